import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, test } from "vitest";
import { demoAssistant } from "../../support/demo.js";
import { EVERY_GROUP } from "../../support/offered.js";
import { MAX, TEAM_ID, withTeam } from "../members/one-team.js";
import { argumentsOf, isWrite, setUp } from "./every-write.js";
import { ID, JANE, withCustomer } from "./one-customer.js";

const detail = "outcome";
/** Of a result, without its id: that takes 22 on average, and one that was drawn by chance up to 30. */
const tokensIn = ({ id, member_id, ...rest }: Record<string, any>) =>
  encode(JSON.stringify({ ...rest, [member_id ? "member_id" : "id"]: "" })).length;
const ROOM = 40 - 22;

describe('with detail "outcome", a write that went as asked answers in at most 40 tokens', () => {
  test("that a customer was created, changed, left and deleted", async () => {
    const { call } = await demoAssistant({ customers: 0 });
    const created = await call("create_customer", {
      ...{ email: "ada@harborlane-books.dev", name: "Ada", external_id: "shop-7", metadata: { plan: "free" } },
      ...{ billing_address: { country: "FR", city: "Lyon" }, locale: "fr", detail },
    });
    const { id } = created;
    expect(created).toEqual({ outcome: "created", id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const update = async (args: object) => call("update_customer", { id, ...args, detail });
    const results = [
      [await update({ metadata: { plan: "pro" } }), { outcome: "updated", id, changed: "metadata" }],
      [
        await update({ name: "Ada L", locale: "de", metadata: { plan: "max" }, email: "ada@lane-books.dev" }),
        { outcome: "updated", id, changed: "email name locale metadata" },
      ],
      [await update({ name: "Ada L" }), { outcome: "unchanged", id }],
      [
        await call("update_customer_by_external_id", { external_id: "shop-7", name: "A", clear: ["city"], detail }),
        { outcome: "updated", id, changed: "name billing_address" },
      ],
      [await call("delete_customer", { id, confirm: true, detail }), { outcome: "deleted", id }],
    ] as const;
    for (const [result, expected] of results) {
      expect(result).toEqual(expected);
      expect(tokensIn(result)).toBeLessThanOrEqual(ROOM);
    }
  });

  test("with how many fields have changed where their names take more", async () => {
    const { call } = await demoAssistant({ customers: 0 });
    const first = { email: "ada@harborlane-books.dev", billing_address: { country: "DE" } };
    const { id } = await call("create_customer", { ...first, detail });
    const everything = {
      ...{ email: "ada@lane-books.dev", name: "Ada", locale: "fr", metadata: { plan: "pro" } },
      ...{ billing_address: { country: "FR" }, tax_id: "FR61954506077" },
    };
    const result = await call("update_customer", { id, ...everything, detail });
    expect(result).toEqual({ outcome: "updated", id, changed: "6 fields" });
    expect(tokensIn(result)).toBeLessThanOrEqual(ROOM);
  });

  test("that a member was added, changed and removed", async () => {
    const { call } = await withTeam();
    const id = TEAM_ID;
    const added = await call("create_member", { id, email: "new@harborlane.dev", detail });
    expect(added).toEqual({ outcome: "created", member_id: expect.any(String) });
    const of = { id, member_id: MAX.id };
    const changed = await call("update_member", { ...of, name: "Max M", detail });
    expect(changed).toEqual({ outcome: "updated", member_id: MAX.id, changed: "name" });
    const removed = await call("delete_member", { ...of, confirm: true, detail });
    expect(removed).toEqual({ outcome: "deleted", member_id: MAX.id });
    for (const result of [added, changed, removed]) expect(tokensIn(result)).toBeLessThanOrEqual(ROOM);
  });
});

describe('with detail "outcome", a write still tells what a person must know', () => {
  test("that it cannot be undone", async () => {
    const { call } = await withCustomer({ external_id: null });
    expect(await call("update_customer", { id: ID, external_id: "shop-9", detail })).toEqual({
      outcome: "updated",
      id: ID,
      changed: "external_id",
      cannot_be_undone: ["external_id"],
      untrusted: ["cannot_be_undone"],
    });
  });

  test("that it is known only from a look afterwards", async () => {
    const { call, id, network } = await setUp("update_customer");
    network.strike({ fault: "503", moment: "after", times: 1 });
    const result = await call("update_customer", { ...argumentsOf("update_customer", id), detail });
    expect(result).toEqual({ outcome: "updated", id, changed: "name metadata", verified: true });
  });

  test("that someone else has changed the same at the same time", async () => {
    const { call, held } = await withCustomer({}, ({ method }, _, nth) => {
      if (method === "GET" && nth === 2) held.metadata = { plan: "theirs" };
      return false;
    });
    const result = await call("update_customer", { id: ID, metadata: { plan: "pro" }, detail });
    expect(result).toMatchObject({
      outcome: "updated",
      customer: { id: ID },
      changes: {},
      conflict: { fields: ["metadata"] },
    });
  });

  test("what would be deleted, and the call that does it", async () => {
    const { call } = await withCustomer();
    const args = { id: ID, confirm: false };
    expect(await call("delete_customer", { ...args, detail })).toEqual(await call("delete_customer", args));
  });

  test.each(["create_customer", "update_customer", "delete_customer"] as const)(
    "all of an unknown outcome (%s)",
    async (tool) => {
      const { call, id, network } = await setUp(tool);
      const hits = ({ method }: { method: string }) => method === "GET" && network.arrived.some(isWrite);
      network.strike({ fault: "503", moment: "before", times: Number.POSITIVE_INFINITY, hits });
      network.strike({ fault: "503", moment: "after", times: Number.POSITIVE_INFINITY });
      const result = await call(tool, { ...argumentsOf(tool, id), detail });
      expect(result).toMatchObject({ outcome: "unknown", advice: expect.any(String), sent: {}, seen: {}, next: {} });
    },
  );

  test("which customer already has the email", async () => {
    const { call } = await demoAssistant({ customers: 0 });
    const one = { email: JANE.email, name: "Jane" };
    const { id } = await call("create_customer", { ...one, detail });
    const args = { ...one, name: "June" };
    expect(await call("create_customer", { ...args, detail })).toEqual(await call("create_customer", args));
    expect(await call("create_customer", { ...args, detail })).toMatchObject({ customer: { id }, differs: ["name"] });
  });

  test("who owned the team before", async () => {
    const { call } = await withTeam();
    const result = await call("update_member", { id: TEAM_ID, member_id: MAX.id, role: "owner", detail });
    expect(result).toMatchObject({ outcome: "updated", previous_owner: { role: "billing_manager" }, undo: {} });
  });
});

test("the outcome alone is the same with personal data masked, and shows no name of its own", async () => {
  const { call } = await demoAssistant({ customers: 0 }, { POLAR_PII: "masked" });
  const created = await call("create_customer", { email: "ada@harborlane-books.dev", name: "Ada", detail });
  expect(created).toEqual({ outcome: "created", id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  const { id } = created;
  const updated = await call("update_customer", { id, name: "Ada L", metadata: { "Ada Lovelace": 1 }, detail });
  expect(updated).toEqual({ outcome: "updated", id, changed: "name metadata" });
});

test("tools that read do not answer an outcome", async () => {
  const { fail } = await demoAssistant({ customers: 0 }, { POLAR_TOOLS: EVERY_GROUP });
  for (const tool of ["list_customers", "get_customer", "get_billing", "get_member", "list_members"])
    expect((await fail(tool, { id: ID, member_id: ID, detail })).fields).toContainEqual(
      expect.objectContaining({ field: "detail", reason: "must be one of concise, full" }),
    );
});
