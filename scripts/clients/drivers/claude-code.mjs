import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../driving/command.mjs";

const CLI = join(process.cwd(), "node_modules/@anthropic-ai/claude-code/cli-wrapper.cjs");

export async function agent({ server, configuration, model, home }) {
  const config = join(home, "mcp.json");
  const overHttp = JSON.stringify({ mcpServers: { polar: { type: "http", ...server } } });
  await writeFile(config, configuration ?? overHttp);
  const env = {
    ANTHROPIC_BASE_URL: model,
    ANTHROPIC_API_KEY: "none",
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    DISABLE_AUTOUPDATER: "1",
  };
  const allowed = ["--allowedTools", "mcp__polar", "mcp__polar-customers-demo"];
  const options = ["--mcp-config", config, "--strict-mcp-config", "--model", "claude-sonnet-4-5", ...allowed];
  return {
    converse: (prompt) => runProgram(process.execPath, [CLI, "--print", prompt, ...options], env),
    close: async () => {},
  };
}
