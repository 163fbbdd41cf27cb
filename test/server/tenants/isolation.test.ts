import { expect, test } from "vitest";
import type { HttpKey } from "../../../src/config/http-keys/http-key.js";
import { TOKEN } from "../../support/assistant.js";
import { eventually } from "../../support/eventually.js";
import { always, fakePolar, type Script } from "../../support/fake-polar.js";
import { JANE, twoCustomers } from "../../support/two-customers.js";
import { fakeShop, gate, type SignedUp } from "../../tools/find/everyone/keeping/asking.js";
import { ASKS, keyOf, replica, YES } from "./keyed.js";

/** A key for a Polar of its own, and what that was asked. */
async function keyFor(name: string, script: Script, env: Record<string, string> = {}) {
  const polar = await fakePolar(script);
  return { key: keyOf(name, { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: `${TOKEN}_${name}`, ...env }), polar };
}

/** A Polar in which Jane has this name. */
const janeIs = (name: string): Script => always(200, { ...JANE, name });
const NOBODY_ELSE = { items: [], pagination: { total_count: 0, max_page: 1 } };
const NO_STATE = { type: "individual", active_subscriptions: [], granted_benefits: [], active_meters: [] };
const GET = ["get_customer", { id: JANE.id }] as const;
const NAMES = Array.from({ length: 20 }, (_, index) => `key${index}`);

test("the same customer's id is read with each key's own token in its own organization, many at once", async () => {
  const process = replica();
  const all = await Promise.all(NAMES.map((name) => keyFor(name, janeIs(`Jane of ${name}`))));
  const calls = Array.from({ length: 200 }, (_, index) => all[(index * 7) % all.length] as (typeof all)[0]);
  const answers = await Promise.all(calls.map(({ key }) => process.call(key, ...GET)));
  answers.forEach(({ name }, index) => void expect(name).toBe(`Jane of ${calls[index]?.key.name}`));
  for (const { key, polar } of all) {
    const tokens = new Set(polar.seen.map(({ headers }) => headers.authorization));
    expect([...tokens]).toEqual([`Bearer ${TOKEN}_${key.name}`]);
  }
});

test("a key that Polar holds off, or that meets a Polar that is down, holds up no other one", async () => {
  const process = replica();
  const slow = await keyFor("slow", always(429, "", { "retry-after": "3600" }));
  const down = await keyFor("down", (_, response) => void response.socket?.destroy(), { POLAR_TIMEOUT_MS: "1000" });
  const well = await keyFor("well", janeIs("Jane"));
  expect(await process.call(slow.key, ...GET)).toMatchObject({ error: { code: "rate_limited" } });
  for (let failures = 0; failures < 12; failures++) await process.call(down.key, ...GET);
  expect((await process.call(down.key, ...GET)).error.message).toContain("nothing was sent this time");
  for (let call = 0; call < 12; call++) expect(await process.call(well.key, ...GET)).toMatchObject({ name: "Jane" });
  expect(well.polar.seen).toHaveLength(12);
});

test("reads of two keys are never one read, also of the same Polar", async () => {
  const process = replica();
  const opened = gate();
  const { polar, key } = await keyFor("one", async (request, response) => {
    await opened.opened;
    always(200, { ...JANE, name: request.headers.authorization })(request, response);
  });
  const other = keyOf("other", { ...key.settings, POLAR_ACCESS_TOKEN: `${TOKEN}_other` });
  const both = [process.call(key, ...GET), process.call(other, ...GET)];
  await eventually(() => polar.seen.length).toBe(2);
  opened.open();
  const names = (await Promise.all(both)).map(({ name }) => name);
  expect(names).toEqual(
    ["[access token]", "[access token]"].map((_, index) => expect.not.stringContaining(index ? "one" : "other")),
  );
});

test("a question's answer counts for the key that was asked, and costs the other one no request", async () => {
  const process = replica();
  const env = { POLAR_DELETE_POLICY: "ask" };
  const [mine, yours] = [await twoCustomers(), await twoCustomers()];
  const at = (name: string, url: string) => keyOf(name, { POLAR_SERVER: url, POLAR_ACCESS_TOKEN: TOKEN, ...env });
  const [my, your] = [at("my", mine.polar.url), at("your", yours.polar.url)];
  const args = { id: JANE.id, confirm: true };
  const { requestState } = await process.call(my, "delete_customer", args, { meta: ASKS });
  expect(requestState).toEqual(expect.any(String));
  const answered = { meta: ASKS, requestState, inputResponses: YES };
  expect(await process.call(your, "delete_customer", args, answered)).toMatchObject({ error: { code: -32602 } });
  expect(yours.polar.seen).toEqual([]);
  expect(await process.call(my, "delete_customer", args, answered)).toMatchObject({ outcome: "deleted" });
  expect(mine.deletes()).toHaveLength(1);
});

test("a preview counts for the key that it was shown to", async () => {
  const process = replica();
  const env = { POLAR_DELETE_POLICY: "preview" };
  const customers = await twoCustomers();
  const at = (name: string) =>
    keyOf(name, { POLAR_SERVER: customers.polar.url, POLAR_ACCESS_TOKEN: `${TOKEN}_${name}`, ...env });
  const { next } = await process.call(at("my"), "delete_customer", { id: JANE.id });
  const { outcome, reason } = await process.call(at("your"), next.tool, next.arguments);
  expect([outcome, reason]).toEqual(["needs_confirmation", expect.stringContaining("preview")]);
  expect(customers.deletes()).toEqual([]);
  expect(await process.call(at("my"), next.tool, next.arguments)).toMatchObject({ outcome: "deleted" });
});

test("what fails again and again is noted for the key that repeats it", async () => {
  const process = replica();
  const missing = always(404, { error: "ResourceNotFound", detail: "Not found" });
  const [mine, yours] = [await keyFor("mine", missing), await keyFor("yours", missing)];
  for (let time = 1; time <= 3; time++) await process.call(mine.key, ...GET);
  expect((await process.call(mine.key, ...GET)).error.repeated).toBe(4);
  expect((await process.call(yours.key, ...GET)).error).not.toHaveProperty("repeated");
});

test("a scope that one key lacks is asked for with another key", async () => {
  const process = replica();
  const lacking: Script = (request, response) => {
    const isRefused = request.url.includes("/benefit-grants/");
    if (isRefused) always(403, { error: "insufficient_scope", detail: "no" })(request, response);
    else always(200, request.url.includes("?") ? NOBODY_ELSE : { ...JANE, ...NO_STATE })(request, response);
  };
  const [mine, yours] = [await keyFor("mine", lacking), await keyFor("yours", lacking)];
  const asked = async ({ key, polar }: typeof mine) => {
    await process.call(key, "get_access", { id: JANE.id });
    return polar.seen.filter(({ url }) => url.includes("/benefit-grants/")).length;
  };
  expect([await asked(mine), await asked(mine), await asked(yours)]).toEqual([1, 1, 1]);
});

test("all customers of one key are nobody's candidates with another key", async () => {
  const process = replica();
  const shops = [await fakeShop({ customers: 40 }), await fakeShop({ customers: 40 })] as const;
  const [someone, other] = shops.map(({ shop }) => shop.customers[7] as SignedUp) as [SignedUp, SignedUp];
  someone.name = "Wilhelmina Oberholzer";
  const [mine, yours] = shops.map(({ polar }, index) =>
    keyOf(`key${index}`, { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: `${TOKEN}_${index}` }),
  ) as [HttpKey, HttpKey];
  const find = (key: HttpKey) => process.call(key, "find_customer", { who: "Wilhelmina Oberholtser" });
  expect(await find(mine)).toMatchObject({ match: "ambiguous", candidates: [{ id: someone.id }] });
  const answers = await Promise.all([find(yours), find(mine), find(yours)]);
  expect(answers.map(({ match }) => match)).toEqual(["none", "ambiguous", "none"]);
  for (const { polar } of shops) expect(polar.seen.filter(({ url }) => url.includes("/export"))).toHaveLength(1);
  expect(someone.id).toBe(other.id);
  expect(await process.call(yours, "get_customer", { id: other.id })).toMatchObject({ name: other.name });
});

test("two keys that write the same customer at once wait for each other, as two processes do", async () => {
  const process = replica();
  let metadata: Record<string, unknown> = {};
  let version = 0;
  const polar = await fakePolar((request, response) => {
    if (request.method === "PATCH") {
      metadata = JSON.parse(request.body).metadata;
      version++;
    }
    const modified_at = new Date(Date.UTC(2026, 1, 1) + version * 1000).toISOString();
    always(200, { ...JANE, type: "individual", metadata, modified_at })(request, response);
  });
  const keys = NAMES.map((name) => keyOf(name, { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: `${TOKEN}_${name}` }));
  const answers = await Promise.all(
    keys.map((key, index) => process.call(key, "update_customer", { id: JANE.id, metadata: { [`k${index}`]: index } })),
  );
  expect(answers.map(({ outcome }) => outcome)).toEqual(keys.map(() => "updated"));
  expect(Object.keys(metadata)).toHaveLength(keys.length);
});
