import { encodeJson, encodeSpacedAsciiJson, type JsonValue } from "./values/python-json.js";
import type { ErrorDetail } from "./values/validation.js";

/** An HTTP response. An iterable body is sent in chunks, each made when the one before has been read. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. An empty value suppresses the header: `cache-control: ""` drops `private, no-store`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Iterable<string>;
}

/** Ends a request early with this answer. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(`${answer.status}`);
  }
}

const JSON_TYPE = { "content-type": "application/json" };

/** Throws JsonEncodeError where Polar's own encoder would crash. */
export function json(status: number, body: JsonValue, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { ...JSON_TYPE, ...headers }, body: encodeJson(body) };
}

/** Polar sends a content type even with a 204. */
export function noContent(): Answer {
  return { status: 204, headers: JSON_TYPE, body: "" };
}

export function crashed(): Answer {
  return { status: 500, headers: { "content-type": "text/plain; charset=utf-8" }, body: "Internal Server Error" };
}

/** An error of Polar's web framework, which has no `error` key. */
export function frameworkError(status: 400 | 404 | 405, headers: Readonly<Record<string, string>> = {}): Answer {
  const detail = { 400: "There was an error parsing the body", 404: "Not Found", 405: "Method Not Allowed" }[status];
  return json(status, { detail }, headers);
}

export function polarError(
  status: number,
  error: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
) {
  return json(status, { error, detail }, headers);
}

export function resourceNotFound(): Answer {
  return polarError(404, "ResourceNotFound", "Not found");
}

/** An answer from outside Polar's web framework: JSON with spaces, and no `cache-control` unless it is given. */
export function spacedJson(
  status: number,
  body: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers: { ...JSON_TYPE, "cache-control": "", ...headers }, body: encodeSpacedAsciiJson(body) };
}

/** The request has the wrong shape. */
export function shapeErrors(details: readonly ErrorDetail[]): Answer {
  return unprocessable("RequestValidationError", details);
}

/** The request is well-formed but breaks a business rule. */
export function ruleErrors(details: readonly ErrorDetail[]): Answer {
  return unprocessable("PolarRequestValidationError", details);
}

function unprocessable(error: string, details: readonly ErrorDetail[]): Answer {
  const detail = details.map(({ type, loc, msg, input, ctx }) => ({ type, loc: loc.map(integral), msg, input, ctx }));
  return json(422, { error, detail });
}

function integral(part: string | number): string | bigint {
  return typeof part === "number" ? BigInt(part) : part;
}
