import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { PolarApiError, RequestFacts } from "./errors.js";
import { explainAnswer, mismatchedAnswer, tooLargeAnswer, unexpectedAnswer } from "./explain-answer.js";
import { parseJson } from "./json.js";
import { Customer } from "./models/customer.js";
import type { Expected, Resource } from "./models/model.js";
import { typedAnswer } from "./models/typed.js";
import { methodOf } from "./routes.js";

/** An answer of any kind, with its whole body. */
export interface Response {
  status: number;
  headers: IncomingHttpHeaders;
  /** Undefined when the body is larger than any answer should be. */
  text: string | undefined;
  /** Why the text is not what was sent; completes "answered 200, but …". */
  unreadable?: string;
}

/** A success whose body has yet to come in. */
export interface OpenResponse extends Pick<Response, "status" | "headers"> {
  body: Readable;
}

export function isSuccess({ status }: Pick<Response, "status">): boolean {
  return status >= 200 && status < 300;
}

/**
 * Makes a reader of answers, which returns the parsed JSON of a success; undefined for a 204, and for a 202
 * without a body that answers a read.
 * @throws PolarApiError when the answer is not a success, or not what was expected
 */
export function readAnswer<T>(expected: Expected<T>) {
  return (response: Response, facts: RequestFacts): T => {
    const { status } = response;
    if (!isSuccess(response)) throw readFailure(response, facts, expected.of);
    const answer = typedAnswer(readJson(response, facts), expected.of);
    if (!expected.is(answer)) throw mismatchedAnswer(status, expected.what, facts);
    return answer;
  };
}

function readJson({ status, headers, text, unreadable }: Response, facts: RequestFacts): unknown {
  const unexpected = (what: string) => unexpectedAnswer(status, what, facts);
  if (text === undefined) throw tooLargeAnswer(status, facts);
  if (status === 204) {
    if (text !== "") throw unexpected("with a body where none is expected");
    return undefined;
  }
  if (status === 202 && text === "" && methodOf(facts.route) === "GET") return undefined;
  if (!isJson(headers)) throw unexpected("not with JSON");
  try {
    return parseJson(text);
  } catch {
    throw unexpected(unreadable ?? "with broken JSON");
  }
}

/** @throws PolarApiError when the answer is not a success, or not a CSV file */
export function readCsv(response: Response | OpenResponse, facts: RequestFacts): Readable {
  // Customers are all that Polar exports.
  if (!("body" in response)) {
    if (!isSuccess(response)) throw readFailure(response, facts, Customer);
    throw unexpectedAnswer(response.status, response.unreadable ?? "not with a CSV file", facts);
  }
  if (/\bcsv\b/.test(contentType(response.headers))) return response.body;
  response.body.on("error", () => {}).destroy();
  throw unexpectedAnswer(response.status, "not with a CSV file", facts);
}

export function readFailure(
  { status, headers, text }: Response,
  facts: RequestFacts,
  resource: Resource,
): PolarApiError {
  let json: unknown;
  try {
    if (text && isJson(headers)) json = parseJson(text);
  } catch {
    // The status alone explains the failure then.
  }
  return explainAnswer({ status, headers, json }, facts, resource);
}

function contentType(headers: IncomingHttpHeaders): string {
  return String(headers["content-type"] ?? "").toLowerCase();
}

function isJson(headers: IncomingHttpHeaders): boolean {
  return /[/+]json\b/.test(contentType(headers));
}
