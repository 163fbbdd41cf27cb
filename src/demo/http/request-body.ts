import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { type Answer, frameworkError, Refusal, shapeErrors, spacedJson } from "../answer.js";
import { JsonLimitError, JsonSyntaxError, type JsonValue, parseJson } from "../values/python-json.js";

const MAX_BYTES = 10 * 1024 * 1024;
const METHODS_WITH_BODY = ["POST", "PUT", "PATCH"];

/** The refusal of a body whose size is unknown or too large, by the headers alone; undefined if there is none. */
export function bodyRefusal({ method = "", headers }: IncomingMessage): Answer | undefined {
  const length = headers["content-length"];
  if (length === undefined) {
    if (!METHODS_WITH_BODY.includes(method)) return undefined;
    return spacedJson(411, { error: "LengthRequired", detail: "A Content-Length header is required." });
  }
  if (Number(length) <= MAX_BYTES) return undefined;
  const detail = `Request body exceeded the maximum allowed size of ${MAX_BYTES} bytes.`;
  return spacedJson(413, { error: "RequestBodyTooLarge", detail });
}

/** The parsed JSON, null for an empty body, or the plain text if the content type is not JSON. */
export async function readBody(request: IncomingMessage): Promise<JsonValue> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) return null;
  const isJson = /^\s*application\/(?:json|[^\s;/]+\+json)\s*(?:;|$)/i.test(request.headers["content-type"] ?? "");
  if (!isJson) return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  if (!isUtf8(bytes)) throw new Refusal(frameworkError(400));
  try {
    return parseJson(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw new Refusal(malformed(error));
    if (error instanceof JsonLimitError) throw new Refusal(frameworkError(400));
    throw error;
  }
}

function malformed({ message, position }: JsonSyntaxError): Answer {
  const input = new Map();
  const ctx = { error: message };
  return shapeErrors([{ type: "json_invalid", loc: ["body", position], msg: "JSON decode error", input, ctx }]);
}
