import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { type CallToolResult, ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { readConfig } from "../../../src/config/config.js";
import type { DemoPolar } from "../../../src/demo/server.js";
import { connectPolar } from "../../../src/polar/client.js";
import { createServer } from "../../../src/server/server.js";
import type { Answer, Call, ListedTool } from "./model.js";

interface Connected {
  tools: ListedTool[];
  /** Rejects only where the call is aborted. */
  send(call: Call, signal?: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * A client of the real server, in this process.
 * @param policy of POLAR_DELETE_POLICY
 * @param person answers the server's questions with a yes or a no
 */
export async function connect(
  demo: DemoPolar,
  policy: string,
  person: (question: string) => boolean,
): Promise<Connected> {
  const settings = readConfig({
    POLAR_SERVER: demo.url,
    POLAR_ACCESS_TOKEN: demo.token,
    POLAR_DELETE_POLICY: policy,
    POLAR_TOOLS: "customers,bulk,billing,members",
  });
  const { server, settled } = createServer({
    version: "0.0.0",
    settings,
    connect: async (config) => ({ config, polar: connectPolar(config) }),
    log: () => {},
  });
  const client = new Client({ name: "habits", version: "0" }, { capabilities: { elicitation: {} } });
  client.setRequestHandler(ElicitRequestSchema, ({ params }) =>
    person(params.message) ? { action: "accept", content: { confirm: true } } : { action: "decline" },
  );
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(serverSide), client.connect(clientSide)]);
  const { tools } = await client.listTools();
  return {
    tools: tools as ListedTool[],
    async send({ tool, args }, signal) {
      const result = (await client.callTool({ name: tool, arguments: args }, undefined, {
        ...(signal && { signal }),
      })) as CallToolResult;
      const [first] = result.content;
      const text = first?.type === "text" ? first.text : "";
      return { text, isError: result.isError === true, value: JSON.parse(text) };
    },
    async close() {
      await settled("all");
      await client.close();
    },
  };
}
