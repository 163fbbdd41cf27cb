import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { PolarApiError, RequestFacts } from "./errors.js";
import { explainAnswer, unexpectedAnswer } from "./explain-answer.js";
import { parseJson } from "./json.js";
import { Customer } from "./models/customer.js";
import type { Expected, Resource } from "./models/model.js";
import { typedAnswer } from "./models/typed.js";

/** An answer of any kind, with its whole body. */
export interface Response {
  status: number;
  headers: IncomingHttpHeaders;
  /** Undefined when the body is larger than any answer should be. */
  text: string | undefined;
}

/** A success whose body has yet to come in. */
export interface OpenResponse extends Omit<Response, "text"> {
  body: Dispatcher.ResponseData["body"];
}

export function isSuccess({ status }: Pick<Response, "status">): boolean {
  return status >= 200 && status < 300;
}

/**
 * Makes a reader of answers, which returns the parsed JSON of a success; undefined for a 204.
 * @throws PolarApiError when the answer is not a success, or not what was expected
 */
export function readAnswer<T>(expected: Expected<T>) {
  return (response: Response, facts: RequestFacts): T => {
    if (!isSuccess(response)) throw readFailure(response, facts, expected.of);
    const unexpected = (what: string) => unexpectedAnswer(response.status, what, facts);
    const answer = typedAnswer(readJson(response, unexpected), expected.of);
    if (!expected.is(answer)) throw unexpected(`not with ${expected.what}`);
    return answer;
  };
}

function readJson({ status, headers, text }: Response, unexpected: (what: string) => PolarApiError): unknown {
  if (text === undefined) throw unexpected("with more than 10 MiB");
  if (status === 204) {
    if (text !== "") throw unexpected("with a body where none is expected");
    return undefined;
  }
  if (!isJson(headers)) throw unexpected("not with JSON");
  try {
    return parseJson(text);
  } catch {
    throw unexpected("with broken JSON");
  }
}

/** @throws PolarApiError when the answer is not a success, or not a CSV file */
export async function readCsv(response: Response | OpenResponse, facts: RequestFacts): Promise<OpenResponse["body"]> {
  // Customers are all that Polar exports.
  if (!("body" in response)) throw readFailure(response, facts, Customer);
  if (/\bcsv\b/.test(contentType(response.headers))) return response.body;
  await response.body.dump();
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
