// Stands between a client and the server that it starts: `node stdio.mjs FILE PROGRAM ARGS...`. Passes everything on
// unchanged and writes to the file what passed, which variables there were, and how the server was
// told to end.
import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [file, ...program] = process.argv.slice(2);
const note = (entry) => appendFileSync(file, `${JSON.stringify({ at: process.pid, ...entry })}\n`);

note({ started: Object.keys(process.env).sort() });
const server = spawn(process.execPath, program, { stdio: ["pipe", "pipe", "inherit"] });
// Whoever has ended reads no more.
for (const stream of [server.stdin, process.stdout]) stream.on("error", () => {});

createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  .on("line", (line) => {
    note({ toServer: line });
    server.stdin.write(`${line}\n`);
  })
  .on("close", () => {
    note({ told: "end of input" });
    server.stdin.end();
  });
createInterface({ input: server.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
  note({ toClient: line });
  process.stdout.write(`${line}\n`);
});

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
  process.on(signal, () => {
    note({ told: signal });
    server.kill(signal);
  });
}
server.on("exit", () => {
  note({ ended: true });
  process.exit();
});
