import { isRecord } from "../../primitives/record.js";
import type { Result, Service } from "../service.js";
import { type Era, type Exchange, NOBODY, progressTo, respond } from "./era.js";
import { metaIn, type Request, unknownMethod } from "./messages.js";

/** The protocols that begin with `initialize`, the newest first. */
export const VERSIONS_2025 = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05", "2024-10-07"] as const;

/** These protocols for clients without a session: each request is answered by itself. */
export function createEra2025({ info, capabilities, instructions, handlers }: Service): Era {
  const initialize = (params: unknown): Result => {
    const asked = isRecord(params) ? params.protocolVersion : undefined;
    const protocolVersion = VERSIONS_2025.find((version) => version === asked) ?? VERSIONS_2025[0];
    return { protocolVersion, capabilities, serverInfo: info, instructions };
  };

  function resultOf({ method, params }: Request, { signal, notify, report }: Exchange): Result | Promise<Result> {
    switch (method) {
      case "initialize":
        return initialize(params);
      case "ping":
        return {};
    }
    const handler = handlers.get(method);
    if (handler === undefined) throw unknownMethod();
    return handler(params, {
      signal,
      progress: progressTo(metaIn(params).progressToken, notify),
      user: NOBODY,
      report,
    });
  }

  return { answer: (request, exchange) => respond(request, exchange, () => resultOf(request, exchange)) };
}
