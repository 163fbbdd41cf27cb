import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { READ_AGAIN_AFTER_MS } from "../../../src/tools/customers/update.js";
import { assistant, TOKEN } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { always, fakePolar } from "../../support/fake-polar.js";
import { hurry } from "../../support/hurry.js";
import { IS_WHOLE } from "../../support/runs.js";
import { ID, JANE, unguarded, withCustomer } from "./one-customer.js";

const RUNS = IS_WHOLE ? 2_000 : 12;

describe("changes", () => {
  test("have the old and new value of each field; of metadata and address, the parts that differ", async () => {
    const { call } = await withCustomer();
    const { changes } = await call("update_customer", {
      id: ID,
      name: "Ann",
      tax_id: "12-3456789",
      metadata: { plan: "pro", since: 2026 },
      remove_metadata: ["vip"],
      billing_address: { postal_code: "94111", city: "San Francisco" },
      clear: ["locale", "line2"],
    });
    expect(changes).toEqual({
      name: { before: "Jane", after: "Ann" },
      tax_id: { before: ["911144442", "us_ein"], after: ["12-3456789", "us_ein"] },
      locale: { before: "en-US", after: null },
      metadata: { before: { plan: "free", vip: true }, after: { plan: "pro", since: 2026 } },
      billing_address: {
        before: { line2: "Floor 2", postal_code: "94110" },
        after: { line2: null, postal_code: "94111" },
      },
    });
  });

  test("have a first address as a whole, and null before it", async () => {
    const { call } = await withCustomer({ billing_address: null, tax_id: null });
    const { changes } = await call("update_customer", { id: ID, billing_address: { country: "FR" } });
    expect(changes).toEqual({
      billing_address: { before: null, after: expect.objectContaining({ country: "FR", city: null }) },
    });
  });

  test("leave out fields that were sent but stayed the same", async () => {
    const { call, patches } = await withCustomer({}, (request, response) => {
      if (request.method !== "PATCH") return false;
      always(200, { ...JANE, locale: "fr" })(request, response);
      return true;
    });
    const { changes, undo } = await call("update_customer", { id: ID, locale: "fr", name: "Ann" });
    expect(patches()).toEqual([{ locale: "fr", name: "Ann" }]);
    expect(changes).toEqual({ locale: { before: "en-US", after: "fr" } });
    expect(unguarded(undo).arguments).toEqual({ id: ID, locale: "en-US" });
  });

  test("are empty, without undo, if nothing changed: Polar has the tax id already, in other form", async () => {
    const { call } = await withCustomer({}, (request, response) => {
      if (request.method !== "PATCH") return false;
      always(200, JANE)(request, response);
      return true;
    });
    const { outcome, changes, ...rest } = await call("update_customer", { id: ID, tax_id: "US-911144442" });
    expect({ outcome, changes }).toEqual({ outcome: "unchanged", changes: {} });
    expect(Object.keys(rest)).toEqual(["customer", "request", "attempts", "untrusted"]);
  });

  test("have null for a missing field", async () => {
    const { call } = await withCustomer({ name: undefined as never });
    expect((await call("update_customer", { id: ID, name: "Ann" })).changes).toEqual({
      name: { before: null, after: "Ann" },
    });
  });
});

describe("undo", () => {
  test("restores a customer exactly after an update of one metadata key", async () => {
    const { call } = await demoAssistant();
    const { items } = await call("list_customers", { limit: 100, detail: "full" });
    const before = items.find(({ name, metadata, tax_id }: any) => name && tax_id && Object.keys(metadata).length > 0);
    const { id } = before;
    const updated = await call("update_customer", { id, name: null, metadata: { plan: "pro!" }, detail: "full" });
    expect(updated.customer).toEqual({
      ...before,
      metadata: { ...before.metadata, plan: "pro!" },
      modified_at: expect.not.stringMatching(String(before.modified_at)),
    });
    expect(Object.keys(updated.changes)).toEqual(["metadata"]);
    const undone = await call(updated.undo.tool, { ...updated.undo.arguments, detail: "full" });
    expect(undone.customer).toEqual({ ...before, modified_at: undone.customer.modified_at });
  });

  test("is the smallest update that restores what was changed, set, erased and removed", async () => {
    const { call } = await withCustomer();
    const { undo, cannot_be_undone } = await call("update_customer", {
      id: ID,
      name: "Ann",
      metadata: { plan: "pro", since: 2026, tier: 1 },
      remove_metadata: ["vip"],
      billing_address: { postal_code: "94111" },
      clear: ["locale", "line2", "tax_id"],
    });
    expect(unguarded(undo)).toEqual({
      tool: "update_customer",
      arguments: {
        id: ID,
        name: "Jane",
        tax_id: "911144442",
        locale: "en-US",
        metadata: { plan: "free", vip: true },
        remove_metadata: ["since", "tier"],
        billing_address: { line2: "Floor 2", postal_code: "94110" },
      },
    });
    expect(cannot_be_undone).toBeUndefined();
  });

  test("erases what was empty before", async () => {
    const billing_address = { line1: null, line2: null, postal_code: "1", city: null, state: null, country: "US" };
    const bare = { name: null, tax_id: null, locale: undefined as never, metadata: {}, billing_address };
    const { call, held } = await withCustomer(bare);
    const { undo } = await call("update_customer", {
      id: ID,
      name: "Ann",
      tax_id: "123456789",
      locale: "fr",
      metadata: { plan: "pro" },
      billing_address: { line1: "1 Main St", state: "CA" },
    });
    expect(unguarded(undo).arguments).toEqual({
      id: ID,
      remove_metadata: ["plan"],
      clear: ["name", "tax_id", "locale", "line1", "state"],
    });
    await call(undo.tool, undo.arguments);
    expect(held).toMatchObject({ name: null, tax_id: null, locale: null, metadata: {}, billing_address });
  });

  test("restores the whole address of the former country", async () => {
    const { call } = await withCustomer({ tax_id: null });
    const { undo } = await call("update_customer", {
      id: ID,
      billing_address: { country: "FR", city: "San Francisco", line2: "B" },
    });
    expect(unguarded(undo).arguments).toEqual({ id: ID, billing_address: JANE.billing_address });
    const { line2: _, ...rest } = JANE.billing_address ?? {};
    const gap = await withCustomer({ tax_id: null, billing_address: { ...rest, line2: null } });
    const moved = await gap.call("update_customer", { id: ID, billing_address: { country: "FR", line2: "B" } });
    expect(unguarded(moved.undo).arguments).toEqual({ id: ID, billing_address: rest });
  });

  test("uses Polar's id, even for an update by external id", async () => {
    const { call } = await withCustomer();
    const { undo } = await call("update_customer_by_external_id", { external_id: "shop-1", name: "Ann" });
    expect(unguarded(undo)).toEqual({ tool: "update_customer", arguments: { id: ID, name: "Jane" } });
  });

  test("lists what it cannot restore: a first address, a first email, an external id, a type, a verified email", async () => {
    const first = await withCustomer({ email: null, external_id: null, billing_address: null, tax_id: null });
    const answer = await first.call("update_customer", {
      id: ID,
      email: "crew@harborlane.dev",
      external_id: "crew-1",
      type: "team",
      billing_address: { country: "FR" },
    });
    expect(new Set(answer.cannot_be_undone)).toEqual(new Set(["email", "external_id", "type", "billing_address"]));
    expect(answer).not.toHaveProperty("undo");

    const { call } = await demoAssistant();
    const { items } = await call("list_customers", { limit: 100 });
    const verified = items.find(({ email_verified }: any) => email_verified);
    const moved = await call("update_customer", { id: verified.id, email: "moved@harborlane-books.dev" });
    expect(moved).toMatchObject({
      changes: {
        email: { before: verified.email, after: "moved@harborlane-books.dev" },
        email_verified: { before: true, after: false },
      },
      undo: { arguments: { id: verified.id, email: verified.email } },
      cannot_be_undone: ["email_verified"],
    });
  });

  test("lists the metadata that it cannot restore, since arguments cannot carry it unchanged", async () => {
    const stored = '{"order":12345678901234567890,"blank":"","__proto__":"x","plan":"free"}';
    let metadata = stored;
    const polar = await fakePolar((request, response) => {
      if (request.method === "PATCH") metadata = JSON.stringify(JSON.parse(request.body).metadata);
      always(200, `{"id":"${ID}","metadata":${metadata}}`)(request, response);
    });
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const args = { id: ID, clear: ["metadata"], metadata: { plan: "pro" } };
    expect(await call("update_customer", args)).toMatchObject({
      outcome: "updated",
      undo: { arguments: { id: ID, metadata: { plan: "free" } } },
      cannot_be_undone: ["metadata.order", "metadata.blank", "metadata.__proto__"],
    });
    metadata = stored;
    const dropped = await call("update_customer", { id: ID, remove_metadata: ["order"] });
    expect(dropped).not.toHaveProperty("undo");
    expect(dropped.cannot_be_undone).toEqual(["metadata.order"]);
  });

  test("lists what it cannot restore because of invisible characters", async () => {
    const { call } = await withCustomer({
      name: "Ja\u200bne",
      locale: "en\u2060",
      metadata: { plan: "fr\u00adee", seats: 5 },
      billing_address: { ...JANE.billing_address, line1: "1 Main St\nBack door", line2: "Flo\ufe0for 2" },
    });
    const { undo, cannot_be_undone } = await call("update_customer", {
      id: ID,
      name: "Ann",
      metadata: { plan: "pro", "ti\u200ber": 1, since: 2026 },
      remove_metadata: ["seats"],
      billing_address: { line1: "2 Main St", city: "Oakland" },
      clear: ["locale", "line2"],
    });
    expect(unguarded(undo).arguments).toEqual({
      id: ID,
      metadata: { seats: 5 },
      remove_metadata: ["since"],
      billing_address: { line1: "1 Main St\nBack door", city: "San Francisco" },
    });
    expect(cannot_be_undone).toHaveLength(5);
    expect(new Set(cannot_be_undone)).toEqual(
      new Set(["name", "locale", "metadata.plan", "metadata.tier", "billing_address.line2"]),
    );
  });
});

describe("any update that succeeds", () => {
  /** Part of some names, lines, metadata and metadata keys; models do not see it. */
  const INVISIBLE = "\u200b";
  const TAX_IDS = {
    US: ["911144442", "12-3456789"],
    CA: ["123456782RT0001", "123456782"],
    FR: ["FR61954506077", "DE136695976"],
    DE: ["DE136695976", "ATU13585627"],
    GB: ["GB980780684", "980780684"],
  };
  type Country = keyof typeof TAX_IDS;
  const STATES: Partial<Record<Country, string[]>> = { US: ["CA", "US-NY"], CA: ["QC", "CA-ON"] };
  const LINES = ["line1", "line2", "postal_code", "city"] as const;

  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
  const country = fc.constantFrom(...(Object.keys(TAX_IDS) as Country[]));
  const word = fc.constantFrom("a", "b", " c ", "Ü ö", "日本", "12", `un${INVISIBLE}seen`);
  const value = fc.oneof(
    word,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
    fc.boolean(),
  );
  const key = fc.constantFrom("plan", "seats", "vip", "constructor", "a b", `pa${INVISIBLE}th`);
  const metadata = fc.dictionary(key, value, { maxKeys: 3 });
  const lines = fc.record(Object.fromEntries(LINES.map((line) => [line, word])), { requiredKeys: [] });
  const email = fc.constantFrom("one@harborlane-books.dev", "ONE@harborlane-books.dev", "two@harborlane-books.dev");
  const name = fc.constantFrom("Jane", "jane ", "Ann", "日本", `Ja${INVISIBLE}ne`);
  const locale = fc.constantFrom("en-US", "en_us", "fr", "zh-Hans-CN");
  const inCountry = (name: Country) =>
    fc.record({
      lines,
      state: maybe(fc.constantFrom(...(STATES[name] ?? ["Somewhere"]))),
      tax_id: maybe(fc.constantFrom(...TAX_IDS[name])),
      country: fc.constant(name),
    });
  const place = country.chain(inCountry);

  const created = fc.record({ email, name: maybe(name), locale: maybe(locale), metadata, place: maybe(place) });
  const update = fc.record({
    email: maybe(email),
    name: maybe(fc.option(name)),
    locale: maybe(fc.option(locale)),
    metadata: maybe(metadata),
    remove_metadata: fc.uniqueArray(key, { maxLength: 2 }),
    clear: fc.uniqueArray(fc.constantFrom("name", "tax_id", "locale", "metadata", ...LINES, "state"), { maxLength: 3 }),
    place: maybe(place),
    saysCountry: fc.boolean(),
    saysTaxId: fc.boolean(),
    contradicts: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    type: maybe(fc.constantFrom("individual", "team")),
    external_id: maybe(fc.constant("shop-1")),
  });

  /** As the model sees it. */
  const seen = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll(INVISIBLE, ""));
  /** Two values, with what is invisible spelled out if they look the same. */
  const toldApart = (before: unknown, after: unknown) => {
    const isAlike = JSON.stringify(seen(before)) === JSON.stringify(seen(after));
    const spell = (value: unknown) =>
      isAlike && typeof value === "string" ? value.replaceAll(INVISIBLE, "\\u{200b}") : value;
    return { before: spell(before), after: spell(after) };
  };
  const known = ({ modified_at: _, avatar_url: __, billing_name: ___, ...customer }: any) => customer;
  const parts = (customer: any): Record<string, unknown> => {
    const { metadata, billing_address, ...fields } = known(customer);
    const flat = (prefix: string, map: object) =>
      Object.entries(map).map(([key, part]) => [`${prefix}.${key}`, part] as const);
    return Object.fromEntries([
      ...Object.entries(fields),
      ...flat("metadata", metadata),
      ...(billing_address ? flat("billing_address", billing_address) : []),
    ]);
  };

  /** The arguments of an update, mostly without the contradictions that are refused. */
  function argumentsOf({ place, saysCountry, saysTaxId, contradicts, ...rest }: any): Record<string, any> {
    const args = {
      ...rest,
      ...(place && { billing_address: { ...place.lines, state: place.state } }),
      ...(place && saysCountry && { billing_address: { ...place.lines, state: place.state, country: place.country } }),
      ...(place && saysTaxId && { tax_id: place.tax_id }),
    };
    if (contradicts) return JSON.parse(JSON.stringify(args));
    const given = { ...args, ...args.billing_address, metadata: undefined };
    const clear = rest.clear.filter((field: string) => (given[field] ?? null) === null);
    const remove_metadata = rest.remove_metadata.filter((key: string) => !Object.hasOwn(rest.metadata ?? {}, key));
    return JSON.parse(JSON.stringify({ ...args, clear, remove_metadata }));
  }

  test("changes only what it names, reports exactly its changes, and returns an undo that restores them", async () => {
    hurry(READ_AGAIN_AFTER_MS);
    const { call, raw, demo } = await demoAssistant({ customers: 0 });
    let updates = 0;
    /** The customer as Polar has it, read without our server. */
    async function stored(id: string): Promise<any> {
      const headers = { authorization: `Bearer ${demo.token}` };
      return (await fetch(`${demo.url}/v1/customers/${id}`, { headers })).json();
    }

    async function check({ place: home, ...start }: any, args: Record<string, any>): Promise<void> {
      const address = home && { billing_address: { ...home.lines, state: home.state, country: home.country } };
      const { customer: made } = await call("create_customer", { ...start, ...address, tax_id: home?.tax_id });
      const { id } = made;
      const before = await stored(id);
      try {
        const result = await raw("update_customer", { id, ...args, detail: "full" });
        const after = await stored(id);
        if (result.isError) {
          expect(after).toEqual(before);
          return;
        }
        const { outcome, customer, changes = {}, undo, cannot_be_undone = [] } = result.structuredContent as any;
        if (outcome === "updated") updates++;
        expect(customer).toEqual(seen(after));

        const [was, is] = [parts(before), parts(after)];
        const differing = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
          (part) => JSON.stringify(was[part] ?? null) !== JSON.stringify(is[part] ?? null),
        );
        const expected = differing.map((part) => [part, toldApart(was[part] ?? null, is[part] ?? null)]);
        expect(changesByPart(changes, before)).toEqual(seen(Object.fromEntries(expected)));
        expect(outcome).toBe(differing.length > 0 ? "updated" : "unchanged");
        expect(differing.filter((part) => !isNamed(part, args))).toEqual([]);

        // The address in another country starts empty, so its undo has all lines.
        const moved = differing.includes("billing_address.country");
        const hidden = Object.keys({ ...was, ...is })
          .filter((part) => `${part} ${was[part]}`.includes(INVISIBLE))
          .filter((part) => differing.includes(part) || (moved && part.startsWith("billing_address.")));
        const [lasting, unseen] = [[], []] as [string[], string[]];
        for (const part of cannot_be_undone) (LASTING.includes(part) ? lasting : unseen).push(part);
        expect(unseen.sort()).toEqual(hidden.map(seen).sort());

        if (undo) await call(undo.tool, undo.arguments);
        const undone = await stored(id);
        const kept = Object.fromEntries(lasting.map((field) => [field, after[field]]));
        const others = (customer: any) =>
          Object.fromEntries(Object.entries(parts(customer)).filter(([part]) => !hidden.includes(part)));
        expect(others(undone)).toEqual(others({ ...before, ...kept }));
      } finally {
        await call("delete_customer", { id, confirm: true });
      }
    }
    await fc.assert(fc.asyncProperty(created, update.map(argumentsOf), check), { numRuns: RUNS });
    expect(updates).toBeGreaterThan(RUNS / 20);
  });

  /** Fields that an update can never restore. */
  const LASTING = ["type", "external_id", "email_verified", "billing_address"];

  /** `changes` by part, as in `parts`. */
  function changesByPart(changes: Record<string, any>, before: any): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(changes).flatMap(([field, { before: old, after: now }]) => {
        if (field !== "metadata" && field !== "billing_address") return [[field, { before: old, after: now }]];
        const keys = new Set([...Object.keys(old ?? {}), ...Object.keys(now)]);
        // A first address is whole, with its empty lines.
        const shown = [...keys].filter((key) => before[field] !== null || now[key] !== null);
        return shown.map((key) => [`${field}.${key}`, { before: own(old, key), after: own(now, key) }]);
      }),
    );
  }

  function own(map: Record<string, unknown> | null, key: string): unknown {
    return map && Object.hasOwn(map, key) ? map[key] : null;
  }

  /** Whether an update may change this part of a customer. */
  function isNamed(part: string, args: Record<string, any>): boolean {
    const [field = "", key = ""] = part.split(".");
    const { clear, remove_metadata, metadata, billing_address } = args;
    if (field === "metadata") {
      return clear.includes("metadata") || remove_metadata.includes(key) || Object.hasOwn(metadata ?? {}, key);
    }
    if (field === "billing_address") {
      return clear.includes(key) || key in (billing_address ?? {}) || "country" in (billing_address ?? {});
    }
    if (field === "email_verified") return "email" in args;
    return clear.includes(field) || (args[field] ?? null) !== null;
  }
});
