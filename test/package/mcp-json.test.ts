import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { expect, onTestFinished, test } from "vitest";
import { FROM_CLONE, mcpJson } from "../../scripts/mcp-json.js";
import { NPX } from "../../src/install/program.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => JSON.parse(readFileSync(`${root}${file}`, "utf8"));

test("mcp.json starts the clone's build, the package's mcp.json the published package", () => {
  expect(read("mcp.json")).toEqual(mcpJson(FROM_CLONE));
  expect(read("dist/mcp.json")).toEqual(mcpJson(NPX));
});

test("mcp.json lets a delete through with the value of a preview alone, as what config writes does", () => {
  const servers = Object.values<any>(read("mcp.json").mcpServers);
  expect(servers.map(({ env }) => env.POLAR_DELETE_POLICY)).toEqual(["preview", "preview"]);
});

test.each(Object.entries<any>(read("mcp.json").mcpServers))("%s starts as mcp.json says", async (name, server) => {
  const client = new Client({ name: "test", version: "0" });
  onTestFinished(() => client.close());
  await client.connect(new StdioClientTransport({ ...server, cwd: root, stderr: "ignore" }));
  const { structuredContent, content } = await client.callTool({ name: "list_customers", arguments: { limit: 1 } });
  if (name.endsWith("-demo")) expect(structuredContent).toMatchObject({ returned: 1 });
  else expect(JSON.stringify(content)).toMatch(/POLAR_ACCESS_TOKEN is [\w ]*placeholder/);
});
