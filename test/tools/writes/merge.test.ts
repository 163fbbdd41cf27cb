import { describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { eventually } from "../../support/eventually.js";
import { always, fakePolar } from "../../support/fake-polar.js";
import { untrustedIn } from "../../support/untrusted.js";
import { ID, JANE, withCustomer } from "./one-customer.js";

const UPDATES = [
  ["update_customer", { id: ID }],
  ["update_customer_by_external_id", { external_id: "shop-1" }],
] as const;

describe.each(UPDATES)("%s leaves unchanged", (tool, address) => {
  test("every null or absent field, and all metadata except the given key", async () => {
    const { call, patches } = await withCustomer();
    const nothing = { email: null, tax_id: null, billing_address: null, locale: null, clear: null };
    await call(tool, { ...address, ...nothing, name: null, metadata: { plan: "pro" }, remove_metadata: null });
    expect(patches()).toEqual([{ metadata: { plan: "pro", seats: 5, vip: true } }]);
  });

  test("everything if nothing is asked for, an empty address and empty metadata included", async () => {
    const { call, held, writes } = await withCustomer();
    const unchanged = { outcome: "unchanged", customer: held, untrusted: untrustedIn(held, "customer.") };
    for (const args of [{}, { billing_address: {} }, { billing_address: { line1: null } }, { metadata: {} }]) {
      expect(await call(tool, { ...address, ...args, detail: "full" })).toEqual(unchanged);
    }
    for (const args of [{ clear: [] }, { remove_metadata: [] }, { remove_metadata: ["never-there"] }]) {
      expect(await call(tool, { ...address, ...args, detail: "full" })).toEqual(unchanged);
    }
    expect(writes()).toEqual([]);
  });

  test("equal fields: only those that differ are sent", async () => {
    const { call, patches, held } = await withCustomer();
    const { name, locale, billing_address, tax_id, metadata, email } = held;
    const read = { name, locale, billing_address, tax_id, metadata, email };
    expect((await call(tool, { ...address, ...read })).outcome).toBe("unchanged");
    await call(tool, { ...address, ...read, name: "Jane Cooper" });
    expect(patches()).toEqual([{ name: "Jane Cooper" }]);
  });

  test("the rest of the customer if one field is given", async () => {
    const { call, patches } = await withCustomer();
    await call(tool, { ...address, locale: "fr" });
    expect(patches()).toEqual([{ locale: "fr" }]);
  });
});

describe("clear", () => {
  test.each([
    ["name", { name: null }],
    ["tax_id", { tax_id: null }],
    ["locale", { locale: null }],
    ["metadata", { metadata: {} }],
  ])("erases %s, and nothing else", async (field, sent) => {
    const { call, patches } = await withCustomer();
    expect(await call("update_customer", { id: ID, clear: [field] })).toMatchObject({
      outcome: "updated",
      changes: { [field]: { after: field === "metadata" ? {} : null } },
    });
    expect(patches()).toEqual([sent]);
  });

  test.each(["line1", "line2", "postal_code", "city", "state"])(
    "erases %s and keeps the rest of the address",
    async (line) => {
      const { call, patches, held } = await withCustomer();
      const { [line]: old, ...rest } = JANE.billing_address ?? {};
      expect(await call("update_customer", { id: ID, clear: [line] })).toMatchObject({
        changes: { billing_address: { before: { [line]: old }, after: { [line]: null } } },
      });
      expect(patches()).toEqual([{ billing_address: rest }]);
      expect(held.billing_address).toEqual({ ...rest, [line]: null });
    },
  );

  test("erases several fields at once, next to a given line", async () => {
    const { call, patches } = await withCustomer();
    const clear = ["name", "locale", "line2"];
    await call("update_customer", { id: ID, clear, billing_address: { city: "Oakland" } });
    const { line2: _, ...kept } = JANE.billing_address ?? {};
    expect(patches()).toEqual([{ name: null, locale: null, billing_address: { ...kept, city: "Oakland" } }]);
  });

  test.each(["name", "tax_id", "locale", "metadata"])("of an empty %s sends nothing", async (field) => {
    const { call, writes } = await withCustomer({ name: null, tax_id: null, locale: null, metadata: {} });
    expect((await call("update_customer", { id: ID, clear: [field] })).outcome).toBe("unchanged");
    expect(writes()).toEqual([]);
  });

  test("of an empty line sends nothing, with or without an address", async () => {
    const bare = { line1: null, line2: null, postal_code: null, city: null, state: null, country: "US" };
    for (const billing_address of [null, bare]) {
      const { call, writes } = await withCustomer({ billing_address });
      expect((await call("update_customer", { id: ID, clear: ["line1", "state"] })).outcome).toBe("unchanged");
      expect(writes()).toEqual([]);
    }
  });

  test("accepts one name as a list of one", async () => {
    const { call, patches } = await withCustomer();
    await call("update_customer", { id: ID, clear: "name" });
    expect(patches()).toEqual([{ name: null }]);
  });
});

describe("refused before any request:", () => {
  const refused = async (args: Record<string, unknown>) => {
    const { fail, requests } = await withCustomer();
    const error = await fail("update_customer", { id: ID, ...args });
    expect(error).toMatchObject({ code: "invalid_arguments", retryable: false });
    expect(error.message).toMatch(/^Nothing was sent/);
    expect(requests()).toEqual([]);
    return error;
  };

  test.each([
    ["name", { name: "Ann" }],
    ["tax_id", { tax_id: "12-3456789" }],
    ["locale", { locale: "fr" }],
    ["line2", { billing_address: { line2: "Floor 3" } }],
  ])("%s both given and cleared", async (field, given) => {
    const { message, fields } = await refused({ ...given, clear: [field] });
    expect(fields).toEqual([{ field, reason: "is both given and in `clear`" }]);
    expect(message).toBe(`Nothing was sent: ${field} is both given and in \`clear\`.`);
  });

  test("a metadata key both given and removed, whatever its name", async () => {
    const both = "is both given and in `remove_metadata`";
    for (const key of ["plan", "constructor"]) {
      const { fields } = await refused({ metadata: { [key]: "pro", other: 1 }, remove_metadata: [key, "seats"] });
      expect(fields).toEqual([{ field: `metadata.${key}`, reason: both }]);
    }
  });

  test.each(["", " ", "\t\n"])("%j as a text, with how to keep and how to erase it", async (blank) => {
    const { fields, message } = await refused({
      email: blank,
      name: blank,
      tax_id: blank,
      locale: blank,
      external_id: blank,
      billing_address: { country: blank, line1: blank, line2: blank, postal_code: blank, city: blank, state: blank },
    });
    const keep = "is empty: leave it out to keep it";
    const erase = (field: string) => `${keep}, or use clear ["${field}"] to erase it`;
    expect(fields).toEqual([
      { field: "email", reason: keep },
      { field: "name", reason: erase("name") },
      { field: "tax_id", reason: erase("tax_id") },
      { field: "locale", reason: erase("locale") },
      { field: "external_id", reason: keep },
      { field: "billing_address.country", reason: keep },
      ...["line1", "line2", "postal_code", "city", "state"].map((line) => ({
        field: `billing_address.${line}`,
        reason: erase(line),
      })),
    ]);
    expect(message).toContain(`; name ${erase("name")}; `);
  });

  test.each([
    [
      "billing_address",
      /cannot be cleared: Polar never removes an address.*line1, line2, postal_code, city, state.*send another/,
    ],
    ["email", /cannot be cleared, only changed/],
    ["external_id", /cannot be cleared: Polar never removes it/],
    ["everything", /must be one of name, tax_id, locale, metadata, line1, line2, postal_code, city, state$/],
    ["country", /must be one of name/],
  ])("%s in clear, with what to do instead", async (field, reason) => {
    const { fields } = await refused({ clear: ["name", field] });
    expect(fields).toEqual([{ field: "clear.1", reason: expect.stringMatching(reason), example: ["tax_id"] }]);
  });

  test("null as a metadata value, with what removes a key", async () => {
    const { fields } = await refused({ metadata: { plan: null } });
    expect(fields).toMatchObject([
      { field: "metadata.plan", reason: expect.stringContaining("remove_metadata removes") },
    ]);
  });

  test("several contradictions, all at once", async () => {
    const { fields } = await refused({
      name: "Ann",
      locale: " ",
      metadata: { a: 1 },
      clear: ["name"],
      remove_metadata: "a",
    });
    expect(fields?.map(({ field }) => field)).toEqual(["locale", "name", "metadata.a"]);
  });
});

describe("a billing address", () => {
  const { line1, line2, city, state, country } = JANE.billing_address ?? {};

  test("is completed from the stored one, since Polar would drop the other lines", async () => {
    const { call, patches } = await withCustomer();
    await call("update_customer", { id: ID, billing_address: { postal_code: "94111" } });
    expect(patches()).toEqual([{ billing_address: { line1, line2, postal_code: "94111", city, state, country } }]);
  });

  test.each(["US", "us"])("is also completed if it repeats its own country, as %s", async (said) => {
    const { call, patches } = await withCustomer();
    await call("update_customer", { id: ID, billing_address: { country: said, line1: "2 Main St" } });
    expect(patches()).toEqual([{ billing_address: { ...JANE.billing_address, line1: "2 Main St", country: said } }]);
  });

  test("is sent without null lines", async () => {
    const { call, patches } = await withCustomer({
      billing_address: { ...JANE.billing_address, line2: null, state: null },
    });
    await call("update_customer", { id: ID, billing_address: { city: "Oakland" } });
    expect(patches()).toEqual([{ billing_address: { line1, postal_code: "94110", city: "Oakland", country } }]);
  });

  test("in another country starts empty", async () => {
    const { call, patches } = await withCustomer({ tax_id: null });
    await call("update_customer", { id: ID, billing_address: { country: "FR", city: "Lyon" }, clear: ["line1"] });
    expect(patches()).toEqual([{ billing_address: { country: "FR", city: "Lyon" } }]);
  });

  test("needs a country if it is the first", async () => {
    const { call, fail, writes, patches } = await withCustomer({ billing_address: null, tax_id: null });
    expect(await fail("update_customer", { id: ID, billing_address: { city: "Lyon" } })).toEqual({
      code: "invalid_arguments",
      message: "Nothing was sent: this customer has no billing address yet, so a country is required.",
      fields: [{ field: "billing_address.country", reason: "is required for a first address", example: "US" }],
      retryable: false,
    });
    expect(writes()).toEqual([]);
    await call("update_customer", { id: ID, billing_address: { city: "Lyon", country: "FR" } });
    expect(patches()).toEqual([{ billing_address: { city: "Lyon", country: "FR" } }]);
  });
});

describe("a stored tax id", () => {
  test.each([
    [["911144442", "us_ein"], "US", "FR"],
    [["123456782", "ca_bn"], "CA", "US"],
    [["FR61954506077", "eu_vat"], "FR", "GB"],
    [["980780684", "gb_vat"], "GB", "FR"],
    [["EU372000041", "eu_oss_vat"], "IE", "CH"],
  ] as [[string, string], string, string][])(
    "%j of %s in an address in %s is refused before a PATCH, with what to send",
    async (tax_id, from, to) => {
      const { fail, writes } = await withCustomer({ tax_id, billing_address: { country: from } });
      const error = await fail("update_customer", { id: ID, billing_address: { country: to.toLowerCase() } });
      expect(error).toEqual({
        code: "invalid_arguments",
        message: `Nothing was sent: the customer's tax id is a ${tax_id[1]}, which does not fit the new country.`,
        fields: [{ field: "tax_id", reason: 'must be given for the new country, or erased with clear ["tax_id"]' }],
        hint: "Send the new address together with the new `tax_id`, or with `tax_id` in `clear`.",
        retryable: false,
      });
      expect(JSON.stringify(error)).not.toContain(tax_id[0]);
      expect(writes()).toEqual([]);
    },
  );

  test("changes with the address if a new one is given, or if it is erased", async () => {
    for (const [args, tax_id] of [
      [{ tax_id: "FR61954506077" }, "FR61954506077"],
      [{ clear: ["tax_id"] }, null],
    ] as const) {
      const { call, patches } = await withCustomer();
      await call("update_customer", { id: ID, billing_address: { country: "FR" }, ...args });
      expect(patches()).toEqual([{ tax_id, billing_address: { country: "FR" } }]);
    }
  });

  test("stays if it fits the new country, as an EU number does all over the EU", async () => {
    for (const format of ["eu_vat", "eu_oss_vat"]) {
      for (const country of ["DE", "gr", "ie"]) {
        const { call, patches } = await withCustomer({
          tax_id: ["FR61954506077", format],
          billing_address: { country: "FR" },
        });
        await call("update_customer", { id: ID, billing_address: { country } });
        expect(patches()).toEqual([{ billing_address: { country } }]);
      }
    }
  });

  test("stays if the address changes within its country", async () => {
    const { call, held } = await withCustomer();
    await call("update_customer", { id: ID, billing_address: { city: "Oakland" } });
    expect(held.tax_id).toEqual(JANE.tax_id);
  });

  test("that does not fit its country is refused only when the address changes", async () => {
    const { call, fail, patches } = await withCustomer({ billing_address: { country: "FR", city: "Lyon" } });
    await call("update_customer", { id: ID, name: "Ann", billing_address: { city: "Lyon" } });
    expect(patches()).toEqual([{ name: "Ann" }]);
    expect((await fail("update_customer", { id: ID, billing_address: { city: "Nice" } })).message).toContain("us_ein");
  });

  test("is checked by the embedded Polar in the same way", async () => {
    const { call } = await demoAssistant();
    const french = { country: "FR", city: "Lyon" };
    const { customer } = await call("create_customer", {
      email: "vat@harborlane-books.dev",
      billing_address: french,
      tax_id: "FR61954506077",
    });
    const moved = await call("update_customer", { id: customer.id, billing_address: { country: "DE" } });
    expect(moved.customer).toMatchObject({ tax_id: ["FR61954506077", "eu_vat"], billing_address: { country: "DE" } });
    const abroad = { id: customer.id, billing_address: { country: "GB" }, tax_id: "GB980780684" };
    expect((await call("update_customer", abroad)).customer.tax_id).toEqual(["980780684", "gb_vat"]);
  });
});

describe("metadata", () => {
  test("merges by key: given keys are set, those in remove_metadata removed, the others stay", async () => {
    const { call, patches } = await withCustomer();
    await call("update_customer", { id: ID, metadata: { plan: "pro", since: 2026 }, remove_metadata: ["vip", "gone"] });
    expect(patches()).toEqual([{ metadata: { plan: "pro", seats: 5, since: 2026 } }]);
  });

  test("is replaced as a whole by clear with new keys", async () => {
    const { call, patches } = await withCustomer();
    await call("update_customer", { id: ID, clear: ["metadata"], metadata: { tier: 1 } });
    expect(patches()).toEqual([{ metadata: { tier: 1 } }]);
  });

  test("may have keys that JavaScript objects inherit", async () => {
    const { call, patches } = await withCustomer({ metadata: JSON.parse('{"constructor":"a","toString":"b"}') });
    await call("update_customer", {
      id: ID,
      metadata: { valueOf: "c" },
      remove_metadata: ["toString", "hasOwnProperty"],
    });
    expect(patches()).toEqual([{ metadata: { constructor: "a", valueOf: "c" } }]);
  });

  test("keeps integers of any length as numbers, even if one is sent back as shown", async () => {
    const long = "12345678901234567890";
    const stored = `{"id":"${ID}","metadata":{"order":${long},"debt":-${long},"text":"${long}","plan":"free"}}`;
    let now = stored;
    const polar = await fakePolar((request, response) => {
      if (request.method === "PATCH") now = `{"id":"${ID}",${request.body.slice(1)}`;
      always(200, now)(request, response);
    });
    const { call: send } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const call: typeof send = (tool, args) => {
      now = stored;
      return send(tool, args);
    };
    const bodies = () => polar.seen.splice(0).flatMap(({ method, body }) => (method === "PATCH" ? [body] : []));

    await call("update_customer", { id: ID, metadata: { plan: "pro" } });
    await call("update_customer", { id: ID, metadata: { plan: "pro", order: long } });
    expect(bodies()).toEqual(
      Array(2).fill(`{"metadata":{"order":${long},"debt":-${long},"text":"${long}","plan":"pro"}}`),
    );
    await call("update_customer", { id: ID, clear: ["metadata"], metadata: { order: long, text: long } });
    expect(bodies()).toEqual([`{"metadata":{"order":${long},"text":"${long}"}}`]);
    await call("update_customer", { id: ID, metadata: { order: `${long}0`, other: long } });
    expect(bodies()[0]).toContain(`"order":"${long}0"`);
    expect((await call("update_customer", { id: ID, metadata: { order: long, text: long } })).outcome).toBe(
      "unchanged",
    );
    expect(bodies()).toEqual([]);
  });
});

describe("a change of the metadata by someone else at the same time", () => {
  test("that overwrote the update is merged with it, once", async () => {
    const { call, held, patches } = await withCustomer({}, (request, _, nth) => {
      if (request.method === "GET" && nth === 2) held.metadata = { plan: "free", seats: 6, vip: true };
      return false;
    });
    const answer = await call("update_customer", { id: ID, name: "Ann", metadata: { plan: "pro" }, detail: "full" });
    expect(answer).toMatchObject({
      outcome: "updated",
      attempts: 2,
      customer: { name: "Ann", metadata: { plan: "pro", seats: 6, vip: true } },
      changes: { metadata: { before: { plan: "free" }, after: { plan: "pro" } } },
      undo: { arguments: { id: ID, name: "Jane", metadata: { plan: "free" } } },
    });
    expect(answer).not.toHaveProperty("conflict");
    expect(held.metadata).toEqual({ plan: "pro", seats: 6, vip: true });
    expect(patches()[1]).toEqual({ metadata: { plan: "pro", seats: 6, vip: true } });
  });

  test.each([
    ["the metadata", { metadata: { plan: "pro" }, remove_metadata: ["vip"] }, { plan: "pro", seats: 5 }],
    ["all of the metadata", { clear: ["metadata"], metadata: { plan: "pro" } }, { plan: "pro" }],
  ])("that overwrote %s leaves the removed keys removed", async (_, change, expected) => {
    const { call, held } = await withCustomer({}, (request, _, nth) => {
      if (request.method === "GET" && nth === 2) held.metadata = { ...JANE.metadata, own: "theirs" };
      return false;
    });
    expect(await call("update_customer", { id: ID, ...change })).not.toHaveProperty("conflict");
    expect(held.metadata).toEqual({ ...expected, own: "theirs" });
  });

  test.each([
    ["a line of the address", { city: "Oakland" }, { postal_code: "94999" }],
    ["the whole address", { country: "FR", city: "Paris", line1: "1 rue de Paris" }, {}],
  ])("that overwrote %s is merged with it", async (_, billing_address, theirs) => {
    const { call, held } = await withCustomer({ tax_id: null }, (request, _, nth) => {
      if (request.method === "GET" && nth === 2) held.billing_address = { ...JANE.billing_address, ...theirs };
      return false;
    });
    expect(await call("update_customer", { id: ID, billing_address })).not.toHaveProperty("conflict");
    expect(held.billing_address).toMatchObject({ ...billing_address, ...theirs });
  });

  test("that added its own parts leaves both, without a second request", async () => {
    const { call, held, writes } = await withCustomer({}, (request, _, nth) => {
      if (request.method === "GET" && nth === 2) held.metadata = { ...held.metadata, own: "theirs" };
      return false;
    });
    const answer = await call("update_customer", { id: ID, metadata: { plan: "pro" } });
    expect(answer).toMatchObject({ outcome: "updated", customer: { metadata: { plan: "pro", own: "theirs" } } });
    expect(answer).not.toHaveProperty("conflict");
    expect(writes()).toHaveLength(1);
  });

  test("again after that is a conflict: it is merged once", async () => {
    const { call, held, writes } = await withCustomer({}, (request, _, nth) => {
      if (request.method === "GET" && (nth === 2 || nth === 4)) held.metadata = { plan: "free", seats: nth };
      return false;
    });
    expect(await call("update_customer", { id: ID, metadata: { plan: "pro" } })).toMatchObject({
      outcome: "updated",
      conflict: { fields: ["metadata"] },
      customer: { metadata: { plan: "free", seats: 4 } },
    });
    expect(writes()).toHaveLength(2);
  });

  test("is a conflict if the update cannot be sent again", async () => {
    const { call } = await withCustomer({}, (request, response, nth) => {
      if (request.method === "PATCH" && nth === 2)
        always(403, { error: "NotPermitted", detail: "" })(request, response);
      if (request.method !== "GET" || nth < 2) return request.method === "PATCH" && nth === 2;
      always(200, JANE)(request, response);
      return true;
    });
    expect(await call("update_customer", { id: ID, metadata: { plan: "pro" } })).toMatchObject({
      outcome: "updated",
      conflict: { fields: ["metadata"] },
    });
  });

  test("to another value is a conflict: the result has the current customer, and undo leaves the metadata out", async () => {
    const { call, held, writes, requests } = await withCustomer({}, (request, _, nth) => {
      if (request.method === "GET" && nth === 2) held.metadata = { plan: "team", seats: 6, vip: true };
      return false;
    });
    const args = { id: ID, name: "Ann", metadata: { plan: "pro" }, detail: "full" };
    const answer = await call("update_customer", args);
    expect(answer).toMatchObject({
      outcome: "updated",
      customer: { name: "Ann", metadata: { plan: "team", seats: 6, vip: true } },
      conflict: { fields: ["metadata"], reason: expect.stringContaining("other values than the ones sent") },
      undo: { tool: "update_customer", arguments: { id: ID, name: "Jane" } },
    });
    expect(answer.conflict.reason).toContain("call again");
    expect(writes()).toHaveLength(1);
    expect(requests()).toEqual([`GET /v1/customers/${ID}`, `PATCH /v1/customers/${ID}`, `GET /v1/customers/${ID}`]);
  });

  test("of a field beside the metadata is a conflict as well", async () => {
    const { call, held } = await withCustomer({}, (request, _, nth) => {
      if (request.method === "GET" && nth === 2) held.name = "Eve";
      return false;
    });
    expect(await call("update_customer", { id: ID, name: "Ann", metadata: { plan: "pro" } })).toMatchObject({
      outcome: "updated",
      customer: { name: "Eve", metadata: { plan: "pro" } },
      conflict: { fields: ["name"] },
      undo: { arguments: { metadata: { plan: "free" } } },
    });
  });

  test("is not known if the read afterwards fails, and the result says so", async () => {
    for (const look of [always(500), always(404, { error: "ResourceNotFound", detail: "" })]) {
      const { call } = await withCustomer({}, (request, response, nth) => {
        if (request.method !== "GET" || nth === 1) return false;
        look(request, response);
        return true;
      });
      const answer = await call("update_customer", { id: ID, metadata: { plan: "pro" } });
      expect(answer).toMatchObject({
        outcome: "updated",
        customer: { metadata: { plan: "pro" } },
        unchecked: { fields: ["metadata"], reason: expect.stringContaining("get_customer") },
      });
      expect(answer).not.toHaveProperty("conflict");
    }
  });

  test("is not reported if the update does not touch the metadata", async () => {
    const { call, held, requests } = await withCustomer({}, () => {
      held.metadata = { seats: held.metadata.seats === 5 ? 6 : 5 };
      return false;
    });
    expect(await call("update_customer", { id: ID, name: "Ann" })).not.toHaveProperty("conflict");
    expect(requests()).toEqual([`GET /v1/customers/${ID}`, `PATCH /v1/customers/${ID}`]);
  });

  test("in the PATCH's answer is a conflict, and undo leaves the metadata out", async () => {
    const { call, held } = await withCustomer({}, (request, response) => {
      if (request.method !== "PATCH") return false;
      const metadata = { ...JSON.parse(request.body).metadata, seats: 6 };
      always(200, Object.assign(held, { name: "Ann", metadata }))(request, response);
      return true;
    });
    expect(await call("update_customer", { id: ID, name: "Ann", metadata: { plan: "pro" } })).toMatchObject({
      outcome: "updated",
      conflict: { fields: ["metadata"], reason: expect.stringContaining("other values than the ones sent") },
      changes: { metadata: { before: { plan: "free", seats: 5 }, after: { plan: "pro", seats: 6 } } },
      undo: { tool: "update_customer", arguments: { id: ID, name: "Jane" } },
    });
  });

  test("is not reported if Polar only normalizes", async () => {
    const normalized = { ...JANE, name: "Ann", tax_id: ["980780684", "gb_vat"], metadata: { b: "x", a: 1 } };
    const { call } = await withCustomer({}, (request, response, nth) => {
      if (request.method === "GET" && nth === 1) return false;
      always(200, normalized)(request, response);
      return true;
    });
    const args = { name: " Ann ", tax_id: "GB 980780684", clear: ["metadata"], metadata: { a: 1, b: "x" } };
    expect(await call("update_customer", { id: ID, ...args })).not.toHaveProperty("conflict");
  });
});

describe("two metadata updates at once through one server", () => {
  test("take none of each other's changes for a conflict", async () => {
    const { call, held, patches } = await withCustomer();
    const keys = Array.from({ length: 12 }, (_, number) => `k${number}`);
    const answers = await Promise.all(keys.map((key) => call("update_customer", { id: ID, metadata: { [key]: 1 } })));
    expect(answers.filter(({ outcome, conflict }) => outcome === "updated" && !conflict)).toHaveLength(12);
    expect(Object.keys(held.metadata)).toEqual(expect.arrayContaining(keys));
    expect(patches()).toHaveLength(12);
  });

  test.each([
    ["by id", "update_customer", { id: ID }],
    ["one of them by external id", "update_customer_by_external_id", { external_id: "shop-1" }],
  ])("%s both survive", async (_, tool, address) => {
    const { call, held, patches } = await withCustomer();
    const answers = await Promise.all([
      call("update_customer", { id: ID, metadata: { plan: "pro" } }),
      call(tool, { ...address, metadata: { seats: 6 } }),
      call("update_customer", { id: ID, remove_metadata: ["vip"] }),
    ]);
    expect(answers.map(({ outcome, conflict }) => [outcome, conflict])).toEqual(Array(3).fill(["updated", undefined]));
    expect(held.metadata).toEqual({ plan: "pro", seats: 6 });
    expect(patches()).toHaveLength(3);
  });

  test.each(UPDATES)(
    "both survive on %s if one reads before the other writes, and gets its answer afterwards",
    async (tool, address) => {
      let release = () => {};
      let late = false;
      const { call, held } = await withCustomer({}, (request, response) => {
        if (!late || request.method !== "GET") return false;
        late = false;
        const stale = structuredClone(held);
        release = () => always(200, stale)(request, response);
        return true;
      });
      late = true;
      const second = call(tool, { ...address, metadata: { seats: 6 }, billing_address: { city: "Oakland" } });
      await eventually(() => late).toBe(false);
      const first = call("update_customer", {
        id: ID,
        metadata: { plan: "pro" },
        billing_address: { line1: "2 Main St" },
      });
      // By id, the first waits for the second's lock; by external id, it ends before the second gets its answer.
      if (tool === "update_customer_by_external_id") await first;
      release();
      expect([(await first).outcome, (await second).outcome]).toEqual(["updated", "updated"]);
      expect(held.metadata).toEqual({ plan: "pro", seats: 6, vip: true });
      expect(held.billing_address).toMatchObject({ line1: "2 Main St", city: "Oakland" });
    },
  );

  test("of different customers run side by side", async () => {
    const other = "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50";
    let release = () => {};
    const polar = await fakePolar((request, response) => {
      const answer = () => always(200, { ...JANE, id: request.url.split("/").at(-1), name: "Ann" })(request, response);
      if (request.url.includes(other)) answer();
      else release = answer;
    });
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const held = call("update_customer", { id: ID, name: "Ann" });
    await eventually(() => polar.seen.length).toBe(1);
    expect((await call("update_customer", { id: other, name: "Ann" })).customer.id).toBe(other);
    release();
    expect((await held).outcome).toBe("unchanged");
  });
});

describe("an external id", () => {
  test.each([{ name: "Ann" }, { expected: { name: "Jane" } }, {}])(
    "that is another already is refused before anything is sent, beside %j",
    async (beside) => {
      const { fail, writes } = await withCustomer();
      expect(await fail("update_customer", { id: ID, external_id: "shop-2", ...beside })).toMatchObject({
        code: "invalid_arguments",
        message: "Nothing was sent: this customer has another external id already.",
        fields: [{ field: "external_id", reason: "leave it out: Polar keeps an external id for good" }],
        retryable: false,
      });
      expect(writes()).toEqual([]);
    },
  );

  test("that is the same already keeps nothing from being changed, and a first one is set", async () => {
    const { call, patches } = await withCustomer();
    await call("update_customer", { id: ID, external_id: " shop-1 ", name: "Ann" });
    expect(patches()).toEqual([{ name: "Ann" }]);
    const without = await withCustomer({ external_id: null });
    await without.call("update_customer", { id: ID, external_id: "shop-2" });
    expect(without.patches()).toEqual([{ external_id: "shop-2" }]);
  });
});
