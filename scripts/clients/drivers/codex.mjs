import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../driving/command.mjs";

const CLI = join(process.cwd(), "node_modules/.bin/codex");

export async function agent({ server, configuration, model, home }) {
  const directory = join(home, ".codex");
  await mkdir(directory);
  const provider = `
model = "gpt-5"
model_provider = "scripted"
approval_policy = "never"
sandbox_mode = "danger-full-access"
check_for_update_on_startup = false

[analytics]
enabled = false

[model_providers.scripted]
name = "scripted"
base_url = "${model}/v1"
wire_api = "responses"
`;
  const overHttp = `[mcp_servers.polar]\nurl = "${server.url}"\n`;
  await writeFile(join(directory, "config.toml"), `${provider}\n${configuration ?? overHttp}`);
  return {
    converse: (prompt) => runProgram(process.execPath, [CLI, "exec", "--skip-git-repo-check", prompt]),
    close: async () => {},
  };
}
