import type { Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { Aborter } from "../../../src/primitives/signal.js";
import { TOKEN } from "../../support/assistant.js";
import { eventually } from "../../support/eventually.js";
import { always, fakePolar, type SeenRequest } from "../../support/fake-polar.js";
import { IS_WHOLE } from "../../support/runs.js";
import { JANE, twoCustomers } from "../../support/two-customers.js";
import { gate } from "../../tools/find/everyone/keeping/asking.js";
import { ASKS, keyOf, replica, YES } from "./keyed.js";

const HOUR = 60 * 60_000;
const GET = ["get_customer", { id: JANE.id }] as const;

const stopTimers = () => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
afterEach(() => void vi.useRealTimers());

async function jane() {
  const polar = await fakePolar(({ url }, response) => {
    const list = { items: [JANE], pagination: { total_count: 1, max_page: 1 } };
    always(200, url.includes("?") ? list : JANE)({} as SeenRequest, response);
  });
  return { polar, settings: { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN } };
}

test("a key is forgotten an hour after its last call, and served again", async () => {
  const { settings } = await jane();
  const process = replica();
  const key = keyOf("one", settings);
  stopTimers();
  await process.call(key, ...GET);
  vi.advanceTimersByTime(HOUR - 1);
  await process.call(key, ...GET);
  vi.advanceTimersByTime(HOUR - 1);
  expect(process.closed).toEqual([]);
  vi.advanceTimersByTime(2);
  await eventually(() => process.closed.length).toBe(1);
  expect(await process.call(key, ...GET)).toMatchObject({ id: JANE.id });
});

test("a forgotten key's connections are closed", async () => {
  const sockets = new Set<Socket>();
  const polar = await fakePolar((request, response) => {
    if (response.socket) sockets.add(response.socket);
    always(200, JANE)(request, response);
  });
  const process = replica();
  stopTimers();
  await process.call(keyOf("one", { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN }), ...GET);
  expect([...sockets].map(({ destroyed }) => destroyed)).toEqual([false]);
  vi.advanceTimersByTime(HOUR + 1);
  await eventually(() => [...sockets].map(({ destroyed }) => destroyed)).toEqual([true]);
});

test("a key is not forgotten while one of its calls runs", async () => {
  const { settings } = await jane();
  const { open, opened } = gate();
  const process = replica({ connectable: opened });
  const key = keyOf("one", settings);
  stopTimers();
  const answer = process.call(key, ...GET);
  vi.advanceTimersByTime(3 * HOUR);
  open();
  expect(await answer).toMatchObject({ id: JANE.id });
  expect(process.closed).toEqual([]);
  vi.advanceTimersByTime(HOUR + 1);
  await eventually(() => process.closed.length).toBe(1);
});

test("a forgotten key's question cannot be answered a second time", async () => {
  const { polar, deletes, held, jane } = await twoCustomers();
  const process = replica();
  const key = keyOf("one", { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_DELETE_POLICY: "ask" });
  const args = { id: JANE.id, confirm: true };
  stopTimers();
  const { requestState } = await process.call(key, "delete_customer", args, { meta: ASKS });
  const answered = { meta: ASKS, requestState, inputResponses: YES };
  expect(await process.call(key, "delete_customer", args, answered)).toMatchObject({ outcome: "deleted" });
  vi.advanceTimersByTime(HOUR + 1);
  await eventually(() => process.closed.length).toBe(1);
  held.push(jane);
  expect(await process.call(key, "delete_customer", args, answered)).toMatchObject({ resultType: "input_required" });
  expect(deletes()).toHaveLength(1);
});

test("a key whose settings change is served with the new ones, and what runs ends with the old ones", async () => {
  const opened = gate();
  const before = await fakePolar(async (request, response) => {
    await opened.opened;
    always(200, { ...JANE, name: "before" })(request, response);
  });
  const after = await fakePolar(always(200, { ...JANE, name: "after" }));
  const process = replica();
  const at = (url: string) => keyOf("one", { POLAR_SERVER: url, POLAR_ACCESS_TOKEN: TOKEN });
  const running = process.call(at(before.url), ...GET);
  await eventually(() => before.seen.length).toBe(1);
  expect(await process.call(at(after.url), ...GET)).toMatchObject({ name: "after" });
  expect(process.closed).toEqual([]);
  opened.open();
  expect(await running).toMatchObject({ name: "before" });
  await eventually(() => process.closed.map(({ baseUrl }) => baseUrl)).toEqual([before.url]);
  expect(await process.call(at(after.url), ...GET)).toMatchObject({ name: "after" });
});

test("a policy that becomes stricter holds from the next call on", async () => {
  const { polar, deletes } = await twoCustomers();
  const process = replica();
  const with_ = (env: object) => keyOf("one", { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...env });
  const { next } = await process.call(with_({}), "delete_customer", { id: JANE.id });
  const off = with_({ POLAR_DELETE_POLICY: "off" });
  expect(await process.call(off, next.tool, next.arguments)).toMatchObject({ error: { code: "deletes_off" } });
  expect(deletes()).toEqual([]);
});

test("settings that are wrong say so in every call, until they are right", async () => {
  const { settings, polar } = await jane();
  const process = replica();
  const wrong = keyOf("one", { ...settings, POLAR_ACCESS_TOKEN: "short" });
  expect(await process.call(wrong, ...GET)).toMatchObject({ error: { code: "not_configured" } });
  const { result } = await process.request(wrong, "tools/list");
  expect(result.tools.map(({ name }: { name: string }) => name)).not.toContain("export_customers");
  expect(polar.seen).toEqual([]);
  expect(await process.call(keyOf("one", settings), ...GET)).toMatchObject({ id: JANE.id });
});

test("thousands of keys leave no more than a thousand behind", async () => {
  const process = replica();
  const keys = Array.from({ length: IS_WHOLE ? 10_000 : 2_000 }, (_, index) =>
    keyOf(`key${index}`, { POLAR_ACCESS_TOKEN: TOKEN }),
  );
  const open = new Set<number>();
  const { setTimeout } = globalThis;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((run: () => void, ms: number) => {
    const timer = setTimeout(run, ms);
    open.add(Number(timer));
    return timer;
  }) as never);
  vi.spyOn(globalThis, "clearTimeout").mockImplementation((timer) => void open.delete(Number(timer)));
  for (const key of keys) expect(await process.request(key, "ping")).toEqual({ result: {} });
  vi.restoreAllMocks();
  expect(open.size).toBe(1_000);
});

test("what one client of a key types overtakes no other client", async () => {
  const { settings } = await jane();
  const process = replica();
  const key = keyOf("one", settings);
  const complete = (value: string) =>
    process.request(key, "completion/complete", {
      ref: { type: "ref/prompt", name: "support_lookup" },
      argument: { name: "who", value },
    });
  const answers = await Promise.all(["jan", "jane"].map(complete));
  expect(answers.map(({ result }) => result.completion.values)).toEqual([[JANE.email], [JANE.email]]);
});

test("a canceled call of one key cancels no other one", async () => {
  const opened = gate();
  const polar = await fakePolar(async (request, response) => {
    await opened.opened;
    always(200, JANE)(request, response);
  });
  const process = replica();
  const at = (name: string) => keyOf(name, { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: `${TOKEN}_${name}` });
  const signal = new Aborter();
  const canceled = process.call(at("one"), ...GET, { signal }).catch(() => "canceled");
  const kept = process.call(at("two"), ...GET);
  await eventually(() => polar.seen.length).toBe(2);
  signal.abort(new Error("gone"));
  expect(await canceled).toBe("canceled");
  opened.open();
  expect(await kept).toMatchObject({ id: JANE.id });
  expect(process.ended.map(({ outcome }) => outcome)).toEqual(["canceled", "ok"]);
});
