import { ActionableError, type ErrorFacts } from "../primitives/errors.js";
import { isRecord } from "./json.js";
import { type Mishap, mishapOf } from "./policy.js";
import { parseRetryAfter } from "./retry-after.js";
import { methodOf, type Route } from "./routes.js";
import { explainValidation } from "./validation.js";

/** Polar answered, and the answer is not what was asked for. */
export class PolarApiError extends ActionableError {
  override readonly name = "PolarApiError";
  readonly mishap: Mishap;
  constructor(
    readonly status: number,
    { code, message, ...rest }: Omit<ErrorFacts, "status">,
  ) {
    super({ code, message, status, ...rest });
    this.mishap = mishapOf(status);
  }
}

/** No answer came. */
export class PolarConnectionError extends ActionableError {
  override readonly name = "PolarConnectionError";
  constructor(
    facts: ErrorFacts,
    /** `ambiguous` when the request can have reached Polar. */
    readonly mishap: Mishap,
  ) {
    super(facts);
  }
}

export type PolarError = PolarApiError | PolarConnectionError;

export function isPolarError(error: unknown): error is PolarError {
  return error instanceof PolarApiError || error instanceof PolarConnectionError;
}

/** Whether the customer that was asked for is not there; a server that knows no such route is something else. */
export function isNotFound(error: unknown): boolean {
  return error instanceof PolarApiError && error.facts.code === "not_found";
}

export type PolarEnvironment = "production" | "sandbox" | "demo" | "custom";

/** What the error texts may name: never the token, never a query or a path parameter. */
export interface RequestFacts {
  route: Route;
  environment: PolarEnvironment;
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

/** Codes that only come before a connection stands; others come then too, and tell by their `syscall`. */
const NOT_CONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);
/** As the HTTP client, and what is told of proxies, name them. */
const PROXY_FAILED = /^(PROXY_|UND_ERR_PRX_TLS$)/;
/** A TLS that never stood: nothing was sent over it. */
const NOT_SECURED = /^(EPROTO|ERR_SSL_(?!DECRYPTION_|BAD_RECORD_|.*BAD_RECORD_MAC).*)$/;
const NOT_YET_SECURED = /before secure TLS connection was established/;
const CERTIFICATE_REFUSED = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_)/;
const CALLED_WRONGLY = /^(MODULE_NOT_FOUND|ERR_INVALID_|ERR_OUT_OF_RANGE|UND_ERR_INVALID_ARG|UND_ERR_NOT_SUPPORTED)/;

/**
 * What is known when no answer came: whether the request can have reached Polar, and what to check.
 * @throws the error itself when it is none of the network's but a bug of ours
 */
export function explainConnection(error: unknown, timedOut: boolean, request: RequestFacts): PolarConnectionError {
  const code = connectionFault(error);
  if (!timedOut && (code === undefined || CALLED_WRONGLY.test(code))) throw error;
  const { message } = error as Error;
  const proxyStatus = /^\d+$/.test(code ?? "") ? code : undefined;
  // Several addresses of one name were tried.
  const { syscall } = (error instanceof AggregateError ? error.errors[0] : error) as NodeJS.ErrnoException;

  if (proxyStatus) {
    return new PolarConnectionError(
      {
        code: "proxy_refused",
        message: `The proxy did not let the connection to ${request.host} through (status ${proxyStatus}). Nothing was sent.`,
        retryable: false,
        hint:
          proxyStatus === "407"
            ? "The proxy wants a user and a password: put the right ones into HTTPS_PROXY, as in http://user:password@host:port."
            : `Check HTTPS_PROXY, have the proxy allow ${request.host}, or name that host in NO_PROXY where no proxy is needed.`,
      },
      "refused",
    );
  }
  const neverStood =
    CERTIFICATE_REFUSED.test(code ?? "") ||
    syscall === "connect" ||
    NOT_CONNECTED.has(code ?? "") ||
    PROXY_FAILED.test(code ?? "") ||
    NOT_SECURED.test(code ?? "") ||
    NOT_YET_SECURED.test(message);
  const connected = timedOut || !neverStood;
  const fault = CONNECTION_FAULTS.find(([known]) => known.test(code ?? "") || known.test(message));
  const what = timedOut
    ? `No answer from ${request.host} in time.`
    : `The connection to ${request.host} failed${fault ? `: ${fault[1]}` : ""} (${code}).`;
  return new PolarConnectionError(
    {
      code: timedOut ? "timeout" : "connection_failed",
      message: connected ? what : `${what} Nothing was sent.`,
      retryable: true,
      hint: (!timedOut && fault?.[2]) || CONNECTION_HINT,
    },
    connected ? "ambiguous" : "not_sent",
  );
}

/** The call's time was up before this request of it could be made. */
export function outOfTime({ host, route }: RequestFacts): PolarConnectionError {
  return new PolarConnectionError(
    {
      code: "timeout",
      message: `The time for this call was used up before ${route} could be sent to ${host}.`,
      retryable: true,
      hint: "Try again in a moment.",
    },
    "not_sent",
  );
}

/** The call's time was up while another wrote to the same customer. */
export function tookTooLong(): ActionableError {
  return new ActionableError({
    code: "timeout",
    message: "Nothing was sent: another change to the same customer has not ended in time.",
    retryable: true,
    hint: "Wait for the other call's answer, then try again.",
  });
}

/** Nothing is sent while Polar was not reached several times in a row. */
export function restingAfter(failures: number, restMs: number, { host }: RequestFacts): PolarConnectionError {
  const seconds = Math.ceil(restMs / 1000);
  return new PolarConnectionError(
    {
      code: "connection_failed",
      message: `${host} gave no answer ${failures} times in a row, so nothing was sent this time. The next attempt is made in ${seconds} seconds at the earliest.`,
      retryable: true,
      retry_after_seconds: seconds,
      hint: `Wait ${seconds} seconds before the next call. ${CONNECTION_HINT}`,
    },
    "refused",
  );
}

/** The server was told to change nothing. */
export function writesOff(what: string): ActionableError {
  return new ActionableError({
    code: "read_only",
    message: `${what} was refused: this server was started read-only and changes nothing at Polar.`,
    retryable: false,
    hint: "Tell the user. Only the person who set up this server can change that (POLAR_READ_ONLY, --read-only).",
  });
}

const CONNECTION_HINT = "Check the network, POLAR_SERVER, and HTTPS_PROXY / NO_PROXY if a proxy is needed.";
export const UNKNOWN_ISSUER =
  "Behind a company proxy or firewall that opens TLS, set NODE_EXTRA_CA_CERTS to the company's CA file (PEM). Anywhere else do not go on: someone may be listening.";
const NO_PROXY_THERE = "Check HTTPS_PROXY: scheme, host and port must be those of a proxy.";
const CERTIFICATE_TIME = "Check this computer's date and time; if they are right, the certificate has to be renewed.";

/** How connections fail: the error's code or message, what that means, and what helps where it is something else than usual. */
const CONNECTION_FAULTS: [RegExp, string, string?][] = [
  [
    /^ENOTFOUND$/,
    "its name was not found",
    "Check POLAR_SERVER for a mistake, and the network's DNS. Where the internet is only behind a proxy, set HTTPS_PROXY.",
  ],
  [
    /^EAI_AGAIN$/,
    "its name could not be looked up, DNS does not answer",
    "Check the network and its DNS. Where the internet is only behind a proxy, set HTTPS_PROXY.",
  ],
  [/^ECONNREFUSED$/, "connection refused, nothing listens there"],
  [/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, "it timed out, a firewall may swallow it"],
  [/^(ENETUNREACH|EHOSTUNREACH)$/, "no way leads there from this network"],
  [NOT_YET_SECURED, "it was closed while TLS was set up, a firewall may do that"],
  [/^UND_ERR_SOCKET$/, "closed by the other side"],
  [/^DEPTH_ZERO_SELF_SIGNED_CERT$/, "its certificate is self-signed", UNKNOWN_ISSUER],
  [/^SELF_SIGNED_CERT_IN_CHAIN$/, "its certificate is of a self-signed authority nobody vouches for", UNKNOWN_ISSUER],
  [/^UNABLE_TO_/, "its certificate is of an unknown issuer", UNKNOWN_ISSUER],
  [/^CERT_HAS_EXPIRED$/, "its certificate has expired", CERTIFICATE_TIME],
  [/^CERT_NOT_YET_VALID$/, "its certificate is not valid yet", CERTIFICATE_TIME],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    "its certificate is for another host name",
    "Check POLAR_SERVER: its host must be one that the certificate names. On a foreign network, a login page may stand in between: open any web page and log in.",
  ],
  [
    /^UND_ERR_PRX_TLS$/,
    "the proxy's own certificate is for another host name",
    "Check HTTPS_PROXY: its host must be one that the proxy's certificate names.",
  ],
  [/^PROXY_HUNG_UP$/, "the proxy hung up", NO_PROXY_THERE],
  [/^PROXY_NOT_HTTP$/, "the proxy does not speak HTTP", NO_PROXY_THERE],
  [/^PROXY_SILENT$/, "the proxy does not answer", NO_PROXY_THERE],
  [CERTIFICATE_REFUSED, "its certificate is not trusted", UNKNOWN_ISSUER],
  [
    /wrong version number|packet length too long|http request|record layer failure|^HPE_/i,
    "it does not speak TLS where https expects it",
    "Check the scheme and port in POLAR_SERVER and HTTPS_PROXY: a server or proxy without TLS is http.",
  ],
];

/**
 * How the sockets and the HTTP client over them mark why no answer came, all but what is no HTTP; of a proxy that
 * refused, its status.
 */
export function connectionFault(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "HTTPParserError") return "not HTTP";
  const proxyStatus = /^Proxy response \((\d+)\)/.exec(error.message)?.[1];
  return proxyStatus ?? ("code" in error && typeof error.code === "string" ? error.code : undefined);
}

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
