import { beforeEach, describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../../support/assistant.js";
import { eventually } from "../../support/eventually.js";
import { always, fakePolar, type Script } from "../../support/fake-polar.js";
import { hurryRetries } from "../../support/hurry.js";
import { type Held, ID, type Interception, JANE, withCustomer } from "./one-customer.js";

beforeEach(hurryRetries);

const OTHER: Held = {
  ...JANE,
  id: "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50",
  external_id: "shop-2",
  email: "other@harborlane.dev",
  name: "Other",
};
const ADDRESSES = [
  ["", { id: ID }],
  ["_by_external_id", { external_id: "shop-1" }],
] as const;
type Customer = Awaited<ReturnType<typeof withCustomer>>;

/** Like `withCustomer`, with an interception that may change the customer. */
function withHeld(intercept: (held: () => Held, ...args: Parameters<Interception>) => ReturnType<Interception>) {
  let held = JANE;
  const customer: Promise<Customer> = withCustomer({}, (...args) => intercept(() => held, ...args));
  return customer.then((it) => {
    held = it.held;
    return it;
  });
}

describe.each(ADDRESSES)("an answer with another customer%s", (suffix, address) => {
  const everyRead: Interception = (request, response) => {
    if (request.method === "GET") always(200, OTHER)(request, response);
    return request.method === "GET";
  };

  test.each(["get_customer", "get_customer_state"])("is not returned by %s", async (tool) => {
    const { fail } = await withCustomer({}, everyRead);
    expect(await fail(tool + suffix, address)).toMatchObject({ code: "unexpected_response", retryable: true });
  });

  test.each([true, false])("deletes nothing, with confirm %s", async (confirm) => {
    const { fail, writes } = await withCustomer({}, everyRead);
    const error = await fail(`delete_customer${suffix}`, { ...address, confirm });
    expect(error).toMatchObject({ code: "unexpected_response" });
    expect(writes()).toEqual([]);
  });

  test("updates nothing", async () => {
    const { fail, writes } = await withCustomer({}, everyRead);
    const error = await fail(`update_customer${suffix}`, { ...address, metadata: { a: 1 } });
    expect(error).toMatchObject({ code: "unexpected_response" });
    expect(writes()).toEqual([]);
  });

  test("to the verification of a lost DELETE proves nothing, and does not delete the other customer", async () => {
    const { call, writes } = await withCustomer({}, (request, response, nth) => {
      if (request.method === "DELETE") always(500)(request, response);
      else if (nth > 1) always(200, OTHER)(request, response);
      return request.method === "DELETE" || nth > 1;
    });
    const { outcome } = await call(`delete_customer${suffix}`, { ...address, confirm: true });
    expect(outcome).toBe("unknown");
    expect(writes().filter((sent) => /shop-2|3f0c5e9a/.test(sent))).toEqual([]);
  });

  test.each([
    ["was carried out leads to a verification, and no second PATCH", true, 1],
    ["was not carried out leads to a second PATCH", false, 2],
  ])("to a PATCH that %s", async (_, carriedOut, attempts) => {
    const { call, patches } = await withHeld((held, request, response, nth) => {
      if (request.method !== "PATCH" || nth > 1) return false;
      if (carriedOut) Object.assign(held(), JSON.parse(request.body));
      always(200, OTHER)(request, response);
      return true;
    });
    const updated = await call(`update_customer${suffix}`, { ...address, name: "Ann" });
    expect(updated).toMatchObject({
      outcome: "updated",
      customer: { id: ID, name: "Ann", email: JANE.email },
      changes: { name: { before: "Jane", after: "Ann" } },
      attempts,
    });
    expect(patches()).toEqual(Array(attempts).fill({ name: "Ann" }));
  });

  test("to every PATCH leaves the outcome unknown, and is not returned", async () => {
    const { call } = await withCustomer({}, (request, response) => {
      if (request.method === "PATCH") always(200, OTHER)(request, response);
      return request.method === "PATCH";
    });
    const result = await call(`update_customer${suffix}`, { ...address, name: "Other" });
    expect(result).toMatchObject({ outcome: "unknown", seen: { afterwards: "nothing has changed so far" } });
    expect(JSON.stringify(result)).not.toContain(OTHER.id);
  });
});

/** A Polar without customers. `answer` scripts each creation; reads return what it stored, byte for byte. */
async function creating(answer: (request: { body: string }, nth: number, store: (raw: string) => void) => Script) {
  const stored: string[] = [];
  let posts = 0;
  const polar = await fakePolar((request, response) => {
    if (request.method === "POST") {
      const script = answer(request, ++posts, (raw) => stored.push(raw));
      return script(request, response);
    }
    const { pathname, searchParams } = new URL(request.url, "http://polar");
    const [, external] = /^\/v1\/customers\/external\/(.+)$/.exec(pathname) ?? [];
    if (external === undefined) {
      const items = stored.filter((raw) => (searchParams.get("email") ?? "@") === JSON.parse(raw).email);
      const page = `{"items":[${items}],"pagination":{"total_count":${items.length},"max_page":1}}`;
      return always(200, page)(request, response);
    }
    const found = stored.find((raw) => JSON.parse(raw).external_id === external);
    always(found ? 200 : 404, found ?? { error: "ResourceNotFound", detail: "Not found" })(request, response);
  });
  const ours = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
  return { ...ours, polar, posts: () => posts };
}

const NEW = "1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d";
const asCreated = (body: string) =>
  JSON.stringify({ id: NEW, type: "individual", created_at: new Date().toISOString(), ...JSON.parse(body) });

describe("a POST that is answered 201 with", () => {
  const sent = { email: "jane@harborlane.dev", external_id: "shop-1" };
  const WRONG = [
    ["another email", { ...sent, email: OTHER.email }],
    ["another external id", { ...sent, external_id: OTHER.external_id }],
  ] as const;

  test.each(WRONG)("%s leads to a verification, which finds the created customer", async (_, wrong) => {
    const { call, posts } = await creating(({ body }, __, store) => {
      store(asCreated(body));
      return always(201, { ...OTHER, ...wrong });
    });
    expect(await call("create_customer", sent)).toMatchObject({
      outcome: "created",
      verified: true,
      attempts: 1,
      customer: { id: NEW, ...sent },
    });
    expect(posts()).toBe(1);
  });

  test.each(WRONG)("%s is sent once more if the verification finds no customer", async (_, wrong) => {
    const { call, posts } = await creating(({ body }, nth, store) => {
      if (nth === 1) return always(201, { ...OTHER, ...wrong });
      store(asCreated(body));
      return always(201, asCreated(body));
    });
    expect(await call("create_customer", sent)).toMatchObject({
      outcome: "created",
      attempts: 2,
      customer: { id: NEW, ...sent },
    });
    expect(posts()).toBe(2);
  });

  test.each(WRONG)("%s each time has an unknown outcome", async (_, wrong) => {
    const { call } = await creating(() => always(201, { ...OTHER, ...wrong }));
    expect(await call("create_customer", sent)).toMatchObject({ outcome: "unknown", attempts: 2 });
  });
});

describe("a write during a slow read of the same customer", () => {
  /** `release` answers the first GET, with the customer as it was when the request arrived. */
  async function slowly() {
    let release = () => {};
    const customer = await withHeld((held, request, response, nth) => {
      if (request.method !== "GET" || nth > 1) return false;
      const old = structuredClone(held());
      release = () => always(200, old)(request, response);
      return true;
    });
    const reading = customer.call("get_customer", { id: ID });
    await eventually(() => customer.requests().length).toBe(1);
    return { ...customer, reading, release: () => release() };
  }

  test("reads again: an update merges into the current customer", async () => {
    const { call, held, patches, requests, reading, release } = await slowly();
    held.metadata = { plan: "pro" };
    const updating = call("update_customer", { id: ID, metadata: { a: 1 } });
    await eventually(() => requests().length).toBeGreaterThan(1);
    expect((await updating).outcome).toBe("updated");
    expect(patches()).toEqual([{ metadata: { plan: "pro", a: 1 } }]);
    release();
    expect(await reading).toMatchObject({ metadata: JANE.metadata });
  });

  test("reads again: a delete with the old email is refused", async () => {
    const { fail, held, writes, requests, reading, release } = await slowly();
    held.email = "bob@harborlane.dev";
    const deleting = fail("delete_customer", { id: ID, confirm: true, expected_email: JANE.email });
    await eventually(() => requests().length).toBe(2);
    expect(await deleting).toMatchObject({ code: "other_customer" });
    release();
    expect(await reading).toMatchObject({ email: JANE.email });
    expect(writes()).toEqual([]);
  });
});

test("an update by an external id that moves before the PATCH does not touch its new owner", async () => {
  const customers = new Map([JANE, OTHER].map((customer) => [customer.id, { ...customer }]));
  let owner = ID;
  const polar = await fakePolar((request, response) => {
    const id = request.url.includes("/external/") ? owner : (request.url.split("/").at(-1) ?? "");
    const customer = customers.get(id) as Held;
    if (request.method === "PATCH") Object.assign(customer, JSON.parse(request.body));
    always(200, customer)(request, response);
    if (request.method === "GET") {
      // From here on, the external id belongs to the other customer.
      owner = OTHER.id;
      Object.assign(customers.get(ID) as Held, { external_id: null });
      Object.assign(customers.get(OTHER.id) as Held, { external_id: "shop-1" });
    }
  });
  const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
  const updated = await call("update_customer_by_external_id", { external_id: "shop-1", name: "Ann" });
  expect(updated).toMatchObject({ outcome: "updated", customer: { id: ID, name: "Ann" } });
  expect(polar.seen.filter(({ method }) => method === "PATCH").map(({ url }) => url)).toEqual([`/v1/customers/${ID}`]);
  expect(customers.get(OTHER.id)?.name).toBe("Other");
});

describe("a change by someone else while a PATCH waits", () => {
  type Change = (held: Held) => Partial<Held>;
  const UPDATES: [string, object, Change][] = [
    ["metadata key", { metadata: { a: 1 } }, ({ metadata }) => ({ metadata: { ...metadata, plan: "theirs" } })],
    [
      "address line",
      { billing_address: { line1: "2 Main St" } },
      ({ billing_address }) => ({ billing_address: { ...billing_address, line2: "theirs" } }),
    ],
  ];
  /** The first PATCH gets `answer`. Right after the answer to request number `nth` of `method`, someone makes the change. */
  const waiting = (answer: Script, change: Change = () => ({}), { method, nth } = { method: "PATCH", nth: 1 }) =>
    withHeld((held, request, response, number) => {
      const isFirstPatch = request.method === "PATCH" && number === 1;
      const isBeforeChange = request.method === method && number === nth;
      if (isFirstPatch) answer(request, response);
      else if (isBeforeChange) always(200, held())(request, response);
      if (isBeforeChange) Object.assign(held(), change(held()));
      return isFirstPatch || isBeforeChange;
    });
  const VERIFICATION = { method: "GET", nth: 2 };
  const throttled = always(429, "", { "retry-after": "1" });
  const overloaded = always(503, "", { "retry-after": "1" });

  test.each(UPDATES)("for the rate limit is not overwritten if it is another %s", async (_, update, change) => {
    const { raw, patches, held } = await waiting(throttled, change);
    const { content, isError } = await raw("update_customer", { id: ID, ...update });
    const result = JSON.parse((content[0] as { text: string }).text);
    expect(isError || result.conflict).toBeTruthy();
    expect(patches()).toHaveLength(1);
    expect(JSON.stringify(held)).toContain("theirs");
  });

  test.each(UPDATES)("for an overloaded server is not overwritten if it is another %s", async (_, update, change) => {
    const { raw, patches, held } = await waiting(overloaded, change, VERIFICATION);
    await raw("update_customer", { id: ID, ...update });
    expect(JSON.stringify(held)).toContain("theirs");
    expect(patches()).toHaveLength(1);
  });

  test.each(UPDATES)("may be absent: then the PATCH of a %s is sent again", async (_, update) => {
    const { call, patches } = await waiting(throttled);
    expect(await call("update_customer", { id: ID, ...update })).toMatchObject({ outcome: "updated", attempts: 2 });
    expect(patches()).toHaveLength(2);
  });
});

describe("a customer in another of the user's organizations", () => {
  const own = "5b7e3f2a-9c1d-4e8f-a6b2-3d4c5e6f7a81";
  const as = async (token: string, organization = own) => {
    const polar = await fakePolar((request, response) => {
      if (request.method === "DELETE") response.writeHead(204).end();
      else always(200, { ...JANE, ...(request.body && JSON.parse(request.body)) })(request, response);
    });
    const env = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: token, POLAR_ORGANIZATION_ID: organization };
    return { ...(await assistant(env)), methods: () => [...new Set(polar.seen.map(({ method }) => method))] };
  };
  const CHANGES = ADDRESSES.flatMap(([suffix, address]) => [
    [`update_customer${suffix}`, { ...address, name: "Ann" }] as const,
    [`delete_customer${suffix}`, { ...address, confirm: true }] as const,
  ]);

  test.each(CHANGES)("is not changed by %s, which sends only reads", async (tool, args) => {
    const { fail, methods } = await as("polar_pat_abc");
    expect(await fail(tool, args)).toMatchObject({
      code: "other_organization",
      message: expect.stringMatching(/^Nothing was changed/),
      retryable: false,
    });
    expect(methods()).toEqual(["GET"]);
  });

  test.each(CHANGES)("is changed by %s if the settings name its organization", async (tool, args) => {
    const { call } = await as("polar_pat_abc", JANE.organization_id);
    expect((await call(tool, args)).outcome).toMatch(/^(updated|deleted)$/);
  });

  test.each(CHANGES)("is not changed by %s with another organization's token either", async (tool, args) => {
    const { fail, methods } = await as(TOKEN);
    expect(await fail(tool, args)).toMatchObject({ code: "other_organization" });
    expect(methods()).toEqual(["GET"]);
  });
});

test.each(ADDRESSES)(
  "a 404 for a second DELETE%s proves that the first, lost one worked, even if reads still show the customer",
  async (suffix, address) => {
    const { call, writes } = await withCustomer({}, (request, response, nth) => {
      if (request.method !== "DELETE") return false;
      if (nth === 1) always(500)(request, response);
      else always(404, { error: "ResourceNotFound", detail: "Not found" })(request, response);
      return true;
    });
    const deleted = await call(`delete_customer${suffix}`, { ...address, confirm: true });
    expect(deleted).toMatchObject({ outcome: "deleted", verified: true, attempts: 2, customer: { id: ID } });
    expect(writes()).toHaveLength(2);
  },
);

describe("a lost write, followed by a refusal that proves nothing,", () => {
  const REFUSALS = [
    ["429 for a minute", always(429, "", { "retry-after": "60" })],
    ["403", always(403, { error: "NotPermitted", detail: "" })],
    ["401", always(401, { error: "invalid_token" })],
  ] as const;
  const WRITES = [
    ["update_customer", { id: ID, name: "Ann" }],
    ["update_customer", { id: ID, metadata: { a: 1 } }],
    ["delete_customer", { id: ID, confirm: true }],
  ] as const;

  /** The first write is lost before it is carried out; all others are refused. */
  const refusing = (refusal: Script) =>
    withCustomer({}, (request, response, nth) => {
      if (request.method === "GET") return false;
      (nth === 1 ? always(500) : refusal)(request, response);
      return true;
    });

  const CLAIM = /nothing was (changed|sent)/i;

  test("429 for a minute: the result does not claim that nothing was changed", async () => {
    const { call } = await refusing(REFUSALS[0][1]);
    const result = await call("update_customer", { id: ID, name: "Ann" });
    expect(JSON.stringify(result)).not.toMatch(CLAIM);
  });

  test.each(REFUSALS.slice(0, 2))(
    "%s for its verification: the result does not claim that either",
    async (_, refusal) => {
      const { call, writes } = await withCustomer({}, (request, response, nth) => {
        if (request.method === "GET" && nth === 1) return false;
        (request.method === "GET" ? refusal : always(500))(request, response);
        return true;
      });
      const result = await call("update_customer", { id: ID, name: "Ann" });
      expect(result).toMatchObject({
        outcome: "unknown",
        seen: { afterwards: expect.stringMatching(/^the verification failed: \w/) },
      });
      expect(JSON.stringify(result)).not.toMatch(CLAIM);
      expect(writes()).toHaveLength(1);
    },
  );

  describe.each(REFUSALS)("%s", (_, refusal) => {
    test.each(WRITES)("leaves the outcome of %s with %j unknown", async (tool, args) => {
      const { call } = await refusing(refusal);
      expect(await call(tool, args)).toMatchObject({ outcome: "unknown", attempts: 2 });
    });

    test("leaves the outcome of create_customer unknown", async () => {
      const { call } = await creating((__, nth) => (nth === 1 ? always(500) : refusal));
      expect(await call("create_customer", { email: "jane@harborlane.dev" })).toMatchObject({
        outcome: "unknown",
        attempts: 2,
        next: { tool: "list_customers", arguments: { email: "jane@harborlane.dev" } },
      });
    });
  });
});

describe("a number in metadata", () => {
  test.each(["1.0", "-0.0", "-0", "1e21", "1E+3", "12345678901234567.0", "123456789012345678901", "0.10"])(
    "stored as %s keeps its bytes when another key is changed",
    async (number) => {
      let stored = `{"n":${number},"s":"${number}"}`;
      const polar = await fakePolar((request, response) => {
        const { metadata: _, ...rest } = JANE;
        if (request.method === "PATCH") stored = /"metadata":(\{.*?\})/.exec(request.body)?.[1] ?? stored;
        always(200, `{"metadata":${stored},${JSON.stringify(rest).slice(1)}`)(request, response);
      });
      const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
      const updated = await call("update_customer", { id: ID, metadata: { a: 1 } });
      expect(updated).toMatchObject({ outcome: "updated", changes: { metadata: { before: {}, after: { a: 1 } } } });
      expect(updated).not.toHaveProperty("conflict");
      expect(polar.seen.findLast(({ method }) => method === "PATCH")?.body).toBe(
        `{"metadata":{"n":${number},"s":"${number}","a":1}}`,
      );
    },
  );

  test.each([
    [1e21, "1e21"],
    [1e21, "1e+21"],
    [1e21, "1000000000000000000000"],
    [-1e22, "-1E22"],
    [-0, "-0.0"],
    [-0, "0"],
    [1.5, "1.50"],
    [5, "5.0"],
  ])("sent as %s and stored as %s identifies a creation whose answer was lost", async (n, kept) => {
    const { call, posts } = await creating(({ body }, _, store) => {
      store(asCreated(body).replace(/"metadata":\{.*?\}/, `"metadata":{"n":${kept}}`));
      return always(500);
    });
    const created = await call("create_customer", { email: "jane@harborlane.dev", metadata: { n } });
    expect(created).toMatchObject({ outcome: "created", verified: true, customer: { id: NEW } });
    expect(posts()).toBe(1);
  });
});
