import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startDemo } from "../../../src/demo/server.js";
import { assistant } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { eventually } from "../../support/eventually.js";
import { always, type SeenRequest } from "../../support/fake-polar.js";
import { hurryRetries } from "../../support/hurry.js";
import { person, withPeople } from "../../support/people.js";
import { INITIALIZE, start, toolCall } from "../../support/program.js";
import { share } from "../../support/runs.js";

/** So many customers of a bulk change at most. */
const BEGUN_AT_ONCE = 12;

const TAG = { set: { metadata: { tag: "spring" } } };
const newDirectory = () => mkdtempSync(join(tmpdir(), "bulk-"));

function entriesIn(directory: string): Record<string, any>[] {
  const names = readdirSync(directory);
  expect(names).toEqual([expect.stringMatching(/^polar-undo-.*\.jsonl$/)]);
  const lines = readFileSync(join(directory, names[0] as string), "utf8")
    .trimEnd()
    .split("\n");
  return lines.slice(1).map((line) => JSON.parse(line));
}

/** Many customers of a shop, and a client that is about to tag all of them. */
async function tagging(env: Record<string, string> = {}, rateLimit?: number) {
  const directory = newDirectory();
  const options = { customers: 300, ...(rateLimit && { rateLimit }) };
  const shop = await demoAssistant(options, { POLAR_EXPORT_DIR: directory, ...env });
  const { next, customers } = await shop.call("update_customers", { filter: { query: "dev" }, ...TAG });
  const tagged = async (): Promise<number> => {
    const other = await assistant({ POLAR_SERVER: shop.demo.url, POLAR_ACCESS_TOKEN: shop.demo.token });
    return (await other.call("list_customers", { metadata: { tag: "spring" }, limit: 1 })).total_count;
  };
  return { ...shop, directory, next, customers, tagged };
}

describe("a bulk change", () => {
  test("that meets the rate limit says when to go on, counts everybody once, and writes down each change", async () => {
    const { call, directory, next, customers } = await tagging({}, 120);
    const first = await call("update_customers", next.arguments);
    expect(first).toMatchObject({
      outcome: "partly_done",
      stopped: { code: "rate_limited", retry_at: expect.any(String) },
      next: { tool: "update_customers", arguments: { batch: expect.any(String), expected_count: first.remaining } },
    });
    expect(first.updated + first.remaining).toBe(customers);
    const entries = entriesIn(directory);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(first.updated);
    const second = await call("update_customers", first.next.arguments);
    expect(second).toMatchObject({ outcome: "not_begun", remaining: first.remaining, undo_file: first.undo_file });
  });

  test("goes on where it stopped, with one undo file for the whole", async () => {
    hurryRetries();
    let isDown = false;
    let changed = 0;
    const people = Array.from({ length: 30 }, (_, index) => person(index));
    const directory = newDirectory();
    const { call, polar } = await withPeople(people, {
      env: { POLAR_EXPORT_DIR: directory },
      intercept({ method }, response) {
        if (method === "PATCH" && ++changed === 8) isDown = true;
        if (!isDown || method !== "GET") return false;
        always(503, "down")({} as SeenRequest, response);
        return true;
      },
    });
    const ids = people.map(({ customer }) => customer.id);
    let { next } = await call("update_customers", { ids, ...TAG });
    let updated = 0;
    for (let calls = 0; next; calls++) {
      expect(calls).toBeLessThan(4);
      const answer = await call(next.tool, next.arguments);
      updated += answer.updated ?? 0;
      if (calls === 0) expect(answer).toMatchObject({ outcome: "partly_done", stopped: { retryable: true } });
      isDown = false;
      next = answer.next;
    }
    expect(updated).toBe(30);
    expect(new Set(entriesIn(directory).map(({ id }) => id)).size).toBe(30);
    const carriedOut = polar.seen.filter(({ method }: SeenRequest) => method === "PATCH");
    expect(carriedOut.length).toBeGreaterThanOrEqual(30);
  });

  test("that is canceled settles what it has begun, begins nothing more, and leaves a whole undo file", async () => {
    const { client, directory, next, customers, tagged } = await tagging();
    const canceling = new AbortController();
    const call = client.callTool({ name: next.tool, arguments: next.arguments }, undefined, {
      signal: canceling.signal,
    });
    const isPart = () => readdirSync(directory).some((name) => name.endsWith(".part"));
    await eventually(isPart).toBe(true);
    await eventually(
      () => readFileSync(join(directory, readdirSync(directory)[0] as string), "utf8").length > 500,
    ).toBe(true);
    canceling.abort();
    await expect(call).rejects.toThrow();
    await eventually(isPart).toBe(false);
    const entries = entriesIn(directory);
    expect(entries.length).toBeLessThan(customers);
    expect(await tagged()).toBe(entries.length);
  });

  test("that loses its directory writes the undo file elsewhere, and it takes everything back", async () => {
    const people = [person(1), person(2), person(3)];
    const directory = newDirectory();
    const { call } = await withPeople(people, {
      env: { POLAR_EXPORT_DIR: directory },
      intercept({ method }) {
        if (method === "PATCH") rmSync(directory, { recursive: true, force: true });
        return false;
      },
    });
    const ids = people.map(({ customer }) => customer.id);
    const { next } = await call("update_customers", { ids, ...TAG });
    const { outcome, updated, undo_file } = await call("update_customers", next.arguments);
    expect({ outcome, updated }).toEqual({ outcome: "done", updated: 3 });
    expect(await call("save_customers", { undo: undo_file })).toMatchObject({ would: { change: 3 } });
  });

  test("whose token may not write fails as a single write does, before anything is changed", async () => {
    const { fail, demo } = await demoAssistant({ scopes: ["customers:read"] });
    const args = { filter: { active: true }, ...TAG };
    expect(demo.url).toBeTruthy();
    const { call } = await assistant({ POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token });
    const { next } = await call("update_customers", args);
    expect(await fail("update_customers", next.arguments)).toMatchObject({ code: "insufficient_scope", status: 403 });
  });

  test("tells what is unknown by name, and takes back only what is known", async () => {
    const people = [person(1), person(2)];
    const { call } = await withPeople(people, {
      env: { POLAR_EXPORT_DIR: newDirectory(), POLAR_TIMEOUT_MS: "8000" },
      intercept({ method, url }, response) {
        if (method !== "PATCH" || !url.includes(people[0]?.customer.id)) return false;
        response.destroy();
        return true;
      },
    });
    const ids = people.map(({ customer }) => customer.id);
    const { next } = await call("update_customers", { ids, ...TAG });
    const result = await call("update_customers", next.arguments);
    expect(result.updated).toBe(1);
    expect(result.outcome).toBe("partly_done");
    expect((result.unknown ?? 0) + (result.failed ?? 0) + (result.remaining ?? 0)).toBe(1);
  });
});

describe("the built program", () => {
  async function begun() {
    const demo = await startDemo({ customers: 600 });
    const directory = newDirectory();
    const env = { POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token, POLAR_EXPORT_DIR: directory };
    const program = start([], env);
    program.send(INITIALIZE);
    program.send({ method: "notifications/initialized" });
    return { demo, directory, env, program };
  }

  test("leaves after kill -9 an undo file of what it changed, found by its name", async () => {
    const { demo, directory, env, program } = await begun();
    const args = { filter: { query: "dev" }, ...TAG, confirm: true, expected_count: 600 };
    program.send(toolCall(2, "update_customers", args));
    const text = () => readdirSync(directory).map((name) => readFileSync(join(directory, name), "utf8"))[0] ?? "";
    await eventually(() => text().length > 2_000).toBe(true);
    program.child.kill("SIGKILL");
    await program.ended;
    const [part = ""] = readdirSync(directory);
    const name = part.replace(/\.[^.]+\.part$/, "");
    expect(name).not.toBe(part);
    const { call } = await assistant(env);
    const tagged = async () => (await call("list_customers", { metadata: { tag: "spring" } })).total_count;
    const preview = await call("save_customers", { undo: name });
    // Writes in flight, whose answers had not come, or were not noted yet.
    expect((await tagged()) - preview.customers).toBeLessThanOrEqual(BEGUN_AT_ONCE);
    await call("save_customers", preview.next.arguments);
    expect(await tagged()).toBeLessThanOrEqual(BEGUN_AT_ONCE);
    await demo.close();
  });

  test.each(share(["SIGTERM", "end of stdin"], 2))(
    "finishes the undo file of a bulk change at %s",
    async (how) => {
      const { demo, directory, program } = await begun();
      program.send(toolCall(2, "update_customers", { filter: { query: "dev" }, ...TAG }));
      const answered = () => program.messages().find(({ id }) => id === 2)?.result.structuredContent;
      await eventually(answered).toBeDefined();
      program.send(toolCall(3, "update_customers", answered().next.arguments));
      const written = () =>
        readdirSync(directory).map((name) => readFileSync(join(directory, name), "utf8").length)[0] ?? 0;
      await eventually(() => written() > 500).toBe(true);
      if (how === "SIGTERM") program.child.kill("SIGTERM");
      else program.child.stdin.end();
      expect(await program.ended).toBe(0);
      const { result } = program.messages().find(({ id }) => id === 3);
      expect(result.structuredContent).toMatchObject({
        outcome: "partly_done",
        stopped: { code: "canceled" },
        undo_file: readdirSync(directory)[0],
      });
      const entries = entriesIn(directory);
      const { call } = await assistant({ POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token });
      expect((await call("list_customers", { metadata: { tag: "spring" } })).total_count).toBe(entries.length);
      await demo.close();
    },
    60_000,
  );
});
