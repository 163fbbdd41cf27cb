import { ArgumentError } from "../primitives/errors.js";
import { unsendable } from "../primitives/text.js";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** A route as Polar's API reference writes it, such as `GET /v1/customers/{id}/state`. */
export type Route = `${Method} /v1/${string}`;

export type QueryValue = string | number | boolean | string[] | Record<string, string | string[]> | undefined;

export interface PolarRequest {
  route: Route;
  params?: Record<string, string>;
  query?: Record<string, QueryValue>;
  /** Sent as JSON. */
  body?: Record<string, unknown>;
  /** What the call gave of all this, where the body also repeats what is stored. */
  given?: Record<string, unknown>;
}

export function methodOf(route: Route): Method {
  return route.slice(0, route.indexOf(" ")) as Method;
}

/** Where a request goes; as the parts of a URL, which would take longer to make and to take apart. */
export interface Address {
  origin: string;
  host: string;
  pathname: string;
  /** With its question mark, or empty. */
  search: string;
}

/**
 * The address of one request. Path parameters are encoded, and none may be a dot segment, which URLs collapse: `..` as an
 * external id would turn a get into a list.
 * @param baseUrl with an empty path, or one without a slash at its end
 * @throws ArgumentError when a path parameter cannot be put in a URL
 */
export function buildUrl(
  baseUrl: string,
  route: Route,
  params: Record<string, string> = {},
  query: Record<string, QueryValue> = {},
): Address {
  const { origin, host, prefix } = baseOf(baseUrl);
  const path = partsOf(route).map((part, at) => (at % 2 === 0 ? part : encodeSegment(part, params[part] ?? "")));
  return { origin, host, pathname: prefix + path.join(""), search: searchOf(query) };
}

/** By route; there are as many as tools need. */
const parts = new Map<Route, readonly string[]>();

/** What stands between the path parameters of a route, and their names, by turns. */
function partsOf(route: Route): readonly string[] {
  const known = parts.get(route);
  if (known) return known;
  const found = route.slice(route.indexOf(" ") + 1).split(/\{(\w+)\}/);
  parts.set(route, found);
  return found;
}

interface Base extends Pick<Address, "origin" | "host"> {
  prefix: string;
}

let lastBase: { url: string; base: Base } | undefined;

function baseOf(url: string): Base {
  if (lastBase?.url !== url) {
    const { origin, host, pathname } = new URL(url);
    lastBase = { url, base: { origin, host, prefix: pathname === "/" ? "" : pathname } };
  }
  return lastBase.base;
}

function searchOf(query: Record<string, QueryValue>): string {
  let search: URLSearchParams | undefined;
  for (const name in query) {
    search ??= new URLSearchParams();
    appendQuery(search, name, query[name]);
  }
  return search && search.size > 0 ? `?${search}` : "";
}

/** Lists are sent as repeated parameters and maps as `name[key]`, which is how Polar reads them. */
function appendQuery(target: URLSearchParams, name: string, value: QueryValue): void {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    for (const item of value) target.append(name, item);
  } else if (typeof value === "object") {
    for (const [key, item] of Object.entries(value)) appendQuery(target, `${name}[${key}]`, item);
  } else {
    target.append(name, String(value));
  }
}

function encodeSegment(name: string, value: string): string {
  if (value === "") throw unaddressable(name, "is empty");
  if (value.includes("/"))
    throw unaddressable(name, "contains a slash, which Polar reads as a separator even when encoded");
  if (value === "." || value === "..") throw unaddressable(name, "is a dot segment, which URLs collapse");
  const crash = unsendable(value);
  if (crash) throw unaddressable(name, crash);
  return encodeURIComponent(value);
}

function unaddressable(field: string, reason: string): ArgumentError {
  return new ArgumentError(
    `Nothing was sent, because \`${field}\` ${reason}.`,
    [{ field, reason, example: "shop-00412" }],
    "Find the customer with list_customers (argument `query`) and use its `id`.",
  );
}
