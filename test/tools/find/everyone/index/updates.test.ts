import { expect, test } from "vitest";
import { startDemo } from "../../../../../src/demo/server.js";
import type { Customer } from "../../../../../src/polar/models/customer.js";
import { closing } from "../../../../support/closing.js";
import { NO_CLUES } from "../../../../support/index-of-maps.js";
import { IS_WHOLE } from "../../../../support/runs.js";
import { indexFrom } from "./built.js";

const CUSTOMERS = IS_WHOLE ? 1_000 : 300;

async function onRich(customers: number) {
  const { url, token } = closing(await startDemo({ customers, rich: true }));
  const get = (path: string) => fetch(`${url}/v1/customers/${path}`, { headers: { authorization: `Bearer ${token}` } });
  const index = await indexFrom(Buffer.from(await (await get("export")).arrayBuffer()));
  const all: Customer[] = [];
  for (let page = 1; all.length < customers; page++) {
    all.push(...((await (await get(`?limit=100&page=${page}`)).json()) as { items: Customer[] }).items);
  }
  return { index, all };
}

test("whoever is as the export has them has not changed, however often they are seen", async () => {
  const { index, all } = await onRich(CUSTOMERS);
  for (const customer of all) index.put(customer);
  expect(all.filter((customer) => index.put(customer))).toEqual([]);
  expect(index.size).toBe(CUSTOMERS);
  const named = all.filter(({ name }) => /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(name ?? "")).slice(0, 100);
  for (const { id, name } of named) {
    const proposals = index.propose({ ...NO_CLUES, names: [(name ?? "").split(" ")] }, 3);
    expect(proposals.map((one) => one.id)).toContain(id);
  }
});

test("whoever is seen for the first time has hardly ever changed", async () => {
  const { index, all } = await onRich(CUSTOMERS);
  expect(all.filter((customer) => index.put(customer)).map(({ id }) => id)).toEqual([]);
});

test("whoever has changed is found by what is new, and no longer by what is gone", async () => {
  const { index, all } = await onRich(200);
  const [one] = all as [Customer];
  const names = (name: string) => index.propose({ ...NO_CLUES, names: [name.split(" ")] }, 3).map(({ id }) => id);
  expect(index.put({ ...one, name: "Wilhelmina Ottersbach" })).toBe(true);
  expect(index.put({ ...one, name: "Wilhelmina Ottersbach" })).toBe(false);
  expect(names("Wilhelmina Ottersbach")).toEqual([one.id]);
  expect(index.put({ ...one, name: "Theodora Quastenbeck" })).toBe(true);
  expect(names("Wilhelmina Ottersbach")).toEqual([]);
  expect(names("Theodora Quastenbeck")).toEqual([one.id]);
  index.remove(one.id);
  expect(names("Theodora Quastenbeck")).toEqual([]);
  expect(index.size).toBe(199);
});
