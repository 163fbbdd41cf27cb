import { describe, expect, test } from "vitest";
import { Aborter } from "../../../../../src/primitives/signal.js";
import { eventually } from "../../../../support/eventually.js";
import { hurry } from "../../../../support/hurry.js";
import { indexOfMaps } from "../../../../support/index-of-maps.js";
import { asking, CSV, exportOf, gate, isExport, MINUTE, type Shop, stopClocks } from "./asking.js";

const COLD = ["list 1", "export", "members 1"];
/** How long the first question waits, of 45 seconds. */
const WAIT_MS = 30_000;

/** A call that nobody cancels. */
const NOBODY = { signal: new Aborter(), progress() {}, organization_id: undefined };

/** A Polar whose exports wait for the test, each of them. */
async function held(customers = 3) {
  const gates: ReturnType<typeof gate>[] = [];
  let closed = 0;
  const shop = await asking({
    customers,
    intercept(request, response, { customers }: Shop) {
      if (!isExport(request)) return false;
      const own = gate();
      gates.push(own);
      response.on("close", () => {
        if (!response.writableFinished) closed++;
      });
      response.writeHead(200, CSV);
      const [first = "", rest = ""] = exportOf(customers).split(/(?<=^.*\r\n)/);
      response.write(first);
      own.opened.then(() => response.end(rest));
      return true;
    },
  });
  const exporting = (count: number) => eventually(() => gates.length).toBe(count);
  return { ...shop, exporting, open: () => gates.at(-1)?.open(), closed: () => closed };
}

describe("questions at once", () => {
  test("build one index", async () => {
    const { ask, exporting, open, requests, builders } = await held();
    const asked = [ask(), ask(), ask()];
    await exporting(1);
    asked.push(ask());
    open();
    const looked = await Promise.all(asked.map((one) => one.looked));
    expect(new Set(looked.map(({ index }) => index)).size).toBe(1);
    expect(looked[0]?.index?.size).toBe(3);
    expect([requests(), builders()]).toEqual([COLD, 1]);
  });

  test("look for newer customers once", async () => {
    const pass = stopClocks();
    const { ask, read, requests } = await asking();
    await read();
    pass(10_000);
    await Promise.all([ask().looked, ask().looked]);
    expect(requests()).toEqual([...COLD, "list 1"]);
  });

  test("all hear of the progress", async () => {
    const { ask, exporting, open } = await held();
    const said: string[] = [];
    const asked = ["a", "b"].map((who) => ask({ progress: (_, message) => said.push(`${who}: ${message}`) }));
    await exporting(1);
    open();
    await Promise.all(asked.map((one) => one.looked));
    expect(said.filter((line) => line.includes("3 customers")).map((line) => line[0])).toEqual(["a", "b"]);
  });
});

describe("a canceled question", () => {
  test("does not end the reading for the other", async () => {
    const { ask, exporting, open, closed } = await held();
    const [first, second] = [ask(), ask()];
    await exporting(1);
    first.cancel();
    await expect(first.looked).rejects.toThrow("canceled");
    open();
    expect(await second.looked).toMatchObject({ index: { size: 3 } });
    expect(closed()).toBe(0);
  });

  test("ends it where nobody else waits, and the next one begins another, at once", async () => {
    const { ask, exporting, open, closed, requests } = await held();
    const [first, second] = [ask(), ask()];
    await exporting(1);
    first.cancel();
    second.cancel();
    const third = ask();
    await expect(first.looked).rejects.toThrow("canceled");
    await expect(second.looked).rejects.toThrow("canceled");
    await eventually(closed).toBe(1);
    await exporting(2);
    open();
    expect(await third.looked).toEqual({ index: expect.objectContaining({ size: 3 }) });
    expect(requests()).toEqual(["list 1", "export", ...COLD]);
  });

  test("before it began asks Polar nothing", async () => {
    const { ask, requests } = await asking();
    const { looked, cancel } = ask();
    cancel();
    await expect(looked).rejects.toThrow("canceled");
    expect(requests()).toEqual([]);
  });
});

describe("a question whose time runs out", () => {
  test("is told so, and the reading goes on for the next one", async () => {
    hurry(WAIT_MS);
    const { read, exporting, open, requests, closed } = await held();
    expect(await read()).toEqual({ unread: expect.stringMatching(/^all customers are still being read/) });
    await exporting(1);
    open();
    await eventually(() => read().then(({ index }) => index?.size)).toBe(3);
    expect([requests(), closed()]).toEqual([COLD, 0]);
  });

  test("leaves it to go on also when the next one is canceled", async () => {
    hurry(WAIT_MS);
    const { ask, read, exporting, open, closed } = await held();
    expect(await read()).toEqual({ unread: expect.any(String) });
    await exporting(1);
    const second = ask();
    second.cancel();
    await expect(second.looked).rejects.toThrow("canceled");
    open();
    await eventually(() => read().then(({ index }) => index?.size)).toBe(3);
    expect(closed()).toBe(0);
  });

  test("of a reading that takes more than five minutes: that ends, and it is not tried again at once", async () => {
    hurry(WAIT_MS, 5 * 60_000);
    const { read, closed, requests } = await held();
    await read();
    const unread = "all customers could not be read within 5 minutes";
    await eventually(() => read()).toEqual({ unread });
    await eventually(closed).toBe(requests().includes("export") ? 1 : 0);
    expect(requests().length).toBeLessThanOrEqual(2);
  });

  test("waits for no more than a share of what its call has left", async () => {
    const { everyone, ask, exporting } = await held();
    ask();
    await exporting(1);
    for (const left of [-1, 0, 1, 20]) {
      expect(await everyone.read({ ...NOBODY, polar: { remainingMs: () => left } })).toEqual({
        unread: expect.any(String),
      });
    }
  });
});

test.each([
  [300_000, true],
  [300_001, false],
])("with %i customers, the old index is used while all are read again: %j", async (size, isKept) => {
  const pass = stopClocks();
  const { opened, open } = gate();
  let exports = 0;
  const { everyone, ask, read, connect } = await asking({
    newBuilder: async () => {
      const builder = indexOfMaps();
      return { ...builder, finish: async () => ({ ...(await builder.finish()), size }) };
    },
    intercept(request, response, { customers }) {
      if (!isExport(request) || exports++ === 0) return false;
      opened.then(() => response.writeHead(200, CSV).end(exportOf(customers)));
      return true;
    },
  });
  await read();
  pass(16 * MINUTE);
  const { looked } = ask();
  await eventually(() => exports).toBe(2);
  const hasty = { ...NOBODY, polar: { ...connect(), remainingMs: () => 0 } };
  const { index, unread } = await everyone.read(hasty);
  expect(index !== undefined).toBe(isKept);
  expect(unread).toMatch(
    isKept ? /; they are known as they were 16 minutes ago$/ : /^all customers are still being read$/,
  );
  open();
  expect((await looked).unread).toBeUndefined();
});

test("a question does not wait for what will not come in its time", async () => {
  const pass = stopClocks();
  const { ask, read, exporting, open } = await held(10);
  const { looked } = ask();
  await exporting(1);
  pass(30_001);
  expect(await read()).toEqual({ unread: expect.stringMatching(/^all customers are still being read/) });
  open();
  expect(await looked).toMatchObject({ index: { size: 10 } });
});

test("a question does not wait behind other exports, and the reading takes its turn", async () => {
  const gates: ReturnType<typeof gate>[] = [];
  const { read, connect } = await asking({
    intercept(request, response, { customers }) {
      if (!isExport(request)) return false;
      const own = gate();
      gates.push(own);
      own.opened.then(() => response.writeHead(200, CSV).end(exportOf(customers)));
      return true;
    },
  });
  const exports = [1, 2, 3, 4].map(() => connect().open({ route: "GET /v1/customers/export" }));
  await eventually(() => gates.length).toBe(4);
  expect(await read()).toEqual({ unread: expect.stringMatching(/^all customers are still being read/) });
  for (const { open } of gates) open();
  for (const one of exports) (await one).resume();
  await eventually(() => gates.length).toBe(5);
  gates[4]?.open();
  await eventually(() => read().then(({ index }) => index?.size)).toBe(3);
});
