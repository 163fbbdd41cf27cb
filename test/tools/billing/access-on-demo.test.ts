import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { expect, test } from "vitest";
import { demoAssistant } from "../../support/demo.js";
import { share } from "../../support/runs.js";

const SCOPES = "customers benefits customer_meters subscriptions members customer_seats license_keys"
  .split(" ")
  .map((resource) => `${resource}:read`);

async function accessOf(who: string) {
  const { call } = await demoAssistant();
  const { customer } = await call("find_customer", { who });
  return { customer, answer: await call("get_access", { id: customer.id }) };
}

test("a benefit that waits for the customer says so", async () => {
  const { answer } = await accessOf("mina@park-webtoon.dev");
  expect(answer.benefits[0]).toMatchObject({
    ...{ what: "Writers' room on Discord", type: "discord", state: "failed", through: "Pro" },
    why_not: "The customer needs to connect their Discord account",
  });
  expect(answer.helps).toEqual([expect.stringMatching(/^failed: /)]);
});

test("a team's seats have the people who sit there, and its license key its activations", async () => {
  const { answer } = await accessOf("studio@northlight-collective.dev");
  expect(answer.seats).toEqual([
    { plan: "Crew", used: 3, of: 5, free: 2, people: expect.arrayContaining([expect.any(Object)]) },
  ]);
  expect(answer.seats[0].people.map(({ status }: any) => status).sort()).toEqual(["claimed", "claimed", "pending"]);
  expect(answer.members.map(({ role }: any) => role)).toContain("owner");
  expect(answer.license_keys[0].activations).toMatchObject({ used: 2, of: 3, labels: expect.any(Array) });
});

test("credits of a yearly plan renew with the month of their meter", async () => {
  const { answer } = await accessOf("ap@kestrel-data.dev");
  const [tokens] = answer.credits;
  expect(tokens).toMatchObject({ meter: "AI tokens", of: 5_000_000, unit: "tokens" });
  expect(Date.parse(tokens.renews_on) - Date.parse(answer.as_of)).toBeLessThanOrEqual(32 * 86_400_000);
});

test("what a paused plan took is told with why, and what an ended one took is counted", async () => {
  const { answer: paused } = await accessOf("oskar@lindqvist-prosa.dev");
  expect(new Set(paused.benefits.map(({ why_not }: any) => why_not))).toEqual(new Set(["the plan is paused"]));
  const { answer: ended } = await accessOf("sofia@hernandez-guiones.dev");
  expect(ended).toMatchObject({ benefits: [], revoked: { benefits: 2 }, ended: { plans: 1 } });
});

test("every customer is told in at most 500 tokens, with the access they have", async () => {
  const { call } = await demoAssistant();
  const { items } = await call("list_customers", { limit: 100 });
  for (const { id, type } of share(items as { id: string; type: string }[], 3)) {
    const answer = await call("get_access", { id });
    expect(answer.missing).toBeUndefined();
    if (type !== "team") expect(encode(JSON.stringify(answer)).length).toBeLessThanOrEqual(500);
  }
  expect(items.length).toBeGreaterThan(20);
});

test("a deleted customer is known by the internal id", async () => {
  const { call, fail, demo } = await demoAssistant();
  const headers = { authorization: `Bearer ${demo.token}` };
  const response = await fetch(`${demo.url}/v1/subscriptions/?limit=100`, { headers });
  const { items } = (await response.json()) as { items: any[] };
  const { customer } = items.find((one) => one.customer.deleted_at !== null);
  expect(await fail("get_customer", { id: customer.id })).toMatchObject({ code: "not_found" });
  const answer = await call("get_access", { id: customer.id });
  expect(answer.customer).toMatchObject({ id: customer.id, deleted_on: customer.deleted_at.slice(0, 10) });
  expect(answer.ended.plans).toBeGreaterThan(0);
});

test("each scope missing alone is named, and the rest is told", async () => {
  for (const scope of SCOPES) {
    const { call } = await demoAssistant({ scopes: SCOPES.filter((one) => one !== scope) });
    const answer = await call("get_access", { id: "88846925-aa86-418b-b1c7-c3960778489d" });
    expect(answer.missing).toEqual([{ what: expect.any(String), scope }]);
    expect(answer.customer.name).toBe("Northlight Collective");
  }
});

test("customers at risk are those whose plans say so", async () => {
  const { call } = await demoAssistant();
  const { at_risk, counts, cards_checked } = await call("find_at_risk");
  expect(counts).toEqual({ past_due: 3, no_payment_method: 1, canceling: 1, trial_ends: 2 });
  expect(at_risk.map(({ reason }: any) => reason).slice(0, 3)).toEqual(["past_due", "past_due", "past_due"]);
  expect(cards_checked).toMatch(/^(\d+) of \1$/);
});
