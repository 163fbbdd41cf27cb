import { describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../support/assistant.js";
import { eventually } from "../support/eventually.js";
import { fakePolar, type SeenRequest } from "../support/fake-polar.js";
import { faultyNetwork } from "../support/faulty-network.js";
import { idOf, person, polarOf } from "../support/people.js";
import { IS_WHOLE } from "../support/runs.js";

const COUNT = IS_WHOLE ? 300 : 25;
const WORDS = ["Ann", "Bob", "Cleo", "Dora", "Emil", "Flora", "Gus", "Hana", "Ivo", "Jo"];
/** Three words that no other customer has in this order, so that a search finds one. */
const nameOf = (index: number) =>
  [index % 10, Math.floor(index / 10) % 10, Math.floor(index / 100)].map((at) => WORDS[at]).join(" ");
const emailOf = (index: number) => `c${index}@harborlane.dev`;
const PEOPLE = Array.from({ length: COUNT }, (_, index) => ({
  ...person(index, { name: nameOf(index), email: emailOf(index) }),
  methods: [
    {
      id: `method-${index}`,
      customer_id: idOf(index),
      type: "card",
      is_default: true,
      method_metadata: { last4: String(1000 + index) },
    },
  ],
}));

interface Tool {
  name: string;
  args(index: number): Record<string, unknown>;
  /** What a result shows of whose it is. */
  whose(result: any): unknown[];
  /** What it may show. */
  own(index: number): unknown[];
}

/** A record of the customer. */
const ONE: Pick<Tool, "whose" | "own"> = {
  whose: ({ id }) => [id],
  own: (index) => [idOf(index)],
};

const TOOLS: Tool[] = [
  {
    name: "get_customer",
    args: (index) => ({ id: idOf(index) }),
    ...ONE,
  },
  {
    name: "get_customer_by_external_id",
    args: (index) => ({ external_id: `shop-${index}` }),
    ...ONE,
  },
  {
    name: "get_customer_state",
    args: (index) => ({ id: idOf(index) }),
    ...ONE,
  },
  {
    name: "get_customer_state_by_external_id",
    args: (index) => ({ external_id: `shop-${index}` }),
    ...ONE,
  },
  {
    name: "list_customers",
    args: (index) => ({ email: emailOf(index) }),
    whose: ({ items }) => items.map(({ id }: any) => id),
    own: (index) => [idOf(index)],
  },
  {
    name: "list_customers",
    args: (index) => ({ query: emailOf(index) }),
    whose: ({ items }) => items.map(({ id }: any) => id),
    own: (index) => [idOf(index)],
  },
  {
    name: "list_payment_methods",
    args: (index) => ({ id: idOf(index) }),
    whose: ({ items }) => items.map(({ id }: any) => id),
    own: (index) => [`method-${index}`],
  },
  {
    name: "list_payment_methods_by_external_id",
    args: (index) => ({ external_id: `shop-${index}` }),
    whose: ({ items }) => items.map(({ id }: any) => id),
    own: (index) => [`method-${index}`],
  },
  {
    name: "find_customer",
    args: (index) => ({ who: emailOf(index) }),
    // An empty list of payment methods may be the answer to another request: it names nobody.
    whose: ({ customer, payment_method }) => [customer?.id, payment_method?.last4].filter(Boolean),
    own: (index) => [idOf(index), String(1000 + index)],
  },
];

/** A Polar on a network that sends the answer to every so manieth read once more, before the next one. */
async function desynchronized(every: number) {
  const polar = await polarOf(PEOPLE);
  const network = await faultyNetwork(polar.url);
  let reads = 0;
  network.strike({
    fault: "extra_answer",
    moment: "after",
    times: Number.POSITIVE_INFINITY,
    hits: ({ method }) => method === "GET" && reads++ % every === 0,
  });
  return { network, ...(await assistant({ POLAR_SERVER: network.url, POLAR_ACCESS_TOKEN: TOKEN })) };
}

describe("with extra answers on kept connections, many calls at once for different customers", () => {
  test.each(TOOLS.map((tool) => [`${tool.name} ${Object.keys(tool.args(0))}`, tool] as const))(
    "%s show no stranger",
    async (_, { name, args, whose, own }) => {
      const { raw, network } = await desynchronized(9);
      const results = await Promise.all(PEOPLE.map((_, index) => raw(name, args(index))));
      const strangers = results.flatMap(({ isError, structuredContent }, index) =>
        isError || whose(structuredContent).every((one) => own(index).includes(one)) ? [] : [index],
      );
      expect(strangers).toEqual([]);
      // Most calls are not in the way of a fault; the others are repeated within what policy allows.
      expect(results.filter(({ isError }) => !isError).length).toBeGreaterThan(COUNT / 2);
      expect(network.arrived.length).toBeGreaterThan(COUNT);
    },
  );
});

test("after a stranger's answer, the read is repeated once, and no connection is kept", async () => {
  const { call, network } = await desynchronized(Number.POSITIVE_INFINITY);
  for (let index = 0; index < 20; index++) {
    expect(await call("list_customers", { email: emailOf(index) })).toMatchObject({ items: [{ id: idOf(index) }] });
  }
  expect(network.arrived).toHaveLength(21);
  await eventually(network.connections).toBe(0);
});

describe("every answer that is about someone else", () => {
  const other = PEOPLE[7] as (typeof PEOPLE)[number];
  const page = (...items: object[]) => ({ items, pagination: { total_count: items.length, max_page: 1 } });
  const mine = PEOPLE[1] as (typeof PEOPLE)[number];
  const state = { active_subscriptions: [], granted_benefits: [], active_meters: [] };
  const withPlan = (metadata: object) => ({ ...mine.customer, metadata });

  test.each<[tool: string, args: object, answer: object]>([
    ["get_customer", { id: idOf(1) }, other.customer],
    ["get_customer", { id: idOf(1) }, page(mine.customer)],
    ["get_customer_by_external_id", { external_id: "shop-1" }, other.customer],
    ["get_customer_by_external_id", { external_id: "shop-1" }, { ...mine.customer, external_id: null }],
    ["get_customer_by_external_id", { external_id: "shop-1" }, { ...mine.customer, external_id: "SHOP-1" }],
    ["update_customer_by_external_id", { external_id: "shop-1", name: "A" }, { ...mine.customer, external_id: null }],
    [
      "delete_customer_by_external_id",
      { external_id: "shop-1", confirm: true },
      { ...mine.customer, external_id: null },
    ],
    ["get_customer_state", { id: idOf(1) }, { ...other.customer, ...state }],
    ["get_customer_state", { id: idOf(1) }, { ...other.customer, ...state, external_id: null }],
    ["get_customer_state_by_external_id", { external_id: "shop-1" }, { ...other.customer, ...state }],
    [
      "get_customer_state_by_external_id",
      { external_id: "shop-1" },
      { ...other.customer, ...state, external_id: null },
    ],
    ["list_customers", { email: emailOf(1) }, page(other.customer)],
    ["list_customers", { email: emailOf(1) }, page(mine.customer, other.customer)],
    ["list_customers", { email: emailOf(1) }, page({ ...mine.customer, email: null })],
    ["list_customers", { organization_id: idOf(99) }, page(mine.customer)],
    ["list_payment_methods", { id: idOf(1) }, page(...other.methods)],
    ["list_payment_methods", { id: idOf(1) }, page(...mine.methods, ...other.methods)],
    ["list_customers", { metadata: { plan: "pro" } }, page(mine.customer)],
    ["list_customers", { metadata: { plan: "pro" } }, page({ ...mine.customer, metadata: { plan: "PRO" } })],
    ["list_customers", { metadata: { plan: ["pro", "team"], seats: 5 } }, page(withPlan({ plan: "pro", seats: 55 }))],
    ["list_customers", { metadata: { toString: "pro" } }, page(withPlan({ plan: "pro" }))],
    ["list_customers", { metadata: { plan: "pro" } }, page(withPlan({ plan: "pro" }), other.customer)],
    ["list_customers", { limit: 1 }, page(mine.customer, other.customer)],
    ["list_customers", {}, page(...PEOPLE.slice(0, 11).map(({ customer }) => customer))],
    ["list_payment_methods", { id: idOf(1) }, page({ ...mine.methods[0], customer_id: undefined })],
    ["list_payment_methods", { id: idOf(1) }, page({ ...mine.methods[0], customer_id: null })],
    ["list_payment_methods_by_external_id", { external_id: "shop-1" }, page({ ...mine.methods[0], customer_id: null })],
    ["list_payment_methods_by_external_id", { external_id: "shop-1" }, page(...other.methods)],
    ["list_payment_methods_by_external_id", { external_id: "shop-1" }, page(...mine.methods, ...other.methods)],
  ])("to %s %o is refused", async (tool, args, answer) => {
    const writes: SeenRequest[] = [];
    const polar = await fakePolar((request, response) => {
      if (request.method !== "GET") writes.push(request);
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
    const { fail } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const error = await fail(tool, args);
    expect(error).toMatchObject({ code: "unexpected_response", message: expect.stringMatching(/that was asked for/) });
    expect(writes).toEqual([]);
  });

  test("leaves the card of find_customer without a payment method", async () => {
    const polar = await polarOf(PEOPLE, {
      intercept({ url }, response) {
        if (!url.includes("payment-methods")) return false;
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(page(...other.methods)));
        return true;
      },
    });
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    const card = await call("find_customer", { who: emailOf(1) });
    expect(card).toMatchObject({ match: "exact", missing: [{ what: "payment_method: unexpected_response" }] });
    expect(card).not.toHaveProperty("payment_method");
  });
});

describe("an answer in other words", () => {
  test.each([
    ["Émile@HARBORLANE.dev", "émile@harborlane.dev"],
    ["jo@xn--mller-kva.dev", "jo@müller.dev"],
    ["jo@müller.dev", "jo@xn--mller-kva.dev"],
  ])("is the one to %s", async (email, stored) => {
    const customer = { ...person(1).customer, email: stored };
    const polar = await fakePolar((_, response) =>
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ items: [customer], pagination: { total_count: 1, max_page: 1 } })),
    );
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    expect(await call("list_customers", { email })).toMatchObject({ items: [{ email: stored }] });
    expect(polar.seen).toHaveLength(1);
  });

  test.each([
    ["5", "5"],
    ["5", '"5"'],
    ["5", "5.0"],
    ["1.5", "1.50"],
    ["12345678901234567890", "12345678901234567890"],
    ["1000000000000000000000", "1e21"],
    ["true", "true"],
    [["a", "b"], '"b"'],
  ])("is the one to metadata %j: %s", async (plan, stored) => {
    const customer = JSON.stringify(person(1, { metadata: { plan: 0 } }).customer).replace(
      '"plan":0',
      `"plan":${stored}`,
    );
    const polar = await fakePolar((_, response) =>
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(`{"items":[${customer}],"pagination":{"total_count":1,"max_page":1}}`),
    );
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    expect(await call("list_customers", { metadata: { plan } })).toMatchObject({ returned: 1 });
    expect(polar.seen).toHaveLength(1);
  });

  test("to a search is asked for once more, and then believed", async () => {
    const polar = await fakePolar((_, response) =>
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ items: [person(1).customer], pagination: { total_count: 1, max_page: 1 } })),
    );
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    expect(await call("list_customers", { query: "something else" })).toMatchObject({ returned: 1 });
    expect(polar.seen).toHaveLength(2);
  });

  test("from a state that does not know the external id yet is the customer's", async () => {
    const polar = await polarOf([person(1)], {
      intercept({ url }, response) {
        if (!url.endsWith("/state")) return false;
        const state = { ...person(1).customer, external_id: null, active_subscriptions: [] };
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(state));
        return true;
      },
    });
    const { call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    expect(await call("get_customer_state_by_external_id", { external_id: "shop-1" })).toMatchObject({ id: idOf(1) });
  });
});
