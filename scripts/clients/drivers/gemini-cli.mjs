import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../driving/command.mjs";

const CLI = join(process.cwd(), "node_modules/.bin/gemini");

export async function agent({ server, configuration, model, home }) {
  const directory = join(home, ".gemini");
  await mkdir(directory);
  const { mcpServers } = configuration ? JSON.parse(configuration) : { mcpServers: { polar: { httpUrl: server.url } } };
  const settings = {
    mcpServers,
    security: { auth: { selectedType: "gemini-api-key" } },
    privacy: { usageStatisticsEnabled: false },
    telemetry: { enabled: false },
    general: { enableAutoUpdate: false, enableAutoUpdateNotification: false },
  };
  await writeFile(join(directory, "settings.json"), JSON.stringify(settings));
  const env = { GEMINI_API_KEY: "none", GOOGLE_GEMINI_BASE_URL: model, GEMINI_CLI_TRUST_WORKSPACE: "true" };
  const options = ["--yolo", "--model", "gemini-2.5-pro"];
  return {
    converse: (prompt) => runProgram(process.execPath, [CLI, ...options, "--prompt", prompt], env),
    close: async () => {},
  };
}
