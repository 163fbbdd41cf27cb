import { expect, onTestFinished, test } from "vitest";
import { startDemo } from "../../../../src/demo/server.js";
import { assistant } from "../../../support/assistant.js";
import { countingProxy } from "../../../support/counting-proxy.js";
import { stopClocks } from "./keeping/asking.js";

/** A client on an embedded Polar, whose index of all customers has just been read, and is not looked at again. */
async function withIndex() {
  const demo = await startDemo({ customers: 300 });
  onTestFinished(() => demo.close());
  const proxy = await countingProxy(demo.url);
  onTestFinished(() => proxy.close());
  const client = await assistant({
    POLAR_SERVER: proxy.url,
    POLAR_ACCESS_TOKEN: demo.token,
    POLAR_TOOLS: "customers,bulk,members",
  });
  stopClocks();
  const find = (who: string) => client.call("find_customer", { who });
  expect(await find("Xaverius Quintlestone")).toMatchObject({ match: "none" });
  const readings = () => proxy.seen.filter((one) => /export|members\/\?page/.test(one)).length;
  const before = readings();
  const carryOut = async (tool: string, args: object) => {
    const { next } = await client.call(tool, args);
    return client.call(next.tool, next.arguments);
  };
  return { ...client, find, carryOut, readAgain: () => readings() - before };
}

const XAVER = { email: "xq@harborlane-stone.dev", name: "Xaverius Quintlestone" };
const MISSPELT = "Xaverius Quintlestome";

const idsIn = ({ candidates = [] }: Record<string, any>) => candidates.map(({ id }: { id: string }) => id);

test("who was created, updated, and deleted is found, or not, at once by an index that was read before", async () => {
  const { call, find, carryOut, readAgain } = await withIndex();
  const { customer } = await call("create_customer", XAVER);
  expect(idsIn(await find(MISSPELT))).toEqual([customer.id]);
  await carryOut("update_customer", { id: customer.id, name: "Wilhelmina Ostrogradsky" });
  expect(await find(MISSPELT)).toMatchObject({ match: "none" });
  expect(idsIn(await find("Wilhelmina Ostrogradski"))).toEqual([customer.id]);
  await carryOut("delete_customer", { id: customer.id });
  expect(await find("Wilhelmina Ostrogradski")).toMatchObject({ match: "none" });
  expect(readAgain()).toBe(0);
});

test("those of save_customers and update_customers are, too", async () => {
  const { find, carryOut, readAgain } = await withIndex();
  await carryOut("save_customers", { records: [XAVER] });
  const [id] = idsIn(await find(MISSPELT));
  expect(id).toBeDefined();
  await carryOut("update_customers", { filter: { email: XAVER.email }, set: { metadata: { order: "QX-4471-0093" } } });
  expect(idsIn(await find("order QX 4471 0093"))).toContain(id);
  expect(readAgain()).toBe(0);
});

test("a team is found by a new member", async () => {
  const { call, find, readAgain } = await withIndex();
  const owner = { email: "olga@harborlane-stone.dev", name: "Olga" };
  const { customer } = await call("create_customer", { type: "team", name: "Quintle Masonry", owner });
  await call("create_member", { id: customer.id, email: "zebulon.f@harborlane-stone.dev", name: "Zebulon Farquhar" });
  expect(idsIn(await find("zebulon.f@harborlane-stone.dev"))).toEqual([customer.id]);
  expect(readAgain()).toBe(0);
});
