import type { Polar, ReadOptions } from "../../polar/client.js";
import { isNotFound, isPolarError } from "../../polar/errors.js";
import { type Customer, theCustomer } from "../../polar/models/customer.js";
import { type CustomerState, theState } from "../../polar/models/customer-state.js";
import { type Expected, type Thing, theOne } from "../../polar/models/model.js";
import type { Page } from "../../polar/models/page.js";
import type { PolarRequest, QueryValue, Route } from "../../polar/routes.js";
import { ActionableError } from "../../primitives/errors.js";
import { isRecord } from "../../primitives/record.js";
import { pause } from "../../primitives/signal.js";
import { counted } from "../../primitives/text.js";
import type { Context, Result } from "../tool.js";
import { readPage } from "./pages.js";
import { project } from "./projection.js";
import { WHEN_CUT } from "./whole-search.js";

type Args = Record<string, unknown>;

/** What reading needs of Polar's API. */
export type Reader = Pick<Polar, "read">;

/** Separates the arguments named in the route's braces from the rest. */
export function splitPath(route: Route, args: Args): { params: Record<string, string>; rest: Args } {
  const params: Record<string, string> = {};
  const rest: Args = {};
  for (const [name, value] of Object.entries(args)) {
    if (route.includes(`{${name}}`)) params[name] = String(value);
    else if (value !== undefined) rest[name] = value;
  }
  return { params, rest };
}

/** Reads one record of the tool's resource and returns it as the call's `detail` asks. */
export async function getOne(args: Args, context: Context): Promise<Result> {
  const { polar, tool } = context;
  const { params } = splitPath(tool.route, args);
  const record = await polar.read({ route: tool.route, params }, theOne(tool.resource, params));
  return project(tool.resource, record, args, context);
}

/** Reads one customer's state and returns it as the call's `detail` asks. */
export async function getState(args: Args, context: Context): Promise<Result> {
  const { polar, tool } = context;
  const { params } = splitPath(tool.route, args);
  return project(tool.resource, await readState(polar, params), args, context);
}

/**
 * Reads one page of the tool's resource and returns it with the call that gets the next page. A page that does not exist, and
 * one of a list that has changed since the page before, says so in `hint`.
 * @param eachOnce how to get every record exactly once
 */
export async function getPage(args: Args, context: Context, { eachOnce = "" } = {}): Promise<Result> {
  const { tool, pages } = context;
  const { params, rest } = splitPath(tool.route, args);
  const { detail: _, ...query } = rest as Record<string, QueryValue>;
  const { items, pagination } = await readOwnPage({ route: tool.route, params, query }, context);
  const { total_count, max_page, unseen = 0 } = pagination;
  const page = Number(args.page ?? 1);
  const has_more = page < max_page;
  const result = {
    items: items.map((item) => project(tool.resource, item, args, context)),
    returned: items.length,
    // How many fit is not known where some were not looked at.
    ...(unseen === 0 && { total_count }),
    page,
    max_page,
    has_more,
    ...(has_more && { next: { tool: tool.name, arguments: { ...params, ...rest, page: page + 1 } } }),
  };
  if (unseen > 0) return { ...result, hint: cutSearch(total_count - unseen) };
  const noun = tool.resource.counted ?? tool.resource.noun;
  const all = counted(total_count, noun);
  if (page > max_page && total_count > 0) {
    return { ...result, hint: `There is no page ${page}: this list has ${all} on ${counted(max_page, "page")}.` };
  }
  const { page: __, limit = DEFAULT_LIMIT, ...list } = query;
  const ids = items.map(({ id }) => id);
  const seen = { offset: (page - 1) * Number(limit), total_count, ids };
  const shift = pages.turn(JSON.stringify([tool.name, params, list]), seen);
  if (shift === undefined || (shift.repeated === 0 && total_count > shift.before && isOldestFirst(query)))
    return result;
  const again = shift.repeated > 0 ? `, and ${shift.repeated} of these were on an earlier page` : "";
  const hint = `This list had ${counted(shift.before, noun)} when its page before was read and has ${total_count} now${again}. Its pages have shifted and may repeat or leave out some: do not count or change all of them page by page.`;
  return { ...result, hint: `${hint} ${eachOnce}`.trim() };
}

function cutSearch(found: number): string {
  const fit = found === 0 ? "none of these fits" : `${found} of these ${found === 1 ? "fits" : "fit"}`;
  return `This search was cut: more than 1,000 customers have the text as a part of something, only the first 1,000 in this order were looked at, and ${fit}. Others may fit as well, so this is no count. ${WHEN_CUT}`;
}

const DEFAULT_LIMIT = 10;

/** New records come at the end of such a list and shift nothing. */
function isOldestFirst({ sorting }: Record<string, QueryValue>): boolean {
  return Array.isArray(sorting) && sorting[0] === "created_at";
}

const FEWER_CALLS = "Fewer pages with a larger `limit` take fewer calls.";

/** A page of the tool's resource. What belongs to a customer names the customer by internal id, whatever it was asked by. */
async function readOwnPage(list: PolarRequest, { polar, tool }: Context): Promise<Page> {
  const { params, query } = list;
  try {
    const page = await readPage(polar, list, tool.resource);
    const external_id = params?.external_id;
    if (external_id === undefined || page.items.length === 0) return page;
    const { id } = await readCustomer(polar, { external_id });
    if (page.items.every(({ customer_id }) => customer_id === id)) return page;
    const byId = tool.route.replace("external/{external_id}", "{id}") as Route;
    return await readPage(polar, { route: byId, params: { id }, query: query ?? {} }, tool.resource);
  } catch (error) {
    if (!isPolarError(error) || error.kind !== "throttled") throw error;
    throw new ActionableError({ ...error.facts, hint: `${error.facts.hint} ${FEWER_CALLS}` });
  }
}

/** Whether an answer looks like the customer that was asked for; it is asked for once more if not. */
type Seems = NonNullable<Expected<Customer>["seems"]>;

const seemsRight: Seems = () => true;

/** Reads one customer, by either id. */
export function readCustomer(
  polar: Reader,
  params: Record<string, string>,
  { seems = seemsRight, ...options }: ReadOptions & { seems?: Seems } = {},
): Promise<Customer> {
  const route = "id" in params ? "GET /v1/customers/{id}" : "GET /v1/customers/external/{external_id}";
  return polar.read({ route, params }, { ...theCustomer(params), seems }, options);
}

/** Reads one customer's state, by either id. */
export async function readState(polar: Reader, params: Record<string, string>): Promise<CustomerState> {
  const route = "id" in params ? "GET /v1/customers/{id}/state" : "GET /v1/customers/external/{external_id}/state";
  const state = withoutKeys(await polar.read({ route, params }, theState(params)));
  if (params.external_id === undefined || state.external_id === params.external_id) return state;
  // Up to an hour old, it may be from before the customer got the external id.
  const { id } = await readCustomer(polar, params);
  return state.id === id ? state : readState(polar, { id });
}

/** A license key that its customer chose is the key itself. */
function withoutKeys(state: CustomerState): CustomerState {
  const granted_benefits = state.granted_benefits?.map((grant) => {
    if (!isRecord(grant.properties)) return grant;
    const { user_provided_key: _, ...properties } = grant.properties;
    return { ...grant, properties };
  });
  return granted_benefits ? { ...state, granted_benefits } : state;
}

const REREADS = 5;
const REREAD_AFTER_MS = 400;

/**
 * Reads a customer that includes this process's own last change.
 * @throws what `upToDate` throws
 */
export function readUpToDate(params: Record<string, string>, context: Context, seems = seemsRight): Promise<Customer> {
  return upToDate(() => readCustomer(context.polar, params, { seems }), "customer", context);
}

/**
 * What `read` reads, once it includes this process's own last change: the replica that answers may lag.
 * @throws ActionableError if it still lags after some seconds
 */
export async function upToDate<T extends Thing>(
  read: () => Promise<T>,
  noun: string,
  { memory, signal }: Pick<Context, "memory" | "signal">,
): Promise<T> {
  for (let reads = 1; ; reads++) {
    const record = await read();
    if (!memory.isOlder(record)) return record;
    if (reads === REREADS) break;
    await pause(REREAD_AFTER_MS, signal);
  }
  throw new ActionableError({
    code: "stale_read",
    message: `Nothing was sent: Polar still shows this ${noun} as it was before this server's last change.`,
    retryable: true,
    hint: "Wait a few seconds, then try again.",
  });
}

/** What is read, or undefined if it does not exist. */
export async function orGone<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
