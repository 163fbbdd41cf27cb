import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../driving/command.mjs";

const CLI = join(process.cwd(), "node_modules/.bin/cn");

export async function agent({ server, model, home }) {
  const polar = server.url ? { name: "polar", type: "streamable-http", url: server.url } : { name: "polar", ...server };
  const scripted = {
    name: "scripted",
    provider: "openai",
    model: "scripted",
    apiKey: "none",
    apiBase: `${model}/v1`,
    roles: ["chat"],
    capabilities: ["tool_use"],
  };
  const config = { name: "clients", version: "1.0.0", schema: "v1", models: [scripted], mcpServers: [polar] };
  const file = join(home, "config.yaml");
  // JSON is YAML.
  await writeFile(file, JSON.stringify(config));
  const env = { CONTINUE_CLI_ENABLE_TELEMETRY: "0", CONTINUE_TELEMETRY_ENABLED: "0" };
  return {
    converse: (prompt) => runProgram(process.execPath, [CLI, "--print", prompt, "--config", file, "--auto"], env),
    close: async () => {},
  };
}
