import { isRecord } from "../../primitives/record.js";
import type { Request } from "../../server/protocol/messages.js";
import type { ToolNames } from "../../server/tool-names.js";
import { toolsList } from "../../tools/tools-list.js";

const METHODS = new Set([
  "completion/complete",
  "initialize",
  "notifications/cancelled",
  "notifications/initialized",
  "ping",
  "prompts/get",
  "prompts/list",
  "resources/list",
  "resources/read",
  "resources/templates/list",
  "response",
  "server/discover",
  "subscriptions/listen",
  "tools/call",
  "tools/list",
]);
const TOOLS = new Set(toolsList.map(({ name }) => name));

/** The method as logs may show it: any other text could be whatever a client puts there. */
export function knownMethod(method: string): string {
  return METHODS.has(method) ? method : "other";
}

/** The tool that a request calls, if there is one, without the prefix that clients know it by. */
export function knownTool({ method, params }: Request, { given }: ToolNames): string | undefined {
  const called = method === "tools/call" && isRecord(params) ? params.name : undefined;
  const name = typeof called === "string" ? given(called) : undefined;
  return name !== undefined && TOOLS.has(name) ? name : undefined;
}
