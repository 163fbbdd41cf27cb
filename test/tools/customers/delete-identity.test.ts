import { describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../../support/assistant.js";
import { ADDRESSED, BOB, JANE, twoCustomers } from "../../support/two-customers.js";

const BY_EXTERNAL_ID = "delete_customer_by_external_id";
/** Each policy under which a model can delete by itself, with emails shown or masked. */
const SETTINGS = ["confirm", "preview"].flatMap((POLAR_DELETE_POLICY) =>
  ["full", "masked"].map((POLAR_PII) => ({ POLAR_DELETE_POLICY, POLAR_PII })),
);

async function withCustomers(env: object, options?: Parameters<typeof twoCustomers>[0]) {
  const customers = await twoCustomers(options);
  return {
    ...customers,
    ...(await assistant({ POLAR_ACCESS_TOKEN: TOKEN, POLAR_SERVER: customers.polar.url, ...env })),
  };
}

describe.each(SETTINGS)("with %j, the call in a preview's `next`", (env) => {
  test.each(ADDRESSED)("of %s names the customer that was shown by Polar's own id", async (tool, address) => {
    const { call, deletes } = await withCustomers(env);
    const { next } = await call(tool, address);
    expect(next).toMatchObject({ tool: "delete_customer", arguments: { id: JANE.id, confirm: true } });
    expect(next.arguments).not.toHaveProperty("external_id");
    expect(next.arguments.expected_email).toBe(env.POLAR_PII === "masked" ? "j•••@harborlane.dev" : JANE.email);
    expect(await call(next.tool, next.arguments)).toMatchObject({ outcome: "deleted", customer: { id: JANE.id } });
    expect(deletes()).toEqual([`/v1/customers/${JANE.id}`]);
  });

  test.each([
    ["has another email", {}],
    ["signed up with the same email", { email: JANE.email }],
    ["has an email with the same mask", { email: "john@harborlane.dev" }],
    ["has no email", { email: null }],
  ])("deletes nobody if the one who was shown is gone and the external id's new owner %s", async (_, theirs) => {
    const { call, fail, held, bob, deletes } = await withCustomers(env);
    const { next } = await call(BY_EXTERNAL_ID, { external_id: "shop-1" });
    held.splice(0, 1);
    Object.assign(bob, { external_id: "shop-1", ...theirs });
    expect(await fail(next.tool, next.arguments)).toMatchObject({ code: "not_found" });
    expect(deletes()).toEqual([]);
  });

  test("deletes the one who was shown, if the external id has passed to someone else", async () => {
    const { call, jane, bob, deletes } = await withCustomers(env);
    const { next } = await call(BY_EXTERNAL_ID, { external_id: "shop-1" });
    Object.assign(jane, { external_id: null });
    Object.assign(bob, { external_id: "shop-1" });
    expect(await call(next.tool, next.arguments)).toMatchObject({ outcome: "deleted", customer: { id: JANE.id } });
    expect(deletes()).toEqual([`/v1/customers/${JANE.id}`]);
  });

  test("of a team without an email deletes that team only", async () => {
    const { call, fail, held, bob, deletes } = await withCustomers(env, { jane: { email: null } });
    const { next } = await call(BY_EXTERNAL_ID, { external_id: "shop-1" });
    expect(next.arguments).toMatchObject({ id: JANE.id, confirm: true });
    expect(next.arguments).not.toHaveProperty("expected_email");
    held.splice(0, 1);
    Object.assign(bob, { external_id: "shop-1", email: null });
    expect(await fail(next.tool, next.arguments)).toMatchObject({ code: "not_found" });
    expect(deletes()).toEqual([]);
  });

  test("is refused if the email has changed", async () => {
    const { call, fail, jane, deletes } = await withCustomers(env);
    const { next } = await call("delete_customer", { id: JANE.id });
    jane.email = "someone@harborlane.dev";
    expect(await fail(next.tool, next.arguments)).toMatchObject({ code: "other_customer" });
    expect(deletes()).toEqual([]);
  });

  test("works for an email with characters that nobody sees", async () => {
    const { call, deletes } = await withCustomers(env, { jane: { email: "ja\u200bne@harborlane.dev" } });
    const { next } = await call("delete_customer", { id: JANE.id });
    expect(next.arguments.expected_email).not.toContain("\u200b");
    expect(await call(next.tool, next.arguments)).toMatchObject({ outcome: "deleted" });
    expect(deletes()).toHaveLength(1);
  });
});

describe("a masked email", () => {
  const MASKED = { POLAR_PII: "masked" };
  const expected_email = "j•••@harborlane.dev";

  test("beside an external id proves nothing: it fits more than one customer", async () => {
    const { fail, deletes } = await withCustomers(MASKED, { bob: { email: "john@harborlane.dev" } });
    for (const external_id of ["shop-1", "shop-2"]) {
      expect(await fail(BY_EXTERNAL_ID, { external_id, confirm: true, expected_email })).toMatchObject({
        code: "other_customer",
        message: "Nothing was deleted: a masked email fits more than one customer.",
      });
    }
    expect(deletes()).toEqual([]);
  });

  test("beside an external id is enough for a preview, which names the id", async () => {
    const { call, deletes } = await withCustomers(MASKED);
    const answer = await call(BY_EXTERNAL_ID, { external_id: "shop-1", expected_email });
    expect(answer).toMatchObject({ outcome: "needs_confirmation", next: { arguments: { id: JANE.id } } });
    expect(deletes()).toEqual([]);
  });

  test("beside an id must be that customer's", async () => {
    const { call, fail, deletes } = await withCustomers(MASKED);
    const args = { id: BOB.id, confirm: true };
    expect(await fail("delete_customer", { ...args, expected_email })).toMatchObject({ code: "other_customer" });
    expect(deletes()).toEqual([]);
    const own = { ...args, expected_email: "b•••@harborlane.dev" };
    expect(await call("delete_customer", own)).toMatchObject({ outcome: "deleted", customer: { id: BOB.id } });
  });
});

test("the email without its invisible characters is no match beside an external id: it may be another customer's", async () => {
  const { fail, deletes } = await withCustomers({}, { jane: { email: "ja\u200bne@harborlane.dev" } });
  const args = { external_id: "shop-1", confirm: true, expected_email: JANE.email };
  expect(await fail(BY_EXTERNAL_ID, args)).toMatchObject({ code: "other_customer" });
  expect(deletes()).toEqual([]);
});

describe("an external id that passes to someone else", () => {
  test("between the read and the DELETE of a confirmed delete does not delete the newcomer", async () => {
    const { call, jane, bob, held, deletes } = await withCustomers(
      {},
      {
        afterAnswer({ method, url }) {
          if (method !== "GET" || !url.includes("/external/")) return;
          jane.external_id = null;
          bob.external_id = "shop-1";
        },
      },
    );
    const args = { external_id: "shop-1", confirm: true };
    expect(await call(BY_EXTERNAL_ID, args)).toMatchObject({ outcome: "deleted", customer: { id: JANE.id } });
    expect(deletes()).toEqual([`/v1/customers/${JANE.id}`]);
    expect(held).toEqual([expect.objectContaining({ id: BOB.id, external_id: "shop-1" })]);
  });

  test("between the read and the DELETE, where the one that was read is gone, deletes nobody", async () => {
    const { call, bob, held } = await withCustomers(
      {},
      {
        afterAnswer({ method, url }) {
          if (method !== "GET" || !url.includes("/external/")) return;
          held.splice(0, 1);
          Object.assign(bob, { external_id: "shop-1", email: JANE.email });
        },
      },
    );
    const args = { external_id: "shop-1", confirm: true, expected_email: JANE.email };
    expect(await call(BY_EXTERNAL_ID, args)).toMatchObject({ outcome: "already_gone", customer: { id: JANE.id } });
    expect(held).toEqual([expect.objectContaining({ id: BOB.id })]);
  });
});
