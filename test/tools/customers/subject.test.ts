import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Environment } from "../../../src/config/problem.js";
import { contentsOf } from "../../../src/tools/customers/export-names.js";
import { assistant, TOKEN } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { eventually } from "../../support/eventually.js";
import { always, fakePolar, type SeenRequest } from "../../support/fake-polar.js";
import { idOf, person } from "../../support/people.js";
import { share } from "../../support/runs.js";

type Json = Record<string, any>;

const newDirectory = () => mkdtempSync(join(tmpdir(), "subject-test-"));
const inFile = (path: string): Json => JSON.parse(readFileSync(path, "utf8"));

/** What a token needs to read everything. */
const SCOPES = [
  ...["customers", "subscriptions", "orders", "payments", "refunds", "disputes", "benefits", "license_keys"],
  ...["customer_meters", "members", "customer_seats"],
].map((resource) => `${resource}:read`);

const { customer: CUSTOMER } = person(1);
const { id: ID } = CUSTOMER;
const records = (count: number, make: (index: number) => Json = () => ({})): Json[] =>
  Array.from({ length: count }, (_, index) => ({ id: idOf(0x1000 + index), customer_id: ID, ...make(index) }));

interface Options {
  /** What Polar has of the customer, by collection. */
  lists?: Record<string, Json[]>;
  /** Answers the request itself if it returns true. */
  intercept?: (request: SeenRequest, answer: (status: number, body: unknown) => void) => boolean | undefined;
  env?: Environment;
}

/** A Polar with this one customer, and a client. */
async function withLists({ lists = {}, intercept, env = {} }: Options) {
  const polar = await fakePolar((request, response) => {
    const answer = (status: number, body: unknown) => always(status, body)(request, response);
    if (intercept?.(request, answer)) return;
    const { pathname, searchParams } = new URL(request.url, "http://polar");
    const [, , collection = "", which = "", part] = pathname.replace(`external/${CUSTOMER.external_id}`, ID).split("/");
    if (collection === "customers" && part === undefined) return answer(200, CUSTOMER);
    if (part === "state") return answer(200, { ...CUSTOMER, active_subscriptions: [], granted_benefits: [] });
    if (collection === "license-keys") return answer(200, { id: which, customer_id: ID, key: `SECRET-${which}` });
    if (collection === "customer-seats")
      return answer(200, {
        seats: [{ ...Object.fromEntries(searchParams), id: "s", status: "claimed" }],
        available_seats: 1,
        total_seats: 2,
      });
    const all = lists[part ?? collection] ?? [];
    const asked = searchParams.getAll("order_id");
    const items = asked.length > 0 ? all.filter(({ order_id }) => asked.includes(order_id)) : all;
    const [page, limit] = [Number(searchParams.get("page") ?? 1), Number(searchParams.get("limit") ?? 10)];
    const pagination = { total_count: items.length, max_page: Math.ceil(items.length / limit) };
    answer(200, { items: items.slice((page - 1) * limit, page * limit), pagination });
  });
  const settings = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_EXPORT_DIR: newDirectory(), ...env };
  return { polar, directory: settings.POLAR_EXPORT_DIR, ...(await assistant(settings)) };
}

describe("export_customers of one person", () => {
  test("writes what Polar has of every customer, as Polar sends it", async () => {
    const directory = newDirectory();
    const { call, demo } = await demoAssistant({}, { POLAR_EXPORT_DIR: directory });
    const headers = { authorization: `Bearer ${demo.token}` };
    const get = async (path: string) => (await (await fetch(demo.url + path, { headers })).json()) as Json;
    const { items } = await call("list_customers", { limit: 100 });
    const totals: Record<string, number> = {};
    for (const { id } of share(items as { id: string }[], 2)) {
      const { path, contains, complete, missing } = await call("export_customers", { subject: { id } });
      expect({ complete, missing }).toEqual({ complete: true, missing: undefined });
      const file = inFile(path);
      expect(file.customer).toEqual(await get(`/v1/customers/${id}`));
      expect(file.state).toEqual(await get(`/v1/customers/${id}/state`));
      for (const [name, route] of Object.entries({
        payment_methods: `/v1/customers/${id}/payment-methods?limit=100`,
        subscriptions: `/v1/subscriptions/?limit=100&sorting=started_at&customer_id=${id}`,
        orders: `/v1/orders/?limit=100&sorting=created_at&customer_id=${id}`,
        payments: `/v1/payments/?limit=100&sorting=created_at&customer_id=${id}`,
        refunds: `/v1/refunds/?limit=100&sorting=created_at&customer_id=${id}`,
        benefit_grants: `/v1/benefit-grants/?limit=100&sorting=created_at&customer_id=${id}`,
        customer_meters: `/v1/customer-meters/?limit=100&sorting=created_at&customer_id=${id}`,
        members: `/v1/members/?limit=100&sorting=created_at&customer_id=${id}`,
      }))
        expect(file[name], name).toEqual((await get(route)).items);
      const own = (await get("/v1/disputes/?limit=100")).items.filter((one: Json) => one.customer.id === id);
      expect(file.disputes).toHaveLength(own.length);
      for (const [name, value] of Object.entries(contains as Record<string, number>)) {
        expect(value, name).toBe(Array.isArray(file[name]) ? file[name].length : 1);
        totals[name] = (totals[name] ?? 0) + value;
      }
    }
    // Each kind is somewhere among them.
    expect(Object.entries(totals).filter(([, total]) => total === 0)).toEqual([]);
    expect(Object.keys(totals)).toHaveLength(13);
  });

  test("answers with the path, what is inside, and what the user has to know, without the data", async () => {
    const { raw, client, directory } = await withLists({ lists: { orders: records(2), members: records(1) } });
    const { structuredContent, content } = await raw("export_customers", { subject: { id: ID } });
    const { path, uri, hint, ...rest } = structuredContent as Json;
    expect(basename(path)).toMatch(/^polar-customer-\d{4}-\d\d-\d\dT[\d-]+Z-[0-9a-f]{8}\.json$/);
    expect(dirname(path)).toBe(directory);
    // So that it is removed in time.
    expect(contentsOf(basename(path))).toBe("customer.json");
    expect(rest).toEqual({
      bytes: statSync(path).size,
      contains: {
        ...{ customer: 1, state: 1, payment_methods: 0, subscriptions: 0, orders: 2, payments: 0, refunds: 0 },
        ...{ benefit_grants: 0, customer_meters: 0, members: 1, disputes: 0, license_keys: 0, seats: 0 },
      },
      complete: true,
    });
    expect(hint).toMatch(/personal data.*payment provider/);
    expect(JSON.stringify(content)).not.toContain(CUSTOMER.email);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    const [resource] = (await client.listResources()).resources;
    expect(resource).toMatchObject({ uri, mimeType: "application/json", title: expect.stringMatching(/one customer/) });
    const { contents } = await client.readResource({ uri });
    expect(contents[0]).toMatchObject({ mimeType: "application/json", text: readFileSync(path, "utf8") });
    expect(inFile(path)).toMatchObject({ subject: { id: ID }, complete: true, missing: [] });
  });

  test("takes either id, one of them", async () => {
    const { call, fail, polar } = await withLists({});
    const answer = await call("export_customers", { subject: { external_id: CUSTOMER.external_id } });
    expect(inFile(answer.path).customer).toEqual(CUSTOMER);
    for (const subject of [{}, { id: ID, external_id: CUSTOMER.external_id }, { id: "shop-1" }, ID]) {
      const seen = polar.seen.length;
      expect(await fail("export_customers", { subject })).toMatchObject({ code: "invalid_arguments" });
      expect(polar.seen).toHaveLength(seen);
    }
  });

  test("does not come beside what only fits a table, unless that says nothing", async () => {
    const { call, fail, polar } = await withLists({});
    const beside = { subject: { id: ID }, preview_rows: 5, organization_id: CUSTOMER.organization_id };
    expect(await call("export_customers", beside)).toMatchObject({ complete: true });
    expect(polar.seen.every(({ url }) => !url.includes("/export"))).toBe(true);
    expect(await fail("export_customers", { subject: { email: CUSTOMER.email } })).toMatchObject({
      code: "invalid_arguments",
    });
  });

  test("reads every list to its last page", async () => {
    const lists = {
      ...{ orders: records(250), payments: records(101), refunds: records(100), members: records(301) },
      disputes: records(120, (index) => ({ order_id: idOf(0x1000 + index) })),
    };
    const { call } = await withLists({ lists });
    const { path, contains, complete } = await call("export_customers", { subject: { id: ID } });
    expect(contains).toMatchObject({ orders: 250, payments: 101, refunds: 100, members: 301, disputes: 120 });
    expect(complete).toBe(true);
    const { orders, disputes } = inFile(path);
    expect(orders).toEqual(lists.orders);
    expect(disputes).toEqual(lists.disputes);
  });

  test("has each record once where new ones come while it is read", async () => {
    const orders = records(150);
    let comes = 1;
    const { call } = await withLists({
      lists: { orders },
      intercept: ({ url }) => {
        if (url.startsWith("/v1/orders/") && url.includes("page=2") && comes-- > 0)
          orders.unshift({ id: idOf(0x2000), customer_id: ID });
        return undefined;
      },
    });
    const { path, complete } = await call("export_customers", { subject: { id: ID } });
    expect(complete).toBe(true);
    expect(new Set(inFile(path).orders.map(({ id }: Json) => id))).toEqual(new Set(orders.map(({ id }) => id)));
    expect(inFile(path).orders).toHaveLength(151);
  });

  test("has the license keys that grants name, whole, and the seats of plans and orders", async () => {
    const keys = records(3, (index) => ({ properties: { license_key_id: idOf(0x3000 + Math.min(index, 1)) } }));
    const { call } = await withLists({
      lists: {
        "benefit-grants": keys,
        subscriptions: records(2, (index) => ({ seats: index * 3 || null })),
        orders: records(2, (index) => ({ seats: 3, subscription_id: index === 0 ? idOf(0x1001) : null })),
      },
    });
    const { path } = await call("export_customers", { subject: { id: ID } });
    const { license_keys, seats } = inFile(path);
    expect(license_keys.map(({ key }: Json) => key)).toEqual([idOf(0x3000), idOf(0x3001)].map((id) => `SECRET-${id}`));
    expect(seats).toMatchObject([
      { subscription_id: idOf(0x1001), status: "claimed" },
      { order_id: idOf(0x1001), status: "claimed" },
    ]);
  });

  test("has no seats where the organization sells none", async () => {
    const { call } = await withLists({
      lists: { subscriptions: records(1, () => ({ seats: 3 })) },
      intercept: ({ url }, answer) => {
        if (!url.startsWith("/v1/customer-seats")) return false;
        answer(403, { error: "FeatureNotEnabled", detail: "Seat-based pricing is not enabled for this organization" });
        return true;
      },
    });
    const { complete, contains } = await call("export_customers", { subject: { id: ID } });
    expect({ complete, seats: contains.seats }).toEqual({ complete: true, seats: 0 });
  });

  test("keeps numbers as Polar wrote them", async () => {
    const written = '{"id":"ID","email":"jane@harborlane.dev","metadata":{"long":12345678901234567890,"price":1.0}}';
    const { call } = await withLists({
      intercept: ({ url }, answer) => {
        if (url !== `/v1/customers/${ID}`) return false;
        answer(200, written.replace("ID", ID));
        return true;
      },
    });
    const { path } = await call("export_customers", { subject: { id: ID } });
    expect(readFileSync(path, "utf8")).toMatch(/"long": 12345678901234567890,\s+"price": 1\.0\s/);
  });
});

describe("export_customers of one person, of whom not all can be read,", () => {
  test.each(SCOPES.slice(1))("names the scope to add without %s, and holds the rest", async (scope) => {
    const { call } = await demoAssistant({ scopes: SCOPES.filter((one) => one !== scope) });
    const subject = { id: "88846925-aa86-418b-b1c7-c3960778489d" };
    const { path, missing, complete, contains } = await call("export_customers", { subject });
    expect(missing).toContainEqual(expect.objectContaining({ scope }));
    expect(missing.filter((one: Json) => one.scope !== undefined)).toHaveLength(1);
    expect(complete).toBe(false);
    expect(inFile(path)).toMatchObject({ complete: false, missing });
    for (const { what } of missing) expect(Object.keys(contains)).not.toContain(what);
    expect(contains.customer).toBe(1);
  });

  test("says what a list leads to that is missing, and counts nothing as none", async () => {
    const { call } = await demoAssistant({ scopes: ["customers:read", "license_keys:read", "members:read"] });
    const subject = { id: "88846925-aa86-418b-b1c7-c3960778489d" };
    const { missing, contains } = await call("export_customers", { subject });
    expect(Object.keys(contains)).toEqual(["customer", "state", "payment_methods", "members"]);
    const whats = missing.map(({ what }: Json) => what.split(":")[0]).sort();
    expect(whats).toEqual(
      [
        ...["benefit_grants", "customer_meters", "disputes", "license_keys", "orders"],
        ...["payments", "refunds"],
      ].concat(["seats", "subscriptions"]),
    );
  });

  test("keeps the pages before the one that fails, and says so", async () => {
    const { call } = await withLists({
      lists: { orders: records(250) },
      intercept: ({ url }, answer) => {
        if (!url.startsWith("/v1/orders/") || !url.includes("page=2")) return false;
        answer(403, { error: "NotPermitted", detail: "No" });
        return true;
      },
    });
    const { contains, complete, missing } = await call("export_customers", { subject: { id: ID } });
    expect(contains.orders).toBe(100);
    expect(complete).toBe(false);
    expect(missing.map(({ what }: Json) => what)).toContain("orders: only 100 of 250");
  });

  test("holds what is left of a deleted customer, by id", async () => {
    const { call, demo } = await demoAssistant();
    const headers = { authorization: `Bearer ${demo.token}` };
    const { items } = (await (await fetch(`${demo.url}/v1/subscriptions/?limit=100`, { headers })).json()) as Json;
    const { customer } = items.find((one: Json) => one.customer.deleted_at !== null);
    const { path, complete, missing, contains } = await call("export_customers", { subject: { id: customer.id } });
    expect(inFile(path).customer).toEqual(customer);
    expect(contains.subscriptions).toBeGreaterThan(0);
    expect(complete).toBe(false);
    expect(missing).toEqual([{ what: expect.stringContaining("deleted") }]);
  });

  test("is refused, without a file, where there is no such customer or nothing shows whether there is", async () => {
    const directory = newDirectory();
    const env = { POLAR_EXPORT_DIR: directory };
    const subject = { id: "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50" };
    const all = await demoAssistant({}, env);
    expect(await all.fail("export_customers", { subject })).toMatchObject({ code: "not_found" });
    const unknown = { subject: { external_id: "nobody" } };
    expect(await all.fail("export_customers", unknown)).toMatchObject({ code: "not_found" });
    const orders = await demoAssistant({ scopes: ["orders:read"] }, env);
    expect(await orders.fail("export_customers", { subject })).toMatchObject({ code: "insufficient_scope" });
    expect(await orders.fail("export_customers", { subject })).toMatchObject({ code: "insufficient_scope" });
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe("export_customers of one person, with personal data masked,", () => {
  test("writes the file unmasked for the user alone, and answers no length", async () => {
    const { call, client } = await withLists({ lists: { orders: records(1) }, env: { POLAR_PII: "masked" } });
    const answer = await call("export_customers", { subject: { id: ID } });
    expect(inFile(answer.path).customer).toEqual(CUSTOMER);
    expect(answer).toMatchObject({ contains: { orders: 1 }, complete: true });
    expect(answer.hint).toContain("only they should open it");
    expect(answer).not.toHaveProperty("bytes");
    expect(answer).not.toHaveProperty("uri");
    expect((await client.listResources()).resources).toEqual([]);
  });

  test("says in clear words what is missing", async () => {
    const { call } = await demoAssistant({ scopes: ["customers:read"] }, { POLAR_PII: "masked" });
    const subject = { id: "88846925-aa86-418b-b1c7-c3960778489d" };
    const { missing } = await call("export_customers", { subject });
    expect(missing).toContainEqual({ what: "orders", scope: "orders:read" });
    expect(JSON.stringify(missing)).not.toContain("•");
  });
});

test("export_customers of one person leaves no file where the call is canceled", async () => {
  const controller = new AbortController();
  const { client, directory, polar } = await withLists({
    intercept: ({ url }) => {
      if (!url.startsWith("/v1/orders/")) return false;
      controller.abort("enough");
      return true;
    },
  });
  const params = { name: "export_customers", arguments: { subject: { id: ID } } };
  await expect(client.callTool(params, undefined, { signal: controller.signal })).rejects.toThrow("enough");
  await eventually(() => expect(polar.seen.some(({ url }) => url.startsWith("/v1/orders/"))).toBe(true));
  expect(readdirSync(directory)).toEqual([]);
});

test("a file about one person that cannot be written is told, and nothing is left", async () => {
  const file = join(newDirectory(), "a-file");
  const { fail } = await demoAssistant({}, { POLAR_EXPORT_DIR: join(file, "inside") });
  const subject = { id: "88846925-aa86-418b-b1c7-c3960778489d" };
  expect(await fail("export_customers", { subject })).toMatchObject({ code: "cannot_write_file" });
});
