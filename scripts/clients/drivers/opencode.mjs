import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../driving/command.mjs";

const CLI = join(process.cwd(), `node_modules/opencode-${process.platform}-${process.arch}/bin/opencode`);

export async function agent({ server, model, home }) {
  const { url, command, args = [], env = {} } = server;
  const polar = url
    ? { type: "remote", url, oauth: false }
    : { type: "local", command: [command, ...args], environment: env };
  const scripted = {
    npm: "@ai-sdk/openai-compatible",
    name: "scripted",
    options: { baseURL: `${model}/v1`, apiKey: "none" },
    models: { scripted: { name: "scripted", tool_call: true } },
  };
  const config = {
    model: "scripted/scripted",
    small_model: "scripted/scripted",
    autoupdate: false,
    share: "disabled",
    provider: { scripted },
    permission: "allow",
    mcp: { polar },
  };
  await writeFile(join(home, "opencode.json"), JSON.stringify(config));
  const quiet = {
    OPENCODE_DISABLE_AUTOUPDATE: "1",
    OPENCODE_DISABLE_MODELS_FETCH: "1",
    OPENCODE_DISABLE_LSP_DOWNLOAD: "1",
  };
  return {
    converse: (prompt) => runProgram(CLI, ["run", prompt], quiet),
    close: async () => {},
  };
}
