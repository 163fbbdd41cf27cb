import { connect, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { newPlace } from "./place.js";
import { type Started, startProcess } from "./process.js";
import { command, faults, type Trial } from "./trial.js";

const BODY = JSON.stringify({
  jsonrpc: "2.0",
  id: 1,
  method: "tools/call",
  params: { name: "find_customer", arguments: { who: "Jane Cooper" } },
});
const HEAD = `POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\nContent-Length: ${BODY.length}\r\n\r\n`;

/** Calls over HTTP, on a free port. SIGTERM ends it, once open connections have had their answers. */
export const http: Trial = async (subject) => {
  const place = newPlace(subject);
  const server = startProcess(command(subject, "http", "--port", "0", "--demo"), place.env, place.cwd);
  const port = await listening(server);
  const [kept, begun] = [openConnection(port), openConnection(port)];
  kept.send(HEAD + BODY);
  const first = await kept.answers(1);
  begun.send(HEAD);
  server.signal("SIGTERM");
  while (!(await isRefused(port))) await setTimeout(20);
  begun.send(BODY);
  const underWay = await begun.answers(1);
  kept.send(HEAD + BODY);
  const another = await kept.answers(2);
  const code = await server.ended;
  return faults({
    "find_customer is not answered": !first,
    "SIGTERM breaks off a call that has begun": !underWay,
    "cannot stop listening without closing kept connections": !another,
    [`SIGTERM ends it with ${code}`]: code !== 0,
    "SIGTERM leaves a process": await server.leavesProcesses(),
    [`it leaves ${place.leftovers().join(", ")}`]: place.leftovers().length > 0,
  });
};

/** The port, from the URL that it logs. */
async function listening(server: Started): Promise<number> {
  let code: unknown;
  server.ended.then((end) => {
    code = end;
  });
  for (;;) {
    const port = /listening on \S+:(\d+)/.exec(server.stderr())?.[1];
    if (port !== undefined) return Number(port);
    if (code !== undefined) throw new Error(`it ended with ${code}: ${server.stderr()}`);
    await setTimeout(20);
  }
}

interface Connection {
  send(text: string): void;
  /** Whether so many calls are answered before the connection ends. */
  answers(count: number): Promise<boolean>;
}

function openConnection(port: number): Connection {
  const socket: Socket = connect(port, "127.0.0.1").setEncoding("utf8");
  let text = "";
  let isOpen = true;
  socket.on("data", (chunk) => {
    text += chunk;
  });
  socket.on("close", () => {
    isOpen = false;
  });
  socket.on("error", () => {});
  return {
    send: (bytes) => void socket.write(bytes),
    async answers(count) {
      const seen = () => text.match(/"structuredContent":/g)?.length ?? 0;
      while (seen() < count && isOpen) await setTimeout(20);
      return seen() === count;
    },
  };
}

function isRefused(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const refused = new Promise<boolean>((resolve) => {
    socket.once("error", () => resolve(true)).once("connect", () => resolve(false));
  });
  return refused.finally(() => socket.destroy());
}
