import { aPage, type Customer, type Expected } from "../polar/answers.js";
import { isNotFound } from "../polar/errors.js";
import type { QueryValue, Route } from "../polar/routes.js";
import type { Context, Result } from "./tool.js";

type Args = Record<string, unknown>;

/** Arguments named in the route's braces go into the path; the others are the rest. */
export function splitPath(route: Route, args: Args): { params: Record<string, string>; rest: Args } {
  const params: Record<string, string> = {};
  const rest: Args = {};
  for (const [name, value] of Object.entries(args)) {
    if (route.includes(`{${name}}`)) params[name] = String(value);
    else if (value !== undefined) rest[name] = value;
  }
  return { params, rest };
}

/** Reads one thing and answers with the object itself, as Polar sends it. */
export function getOne<T extends Result>(expected: Expected<T>) {
  return (args: Args, { polar, tool }: Context): Promise<T> =>
    polar.read({ route: tool.route, params: splitPath(tool.route, args).params }, expected);
}

/** Reads one page of a list and answers with it and with the call that gets the next one. */
export async function getPage(args: Args, { polar, tool }: Context): Promise<Result> {
  const { params, rest } = splitPath(tool.route, args);
  const query = rest as Record<string, QueryValue>;
  const { items, pagination } = await polar.read({ route: tool.route, params, query }, aPage);
  const { total_count, max_page } = pagination;
  const page = Number(args.page ?? 1);
  const has_more = page < max_page;
  return {
    items,
    returned: items.length,
    total_count,
    page,
    max_page,
    has_more,
    ...(has_more && { next: { tool: tool.name, arguments: { ...params, ...rest, page: page + 1 } } }),
  };
}

/** The reads that go with a write to one customer, by how the write names it. */
export function readsOf(params: Record<string, string>): { customer: Route; state: Route } {
  return "id" in params
    ? { customer: "GET /v1/customers/{id}", state: "GET /v1/customers/{id}/state" }
    : {
        customer: "GET /v1/customers/external/{external_id}",
        state: "GET /v1/customers/external/{external_id}/state",
      };
}

/** The organization that a user token needs named; an organization token implies its own. */
export function defaultOrganization({ config }: Context): string | undefined {
  return config.organizationToken ? undefined : config.organizationId;
}

/** Undefined in place of a customer that is not there. */
export async function orGone(reading: Promise<Customer>): Promise<Customer | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
