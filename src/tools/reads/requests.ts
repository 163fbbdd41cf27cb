import type { Config } from "../../config/config.js";
import { aPage, type Customer, type CustomerState, type Expected, theCustomer, theState } from "../../polar/answers.js";
import type { Polar } from "../../polar/client.js";
import { isNotFound } from "../../polar/errors.js";
import type { QueryValue, Route } from "../../polar/routes.js";
import { ActionableError } from "../../primitives/errors.js";
import { pause } from "../../primitives/signal.js";
import type { Context, Result } from "../tool.js";
import type { View } from "./detail.js";

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

/** Reads one thing of one customer and answers with the thing itself. */
export function getOne<T extends Result>(expected: (params: Record<string, string>) => Expected<T>, view: View<T>) {
  return async (args: Args, context: Context): Promise<Result> => {
    const { polar, tool } = context;
    const { params } = splitPath(tool.route, args);
    return view(await polar.read({ route: tool.route, params }, expected(params)), args, context);
  };
}

/** Reads one page of a list and answers with it and with the call that gets the next one. */
export function getPage<T extends Result>(view: View<T>) {
  return async (args: Args, context: Context): Promise<Result> => {
    const { polar, tool } = context;
    const { params, rest } = splitPath(tool.route, args);
    const { detail: _, ...query } = rest as Record<string, QueryValue>;
    const { items, pagination } = await polar.read({ route: tool.route, params, query }, aPage);
    const { total_count, max_page } = pagination;
    const page = Number(args.page ?? 1);
    const has_more = page < max_page;
    return {
      items: items.map((item) => view(item as T, args, context)),
      returned: items.length,
      total_count,
      page,
      max_page,
      has_more,
      ...(has_more && { next: { tool: tool.name, arguments: { ...params, ...rest, page: page + 1 } } }),
    };
  };
}

/** Reads one customer, by either id. */
export function readCustomer(polar: Polar, params: Record<string, string>): Promise<Customer> {
  const route = "id" in params ? "GET /v1/customers/{id}" : "GET /v1/customers/external/{external_id}";
  return polar.read({ route, params }, theCustomer(params));
}

/** Reads one customer's state, by either id. */
export function readState(polar: Polar, params: Record<string, string>): Promise<CustomerState> {
  const route = "id" in params ? "GET /v1/customers/{id}/state" : "GET /v1/customers/external/{external_id}/state";
  return polar.read({ route, params }, theState(params));
}

const REREADS = 5;
const REREAD_AFTER_MS = 400;

/**
 * The customer as this process left it, at least: a read may come from a replica that lags behind.
 * @throws ActionableError when it goes on to lag
 */
export async function readUpToDate(
  params: Record<string, string>,
  { polar, memory, signal }: Context,
): Promise<Customer> {
  for (let reads = 1; ; reads++) {
    const customer = await readCustomer(polar, params);
    if (!memory.isOlder(customer)) return customer;
    if (reads === REREADS) break;
    await pause(REREAD_AFTER_MS, signal);
  }
  throw new ActionableError({
    code: "stale_read",
    message: "Nothing was sent: Polar still shows this customer as it was before the last change made here.",
    retryable: true,
    hint: "Wait a few seconds, then try again.",
  });
}

/**
 * A user's token sees customers of several organizations, and an external id may be another's.
 * @throws ActionableError when a customer that is to be changed is not of the organization in the settings
 */
export function checkOrganization({ organization_id }: Customer, context: Context): void {
  const own = defaultOrganization(context);
  if (own === undefined || organization_id === undefined || organization_id === own) return;
  throw new ActionableError({
    code: "other_organization",
    message:
      "Nothing was changed: this customer belongs to another organization than the one in POLAR_ORGANIZATION_ID.",
    retryable: false,
    hint: "Look the customer up again. If it is the right one, the person who set up this server can name its organization.",
  });
}

/** The organization that a user token needs named; an organization token implies its own. */
export function defaultOrganization({ config }: { config: Organizations }): string | undefined {
  return config.organizationToken ? undefined : config.organizationId;
}

/** Whether all customers that a call sees are of one organization: the token's own, or the one that is named. */
export function knowsOrganization(config: Organizations, named?: unknown): boolean {
  return config.organizationToken || (named ?? config.organizationId) !== undefined;
}

type Organizations = Pick<Config, "organizationToken" | "organizationId">;

/** Undefined in place of a customer that is not there. */
export async function orGone(reading: Promise<Customer>): Promise<Customer | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
