import { ArgumentError } from "../errors.js";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** A route as Polar's API reference writes it, such as `GET /v1/customers/{id}/state`. */
export type Route = `${Method} /v1/${string}`;

export type QueryValue = string | number | boolean | string[] | Record<string, string | string[]> | undefined;

export function methodOf(route: Route): Method {
  return route.slice(0, route.indexOf(" ")) as Method;
}

/**
 * The URL of one request. Path parameters are encoded; the result is checked to keep the origin, the prefix and the
 * number of segments the route has, because `..` in an external id would otherwise turn a get into a list.
 * @throws ArgumentError when a path parameter cannot be put in a URL
 */
export function buildUrl(
  baseUrl: string,
  route: Route,
  params: Record<string, string> = {},
  query: Record<string, QueryValue> = {},
): URL {
  const template = route.slice(route.indexOf(" ") + 1);
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeSegment(name, params[name] ?? ""));
  const base = new URL(baseUrl);
  const url = new URL(baseUrl + path);
  const prefix = base.pathname.replace(/\/$/, "");
  const kept =
    url.origin === base.origin &&
    url.pathname.startsWith(`${prefix}/v1/`) &&
    url.pathname.split("/").length === (prefix + template).split("/").length;
  if (!kept) throw new ArgumentError("This path parameter would change the address of the request.", []);
  for (const [name, value] of Object.entries(query)) appendQuery(url.searchParams, name, value);
  return url;
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
  const refuse = (reason: string): never => {
    throw new ArgumentError(
      `\`${name}\` cannot be put in a URL path.`,
      [{ field: name, reason }],
      "A customer with such an external id can be found with list_customers (argument `query`) and addressed by its id.",
    );
  };
  if (value === "") refuse("is empty");
  if (value === "." || value === "..") refuse("is a dot segment, which URLs collapse");
  if (value.includes("/")) refuse("contains a slash, which Polar's routes cannot carry even when encoded");
  if (value.includes("\0")) refuse("contains a NUL character");
  if (!value.isWellFormed()) refuse("contains half a character (a lone surrogate)");
  return encodeURIComponent(value);
}
