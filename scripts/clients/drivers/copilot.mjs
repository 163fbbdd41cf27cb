import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../driving/command.mjs";

const CLI = join(process.cwd(), "node_modules/.bin/copilot");

export async function agent({ server, model, home }) {
  const directory = join(home, ".copilot");
  await mkdir(directory);
  const polar = { type: server.url ? "http" : "local", tools: ["*"], ...server };
  await writeFile(join(directory, "mcp-config.json"), JSON.stringify({ mcpServers: { polar } }));
  const env = {
    COPILOT_OFFLINE: "true",
    COPILOT_AUTO_UPDATE: "false",
    COPILOT_PROVIDER_BASE_URL: `${model}/v1`,
    COPILOT_PROVIDER_API_KEY: "none",
    COPILOT_MODEL: "scripted",
  };
  return {
    converse: (prompt) => runProgram(process.execPath, [CLI, "--prompt", prompt, "--allow-all-tools"], env),
    close: async () => {},
  };
}
