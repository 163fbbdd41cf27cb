import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { eventually } from "../../../../support/eventually.js";
import { always, type Script } from "../../../../support/fake-polar.js";
import { hurryRetries } from "../../../../support/hurry.js";
import { indexOfMaps } from "../../../../support/index-of-maps.js";
import { asking, CSV, exportOf, isExport, MINUTE, signUps, stopClocks } from "./asking.js";

const ALL = exportOf(signUps(5));
const lines = ALL.split(/(?<=\r\n)/);
/** The header and so many customers. */
const some = (count: number) => lines.slice(0, count + 1).join("");

/** An export that is sent, and whose connection is then lost. */
const lost =
  (text: string): Script =>
  (_, response) => {
    response.writeHead(200, CSV).write(text, () => response.socket?.destroy());
  };
const sized =
  (length: number): Script =>
  (_, response) => {
    response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-type: text/csv\r\ncontent-length: ${length}\r\n\r\n${ALL}`);
  };

/** Five customers, whose exports are answered by these scripts one after the other, the last one again and again. */
function exporting(...scripts: Script[]) {
  let exports = 0;
  return asking({
    customers: 5,
    // An export may be silent for as long.
    env: { POLAR_TIMEOUT_MS: "5000" },
    intercept(request, response: ServerResponse) {
      if (!isExport(request)) return false;
      (scripts[exports++] ?? (scripts.at(-1) as Script))(request, response);
      return true;
    },
  });
}
const good = always(200, ALL, CSV);

describe("where the export", () => {
  test.each<[string, Script, RegExp]>([
    ["is refused", always(403, { error: "insufficient_scope" }), /^all customers could not be read: /],
    ["is refused for the rate limit", always(429, "", { "retry-after": "60" }), /rate limit/],
    ["fails", always(500, "Internal Server Error", { "content-type": "text/plain" }), /500/],
    [
      "is a page of a network",
      always(200, "<!doctype html><p>Sign in", { "content-type": "text/html" }),
      /not with a CSV/,
    ],
    ["is not there", always(404, { detail: "Not Found" }), /^all customers could not be read: /],
    ["is empty", always(200, "", CSV), /^only 0 of 5 customers could be read/],
    ["ends in its header", always(200, "ID,Ext", CSV), /^only 0 of 5 customers could be read/],
    ["has other columns", always(200, "Key,Mail\r\n1,jo@harborlane.dev\r\n", CSV), /has no column "ID"/],
    ["is lost before its first row", lost(some(0)), /^only 0 of 5 customers could be read/],
  ])("%s, the answer says so, soon and without an index", async (_, script, unread) => {
    hurryRetries();
    const { read, logged } = await exporting(script);
    expect(await read()).toEqual({ unread: expect.stringMatching(unread) });
    expect(logged).toEqual([]);
  });

  test.each<[string, Script, number, RegExp]>([
    ["just ends", always(200, some(3), CSV), 3, /^only 3 of 5 .*\(it ended early\)$/],
    ["ends within a row", always(200, some(3) + lines[4]?.slice(0, 20), CSV), 3, /^only 3 of 5 .*last row is short/],
    ["ends within quotes", always(200, `${some(2)}"`, CSV), 2, /^only 2 of 5 .*quoted/],
    ["is lost", lost(some(2)), 2, /^only 2 of 5 .*the connection was lost/],
    ["is lost behind its last row", lost(ALL), 5, /^a customer may be missing: .*the connection was lost/],
    ["turns into something else", always(200, `${some(2)}<html><h1>502 Bad Gateway</h1>\r\n`, CSV), 2, /^only \d of 5/],
    ["repeats rows in place of others", always(200, some(3) + lines[1] + lines[2], CSV), 3, /^only 3 of 5/],
    ["is shorter than it says", sized(ALL.length + 10), 5, /^a customer may be missing/],
    ["is longer than it says", sized(some(2).length), 2, /^only 2 of 5/],
  ])("%s, those who came in can be found, and the answer says that not all did", async (_, script, size, unread) => {
    const { read, requests } = await exporting(script);
    const looked = await read();
    expect(looked.unread).toMatch(unread);
    expect(looked.unread).not.toMatch(/harborlane|c\d@/);
    expect(looked.index?.size).toBeGreaterThanOrEqual(size);
    expect(requests().filter((one) => one.startsWith("members"))).toEqual([]);
  });

  test("lacks one who has been deleted meanwhile, nobody is missing", async () => {
    const { read, requests } = await asking({
      customers: 5,
      intercept(request, _, shop) {
        if (isExport(request)) shop.customers.splice(1, 1);
        return false;
      },
    });
    expect(await read()).toEqual({ index: expect.objectContaining({ size: 4 }) });
    expect(requests()).toEqual(["list 1", "export", "list 1", "members 1"]);
  });

  test("has more than were counted, nobody is missing", async () => {
    const { read } = await exporting(always(200, exportOf(signUps(9)), CSV));
    expect(await read()).toEqual({ index: expect.objectContaining({ size: 9 }) });
  });

  test("stops coming in, the answer says so in time, and then that it was lost", async () => {
    const stopping: Script = (_, response) => void response.writeHead(200, CSV).write(some(1));
    const { read } = await exporting(stopping);
    expect(await read()).toEqual({ unread: "all customers are still being read (1 of 5 so far)" });
    const unread = expect.stringMatching(/^only 1 of 5 .*the connection was lost/);
    await eventually(() => read()).toMatchObject({ index: { size: 1 }, unread });
  });
});

describe("where the list", () => {
  test.each<[string, Script, RegExp]>([
    ["is refused", always(403, { error: "insufficient_scope" }), /./],
    ["fails", always(502, "<h1>Bad Gateway</h1>", { "content-type": "text/html" }), /502/],
    ["is none", always(200, { items: 1 }), /./],
  ])("%s, no export is asked for", async (_, script, unread) => {
    hurryRetries();
    const { read, requests } = await asking({
      intercept: (request, response) => {
        script(request, response);
        return true;
      },
    });
    expect(await read()).toEqual({ unread: expect.stringMatching(unread) });
    expect(requests()).not.toContain("export");
  });
});

test.each(["refuse", "reset", "hang_up"])("a network that fails (%s) is told", async (fault) => {
  hurryRetries();
  const { network, read } = await asking({ isFaulty: true });
  const name = fault === "hang_up" ? "close" : (fault as "refuse" | "reset");
  network?.strike({ fault: name, moment: "before", times: Number.POSITIVE_INFINITY, hits: () => true });
  expect(await read()).toEqual({ unread: expect.stringMatching(/^all customers could not be read: .*connection/) });
});

describe("after a failure", () => {
  const exports = (requests: string[]) => requests.filter((one) => one === "export").length;

  test("it is tried again after half a minute, then after twice as long each time, at most fifteen minutes", async () => {
    const pass = stopClocks();
    const { read, requests } = await exporting(always(403, { error: "insufficient_scope" }));
    for (const [failures, wait] of [30, 60, 120, 240, 480, 900, 900].entries()) {
      const { unread } = await read();
      pass(wait * 1_000 - 1);
      expect(await read()).toEqual({ unread });
      expect(exports(requests())).toBe(failures + 1);
      pass(1);
    }
  });

  test("for the rate limit, as long as Polar says", async () => {
    const pass = stopClocks();
    const { read, requests } = await exporting(always(429, "", { "retry-after": "60" }), good);
    await read();
    pass(59_999);
    await read();
    expect(exports(requests())).toBe(1);
    pass(1);
    expect(await read()).toEqual({ index: expect.objectContaining({ size: 5 }) });
  });

  test("of an index that is old, the old one is used, with its age, for an hour", async () => {
    const pass = stopClocks();
    const { read } = await exporting(good, always(403, { error: "insufficient_scope" }));
    await read();
    pass(20 * MINUTE);
    expect(await read()).toEqual({
      index: expect.objectContaining({ size: 5 }),
      unread: expect.stringMatching(
        /^all customers could not be read: .*; they are known as they were 20 minutes ago$/,
      ),
    });
    pass(40 * MINUTE + 1);
    expect((await read()).index).toBeUndefined();
  });

  test("one that is cut does not take the place of one that is not", async () => {
    const pass = stopClocks();
    const { read, requests } = await exporting(good, always(200, some(2), CSV), good);
    await read();
    pass(15 * MINUTE);
    expect(await read()).toMatchObject({
      index: { size: 5 },
      unread: expect.stringMatching(/^only 2 of 5 .*15 minutes/),
    });
    pass(30_000);
    expect(await read()).toEqual({ index: expect.objectContaining({ size: 5 }) });
    expect(exports(requests())).toBe(3);
  });

  test("one that was cut is read again", async () => {
    const pass = stopClocks();
    const { read } = await exporting(always(200, some(2), CSV), good);
    expect((await read()).index?.size).toBe(2);
    expect(await read()).toMatchObject({ index: { size: 2 }, unread: expect.any(String) });
    pass(30_000);
    expect(await read()).toEqual({ index: expect.objectContaining({ size: 5 }) });
  });

  test("to look for newer ones, the answer says so", async () => {
    const pass = stopClocks();
    let lists = 0;
    const { read } = await asking({
      intercept(request, response) {
        if (isExport(request) || request.url.includes("members") || lists++ !== 1) return false;
        always(403, { error: "insufficient_scope" })(request, response);
        return true;
      },
    });
    await read();
    pass(10_000);
    const unread = expect.stringMatching(/^the newest customers could not be read: /);
    expect(await read()).toEqual({ index: expect.anything(), unread });
    pass(10_000);
    expect(await read()).toEqual({ index: expect.anything(), unread });
    pass(20_000);
    expect(await read()).toEqual({ index: expect.anything() });
    expect(lists).toBe(3);
  });
});

test("a bug while reading is logged without what customers wrote, and is no error", async () => {
  const newBuilder = async () => ({
    ...indexOfMaps(),
    row() {
      throw new TypeError("c0@harborlane.dev is not a function");
    },
  });
  const { read, logged } = await asking({ newBuilder });
  expect(await read()).toEqual({ unread: "all customers could not be read: this server has a bug" });
  expect(logged).toEqual([expect.stringMatching(/^bug in reading all customers: TypeError at /)]);
  expect(logged.join()).not.toContain("harborlane");
});
