import type { ErrorFacts } from "../primitives/errors.js";
import { isRecord } from "../primitives/record.js";
import { PolarApiError, type RequestFacts } from "./errors.js";
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
  const { status } = answer;
  const { noun } = resource;
  const tell = (facts: Omit<ErrorFacts, "status">) => new PolarApiError(status, facts);
  const error = isRecord(answer.json) ? answer.json.error : undefined;

  if (status >= 300 && status < 400) {
    return tell({
      code: "unexpected_redirect",
      message: `${request.host} answered with a redirect, which is not followed: the token goes only to the configured server.`,
      retryable: false,
      hint: hereOrBetween(request, "Check POLAR_SERVER: it must be the API's own address."),
    });
  }
  switch (status) {
    case 401:
      if (typeof error !== "string") return unexpectedAnswer(status, NOT_POLARS, request);
      return tell({ ...explainUnauthorized(error, request, resource), retryable: false });
    case 403:
      return tell({ ...explainForbidden(error, answer, request, resource), retryable: false });
    case 404:
      if (error === undefined) {
        return tell({
          code: "no_such_route",
          message: `${request.host} does not know the route ${request.route}.`,
          retryable: false,
          hint: hereOrBetween(
            request,
            `This is not a missing ${noun}: POLAR_SERVER must be the address of Polar's API, without /v1 (production and sandbox are Polar's own).`,
          ),
        });
      }
      return tell({
        code: "not_found",
        message: `No such ${noun} is visible to this token.`,
        retryable: false,
        hint: `It is unknown or deleted, or belongs to another organization or environment. ${resource.lookup ?? ""}`.trim(),
      });
    case 405:
      return tell({
        code: "method_not_allowed",
        message: `${request.host} does not allow ${request.route}.`,
        retryable: false,
        hint: "POLAR_SERVER may point at an older Polar or at something else.",
      });
    case 409:
      return tell({
        code: "conflict",
        message: `Polar found several ${noun}s, or one that already exists.`,
        retryable: false,
        hint: `Address the ${noun} by its \`id\`.`,
      });
    case 410:
      return tell({ code: "gone", message: `This ${noun} is no longer available.`, retryable: false });
    case 413:
      return tell({
        code: "too_large",
        message: "The request is larger than Polar accepts (10 MiB).",
        retryable: false,
        hint: "Send less.",
      });
    case 422:
      return tell(explainValidation(answer.json, resource.refusals));
    case 429: {
      const seconds = parseRetryAfter(header(answer, "retry-after"));
      return tell({
        code: "rate_limited",
        message: `Polar's rate limit is reached${seconds ? `: call again in ${seconds} seconds` : ""}. Nothing was changed.`,
        retryable: true,
        ...(seconds !== undefined && { retry_after_seconds: seconds }),
        hint: "The limit counts all calls of the organization within a minute. Wait, then ask for less: fewer pages, larger `limit`.",
      });
    }
  }
  if (status === 511) return unexpectedAnswer(status, NOT_POLARS, request);
  if (status >= 500) {
    const seconds = parseRetryAfter(header(answer, "retry-after"));
    return tell({
      code: "server_error",
      message: `${request.host} failed with status ${status}${answer.json === undefined ? " and no usable explanation" : ""}.`,
      retryable: true,
      ...(seconds !== undefined && { retry_after_seconds: seconds }),
      hint: "Try again in a moment.",
    });
  }
  if (status === 408) {
    return tell({
      code: "timeout",
      message: `${request.host} gave up waiting (status 408).`,
      retryable: true,
      hint: "Try again in a moment.",
    });
  }
  return tell({
    code: "request_refused",
    message: `${request.host} refused the request with status ${status}. Nothing was changed.`,
    retryable: false,
    hint: "Retrying unchanged does not help: check the arguments, POLAR_SERVER and any proxy on the way to Polar.",
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

/** What to check when an answer does not come from Polar: a custom address, or what stands before Polar's own. */
export function hereOrBetween({ environment }: Pick<RequestFacts, "environment">, here: string): string {
  return environment === "custom" ? here : BETWEEN;
}

const BETWEEN =
  "A proxy or login page answered instead of Polar. Open a web page and sign in to the network, or ask your network admin to allow Polar.";

function explainUnauthorized(error: unknown, { environment, host }: RequestFacts, resource: Resource): Refusal {
  const { noun, scope } = resource;
  const place = environment === "custom" ? `The Polar server at ${host}` : `Polar's ${environment} environment`;
  const elsewhere = {
    production: "Sandbox tokens work on sandbox only: if this is one, set POLAR_SERVER=sandbox.",
    sandbox: "Production tokens do not work on sandbox: if this is one, set POLAR_SERVER=production.",
    demo: "Restart this server.",
    custom: "A token works only on the environment (production or sandbox) that issued it.",
  }[environment];
  const renew = "Otherwise create a new organization access token in Polar and replace this one with it.";
  switch (error) {
    case "invalid_token":
      return {
        code: "invalid_token",
        message: `${place} refused the access token: it is unknown there, expired or revoked.`,
        hint: `${elsewhere} ${renew}`,
      };
    case "Unauthorized":
      return {
        code: "unauthorized",
        message: `${place} does not take this kind of token for ${noun}s.`,
        hint: `Use an organization access token (polar_oat_…) with ${scope}:read or ${scope}:write. ${elsewhere}`,
      };
    default:
      return {
        code: "unauthorized",
        message: `${place} refused the access token (status 401) without a reason.`,
        hint: `${elsewhere} ${renew}`,
      };
  }
}

function explainForbidden(
  error: unknown,
  answer: Answer,
  { route, host, environment }: RequestFacts,
  { noun, scope }: Resource,
): Refusal {
  const writes = methodOf(route) !== "GET";
  switch (error) {
    case "insufficient_scope": {
      const named = header(answer, "www-authenticate")?.match(/\b\w+:(read|write)\b/g);
      const scopes = named ?? (writes ? [`${scope}:write`] : [`${scope}:read`, `${scope}:write`]);
      return {
        code: "insufficient_scope",
        message: `The access token lacks the scope for this: it needs ${[...new Set(scopes)].sort().join(" or ")}.`,
        hint: "Add the scope to the token in Polar, or use another token. Retrying does not help.",
      };
    }
    case "NotPermitted":
      return {
        code: "not_permitted",
        message: `The token's user lacks the role for this${writes ? ` (managing ${noun}s)` : ""} in the organization.`,
        hint: "The finance role may only read. An owner, admin or member of the organization can do this, or an organization access token.",
      };
    default:
      return {
        code: "forbidden",
        message: `${host} refused the request (status 403) without a reason.`,
        hint: hereOrBetween(
          { environment },
          "A firewall or proxy in front of Polar may have refused it: check POLAR_SERVER and the network.",
        ),
      };
  }
}

type Refusal = Omit<ErrorFacts, "status" | "retryable">;

function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
