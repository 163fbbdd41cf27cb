import { expect, test } from "vitest";
import { createIndexBudget } from "../../../src/server/tenants/index-budget.js";
import { createIndexBuilder } from "../../../src/tools/find/everyone/index/builder.js";
import { BYTES_EACH, indexOfMaps } from "../../support/index-of-maps.js";
import { asking, holders, type SignedUp } from "../../tools/find/everyone/keeping/asking.js";

const KB = 1000;

/** Keys with so many customers each, whose indexes may take so much together. */
async function keys(counts: readonly number[], most: number, newBuilder = async () => indexOfMaps()) {
  const budget = createIndexBudget(most);
  const all = await Promise.all(counts.map((count) => asking({ customers: count, newBuilder, join: budget.join })));
  return { budget, all };
}

type Asked = Awaited<ReturnType<typeof asking>>;
const exportsOf = ({ requests }: { requests(): string[] }) => requests().filter((one) => one === "export").length;

test("what was asked longest ago goes first, and is read again when it is asked", async () => {
  const { all } = await keys([30, 30, 30], 60 * KB);
  const [first, second, third] = all as [Asked, Asked, Asked];
  await first.read();
  await second.read();
  await first.read();
  await third.read();
  expect(all.map(({ everyone }) => everyone.bytes())).toEqual([30 * KB, 0, 30 * KB]);
  await first.read();
  expect(exportsOf(first)).toBe(1);
  await second.read();
  expect(exportsOf(second)).toBe(2);
  expect(all.map(({ everyone }) => everyone.bytes())).toEqual([30 * KB, 30 * KB, 0]);
});

test("a question goes on with an index that is dropped meanwhile", async () => {
  const { all } = await keys([30, 50], 60 * KB);
  const [first, second] = all as [Asked, Asked];
  const looked = await first.read();
  await second.read();
  expect(first.everyone.bytes()).toBe(0);
  const { email, id } = first.shop.customers[7] as SignedUp;
  expect(holders(looked, email)).toEqual([id]);
});

test("an index that has no room by itself is not kept", async () => {
  const { all } = await keys([30, 100], 60 * KB);
  const [first, second] = all as [Asked, Asked];
  await first.read();
  expect(await second.read()).toEqual({ unread: "all customers have yet to be read" });
  expect(all.map(({ everyone }) => everyone.bytes())).toEqual([0, 0]);
});

test("one that grows beyond all room while it comes in ends, takes the others' room, and waits before it tries again", async () => {
  const { all } = await keys([30, 9_000], 4_000 * KB);
  const [first, large] = all as [Asked, Asked];
  await first.read();
  const { index, unread } = await large.read();
  expect([index, unread]).toEqual([undefined, "this server has no room for all customers now"]);
  expect(large.everyone.bytes()).toBe(0);
  await large.read();
  expect(exportsOf(large)).toBe(1);
});

test("one that has left counts no more", async () => {
  const { all, budget } = await keys([30, 50], 60 * KB);
  const [first, second] = all as [Asked, Asked];
  await first.read();
  budget.leave(first.everyone);
  await second.read();
  expect(all.map(({ everyone }) => everyone.bytes())).toEqual([30 * BYTES_EACH, 50 * BYTES_EACH]);
});

test("an index says about as much as it takes", async () => {
  const { all } = await keys([20_000], 256_000 * KB, async () => createIndexBuilder());
  const [only] = all as [Asked];
  await only.read();
  const bytes = only.everyone.bytes();
  expect(bytes).toBeGreaterThan(20_000 * 50);
  expect(bytes).toBeLessThan(20_000 * 500);
});
