import type { Response } from "./protocol/messages.js";

/**
 * The JSON of a response. The structured content of a tool's result stands in its text as JSON already, and is not made
 * a second time.
 */
export function jsonOf(response: Response): string {
  if ("error" in response || response.result.structuredContent === undefined) return JSON.stringify(response);
  const { jsonrpc, id, result } = response;
  const [{ text }] = result.content as [{ text: string }];
  const json = JSON.stringify({ jsonrpc, id, result: { ...result, structuredContent: undefined } });
  return `${json.slice(0, -2)},"structuredContent":${text}}}`;
}
