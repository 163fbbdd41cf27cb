import { PolarConnectionError, type RequestFacts } from "./errors.js";

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

/** Nothing is sent while Polar was not reached several times in a row. */
export function circuitOpen(failures: number, coolDownMs: number, { host }: RequestFacts): PolarConnectionError {
  const seconds = Math.ceil(coolDownMs / 1000);
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
