import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { type CallToolResult, ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import fc from "fast-check";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { readConfig } from "../../src/config/config.js";
import { createServer } from "../../src/server/server.js";
import { COLUMNS } from "../../src/tools/stream/columns.js";
import { TOKEN } from "../support/assistant.js";
import { connectPolar } from "../support/connect-polar.js";
import { demoAssistant } from "../support/demo.js";
import { always, type SeenRequest } from "../support/fake-polar.js";
import { idOf, type PeopleOptions, type Person, person, polarOf, withPeople } from "../support/people.js";
import { IS_WHOLE } from "../support/runs.js";

type Json = Record<string, any>;

// Retries do not wait.
beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0));

const EVERY_COLUMN = [
  ...Object.keys(COLUMNS),
  "country",
  "state",
  "tax_id_type",
  "created_month",
  "email_domain",
  "metadata.plan",
];

const MASKED = { POLAR_PII: "masked" };

/** A user who agrees to everything, with a client that records all it receives. */
async function watched(people: Person[], options: PeopleOptions = {}) {
  const polar = await polarOf(people, options);
  const env = { ...MASKED, POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_DELETE_POLICY: "ask" };
  const config = readConfig({ ...env, ...options.env });
  const received: string[] = [];
  const log = (line: string) => void received.push(line);
  const connect = async () => ({ config, polar: connectPolar(config) });
  const { server } = createServer({ version: "0.0.0", settings: config, connect, log });
  const client = new Client({ name: "test", version: "0" }, { capabilities: { elicitation: {} } });
  client.setRequestHandler(ElicitRequestSchema, () => ({ action: "accept", content: { confirm: true } }));
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(theirs), client.connect(ours)]);
  onTestFinished(() => client.close());
  const pass = ours.onmessage;
  ours.onmessage = (message, extra) => {
    received.push(JSON.stringify(message));
    pass?.(message, extra);
  };
  const call = async (name: string, args: Json): Promise<Json> => {
    const { content } = (await client.callTool({ name, arguments: args })) as CallToolResult;
    return JSON.parse(content[0]?.type === "text" ? content[0].text : "");
  };
  const read = (uri: string) => client.readResource({ uri }).catch(() => {});
  return { polar, call, read, received };
}

const SECRET = "GHJKVWXZGHJK";

/** Hidden texts, one for each field, in letters that no id, date or word of the server has. */
const piece = fc.string({ unit: fc.constantFrom(..."GHJKVWXZ"), minLength: 12, maxLength: 12 });
const HALF = 6;

/** Someone with a hidden text in each personal field, beside everything that may be shown. */
function secretive(index: number, take: () => string): Person {
  const address = () => ({
    line1: take(),
    line2: take(),
    postal_code: take(),
    state: take(),
    city: "Porto",
    country: "PT",
  });
  const email = `j${take()}@acme.dev`;
  const grant = (benefit_type: string, properties: object) => {
    return { id: idOf(80), benefit_id: idOf(81), benefit_type, granted_at: "2026-01-15T09:00:00Z", properties };
  };
  const plan = {
    ...{ id: idOf(82), status: "active", amount: 900, currency: "usd", recurring_interval: "month" },
    ...{ metadata: { note: take() }, custom_field_data: { size: take() }, reference: take(), meters: [] },
    ...{ price: take(), prices: [{ id: take(), label: take() }], trial_end: `2031-01-01T00:00:00Z (${take()})` },
  };
  const card = { id: idOf(83), type: "card", is_default: true, processor: "stripe", email: take() };
  return {
    ...person(index, {
      email,
      name: `Jane ${take()}`,
      billing_name: take(),
      billing_address: address(),
      tax_id: [take(), "eu_vat", take()],
      metadata: {
        plan: take(),
        contact: `mail ${take()}@acme.dev`,
        [`k${take()}@acme.dev`]: take(),
        [`of ${take()}`]: 1,
      },
      ...{ next: { tool: take(), arguments: { name: take() } }, undo: { name: take() }, hint: take(), why: take() },
      custom_field_data: { size: take() },
      avatar_url: `https://www.gravatar.com/avatar/${createHash("sha256").update(email.toLowerCase()).digest("hex")}`,
      phone: take(),
      nicknames: [take(), take()],
      profile: { motto: take(), born: { where: take() } },
      members: [{ id: idOf(84), name: take(), email: `m${take()}@acme.dev` }],
    }),
    active: true,
    state: {
      active_subscriptions: [plan],
      granted_benefits: [
        { ...grant("slack_shared_channel", { invited_email: `${take()}@acme.dev`, channel_name: take() }) },
        { ...grant("github_repository", { repository_owner: take(), repository_name: take(), account_id: take() }) },
        { ...grant("license_keys", { display_key: take() }), benefit_metadata: { note: take() }, error: take() },
      ],
      active_meters: [{ meter_id: idOf(85), consumed_units: 1, credited_units: 2, balance: 1, label: take() }],
    },
    methods: [
      { ...card, method_metadata: { brand: "visa", last4: "4242", exp_month: 3, exp_year: 2031, fingerprint: take() } },
      { ...card, is_default: false, billing_details: { name: take(), email: take(), address: address() } },
    ],
  };
}

/** Every tool, with each of its outcomes. */
async function everyCall(
  { call, read }: Awaited<ReturnType<typeof watched>>,
  people: Person[],
  detail: string,
  take: () => string,
) {
  const [jane, joan] = people.map(({ customer }) => customer) as [Json, Json];
  const { id, external_id } = jane;
  const address = { line1: take(), city: "Lisboa", country: "PT" };
  const reads: [string, Json][] = [
    ...["get_customer", "get_customer_state", "list_payment_methods"].flatMap((tool): [string, Json][] => [
      [tool, { id, detail }],
      [`${tool}_by_external_id`, { external_id, detail }],
    ]),
    ["list_customers", { detail }],
    ["list_customers", { email: jane.email, detail }],
    ["list_customers", { query: jane.name, active: true, detail }],
    ...[id, external_id, jane.email, jane.name, `${jane.name} <${joan.email}>`, "Jane", "Nobody At All"].map(
      (who): [string, Json] => ["find_customer", { who }],
    ),
    ["export_customers", { preview_rows: 5 }],
    ["export_customers", { subject: { id } }],
    ["report_customers", { duplicates: true, group_by: ["country", "created_month"], columns: EVERY_COLUMN }],
  ];
  const writes: [string, Json][] = [
    ["create_customer", { email: jane.email, external_id: joan.external_id, name: take(), detail }],
    [
      "create_customer",
      { email: `n${take()}@acme.dev`, name: take(), billing_address: address, metadata: { k: take() }, detail },
    ],
    ["update_customer", { id, email: joan.email, detail }],
    ["update_customer", { id, type: "individual", name: jane.name, detail }],
    [
      "update_customer",
      { id, email: `k${take()}@acme.dev`, name: take(), billing_address: address, metadata: { plan: take() }, detail },
    ],
    ["update_customer_by_external_id", { external_id, tax_id: take(), clear: ["metadata", "name"], detail }],
    ["delete_customer", { id, confirm: false, detail }],
    ["delete_customer", { id, confirm: true, expected_email: "someone@else.dev", detail }],
    ["delete_customer", { id, confirm: true, detail }],
    ["delete_customer_by_external_id", { external_id: joan.external_id, confirm: true, anonymize: true, detail }],
  ];
  await Promise.all(reads.map(([tool, args]) => call(tool, args)));
  await Promise.all([read(`polar://customers/${id}`), read(`polar://customers/${id}/state`)]);
  const outcomes: unknown[] = [];
  for (const [tool, args] of writes) {
    const { outcome, error } = await call(tool, args);
    outcomes.push(outcome ?? error.code);
  }
  return outcomes;
}

/** Hidden texts of which at least half was received. */
function leaked(received: string[], hidden: string[]): string[] {
  const transcript = received.join("\n").toLowerCase();
  return hidden.filter((text) =>
    [text.slice(0, HALF), text.slice(-HALF)].some((half) => transcript.includes(half.toLowerCase())),
  );
}

/** All calls on two such people: what the first one hides, the outcomes, and which hidden texts were received. */
async function hideAndSeek(detail: string, draw: () => string, env = {}) {
  const hidden: string[] = [];
  const take = () => {
    hidden.push(draw());
    return hidden.at(-1) as string;
  };
  const jane = secretive(1, take);
  const own = [...hidden];
  const people = [jane, secretive(2, take)];
  const server = await watched(people, { env });
  const outcomes = await everyCall(server, people, detail, take);
  // An avatar's hash confirms a guessed email.
  hidden.push(...people.map(({ customer }) => customer.avatar_url.split("/").pop()));
  return { own, outcomes, found: leaked(server.received, hidden) };
}

describe("with POLAR_PII=masked, the client and the log get no personal data", () => {
  test.each(["outcome", "concise", "full"])("from any tool and outcome (%s)", async (detail) => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (draw) => {
        const { outcomes, found } = await hideAndSeek(detail, () => draw(() => piece));
        expect(outcomes).toEqual([
          ...["already_exists", "created", "already_exists", "unchanged", "updated", "updated"],
          ...["needs_confirmation", "other_customer", "deleted", "deleted"],
        ]);
        expect(found).toEqual([]);
      }),
      { numRuns: IS_WHOLE ? 200 : 1, endOnFailure: true },
    );
  });

  test("and without it they get all of it, so the test above can fail", async () => {
    const many = fc.uniqueArray(piece, { minLength: 200, maxLength: 200 });
    const [draws = []] = fc.sample(many, { numRuns: 1, seed: 1 });
    const { own, found } = await hideAndSeek("full", () => draws.pop() as string, { POLAR_PII: "full" });
    expect(found).toEqual(expect.arrayContaining(own));
  });

  test.each<[string, unknown]>([
    ["a text", SECRET],
    ["a list of texts", [SECRET]],
    ["texts in maps in lists", [{ of: [{ who: SECRET }] }]],
    [
      "a map with fields of this server's own results",
      { notes: SECRET, reason: SECRET, path: SECRET, hint: SECRET, fields: [SECRET] },
    ],
    ["a map with fields that should hold ids", { id: SECRET, account_id: SECRET, born_on: SECRET }],
    ["a map like an address", { line1: SECRET, country: "PT" }],
    ["a map with an email as a key", { [`j${SECRET}@acme.dev`]: true }],
  ])("from a new field of Polar's that is %s", async (_, value) => {
    for (const detail of ["concise", "full"]) {
      const one = person(1, { contact: value });
      const state = { active_subscriptions: [{ id: idOf(2), contact: value }], granted_benefits: [{ contact: value }] };
      const methods = [{ id: idOf(3), is_default: true, contact: value, method_metadata: { contact: value } }];
      const { call, read, received } = await watched([{ ...one, state, methods }]);
      for (const tool of ["get_customer", "get_customer_state", "list_payment_methods", "update_customer"]) {
        await call(tool, { id: idOf(1), detail });
      }
      await call("list_customers", { detail });
      await call("find_customer", { who: idOf(1) });
      await read(`polar://customers/${idOf(1)}/state`);
      expect(leaked(received, [SECRET])).toEqual([]);
    }
  });

  test("from a new field of Polar's that is a number, such as a phone number", async () => {
    const { call, received } = await watched([person(1, { phone: 491_701_234_567, born: { year: 19_831_224 } })]);
    await call("get_customer", { id: idOf(1) });
    await call("list_customers", { detail: "full" });
    expect(leaked(received, ["491701234567", "19831224"])).toEqual([]);
  });

  test("from a field of Polar's that holds a sentence in place of a word", async () => {
    const { call, received } = await watched([person(1, { type: `team ${SECRET}`, locale: `${SECRET}, Porto` })]);
    expect(await call("get_customer", { id: idOf(1) })).toMatchObject({ type: "•••", locale: "•••" });
    expect(leaked(received, [SECRET])).toEqual([]);
  });

  test("from a metadata key that is an email", async () => {
    const key = "jGHJKVWXZ@acme.dev";
    const refusal = {
      type: "string_too_long",
      loc: ["body", "metadata", key, "constrained-str"],
      ctx: { max_length: 9 },
    };
    let refuses = false;
    const { call, received } = await watched([person(1, { metadata: { [key]: "a\u200bb", plan: "pro" } })], {
      intercept(request, response) {
        const refused = refuses && request.method === "PATCH";
        if (refused) always(422, { error: "RequestValidationError", detail: [refusal] })(request, response);
        return refused;
      },
    });
    const { metadata } = await call("get_customer", { id: idOf(1) });
    expect(metadata).toEqual({ "j•••@acme.dev": "•••", plan: "•••" });
    refuses = true;
    expect(await call("update_customer", { id: idOf(1), metadata: { plan: "x" } })).toHaveProperty("error");
    expect(leaked(received, ["GHJKVWXZ"])).toEqual([]);
    refuses = false;
    const { outcome, cannot_be_undone } = await call("update_customer", { id: idOf(1), clear: ["metadata"] });
    expect({ outcome, cannot_be_undone: cannot_be_undone.length }).toEqual({ outcome: "updated", cannot_be_undone: 1 });
    expect(leaked(received, ["GHJKVWXZ"])).toEqual([]);
  });

  test("from a write with an unknown outcome", async () => {
    const lost = always(500, "Internal Server Error", { "content-type": "text/plain" });
    const secrets = { email: `j${SECRET}@acme.dev`, name: SECRET, phone: SECRET };
    const later = { ...secrets, email: `k${SECRET}@acme.dev`, name: `${SECRET}!` };
    let wrote = false;
    const { call, received } = await watched([person(1, secrets)], {
      // The answer to each write is lost, and someone else changes the customer meanwhile.
      intercept(request, response) {
        if (request.method !== "GET") wrote = true;
        if (request.method !== "GET") lost(request, response);
        else if (wrote && !request.url.includes("?"))
          always(200, { ...person(1).customer, ...later })(request, response);
        else return false;
        return true;
      },
    });
    const team = { type: "team", owner: { email: `o${SECRET}@acme.dev`, name: SECRET } };
    const writes: [string, Json][] = [
      ["create_customer", team],
      ["update_customer", { id: idOf(1), name: "Joan", locale: "pt" }],
      ["delete_customer", { id: idOf(1), confirm: true }],
    ];
    for (const [tool, args] of writes) {
      wrote = false;
      expect(await call(tool, args)).toMatchObject({ outcome: "unknown", next: { tool: expect.any(String) } });
    }
    expect(leaked(received, [SECRET])).toEqual([]);
  });
});

const JANE = person(1, {
  email: "jane@acme.com",
  name: "Jane Cooper",
  billing_name: "Cooper GmbH",
  external_id: "shop-1",
  billing_address: {
    line1: "1 Main St",
    line2: null,
    postal_code: "4050-001",
    city: "Porto",
    state: "13",
    country: "PT",
  },
  tax_id: ["PT123456789", "eu_vat"],
  metadata: { plan: "pro", seats: 5 },
});
const CARD = {
  brand: "visa",
  last4: "4242",
  exp_month: 3,
  exp_year: 2031,
  wallet: null,
  fingerprint: "Xt5EWLLDS7FJjR1c",
};
const METHOD = { id: idOf(9), type: "card", is_default: true, method_metadata: CARD, payer_email: "jane@acme.com" };
const PSEUDONYM = `customer-${idOf(1).slice(0, 8)}`;
const SEEN = {
  id: idOf(1),
  email: "j•••@acme.com",
  name: PSEUDONYM,
  billing_name: PSEUDONYM,
  external_id: "shop-1",
  billing_address: { city: "Porto", country: "PT" },
  tax_id: ["•••", "eu_vat"],
  metadata: { plan: "•••", seats: "•••" },
};
const masked = (people: Person[] = [{ ...JANE, methods: [METHOD] }], options: PeopleOptions = {}) =>
  withPeople(people, { ...options, env: { ...MASKED, ...options.env } });

describe("masked results show", () => {
  test("of a customer the id, the city and country, and the keys of metadata", async () => {
    const { call } = await masked();
    expect(await call("get_customer", { id: idOf(1) })).toMatchObject(SEEN);
    expect(await call("get_customer", { id: idOf(1), detail: "full" })).toMatchObject(SEEN);
    expect((await call("list_customers", {})).items).toMatchObject([SEEN]);
    const { email, name, billing_name, external_id } = SEEN;
    expect((await call("find_customer", { who: "jane@acme.com" })).customer).toEqual({
      ...{ id: idOf(1), email, name, billing_name, external_id, country: "PT", since: "2026-01-15" },
    });
  });

  test.each([{ name: "Jane Cooper" }, { name: "Jo Wu", billing_name: "Cooper Ltd" }])(
    "nowhere the domain that has a word of %j, and delete by what they show",
    async (names) => {
      const { call } = await masked([person(1, { email: "info@janecooper.dev", ...names })]);
      const emails = [
        (await call("get_customer", { id: idOf(1) })).email,
        (await call("get_customer_state", { id: idOf(1) })).email,
        (await call("list_customers", {})).items[0].email,
        (await call("find_customer", { who: idOf(1) })).customer.email,
        (await call("find_customer", { who: idOf(1), detail: "full" })).polar.state.email,
      ];
      const { customer, next } = await call("delete_customer", { id: idOf(1), confirm: false });
      expect([...emails, customer.email, next.arguments.expected_email]).toEqual(Array(7).fill("i•••@•••"));
      expect((await call("list_customers", { query: "@janecooper.dev" })).total_count).toBe(0);
      expect((await call(next.tool, next.arguments)).outcome).toBe("deleted");
    },
  );

  test("of a card the brand, last four digits and expiry", async () => {
    const { call } = await masked();
    const card = { type: "card", brand: "visa", last4: "4242", expires: "2031-03" };
    const { items } = await call("list_payment_methods", { id: idOf(1) });
    expect(items).toEqual([{ id: idOf(9), ...card, is_default: true, fingerprint: "•••", payer_email: "•••" }]);
    expect((await call("find_customer", { who: idOf(1) })).payment_method).toMatchObject(card);
  });

  test("that a field changed, and that an undo is withheld", async () => {
    const { call } = await masked();
    const args = { name: "Joan", metadata: { plan: "free", tier: 1 }, billing_address: { city: "Lisboa" } };
    expect(await call("update_customer", { id: idOf(1), ...args })).toMatchObject({
      outcome: "updated",
      customer: { ...SEEN, billing_address: { city: "Lisboa", country: "PT" } },
      changes: {
        name: { before: "•••", after: "•••" },
        metadata: { before: { plan: "•••" }, after: { plan: "•••", tier: "•••" } },
        billing_address: { before: { city: "Porto" }, after: { city: "Lisboa" } },
      },
      undo_withheld: true,
    });
    expect(await call("update_customer", { id: idOf(1), name: "Jo" })).not.toHaveProperty("undo");
  });

  const ADDRESS_SHOWN = {
    ...{ billing_address_line_1: "•••", billing_address_line_2: "•••", billing_address_state: "•••" },
    ...{ billing_address_city: "Porto", billing_address_zip: "•••", billing_address_country: "PT" },
  };
  const ROW_SHOWN = {
    ...{ id: idOf(1), external_id: "shop-1", created_at: "2026-01-15T09:00:00.050245Z" },
    ...{ email: "j•••@acme.com", name: PSEUDONYM, tax_id: "•••", metadata: "•••", phone: "•••", ...ADDRESS_SHOWN },
  };

  test.each<[Json, Json]>([
    [{}, { ...ROW_SHOWN, tax_id_type: "•••" }],
    [{ format: "jsonl" }, { ...ROW_SHOWN, tax_id_type: null, phone: null, billing_address_line_2: null }],
    [
      { raw: true },
      {
        ...{ ID: idOf(1), "External ID": "shop-1", "Created At": "2026-01-15T09:00:00.050245Z" },
        ...{ Email: "j•••@acme.com", Name: PSEUDONYM, "Tax ID": "•••", Metadata: "•••", Phone: "•••" },
        ...{ "Billing Address Line 1": "•••", "Billing Address Line 2": "•••", "Billing Address State": "•••" },
        ...{ "Billing Address City": "Porto", "Billing Address Zip": "•••", "Billing Address Country": "PT" },
      },
    ],
    [{ columns: ["email", "country", "metadata.plan"] }, { email: "j•••@•••", country: "PT" }],
  ])("of an exported row what they show of a customer: %j", async (args, shown) => {
    const { call } = await masked();
    expect((await call("export_customers", args)).preview).toEqual([shown]);
  });

  test("one pseudonym per customer, whatever the name is", async () => {
    const { call } = await masked([JANE, person(2, { name: "Jane Cooper" })]);
    const names = (await call("list_customers", {})).items.map(({ name }: Json) => name);
    expect(names[0]).toBe(PSEUDONYM);
    expect(names[1]).not.toBe(PSEUDONYM);
    await call("update_customer", { id: idOf(1), name: "Joan" });
    expect((await call("get_customer_by_external_id", { external_id: "shop-1" })).name).toBe(PSEUDONYM);
  });

  test.each([
    ["j@acme.com", "j•••@acme.com"],
    ["łukasz@acme.com", "ł•••@acme.com"],
    ["jane@home@acme.com", "j•••@acme.com"],
    ["a51f0c7d93e2", "•••"],
  ])("for the email %s only %s", async (email, shown) => {
    const { call } = await masked([person(1, { email })]);
    expect((await call("get_customer", { id: idOf(1) })).email).toBe(shown);
  });

  test("that a field is empty", async () => {
    const nothing = { email: null, name: null, billing_address: null, tax_id: null };
    const { call } = await masked([person(1, { ...nothing, metadata: {} })]);
    expect(await call("get_customer", { id: idOf(1), detail: "full" })).toMatchObject({ ...nothing, metadata: {} });
  });
});

describe("masked results hide", () => {
  /** Everything that shows a customer: each tool, resource and prompt to delete, and the rows of an export. */
  async function seen(fields: Json, rest: Partial<Person> = {}, options: PeopleOptions = {}) {
    const one = { ...person(1, { name: "Jane Cooper", email: "jane.cooper@acme.com", ...fields }), ...rest };
    const { call, read, received } = await watched([one], options);
    const id = idOf(1);
    for (const detail of ["concise", "full"]) {
      for (const tool of ["get_customer", "get_customer_state", "list_payment_methods"])
        await call(tool, { id, detail });
      await call("list_customers", { detail });
      await call("find_customer", { who: id, detail });
    }
    await read(`polar://customers/${id}/state`);
    await call("export_customers", {});
    await call("report_customers", { duplicates: true, columns: EVERY_COLUMN });
    await call("update_customer", { id, locale: "pt" });
    await call("delete_customer", { id, confirm: false });
    await call("delete_customer", { id, confirm: true });
    return received.join("\n");
  }

  test.each(["+491701234567", "4242424242424242", "DE89370400440532013000", "123-45-6789", "jane1985", "coop-12"])(
    "the external id %s",
    async (external_id) => {
      expect((await seen({ external_id })).includes(external_id)).toBe(false);
    },
  );

  test("an external id of the name that the customer had before", async () => {
    const { call } = await masked([person(1, { name: "Jane Lee", email: null, external_id: "lee-7" })]);
    const { customer, changes } = await call("update_customer", { id: idOf(1), name: "Joan Park" });
    expect([customer.external_id, changes.name]).toEqual(["•••", { before: "•••", after: "•••" }]);
  });

  test.each<[string, Json]>([
    ["a number", { city: "Porto 4050", country: "PT" }],
    ["an address", { city: "c/o jane@acme.com", country: "PT" }],
    ["the customer's name", { city: "Cooper Town", country: "PT" }],
    ["a sentence", { city: "Ring twice and leave it there", country: "PT" }],
    ["a telephone number", { city: "Porto", country: "+351912345678" }],
    ["words", { city: "Porto", country: "Portugal, second floor" }],
  ])("a city or country that holds %s", async (_, billing_address) => {
    const transcript = await seen({ billing_address });
    const { city, country } = billing_address;
    expect(transcript.includes(country === "PT" ? city : country)).toBe(false);
  });

  test.each(["São Tomé", "L'Aquila", "Stratford-upon-Avon", "St. John's", "東京", "New York", "Frankfurt am Main"])(
    "no city such as %s",
    async (city) => {
      const { call } = await masked([person(1, { billing_address: { city, country: "PT" } })]);
      expect((await call("get_customer", { id: idOf(1) })).billing_address).toEqual({ city, country: "PT" });
    },
  );

  test.each<[string, Json, Partial<Person>?]>([
    ["fields of Polar's named like this server's own", { next: SECRET, undo: { name: SECRET }, hint: SECRET }],
    ["a map named `next`", { next: { tool: SECRET, arguments: { name: SECRET } } }],
    ["numbers, flags and dates that no table knows", { born_on: "1983-12-24", is_minor: true, age_at: "1983-12" }],
    ["an id that no table knows", { passport_id: "bc4647d2-631b-4a34-ad9f-c7e3bd1983af" }],
    ["what follows the format of a tax id", { tax_id: ["1", "eu_vat", SECRET] }],
    ["a tax id in another order", { tax_id: ["eu_vat", SECRET] }],
    ["a locale that is none", { locale: SECRET.toLowerCase() }],
    ["an email without a domain", { email: `j@${SECRET}` }],
    ["an email in full width", { email: `jane＠${SECRET}.dev` }],
    ["a domain of the same word", { email: `jGHJKVWXZ@GHJKVWXZ.dev` }],
    ["keys of metadata", { metadata: { [`${SECRET}@acme.dev`]: 1, "+491701983712": 2, "Jane Cooper": 3, jane_c: 4 } }],
    ["keys of maps that no table knows", { friends: { [`${SECRET} X`]: 1, "+491701983712": 2, cooper: { a: 1 } } }],
    ["names of fields that no API has", { [`${SECRET} X`]: 1, "0170 1983712": 2 }],
    ["a price of Polar's own", {}, plans({ price: SECRET, amount: null })],
    ["a price that is a map", {}, plans({ price: { id: SECRET, label: SECRET }, prices: [SECRET] })],
    ["a currency or interval that is none", {}, plans({ currency: SECRET, recurring_interval: `${SECRET} X` })],
    ["a date with words behind it", {}, plans({ status: "trialing", trial_end: `2020-01-01 (${SECRET})` })],
    ["digits of a card that are none", {}, { methods: [{ ...METHOD, method_metadata: { ...CARD, last4: SECRET } }] }],
  ])("%s", async (_, fields, rest = {}) => {
    const transcript = await seen(fields, rest);
    expect(transcript.match(/ghjkvwxz|1983|cooper|jane_c|is_minor":true/i)).toBeNull();
  });

  test("the cells of an export without a header, in its columns as in its rows", async () => {
    const cells = (name: string) => `${idOf(1)},shop-1,2026-01-15,${name}@acme.com,${name},,Main St,,Porto,,,PT,{}\r\n`;
    const { call } = await masked([], {
      intercept: (request: SeenRequest, response: ServerResponse) => {
        if (request.url.includes("/export")) always(200, cells("zebra") + cells("jane"), CSV)(request, response);
        return request.url.includes("/export");
      },
    });
    const { columns, preview, rows } = await call("export_customers");
    expect({ columns, preview, rows }).toEqual({ columns: Array(13).fill("•••"), preview: [{}], rows: 1 });
  });

  test("what Polar says of a value in its own words", async () => {
    const said = `Email belongs to ${SECRET} already`;
    const detail = [
      { type: "value_error", loc: ["body", "name"], msg: `Value error, ${said}.`, ctx: { reason: said } },
      { type: "string_too_long", loc: ["body", "locale"], msg: said, ctx: { max_length: 9 } },
    ];
    const intercept = (request: SeenRequest, response: ServerResponse) => {
      if (request.method === "PATCH") always(422, { error: "PolarRequestValidationError", detail })(request, response);
      return request.method === "PATCH";
    };
    const { fail } = await withPeople([JANE], { env: MASKED, intercept });
    const error = await fail("update_customer", { id: idOf(1), name: "Joan", locale: "pt" });
    expect(JSON.stringify(error)).not.toContain(SECRET);
    expect(error.fields).toEqual([
      { field: "name", reason: expect.stringMatching(/^is refused/) },
      { field: "locale", reason: "is longer than 9 characters" },
    ]);
    expect(error.message).toMatch(/name: is refused .*; locale: is longer than 9 characters\. Nothing was changed\.$/);
  });
});

const CSV = { "content-type": "text/csv" };

function plans(plan: Json): Partial<Person> {
  const own = { id: idOf(82), product_id: idOf(83), status: "active", amount: 900, currency: "usd", ...plan };
  return { active: true, state: { active_subscriptions: [own] } };
}

describe("a masked value that is sent back", () => {
  test.each<[string, Json]>([
    ["update_customer", { id: idOf(1), name: "customer-1234abcd" }],
    ["update_customer", { id: idOf(1), name: " customer-1234abcd " }],
    ["update_customer", { id: idOf(1), email: "j•••@acme.com" }],
    ["update_customer", { id: idOf(1), metadata: { plan: "•••" } }],
    ["update_customer", { id: idOf(1), metadata: '{"plan":"•••"}' }],
    ["update_customer", { id: idOf(1), metadata: { "j•••@acme.com": "gold" } }],
    ["update_customer", { id: idOf(1), remove_metadata: ["j•••@acme.com"] }],
    ["update_customer", { id: idOf(1), tax_id: ["•••", "eu_vat"] }],
    ["update_customer", { id: idOf(1), billing_address: { line1: "•••" } }],
    ["update_customer_by_external_id", { external_id: "shop-1", name: "customer-1234abcd" }],
    ["update_customer_by_external_id", { external_id: "j•••@acme.com", locale: "pt" }],
    ["create_customer", { email: "new@harborlane.dev", name: "customer-1234abcd" }],
    ["create_customer", { type: "team", owner: { email: "j•••@acme.com" } }],
    ["create_customer", { type: "team", owner: { email: "o@acme.com", name: "customer-1234abcd" } }],
    ["get_customer_by_external_id", { external_id: "j•••@acme.com" }],
    ["list_customers", { email: "j•••@acme.com" }],
    ["list_customers", { metadata: { plan: ["•••"] } }],
    ["find_customer", { who: "j•••@acme.com" }],
  ])("to %s as %j is refused before any request", async (tool, args) => {
    const { fail, polar } = await masked();
    const error = await fail(tool, args);
    expect(error).toMatchObject({ code: "invalid_arguments", message: expect.stringMatching(/^Nothing was sent: /) });
    expect(error.hint).toContain("id");
    expect(polar.seen).toEqual([]);
  });

  test("is a text like any other when nothing is masked", async () => {
    const { call } = await withPeople([JANE]);
    const args = { name: "customer-1234abcd", metadata: { plan: "•••" } };
    expect(await call("update_customer", { id: idOf(1), ...args })).toMatchObject({
      outcome: "updated",
      customer: args,
    });
  });

  test("differs from texts that look a little like one", async () => {
    const { call } = await masked();
    for (const name of ["customer-jane", "Customer 1", "my customer-1234567"]) {
      expect(await call("update_customer", { id: idOf(1), name })).toMatchObject({ outcome: "updated" });
    }
  });
});

describe("with personal data masked, the calls in `next` work unchanged:", () => {
  const addressed = [
    ["delete_customer", { id: idOf(1) }],
    ["delete_customer_by_external_id", { external_id: "shop-1" }],
  ] as const;

  test.each(addressed)("%s deletes the customer of the preview", async (tool, address) => {
    const { call, polar } = await masked();
    const { next } = await call(tool, { ...address, confirm: false });
    expect(next.arguments.expected_email).toBe("j•••@acme.com");
    expect(await call(next.tool, next.arguments)).toMatchObject({ outcome: "deleted", customer: { id: idOf(1) } });
    expect(polar.seen.filter(({ method }) => method === "DELETE")).toHaveLength(1);
  });

  test.each(addressed)("%s refuses a customer with another email, masked or not", async (tool, address) => {
    const { fail, call, polar } = await masked();
    for (const expected_email of ["k•••@acme.com", "j•••@acme.dev", "•••", "j•••", "joan@acme.com"]) {
      expect(await fail(tool, { ...address, confirm: true, expected_email })).toMatchObject({ code: "other_customer" });
    }
    expect(polar.seen.filter(({ method }) => method === "DELETE")).toEqual([]);
    expect(await call(tool, { ...address, confirm: true, expected_email: "Jane@ACME.com" })).toMatchObject({
      outcome: "deleted",
    });
  });

  test("a masked email matches only when emails are masked", async () => {
    const { fail } = await withPeople([JANE]);
    const args = { id: idOf(1), confirm: true, expected_email: "j•••@acme.com" };
    expect(await fail("delete_customer", args)).toMatchObject({ code: "other_customer" });
  });

  test("a list leads to its end", async () => {
    const { call } = await demoAssistant({ customers: 23 }, MASKED);
    const ids = new Set<string>();
    for (let next: any = { tool: "list_customers", arguments: { query: "@", limit: 5 } }; next; ) {
      const page = await call(next.tool, next.arguments);
      for (const { id } of page.items) ids.add(id);
      next = page.next;
    }
    expect(ids.size).toBe(23);
  });

  test("the ids of ambiguous candidates find them", async () => {
    const { call } = await masked([JANE, person(2, { name: "Jane Cooper" })]);
    const { candidates } = await call("find_customer", { who: "Jane Cooper" });
    expect(candidates.map(({ name }: Json) => name)).toContain(PSEUDONYM);
    for (const { id } of candidates) expect((await call("find_customer", { who: id })).customer).toMatchObject({ id });
  });
});
