import { bridged } from "../driving/bridge.mjs";

export function connect({ command, args, env }) {
  const options = ["--host", "127.0.0.1", "--server", "stream"];
  return bridged("mcp-proxy", (port) => [...options, "--port", port, "--", command, ...args], env);
}
