import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { expect, onTestFinished, test } from "vitest";
import { readConfig } from "../../src/config/config.js";
import { createServer } from "../../src/server/server.js";
import { connectPolar } from "../support/connect-polar.js";
import { always, fakePolar } from "../support/fake-polar.js";
import { ID } from "../support/program.js";

test("a session that failed to start is started by the next request, and the failure shows no details", async () => {
  const polar = await fakePolar(always(200, { id: ID, email: "jane@harborlane.dev", name: "Jane" }));
  const config = readConfig({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: "polar_oat_0123456789" });
  const logged: string[] = [];
  let failures = 2;
  const connect = async () => {
    if (failures-- > 0) throw Object.assign(new Error("too many open files, '/Users/jane/x'"), { code: "EMFILE" });
    return { config, polar: connectPolar(config) };
  };
  const { server } = createServer({ version: "0.0.0", settings: config, connect, log: (line) => logged.push(line) });
  const client = new Client({ name: "test", version: "0" });
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(serverSide), client.connect(clientSide)]);
  onTestFinished(() => client.close());

  const call = () => client.callTool({ name: "get_customer", arguments: { id: ID } });
  const first = JSON.stringify(await call());
  const second = await client.readResource({ uri: `polar://customers/${ID}` }).catch(String);
  expect(first).toContain("internal_error");
  expect(second).toContain("A bug in polar-customers-mcp stopped resources/read");
  expect(first + second + logged.join()).not.toContain("jane");
  expect(logged).toHaveLength(2);
  expect((await call()).structuredContent).toMatchObject({ id: ID });
  expect((await client.listResources()).resources).toEqual([]);
});
