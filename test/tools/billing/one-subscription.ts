import type { ServerResponse } from "node:http";
import { assistant, TOKEN, type User } from "../../support/assistant.js";
import { always, fakePolar, type SeenRequest } from "../../support/fake-polar.js";
import { faultyNetwork, type NetworkOptions } from "../../support/faulty-network.js";

export const ID = "5c0f7d5e-3c0f-4f8f-9a6e-0b6c2f1f8d11";
export const CUSTOMER_ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";
export const ORGANIZATION_ID = "cb961091-d8e7-4c24-91e2-9f1262a53cbc";

export const ADA = {
  id: CUSTOMER_ID,
  email: "ada@harborlane.dev" as string | null,
  name: "Ada Lovelace",
  external_id: "shop-1",
  organization_id: ORGANIZATION_ID,
};

/** A subscription as Polar has it, in the fields that this server reads. */
export const SUBSCRIPTION = {
  id: ID,
  created_at: "2026-01-06T09:00:00Z",
  modified_at: null as string | null,
  amount: 30_000,
  currency: "usd",
  recurring_interval: "month",
  recurring_interval_count: 3,
  status: "active",
  current_period_start: "2036-09-06T09:00:00Z",
  current_period_end: "2036-12-06T09:00:00Z",
  trial_end: null as string | null,
  cancel_at_period_end: false,
  canceled_at: null as string | null,
  ends_at: null as string | null,
  ended_at: null as string | null,
  past_due_at: null as string | null,
  pause_at_period_end: false,
  resumes_at: null as string | null,
  seats: null as number | null,
  customer_id: CUSTOMER_ID,
  product_id: "0f2c7c1e-6d0e-4a0b-9d9e-0b7a1b2c3d4e",
  customer_cancellation_reason: null as string | null,
  customer_cancellation_comment: null as string | null,
  customer: ADA as Partial<typeof ADA>,
  product: { id: "0f2c7c1e-6d0e-4a0b-9d9e-0b7a1b2c3d4e", name: "Pro", organization_id: ORGANIZATION_ID },
  prices: [{ amount_type: "fixed", price_amount: 30_000 }] as object[],
  meters: [] as object[],
};
export type Held = typeof SUBSCRIPTION;

type Answer = [status: number, body: object];

const ALREADY_CANCELED: Answer = [
  403,
  {
    error: "AlreadyCanceledSubscription",
    detail: "This subscription is already canceled or will be at the end of the period.",
  },
];

/** What Polar makes of a PATCH: one of two shapes, for billed subscriptions. */
function patch(held: Held, body: Record<string, unknown>): Answer {
  const { cancel_at_period_end: ends, customer_cancellation_reason, customer_cancellation_comment, ...others } = body;
  if (Object.keys(others).length > 0 || typeof ends !== "boolean")
    return [422, { error: "RequestValidationError", detail: [] }];
  const isBilled = ["active", "trialing", "past_due"].includes(held.status);
  if (ends) {
    if (!isBilled || held.cancel_at_period_end) return ALREADY_CANCELED;
  } else {
    if (held.ended_at !== null) return [410, { error: "ResourceUnavailable", detail: "Unavailable" }];
    if (!held.cancel_at_period_end || !isBilled) return [400, { error: "BadRequest", detail: "Bad request" }];
  }
  Object.assign(held, {
    modified_at: new Date().toISOString(),
    cancel_at_period_end: ends,
    canceled_at: ends ? new Date().toISOString() : null,
    ends_at: ends ? held.current_period_end : null,
    pause_at_period_end: false,
    customer_cancellation_reason: customer_cancellation_reason ?? null,
    customer_cancellation_comment: customer_cancellation_comment ?? null,
  });
  return [200, held];
}

interface Options {
  held?: Partial<Held>;
  orders?: object[];
  env?: Record<string, string>;
  user?: User;
  /** Returns true if it has answered the request itself. */
  intercept?: (request: SeenRequest, response: ServerResponse, held: Held) => boolean | undefined;
  network?: NetworkOptions;
}

/** A client of a Polar with this one subscription, behind a network that can fail. */
export async function withSubscription({
  held: own = {},
  orders = [],
  env = {},
  user,
  intercept,
  network: options,
}: Options = {}) {
  const held: Held = structuredClone({ ...SUBSCRIPTION, ...own });
  const polar = await fakePolar((request, response) => {
    if (intercept?.(request, response, held)) return;
    const [status, body] = answerTo(request);
    always(status, body)(request, response);
  });

  function answerTo({ method, url, body }: SeenRequest): Answer {
    const [path = ""] = url.split("?");
    if (path === "/v1/orders/") {
      return [200, { items: orders, pagination: { total_count: orders.length, max_page: 1 } }];
    }
    if (path !== `/v1/subscriptions/${held.id}`) return [404, { error: "ResourceNotFound", detail: "Not found" }];
    return method === "PATCH" ? patch(held, JSON.parse(body)) : [200, held];
  }

  const network = await faultyNetwork(polar.url, options);
  const settings = { POLAR_SERVER: network.url, POLAR_ACCESS_TOKEN: TOKEN, ...env };
  const writes = () => polar.seen.filter(({ method }) => method !== "GET");
  return {
    ...(await assistant(settings, user)),
    held,
    network,
    settings,
    requests: () => polar.seen.map(({ method, url }) => `${method} ${url}`),
    /** What was sent to change the subscription. */
    patches: () => writes().map(({ method, url, body }) => [method, url, JSON.parse(body)]),
  };
}
