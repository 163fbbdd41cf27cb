import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { startDemo } from "../../../src/demo/server.js";
import { TOKEN } from "../../support/assistant.js";
import { always, type SeenRequest } from "../../support/fake-polar.js";
import { hurryRetries } from "../../support/hurry.js";
import { person, withPeople } from "../../support/people.js";
import { share } from "../../support/runs.js";
import { BOB, JANE, twoCustomers } from "../../support/two-customers.js";
import { ASKS, keyOf, replica, YES } from "./keyed.js";

afterEach(() => void vi.useRealTimers());

describe("a preview of one replica", () => {
  async function twoReplicas() {
    const customers = await twoCustomers();
    const settings = { POLAR_SERVER: customers.polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_DELETE_POLICY: "preview" };
    const key = keyOf("one", settings);
    const [first, second] = [replica(), replica()];
    const { next } = await first.call(key, "delete_customer", { id: JANE.id });
    const confirm = (args: object = {}, other = key) =>
      second.call(other, "delete_customer", { ...next.arguments, ...args });
    return { ...customers, settings, key, first, second, next, confirm };
  }
  const asksAgain = (reason: string) => ({
    outcome: "needs_confirmation",
    reason: expect.stringContaining(reason),
    next: { arguments: { preview: expect.any(String) } },
  });

  test("opens the change on another one, once", async () => {
    const { confirm, deletes, held, jane } = await twoReplicas();
    expect(await confirm()).toMatchObject({ outcome: "deleted" });
    expect(await confirm()).toMatchObject({ error: { code: "not_found" } });
    held.push(jane);
    expect(await confirm()).toMatchObject(asksAgain("was used before"));
    expect(deletes()).toHaveLength(1);
  });

  test("says nothing of whom it is about", async () => {
    const { next } = await twoReplicas();
    const bytes = Buffer.from(next.arguments.preview, "base64url");
    expect(next.arguments.preview.length).toBeLessThan(90);
    for (const text of [JANE.email, JANE.external_id, JANE.id, JANE.id.replaceAll("-", "")]) {
      expect(bytes.includes(text)).toBe(false);
      expect(bytes.toString("hex")).not.toContain(text);
    }
  });

  test.each<[string, object, string]>([
    ["another customer", { id: BOB.id, expected_email: BOB.email }, "belongs to another customer"],
    ["another wish", { anonymize: true }, "was for another `anonymize`"],
    ["no value", { preview: "" }, "needs the `preview`"],
    ["another process's own value", { preview: "p123456-12345678901234" }, "is not one that this server gave"],
  ])("does not open it for %s", async (_, args, reason) => {
    const { confirm, deletes } = await twoReplicas();
    expect(await confirm(args)).toMatchObject(asksAgain(reason));
    expect(deletes()).toEqual([]);
  });

  test.each<[string, object, unknown]>([
    ["changed", { modified_at: "2026-11-28T20:00:00Z" }, asksAgain("has changed since")],
    ["given another email", { email: "jane@elsewhere.dev" }, { error: { code: "other_customer" } }],
  ])("does not open it once the customer was %s", async (_, change, answer) => {
    const { confirm, deletes, jane } = await twoReplicas();
    Object.assign(jane, change);
    expect(await confirm()).toMatchObject(answer as object);
    expect(deletes()).toEqual([]);
  });

  test("does not open it after ten minutes, or for another key, or a changed value, or with another seal key", async () => {
    const { confirm, deletes, settings, key, next } = await twoReplicas();
    expect(await confirm({}, keyOf("two", settings))).toMatchObject(asksAgain("is not one"));
    const stranger = replica({ sealKey: Buffer.alloc(32, 9) });
    expect(await stranger.call(key, next.tool, next.arguments)).toMatchObject(asksAgain("is not one"));
    const { preview } = next.arguments;
    const places = share(
      Array.from(preview).map((_, at) => at),
      8,
    );
    for (const at of [...places, preview.length - 1]) {
      const other = preview[at] === "A" ? "B" : "A";
      const forged = preview.slice(0, at) + other + preview.slice(at + 1);
      expect(await confirm({ preview: forged })).toMatchObject(asksAgain("is not one"));
    }
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10 * 60_000 + 1 });
    expect(await confirm()).toMatchObject(asksAgain("expired"));
    expect(deletes()).toEqual([]);
  });
});

test("a question of one replica is answered on another one, once", async () => {
  const { polar, deletes } = await twoCustomers();
  const key = keyOf("one", { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_DELETE_POLICY: "ask" });
  const args = { id: JANE.id, confirm: true };
  const { requestState } = await replica().call(key, "delete_customer", args, { meta: ASKS });
  const second = replica();
  const answered = { meta: ASKS, requestState, inputResponses: YES };
  expect(await second.call(key, "delete_customer", args, answered)).toMatchObject({ outcome: "deleted" });
  expect(await second.call(key, "delete_customer", args, answered)).toMatchObject({ error: { code: "not_found" } });
  expect(deletes()).toHaveLength(1);
});

const RECORDS = [
  { external_id: "ink-1001", name: "Jane Cooper-Lee", metadata: { plan: "pro" } },
  { external_id: "new-1", email: "new-1@harborlane-books.dev", name: "New" },
  { external_id: "new-1", email: "again@harborlane-books.dev" },
];

describe.each(["confirm", "preview"])("with POLAR_DELETE_POLICY=%s, a bulk change", (POLAR_DELETE_POLICY) => {
  test.each(["full", "masked"])(
    "is carried out by another replica than the one that counted it (POLAR_PII=%s)",
    async (POLAR_PII) => {
      const demo = await startDemo();
      onTestFinished(() => demo.close());
      const directory = mkdtempSync(join(tmpdir(), "bulk-"));
      const key = keyOf("one", {
        POLAR_SERVER: demo.url,
        POLAR_ACCESS_TOKEN: demo.token,
        POLAR_EXPORT_DIR: directory,
        POLAR_DELETE_POLICY,
        POLAR_PII,
      });
      const { next } = await replica().call(key, "save_customers", { records: RECORDS });
      expect(next.arguments).toMatchObject({ records: RECORDS, confirm: true });
      const second = replica();
      const done = await second.call(key, next.tool, next.arguments);
      expect(done).toMatchObject({ outcome: "partly_done", created: 1, updated: 1, failed: 1 });
      expect(done).not.toHaveProperty("undo_file");
      expect(readdirSync(directory)).toEqual([]);
      if (POLAR_PII === "masked") return;
      expect(done.no_undo_file).toContain("writes no files");
      expect(done.undo).toEqual([
        { tool: "update_customer", arguments: expect.objectContaining({ name: "Jane Cooper" }) },
      ]);
      expect(await second.call(key, done.undo[0].tool, done.undo[0].arguments)).toMatchObject({ outcome: "updated" });
    },
  );

  test("that stops goes on in another replica, and everybody is counted once", async () => {
    hurryRetries();
    let isDown = false;
    let changed = 0;
    const people = Array.from({ length: 30 }, (_, index) => person(index));
    const { polar } = await withPeople(people, {
      intercept({ method }, response) {
        if (method === "PATCH" && ++changed === 8) isDown = true;
        if (!isDown || method !== "GET") return false;
        always(503, "down")({} as SeenRequest, response);
        return true;
      },
    });
    const key = keyOf("one", { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_DELETE_POLICY });
    const ids = people.map(({ customer }) => customer.id);
    let { next } = await replica().call(key, "update_customers", { ids, set: { metadata: { tag: "spring" } } });
    let updated = 0;
    for (let calls = 0; next; calls++) {
      expect(calls).toBeLessThan(4);
      expect(next.arguments).not.toHaveProperty("batch");
      const answer = await replica().call(key, next.tool, next.arguments);
      expect(answer.outcome).toMatch(/^(partly_)?done$/);
      updated += answer.updated ?? 0;
      isDown = false;
      next = answer.next;
    }
    expect(updated).toBe(people.length);
    const changes = polar.seen.filter(({ method }) => method === "PATCH").map(({ url }) => url);
    expect(changes.toSorted()).toEqual(ids.map((id) => `/v1/customers/${id}`).toSorted());
  });
});

test("a bulk change too long to repeat says which records to send again", async () => {
  const demo = await startDemo();
  onTestFinished(() => demo.close());
  const key = keyOf("one", {
    POLAR_SERVER: demo.url,
    POLAR_ACCESS_TOKEN: demo.token,
    POLAR_DELETE_POLICY: "preview",
  });
  const metadata = { note: "x".repeat(200) };
  const records = Array.from({ length: 150 }, (_, index) => ({
    email: `many-${index}@harborlane-books.dev`,
    metadata,
  }));
  const shown = await replica().call(key, "save_customers", { records });
  expect(shown).toMatchObject({ outcome: "needs_confirmation", hint: expect.stringContaining("records 1-150 ") });
  expect(shown).not.toHaveProperty("next");
  const args = JSON.parse(/with (\{.*\})\.$/.exec(shown.hint)?.[1] ?? "");
  expect(await replica().call(key, "save_customers", { records, ...args })).toMatchObject({ created: 150 });
});

test("a batch's name is told to be unknown, with what to do", async () => {
  const key = keyOf("one", { POLAR_ACCESS_TOKEN: TOKEN });
  const answer = await replica().call(key, "save_customers", { batch: "b123456789", confirm: true });
  expect(answer).toMatchObject({ error: { code: "unknown_batch" } });
});

test("nothing but locks is written to this computer, and no file is offered", async () => {
  const demo = await startDemo();
  onTestFinished(() => demo.close());
  const directory = join(mkdtempSync(join(tmpdir(), "exports-")), "never-made");
  const key = keyOf("one", {
    POLAR_SERVER: demo.url,
    POLAR_ACCESS_TOKEN: demo.token,
    POLAR_EXPORT_DIR: directory,
    POLAR_TOOLS: "customers,bulk,billing,members",
  });
  const { request, call } = replica();
  const { result } = await request(key, "tools/list");
  const byName = new Map(result.tools.map((tool: { name: string }) => [tool.name, tool]));
  expect(byName.has("report_customers")).toBe(true);
  expect((byName.get("save_customers") as any).inputSchema.properties).not.toHaveProperty("undo");
  expect(await call(key, "export_customers")).toMatchObject({
    error: { code: -32602, message: expect.stringContaining("Unknown tool") },
  });
  expect(await call(key, "save_customers", { undo: "polar-undo-1.jsonl" })).toMatchObject({
    error: { code: "invalid_arguments" },
  });
  for (const uri of ["polar://exports/a.csv", "polar://exports/..%2fa.csv"]) {
    const { error } = await request(key, "resources/read", { uri });
    expect(JSON.stringify(error)).not.toMatch(/export/);
  }
  const init = await request(key, "initialize", { protocolVersion: "2025-11-25" });
  const prompts = await request(key, "prompts/list");
  const erase = await request(key, "prompts/get", { name: "erase_customer", arguments: { who: "jane" } });
  const asked = ["export all customers", "list everyone", "export all customers from Germany", "DE136695976"];
  const answers = await Promise.all(asked.map((who) => call(key, "find_customer", { who })));
  const listed = await call(key, "list_customers", { limit: 5, page: 2 });
  const told = [init.result, result, prompts.result, erase.result, ...answers, listed];
  expect(JSON.stringify(told)).not.toMatch(/export_customers|polar:\/\/exports|CSV|to a file/i);
  expect(await request(key, "resources/list")).toEqual({ result: { resources: [] } });
  expect(existsSync(directory)).toBe(false);
});
