import type { ServerResponse } from "node:http";
import { assistant, TOKEN } from "../../support/assistant.js";
import { always, fakePolar, page, type SeenRequest } from "../../support/fake-polar.js";

export const ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";

/** A customer with a value in every field. */
export const JANE = {
  id: ID,
  created_at: "2026-11-20T21:34:12.050245Z",
  modified_at: null as string | null,
  metadata: { plan: "free", seats: 5, vip: true } as Record<string, unknown>,
  external_id: "shop-1" as string | null,
  email: "Jane@harborlane.dev" as string | null,
  email_verified: true,
  type: "individual",
  name: "Jane" as string | null,
  billing_address: {
    line1: "1 Main St",
    line2: "Floor 2",
    postal_code: "94110",
    city: "San Francisco",
    state: "US-CA",
    country: "US",
  } as Record<string, unknown> | null,
  tax_id: ["911144442", "us_ein"] as [string, string] | null,
  locale: "en-US" as string | null,
  organization_id: "cb961091-d8e7-4c24-91e2-9f1262a53cbc",
  active_subscriptions: [] as unknown[],
  granted_benefits: [] as unknown[],
};
export type Held = typeof JANE;

/** A call without what it expects to find. */
export const unguarded = ({
  tool,
  arguments: { expected: _, ...args },
}: {
  tool: string;
  arguments: Record<string, unknown>;
}) => ({
  tool,
  arguments: args,
});

/** Returns true if it has answered the request itself. `nth` counts the requests of one method from 1. */
export type Interception = (request: SeenRequest, response: ServerResponse, nth: number) => boolean | undefined;

/**
 * A client of a Polar with this one customer, which can be updated and deleted, and which tests can change through
 * `held`. `intercept` sees each request first.
 */
export async function withCustomer(customer: Partial<Held> = {}, intercept: Interception = () => false) {
  const held: Held = { ...JANE, ...customer };
  let deleted = false;
  const polar = await fakePolar((request, response) => {
    const { method, url, body } = request;
    if (intercept(request, response, polar.seen.filter((seen) => seen.method === method).length)) return;
    const [path = ""] = url.split("?");
    const known = [held.id, `external/${held.external_id}`].some((address) =>
      path.includes(`/v1/customers/${address}`),
    );
    if (path === "/v1/subscriptions/") return always(200, page(held.active_subscriptions))(request, response);
    if (deleted || !known) return always(404, { error: "ResourceNotFound", detail: "Not found" })(request, response);
    if (method === "PATCH") apply(JSON.parse(body));
    if (method === "DELETE") {
      deleted = true;
      response.writeHead(204, { "content-type": "application/json" }).end();
      return;
    }
    always(200, held)(request, response);
  });

  function apply(changes: Record<string, any>): void {
    Object.assign(held, changes);
    const { tax_id, billing_address } = changes;
    if (typeof tax_id === "string") held.tax_id = [tax_id, "us_ein"];
    if (billing_address) {
      const blank = { line1: null, line2: null, postal_code: null, city: null, state: null };
      held.billing_address = { ...blank, ...billing_address };
    }
  }

  const sent = (...methods: string[]) => polar.seen.filter(({ method }) => methods.includes(method));
  return {
    ...(await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN })),
    held,
    requests: () => polar.seen.map(({ method, url }) => `${method} ${url}`),
    /** What was sent to change the customer. */
    patches: () => sent("PATCH").map(({ body }) => JSON.parse(body)),
    writes: () => sent("PATCH", "POST", "DELETE").map(({ method, url }) => `${method} ${url}`),
    remove: () => {
      deleted = true;
    },
  };
}
