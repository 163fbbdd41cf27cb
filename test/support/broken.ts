import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { onTestFinished } from "vitest";
import { readConfig } from "../../src/config/config.js";
import { createServer } from "../../src/server/server.js";
import { TOKEN } from "./assistant.js";

/** A real MCP client on a server with a bug, whose error message contains a customer's email. */
export async function onBug(): Promise<{ client: Client; logged: string[] }> {
  const logged: string[] = [];
  const config = readConfig({ POLAR_ACCESS_TOKEN: TOKEN });
  const fail = () => {
    throw new TypeError("jane@harborlane.dev is not a function");
  };
  const polar = Object.assign(fail, { close: async () => {} });
  const { server } = createServer({
    version: "0.0.0",
    settings: config,
    connect: async () => ({ config, polar }),
    log: (line) => logged.push(line),
  });
  const client = new Client({ name: "test", version: "0" });
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(serverSide), client.connect(clientSide)]);
  onTestFinished(() => client.close());
  return { client, logged };
}
