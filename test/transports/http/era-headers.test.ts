import { expect, test } from "vitest";
import { start } from "../../support/program.js";

test.each<[string, Record<string, string>, object]>([
  ["that says something else than the body", { "mcp-method": "tools/call" }, { code: -32020 }],
  ["that is missing", {}, { code: -32020 }],
  [
    "of a version that nobody speaks",
    { "mcp-protocol-version": "2030-01-01", "mcp-method": "tools/list" },
    { code: -32022, data: { supported: ["2026-07-28"], requested: "2030-01-01" } },
  ],
])("a header %s is refused in words", async (_, headers, error) => {
  const program = start(["http", "--port", "0", "--demo"]);
  await expect.poll(program.stderr).toContain("listening on ");
  const url = /listening on (\S+)/.exec(program.stderr())?.[1] ?? "";
  const version = headers["mcp-protocol-version"] ?? "2026-07-28";
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "mcp-protocol-version": version, ...headers },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 7,
      method: "tools/list",
      params: {
        _meta: {
          "io.modelcontextprotocol/protocolVersion": version,
          "io.modelcontextprotocol/clientCapabilities": {},
        },
      },
    }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({
    jsonrpc: "2.0",
    id: 7,
    error: { message: expect.stringMatching(/\w+ \w+/), ...error },
  });
});
