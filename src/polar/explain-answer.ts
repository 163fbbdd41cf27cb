import { isRecord } from "../primitives/record.js";
import { comeBackIn, OPERATOR_MUST, PolarApiError, RATE_LIMIT_HINT, type RequestFacts } from "./errors.js";
import type { Resource } from "./models/model.js";
import { parseRetryAfter } from "./retry-after.js";
import { methodOf } from "./routes.js";
import { explainValidation } from "./validation.js";

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Parsed when the body was JSON, undefined otherwise. */
  json: unknown;
}

/** The error for any answer that is not a success, about a record of this resource. Source: Polar's API reference. */
export function explainAnswer(answer: Answer, request: RequestFacts, resource: Resource): PolarApiError {
  const { status, json } = answer;
  const { host, route } = request;
  const { noun } = resource;
  const error = isRecord(json) ? json.error : undefined;
  const seconds = parseRetryAfter(header(answer, "retry-after"));
  const refused = (code: string, message: string, hint?: string) =>
    new PolarApiError(status, { code, message, retryable: false, ...(hint && { hint }) });
  const temporary = (code: string, message: string, hint = "Try again in a moment.") =>
    new PolarApiError(status, {
      code,
      message,
      retryable: true,
      ...(seconds !== undefined && comeBackIn(seconds)),
      hint,
    });

  switch (status) {
    case 401:
      if (typeof error !== "string") return unexpectedAnswer(status, NOT_POLARS, request);
      return refused(...explainUnauthorized(error, request, resource));
    case 403:
      return refused(...explainForbidden(error, answer, request, resource));
    case 404:
      if (error !== undefined) return notFound(resource);
      return refused(
        "no_such_route",
        `${host} does not know the route ${route}.`,
        hereOrBetween(
          request,
          `This is not a missing ${noun}: POLAR_SERVER must be the address of Polar's API, without /v1 (production and sandbox are Polar's own).`,
        ),
      );
    case 405:
      return refused(
        "method_not_allowed",
        `${host} does not allow ${route}.`,
        request.setBy === "key" ? OPERATOR_MUST : "POLAR_SERVER may point at an older Polar or at something else.",
      );
    case 408:
      return temporary("timeout", `${host} gave up waiting (status 408).`);
    case 409:
      if (error === "SubscriptionLocked") {
        return temporary("locked", `Polar is changing this ${noun} right now. Nothing was changed.`);
      }
      if (error === "AmbiguousExternalCustomerID") {
        const found = "Several customers of different organizations share this external id.";
        return refused("conflict", found, "Address the customer by its `id`.");
      }
      return refused(
        "conflict",
        `Polar found several ${noun}s, or one that already exists.`,
        `Address the ${noun} by its \`id\`.`,
      );
    case 410:
      return refused("gone", `This ${noun} is no longer available.`);
    case 413:
      if (error === "RequestBodyTooLarge") {
        return refused("too_large", "The request is larger than the 10 MiB that Polar accepts.", "Send less.");
      }
      return refused(
        "too_large",
        `${host}, or a proxy on the way to it, refused the request as too large (status 413). Polar itself accepts 10 MiB.`,
        "Send less, or have whoever runs the proxy raise its limit.",
      );
    case 414:
      return refused(
        "too_large",
        `${host}, or a proxy on the way to it, refused the request's address as too long (status 414).`,
        "Send shorter search texts, ids or filters.",
      );
    case 431:
      return refused(
        "too_large",
        `${host}, or a proxy on the way to it, refused the request's headers as too large (status 431).`,
        "This server sends few headers, the longest with the access token: check that, and what a proxy adds.",
      );
    case 422:
      return new PolarApiError(status, explainValidation(json, request.given ?? {}, resource));
    case 429:
      return temporary(
        "rate_limited",
        `Polar's rate limit is reached${seconds ? `: call again in ${seconds} seconds` : ""}. Nothing was changed.`,
        RATE_LIMIT_HINT,
      );
    case 511:
      return unexpectedAnswer(status, NOT_POLARS, request);
  }
  if (status >= 500) {
    const silent = json === undefined ? " and no usable explanation" : "";
    return temporary("server_error", `${host} failed with status ${status}${silent}.`);
  }
  if (status < 400) {
    return refused(
      "unexpected_redirect",
      `${host} answered with a redirect, which is not followed: the token goes only to the configured server.`,
      hereOrBetween(request, "Check POLAR_SERVER: it must be the API's own address."),
    );
  }
  return refused(
    "request_refused",
    `${host} refused the request with status ${status}. Nothing was changed.`,
    request.setBy === "key"
      ? `Retrying unchanged does not help: check the arguments. ${OPERATOR_MUST}`
      : "Retrying unchanged does not help: check the arguments, POLAR_SERVER and any proxy on the way to Polar.",
  );
}

/** There is no such record, or none that the token sees. */
export function notFound({ noun, lookup = "" }: Resource): PolarApiError {
  return new PolarApiError(404, {
    code: "not_found",
    message: `No such ${noun} is visible to this token.`,
    retryable: false,
    hint: `It is unknown or deleted, or belongs to another organization or environment. ${lookup}`.trim(),
  });
}

const NOT_POLARS = "not as Polar does";

/** An answer that does not come from Polar: a captive portal, a proxy's page, half a document. */
export function unexpectedAnswer(status: number, what: string, request: RequestFacts): PolarApiError {
  return new PolarApiError(status, {
    code: "unexpected_response",
    message: `${request.host} answered ${status}, but ${what}.`,
    retryable: false,
    hint: hereOrBetween(request, "Check POLAR_SERVER and any proxy on the way to Polar."),
  });
}

/** An answer to another request: whoever is between mixes up answers. */
export function mismatchedAnswer(status: number, expected: string, { host, setBy }: RequestFacts): PolarApiError {
  const check = setBy === "key" ? "whoever runs this server must check its" : "check POLAR_SERVER and any";
  const facts = {
    code: "unexpected_response",
    message: `${host} answered ${status}, but not with ${expected}.`,
    retryable: true,
    hint: `Try again in a moment. If it stays so, ${check} proxy on the way to Polar: one that mixes up answers shows other people's data.`,
  };
  return new PolarApiError(status, facts, "mismatched");
}

export function isTooLarge(error: unknown): boolean {
  return error instanceof PolarApiError && error.facts.code === "answer_too_large";
}

export function tooLargeAnswer(status: number, { host }: RequestFacts): PolarApiError {
  return new PolarApiError(status, {
    code: "answer_too_large",
    message: `${host} answered ${status}, but with more than 10 MiB, which this server does not read.`,
    retryable: false,
    hint: "Ask for less.",
  });
}

/** What to check when an answer does not come from Polar: a custom address, or what stands before Polar's own. */
export function hereOrBetween({ environment, setBy }: Asked, here: string): string {
  if (setBy === "key") return OPERATOR_MUST;
  return environment === "custom" ? here : BETWEEN;
}

type Asked = Pick<RequestFacts, "environment" | "setBy">;

const BETWEEN =
  "A proxy or login page answered instead of Polar. Open a web page and sign in to the network, or ask your network admin to allow Polar.";

function explainUnauthorized(
  error: unknown,
  { environment, host, setBy }: RequestFacts,
  resource: Resource,
): Explanation {
  const { noun, scope } = resource;
  const place = environment === "custom" ? `The Polar server at ${host}` : `Polar's ${environment} environment`;
  const elsewhere = {
    production: `Sandbox tokens work on sandbox only: if this is one, ${setServer("sandbox", setBy)}.`,
    sandbox: `Production tokens do not work on sandbox: if this is one, ${setServer("production", setBy)}.`,
    demo: "Restart this server.",
    custom: "A token works only on the environment (production or sandbox) that issued it.",
  }[environment];
  const renew =
    setBy === "key"
      ? "Otherwise whoever runs this server must create a new organization access token in Polar and write it into the token file of this key."
      : "Otherwise create a new organization access token in Polar and replace this one with it.";
  switch (error) {
    case "invalid_token":
      return [
        "invalid_token",
        `${place} refused the access token: it is unknown there, expired or revoked.`,
        `${elsewhere} ${renew}`,
      ];
    case "Unauthorized":
      return [
        "unauthorized",
        `${place} does not take this kind of token for ${noun}s.`,
        `Use an organization access token (polar_oat_…) with ${scope}:read or ${scope}:write. ${elsewhere}`,
      ];
    default:
      return [
        "unauthorized",
        `${place} refused the access token (status 401) without a reason.`,
        `${elsewhere} ${renew}`,
      ];
  }
}

const setServer = (name: string, by: RequestFacts["setBy"]) =>
  by === "key" ? `the entry of this key needs the server ${name}` : `set POLAR_SERVER=${name}`;

function explainForbidden(
  error: unknown,
  answer: Answer,
  { route, host, environment, setBy }: RequestFacts,
  { noun, scope, forbidden = {} }: Resource,
): Explanation {
  const writes = methodOf(route) !== "GET";
  const reasons = [error, isRecord(answer.json) && answer.json.detail].map((reason) => String(reason));
  const reason = reasons.find((one) => Object.hasOwn(forbidden, one));
  const known = reason === undefined ? undefined : forbidden[reason];
  if (known) return [known.code, known.message, known.hint];
  switch (error) {
    case "insufficient_scope": {
      const named = header(answer, "www-authenticate")?.match(SCOPE)?.slice(0, MOST_SCOPES);
      const scopes = named ?? (writes ? [`${scope}:write`] : [`${scope}:read`, `${scope}:write`]);
      return [
        "insufficient_scope",
        `The access token lacks the scope for this: it needs ${[...new Set(scopes)].sort().join(" or ")}.`,
        "Add the scope to the token in Polar, or use another token. Retrying does not help.",
      ];
    }
    case "NotPermitted":
      return [
        "not_permitted",
        `The token's user lacks the role for this${writes ? ` (managing ${noun}s)` : ""} in the organization.`,
        "The finance role may only read. An owner, admin or member of the organization can do this, or an organization access token.",
      ];
    case "FeatureNotEnabled":
      return [
        "feature_not_enabled",
        `The organization does not have the feature of Polar's that ${noun}s belong to.`,
        "Retrying does not help: the organization has none.",
      ];
    default:
      return [
        "forbidden",
        `${host} refused the request (status 403) without a reason.`,
        hereOrBetween(
          { environment, setBy },
          "A firewall or proxy in front of Polar may have refused it: check POLAR_SERVER and the network.",
        ),
      ];
  }
}

const SCOPE = /\b[a-z_]{1,40}:(read|write)\b/g;
const MOST_SCOPES = 4;

type Explanation = [code: string, message: string, hint: string];

function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
