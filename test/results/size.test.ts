import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Assistant } from "../support/assistant.js";
import { always } from "../support/fake-polar.js";
import { idOf, type Person, person, withPeople } from "../support/people.js";
import { IS_WHOLE } from "../support/runs.js";

const LONGEST = 40_000;
const BOTH = ["concise", "full"] as const;

const letters = (length: number) => "x".repeat(length);
const address = (length: number) => ({ country: "FR", line1: letters(length), line2: letters(length), city: "Lyon" });

/** The structured result of a call, which must be short enough for every client. */
async function whole({ raw }: Pick<Assistant, "raw">, tool: string, args: object): Promise<Record<string, any>> {
  const { content, structuredContent, isError } = await raw(tool, args);
  const text = content[0]?.type === "text" ? content[0].text : "";
  expect(text.length).toBeLessThanOrEqual(LONGEST);
  if (isError) throw new Error(text);
  return structuredContent as Record<string, any>;
}

/** The ids on a page and on all pages after it. */
async function follow(server: Assistant, args: Record<string, unknown>, total: number): Promise<string[]> {
  const ids: string[] = [];
  let next: { tool: string; arguments: any } | undefined = { tool: "list_customers", arguments: args };
  for (let calls = 0; next !== undefined && calls <= total; calls++) {
    const { page = 1, limit = 10 }: { page?: number; limit?: number } = next.arguments;
    const found: Record<string, any> = await whole(server, next.tool, next.arguments);
    ids.push(...found.items.map(({ id }: any) => id));
    expect(found.returned).toBe(found.items.length);
    expect(found.items.length + (found.left_out ?? 0)).toBe(Math.max(0, Math.min(limit, total - (page - 1) * limit)));
    expect(found.has_more).toBe(found.next !== undefined);
    next = found.next;
  }
  return ids;
}

describe("a list", () => {
  const small = fc.integer({ min: 10, max: 2_000 });
  const large = fc.integer({ min: 2_000, max: 15_000 });
  const sizes = fc.array(fc.oneof({ weight: 4, arbitrary: small }, large, fc.constant(45_000)), { maxLength: 45 });
  const limit = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constantFrom(undefined, 2, 3, 7, 11, 13, 37, 97));

  test("leads to its end with every customer once, in order, whatever their size", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, limit, fc.integer({ min: 1, max: 4 }), async (lengths, limit, page) => {
        const people = lengths.map((length, index) => person(index, { metadata: { note: letters(length) } }));
        const ids = await follow(await withPeople(people), { limit, page }, people.length);
        expect(ids).toEqual(people.slice((page - 1) * (limit ?? 10)).map(({ customer }) => customer.id));
      }),
      {
        numRuns: IS_WHOLE ? 10 : 6,
        examples: [
          [Array(41).fill(6_000), 37, 1],
          [Array(41).fill(6_000), 13, 2],
          [Array(41).fill(9_000), 7, 3],
          [Array(30).fill(45_000), 11, 2],
          [[45_000, ...Array(12).fill(3_000), 45_000], 100, 1],
        ],
      },
    );
  });

  test("keeps its filters and detail from page to page", async () => {
    const people = Array.from({ length: 30 }, (_, index) => person(index, { metadata: { note: letters(4_000) } }));
    const active = people.filter((_, index) => index % 3 > 0);
    const { call } = await withPeople(people.map((one) => ({ ...one, active: active.includes(one) })));
    const { items, next } = await call("list_customers", {
      active: true,
      query: "customer",
      limit: 20,
      detail: "full",
    });
    expect(items.length).toBeLessThan(20);
    expect(next.arguments).toMatchObject({ active: true, query: "customer", detail: "full" });
    const [first] = (await call(next.tool, next.arguments)).items;
    expect(first).toMatchObject({ id: active[items.length]?.customer.id, modified_at: null });
  });

  test("of payment methods leads to its end in the same way", async () => {
    const methods = Array.from({ length: 23 }, (_, index) => ({ id: `m${index}`, type: letters(5_000) }));
    const server = await withPeople([{ ...person(1), methods }]);
    for (const tool of ["list_payment_methods", "list_payment_methods_by_external_id"]) {
      const ids: string[] = [];
      const who = tool.endsWith("_id") ? { external_id: "shop-1" } : { id: idOf(1) };
      for (let next: any = { tool, arguments: { ...who, limit: 17 } }; next; ) {
        const found = await whole(server, next.tool, next.arguments);
        ids.push(...found.items.map(({ id }: any) => id));
        next = found.next;
      }
      expect(ids).toEqual(methods.map(({ id }) => id));
    }
  });
});

/** Every result that shows the first of these people, up to their deletion. */
async function showing(people: Person[], detail: "concise" | "full") {
  const server = await withPeople(people);
  const id = people[0]?.customer.id;
  const results: Record<string, Record<string, any>> = {};
  const calls: [string, object][] = [
    ["get_customer", { id, detail }],
    ["get_customer_state", { id, detail }],
    ["list_customers", { limit: 1, detail }],
    ["list_payment_methods", { id, detail }],
    ["find_customer", { who: id }],
    ["export_customers", { preview_rows: 50 }],
    ["update_customer", { id, billing_address: { country: "FR", line1: letters(20_000) }, name: "Joan", detail }],
    ["delete_customer", { id, confirm: true, detail }],
  ];
  for (const [tool, args] of calls) results[tool] = await whole(server, tool, args);
  return results;
}

describe.each(BOTH)("with %s detail, a single customer who is too long", (detail) => {
  const withLines = (length: number) => {
    const one = person(1, { name: "Jane", tax_id: ["FR61954506077", "eu_vat"], metadata: { plan: "pro" } });
    return [{ ...one, customer: { ...one.customer, billing_address: address(length) } }, person(2)];
  };

  test("loses only the ends of long texts, and keeps `untrusted`", async () => {
    const [long, short] = [await showing(withLines(20_000), detail), await showing(withLines(20), detail)];
    for (const [tool, result] of Object.entries(long)) {
      expect(result.untrusted, tool).toEqual(short[tool]?.untrusted);
      expect(new Set(Object.keys(result)), tool).toEqual(
        new Set([
          ...Object.keys(short[tool] ?? {}),
          ...Object.keys(result).filter((key) => /^shortened$|^undo/.test(key)),
        ]),
      );
    }
    const { id, name, tax_id, metadata } = long.get_customer as Record<string, any>;
    expect({ id, name, tax_id, metadata }).toEqual({
      id: idOf(1),
      name: "Jane",
      tax_id: ["FR61954506077", "eu_vat"],
      metadata: { plan: "pro" },
    });
  });

  test("says how much of each cut text is not shown", async () => {
    const { get_customer } = await showing(withLines(30_000), detail);
    for (const line of ["line1", "line2"]) {
      const [, shown = "", hidden] =
        /^(x+)… \((\d+) more characters\)$/.exec(get_customer?.billing_address[line]) ?? [];
      expect(shown.length + Number(hidden)).toBe(30_000);
    }
    expect(get_customer?.shortened).toBe(2);
  });
});

describe("a state that is too long", () => {
  const grants = Array.from({ length: 2_000 }, (_, index) => ({
    id: idOf(index),
    benefit_id: idOf(index),
    benefit_type: "license_keys",
    properties: { display_key: `****-${index}` },
  }));
  const team: Person = { ...person(1), state: { granted_benefits: grants, active_meters: [{ meter_id: "m" }] } };

  test.each(BOTH)("with %s detail keeps the first benefits whole and counts those left out", async (detail) => {
    const server = await withPeople([team]);
    const state = await whole(server, "get_customer_state", { id: idOf(1), detail });
    const kept = state.granted_benefits.length;
    expect(kept).toBeGreaterThan(50);
    expect(state.left_out).toEqual({ granted_benefits: 2_000 - kept });
    expect(state.granted_benefits).toMatchObject(
      grants.slice(0, kept).map(({ benefit_id, properties }) => ({ benefit_id, properties })),
    );
    expect(state).toMatchObject({ id: idOf(1), active_meters: [{ meter_id: "m" }], active_subscriptions: [] });
  });

  test("is shortened in the same way on a card and in a delete's preview", async () => {
    const server = await withPeople([team]);
    const card = await whole(server, "find_customer", { who: idOf(1) });
    expect(card.left_out).toEqual({ benefits: 2_000 - card.benefits.length });
    expect(card).toMatchObject({ customer: { id: idOf(1) }, alerts: [], untrusted: expect.any(Array) });
    const preview = await whole(server, "delete_customer", { id: idOf(1), confirm: false });
    const { consequences, left_out } = preview;
    expect(left_out).toEqual({ "consequences.granted_benefits": 2_000 - consequences.granted_benefits.length });
    expect(await whole(server, preview.next.tool, preview.next.arguments)).toMatchObject({ outcome: "deleted" });
  });
});

test("an export's preview of 50 long rows keeps the first rows whole and counts those left out", async () => {
  const people = Array.from({ length: 60 }, (_, index) => person(index, { billing_address: address(900) }));
  const server = await withPeople(people);
  const { rows, columns, preview, left_out } = await whole(server, "export_customers", { preview_rows: 50 });
  expect(rows).toBe(60);
  expect(left_out).toEqual({ preview: 50 - preview.length });
  expect(preview.length).toBeGreaterThan(10);
  for (const [index, row] of preview.entries()) {
    expect(Object.keys(row)).toEqual(columns);
    expect(row).toMatchObject({ id: idOf(index), billing_address_line_2: letters(900) });
  }
});

test("an undo restores everything or is withheld; its texts are never cut", async () => {
  const metadata = (letter: string, keys: number, length: number) =>
    Object.fromEntries(Array.from({ length: keys }, (_, index) => [`key-${index}`, letter.repeat(length)]));
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 2_000 }), async (keys, length) => {
      const server = await withPeople([person(1, { metadata: metadata("a", keys, length) })]);
      const args = { id: idOf(1), metadata: metadata("b", keys, length) };
      const { outcome, undo, undo_withheld } = await whole(server, "update_customer", args);
      expect(outcome).toBe("updated");
      outcomes.add(undo ? "undo" : "withheld");
      if (!undo) {
        expect(undo_withheld).toBe(true);
        return;
      }
      await whole(server, undo.tool, undo.arguments);
      const sent = server.polar.seen.filter(({ method }) => method === "PATCH").at(-1);
      expect(JSON.parse(sent?.body ?? "")).toEqual({ metadata: metadata("a", keys, length) });
    }),
    {
      numRuns: IS_WHOLE ? 10 : 4,
      examples: [
        [50, 500],
        [3, 20_000],
        [50, 20],
      ],
    },
  );
  expect(outcomes).toEqual(new Set(["undo", "withheld"]));
});

describe("results stay short and keep their schema for a customer with too many", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => index);
  test.each<[string, object]>([
    ["keys of metadata", { metadata: Object.fromEntries(many(3_000).map((key) => [`key_${key}`, true])) }],
    ["fields", Object.fromEntries(many(2_500).map((key) => [`field_${key}`, key]))],
    ["letters in a key", { metadata: { [letters(45_000)]: "x" } }],
    ["numbers", { scores: many(12_000) }],
    ["lists in lists", { groups: { of: { pairs: many(4_000).map((index) => [index, [index]]) } } }],
    ["quotes and backslashes", { name: '"\\'.repeat(12_000) }],
  ])("%s", async (_, customer) => {
    const results = await showing([person(1, customer), person(2)], "concise");
    for (const [tool, { id, customer, items }] of Object.entries(results)) {
      if (/^get_/.test(tool)) expect(id, tool).toBe(idOf(1));
      if (/^find_|^delete_/.test(tool)) expect(customer.id, tool).toBe(idOf(1));
      if (/^list_customers/.test(tool)) expect(items[0].id, tool).toBe(idOf(1));
    }
  });
});

describe("an error", () => {
  test("about too many fields stays short", async () => {
    const { raw } = await withPeople([person(1)]);
    const unknown = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`argument_${index}`, 1]));
    const { content, isError } = await raw("get_customer", { id: idOf(1), ...unknown });
    expect(isError).toBe(true);
    expect(JSON.stringify(content).length).toBeLessThanOrEqual(LONGEST);
  });

  test("with a long explanation of Polar's stays short", async () => {
    const detail = Array.from({ length: 3_000 }, (_, index) => ({ loc: ["body", "metadata", `${index}`], msg: "No" }));
    const refusal = always(422, { error: "PolarRequestValidationError", detail });
    const { raw } = await withPeople([person(1)], {
      intercept: (request, response) => {
        if (request.method === "POST") refusal(request, response);
        return request.method === "POST";
      },
    });
    const { content, isError } = await raw("create_customer", { email: "ada@harborlane.dev" });
    expect(isError).toBe(true);
    expect(JSON.stringify(content).length).toBeLessThanOrEqual(LONGEST);
  });
});
