import { ActionableError, type ErrorFacts } from "../errors.js";
import { isRecord } from "./json.js";
import { parseRetryAfter } from "./retry.js";
import { methodOf, type Route } from "./routes.js";
import { explainValidation } from "./validation.js";

/** Polar answered, and the answer is not what was asked for. */
export class PolarApiError extends ActionableError {
  override readonly name = "PolarApiError";
  readonly status: number;
  constructor(status: number, facts: Omit<ErrorFacts, "status">) {
    const { code, message, ...rest } = facts;
    super({ code, message, status, ...rest });
    this.status = status;
  }
}

/** No answer came. */
export class PolarConnectionError extends ActionableError {
  override readonly name = "PolarConnectionError";
}

/** What the error texts may name: never the token, never a query or a path parameter. */
export interface RequestFacts {
  route: Route;
  environment: "production" | "sandbox" | "demo" | "custom";
  /** Host and port the request went to. */
  host: string;
}

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
  const writes = methodOf(request.route) !== "GET";

  if (status >= 300 && status < 400) {
    return tell({
      code: "unexpected_redirect",
      message: `${request.host} answered with a redirect, which is not followed: the token goes to the configured server only.`,
      retryable: false,
      hint: "Check POLAR_SERVER: it must be the API's own address.",
    });
  }
  switch (status) {
    case 401:
      return tell({ ...explainUnauthorized(error, request), retryable: false });
    case 403:
      return tell({ ...explainForbidden(error, answer, writes), retryable: false });
    case 404:
      if (error === undefined) {
        return tell({
          code: "no_such_route",
          message: `${request.host} does not know the route ${request.route}.`,
          retryable: false,
          hint: "This is not a missing customer: POLAR_SERVER probably points at something that is not Polar's API.",
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
        message: `Polar's rate limit is reached${seconds === undefined ? "" : `: come back in ${seconds} seconds`}. Nothing was changed.`,
        retryable: true,
        ...(seconds !== undefined && { retry_after_seconds: seconds }),
        hint: "The limit counts all calls of the organization in a minute. Wait, then ask for less: fewer pages, larger `limit`.",
      });
    }
  }
  if (status >= 500) {
    const seconds = parseRetryAfter(header(answer, "retry-after"));
    return tell({
      code: "server_error",
      message: `${request.host} failed with status ${status}${answer.json === undefined ? " and said nothing usable" : ""}.`,
      retryable: !writes,
      ...(seconds !== undefined && { retry_after_seconds: seconds }),
      hint: writes ? LOOK_BEFORE_REPEATING : "Try again in a moment.",
    });
  }
  return tell({
    code: "request_refused",
    message: `${request.host} refused the request with status ${status}.`,
    retryable: status === 408 && !writes,
    ...(status === 408 && writes && { hint: LOOK_BEFORE_REPEATING }),
  });
}

/** A success status whose body is not what the route promises: a captive portal, a proxy's page, half a document. */
export function unexpectedAnswer(status: number, what: string, request: RequestFacts): PolarApiError {
  const writes = methodOf(request.route) !== "GET";
  return new PolarApiError(status, {
    code: "unexpected_response",
    message: `${request.host} answered ${status}, but ${what}.`,
    retryable: false,
    hint: writes ? LOOK_BEFORE_REPEATING : "Check POLAR_SERVER and any proxy between here and Polar.",
  });
}

const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Tells from an error of the HTTP client what is known: whether the request can have reached Polar, and what to check. */
export function explainConnection(error: unknown, timedOut: boolean, request: RequestFacts): PolarConnectionError {
  const code = timedOut ? "TIMEOUT" : errorCode(error);
  const proxyStatus = error instanceof Error ? /^Proxy response \((\d+)\)/.exec(error.message)?.[1] : undefined;
  if (proxyStatus) {
    return new PolarConnectionError({
      code: "proxy_refused",
      message: `The proxy did not let the connection to ${request.host} through (status ${proxyStatus}). Nothing was sent.`,
      retryable: false,
      hint: "Check HTTPS_PROXY, its user and password included, or name the host in NO_PROXY.",
    });
  }
  const certificate = /CERT|SELF_SIGNED|UNABLE_TO_|TLS|SSL/.test(code);
  const sent = !NEVER_SENT.has(code) && !certificate;
  const lost = sent && methodOf(request.route) !== "GET";
  const what = timedOut
    ? `No answer from ${request.host} in time.`
    : `The connection to ${request.host} failed (${code}).`;
  return new PolarConnectionError({
    code: timedOut ? "timeout" : "connection_failed",
    message: lost ? `${what} Whether Polar carried out the change is unknown.` : what,
    retryable: !lost,
    hint: lost ? LOOK_BEFORE_REPEATING : certificate ? CERTIFICATE_HINT : CONNECTION_HINT,
  });
}

const LOOK_BEFORE_REPEATING =
  "The change may have been carried out: read the customer (get_customer, or list_customers with `email`) before doing it again.";
const CERTIFICATE_HINT =
  "The server's certificate is not trusted. Behind a company proxy, set NODE_EXTRA_CA_CERTS to the company's CA file.";
const CONNECTION_HINT =
  "Check the network, POLAR_SERVER, and HTTPS_PROXY / NO_PROXY if a proxy is needed, then try again.";

function errorCode(error: unknown): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code = (current as NodeJS.ErrnoException).code;
    if (typeof code === "string" && code !== "UND_ERR_SOCKET") return code;
  }
  return "connection closed";
}

function explainUnauthorized(error: unknown, { environment }: RequestFacts): Omit<ErrorFacts, "status" | "retryable"> {
  if (error !== "invalid_token") {
    return {
      code: "unauthorized",
      message: "Polar did not accept this kind of token for customers.",
      hint: "Use an organization access token (polar_oat_…) with customers:read or customers:write.",
    };
  }
  const place = environment === "custom" ? "The configured Polar server" : `Polar's ${environment} environment`;
  const elsewhere = {
    production: "Sandbox tokens work on sandbox only: if this is one, set POLAR_SERVER=sandbox.",
    sandbox: "Production tokens do not work on sandbox: if this is one, set POLAR_SERVER=production.",
    demo: "Restart this server.",
    custom: "A token works only on the environment (production or sandbox) that issued it.",
  }[environment];
  return {
    code: "invalid_token",
    message: `${place} refused the access token: it is unknown there, expired or revoked.`,
    hint: `${elsewhere} Otherwise create a new organization access token in Polar and set POLAR_ACCESS_TOKEN.`,
  };
}

function explainForbidden(error: unknown, answer: Answer, writes: boolean): Omit<ErrorFacts, "status" | "retryable"> {
  if (error === "insufficient_scope") {
    const named = /scope="([^"]*)"/.exec(header(answer, "www-authenticate") ?? "")?.[1];
    const scopes =
      named?.split(" ").filter(Boolean) ?? (writes ? ["customers:write"] : ["customers:read", "customers:write"]);
    return {
      code: "insufficient_scope",
      message: `The access token lacks the scope for this: it needs ${scopes.sort().join(" or ")}.`,
      hint: "Add the scope to the token in Polar, or use another token. Retrying does not help.",
    };
  }
  return {
    code: "not_permitted",
    message: `The token's user lacks the role for this${writes ? " (managing customers)" : ""} in the organization.`,
    hint: "The finance role may only read. An owner, admin or member of the organization can do it, or an organization access token.",
  };
}

function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
