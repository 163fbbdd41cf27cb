import type { ErrorFacts } from "../primitives/errors.js";
import { isRecord } from "../primitives/record.js";
import { PolarApiError, type RequestFacts } from "./errors.js";
import { parseRetryAfter } from "./retry-after.js";
import { methodOf } from "./routes.js";
import { explainValidation } from "./validation.js";

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Parsed when the body was JSON, undefined otherwise. */
  json: unknown;
}

/** Turns any answer that is not a success into what the model is told. Statuses and bodies: Polar's customers API. */
export function explainAnswer(answer: Answer, request: RequestFacts): PolarApiError {
  const { status } = answer;
  const tell = (facts: Omit<ErrorFacts, "status">) => new PolarApiError(status, facts);
  const error = isRecord(answer.json) ? answer.json.error : undefined;

  if (status >= 300 && status < 400) {
    return tell({
      code: "unexpected_redirect",
      message: `${request.host} answered with a redirect, which is not followed: the token goes to the configured server only.`,
      retryable: false,
      hint: hereOrBetween(request, "Check POLAR_SERVER: it must be the API's own address."),
    });
  }
  switch (status) {
    case 401:
      if (typeof error !== "string") return unexpectedAnswer(status, "not as Polar does", request);
      return tell({ ...explainUnauthorized(error, request), retryable: false });
    case 403:
      return tell({ ...explainForbidden(error, answer, request), retryable: false });
    case 404:
      if (error === undefined) {
        return tell({
          code: "no_such_route",
          message: `${request.host} does not know the route ${request.route}.`,
          retryable: false,
          hint: hereOrBetween(
            request,
            "This is not a missing customer: POLAR_SERVER must be the address of Polar's API, what comes before /v1/customers (production and sandbox are Polar's own).",
          ),
        });
      }
      return tell({
        code: "not_found",
        message: "No such customer is visible to this token.",
        retryable: false,
        hint: "It is unknown or deleted, or belongs to another organization or environment. An `id` is Polar's own UUID and an `external_id` is yours, matched exactly; list_customers finds either.",
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
        message: "Polar found several customers, or a resource that exists already.",
        retryable: false,
        hint: "Address the customer by its `id`.",
      });
    case 410:
      return tell({ code: "gone", message: "This resource is no longer available.", retryable: false });
    case 413:
      return tell({
        code: "too_large",
        message: "The request is larger than Polar takes (10 MiB).",
        retryable: false,
        hint: "Send less.",
      });
    case 422:
      return tell(explainValidation(answer.json));
    case 429: {
      const seconds = parseRetryAfter(header(answer, "retry-after"));
      return tell({
        code: "rate_limited",
        message: `Polar's rate limit is reached${seconds ? `: come back in ${seconds} seconds` : ""}. Nothing was changed.`,
        retryable: true,
        ...(seconds !== undefined && { retry_after_seconds: seconds }),
        hint: "The limit counts all calls of the organization in a minute. Wait, then ask for less: fewer pages, larger `limit`.",
      });
    }
  }
  if (status === 511) return unexpectedAnswer(status, "not as Polar does", request);
  if (status >= 500) {
    const seconds = parseRetryAfter(header(answer, "retry-after"));
    return tell({
      code: "server_error",
      message: `${request.host} failed with status ${status}${answer.json === undefined ? " and said nothing usable" : ""}.`,
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
    hint: "Retrying unchanged does not help: check the arguments, POLAR_SERVER, and any proxy between here and Polar.",
  });
}

/** An answer that is not Polar's: a captive portal, a proxy's page, half a document. */
export function unexpectedAnswer(status: number, what: string, request: RequestFacts): PolarApiError {
  return new PolarApiError(status, {
    code: "unexpected_response",
    message: `${request.host} answered ${status}, but ${what}.`,
    retryable: false,
    hint: hereOrBetween(request, "Check POLAR_SERVER and any proxy between here and Polar."),
  });
}

/** What to check where the answer is not Polar's: the address that was set, or, where it is Polar's own, the way there. */
export function hereOrBetween({ environment }: Pick<RequestFacts, "environment">, here: string): string {
  return environment === "custom" ? here : BETWEEN;
}

const BETWEEN =
  "Something between here and Polar answers in its place: open any web page and log in where the network wants that, or have whoever runs its proxy or firewall let Polar through.";

function explainUnauthorized(error: unknown, { environment, host }: RequestFacts): Refusal {
  const place = environment === "custom" ? `The Polar server at ${host}` : `Polar's ${environment} environment`;
  const elsewhere = {
    production: "Sandbox tokens work on sandbox only: if this is one, set POLAR_SERVER=sandbox.",
    sandbox: "Production tokens do not work on sandbox: if this is one, set POLAR_SERVER=production.",
    demo: "Restart this server.",
    custom: "A token works only on the environment (production or sandbox) that issued it.",
  }[environment];
  const renew = "Otherwise create a new organization access token in Polar, and set it in place of this one.";
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
        message: `${place} does not take this kind of token for customers.`,
        hint: `Use an organization access token (polar_oat_…) with customers:read or customers:write. ${elsewhere}`,
      };
    default:
      return {
        code: "unauthorized",
        message: `${place} refused the access token (status 401) and did not say why.`,
        hint: `${elsewhere} ${renew}`,
      };
  }
}

function explainForbidden(error: unknown, answer: Answer, { route, host, environment }: RequestFacts): Refusal {
  const writes = methodOf(route) !== "GET";
  switch (error) {
    case "insufficient_scope": {
      const named = header(answer, "www-authenticate")?.match(/\b\w+:(read|write)\b/g);
      const scopes = named ?? (writes ? ["customers:write"] : ["customers:read", "customers:write"]);
      return {
        code: "insufficient_scope",
        message: `The access token lacks the scope for this: it needs ${[...new Set(scopes)].sort().join(" or ")}.`,
        hint: "Add the scope to the token in Polar, or use another token. Retrying does not help.",
      };
    }
    case "NotPermitted":
      return {
        code: "not_permitted",
        message: `The token's user lacks the role for this${writes ? " (managing customers)" : ""} in the organization.`,
        hint: "The finance role may only read. An owner, admin or member of the organization can do it, or an organization access token.",
      };
    default:
      return {
        code: "forbidden",
        message: `${host} refused the request (status 403) and did not say why.`,
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
