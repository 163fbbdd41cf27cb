import { serveOnStdio } from "../transports/stdio-process.js";
import { environment, type SettingFlags } from "./environment.js";
import { log } from "./log.js";
import { version } from "./version.js";

const WAITING =
  "waiting for an MCP client on stdin. To set one up: polar-customers-mcp config --client NAME. To leave: Ctrl-C.";

/** Serves MCP on stdin and stdout. */
export function serve(flags: SettingFlags): Promise<void> {
  if (process.stdin.isTTY) log(WAITING);
  return serveOnStdio({ ...environment(flags), version, log });
}
