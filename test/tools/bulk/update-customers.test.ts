import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Environment } from "../../../src/config/problem.js";
import type { User } from "../../support/assistant.js";
import { assistant, TOKEN } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { always, fakePolar } from "../../support/fake-polar.js";
import { idOf, person, withPeople } from "../../support/people.js";
import { longTest } from "../../support/runs.js";

const GOLD = { set: { metadata: { tier: "gold" } } };
const directory = () => mkdtempSync(join(tmpdir(), "bulk-"));

async function shop(env: Environment = {}, user?: User) {
  const { demo } = await demoAssistant();
  const settings = { POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token, POLAR_EXPORT_DIR: directory(), ...env };
  const connected = await assistant(settings, user);
  const golden = async () => (await connected.call("list_customers", { metadata: { tier: "gold" } })).total_count;
  return { ...connected, golden };
}

describe("update_customers", () => {
  test("by a filter: counts, then changes all that fit, and can be taken back", async () => {
    const { call, golden } = await shop();
    const before = await golden();
    const preview = await call("update_customers", { filter: { active: true }, ...GOLD });
    const { customers, next } = preview;
    expect(preview).toMatchObject({
      outcome: "needs_confirmation",
      would: { fields: { "metadata.tier": expect.any(Number) } },
    });
    expect(next.arguments).toEqual({ filter: { active: true }, ...GOLD, expected_count: customers, confirm: true });
    expect(await golden()).toBe(before);
    const result = await call("update_customers", next.arguments);
    expect(result.updated).toBe(preview.would.change);
    expect(result).not.toHaveProperty("remaining");
    expect((await call("list_customers", { active: true, metadata: { tier: "gold" } })).total_count).toBe(customers);
    const undo = await call("save_customers", { undo: result.undo_file });
    await call("save_customers", undo.next.arguments);
    expect(await golden()).toBe(before);
  });

  test("by ids: hands out a short name for the list", async () => {
    const { call } = await shop();
    const { items } = await call("list_customers", { limit: 20 });
    const ids = items.map(({ id }: { id: string }) => id);
    const { next, customers } = await call("update_customers", { ids: [...ids, ids[0]], set: { locale: "fr" } });
    expect(customers).toBe(20);
    expect(next.arguments).toEqual({ batch: expect.any(String), expected_count: 20, confirm: true });
    expect(await call("update_customers", next.arguments)).toMatchObject({ updated: 20, fields: { locale: 20 } });
    for (const id of ids) expect((await call("get_customer", { id, detail: "full" })).locale).toBe("fr");
  });

  test("removes keys of metadata, and leaves who has none of them", async () => {
    const { call } = await shop();
    const count = async () => {
      const { items } = await call("list_customers", { limit: 100 });
      return items.filter(({ metadata }: any) => metadata?.tier !== undefined).length;
    };
    const tiers = await count();
    const args = { filter: { query: "." }, remove_metadata: ["tier"] };
    const { would, next, customers } = await call("update_customers", args);
    expect(tiers).toBeGreaterThan(3);
    expect(would).toEqual({ change: tiers, leave: customers - tiers, fields: { "metadata.tier": tiers } });
    await call("update_customers", next.arguments);
    expect(await count()).toBe(0);
  });

  test("asks again where the count is another one, or was never seen", async () => {
    const { call, golden } = await shop();
    const before = await golden();
    for (const expected_count of [undefined, 3]) {
      const answer = await call("update_customers", {
        filter: { active: true },
        ...GOLD,
        confirm: true,
        expected_count,
      });
      expect(answer).toMatchObject({
        outcome: "needs_confirmation",
        reason: expect.stringContaining("Nothing was changed"),
      });
    }
    const { next } = await call("update_customers", { filter: { active: true }, ...GOLD });
    await call("create_customer", { email: "one.more@harborlane-books.dev", metadata: { source: "checkout" } });
    const other = { ...next.arguments, filter: { metadata: { source: "checkout" } } };
    expect(await call("update_customers", other)).toMatchObject({ outcome: "needs_confirmation" });
    expect(await golden()).toBe(before);
  });

  test.each([
    [{ ...GOLD }],
    [{ filter: {}, ...GOLD }],
    [{ filter: { query: "", metadata: {} }, ...GOLD }],
    [{ filter: { active: true } }],
    [{ filter: { active: true }, set: {} }],
    [{ ids: [], ...GOLD }],
    [{ ids: ["cus_1"], ...GOLD }],
    [{ ids: [idOf(1)], filter: { active: true }, ...GOLD }],
    [{ ids: Array.from({ length: 501 }, (_, n) => idOf(n)), ...GOLD }],
    [{ filter: { active: true }, set: { email: "x@y.dev" } }],
    [{ filter: { active: true }, set: { locale: "xx-nonsense-" } }],
    [{ filter: { active: true }, set: { metadata: { ["k".repeat(41)]: "x" } } }],
    [{ batch: "b000000001", ...GOLD }],
  ])("refuses too little or too much: %#", async (args) => {
    const { polar, fail } = await withPeople([person(1)]);
    expect(await fail("update_customers", { ...args, confirm: true })).toMatchObject({ code: "invalid_arguments" });
    expect(polar.seen).toEqual([]);
  });

  test("names the customers that do not exist, and changes the others", async () => {
    const { call } = await withPeople([person(1), person(2)], { env: { POLAR_EXPORT_DIR: directory() } });
    const ids = [idOf(1), idOf(7), idOf(2)];
    const { would, next } = await call("update_customers", { ids, ...GOLD });
    expect(would).toMatchObject({ change: 2, cannot: 1, reasons: [{ code: "not_found", ids: [idOf(7)] }] });
    expect(await call("update_customers", next.arguments)).toMatchObject({
      outcome: "partly_done",
      updated: 2,
      failed: 1,
    });
  });

  test("refuses a filter that fits too many", async () => {
    const polar = await fakePolar(always(200, { items: [], pagination: { total_count: 5001, max_page: 51 } }));
    const { fail } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    expect(await fail("update_customers", { filter: { active: true }, ...GOLD })).toMatchObject({ code: "too_many" });
  });

  test("refuses a filter by what is masked", async () => {
    const { fail } = await shop({ POLAR_PII: "masked" });
    const args = { filter: { metadata: { tier: "gold" } }, ...GOLD };
    expect(await fail("update_customers", args)).toMatchObject({
      code: "invalid_arguments",
      fields: [{ field: "filter.metadata" }],
    });
  });
});

describe("a person's yes to many changes", () => {
  const FILTER = { filter: { active: true }, ...GOLD };

  test("is asked for once, with the counts, under `ask`", async () => {
    const asked: string[] = [];
    const { call } = await shop({ POLAR_DELETE_POLICY: "ask" }, (message) => {
      asked.push(message);
      return { action: "accept", content: { confirm: true } };
    });
    const { next, customers, would } = await call("update_customers", FILTER);
    expect(asked).toEqual([]);
    expect(await call("update_customers", next.arguments)).toMatchObject({ updated: would.change });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain(`Change ${customers} customers at Polar? ${would.change} changed`);
    expect(asked[0]).toContain('"metadata.tier"');
  });

  longTest("is good for the rest of a list once", async () => {
    let asked = 0;
    const { call } = await shop({ POLAR_DELETE_POLICY: "ask" }, () => {
      asked++;
      return { action: "accept", content: { confirm: true } };
    });
    const { items } = await call("list_customers", { limit: 40 });
    const ids = items.map(({ id }: { id: string }) => id);
    const change = (tier: string) => ({ ids, set: { metadata: { tier } } });
    const { next } = await call("update_customers", change("one"));
    await call("update_customers", next.arguments);
    expect(asked).toBe(1);
    const other = await call("update_customers", change("two"));
    await call("update_customers", other.next.arguments);
    await call("update_customers", next.arguments);
    expect(asked).toBe(3);
  });

  test.each(["decline", "cancel"] as const)("changes nothing if it is not given: %s", async (action) => {
    const { call, fail, golden } = await shop({ POLAR_DELETE_POLICY: "ask" }, () => ({ action }));
    const before = await golden();
    const { next } = await call("update_customers", FILTER);
    expect(await fail("update_customers", next.arguments)).toMatchObject({
      code: /decline/.test(action) ? "declined" : "canceled",
    });
    expect(await golden()).toBe(before);
  });

  test("cannot be had from a client that cannot ask", async () => {
    const { call, fail } = await shop({ POLAR_DELETE_POLICY: "ask" });
    const { next } = await call("update_customers", FILTER);
    expect(await fail("update_customers", next.arguments)).toMatchObject({ code: "cannot_ask" });
  });

  test("is bound to what the preview showed, and good once, under `preview`", async () => {
    const { call, golden } = await shop({ POLAR_DELETE_POLICY: "preview" });
    const before = await golden();
    const { next } = await call("update_customers", FILTER);
    const { preview, ...without } = next.arguments;
    expect(preview).toMatch(/^p\d+-\d+$/);
    const others = [
      without,
      { ...next.arguments, preview: "p000000-00000000000000" },
      { ...next.arguments, set: { metadata: { tier: "gold", vip: true } } },
    ];
    for (const args of others)
      expect(await call("update_customers", args)).toMatchObject({
        outcome: "needs_confirmation",
        reason: expect.any(String),
      });
    expect(await golden()).toBe(before);
    expect(await call("update_customers", next.arguments)).toMatchObject({ outcome: "done" });
    const { preview: seal } = next.arguments;
    const again = {
      ...FILTER,
      set: { metadata: { tier: "gold" } },
      expected_count: next.arguments.expected_count,
      confirm: true,
      preview: seal,
    };
    expect((await call("update_customers", again)).outcome).toMatch(/needs_confirmation|unchanged/);
  });

  test("is enough with confirm where deletes are off: nobody is deleted", async () => {
    const { call } = await shop({ POLAR_DELETE_POLICY: "off" });
    const { next } = await call("update_customers", FILTER);
    expect(await call("update_customers", next.arguments)).toMatchObject({ outcome: "done" });
  });
});
