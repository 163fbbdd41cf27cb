import { isRecord } from "../../primitives/record.js";
import { canAsk, formFor, replyIn } from "../asking/form.js";
import type { RequestStates } from "../asking/request-state.js";
import type { Result, Service, User } from "../service.js";
import { type Era, type Exchange, NOBODY, progressTo, respond } from "./era.js";
import { metaIn, PROTOCOL_CODE, ProtocolError, type Request, unknownMethod } from "./messages.js";

/** Protocol 2026-07-28: each request stands for itself and says in its `_meta` which protocol it speaks. */
export const VERSION_2026 = "2026-07-28";

const META = "io.modelcontextprotocol/";
export const VERSION_KEY = `${META}protocolVersion`;
const CAPABILITIES_KEY = `${META}clientCapabilities`;
const SERVER_KEY = `${META}serverInfo`;

/** The name under which a question is asked. */
const ASKED = "confirm";

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

  async function resultOf({ method, params }: Request, { signal, notify, report }: Exchange): Promise<Result> {
    const meta = metaIn(params);
    checkMeta(meta);
    const handler = method === "server/discover" ? discover : service.handlers.get(method);
    if (handler === undefined) throw unknownMethod();
    const {
      resultType = "complete",
      _meta,
      ...result
    } = await handler(params, {
      signal,
      progress: progressTo(meta.progressToken, notify),
      user: method === "tools/call" ? userOf(params, await states()) : NOBODY,
      report,
    });
    const ttlMs = TTL_MS[method];
    return {
      resultType,
      ...result,
      ...(ttlMs !== undefined && { ttlMs, cacheScope: "private" }),
      _meta: { ...metaIn({ _meta }), [SERVER_KEY]: service.info },
    };
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

/** The user of a client that makes its call again with the answer. */
function userOf(params: unknown, states: RequestStates): User {
  const { requestState, inputResponses } = isRecord(params) ? params : {};
  return {
    given(call) {
      if (!canAsk(metaIn(params)[CAPABILITIES_KEY])) return { reply: "unsupported" };
      if (requestState === undefined) return undefined;
      const opened = states.open(requestState, call);
      if (opened === undefined) throw foreignState();
      const response = isRecord(inputResponses) ? inputResponses[ASKED] : undefined;
      // What nobody answered, and what was answered too late or before, is asked again.
      if (!isRecord(response) || !opened.take()) return undefined;
      const reply = replyIn(response);
      return reply === "yes" ? { reply, isFor: opened.isFor } : { reply };
    },
    async ask(question, call) {
      return {
        result: {
          resultType: "input_required",
          inputRequests: { [ASKED]: { method: "elicitation/create", params: formFor(question) } },
          requestState: states.seal(question, call),
        },
      };
    },
  };
}

/** One text for every way in which a state can be wrong. */
function foreignState(): ProtocolError {
  return new ProtocolError(
    PROTOCOL_CODE.invalidParams,
    "Nothing was changed: this requestState is not one that this server gave for this call, or the server was restarted. Make the call without it; the user is then asked again.",
  );
}
