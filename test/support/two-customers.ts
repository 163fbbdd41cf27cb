import { always, fakePolar, page, type SeenRequest } from "./fake-polar.js";

export interface Held {
  id: string;
  email: string | null;
  external_id: string | null;
}

export const JANE = {
  id: "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4",
  email: "jane@harborlane.dev",
  external_id: "shop-1",
} satisfies Held;
export const BOB = {
  id: "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50",
  email: "bob@harborlane.dev",
  external_id: "shop-2",
} satisfies Held;

/**
 * A Polar that reads and deletes these customers, which tests can change through `jane`, `bob` and `held`.
 * `afterAnswer` runs when a request has been answered: what it changes, the next request meets.
 */
export async function twoCustomers({
  jane: janes = {},
  bob: bobs = {},
  afterAnswer = () => {},
}: {
  jane?: Partial<Held>;
  bob?: Partial<Held>;
  afterAnswer?: (request: SeenRequest) => void;
} = {}) {
  const jane: Held = { ...JANE, ...janes };
  const bob: Held = { ...BOB, ...bobs };
  const held = [jane, bob];
  const polar = await fakePolar((request, response) => {
    const [, by = "", key] = /^\/v1\/customers\/(external\/)?([^/?]+)/.exec(request.url) ?? [];
    const found = held.find(({ id, external_id }) => (by ? external_id : id) === key);
    if (request.url.startsWith("/v1/subscriptions/")) always(200, page([]))(request, response);
    else if (!found) always(404, { error: "ResourceNotFound", detail: "Not found" })(request, response);
    else if (request.method === "DELETE") {
      held.splice(held.indexOf(found), 1);
      response.writeHead(204).end();
    } else always(200, found)(request, response);
    afterAnswer(request);
  });
  return {
    polar,
    jane,
    bob,
    held,
    deletes: () => polar.seen.filter(({ method }) => method === "DELETE").map(({ url }) => url),
  };
}

/** Each way to address Jane. */
export const ADDRESSED = [
  ["delete_customer", { id: JANE.id }],
  ["delete_customer_by_external_id", { external_id: JANE.external_id }],
] as const;
