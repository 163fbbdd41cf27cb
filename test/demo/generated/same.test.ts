import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { customerJson } from "../../../src/demo/customers/customer.js";
import { populationFrom } from "../../../src/demo/generated/population-from.js";
import { shoppers } from "../../../src/demo/generated/shoppers.js";
import { encodeJson } from "../../../src/demo/values/python-json.js";
import { polar } from "../polar.js";

const NOW = Date.UTC(2026, 10, 2, 9, 30);
const DAY = 86_400_000_000;

const digest = (text: string) => hash("sha256", text);
const generated = (size: number) => {
  const { customer } = populationFrom(shoppers(size), NOW * 1000, { memberFeature: true });
  return Array.from({ length: size }, (_, index) => customer(index));
};
const inOneText = (value: unknown) =>
  JSON.stringify(value, (_, part) => {
    if (typeof part === "bigint") return `${part}n`;
    return part instanceof Map ? [...part] : part;
  });

/** As the customers were when all of them were held as objects. */
const DIGESTS = [
  {
    size: 10,
    csv: "428d0b27c425d579493d88dbf7cb4596ae06bc4959559f331e97636622b41eb3",
    records: "87bd684407a2ec5c311aeca06c3fc9e097ab49ec87ed5cb67927e5bcc2af0260",
    accounts: "b3f8317e0b16c51998741dca44e859b7af8ee666fb99c3edddc60f6561b472cb",
    later: "c330192e827a72b6731b1aa8f63c7c64838e1dd2cd9fe6f9773ebfb669448f3a",
  },
  {
    size: 1000,
    csv: "856b23c3952e4b78c8bb60b0be92cd65e08e792372016788814a8e118eaf1faa",
    records: "c598ec09cb78b1edc396914720e1284b122201122dc695aab22704fb25e6a362",
    accounts: "c4e9c56b723e4d68e03a45020b029ee84473777b15c3f8b6f9bcefc4237073c7",
    later: "ff07935fbd16d7b41cfe08801e64a7df1add57cceef864194424798fe39e095d",
  },
];

test.each(DIGESTS)("the same $size customers as ever, with the same purchases", ({ size, ...digests }) => {
  const customers = generated(size);
  expect(digest(encodeJson(customers.map(customerJson)))).toBe(digests.records);
  const accountsAt = (time: number) => digest(inOneText(customers.map(({ account }) => account(time))));
  expect(accountsAt(NOW * 1000)).toBe(digests.accounts);
  expect(accountsAt(NOW * 1000 + 100 * DAY)).toBe(digests.later);
});

test.each(DIGESTS)("the same export of $size customers as ever", async ({ size, csv }) => {
  const { get } = await polar({ customers: size, now: NOW });
  expect(digest((await get("/v1/customers/export")).text)).toBe(csv);
});

test("two of a thousand in full", () => {
  const shown = (index: number) => JSON.parse(encodeJson(customerJson(generated(1000)[index] as never)));
  expect(shown(0)).toMatchObject({
    id: "101c45c5-8a8b-4e2b-959c-a733271c8744",
    external_id: "shop-00001",
    email: "farid.jansen.00001@nine-bells.dev",
    name: "Farid Jansen",
    created_at: "2024-05-16T08:53:02.875792Z",
    metadata: { tier: "gold", seats: 5, newsletter: true },
  });
  expect(shown(1)).toMatchObject({
    id: "1315808c-6034-497c-b872-4ea913e4edbb",
    external_id: null,
    name: "Wanda Quispe",
  });
});
