import { spawn } from "node:child_process";
import { freePort } from "../../scripts/free-port.js";
import { CLI } from "../../scripts/http-key.js";
import { installed, node } from "../../scripts/registry.js";

export interface Inspector {
  /** Its page, with the token that it wants. */
  url: string;
  end(): void;
}

const STARTS_WITHIN_MS = 60_000;

/** The MCP Inspector in front of the built program in demo mode. */
export async function startInspector(): Promise<Inspector> {
  const [executable, directory] = [await node(22), await installed({ "@modelcontextprotocol/inspector": "2.12.0" })];
  const [page, sandbox, origin] = [await freePort(), await freePort(), await freePort()];
  const child = spawn(executable, ["node_modules/.bin/mcp-inspector", process.execPath, CLI, "--demo"], {
    cwd: directory,
    // No token, and no settings of whoever runs this.
    env: {
      PATH: process.env.PATH,
      HOME: directory,
      MCP_AUTO_OPEN_ENABLED: "false",
      MCP_INSPECTOR_SECRET_STORE: "memory",
      CLIENT_PORT: `${page}`,
      MCP_SANDBOX_PORT: `${sandbox}`,
      MCP_APP_ORIGIN_PORT: `${origin}`,
    },
    stdio: ["ignore", "pipe", "pipe"],
    // Its own process group: everything that it starts ends with it.
    detached: true,
  });
  const end = () => {
    try {
      if (child.pid) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has already ended.
    }
  };
  process.once("exit", end);
  let log = "";
  const url = await new Promise<string>((resolve, reject) => {
    const fail = () => reject(new Error(`the Inspector did not start: ${log}`));
    const timer = setTimeout(fail, STARTS_WITHIN_MS);
    const read = (chunk: Buffer) => {
      log += chunk;
      const [, found] = /(http:\S+\?MCP_INSPECTOR_API_TOKEN=\S+)\s/.exec(log) ?? [];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", fail);
  }).catch((error) => {
    end();
    throw error;
  });
  return { url, end };
}
