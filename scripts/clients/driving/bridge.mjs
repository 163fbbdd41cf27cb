import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { connect } from "../drivers/sdk-1.mjs";

/**
 * Starts an installed package's command as a bridge from HTTP to stdio, on a free port, and connects the SDK's client to it.
 * @param argsFor its arguments, for a port
 * @param env what it gets besides the shell's variables
 */
export async function bridged(command, argsFor, env) {
  const port = await freePort();
  const bridge = spawn(process.execPath, [`node_modules/.bin/${command}`, ...argsFor(port)], {
    env: { ...process.env, ...env },
    stdio: ["ignore", process.stderr, process.stderr],
  });
  const url = `http://127.0.0.1:${port}/mcp`;
  while (!(await fetch(url).catch(() => undefined))) await wait(50);
  const connection = await connect({ url });
  return {
    ...connection,
    async close() {
      await connection.close();
      bridge.kill("SIGTERM");
      await once(bridge, "exit");
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}
