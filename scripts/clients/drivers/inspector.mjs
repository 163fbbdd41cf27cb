import { run } from "../driving/command.mjs";

export async function connect({ url, headers = {}, command, args: serverArgs, env = {} }, { mode = "legacy" } = {}) {
  const server = url
    ? [
        "--server-url",
        url,
        "--transport",
        "http",
        ...Object.entries(headers).flatMap(([name, value]) => ["--header", `${name}: ${value}`]),
      ]
    : [...Object.entries(env).flatMap(([name, value]) => ["-e", `${name}=${value}`]), command, ...serverArgs];
  const ask = async (method, options = [], signal) => {
    const args = ["--cli", "--format=json", `--protocol-era=${mode}`, `--method=${method}`, ...options, ...server];
    const { failed, stdout, stderr } = await run("mcp-inspector", args, signal);
    const result = stdout && JSON.parse(stdout).result;
    if (failed && !result?.isError) throw new Error(stderr);
    // It repeats an error result on stderr.
    if (!failed) process.stderr.write(stderr);
    return result;
  };
  return {
    protocol: async () => (await ask("initialize")).protocolVersion,
    showsProgress: false,
    tools: async () => (await ask("tools/list", ["--strict"])).tools.map((tool) => tool.name),
    call: (name, args, { signal } = {}) =>
      ask("tools/call", [`--tool-name=${name}`, `--tool-args-json=${JSON.stringify(args)}`], signal),
    close: async () => {},
  };
}
