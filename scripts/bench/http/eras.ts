export type Era = "2025" | "2026";

const JSON_TYPES = { "content-type": "application/json", accept: "application/json, text/event-stream" };

const META = "io.modelcontextprotocol/";

interface Call {
  headers: Record<string, string>;
  body: string;
}

/** The tool call that reads a customer, as clients of an era send it. */
export const CALLS: Record<Era, (id: string) => Call> = {
  2025: (id) => ({
    headers: { ...JSON_TYPES, "mcp-protocol-version": "2025-11-25" },
    body: bodyOf(id, {}),
  }),
  2026: (id) => ({
    headers: {
      ...JSON_TYPES,
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": "tools/call",
      "mcp-name": "get_customer",
    },
    body: bodyOf(id, {
      _meta: {
        [`${META}protocolVersion`]: "2026-07-28",
        [`${META}clientInfo`]: { name: "bench", version: "1" },
        [`${META}clientCapabilities`]: {},
      },
    }),
  }),
};

let lastId = 0;

function bodyOf(id: string, params: object): string {
  return JSON.stringify({
    jsonrpc: "2.0",
    id: ++lastId,
    method: "tools/call",
    params: { name: "get_customer", arguments: { id }, ...params },
  });
}
