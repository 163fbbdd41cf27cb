import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { eventually } from "../../support/eventually.js";
import { aboutCustomer, always, fakePolar } from "../../support/fake-polar.js";
import { IS_WHOLE, share } from "../../support/runs.js";
import { untrustedIn } from "../../support/untrusted.js";
import { ID, JANE, withCustomer } from "../writes/one-customer.js";

/** A state has no names. */
const PLAN_IN_STATE = { id: "s1", status: "active", amount: 2900, currency: "usd", product_id: "p" };
const INSUFFICIENT = {
  "content-type": "application/json",
  "www-authenticate": 'Bearer error="insufficient_scope", scope="subscriptions:read"',
};

const CUSTOMER = {
  id: ID,
  email: "jane@harborlane.dev",
  name: "Jane",
  external_id: "shop-1",
  metadata: { plan: "pro" },
};
const STATE = {
  ...CUSTOMER,
  active_subscriptions: [
    {
      id: "s1",
      status: "active",
      amount: 2900,
      currency: "usd",
      recurring_interval: "month",
      recurring_interval_count: 1,
      product_id: "p",
      product: { name: "Pro" },
      cancel_at_period_end: false,
    },
  ],
  granted_benefits: [
    { id: "g1", benefit_id: "b1", benefit_type: "license_keys", properties: { display_key: "****-1234" } },
  ],
};

/** A Polar on which every customer exists and every delete succeeds. */
async function guarded() {
  const polar = await fakePolar((request, response) => {
    if (request.method === "DELETE") response.writeHead(204, { "content-type": "application/json" }).end();
    else always(200, aboutCustomer(request.url, CUSTOMER, STATE))(request, response);
  });
  return { polar, ...(await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN })) };
}

const addressed = [
  ["delete_customer", { id: ID }, `/v1/customers/${ID}`],
  ["delete_customer_by_external_id", { external_id: "shop-1" }, "/v1/customers/external/shop-1"],
] as const;
/** The path of every DELETE. */
const byId = `/v1/customers/${ID}`;

describe.each(addressed)("%s", (tool, address, path) => {
  test.each([
    {},
    { confirm: false },
    { confirm: null },
    { confirm: "true" },
    { confirm: "yes" },
    { confirm: 1 },
    { confirm: [true] },
    { confirm: { confirm: true } },
  ])("with %j sends no DELETE and returns a preview", async (confirmation) => {
    const { call, polar } = await guarded();
    const preview = await call(tool, { ...address, ...confirmation });
    expect(preview).toMatchObject({
      outcome: "needs_confirmation",
      customer: { id: ID, email: "jane@harborlane.dev", name: "Jane", external_id: "shop-1" },
      consequences: {
        subscriptions: [{ plan: "Pro", status: "active", price: "USD 29.00 a month" }],
        granted_benefits: [{ benefit_type: "license_keys" }],
      },
      next: { tool: "delete_customer", arguments: { id: ID, confirm: true, expected_email: "jane@harborlane.dev" } },
    });
    expect(JSON.stringify(preview.consequences)).toContain("cannot be undone");
    expect(preview.consequences.personal_data).toContain("pass anonymize true");
    expect(preview.consequences.irreversible).toContain("only if the user agrees");
    expect(polar.seen.every(({ method }) => method === "GET")).toBe(true);
  });

  test("with confirm true deletes once and returns the record as it was", async () => {
    const { call, polar } = await guarded();
    expect(await call(tool, { ...address, confirm: true, detail: "full" })).toEqual({
      outcome: "deleted",
      customer: CUSTOMER,
      anonymized: false,
      request: expect.stringContaining("DELETE /v1/customers/"),
      attempts: 1,
      untrusted: untrustedIn(CUSTOMER, "customer."),
    });
    expect(polar.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET ${path}`, `DELETE ${byId}`]);
  });

  test("carries anonymize from the preview to the request", async () => {
    const { call, polar } = await guarded();
    const preview = await call(tool, { ...address, confirm: false, anonymize: true });
    expect(preview.consequences.personal_data).toContain("hashed");
    expect(await call(preview.next.tool, preview.next.arguments)).toMatchObject({
      outcome: "deleted",
      anonymized: true,
    });
    expect(polar.seen.at(-1)?.url).toBe(`${byId}?anonymize=true`);
  });

  test.each(["outcome", "concise", "full"])("with anonymize repeats nothing of what it erases (%s)", async (detail) => {
    const { call } = await guarded();
    const preview = await call(tool, { ...address, confirm: false, anonymize: true, detail });
    expect(preview.customer).toMatchObject({ email: CUSTOMER.email, name: CUSTOMER.name });
    const answer = await call(tool, { ...address, confirm: true, anonymize: true, detail });
    const facts = detail === "outcome" ? {} : { request: expect.stringContaining("DELETE"), attempts: 1 };
    expect(answer).toEqual({ outcome: "deleted", id: ID, anonymized: true, ...facts });
  });

  test.each(["is gone before it", "may be gone"])(
    "with anonymize repeats nothing where the customer %s",
    async (how) => {
      const isGone = how === "is gone before it";
      const { call } = await withCustomer({}, (request, response) => {
        if (request.method !== "DELETE") return false;
        always(isGone ? 404 : 503, { error: "ResourceNotFound", detail: "Not found" })(request, response);
        return true;
      });
      const answer = await call(tool, { ...address, confirm: true, anonymize: true });
      expect(answer).toMatchObject(
        isGone ? { outcome: "already_gone", id: ID } : { outcome: "unknown", sent: { customer: { id: ID } } },
      );
      expect(JSON.stringify(answer)).not.toMatch(/jane/i);
    },
  );

  test("of a customer without plans or benefits previews empty lists", async () => {
    const polar = await fakePolar((request, response) =>
      always(200, aboutCustomer(request.url, CUSTOMER, CUSTOMER))(request, response),
    );
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const { consequences, missing } = await call(tool, { ...address, confirm: false });
    expect(consequences).toMatchObject({ subscriptions: [], granted_benefits: [] });
    expect(missing).toBeUndefined();
  });

  test("of a customer that does not exist sends no DELETE", async () => {
    const polar = await fakePolar(always(404, { error: "ResourceNotFound", detail: "Not found" }));
    const { fail } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    expect(await fail(tool, { ...address, confirm: true })).toMatchObject({ code: "not_found" });
    expect(polar.seen.every(({ method }) => method === "GET")).toBe(true);
  });

  test("never deletes unless confirm is the boolean true", async () => {
    const { raw, polar } = await guarded();
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue().filter((value) => value !== true),
        async (confirm) => {
          await raw(tool, { ...address, confirm });
        },
      ),
      { numRuns: IS_WHOLE ? 100 : 25 },
    );
    expect(polar.seen.filter(({ method }) => method === "DELETE")).toEqual([]);
  });
});

describe("the preview", () => {
  test("shows the customer, the consequences and the call that deletes it", async () => {
    const { call } = await guarded();
    const { outcome, customer, consequences, next } = await call("delete_customer", { id: ID });
    expect({ outcome, customer, next }).toEqual({
      outcome: "needs_confirmation",
      customer: { id: ID, email: "jane@harborlane.dev", name: "Jane", external_id: "shop-1" },
      next: { tool: "delete_customer", arguments: { id: ID, confirm: true, expected_email: "jane@harborlane.dev" } },
    });
    expect(consequences).toEqual({
      irreversible:
        "Nothing has been deleted yet; delete only if the user agrees. A delete cannot be undone: it cancels the subscriptions and revokes the benefits below, and a new customer with the same email gets a new id.",
      subscriptions: [{ plan: "Pro", status: "active", price: "USD 29.00 a month", subscription_id: "s1" }],
      granted_benefits: [{ benefit_id: "b1", benefit_type: "license_keys" }],
      personal_data:
        "Past orders keep showing it. It cannot be anonymized after the delete: pass anonymize true to erase it.",
      notes: "The benefits can be up to an hour old.",
    });
  });

  test("with anonymize shows which personal data is erased, and keeps anonymize in the call", async () => {
    const { call } = await guarded();
    for (const anonymize of [true, "true"]) {
      const { consequences, next } = await call("delete_customer", { id: ID, anonymize });
      expect(consequences.personal_data).toBe(
        "Email and name are hashed and the address is cleared, on past orders too, for good (a customer with a tax id keeps the tax id and the name).",
      );
      expect(next.arguments.anonymize).toBe(true);
    }
  });

  test("shows when subscriptions end and when benefits were granted", async () => {
    const { call } = await withCustomer({
      active_subscriptions: [{ id: "s1", current_period_end: "2046-12-01T00:00:00Z", metadata: { secret: 1 } }],
      granted_benefits: [{ id: "g1", granted_at: "2026-11-01T00:00:00Z", properties: { display_key: "x" } }],
    });
    expect((await call("delete_customer", { id: ID })).consequences).toMatchObject({
      subscriptions: [{ subscription_id: "s1", renews_on: "2046-12-01" }],
      granted_benefits: [{ granted_at: "2026-11-01T00:00:00Z" }],
    });
  });

  test("names every plan that ends, of customers of every status, with what it costs", async () => {
    const { call } = await demoAssistant();
    const { items } = await call("list_customers", { limit: 100 });
    const statuses = new Set<string>();
    for (const { id } of share(items as { id: string }[], 2)) {
      const { plan } = await call("find_customer", { who: id });
      const { consequences, missing } = await call("delete_customer", { id });
      expect(consequences.subscriptions).toEqual(plan);
      expect(missing).toBeUndefined();
      for (const { status, plan: name, price } of plan) {
        statuses.add(status);
        expect([name, price]).toEqual([expect.any(String), expect.stringMatching(/^[A-Z]{3} [\d,.]+ /)]);
      }
    }
    expect([...statuses]).toEqual(expect.arrayContaining(["active", "trialing", "past_due"]));
  });

  test("says what it lacks where the token cannot read subscriptions, and takes one request less from then on", async () => {
    let refusals = 0;
    const { call, requests } = await withCustomer({ active_subscriptions: [PLAN_IN_STATE] }, (request, response) => {
      if (!request.url.startsWith("/v1/subscriptions/")) return false;
      refusals++;
      always(403, { error: "insufficient_scope", error_description: "…" }, INSUFFICIENT)(request, response);
      return true;
    });
    for (const _ of [1, 2]) {
      const { consequences, missing } = await call("delete_customer", { id: ID });
      expect(consequences.subscriptions).toEqual([
        { product_id: "p", status: "active", price: "USD 29.00 per period", subscription_id: "s1" },
      ]);
      expect(consequences.notes).toContain("past due ones: they are canceled too");
      expect(missing).toEqual([
        { what: "plan names, plans that are not active or trialing", scope: "subscriptions:read" },
      ]);
    }
    expect(refusals).toBe(1);
    expect(requests()).toHaveLength(5);
  });

  test("omits the email from its call if a team has none", async () => {
    const { call, writes } = await withCustomer({ email: null, name: null, external_id: null, type: "team" });
    const { customer, next } = await call("delete_customer", { id: ID });
    expect(customer).toEqual({ id: ID, email: null, name: null, external_id: null });
    expect(next.arguments).toEqual({ id: ID, confirm: true });
    expect(await call(next.tool, next.arguments)).toMatchObject({ outcome: "deleted" });
    expect(writes()).toEqual([`DELETE /v1/customers/${ID}`]);
  });
});

describe.each(addressed)("expected_email on %s", (tool, address) => {
  test.each(["bob@harborlane.dev", "jane@harborlane.com", "jane", "jane@harborlane.dev, bob@harborlane.dev"])(
    "%j is refused before a DELETE if it is not the customer's, confirmed or not",
    async (expected_email) => {
      const { fail, writes } = await withCustomer();
      for (const confirm of [true, false]) {
        expect(await fail(tool, { ...address, confirm, expected_email })).toEqual({
          code: "other_customer",
          message: "Nothing was deleted: the customer's email is not the expected one.",
          fields: [{ field: "expected_email", reason: "is not the email of this customer" }],
          retryable: false,
          hint: "Look up the right customer again and show the user its preview (confirm false).",
        });
      }
      expect(writes()).toEqual([]);
    },
  );

  test.each(["", "  "])(
    "%j guards nothing: the preview is shown, and the delete is refused",
    async (expected_email) => {
      const { call, fail, writes } = await withCustomer();
      const { outcome, next } = await call(tool, { ...address, confirm: false, expected_email });
      expect({ outcome, expected: next.arguments.expected_email }).toEqual({
        outcome: "needs_confirmation",
        expected: "Jane@harborlane.dev",
      });
      expect(await fail(tool, { ...address, confirm: true, expected_email })).toMatchObject({ code: "other_customer" });
      expect(writes()).toEqual([]);
    },
  );

  test.each([
    "jane@harborlane.dev",
    "JANE@HARBORLANE.DEV",
    " Jane Cooper <jane@harborlane.dev>",
    '"C, J" <Jane@Harborlane.dev> ',
  ])("%j is accepted: case and display name do not matter", async (expected_email) => {
    const { call, writes } = await withCustomer();
    expect(await call(tool, { ...address, confirm: true, expected_email })).toMatchObject({ outcome: "deleted" });
    expect(writes()).toHaveLength(1);
  });

  test("is refused for a team without an email", async () => {
    const { fail, writes } = await withCustomer({ email: null, type: "team" });
    for (const expected_email of ["jane@harborlane.dev", "", "@", "null"]) {
      expect(await fail(tool, { ...address, confirm: true, expected_email })).toMatchObject({ code: "other_customer" });
    }
    expect(writes()).toEqual([]);
  });

  test.each(["", " "])(
    "of %j is refused with confirm true, and means not given in a preview",
    async (expected_email) => {
      const { call, fail, writes } = await withCustomer();
      expect(await fail(tool, { ...address, confirm: true, expected_email })).toMatchObject({ code: "other_customer" });
      expect(await call(tool, { ...address, expected_email })).toMatchObject({ outcome: "needs_confirmation" });
      expect(writes()).toEqual([]);
    },
  );

  test("of null means not given", async () => {
    const { call } = await withCustomer();
    expect(await call(tool, { ...address, confirm: true, expected_email: null })).toMatchObject({ outcome: "deleted" });
  });
});

describe.each(addressed)("a customer that is deleted before the DELETE of %s", (tool, address) => {
  test("is already gone, since this call has read it", async () => {
    const { call, requests, held, remove } = await withCustomer({}, ({ method }) => {
      if (method === "DELETE") remove();
      return false;
    });
    expect(await call(tool, { ...address, confirm: true, detail: "full" })).toEqual({
      outcome: "already_gone",
      customer: held,
      untrusted: untrustedIn(held, "customer."),
    });
    expect(requests()).toHaveLength(2);
  });

  test("is an error if the 404 does not come from Polar", async () => {
    const { fail } = await withCustomer({}, (request, response) => {
      if (request.method === "DELETE") always(404, { detail: "Not Found" })(request, response);
      return request.method === "DELETE";
    });
    expect(await fail(tool, { ...address, confirm: true })).toMatchObject({ code: "no_such_route" });
  });

  test("by another call at the same time is already gone, and only one DELETE is sent", async () => {
    const { call, held, writes } = await withCustomer();
    const answers = await Promise.all([
      call("delete_customer", { id: ID, confirm: true, detail: "full" }),
      call(tool, { ...address, confirm: true, detail: "full" }),
    ]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["already_gone", "deleted"]);
    expect(answers.find(({ outcome }) => outcome === "already_gone")).toEqual({
      outcome: "already_gone",
      customer: held,
      untrusted: untrustedIn(held, "customer."),
    });
    expect(writes()).toHaveLength(1);
  });
});

describe.each(addressed)("while %s waits for another change to the same customer", (tool, address) => {
  /** The update holds the lock until `meanwhile` has happened; the delete reads the customer before that. */
  async function duringUpdate(meanwhile: (customer: Awaited<ReturnType<typeof withCustomer>>) => void, args = {}) {
    let release = () => {};
    const customer = await withCustomer({}, (request, response) => {
      if (request.method !== "PATCH") return false;
      release = () => always(200, { ...JANE, name: "Ann" })(request, response);
      return true;
    });
    const update = customer.call("update_customer", { id: ID, name: "Ann" });
    await eventually(() => customer.writes().length).toBe(1);
    const reads = customer.requests().length;
    const deletion = customer.raw(tool, { ...address, confirm: true, ...args });
    await eventually(() => customer.requests().length).toBe(reads + 1);
    meanwhile(customer);
    release();
    await update;
    const result = await deletion;
    return { ...customer, answer: JSON.parse((result.content[0] as { text: string }).text) };
  }

  test.each([[{}], [{ expected_email: "jane@harborlane.dev" }]])(
    "the email may change: then nothing is deleted, with %j",
    async (args) => {
      const { answer, writes } = await duringUpdate(({ held }) => {
        held.email = "bob@harborlane.dev";
      }, args);
      expect(answer.error).toMatchObject({
        code: "other_customer",
        message: expect.stringMatching(
          /^Nothing was deleted: the customer's email (has changed|is not the expected one)/,
        ),
      });
      expect(writes()).toEqual([`PATCH /v1/customers/${ID}`]);
    },
  );

  test("the email of a team may be removed: then nothing is deleted", async () => {
    const { answer, writes } = await duringUpdate(({ held }) => {
      held.email = null;
    });
    expect(answer.error.message).toBe("Nothing was deleted: the customer's email has changed since it was shown.");
    expect(writes()).toHaveLength(1);
  });

  test("the customer may be deleted: then it is already gone", async () => {
    const { answer, writes } = await duringUpdate(({ remove }) => remove());
    expect(answer).toMatchObject({ outcome: "already_gone", customer: { id: ID } });
    expect(writes()).toHaveLength(1);
  });

  test("Polar may refuse to read it again: then nothing is deleted", async () => {
    let refuses = false;
    let release = () => {};
    const { call, fail, writes, requests } = await withCustomer({}, (request, response) => {
      if (refuses) always(403, { error: "NotPermitted", detail: "" })(request, response);
      else if (request.method === "PATCH") release = () => always(200, JANE)(request, response);
      return refuses || request.method === "PATCH";
    });
    const update = call("update_customer", { id: ID, name: "Ann" });
    await eventually(() => writes().length).toBe(1);
    const deletion = fail(tool, { ...address, confirm: true });
    await eventually(() => requests().length).toBe(3);
    refuses = true;
    release();
    await update;
    expect(await deletion).toMatchObject({ code: "not_permitted" });
    expect(writes()).toHaveLength(1);
  });

  test("it may stay as it is: then it is deleted", async () => {
    const { answer, writes } = await duringUpdate(() => {});
    expect(answer).toMatchObject({ outcome: "deleted", attempts: 1 });
    expect(writes()).toHaveLength(2);
  });
});

describe.each(addressed)("a DELETE by %s whose answer is lost", (tool, address) => {
  const lostDelete = (also: (customer: { remove(): void; held: { email: string | null } }, nth: number) => void) => {
    const customer: Promise<Awaited<ReturnType<typeof withCustomer>>> = withCustomer({}, (request, response, nth) => {
      if (request.method !== "DELETE" || nth > 2) return false;
      customer.then((it) => also(it, nth)).then(() => always(500)(request, response));
      return true;
    });
    return customer;
  };

  test("counts as deleted if the customer is gone", async () => {
    const { call, held, writes } = await lostDelete(({ remove }) => remove());
    expect(await call(tool, { ...address, confirm: true, detail: "full" })).toEqual({
      outcome: "deleted",
      customer: held,
      anonymized: false,
      request: expect.stringContaining("DELETE /v1/customers/"),
      attempts: 1,
      verified: true,
      untrusted: untrustedIn(held, "customer."),
    });
    expect(writes()).toEqual([`DELETE ${byId}`]);
  });

  test("is sent once more by Polar's own id if the customer still exists, with the same anonymize", async () => {
    const { call, writes } = await lostDelete(({ remove }, nth) => (nth === 2 ? remove() : undefined));
    expect(await call(tool, { ...address, confirm: true, anonymize: true })).toMatchObject({
      outcome: "deleted",
      anonymized: true,
      attempts: 2,
      verified: true,
    });
    expect(writes()).toEqual([`DELETE ${byId}?anonymize=true`, `DELETE ${byId}?anonymize=true`]);
  });

  test("is not repeated if the customer's email has changed", async () => {
    const { call, writes } = await lostDelete(({ held }) => {
      held.email = "bob@harborlane.dev";
    });
    expect(await call(tool, { ...address, confirm: true })).toMatchObject({
      outcome: "unknown",
      seen: { afterwards: "the current state does not show whether it happened" },
    });
    expect(writes()).toHaveLength(1);
  });

  test("has an unknown outcome if the customer still exists after that", async () => {
    const { call, writes } = await lostDelete(() => {});
    expect(await call(tool, { ...address, confirm: true, anonymize: false })).toMatchObject({
      outcome: "unknown",
      request: "DELETE /v1/customers/{id}",
      sent: { customer: { id: ID, email: JANE.email, name: JANE.name, external_id: JANE.external_id } },
      attempts: 2,
      seen: { afterwards: "nothing has changed so far" },
      next: { tool: "get_customer", arguments: { id: ID } },
    });
    expect(writes()).toEqual([`DELETE ${byId}`, `DELETE ${byId}`]);
  });
});

test("a delete by an external id that moves to another customer while it waits deletes neither", async () => {
  const other = { ...JANE, id: "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50" };
  let moved = false;
  let release = () => {};
  const polar = await fakePolar((request, response) => {
    if (request.method === "PATCH") release = () => always(200, { ...JANE, name: "Ann" })(request, response);
    else always(200, moved && request.url.includes("external") ? other : JANE)(request, response);
  });
  const { call, fail } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
  const update = call("update_customer", { id: ID, name: "Ann" });
  await eventually(() => polar.seen.length).toBe(2);
  const deletion = fail("delete_customer_by_external_id", { external_id: "shop-1", confirm: true });
  await eventually(() => polar.seen.length).toBe(3);
  moved = true;
  release();
  await update;
  expect(await deletion).toEqual({
    code: "other_customer",
    message: "Nothing was deleted: the external id now belongs to another customer.",
    retryable: false,
    hint: "Look up the right customer again and show the user its preview (confirm false).",
  });
  expect(polar.seen.map(({ method }) => method)).toEqual(["GET", "PATCH", "GET", "GET"]);
});

describe("POLAR_DELETE_POLICY=off", () => {
  test.each(addressed)("deletes nothing by %s, for any confirm, and sends Polar nothing", async (tool, address) => {
    const polar = await fakePolar(always(200, STATE));
    const env = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_DELETE_POLICY: "off" };
    const { fail, call } = await assistant(env);
    for (const confirm of [true, false, undefined, "true", 1]) {
      const error = await fail(tool, { ...address, confirm, expected_email: "jane@harborlane.dev" });
      expect(error).toMatchObject({
        code: "deletes_off",
        message: "Nothing was deleted: deletes are off on this server, even with confirm true.",
        retryable: false,
        hint: expect.stringContaining("POLAR_DELETE_POLICY"),
      });
    }
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (confirm) => {
        expect(await fail(tool, { ...address, confirm })).toMatchObject({ code: "deletes_off" });
      }),
      { numRuns: IS_WHOLE ? 30 : 10 },
    );
    expect(polar.seen).toEqual([]);
    await call("get_customer", { id: ID });
  });

  test("lists no tool that deletes or ends something, and every other", async () => {
    const namesUnder = async (POLAR_DELETE_POLICY: string) => {
      const { client } = await assistant({ POLAR_ACCESS_TOKEN: TOKEN, POLAR_DELETE_POLICY });
      return (await client.listTools()).tools.map(({ name }) => name);
    };
    const all = await namesUnder("confirm");
    expect(await namesUnder("off")).toEqual(all.filter((name) => !/^(delete|end)_/.test(name)));
  });
});

describe("an invalid POLAR_DELETE_POLICY", () => {
  test("makes every call fail, and nothing is deleted", async () => {
    const polar = await fakePolar(always(200, STATE));
    const env = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_DELETE_POLICY: "never" };
    const { fail } = await assistant(env);
    for (const [tool, address] of [...addressed, ["get_customer", { id: ID }] as const]) {
      const error = await fail(tool, { ...address, confirm: true });
      expect(error).toMatchObject({ code: "not_configured" });
      expect(error.message).toContain("POLAR_DELETE_POLICY must be one of confirm, preview, ask, off.");
    }
    expect(polar.seen).toEqual([]);
  });
});

test("the embedded Polar keeps a customer after each refused attempt, and loses it with the delete", async () => {
  const { call, fail } = await demoAssistant();
  const { items } = await call("list_customers", { limit: 1 });
  const { id } = items[0];
  for (const confirm of [undefined, false, "true"]) await call("delete_customer", { id, confirm });
  expect(await call("get_customer", { id })).toMatchObject({ id });
  expect(await call("delete_customer", { id, confirm: true })).toMatchObject({ outcome: "deleted", customer: { id } });
  expect(await fail("get_customer", { id })).toMatchObject({ code: "not_found" });
  expect(await fail("delete_customer", { id, confirm: true })).toMatchObject({ code: "not_found" });
});

describe.each(addressed)("a DELETE by %s that waits for the rate limit", (tool, address) => {
  /** Polar answers the first DELETE with a wait of a second; `meanwhile` happens within it. */
  async function throttled(meanwhile: (customer: Awaited<ReturnType<typeof withCustomer>>) => void) {
    const customer = await withCustomer({}, (request, response, nth) => {
      if (request.method !== "DELETE" || nth > 1) return false;
      always(429, "", { "retry-after": "1" })(request, response);
      meanwhile(customer);
      return true;
    });
    return customer;
  }

  test("is sent again, by Polar's own id", async () => {
    const { call, writes } = await throttled(() => {});
    expect(await call(tool, { ...address, confirm: true })).toMatchObject({ outcome: "deleted", attempts: 2 });
    expect(writes().at(-1)).toBe(`DELETE /v1/customers/${ID}`);
  });

  test("deletes nothing if the email has changed during the wait", async () => {
    const { raw, writes } = await throttled(({ held }) => {
      held.email = "bob@harborlane.dev";
    });
    await raw(tool, { ...address, confirm: true, expected_email: "jane@harborlane.dev" });
    expect(writes()).toHaveLength(1);
  });
});

test("a delete right after an update is refused while a replica shows the old email", async () => {
  let lags = false;
  const { call, raw, writes } = await withCustomer({ modified_at: "2026-11-21T00:00:00Z" }, (request, response) => {
    if (request.method === "PATCH") lags = true;
    if (request.method !== "GET" || !lags) return false;
    always(200, { ...JANE, modified_at: "2026-11-20T00:00:00Z" })(request, response);
    return true;
  });
  await call("update_customer", { id: ID, email: "bob@harborlane.dev" });
  await raw("delete_customer", { id: ID, confirm: true, expected_email: JANE.email });
  expect(writes()).toEqual([`PATCH /v1/customers/${ID}`]);
});

test.each([
  [{ expected_email: 7 }, "jane@harborlane.dev"],
  [{ anonymize: "perhaps" }, true],
])("an invalid argument of a delete comes with a valid example: %j", async (wrong, example) => {
  const { fail, polar } = await guarded();
  const error = await fail("delete_customer", { id: ID, confirm: true, ...wrong });
  expect(error.fields).toEqual([expect.objectContaining({ example })]);
  expect(polar.seen).toEqual([]);
});
