import { bridged } from "../driving/bridge.mjs";
import { connect as connectSdk } from "./sdk-1.mjs";

export function connect({ url, command, args, env }, { mode }) {
  if (url)
    return connectSdk({ command: process.execPath, args: ["node_modules/.bin/supergateway", "--streamableHttp", url] });
  const server = [command, ...args].join(" ");
  const stateful = mode === "stateful" ? ["--stateful"] : [];
  const options = ["--stdio", server, "--outputTransport", "streamableHttp", ...stateful];
  return bridged("supergateway", (port) => [...options, "--port", port], env);
}
