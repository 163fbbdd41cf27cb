import { isRecord } from "../../primitives/record.js";
import { userAcrossCalls } from "../asking/across-calls.js";
import type { RequestStates } from "../asking/request-state.js";
import type { Result, Service } from "../service.js";
import { type Era, type Exchange, NOBODY, progressTo, respond } from "./era.js";
import { metaIn, PROTOCOL_CODE, ProtocolError, type Request, unknownMethod } from "./messages.js";

/** Protocol 2026-07-28: each request stands for itself and says in its `_meta` which protocol it speaks. */
export const VERSION_2026 = "2026-07-28";

const META = "io.modelcontextprotocol/";
export const VERSION_KEY = `${META}protocolVersion`;
const CAPABILITIES_KEY = `${META}clientCapabilities`;
const SERVER_KEY = `${META}serverInfo`;

const HOUR_MS = 3_600_000;
/** How long clients may keep a result, in milliseconds, by method. */
const TTL_MS: Record<string, number> = {
  "server/discover": HOUR_MS,
  "tools/list": HOUR_MS,
  "prompts/list": HOUR_MS,
  "resources/templates/list": HOUR_MS,
  "resources/list": 0,
  "resources/read": 0,
};

/** What was not found has a code of its own only up to protocol 2025-11-25. */
const CODES = { [PROTOCOL_CODE.resourceNotFound]: PROTOCOL_CODE.invalidParams };

/** Whether a request is of this era, or a later one. */
export function isOf2026(params: unknown): boolean {
  return Object.hasOwn(metaIn(params), VERSION_KEY);
}

/** @param states those of the caller whose requests are answered; called with the first tool call */
export function createEra2026(service: Service, states: () => Promise<RequestStates>): Era {
  const discover = async (): Promise<Result> => ({
    supportedVersions: [VERSION_2026],
    capabilities: service.capabilities,
    instructions: service.instructions,
  });

  const about = { [SERVER_KEY]: service.info };

  async function resultOf({ method, params }: Request, { signal, notify, report }: Exchange): Promise<Result> {
    const meta = metaIn(params);
    checkMeta(meta);
    const handler = method === "server/discover" ? discover : service.handlers.get(method);
    if (handler === undefined) throw unknownMethod();
    const given = await handler(params, {
      signal,
      progress: progressTo(meta.progressToken, notify),
      user: method === "tools/call" ? userAcrossCalls(params, meta[CAPABILITIES_KEY], await states()) : NOBODY,
      report,
    });
    const result: Result = { resultType: "complete", ...given };
    const ttlMs = TTL_MS[method];
    if (ttlMs !== undefined) Object.assign(result, { ttlMs, cacheScope: "private" });
    result._meta = given._meta === undefined ? about : { ...metaIn(given), ...about };
    return result;
  }

  return {
    answer: (request, exchange) => respond(request, exchange, () => resultOf(request, exchange), CODES),
  };
}

/**
 * Whether the `_meta` of a request has what this protocol asks for.
 * @throws ProtocolError
 */
export function checkMeta(meta: Record<string, unknown>): void {
  const version = meta[VERSION_KEY];
  if (typeof version !== "string") throw wrongMeta(VERSION_KEY, "must be a string");
  if (version !== VERSION_2026) {
    throw new ProtocolError(PROTOCOL_CODE.unsupportedVersion, "Unsupported protocol version", {
      supported: [VERSION_2026],
      requested: version,
    });
  }
  if (!isRecord(meta[CAPABILITIES_KEY])) throw wrongMeta(CAPABILITIES_KEY, "must be an object");
}

function wrongMeta(key: string, fault: string): ProtocolError {
  return new ProtocolError(PROTOCOL_CODE.invalidParams, `Invalid request: _meta["${key}"] ${fault}`);
}
