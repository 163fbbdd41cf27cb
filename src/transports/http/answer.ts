import type { HttpKey } from "../../config/http-keys/http-key.js";
import { placeOf } from "../../primitives/errors.js";
import { Aborter } from "../../primitives/signal.js";
import type { Exchange } from "../../server/protocol/era.js";
import { isOf2026 } from "../../server/protocol/era-2026.js";
import { metaIn, PROTOCOL_CODE, ProtocolError, type Request, type Response } from "../../server/protocol/messages.js";
import { jsonOf } from "../../server/response-json.js";
import type { EndedCall } from "../../server/service.js";
import type { Tenants } from "../../server/tenants/tenants.js";
import type { ToolNames } from "../../server/tool-names.js";
import type { Stopping } from "./drain.js";
import { checkHeaders2025, checkHeaders2026 } from "./era-headers.js";
import { type Events, openEvents } from "./events.js";
import { knownMethod, knownTool } from "./known-names.js";
import { isFree, type Limits } from "./limits.js";
import { acceptsEvents } from "./media-types.js";
import { ended, outcomeOf, type Post, refuse } from "./post.js";
import { type HttpRefusal, REFUSAL } from "./refusals.js";
import { replyJson } from "./reply.js";

export interface Answering {
  tenants: Tenants;
  limits: Limits;
  stopping: Stopping;
  toolNames: ToolNames;
  log(line: string): void;
}

/** Answers a request in its protocol era: as JSON, or as events where something is said before the response. */
export async function answer(
  { tenants, limits, stopping, toolNames, log }: Answering,
  post: Post,
  key: HttpKey,
  request: Request,
): Promise<void> {
  const { id, method, params } = request;
  const { incoming, outgoing } = post;
  const tool = knownTool(request, toolNames);
  post.what = tool ?? knownMethod(method);
  post.isTool = tool !== undefined;
  const is2026 = isOf2026(params);
  const fault = faultOf(request, post, is2026);
  if (fault) return refuse(post, fault, id);
  if (stopping.refuses && !isFree(method)) return refuse(post, REFUSAL.stopping, id);
  const crowd = limits.enter(key.hash, method);
  if (crowd) return refuse(post, crowd, id);

  const signal = new Aborter();
  // Before 2026-07-28, a client that closes its connection does not mean that the call should end.
  if (is2026) outgoing.on("close", () => outgoing.writableFinished || signal.abort());
  let call: EndedCall | undefined;
  let events: Events | undefined;
  const notify: Exchange["notify"] = (notification) => {
    if (outgoing.destroyed) return;
    events ??= openEvents(post);
    events.send(JSON.stringify({ jsonrpc: "2.0", ...notification }));
  };
  const exchange: Exchange = {
    signal,
    notify: metaIn(params).progressToken !== undefined && acceptsEvents(incoming.headers.accept) ? notify : unheard,
    report(done) {
      call = done;
    },
  };
  try {
    const response = await tenants.of(key).answer(request, exchange);
    const isHeard = !outgoing.destroyed;
    const status = events ? 200 : statusOf(response, is2026, stopping.refuses);
    if (events) events.end(jsonOf(response));
    else replyJson(post, status, jsonOf(response));
    ended(post, call?.outcome ?? outcomeOf(response), isHeard ? status : undefined, call);
  } catch (error) {
    if (signal.aborted) return ended(post, call?.outcome ?? "canceled", undefined, call);
    log(`bug: ${placeOf(error)}`);
    if (events)
      events.end(
        JSON.stringify({ jsonrpc: "2.0", id, error: { code: REFUSAL.bug.code, message: REFUSAL.bug.message } }),
      );
    else refuse(post, REFUSAL.bug, id);
  } finally {
    limits.leave(key.hash, method);
  }
}

function faultOf(request: Request, { incoming }: Post, is2026: boolean): HttpRefusal | undefined {
  try {
    if (is2026) checkHeaders2026(request, incoming.headers);
    else checkHeaders2025(incoming.headers);
    return undefined;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    const { code, message, data } = error;
    return { status: 400, code, message, data, outcome: "invalid_request" };
  }
}

/** Only protocol 2026-07-28 says in HTTP, too, that it does not know a method. */
function statusOf(response: Response, is2026: boolean, isStopping: boolean): number {
  if (!("error" in response)) return 200;
  const { code } = response.error;
  if (is2026 && code === PROTOCOL_CODE.methodNotFound) return 404;
  return isStopping && code === PROTOCOL_CODE.internalError ? 503 : 200;
}

function unheard(): void {}
