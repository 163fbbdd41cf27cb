import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Environment } from "../../../src/config/problem.js";
import { demoAssistant } from "../../support/demo.js";

const JANE = { external_id: "ink-1001", name: "Jane Cooper-Lee", metadata: { plan: "pro" } };
const NEW = { external_id: "new-1", email: "new-1@harborlane-books.dev", name: "New" };
const DEVON = { email: "DEVON@priceworks-copy.dev", name: "Devon Price" };

async function saving(env: Environment = {}) {
  const directory = mkdtempSync(join(tmpdir(), "bulk-"));
  const all = await demoAssistant({}, { POLAR_EXPORT_DIR: directory, ...env });
  const { call } = all;
  /** Previews, then makes the call in `next`. */
  const carryOut = async (args: object) => {
    const { next } = await call("save_customers", args);
    return call(next.tool, next.arguments);
  };
  const customer = (external_id: string) => call("get_customer_by_external_id", { external_id, detail: "full" });
  return { ...all, directory, carryOut, customer };
}

describe("save_customers", () => {
  test("counts without confirm what would happen, and changes nothing", async () => {
    const { call, customer } = await saving();
    const before = await customer("ink-1001");
    const preview = await call("save_customers", { records: [JANE, NEW, DEVON], confirm: "true" });
    expect(preview).toMatchObject({
      outcome: "needs_confirmation",
      customers: 3,
      would: { create: 1, change: 1, leave: 1, fields: { name: 1, "metadata.plan": 1 } },
      next: { tool: "save_customers", arguments: { confirm: true } },
    });
    expect(await customer("ink-1001")).toEqual(before);
  });

  test("creates, updates and leaves, each as a single write does", async () => {
    const { carryOut, customer } = await saving();
    const before = await customer("ink-1001");
    const result = await carryOut({ records: [JANE, NEW, DEVON] });
    expect(result).toEqual({
      outcome: "done",
      created: 1,
      updated: 1,
      unchanged: 1,
      fields: { name: 1, "metadata.plan": 1 },
      undo_file: expect.stringMatching(/^polar-undo-.*\.jsonl$/),
      hint: "save_customers with `undo` takes it back.",
    });
    expect(await customer("new-1")).toMatchObject(NEW);
    expect(await customer("ink-1001")).toMatchObject({
      name: JANE.name,
      metadata: { ...before.metadata, plan: "pro" },
      billing_address: before.billing_address,
    });
  });

  test("of the same list again changes nothing and asks nobody", async () => {
    const { call, carryOut } = await saving();
    const records = [JANE, NEW, DEVON];
    await carryOut({ records });
    expect(await call("save_customers", { records })).toEqual({
      outcome: "unchanged",
      customers: 3,
      would: { leave: 3 },
    });
    expect(await call("save_customers", { records, confirm: true })).toEqual({ outcome: "unchanged", unchanged: 3 });
  });

  test("finds by external id before email, and adds an external id to who has none", async () => {
    const { call, carryOut, customer } = await saving();
    const { customer: una } = await call("create_customer", { email: "una@harborlane-books.dev" });
    await carryOut({ records: [{ external_id: "una-1", email: "Una@harborlane-books.dev", name: "Una" }] });
    expect(await customer("una-1")).toMatchObject({ id: una.id, name: "Una" });
    const moved = [{ external_id: "una-1", email: "una.new@harborlane-books.dev" }];
    expect(await carryOut({ records: moved })).toMatchObject({ updated: 1, fields: { email: 1 } });
    expect(await customer("una-1")).toMatchObject({ id: una.id, email: "una.new@harborlane-books.dev" });
  });

  test("names the records that cannot be, with the reason, and carries out the others", async () => {
    const { carryOut, call } = await saving();
    const records = [
      NEW,
      { name: "Nobody" },
      { external_id: "null", email: "null@harborlane-books.dev" },
      { external_id: "unseen-1" },
      { external_id: "ink-0733", type: "individual" },
      { external_id: "ink-1013", email: "tom@albrecht-tinte.dev" },
      { external_id: "other-1", email: "jane.cooper@larkfield-design.dev" },
      { external_id: " new-1 ", name: "Twice" },
      { external_id: "ink-1001", billing_address: { country: "US", state: "ZZ" } },
      { external_id: "ink-1022", name: "" },
    ];
    const { would } = await call("save_customers", { records });
    expect(would).toMatchObject({ create: 1, change: 1, cannot: 8 });
    const codes = would.reasons.map(({ code, records }: any) => [code, records]);
    expect(codes).toEqual(
      expect.arrayContaining([
        ["no_key", [2]],
        ["placeholder", [3]],
        ["no_email", [4]],
        ["not_allowed", [5]],
        ["already_exists", [6]],
        ["invalid_arguments", [7]],
        ["same_customer", [8]],
        ["invalid_arguments", [10]],
      ]),
    );
    const result = await carryOut({ records });
    expect(result).toMatchObject({ outcome: "partly_done", created: 1, failed: 9 });
    expect(result.reasons).toContainEqual(expect.objectContaining({ code: "validation_failed", records: [9] }));
  });

  test("tells in the preview what Polar is sure to refuse", async () => {
    const { call } = await saving();
    const records = [
      { email: "no-at-sign" },
      { email: "a@b" },
      { email: "x1@harborlane-books.dev", name: "n".repeat(257) },
      {
        email: "x2@harborlane-books.dev",
        metadata: Object.fromEntries([...Array(51).keys()].map((n) => [`k${n}`, n])),
      },
      { email: "x3@harborlane-books.dev", metadata: { note: "v".repeat(501) } },
      { email: "x4@harborlane-books.dev", tax_id: "DE136695976" },
      { external_id: "ink-1001", metadata: Object.fromEntries([...Array(48).keys()].map((n) => [`k${n}`, n])) },
      { email: "Kim <x5@harborlane-books.dev>", name: "😀".repeat(256), metadata: { note: "v".repeat(500) } },
    ];
    const { would } = await call("save_customers", { records });
    expect(would).toMatchObject({ create: 1, cannot: 7 });
  });

  test("says that an owner is for creating only", async () => {
    const { call } = await saving();
    const records = [{ external_id: "ink-0733", owner: { email: "someone@harborlane-books.dev" } }];
    const answer = await call("save_customers", { records });
    expect(answer.would).toEqual({ leave: 1, look_at: { owner_ignored: { count: 1, records: [1] } } });
  });

  test("carried out twice at once creates nobody twice, and says so", async () => {
    const { call } = await saving();
    const records = [1, 2, 3].map((n) => ({ external_id: `at-once-${n}`, email: `at.once.${n}@harborlane-books.dev` }));
    const both = await Promise.all([1, 2].map(() => call("save_customers", { records, confirm: true })));
    const sum = (what: string) => both.reduce((total, answer) => total + (answer[what] ?? 0), 0);
    expect({ created: sum("created"), unchanged: sum("unchanged"), failed: sum("failed") }).toEqual({
      created: 3,
      unchanged: 3,
      failed: 0,
    });
  });

  test("does not write one customer twice for two records", async () => {
    const { call } = await saving();
    const records = [JANE, { email: "jane.cooper@larkfield-design.dev", name: "Other" }];
    expect((await call("save_customers", { records })).would).toMatchObject({ change: 1, cannot: 1 });
    const result = await call("save_customers", { records, confirm: true });
    expect(result).toMatchObject({ outcome: "partly_done", updated: 1, failed: 1 });
    expect(result.reasons).toMatchObject([{ code: "same_customer" }]);
  });

  test.each([
    [{}],
    [{ records: [] }],
    [{ records: [NEW], undo: "x" }],
    [{ records: [NEW], batch: "b000000001" }],
    [{ records: [{ ...NEW, nmae: "x" }] }],
    [{ records: Array.from({ length: 201 }, (_, n) => ({ external_id: `n-${n}` })) }],
  ])("refuses too little or too much: %#", async (args) => {
    const { fail } = await saving();
    expect(await fail("save_customers", args)).toMatchObject({ code: "invalid_arguments" });
  });

  test("takes records as text, as some clients send them", async () => {
    const { call } = await saving();
    expect(await call("save_customers", { records: JSON.stringify([NEW]) })).toMatchObject({ would: { create: 1 } });
  });

  test("knows no batch of another tool, or none that it did not hand out", async () => {
    const { call, fail } = await saving();
    const { next } = await call("save_customers", { records: [NEW] });
    expect(await fail("update_customers", next.arguments)).toMatchObject({ code: "unknown_batch" });
    expect(await fail("save_customers", { batch: "b123", confirm: true })).toMatchObject({ code: "unknown_batch" });
  });

  test("is refused by a server that is read-only, and asks for an organization with a user's token", async () => {
    const { fail } = await saving({ POLAR_READ_ONLY: "1" });
    expect(await fail("save_customers", { records: [NEW] })).toMatchObject({ code: "read_only" });
  });
});

describe("what takes it back", () => {
  test("restores what was, behind the same confirm, and says what stays", async () => {
    const { call, carryOut, customer } = await saving();
    const before = await customer("ink-1001");
    const { undo_file } = await carryOut({ records: [JANE, NEW] });
    const preview = await call("save_customers", { undo: undo_file });
    expect(preview).toMatchObject({
      outcome: "needs_confirmation",
      would: { change: 1, fields: { name: 1, "metadata.plan": 1 } },
      stay_created: 1,
      next: { arguments: { undo: undo_file, confirm: true } },
    });
    const result = await call("save_customers", preview.next.arguments);
    expect(result).toMatchObject({ outcome: "done", updated: 1, stay_created: 1 });
    const { modified_at: _, ...restored } = before;
    expect(await customer("ink-1001")).toMatchObject(restored);
    expect(await customer("new-1")).toMatchObject(NEW);
    expect(await call("save_customers", { undo: undo_file })).toMatchObject({ outcome: "unchanged" });
  });

  test("leaves what someone else has changed since", async () => {
    const { call, carryOut, customer } = await saving();
    const { undo_file } = await carryOut({ records: [JANE] });
    const { id } = await customer("ink-1001");
    await call("update_customer", { id, name: "Someone Else" });
    const { would, next } = await call("save_customers", { undo: undo_file });
    expect(next).toBeUndefined();
    expect(would).toMatchObject({ cannot: 1, reasons: [{ code: "conflict", ids: [id] }] });
    expect(await customer("ink-1001")).toMatchObject({ name: "Someone Else" });
  });

  test("is a file that only its user can read, and nothing half-written is left", async () => {
    const { carryOut, directory } = await saving();
    const { undo_file } = await carryOut({ records: [JANE, NEW] });
    expect(readdirSync(directory)).toEqual([undo_file]);
    const lines = readFileSync(join(directory, undo_file), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => Object.keys(JSON.parse(line)))).toEqual(
      expect.arrayContaining([["undo_of", "version", "polar"], ["id", "undo"], ["created"]]),
    );
  });

  test.each([["../secrets.jsonl"], ["polar-undo-2026-01-01T00-00-00-000Z-00000000.jsonl"], ["x"]])(
    "is not looked for elsewhere: %s",
    async (undo) => {
      const { fail } = await saving();
      expect(await fail("save_customers", { undo, confirm: true })).toMatchObject({ code: "no_such_undo_file" });
    },
  );

  test("does not count for another Polar", async () => {
    const { carryOut, directory } = await saving();
    const { undo_file } = await carryOut({ records: [JANE] });
    const { fail } = await saving({ POLAR_EXPORT_DIR: directory });
    expect(await fail("save_customers", { undo: undo_file })).toMatchObject({ code: "other_polar" });
  });

  test("without a place to write it, nothing is changed", async () => {
    const { fail, customer } = await saving({ POLAR_EXPORT_DIR: "/dev/null/nowhere" });
    expect(await fail("save_customers", { records: [JANE], confirm: true })).toMatchObject({
      code: "cannot_write_file",
    });
    expect((await customer("ink-1001")).name).toBe("Jane Cooper");
  });

  test("does not exist where personal data is masked, and a preview compares nothing", async () => {
    const { call, fail } = await saving({ POLAR_PII: "masked" });
    const guess = { external_id: "ink-1001", name: "Jane Cooper" };
    const wrong = { external_id: "ink-1001", name: "Jane Doe" };
    const [right, other] = [
      await call("save_customers", { records: [guess] }),
      await call("save_customers", { records: [wrong] }),
    ];
    expect(right.would).toEqual({ change: 1 });
    expect(other.would).toEqual(right.would);
    const result = await call("save_customers", { records: [{ ...guess, name: "Jane X" }], confirm: true });
    expect(result).toMatchObject({ outcome: "done", updated: 1, no_undo_file: expect.any(String) });
    expect(result).not.toHaveProperty("undo_file");
    expect(await fail("save_customers", { undo: "polar-undo-x.jsonl" })).toMatchObject({ code: "invalid_arguments" });
  });
});
