import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { Expected } from "./answers.js";
import type { PolarApiError, RequestFacts } from "./errors.js";
import { explainAnswer, unexpectedAnswer } from "./explain-answer.js";
import { parseJson } from "./json.js";

/** Whatever came. */
export interface Response {
  status: number;
  headers: IncomingHttpHeaders;
  /** The whole body; undefined when it is larger than any answer should be. */
  text: string | undefined;
}

/** A success whose body is still to come in. */
export interface OpenResponse extends Omit<Response, "text"> {
  body: Dispatcher.ResponseData["body"];
}

export function isSuccess({ status }: Pick<Response, "status">): boolean {
  return status >= 200 && status < 300;
}

/**
 * What gets the parsed JSON of a success; undefined for a 204.
 * @throws PolarApiError when it is no success, or not what was expected
 */
export function readAnswer<T>(expected: Expected<T>) {
  return (response: Response, facts: RequestFacts): T => {
    if (!isSuccess(response)) throw readFailure(response, facts);
    const unexpected = (what: string) => unexpectedAnswer(response.status, what, facts);
    const answer = readJson(response, unexpected);
    if (!expected.is(answer)) throw unexpected(`not with ${expected.what}`);
    return answer;
  };
}

function readJson({ status, headers, text }: Response, unexpected: (what: string) => PolarApiError): unknown {
  if (text === undefined) throw unexpected("with more than 10 MiB");
  if (status === 204) {
    if (text !== "") throw unexpected("with a body where there is none");
    return undefined;
  }
  if (!isJson(headers)) throw unexpected("not with JSON");
  try {
    return parseJson(text);
  } catch {
    throw unexpected("with broken JSON");
  }
}

/** @throws PolarApiError when it is no success, or no CSV file */
export async function readCsv(response: Response | OpenResponse, facts: RequestFacts): Promise<OpenResponse["body"]> {
  if (!("body" in response)) throw readFailure(response, facts);
  if (/\bcsv\b/.test(contentType(response.headers))) return response.body;
  await response.body.dump();
  throw unexpectedAnswer(response.status, "not with a CSV file", facts);
}

export function readFailure({ status, headers, text }: Response, facts: RequestFacts): PolarApiError {
  let json: unknown;
  try {
    if (text && isJson(headers)) json = parseJson(text);
  } catch {
    // Then the status says all there is.
  }
  return explainAnswer({ status, headers, json }, facts);
}

function contentType(headers: IncomingHttpHeaders): string {
  return String(headers["content-type"] ?? "").toLowerCase();
}

function isJson(headers: IncomingHttpHeaders): boolean {
  return /[/+]json\b/.test(contentType(headers));
}
