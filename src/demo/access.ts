/** Authentication and permissions: whom a bearer token stands for, and what that subject may do. */

import { polarError, Refusal, spacedJson } from "./answer.js";
import type { Organization } from "./customers/organization.js";

export type Role = "owner" | "admin" | "member" | "finance";

/** Whom a valid token stands for. Expired and revoked tokens are absent from the table of tokens. */
export interface Subject {
  readonly kind: "organization" | "user" | "portal";
  readonly scopes: readonly string[];
  /** With a user's token those the user belongs to, otherwise one. */
  readonly organizations: readonly Organization[];
  readonly role: Role;
}

/** By prefix: tokens of users, tokens of the customer portal (customers, members); all others are an organization's. */
export function tokenKind(token: string): Subject["kind"] {
  if (/^polar_(?:pat|at_u)_/.test(token)) return "user";
  return /^polar_(?:cst|mst|crt)_/.test(token) ? "portal" : "organization";
}

export function bearerToken(authorization: string | undefined): string | undefined {
  return /^bearer +(\S.*)$/i.exec((authorization ?? "").trim())?.[1];
}

/** Returns undefined for an anonymous request. Throws a Refusal (401) for an unknown token. */
export function identify(
  token: string | undefined,
  tokens: { readonly get: (token: string) => Subject | undefined },
): Subject | undefined {
  if (token === undefined || token.startsWith("polar_crt_")) return undefined;
  const subject = tokens.get(token);
  if (subject !== undefined) return subject;
  throw oauthRefusal(
    401,
    "invalid_token",
    "The access token provided is expired, revoked, malformed, or invalid for other reasons.",
  );
}

/** Throws a Refusal: 401 for anonymous and portal requests, 403 if the subject has none of the scopes. */
export function requireScope(subject: Subject | undefined, accepted: readonly string[]): Subject {
  if (subject === undefined || subject.kind === "portal") {
    const challenge = { "www-authenticate": 'Bearer realm="polar"' };
    throw new Refusal(polarError(401, "Unauthorized", "Unauthorized", challenge));
  }
  if (accepted.some((scope) => subject.scopes.includes(scope))) return subject;
  throw oauthRefusal(
    403,
    "insufficient_scope",
    "The request requires higher privileges than provided by the access token.",
    accepted.join(" "),
  );
}

/** Scopes limit any token; the user's role limits a user token as well. Throws a Refusal (403). */
export function requireManager(subject: Subject, of: "customers" | "sales" = "customers"): void {
  if (subject.kind === "user" && subject.role === "finance") {
    throw new Refusal(polarError(403, "NotPermitted", `You don't have permission to manage ${of}`));
  }
}

function oauthRefusal(status: number, error: string, description: string, scope?: string): Refusal {
  const challenge = [
    'realm="polar"',
    ...(scope === undefined ? [] : [`scope="${scope}"`]),
    `error="${error}"`,
    `error_description="${description}"`,
  ].join(", ");
  const headers = { "cache-control": "no-store", pragma: "no-cache", "www-authenticate": `Bearer ${challenge}` };
  return new Refusal(spacedJson(status, { error, error_description: description }, headers));
}
