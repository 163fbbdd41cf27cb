import { describe, expect, test } from "vitest";
import { customer, grant, holding, licenseKey, other, revoked, seatsOf, subscription } from "../../support/held.js";
import { hurryRetries } from "../../support/hurry.js";

const acme = customer(1, { name: "Acme", email: "billing@acme.dev", type: "team" });
const ID = { id: acme.id };
const team = subscription(1, acme, { seats: 5, product: { name: "Team", benefits: [] } });

async function access(held: Parameters<typeof holding>[0], args: object = ID) {
  const { call, asked } = await holding({ customers: [acme], ...held });
  const answer = await call("get_access", args);
  expect(asked().length).toBeLessThanOrEqual(12);
  return { ...answer, asked: asked() } as Record<string, any>;
}

describe("seats", () => {
  test("are told with who has them, whose email the seat itself, its member or its customer has", async () => {
    const people = [
      { email: "ann@acme.dev" },
      { member: { email: "ben@acme.dev" }, customer_email: "billing@acme.dev", claimed_at: "2026-11-03T00:00:00Z" },
      { customer_email: "cid@acme.dev", status: "pending", claimed_at: null },
      { email: "gone@acme.dev", status: "revoked", revoked_at: "2026-11-01T00:00:00Z" },
    ];
    const held = { subscriptions: [team], seats: { [team.id]: seatsOf(5, people) } };
    const { seats, helps, asked } = await access(held);
    expect(seats).toEqual([
      {
        ...{ plan: "Team", used: 3, of: 5, free: 2 },
        people: [
          { email: "ann@acme.dev", status: "claimed", since: "2026-01-15" },
          { email: "ben@acme.dev", status: "claimed", since: "2026-11-03" },
          { email: "cid@acme.dev", status: "pending", since: "2026-01-15" },
        ],
      },
    ]);
    expect(helps).toEqual(["seat_pending: an invitation that is not accepted gives no access"]);
    expect(asked).toContain(`GET /v1/customer-seats?subscription_id=${team.id}`);
    const full = await access(held, { ...ID, detail: "full" });
    expect(full.seats[0]).toMatchObject({ subscription_id: team.id });
    expect(full.seats[0].people[3]).toMatchObject({ status: "revoked", seat_id: other(6003) });
  });

  test("of more than ten people are counted", async () => {
    const people = Array.from({ length: 40 }, (_, index) => ({ email: `p${index}@acme.dev` }));
    const { seats, helps } = await access({ subscriptions: [team], seats: { [team.id]: seatsOf(40, people) } });
    expect(seats[0]).toMatchObject({ used: 40, of: 40, free: 0, more_people: 30 });
    expect(seats[0].people).toHaveLength(10);
    expect(helps).toEqual(["seats_full: every seat is taken"]);
  });

  test("of more than three plans are counted, and those of ended plans are not asked for", async () => {
    const plans = [2, 3, 4, 5].map((index) => subscription(index, acme, { seats: 1, product: { name: `T${index}` } }));
    const ended = subscription(9, acme, { seats: 1, status: "canceled", ended_at: "2026-10-01T00:00:00Z" });
    const seats = Object.fromEntries(plans.map(({ id }) => [id, seatsOf(1, [])]));
    const answer = await access({ subscriptions: [ended, ...plans], seats });
    expect(answer.seats.map(({ plan }: any) => plan)).toEqual(["T2", "T3", "T4"]);
    expect(answer.more_seats).toBe(1);
  });

  test("are what the plan says where the organization has no such feature, and no scope is missing", async () => {
    const instead = { "/v1/customer-seats": [403, { error: "FeatureNotEnabled", detail: "Not enabled" }] as const };
    const { seats, missing } = await access({ subscriptions: [team], instead: instead as never });
    expect([seats, missing]).toEqual([[{ plan: "Team", of: 5 }], undefined]);
  });

  test("of another plan are not told as this one's", async () => {
    hurryRetries();
    const strangers = seatsOf(5, [{ email: "someone@else.dev", subscription_id: other(99) }]);
    const { seats, missing } = await access({ subscriptions: [team], seats: { [team.id]: strangers } });
    expect(seats).toEqual([{ plan: "Team", of: 5 }]);
    expect(missing).toEqual([{ what: "who has the seats: unexpected_response" }]);
  });

  test("are counted from the plan where the token may not see who has them", async () => {
    const { seats, missing } = await access({ subscriptions: [team], without: ["customer_seats:read"] });
    expect(seats).toEqual([{ plan: "Team", of: 5 }]);
    expect(missing).toEqual([{ what: "who has the seats", scope: "customer_seats:read" }]);
  });
});

describe("members", () => {
  const members = Array.from({ length: 14 }, (_, index) => ({
    ...{ id: other(index), customer_id: acme.id, email: `m${index}@acme.dev`, name: null, external_id: null },
    ...{ role: index === 0 ? "owner" : "member", created_at: "2026-01-15T09:00:00Z", modified_at: null },
  }));

  test("of a team are told with their roles, and those beyond ten are counted", async () => {
    const answer = await access({ members: [{ ...members[0], name: "Ann" }, ...members.slice(1)] });
    expect(answer.members).toHaveLength(10);
    expect(answer.members.slice(0, 2)).toEqual([
      { email: "m0@acme.dev", name: "Ann", role: "owner" },
      { email: "m1@acme.dev", role: "member" },
    ]);
    expect(answer.more_members).toBe(4);
    const full = await access({ members }, { ...ID, detail: "full" });
    expect(full.members).toHaveLength(14);
    expect(full.members[0].member_id).toBe(other(0));
  });

  test("are asked for of teams only", async () => {
    const jane = customer(1);
    const { asked, members: shown } = await access({ customers: [jane], members });
    expect(asked.join()).not.toContain("members");
    expect(shown).toBeUndefined();
  });
});

describe("license keys", () => {
  const keyGrant = (index: number, own: object = {}) =>
    grant(index, acme, {
      benefit: { type: "license_keys", description: "License key" },
      properties: {
        license_key_id: other(5000 + index),
        display_key: `INK-****-000${index}`,
        user_provided_key: CANARY,
      },
      ...own,
    });
  const CANARY = "INK-SECRET-CANARY-0001";

  test("are told with their use and limits, and what is used up", async () => {
    const key = licenseKey(1, acme, {
      ...{ limit_activations: 1, usage: 20, limit_usage: 20, expires_at: "2026-11-01T00:00:00Z" },
    });
    const { license_keys, helps } = await access({ grants: [keyGrant(1)], keys: [key] });
    expect(license_keys).toEqual([
      {
        ...{ display_key: "INK-****-0001", status: "granted", expires_on: "2026-11-01", expired: true },
        activations: { used: 1, of: 1, labels: ["MacBook"] },
        uses: { used: 20, of: 20 },
      },
    ]);
    expect(helps.map((help: string) => help.split(":")[0])).toEqual(["activations_full", "uses_full", "key_expired"]);
  });

  test("beyond three are counted, and revoked ones are not read", async () => {
    const grants = [keyGrant(9, revoked()), ...[1, 2, 3, 4, 5].map((index) => keyGrant(index))];
    const keys = [1, 2, 3, 4, 5, 9].map((index) => licenseKey(index, acme, { display_key: `INK-****-000${index}` }));
    const { license_keys, more_license_keys } = await access({ grants, keys });
    expect(license_keys.map((key: any) => key.display_key)).toEqual([
      "INK-****-0001",
      "INK-****-0002",
      "INK-****-0003",
    ]);
    expect(more_license_keys).toBe(2);
  });

  test.each([{}, { POLAR_PII: "masked" }])(
    "never leave, whatever is asked and whatever goes wrong: %o",
    async (env) => {
      const key = licenseKey(1, acme, {
        ...{ display_key: `shown ${CANARY}`, key: CANARY },
        activations: [{ id: other(1), label: `host of ${CANARY}`, meta: { key: CANARY } }],
      });
      const { raw, logged } = await holding({ customers: [acme], grants: [keyGrant(1)], keys: [key] }, env);
      const spoiled = await holding({ customers: [acme], grants: [keyGrant(1)], keys: [{ ...key, status: 7 }] }, env);
      const wrong = await holding(
        {
          ...{ customers: [acme], grants: [keyGrant(1)] },
          instead: {
            [`/v1/license-keys/${other(5001)}`]: [422, { error: CANARY, detail: [{ msg: CANARY, key: CANARY }] }],
          },
        },
        env,
      );
      for (const detail of ["concise", "full"]) {
        for (const one of [raw, spoiled.raw, wrong.raw]) {
          expect(JSON.stringify(await one("get_access", { ...ID, detail }))).not.toContain(CANARY);
        }
      }
      expect([...logged, ...spoiled.logged, ...wrong.logged].join()).not.toContain(CANARY);
    },
  );

  test("are told by their display form where the token may not see them", async () => {
    const { license_keys, missing } = await access({ grants: [keyGrant(1)], without: ["license_keys:read"] });
    expect(license_keys).toEqual([{ display_key: "INK-****-0001" }]);
    expect(missing).toEqual([{ what: "license keys: status, activations", scope: "license_keys:read" }]);
  });
});
