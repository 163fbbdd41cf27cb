import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { type DemoPolar, startDemo } from "../../../src/demo/server.js";
import { closing } from "../../support/closing.js";
import { eventually } from "../../support/eventually.js";
import { INITIALIZE, start, toolCall } from "../../support/program.js";
import { IS_WHOLE } from "../../support/runs.js";

/** `COLLISIONS=200` repeats them more often, and measures what two computers cannot see of each other. */
const ROUNDS = Number(process.env.COLLISIONS ?? (IS_WHOLE ? 12 : 4));
const LONG_ENOUGH_MS = 60_000 + ROUNDS * 10_000;

/** A way to Polar of its own: processes with the same share their locks, as on one computer. */
async function way(demo: DemoPolar, hold: (method: string) => Promise<unknown> = async () => {}): Promise<string> {
  const server = createServer(async (request, response) => {
    const { method = "", url, headers } = request;
    const body = await text(request);
    await hold(method);
    const answer = await fetch(demo.url + url, {
      method,
      headers: { authorization: String(headers.authorization), "content-type": "application/json" },
      ...(body && { body }),
    });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The built program, for one call after the other. */
function serverAt(url: string, token: string) {
  const program = start([], { POLAR_ACCESS_TOKEN: token, POLAR_SERVER: url });
  program.send(INITIALIZE);
  let last = 1;
  return async (tool: string, args: object): Promise<Record<string, any>> => {
    const id = ++last;
    program.send(toolCall(id, tool, args));
    const answer = () => program.messages().find((message) => message.id === id)?.result;
    await eventually(answer).toBeDefined();
    const { isError, content, structuredContent } = answer();
    return isError ? JSON.parse(content[0].text) : structuredContent;
  };
}

type Part = [field: "metadata" | "billing_address", key: string];
const PAIRS: [Part, Part][] = [
  [
    ["metadata", "a"],
    ["metadata", "b"],
  ],
  [
    ["billing_address", "city"],
    ["billing_address", "postal_code"],
  ],
];
const EMAIL = "jane@harborlane-books.dev";
const BEFORE = {
  metadata: { plan: "pro" },
  billing_address: { country: "US", city: "Oakland", postal_code: "94601" },
};

/** Two processes change two parts of one field at the same moment, by either id; returns how often each answer was given. */
async function collide(demo: DemoPolar, ways: [string, string], rounds: number, between = async () => {}) {
  const headers = { authorization: `Bearer ${demo.token}`, "content-type": "application/json" };
  const polar = async (method: string, path: string, body?: object): Promise<any> =>
    (
      await fetch(`${demo.url}/v1/customers/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    ).json();
  const { id } = await polar("POST", "", { email: EMAIL, external_id: "shop-1" });
  const both = ways.map((url) => serverAt(url, demo.token));
  const tally: Record<string, number> = {};
  for (let round = 0; round < rounds; round++) {
    await polar("PATCH", id, BEFORE);
    const parts = PAIRS[round % 2] as [Part, Part];
    const value = String(10_000 + round);
    const [suffix, address] = round % 4 < 2 ? ["", { id }] : ["_by_external_id", { external_id: "shop-1" }];
    const answers = both.map((call, at) => {
      const [field, key] = parts[at] as Part;
      return call(`update_customer${suffix}`, { ...address, [field]: { [key]: value } });
    });
    await between();
    const told = await Promise.all(answers);
    const held = await polar("GET", id);
    told.forEach(({ error, outcome, conflict, unchecked }, at) => {
      const [field, key] = parts[at] as Part;
      const said = error?.code ?? (conflict ? "conflict" : unchecked ? "unchecked" : outcome);
      const what = `${said}, ${held[field][key] === value ? "there" : "gone"}`;
      tally[what] = (tally[what] ?? 0) + 1;
    });
  }
  return tally;
}

describe("two processes that change parts of one field at the same moment", () => {
  test(
    "on one computer wait for each other: both parts are there",
    async () => {
      const demo = closing(await startDemo({ customers: 0 }));
      let writes = 0;
      // Long enough that another process, if none waited, would write over what this one has read.
      const only = await way(demo, async (method) => {
        if (method !== "PATCH") return;
        writes++;
        await pause(50);
      });
      const tally = await collide(demo, [only, only], ROUNDS);
      expect(Object.keys(tally).filter((what) => what.endsWith("gone") || what.startsWith("conflict"))).toEqual([]);
      // Neither had to merge again.
      expect(writes).toBe(2 * ROUNDS);
    },
    LONG_ENOUGH_MS,
  );

  test(
    "on two computers overwrite each other, see it and merge again: both parts are there",
    async () => {
      const demo = closing(await startDemo({ customers: 0 }));
      let waiting: (() => void)[] = [];
      let isOpen = false;
      // Both have read before either writes, so that each round is a collision.
      const meet = async (method: string) => {
        if (method !== "PATCH" || isOpen) return;
        const met = new Promise<void>((resolve) => waiting.push(resolve));
        if (waiting.length === 2) {
          isOpen = true;
          for (const go of waiting) go();
        }
        await met;
      };
      const ways: [string, string] = [await way(demo, meet), await way(demo, meet)];
      const tally = await collide(demo, ways, ROUNDS, async () => {
        [waiting, isOpen] = [[], false];
      });
      expect(tally).not.toHaveProperty("updated, gone");
      expect(tally["updated, there"]).toBeGreaterThan(ROUNDS);
    },
    LONG_ENOUGH_MS,
  );
});

test.each(process.env.COLLISIONS ? [50, 200, 500, 1_000] : [])(
  "on two computers, with up to %i ms for each request",
  async (slowestMs) => {
    const demo = closing(await startDemo({ customers: 0 }));
    const slow = () => pause(Math.random() * slowestMs);
    const tally = await collide(demo, [await way(demo, slow), await way(demo, slow)], ROUNDS);
    console.log(`${ROUNDS} rounds with up to ${slowestMs} ms a request: ${JSON.stringify(tally)}`);
  },
  LONG_ENOUGH_MS,
);
