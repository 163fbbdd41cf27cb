import type { IncomingHttpHeaders } from "node:http";
import { isRecord } from "../../primitives/record.js";
import { VERSIONS_2025 } from "../../server/protocol/era-2025.js";
import { checkMeta, VERSION_2026, VERSION_KEY } from "../../server/protocol/era-2026.js";
import { metaIn, PROTOCOL_CODE, ProtocolError, type Request } from "../../server/protocol/messages.js";

/** Where the name in a request stands that `Mcp-Name` repeats, by method. */
const NAMED: Record<string, string> = { "tools/call": "name", "prompts/get": "name", "resources/read": "uri" };

/** The name in the header of a request with a value that headers cannot carry. */
const ENCODED = /^=\?base64\?(.*)\?=$/;
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/**
 * Protocol 2026-07-28: the headers repeat what the body says, so that a proxy may trust them.
 * @throws ProtocolError
 */
export function checkHeaders2026({ method, params }: Request, headers: IncomingHttpHeaders): void {
  const meta = metaIn(params);
  const version = meta[VERSION_KEY];
  if (typeof version === "string") agree("MCP-Protocol-Version", headers["mcp-protocol-version"], version);
  checkMeta(meta);
  agree("Mcp-Method", headers["mcp-method"], method);
  const field = Object.hasOwn(NAMED, method) ? NAMED[method] : undefined;
  const name = field !== undefined && isRecord(params) ? params[field] : undefined;
  if (typeof name === "string") agree("Mcp-Name", decodedName(headers["mcp-name"]), name);
}

/**
 * The protocols before it, whose requests name their version in the header alone, or not at all.
 * @throws ProtocolError
 */
export function checkHeaders2025(headers: IncomingHttpHeaders): void {
  const version = headers["mcp-protocol-version"];
  if (version === undefined || VERSIONS_2025.some((known) => known === version)) return;
  if (version === VERSION_2026) {
    throw new ProtocolError(
      PROTOCOL_CODE.invalidParams,
      `Nothing was done: a request of protocol ${VERSION_2026} has _meta["${VERSION_KEY}"] in its params, and this one does not.`,
    );
  }
  throw new ProtocolError(
    PROTOCOL_CODE.invalidRequest,
    `Nothing was done: this server does not speak the protocol in the MCP-Protocol-Version header. It speaks ${[VERSION_2026, ...VERSIONS_2025].join(", ")}.`,
  );
}

/** A version, a method or a tool. Anything else may be about a person, such as the URI of a resource. */
const PLAIN = /^[a-z0-9][a-z0-9_/-]{0,40}$/i;

function agree(header: string, given: string | string[] | undefined, inBody: string): void {
  if (given === inBody) return;
  const fault = given === undefined ? "is missing, or cannot be read" : "says something else than the body";
  const cure = PLAIN.test(inBody) ? `: it must be ${inBody}` : "";
  throw new ProtocolError(PROTOCOL_CODE.headerMismatch, `Nothing was done: the header ${header} ${fault}${cure}.`);
}

/** The name in a header; undefined where it is wrongly encoded. */
function decodedName(given: string | string[] | undefined): string | undefined {
  if (typeof given !== "string") return undefined;
  const encoded = ENCODED.exec(given)?.[1];
  if (encoded === undefined) return given;
  if (!BASE64.test(encoded)) return undefined;
  const bytes = Buffer.from(encoded, "base64");
  const text = bytes.toString("utf8");
  return Buffer.from(text, "utf8").equals(bytes) ? text : undefined;
}
