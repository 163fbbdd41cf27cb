import { describe, expect, test } from "vitest";
import { startDemo } from "../../../src/demo/server.js";
import { assistant, TOKEN } from "../../support/assistant.js";
import { closing } from "../../support/closing.js";
import { demoAssistant } from "../../support/demo.js";
import { always, fakePolar } from "../../support/fake-polar.js";
import { faultyNetwork } from "../../support/faulty-network.js";

/** A page without customers. */
const NOBODY = { items: [], pagination: { total_count: 0, max_page: 0 } };
const ORGANIZATION = "cb961091-d8e7-4c24-91e2-9f1262a53cbc";

describe("creating a customer", () => {
  test("returns the customer as Polar stored it", async () => {
    const { call } = await demoAssistant();
    const created = await call("create_customer", {
      email: "Ada@Harborlane-Books.dev",
      name: " Ada ",
      external_id: "ada-1",
      billing_address: { country: "us", state: "CA" },
      tax_id: "91-1144442",
      locale: "en_US",
      metadata: { plan: "pro", seats: 5, vip: true },
    });
    expect(created).toMatchObject({
      outcome: "created",
      customer: {
        email: "Ada@harborlane-books.dev",
        name: "Ada",
        billing_address: { country: "US", state: "US-CA" },
        tax_id: ["911144442", "us_ein"],
        locale: "en-US",
        metadata: { plan: "pro", seats: 5, vip: true },
      },
    });
    expect(await call("get_customer_by_external_id", { external_id: "ada-1" })).toMatchObject({
      id: created.customer.id,
    });
  });

  test("accepts an owner in place of an email for a team", async () => {
    const { call } = await demoAssistant();
    const owner = { email: "owner@harborlane-books.dev" };
    expect(await call("create_customer", { type: "team", name: "Crew", owner, detail: "full" })).toMatchObject({
      outcome: "created",
      customer: { type: "team", email: null },
    });
  });

  test("that already exists returns the existing customer and what collides, and creates nothing", async () => {
    const { call } = await demoAssistant();
    const taken = { email: "twice@harborlane-books.dev", external_id: "twice" };
    const { customer } = await call("create_customer", taken);
    expect(await call("create_customer", taken)).toEqual({
      outcome: "already_exists",
      customer: { id: customer.id, ...taken, name: null },
      collided: ["external_id", "email"],
      differs: [],
      next: { tool: "get_customer", arguments: { id: customer.id } },
      untrusted: ["customer.email", "customer.external_id"],
    });
    expect((await call("list_customers", { query: "twice" })).total_count).toBe(1);
  });
});

describe("the organization", () => {
  const sentOn = async (token: string, tool: string, args: object) => {
    const polar = await fakePolar((request, response) =>
      always(200, request.method === "GET" ? NOBODY : { id: "x", email: "a@b.dev" })(request, response),
    );
    const { call } = await assistant({
      POLAR_SERVER: polar.url,
      POLAR_ACCESS_TOKEN: token,
      POLAR_ORGANIZATION_ID: ORGANIZATION,
    });
    await call(tool, args);
    return polar.seen.at(-1);
  };

  test("from the settings is sent with a user token", async () => {
    const created = await sentOn("polar_pat_abc", "create_customer", { email: "a@b.dev" });
    expect(JSON.parse(created?.body ?? "")).toEqual({ email: "a@b.dev", organization_id: ORGANIZATION });
    expect((await sentOn("polar_pat_abc", "list_customers", {}))?.url).toContain(`organization_id=${ORGANIZATION}`);
  });

  test("from the settings is never sent with an organization token", async () => {
    const created = await sentOn(TOKEN, "create_customer", { email: "a@b.dev" });
    expect(JSON.parse(created?.body ?? "")).toEqual({ email: "a@b.dev" });
    expect((await sentOn(TOKEN, "list_customers", {}))?.url).toBe("/v1/customers/");
  });
});

describe("a creation that collides", () => {
  test("with two customers returns both, each with its colliding fields", async () => {
    const { call } = await demoAssistant();
    const one = await call("create_customer", { email: "one@harborlane-books.dev", external_id: "one" });
    const two = await call("create_customer", { email: "two@harborlane-books.dev", external_id: "two" });
    expect(await call("create_customer", { email: "ONE@harborlane-books.dev", external_id: "two" })).toMatchObject({
      outcome: "already_exists",
      customer: { id: two.customer.id },
      collided: ["external_id"],
      others: [{ customer: { id: one.customer.id }, collided: ["email"] }],
    });
  });

  test("with an identical call at the same time creates one customer, which the other calls report as existing", async () => {
    const { call } = await demoAssistant();
    const same = { email: "same@harborlane-books.dev", external_id: "same", name: "Same" };
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => call("create_customer", same)));
    expect(results.map(({ outcome }) => outcome).sort()).toEqual([...Array(4).fill("already_exists"), "created"]);
    expect(new Set(results.map(({ customer }) => customer.id)).size).toBe(1);
  });

  test("with a customer that cannot be looked up returns what collides and the call that looks for it", async () => {
    const taken = {
      error: "PolarRequestValidationError",
      detail: [
        { type: "value_error", loc: ["body", "email"], msg: "A customer with this email address already exists." },
      ],
    };
    const polar = await fakePolar((request, response) =>
      always(request.method === "POST" ? 422 : 403, taken)(request, response),
    );
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    expect(await call("create_customer", { email: "jane@harborlane.dev" })).toEqual({
      outcome: "already_exists",
      customer: null,
      collided: ["email"],
      next: { tool: "list_customers", arguments: { email: "jane@harborlane.dev" } },
    });
  });

  test("and has an invalid field as well fails with that field", async () => {
    const detail = [
      { type: "value_error", loc: ["body", "email"], msg: "A customer with this email address already exists." },
      { type: "value_error", loc: ["body", "locale"], msg: "Invalid IETF BCP 47 language tag." },
    ];
    const polar = await fakePolar((request, response) =>
      request.method === "POST"
        ? always(422, { error: "PolarRequestValidationError", detail })(request, response)
        : always(200, NOBODY)(request, response),
    );
    const { fail } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const error = await fail("create_customer", { email: "taken@harborlane-books.dev", locale: "no locale" });
    expect(error).toMatchObject({ code: "validation_failed" });
    expect(error.fields?.map(({ field }) => field)).toContain("locale");
  });
});

describe("a creation whose answer is lost", () => {
  const lost = async (env = {}) => {
    const demo = closing(await startDemo());
    const network = await faultyNetwork(demo.url);
    network.strike({ fault: "reset", moment: "after", times: 1 });
    const ours = await assistant({ POLAR_SERVER: network.url, POLAR_ACCESS_TOKEN: demo.token, ...env });
    const posts = () => network.handled.filter(({ method }) => method === "POST").map(({ status }) => status);
    return { ...ours, network, posts };
  };

  test.each([
    ["its email", { email: "Lost@Harborlane-Books.dev" }],
    ["its external id", { type: "team", owner: { email: "o@harborlane-books.dev" }, external_id: "lost 1" }],
    [
      "an external id that does not fit a path",
      { type: "team", owner: { email: "o@harborlane-books.dev" }, external_id: "a/b" },
    ],
    [
      "both, after Polar has normalized all values",
      {
        email: "Lost <lost@Harborlane-Books.dev>",
        external_id: " lost-2 ",
        name: " Lost ",
        billing_address: { country: "us", state: "CA", line1: " 1 Main St ", line2: "" },
        tax_id: "91-1144442",
        locale: "en_us",
        metadata: { seats: 5, vip: true },
      },
    ],
  ])("is found by %s, and not repeated", async (_, customer) => {
    const { call, posts } = await lost();
    const created = await call("create_customer", customer);
    expect(created).toMatchObject({
      outcome: "created",
      verified: true,
      attempts: 1,
      customer: { id: expect.any(String) },
    });
    expect(posts()).toEqual([201]);
  });

  test("has an unknown outcome for a team with neither, and is not repeated", async () => {
    const { call, posts } = await lost();
    const crew = { type: "team", name: "Crew", owner: { email: "owner@harborlane-books.dev" } };
    expect(await call("create_customer", crew)).toMatchObject({
      outcome: "unknown",
      attempts: 1,
      sent: { fields: ["name", "type", "owner"] },
      seen: { afterwards: "the current state does not show whether it happened" },
      next: { tool: "list_customers", arguments: { query: "Crew" } },
    });
    expect(posts()).toEqual([201]);
  });

  test("is not confused with an older customer that has the same email", async () => {
    const { call, network } = await lost();
    await network.calm();
    const old = await call("create_customer", { email: "old@harborlane-books.dev", name: "Old" });
    network.strike({ fault: "500", moment: "before", times: 1 });
    expect(await call("create_customer", { email: "old@harborlane-books.dev", name: "New" })).toMatchObject({
      outcome: "already_exists",
      customer: { id: old.customer.id, name: "Old" },
      collided: ["email"],
    });
  });

  test("with a user token is looked for in the organization it was for", async () => {
    const token = "polar_pat_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    const [first, second] = ["5b7e3f2a-9c1d-4e8f-a6b2-3d4c5e6f7a81", "6c8f4a3b-0d2e-4f9a-b7c3-4e5d6f7a8b92"];
    const demo = closing(
      await startDemo({
        organizations: [{ id: first }, { id: second }],
        tokens: [{ token, organizationIds: [first, second] }],
      }),
    );
    const network = await faultyNetwork(demo.url);
    const ours = (organization: string) =>
      assistant({ POLAR_SERVER: network.url, POLAR_ACCESS_TOKEN: token, POLAR_ORGANIZATION_ID: organization });
    const same = { email: "same@harborlane-books.dev", external_id: "same-1" };
    const other = await (await ours(first)).call("create_customer", same);
    network.strike({ fault: "reset", moment: "before", times: 1 });
    const { outcome, customer, attempts } = await (await ours(second)).call("create_customer", {
      email: same.email,
      external_id: "same-2",
      detail: "full",
    });
    expect({ outcome, attempts }).toEqual({ outcome: "created", attempts: 2 });
    expect(customer.id).not.toBe(other.customer.id);
    expect(customer.organization_id).toBe(second);
  });
});

describe("a creation looks for its keys before it sends anything", () => {
  const TAKEN = { id: "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4", email: "jane@harborlane-books.dev", name: "Jane" };
  const page = (...items: object[]) => ({ items, pagination: { total_count: items.length, max_page: 1 } });

  /** A Polar whose clock is wrong, which loses the answer to each POST; `isThere` by the number of POSTs before. */
  async function skewed(isThere: (posts: number) => boolean, aheadMs: number) {
    const polar = await fakePolar((request, response) => {
      const date = new Date(Date.now() + aheadMs).toUTCString();
      const posts = polar.seen.filter(({ method }) => method === "POST").length;
      const created_at = new Date(Date.now() - 600_000).toISOString();
      if (request.method === "POST") response.destroy();
      else if (request.url.includes("/external/")) always(404, { error: "ResourceNotFound" })(request, response);
      else
        always(200, isThere(posts) ? page({ ...TAKEN, created_at }) : NOBODY, {
          date,
          "content-type": "application/json",
        })(request, response);
    });
    const ours = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    return { ...ours, posts: () => polar.seen.filter(({ method }) => method === "POST").length };
  }

  test.each([0, 2_500, 3_600_000, -3_600_000])(
    "and takes what was there for another's, with a clock %i ms ahead",
    async (ahead) => {
      const { call, posts } = await skewed(() => true, ahead);
      expect(await call("create_customer", { email: TAKEN.email, name: TAKEN.name })).toMatchObject({
        outcome: "already_exists",
        customer: { id: TAKEN.id },
      });
      expect(posts()).toBe(0);
    },
  );

  test.each([0, 2_500, 3_600_000, -3_600_000])(
    "and what is there afterwards for its own, with a clock %i ms ahead",
    async (ahead) => {
      const { call, posts } = await skewed((posts) => posts > 0, ahead);
      expect(await call("create_customer", { email: TAKEN.email, name: TAKEN.name })).toMatchObject({
        outcome: "created",
        verified: true,
        customer: { id: TAKEN.id },
      });
      expect(posts()).toBe(1);
    },
  );

  test.each([
    ["other values is unknown, since Polar may have stored its own so", {}, { outcome: "unknown" }],
    ["another external id is another's", { external_id: "shop-1" }, { outcome: "already_exists", collided: ["email"] }],
  ])("and what is there afterwards with %s", async (_, key, expected) => {
    const { call, posts } = await skewed((posts) => posts > 0, 0);
    const sent = { email: TAKEN.email, name: "Jane Cooper", ...key };
    expect(await call("create_customer", sent)).toMatchObject(expected);
    expect(posts()).toBe(1);
  });

  test("and lets Polar decide whether one of perhaps another organization is in the way", async () => {
    const created = { ...TAKEN, id: "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50" };
    const polar = await fakePolar((request, response) =>
      always(request.method === "POST" ? 201 : 200, request.method === "POST" ? created : page(TAKEN))(
        request,
        response,
      ),
    );
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: "polar_pat_abc" });
    expect(await call("create_customer", { email: TAKEN.email, name: TAKEN.name })).toMatchObject({
      outcome: "created",
      customer: { id: created.id },
    });
  });

  test("and does not know whose it is if that look failed", async () => {
    let posts = 0;
    const polar = await fakePolar((request, response) => {
      if (request.method === "POST") {
        posts++;
        response.destroy();
      } else if (posts === 0) always(403, { error: "NotPermitted", detail: "" })(request, response);
      else always(200, page(TAKEN))(request, response);
    });
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    expect(await call("create_customer", { email: TAKEN.email, name: TAKEN.name })).toMatchObject({
      outcome: "unknown",
    });
  });
});

describe("an email with a display name", () => {
  const JANE = "Jane <jane@harborlane-books.dev>";

  test("is looked up by its bare address, next to an external id that does not fit a path", async () => {
    const { call } = await demoAssistant();
    const { customer } = await call("create_customer", { email: "jane@harborlane-books.dev" });
    expect(await call("create_customer", { email: JANE, external_id: "a/b" })).toMatchObject({
      outcome: "already_exists",
      customer: { id: customer.id },
      collided: ["email"],
    });
  });

  test("is found even if the search for the external id fails", async () => {
    const existing = { id: "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4", email: "jane@harborlane-books.dev" };
    const detail = [{ type: "value_error", loc: ["body", "email"], msg: "A customer already exists" }];
    const polar = await fakePolar((request, response) => {
      if (request.method === "POST") always(422, { error: "PolarRequestValidationError", detail })(request, response);
      else if (!request.url.includes("email=jane%40")) always(403)(request, response);
      else always(200, { items: [existing], pagination: { total_count: 1, max_page: 1 } })(request, response);
    });
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    expect(await call("create_customer", { email: JANE, external_id: "a/b" })).toMatchObject({
      outcome: "already_exists",
      customer: existing,
      collided: ["email"],
    });
  });

  test("is a bare address in the call that checks a creation", async () => {
    const polar = await fakePolar(always(500));
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    expect(await call("create_customer", { email: JANE })).toMatchObject({
      outcome: "unknown",
      next: { tool: "list_customers", arguments: { email: "jane@harborlane-books.dev" } },
    });
  });
});
