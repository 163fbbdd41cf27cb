import { run } from "../driving/command.mjs";

export async function connect({ url, headers = {}, command, args = [], env = {} }) {
  const server = url
    ? [
        "--http-url",
        url,
        "--allow-http",
        ...Object.entries(headers).flatMap(([name, value]) => ["--header", `${name}=${value}`]),
      ]
    : [
        "--stdio",
        command,
        ...args.flatMap((arg) => ["--stdio-arg", arg]),
        ...Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
      ];
  const ask = async (...asked) => {
    const { failed, stdout, stderr } = await run("mcporter", [...asked, "--name", "polar", ...server]);
    if (failed && !stdout) throw new Error(stderr);
    process.stderr.write(stderr);
    return { failed, stdout };
  };
  return {
    tools: async () => JSON.parse((await ask("list", "--json")).stdout).tools.map((tool) => tool.name),
    call: async (name, args) => {
      const call = ["--tool", name, "--args", JSON.stringify(args), "--output", "json"];
      const { failed, stdout } = await ask("call", ...call);
      return { isError: failed, content: [{ type: "text", text: stdout }] };
    },
    close: async () => {},
  };
}
