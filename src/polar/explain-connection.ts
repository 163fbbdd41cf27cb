import { permissionRefusal, type Refusal } from "../primitives/errors.js";
import { MAX_HEADER_BYTES, type ProxyError } from "./connections.js";
import { comeBackIn, OPERATOR_MUST, PolarConnectionError, RATE_LIMIT_HINT, type RequestFacts } from "./errors.js";

/** Codes that only come before a connection is established; of others that can, the `syscall` says so. */
const NOT_CONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);
/** The codes of proxy faults, ours and the HTTP client's. */
const PROXY_FAILED = /^(PROXY_|UND_ERR_PRX_TLS$)/;
/** The TLS handshake failed: nothing was sent. */
const NOT_SECURED = /^(EPROTO|ERR_SSL_(?!DECRYPTION_|BAD_RECORD_|.*BAD_RECORD_MAC).*)$/;
/** With these, a proxy says that it could not connect to where it was asked to. */
const gaveUp = (status: number) => [408, 429].includes(status) || (status >= 500 && ![501, 505, 511].includes(status));
const NOT_YET_SECURED = /before secure TLS connection was established/;
const CERTIFICATE_REFUSED = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_)/;
const CALLED_WRONGLY = /^(MODULE_NOT_FOUND|ERR_INVALID_|ERR_OUT_OF_RANGE|UND_ERR_INVALID_ARG|UND_ERR_NOT_SUPPORTED)/;

/**
 * Explains why no answer came: whether the request can have reached Polar, and what to check.
 * @throws the error itself when it comes from a bug of ours rather than from the network
 */
export function explainConnection(error: unknown, timedOut: boolean, request: RequestFacts): PolarConnectionError {
  const denied = permissionRefusal(error);
  if (denied) return notPermitted(denied, request);
  const code = connectionFault(error);
  if (!timedOut && (code === undefined || CALLED_WRONGLY.test(code))) throw error;
  const { message } = error as Error;
  const ofKey = request.setBy === "key";
  if (code === "UND_ERR_HEADERS_OVERFLOW") return headersTooLarge(request);
  const proxyStatus = /^\d+$/.test(code ?? "") ? Number(code) : undefined;
  // Several addresses of one name were tried.
  const { syscall } = (error instanceof AggregateError ? error.errors[0] : error) as NodeJS.ErrnoException;

  if (proxyStatus !== undefined && gaveUp(proxyStatus)) {
    return new PolarConnectionError(
      {
        code: "connection_failed",
        message: `The proxy could not reach ${request.host} (status ${proxyStatus}). Nothing was sent.`,
        retryable: true,
        hint: `Try again in a moment. If it stays so, whoever runs the proxy${ofKey ? "" : " in HTTPS_PROXY"} must find out why it does not reach ${request.host}.`,
      },
      "not_sent",
    );
  }
  if (proxyStatus !== undefined) {
    return new PolarConnectionError(
      {
        code: "proxy_refused",
        message: `The proxy did not let the connection to ${request.host} through (status ${proxyStatus}). Nothing was sent.`,
        retryable: false,
        hint: ofKey
          ? OPERATOR_MUST
          : proxyStatus === 407
            ? "The proxy asks for a user and a password: set them in HTTPS_PROXY, as in http://user:password@host:port."
            : `Check HTTPS_PROXY, have the proxy allow ${request.host}, or name that host in NO_PROXY where no proxy is needed.`,
      },
      "refused",
    );
  }
  const neverConnected =
    CERTIFICATE_REFUSED.test(code ?? "") ||
    syscall === "connect" ||
    NOT_CONNECTED.has(code ?? "") ||
    PROXY_FAILED.test(code ?? "") ||
    NOT_SECURED.test(code ?? "") ||
    NOT_YET_SECURED.test(message);
  const connected = timedOut || !neverConnected;
  const { proxy } = error as Partial<ProxyError>;
  const fault = CONNECTION_FAULTS.find(([known]) => known.test(code ?? "") || known.test(message));
  const what = timedOut
    ? `No answer from ${request.host} in time.`
    : `The connection to ${proxy === undefined ? request.host : `the proxy ${proxy}${ofKey ? "" : " (HTTPS_PROXY)"}`} failed${fault ? `: ${fault[1]}` : ""} (${code}).`;
  return new PolarConnectionError(
    {
      code: timedOut ? "timeout" : "connection_failed",
      message: connected ? what : `${what} Nothing was sent.`,
      retryable: true,
      hint:
        (!timedOut &&
          (ofKey
            ? OPERATOR_MUST
            : proxy !== undefined && !CERTIFICATE_REFUSED.test(code ?? "")
              ? CORRECT_PROXY
              : fault?.[2])) ||
        connectionHint(request),
    },
    connected ? "ambiguous" : "not_sent",
  );
}

function notPermitted({ facts }: Refusal, { host }: RequestFacts): PolarConnectionError {
  const message = `Nothing was sent to ${host}: ${facts.message}`;
  return new PolarConnectionError({ ...facts, message }, "refused");
}

/** The answer's headers are larger than this server reads. */
function headersTooLarge({ host, setBy }: RequestFacts): PolarConnectionError {
  return new PolarConnectionError(
    {
      code: "unexpected_response",
      message: `${host} answered with more than ${MAX_HEADER_BYTES / 1024} KiB of headers, which this server does not read.`,
      retryable: false,
      hint:
        setBy === "key"
          ? OPERATOR_MUST
          : "Polar's own are short: check POLAR_SERVER and any proxy on the way to Polar.",
    },
    "garbled",
  );
}

/** The call's time ran out before this request could be sent. */
export function outOfTime({ host, route }: RequestFacts): PolarConnectionError {
  return new PolarConnectionError(
    {
      code: "timeout",
      message: `The time for this call ran out before ${route} could be sent to ${host}.`,
      retryable: true,
      hint: "Try again in a moment.",
    },
    "not_sent",
  );
}

/** As many exports as may run at a time are still running, and the call's time is over. */
export function exportsBusy(running: number): PolarConnectionError {
  return new PolarConnectionError(
    {
      code: "timeout",
      message: `Nothing was sent: ${running} other exports are still running.`,
      retryable: true,
      hint: "Wait until one of them has ended, then export again.",
    },
    "refused",
  );
}

/** Polar has refused requests before this one, and its time is not over. */
export function rateLimited(forMs: number, { host }: RequestFacts): PolarConnectionError {
  return new PolarConnectionError(
    {
      code: "rate_limited",
      message: `${host} has just refused requests because of its rate limit, so nothing was sent this time.`,
      retryable: true,
      ...comeBackIn(Math.ceil(forMs / 1000)),
      hint: RATE_LIMIT_HINT,
    },
    "throttled",
  );
}

/** Bulk work has to wait longer than its time allows, so that other requests still fit into Polar's limit. */
export function outOfPace(forMs: number): PolarConnectionError {
  return new PolarConnectionError(
    {
      code: "rate_limited",
      message: "As many requests as bulk work may send within a minute have been sent.",
      retryable: true,
      ...comeBackIn(Math.ceil(forMs / 1000)),
    },
    "throttled",
  );
}

/** The circuit is open: Polar was not reached several times in a row. */
export function circuitOpen(failures: number, coolDownMs: number, request: RequestFacts): PolarConnectionError {
  const { host } = request;
  const seconds = Math.ceil(coolDownMs / 1000);
  return new PolarConnectionError(
    {
      code: "connection_failed",
      message: `${host} gave no answer ${failures} times in a row, so nothing was sent this time. The next attempt is possible in ${seconds} seconds.`,
      retryable: true,
      ...comeBackIn(seconds),
      hint: `Wait ${seconds} seconds before the next call. ${connectionHint(request)}`,
    },
    "refused",
  );
}

const connectionHint = ({ setBy }: RequestFacts) => (setBy === "key" ? OPERATOR_MUST : CONNECTION_HINT);

const CONNECTION_HINT = "Check the network, POLAR_SERVER, and HTTPS_PROXY / NO_PROXY if a proxy is needed.";
export const UNKNOWN_ISSUER =
  "Behind a company proxy or firewall that opens TLS, set NODE_EXTRA_CA_CERTS to the company's CA file (PEM). Anywhere else, stop: someone may be listening.";
const CORRECT_PROXY =
  "Correct HTTPS_PROXY (http or https, host and port), start that proxy, or unset it if no proxy is needed.";
const NO_PROXY_THERE = "Check HTTPS_PROXY: scheme, host and port must be those of a proxy.";
const CERTIFICATE_TIME = "Check this computer's date and time; if they are right, the certificate must be renewed.";

/** How connections fail: the error's code or message, what it means, and what helps where the usual hint does not. */
const CONNECTION_FAULTS: [RegExp, string, string?][] = [
  [
    /^ENOTFOUND$/,
    "its name was not found",
    "Check POLAR_SERVER for a mistake, and the network's DNS. Where a proxy is the only way to the internet, set HTTPS_PROXY.",
  ],
  [
    /^EAI_AGAIN$/,
    "its name could not be looked up (DNS does not answer)",
    "Check the network and its DNS. Where a proxy is the only way to the internet, set HTTPS_PROXY.",
  ],
  [/^ECONNREFUSED$/, "connection refused (nothing listens there)"],
  [/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, "it timed out (a firewall may be dropping it)"],
  [/^(ENETUNREACH|EHOSTUNREACH)$/, "no route to it from this network"],
  [NOT_YET_SECURED, "it was closed during the TLS handshake (a firewall may do that)"],
  [/^UND_ERR_SOCKET$/, "closed by the other side"],
  [/^DEPTH_ZERO_SELF_SIGNED_CERT$/, "its certificate is self-signed", UNKNOWN_ISSUER],
  [
    /^SELF_SIGNED_CERT_IN_CHAIN$/,
    "its certificate is from an authority that is self-signed and not trusted",
    UNKNOWN_ISSUER,
  ],
  [/^UNABLE_TO_/, "its certificate is from an unknown issuer", UNKNOWN_ISSUER],
  [/^CERT_HAS_EXPIRED$/, "its certificate has expired", CERTIFICATE_TIME],
  [/^CERT_NOT_YET_VALID$/, "its certificate is not valid yet", CERTIFICATE_TIME],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    "its certificate is for another host name",
    "Check POLAR_SERVER: its host must be one that the certificate names. On a guest network, a login page may answer instead: open any web page and sign in.",
  ],
  [
    /^UND_ERR_PRX_TLS$/,
    "the proxy's own certificate is for another host name",
    "Check HTTPS_PROXY: its host must be one that the proxy's certificate names.",
  ],
  [/^PROXY_HUNG_UP$/, "the proxy hung up", NO_PROXY_THERE],
  [/^PROXY_NOT_HTTP$/, "the proxy does not speak HTTP", NO_PROXY_THERE],
  [/^PROXY_SILENT$/, "the proxy does not answer", NO_PROXY_THERE],
  [/^PROXY_HEADERS$/, "the proxy answers with headers that are too large", NO_PROXY_THERE],
  [CERTIFICATE_REFUSED, "its certificate is not trusted", UNKNOWN_ISSUER],
  [
    /wrong version number|packet length too long|http request|record layer failure|^HPE_/i,
    "it does not speak TLS, which https needs",
    "Check the scheme and port in POLAR_SERVER and HTTPS_PROXY: a server or proxy without TLS is http.",
  ],
];

/**
 * The code with which a socket or the HTTP client says why no answer came; the status of a proxy that refused.
 */
export function connectionFault(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "HTTPParserError") return "not HTTP";
  const proxyStatus = /^Proxy response \((\d+)\)/.exec(error.message)?.[1];
  return proxyStatus ?? ("code" in error && typeof error.code === "string" ? error.code : undefined);
}
