import { run } from "./command.mjs";

export async function connect({ command, args: serverArgs }) {
  const ask = async (method, ...options) => {
    const args = ["--cli", "--format=json", `--method=${method}`, ...options, command, ...serverArgs];
    const { failed, stdout, stderr } = await run("mcp-inspector", ...args);
    const result = stdout && JSON.parse(stdout).result;
    if (failed && !result?.isError) throw new Error(stderr);
    // It repeats an error result on stderr.
    if (!failed) process.stderr.write(stderr);
    return result;
  };
  const { protocolVersion } = await ask("initialize");
  return {
    protocol: protocolVersion,
    tools: async () => (await ask("tools/list", "--strict")).tools.map((tool) => tool.name),
    call: (name, args) => ask("tools/call", `--tool-name=${name}`, `--tool-args-json=${JSON.stringify(args)}`),
    close: async () => {},
  };
}
