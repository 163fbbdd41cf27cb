/** The tools behind the SDK 2.x, as its guide has it on node:http, with the cheaper choice of its low-level server. */
import { createServer } from "node:http";
import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, Server } from "@modelcontextprotocol/server";
import { answer, info } from "./tools.mjs";

const handler = createMcpHandler(() => {
  const server = new Server(info, { capabilities: { tools: {} } });
  server.setRequestHandler("tools/list", ({ params }, { mcpReq }) => answer("tools/list", params, mcpReq.signal));
  server.setRequestHandler("tools/call", ({ params }, { mcpReq }) => answer("tools/call", params, mcpReq.signal));
  return server;
});
createServer(toNodeHandler(handler)).listen(Number(process.env.PORT), "127.0.0.1");
