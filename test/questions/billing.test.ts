import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, test } from "vitest";
import type { Environment } from "../../src/config/problem.js";
import { startDemo } from "../../src/demo/server.js";
import { money } from "../../src/polar/money.js";
import { assistant } from "../support/assistant.js";
import { closing } from "../support/closing.js";
import { countingProxy } from "../support/counting-proxy.js";
import { demoAssistant } from "../support/demo.js";
import { share } from "../support/runs.js";

type Json = Record<string, any>;

/** A client and its server on the embedded Polar, with what went over the wire. */
async function desk(env: Environment = {}) {
  const demo = closing(await startDemo());
  const front = closing(await countingProxy(demo.url));
  const connected = await assistant({ POLAR_SERVER: front.url, POLAR_ACCESS_TOKEN: demo.token, ...env });
  const polar = async (path: string): Promise<Json[]> => {
    const answer = await fetch(demo.url + path, { headers: { authorization: `Bearer ${demo.token}` } });
    return ((await answer.json()) as Json).items;
  };
  return { ...connected, front, polar };
}

const mail = (from: string, text: string) => `From: ${from}\nTo: support@inkwell-app.dev\n\n${text}`;

interface Asked {
  mail: string;
  tool: string;
  args?: Json;
  /** After the customer is found. */
  requests: number;
  right(answer: Json, card: Json): void;
}

const QUESTIONS: Record<string, Asked> = {
  "why was I charged": {
    mail: mail("Nadia Farouk <nadia@farouk-verse.dev>", "Hi, why was I charged twice this week? Best, N."),
    tool: "get_billing",
    requests: 6,
    right({ charges: [change, renewal] }) {
      expect(change).toMatchObject({ why: "change of plan or seats", for: "Pro", card: "visa 6011" });
      expect(change.items).toMatchObject([{ amount: /^-USD/, proration: true }, { proration: true }].map(matching));
      expect(renewal).toMatchObject({ why: "renewal", for: "Writer", charged: "USD 9.00" });
    },
  },
  "when is my next bill, and how much": {
    mail: mail("mina@park-webtoon.dev", "When is my next bill and how much will it be? The first was half off."),
    tool: "get_billing",
    requests: 6,
    right({ next_charge }, { plan }) {
      expect(next_charge).toMatchObject([{ for: "Pro", about: "USD 29.00 before tax" }]);
      expect(next_charge[0].on).toBe(plan[0].renews_on);
    },
  },
  "did they get the refund": {
    mail: mail("Tobias Renner <tobias@renner-lektorat.dev>", "I was promised a refund for the handbook. Where is it?"),
    tool: "get_billing",
    requests: 6,
    right({ refunds, helps }) {
      expect(refunds).toMatchObject([{ status: "pending", reason: "customer_request", amount: "EUR 11.90 with tax" }]);
      expect(helps).toContainEqual(expect.stringMatching(/5 to 10 business days/));
    },
  },
  "my card failed, what now": {
    mail: mail("Rasmus Dahl <rasmus@dahl-noveller.dev>", "You say my card failed. Will you try again? What do I do?"),
    tool: "get_billing",
    requests: 6,
    right({ owed, next_charge, helps }, { plan: [plan], alerts }) {
      expect(owed).toMatchObject(
        [{ for: "Pro", last_decline: /insufficient funds/, retry_can_work: true }].map(matching),
      );
      expect(next_charge).toEqual([]);
      expect(plan).toMatchObject({ status: "past_due", ends_on: owed[0].ends_on });
      expect(alerts[0]).toMatch(/^past_due: since /);
      expect(helps).toContainEqual(expect.stringMatching(/^get_portal_link/));
    },
  },
  "where can I manage my billing": {
    mail: mail("paulina@reyes-cronica.dev", "Please send me a link where I can change my card."),
    tool: "get_portal_link",
    requests: 1,
    right({ url, expires_at }) {
      expect(url).toMatch(/\/inkwell\/portal$/);
      expect(expires_at).toBeUndefined();
    },
  },
  "who has our seats": {
    mail: mail("studio@northlight-collective.dev", "How many seats do we have left, and who has the others?"),
    tool: "get_access",
    requests: 12,
    right({ seats: [seats], members }) {
      expect(seats).toMatchObject({ plan: "Crew", of: 5, used: 3, free: 2 });
      expect(seats.people.map(({ email, status }: Json) => `${status} ${email}`)).toEqual(
        expect.arrayContaining(["claimed june@northlight-collective.dev", "pending ona@northlight-collective.dev"]),
      );
      expect(members.map(({ role }: Json) => role)).toContain("billing_manager");
    },
  },
  "did we use up our credits": {
    mail: mail("Jane Cooper <jane.cooper@larkfield-design.dev>", "How many AI requests do I have left this month?"),
    tool: "get_access",
    requests: 5,
    right({ credits }, { meters: [meter] }) {
      expect(credits).toMatchObject([{ meter: "AI requests", left: meter.balance, of: 1000 }]);
      expect(credits[0].renews_on).toMatch(/^20/);
    },
  },
};

const tokens = (answer: Json) => encode(JSON.stringify(answer)).length;

/** Patterns among the values, as vitest wants them. */
function matching(expected: Json): Json {
  const value = (one: unknown) => (one instanceof RegExp ? expect.stringMatching(one) : one);
  return Object.fromEntries(Object.entries(expected).map(([key, one]) => [key, value(one)]));
}

describe("from a person's mail, on the embedded Polar", () => {
  test.each(Object.entries(QUESTIONS))(
    "“%s?” is answered in two calls",
    async (_, { mail, tool, args, requests, right }) => {
      const { call, front } = await desk();
      const card = await call("find_customer", { who: mail });
      expect(card.match).toBe("exact");
      const found = front.count();
      expect(found).toBeLessThanOrEqual(5);
      const answer = await call(tool, { id: card.customer.id, ...args });
      right(answer, card);
      expect(front.count() - found).toBeLessThanOrEqual(requests);
      expect(tokens(card) + tokens(answer)).toBeLessThanOrEqual(1_100);
      expect(front.seen.filter((one) => !one.startsWith("GET "))).toEqual([]);
    },
  );

  test("no seeded customer with up to two plans takes more than an answer may", async () => {
    const { call, front, polar } = await desk();
    for (const { id } of share(await polar("/v1/customers/?limit=100"), 7)) {
      const plans = await polar(`/v1/subscriptions/?customer_id=${id}&limit=100`);
      if (plans.length > 2) continue;
      const before = front.count();
      const card = await call("find_customer", { who: id });
      const billing = await call("get_billing", { id });
      expect(front.count() - before, id).toBeLessThanOrEqual(11);
      expect(tokens(billing), id).toBeLessThanOrEqual(600);
      expect(tokens(card) + tokens(billing), id).toBeLessThanOrEqual(1_100);
      const between = front.count();
      expect(tokens(await call("get_access", { id })), id).toBeLessThanOrEqual(500);
      expect(front.count() - between, id).toBeLessThanOrEqual(12);
    }
  });

  test("every seeded customer's charges, debts and refunds are Polar's", async () => {
    const { call, polar } = await desk();
    const customers = await polar("/v1/customers/?limit=100");
    expect(customers.length).toBeGreaterThan(40);
    for (const { id } of share(customers, 7)) {
      const answer = await call("get_billing", { id, detail: "full" });
      const orders = await polar(`/v1/orders/?customer_id=${id}&limit=100`);
      const inStatus = (...statuses: string[]) => orders.filter(({ status }) => statuses.includes(status));
      const charged = inStatus("paid", "refunded", "partially_refunded");
      expect(answer.charges.map(({ order_id, charged: sum }: Json) => [order_id, sum])).toEqual(
        charged.map(({ id, due_amount, currency }) => [id, money(due_amount, currency)]),
      );
      expect(answer.owed.map(({ order_id }: Json) => order_id)).toEqual(inStatus("pending").map(({ id }) => id));
      const refunds = await polar(`/v1/refunds/?customer_id=${id}&limit=100`);
      expect(answer.refunds.map(({ amount_minor }: Json) => amount_minor)).toEqual(
        refunds.map(({ amount, tax_amount }) => amount + tax_amount),
      );
      const plans = await polar(`/v1/subscriptions/?customer_id=${id}&limit=100`);
      const due = new Set(answer.next_charge.map(({ subscription_id }: Json) => subscription_id));
      for (const { id: plan, status, cancel_at_period_end, amount } of plans) {
        const isBilled = ["active", "trialing"].includes(status) && !cancel_at_period_end && amount > 0;
        if (isBilled) expect(due).toContain(plan);
        else if (["past_due", "canceled", "unpaid"].includes(status)) expect(due).not.toContain(plan);
      }
    }
  });
});

const SCOPES =
  "customers subscriptions orders payments refunds disputes benefits customer_meters customer_seats members license_keys organizations"
    .split(" ")
    .map((name) => `${name}:read`);

/** What each tool lacks without a scope. Everything else is as with all of them. */
const LACKS: Record<string, { find_customer?: string[]; get_billing?: string[]; get_access?: string[] }> = {
  "subscriptions:read": {
    find_customer: ["plan", "meters", "ended"],
    get_billing: ["next_charge"],
    get_access: ["seats", "benefits"],
  },
  "orders:read": { get_billing: ["charges", "owed", "more_charges"] },
  "payments:read": { get_billing: ["charges", "owed", "failed_payments"] },
  "refunds:read": { get_billing: ["refunds", "more_refunds", "helps"] },
  "disputes:read": { get_billing: ["disputes", "helps"] },
  "benefits:read": { get_access: ["benefits", "credits", "license_keys", "revoked"] },
  "customer_meters:read": { get_access: ["credits"] },
  "customer_seats:read": { get_access: ["seats", "benefits"] },
  "members:read": { get_access: ["members"] },
  "license_keys:read": { get_access: ["license_keys"] },
};

describe("with one scope missing", () => {
  const WHO = ["studio@northlight-collective.dev", "rasmus@dahl-noveller.dev", "dorian@blake-broadsheet.dev"];
  const TOOLS = ["find_customer", "get_billing", "get_access"] as const;
  const NOW = Date.parse("2026-11-28T12:00:00Z");
  /** Fields that follow from the others. */
  const DERIVED = ["missing", "untrusted", "helps", "state_age", "alerts", "as_of"];
  let all: Promise<Json[]> | undefined;
  const whole = () => {
    all ??= askAll(SCOPES);
    return all;
  };

  async function askAll(scopes: readonly string[]): Promise<Json[]> {
    const { call } = await demoAssistant({ scopes: [...scopes], now: NOW });
    const answers: Json[] = [];
    for (const who of WHO) {
      const card = await call("find_customer", { who });
      const { id } = card.customer;
      answers.push({
        find_customer: card,
        get_billing: await call("get_billing", { id }),
        get_access: await call("get_access", { id }),
      });
    }
    return answers;
  }

  test.each(share(Object.entries(LACKS), 3))("%s, everything else is told, and it is named", async (scope, lacks) => {
    const complete = await whole();
    const partial = await askAll(SCOPES.filter((one) => one !== scope));
    for (const [at, answers] of partial.entries()) {
      for (const tool of TOOLS) {
        const gone = [...DERIVED, ...(lacks[tool] ?? [])];
        for (const [field, value] of Object.entries(complete[at]?.[tool] as Json)) {
          if (!gone.includes(field)) expect(answers[tool][field], `${tool}.${field}`).toEqual(value);
        }
        const { missing = [] } = answers[tool];
        for (const one of missing) expect(one).toEqual({ what: expect.any(String), scope });
      }
    }
    const named = partial.flatMap((answers) => TOOLS.filter((tool) => answers[tool].missing));
    expect([...new Set(named)].sort()).toEqual(Object.keys(lacks).sort());
  });

  test("customers:read, billing and access are still told by the id", async () => {
    const [{ find_customer, get_billing, get_access }] = (await whole()) as [Json];
    const { id } = find_customer.customer;
    const { call } = await demoAssistant({ scopes: SCOPES.slice(1), now: NOW });
    expect((await call("get_billing", { id })).charges).toEqual(get_billing.charges);
    expect((await call("get_access", { id })).seats).toEqual(get_access.seats);
  });

  test("organizations:read, the link for mails names it", async () => {
    const { fail } = await demoAssistant({ scopes: SCOPES.slice(0, -1) });
    const error = await fail("get_portal_link", { external_id: "ink-1001" });
    expect(error.message).toContain("organizations:read");
    expect(error.hint).toContain("POLAR_PORTAL_URL");
  });
});

test("over a whole run, only what was asked to change something does, and a session's credential stands in one place", async () => {
  const { call, raw, client, front, logged } = await desk();
  const said: string[] = [];
  const ask = async (tool: string, args: Json) => {
    const result = await raw(tool, args);
    said.push(JSON.stringify(result.structuredContent ?? result.content));
    return (result.structuredContent ?? {}) as Json;
  };
  const { customer, plan } = await ask("find_customer", { who: "jane.cooper@larkfield-design.dev" });
  const { id } = customer;
  const [{ subscription_id }] = plan;
  await ask("get_portal_link", { id });
  expect(front.seen.filter((one) => !one.startsWith("GET "))).toEqual([]);
  const { url } = await ask("get_portal_link", { id, for: "now" });
  const token = new URL(url).searchParams.get("customer_session_token") ?? "";
  expect(token.length).toBeGreaterThan(20);
  await ask("get_billing", { id, detail: "full" });
  await ask("get_access", { id, detail: "full" });
  await ask("find_at_risk", {});
  await ask("get_portal_link", { id: "nobody", for: "now" });
  await ask("end_subscription", { subscription_id, ends: true });
  await ask("end_subscription", { subscription_id, ends: true, confirm: "true" });
  expect(front.seen.filter((one) => !one.startsWith("GET "))).toEqual(["POST /v1/customer-sessions/"]);
  const { undo } = await ask("end_subscription", { subscription_id, ends: true, confirm: true });
  expect(await call(undo.tool, undo.arguments)).toMatchObject({ outcome: "kept" });
  const resources = [await client.listResources(), await client.listPrompts(), await client.listTools()];
  const everything = [...said, ...logged, ...front.seen, JSON.stringify(resources)].join("\n");
  expect(everything.split(token)).toHaveLength(2);
  expect(front.seen.filter((one) => !one.startsWith("GET ")).map((one) => one.split(" ")[0])).toEqual([
    "POST",
    "PATCH",
    "PATCH",
  ]);
});
