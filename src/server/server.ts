import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { type JSONRPCMessage, ResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { isRecord } from "../primitives/record.js";
import { askUser, type Elicit } from "./asking/elicitation.js";
import { canAsk } from "./asking/form.js";
import type { RequestStates } from "./asking/request-state.js";
import { progressTo } from "./protocol/era.js";
import { createEra2026, isOf2026 } from "./protocol/era-2026.js";
import { type Id, type Request, unknownMethod } from "./protocol/messages.js";
import type { RunningCalls } from "./running-calls.js";
import { createService, type Service, type ServiceOptions, type User } from "./service.js";

export interface PolarMcpServer extends Pick<RunningCalls, "settled" | "cancelHarmless"> {
  server: Server;
  /** Serves the client at the other end in both protocol eras at once, each request in its own. */
  connect(transport: Transport): Promise<void>;
}

/** Creates the MCP server for one client whose connection lasts. */
export function createServer(options: ServiceOptions): PolarMcpServer {
  const service = createService(options);
  const running2025 = new Set<Id>();
  const server = createServer2025(service, running2025);
  return {
    server,
    async connect(transport) {
      await server.connect(transport);
      serve2026(service, transport, running2025);
    },
    settled: service.settled,
    cancelHarmless: service.cancelHarmless,
  };
}

/** The SDK otherwise makes one for each server, for `elicitInput`, which nothing here calls. */
const NO_VALIDATOR = {
  getValidator(): never {
    throw new Error("No schema is validated here.");
  },
};

/**
 * The protocols up to 2025-11-25, by the MCP SDK.
 * @param running is kept up to date with the requests that are being answered
 */
function createServer2025({ info, capabilities, instructions, handlers }: Service, running: Set<Id>): Server {
  const server = new Server(info, { capabilities, instructions, jsonSchemaValidator: NO_VALIDATOR });
  const elicit: Elicit = (form, options) =>
    // Not `elicitInput`, which fails where a form comes back with anything but its checkmark: that is a no.
    server.request({ method: "elicitation/create", params: { ...form } }, ResultSchema, options);
  const user: User = {
    wasAsked: false,
    given: () => (canAsk(server.getClientCapabilities()) ? undefined : { reply: "unsupported" }),
    ask: async (question, _, { signal, progress }) => ({ answer: await askUser(question, elicit, signal, progress) }),
  };

  // Not a handler per method: the SDK would parse each request with its schemas, which slows down the start and every call.
  server.fallbackRequestHandler = async ({ method, params }, { signal, requestId, _meta, sendNotification }) => {
    const handler = handlers.get(method);
    if (handler === undefined) throw unknownMethod();
    const progress = progressTo(_meta?.progressToken, (notification) => {
      sendNotification(notification as Parameters<typeof sendNotification>[0]).catch(() => {});
    });
    running.add(requestId);
    try {
      return await handler(params, { signal, progress, user });
    } finally {
      running.delete(requestId);
    }
  };
  return server;
}

/** Takes the requests of protocol 2026-07-28, and what cancels them, from a transport; the rest goes on to the SDK. */
function serve2026(service: Service, transport: Transport, running2025: ReadonlySet<Id>): void {
  let states: Promise<RequestStates> | undefined;
  const { answer } = createEra2026(service, () => {
    states ??= import("./asking/request-state.js").then(({ createRequestStates }) => createRequestStates()(""));
    return states;
  });
  const running = new Map<Id, AbortController>();
  const next = transport.onmessage;
  const send = (message: object) => transport.send({ jsonrpc: "2.0", ...message } as JSONRPCMessage).catch(() => {});

  async function run(request: Request): Promise<void> {
    const { id } = request;
    const stop = new AbortController();
    running.set(id, stop);
    try {
      const response = await answer(request, { signal: stop.signal, notify: send });
      if (!stop.signal.aborted) await send(response);
    } catch {
      // A canceled request gets no answer.
    } finally {
      if (running.get(id) === stop) running.delete(id);
    }
  }

  /** Not every client says in a notification which protocol it speaks. Returns false if it is not of this one. */
  function cancels2026(params: unknown): boolean {
    const requestId = (isRecord(params) ? params.requestId : undefined) as Id;
    const canceled = running.get(requestId);
    const isOurs = isOf2026(params) || (canceled !== undefined && !running2025.has(requestId));
    if (isOurs) canceled?.abort();
    return isOurs;
  }

  transport.onmessage = (message, extra) => {
    if (!("method" in message)) return next?.(message, extra);
    if ("id" in message && isOf2026(message.params)) return void run(message);
    if (message.method === "notifications/cancelled" && cancels2026(message.params)) return;
    next?.(message, extra);
  };
}
