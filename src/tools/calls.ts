import { isOrganizationToken } from "../config.js";
import { unexpectedAnswer } from "../polar/errors.js";
import { isRecord } from "../polar/json.js";
import type { QueryValue, Route } from "../polar/routes.js";
import type { Customer, Page } from "../polar/types.js";
import type { Context, Result, Tool } from "./tool.js";

type Row = Pick<Tool, "name" | "route">;

/** Arguments named in the route's braces go into the path, the others stay. */
export function splitPath(route: Route, args: Record<string, unknown>) {
  const params: Record<string, string> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(args)) {
    if (route.includes(`{${name}}`)) params[name] = String(value);
    else if (value !== undefined) rest[name] = value;
  }
  return { params, rest };
}

/** One thing read: the object itself, as Polar sends it. */
export async function getOne(args: Record<string, unknown>, context: Context, { route }: Row): Promise<Result> {
  const { params } = splitPath(route, args);
  return requireObject(await context.polar.call({ route, params, signal: context.signal }), context, route);
}

/** One page of a list, and the call that gets the next one. */
export async function getPage(args: Record<string, unknown>, context: Context, { name, route }: Row): Promise<Result> {
  const { params, rest } = splitPath(route, args);
  const query = rest as Record<string, QueryValue>;
  const answer = await context.polar.call({ route, params, query, signal: context.signal });
  if (!isPage(answer)) throw unexpectedAnswer(200, "not with a list", { ...context.polar.server, route });
  const { total_count, max_page } = answer.pagination;
  const page = Number(args.page ?? 1);
  const has_more = page < max_page;
  return {
    items: answer.items,
    returned: answer.items.length,
    total_count,
    page,
    max_page,
    has_more,
    ...(has_more && { next: { tool: name, arguments: { ...params, ...rest, page: page + 1 } } }),
  };
}

/** The organization that a user token needs named; an organization token implies its own. */
export function defaultOrganization({ config }: Context): string | undefined {
  return isOrganizationToken(config.token) ? undefined : config.organizationId;
}

/** @throws PolarApiError when a success carries something else than a customer */
export function requireCustomer(answer: unknown, context: Context, route: Route): Customer {
  const object = requireObject(answer, context, route);
  if (typeof object.id !== "string")
    throw unexpectedAnswer(200, "not with a customer", { ...context.polar.server, route });
  return object as Customer;
}

function requireObject(answer: unknown, context: Context, route: Route): Record<string, unknown> {
  if (!isRecord(answer)) throw unexpectedAnswer(200, "not with an object", { ...context.polar.server, route });
  return answer;
}

function isPage(answer: unknown): answer is Page {
  return (
    isRecord(answer) &&
    Array.isArray(answer.items) &&
    isRecord(answer.pagination) &&
    Number.isInteger(answer.pagination.total_count) &&
    Number.isInteger(answer.pagination.max_page)
  );
}
