import type { Response } from "./protocol/messages.js";

/**
 * The JSON of a response. The structured content of a tool's result stands in its text as JSON already, and is not made
 * a second time.
 */
export function jsonOf(response: Response): string {
  if ("error" in response || response.result.structuredContent === undefined) return JSON.stringify(response);
  const { jsonrpc, id, result } = response;
  const { structuredContent: _, ...others } = result;
  const [{ text }] = others.content as [{ text: string }];
  const json = JSON.stringify({ jsonrpc, id, result: others });
  return `${json.slice(0, -2)},"structuredContent":${text}}}`;
}
