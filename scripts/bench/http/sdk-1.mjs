/** The tools behind the SDK 1.x, as its stateless example has it, with the cheaper choices: its low-level server, and JSON. */
import { createMcpExpressApp } from "@modelcontextprotocol/sdk/server/express.js";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { answer, info } from "./tools.mjs";

const app = createMcpExpressApp();
app.post("/mcp", async (request, response) => {
  const server = new Server(info, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, ({ params }, { signal }) => answer("tools/list", params, signal));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, { signal }) => answer("tools/call", params, signal));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
  response.on("close", () => {
    transport.close();
    server.close();
  });
  await server.connect(transport);
  await transport.handleRequest(request, response, request.body);
});
app.listen(Number(process.env.PORT), "127.0.0.1");
