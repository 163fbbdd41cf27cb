import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.js";

/** Says on its other stream when the watched one has been hung up; ends with stdin, unless something keeps it. */
const WATCHER = `
  import { onHangup } from ${JSON.stringify(new URL("../../src/transports/hangup.ts", import.meta.url).href)};
  const [watched, other] = process.argv.slice(1);
  onHangup(process[watched], () => void process[other].write("hung up\\n"));
  process.stdin.on("data", (bytes) => process[other].write(bytes));
  process[other].write("ready\\n");`;

// Tests that run at once cannot clean up after each of them.
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

type Stream = "stdout" | "stderr";
const OTHER = { stdout: "stderr", stderr: "stdout" } as const;

/** Started by a shell, so that this may say where the streams lead. */
function watch(watched: Stream, shell = 'exec "$@"') {
  const watcher = [
    process.execPath,
    "--import",
    import.meta.resolve("tsx"),
    "--input-type=module",
    "-e",
    WATCHER,
    watched,
    OTHER[watched],
  ];
  const child = spawn("sh", ["-c", shell, "sh", ...watcher]);
  started.push(child);
  let said = "";
  let shown = "";
  child[OTHER[watched]].setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  child[watched].on("data", (bytes) => {
    shown += bytes;
  });
  return {
    child,
    said: () => said,
    /** What came through the watched stream, which should be nothing. */
    shown: () => shown,
    ended: new Promise((resolve) => child.on("close", (code, signal) => resolve(code ?? signal))),
  };
}

describe.concurrent("watching for a hang-up", () => {
  test.each(["stdout", "stderr"] as const)("says once that a parent in Node has closed %s", async (stream) => {
    const { child, said, ended } = watch(stream);
    await eventually(said).toBe("ready\n");
    child[stream].destroy();
    await expect.poll(said, { timeout: 3000 }).toBe("ready\nhung up\n");
    await sleep(1500);
    child.stdin.end();
    expect(await ended).toBe(0);
    expect(said()).toBe("ready\nhung up\n");
  });

  test("leaves alone what has not been closed, and what does not tell", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "hangup-test-")), "log");
    const watchers = [
      watch("stdout"),
      watch("stderr"),
      watch("stdout", `exec "$@" >${file}`),
      watch("stderr", 'exec "$@" 2>/dev/null'),
      watch("stdout", '"$@" | cat'),
      watch("stdout", '"$@" | true'),
    ];
    await eventually(() => watchers.map(({ said }) => said())).toEqual(watchers.map(() => "ready\n"));
    await sleep(2500);
    for (const { child } of watchers) child.stdin.end();
    expect(await Promise.all(watchers.map(({ ended }) => ended))).toEqual(watchers.map(() => 0));
    expect(watchers.map(({ said }) => said())).toEqual(watchers.map(() => "ready\n"));
    expect(watchers.map(({ shown }) => shown()).join("") + readFileSync(file)).toBe("");
  });

  test("takes nothing from stdin where that is the same socket", async () => {
    const { child, said, ended } = watch("stderr", 'exec "$@" 2>&0');
    await eventually(said).toBe("ready\n");
    let sent = "";
    for (let line = 0; line < 100; line++) {
      child.stdin.write(`${line}\n`);
      sent += `${line}\n`;
      await sleep(25);
    }
    child.stdin.end();
    expect(await ended).toBe(0);
    expect(said()).toBe(`ready\n${sent}`);
  });
});
