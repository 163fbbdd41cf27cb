import { type Answer, frameworkError } from "./answer.js";
import type { Route } from "./route.js";
import { ROUTES } from "./routes.js";

export interface Match {
  readonly route: Route;
  /** The variable parts of the path, decoded. */
  readonly keys: readonly string[];
}

const PATTERNS = ROUTES.map((route) => ({ route, pattern: patternOf(route.path) }));

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, "([^/]+)")}$`);
}

/** The route for a decoded path, or a 404, 405 or redirect. `query` is the raw query string without `?`. */
export function findRoute(method: string, path: string, query: string, origin: string): Match | Answer {
  const candidates = matching(path);
  const match = candidates.find(({ route }) => route.method === method);
  if (match !== undefined) return match;
  const [first] = candidates;
  if (first !== undefined) return frameworkError(405, { allow: first.route.method });
  const otherSlash = path.endsWith("/") ? path.replace(/(?<!\/)\/+$/, "") : `${path}/`;
  if (matching(otherSlash).length === 0) return frameworkError(404);
  const location = quoted(`${origin}${otherSlash}${query && `?${query}`}`);
  return { status: 307, headers: { location, "content-length": "0" }, body: "" };
}

function matching(path: string): Match[] {
  return PATTERNS.flatMap(({ route, pattern }) => {
    const match = pattern.exec(path);
    return match === null ? [] : [{ route, keys: match.slice(1) }];
  });
}

/** Escapes only what a Location header may not contain, so an encoded `?` in the path comes back unescaped. */
function quoted(url: string): string {
  return url.replace(/[^\w\-.~:/%#?=@[\]!$&'()*+,;]/gu, (char) =>
    [...Buffer.from(char)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  );
}

/** Percent-decoding that never fails: bad escapes stay as they are, bad UTF-8 becomes U+FFFD. */
export function decodePath(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll("%", ""), "hex").toString());
}
