import { expect, onTestFinished, test } from "vitest";
import { startDemo } from "../../../src/demo/server.js";
import { ASKS, keyOf, replica, YES } from "./keyed.js";

const NO = { confirm: { action: "decline" } };
const NOTHING_YET = {};
const asksWho = { outcome: "needs_confirmation", reason: expect.stringContaining("without being certain") };

/** Two processes, of which the first has found two Janes. */
async function twoReplicas(policy: string) {
  const demo = await startDemo();
  onTestFinished(() => demo.close());
  const settings = { POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token, POLAR_DELETE_POLICY: policy };
  const [key, other] = [keyOf("one", settings), keyOf("two", settings)];
  const [first, second] = [replica(), replica()];
  const { candidates } = await first.call(key, "find_customer", { who: "Jane" });
  const { id, name } = candidates[0];
  const isUnchanged = async () => (await second.call(key, "get_customer", { id })).name === name;
  return { key, other, first, second, id, change: { id, name: "Jane Lee" }, isUnchanged };
}

test("what one key has found keeps no other key waiting", async () => {
  const { key, other, first, change } = await twoReplicas("confirm");
  expect(await first.call(key, "update_customer", change)).toMatchObject(asksWho);
  expect(await first.call(other, "update_customer", change)).toMatchObject({ outcome: "updated" });
});

test.each([{}, { meta: ASKS }])("over HTTP, next carries the write out, with %j", async (way) => {
  const { key, first, change } = await twoReplicas("confirm");
  const { next } = await first.call(key, "update_customer", change, way);
  expect(await first.call(key, next.tool, next.arguments, way)).toMatchObject({ outcome: "updated" });
});

test("another process takes next as well, and knows no candidates of its own", async () => {
  const { key, first, second, change } = await twoReplicas("confirm");
  const { next } = await first.call(key, "update_customer", change);
  expect(await second.call(key, next.tool, next.arguments)).toMatchObject({ outcome: "updated" });
});

test("where nobody can be asked, the answer asks", async () => {
  const { key, first, change } = await twoReplicas("ask");
  expect(await first.call(key, "update_customer", change)).toMatchObject(asksWho);
});

test.each([0, 1])("the answer to a question counts in process %j", async (index) => {
  const { key, first, second, change, isUnchanged } = await twoReplicas("ask");
  const process = [first, second][index] as typeof first;
  const ask = () => first.call(key, "update_customer", change, { meta: ASKS });
  const answer = (requestState: unknown, inputResponses: object) =>
    process.call(key, "update_customer", change, { meta: ASKS, requestState, inputResponses });

  const { requestState, inputRequests } = await ask();
  expect(inputRequests.confirm.params.message).toContain("Is this the customer who is meant?");
  expect(await answer(requestState, NO)).toMatchObject({ error: { code: "declined" } });
  const again = await answer((await ask()).requestState, NOTHING_YET);
  expect(again).toMatchObject({ resultType: "input_required" });
  expect(await isUnchanged()).toBe(true);
  expect(await answer(again.requestState, YES)).toMatchObject({ outcome: "updated" });
});
