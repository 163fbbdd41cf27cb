import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "../answer.js";

const METHODS = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, QUERY";
const HEADERS = "Accept, Accept-Language, Authorization, Content-Language, Content-Type, Polar-Version";
const ALLOWED_METHODS = METHODS.split(", ");
const ALLOWED_HEADERS = HEADERS.toLowerCase().split(", ");

/** The answer to a CORS preflight, or undefined if the request is not one. */
export function preflight(method: string, headers: IncomingHttpHeaders): Answer | undefined {
  const requestedMethod = headers["access-control-request-method"];
  if (method !== "OPTIONS" || headers.origin === undefined || requestedMethod === undefined) return undefined;
  const requestedHeaders = headers["access-control-request-headers"]?.toLowerCase().split(",") ?? [];
  const failures = [
    ...(ALLOWED_METHODS.includes(requestedMethod) ? [] : ["method"]),
    ...(requestedHeaders.every((name) => ALLOWED_HEADERS.includes(name.trim())) ? [] : ["headers"]),
  ];
  return {
    status: failures.length > 0 ? 400 : 200,
    headers: {
      vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers, Access-Control-Request-Private-Network",
      "access-control-allow-origin": "*",
      "access-control-allow-methods": METHODS,
      "access-control-max-age": "600",
      "access-control-allow-headers": HEADERS,
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "",
    },
    body: failures.length > 0 ? `Disallowed CORS ${failures.join(", ")}` : "OK",
  };
}

/** Headers of the answer to any other request with an Origin. */
export const CORS_HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Polar-Version",
  vary: "Origin",
};
