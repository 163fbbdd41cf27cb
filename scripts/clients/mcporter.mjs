import { run } from "./command.mjs";

export async function connect({ command, args: serverArgs }) {
  const server = ["--name", "polar", "--stdio", command, ...serverArgs.flatMap((arg) => ["--stdio-arg", arg])];
  const ask = async (...args) => {
    const { failed, stdout, stderr } = await run("mcporter", args);
    if (failed && !stdout) throw new Error(stderr);
    process.stderr.write(stderr);
    return { failed, stdout };
  };
  return {
    tools: async () => JSON.parse((await ask("list", ...server, "--json")).stdout).tools.map((tool) => tool.name),
    call: async (name, args) => {
      const call = ["--tool", name, "--args", JSON.stringify(args), "--output", "json"];
      const { failed, stdout } = await ask("call", ...server, ...call);
      return { isError: failed, content: [{ type: "text", text: stdout }] };
    },
    close: async () => {},
  };
}
