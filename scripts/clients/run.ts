import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { CLI } from "../http-key.js";
import { runningHttp } from "../running.js";
import type { Client, Over } from "./client.js";
import { driven } from "./driven.js";
import { scriptedModel } from "./model/model.js";
import { scriptFor } from "./model/script.js";
import { recordingProxy } from "./recording/http.js";
import { createRecording, type Entry, type Recording, STDIO_RECORDER } from "./recording/recording.js";
import { type Seen, seenIn } from "./seen.js";
import { SHELL } from "./shell.js";

const SERVERS_END_WITHIN_MS = 5_000;

/** Lets a client work through the script over one transport, on an embedded Polar. */
export async function run(client: Client, over: Over): Promise<Seen> {
  const directory = mkdtempSync(join(tmpdir(), "client-"));
  const home = join(directory, "home");
  mkdirSync(home);
  const script = scriptFor(over);
  const recording = createRecording(directory);
  const model = await scriptedModel(script, recording);
  const { server, configuration, end } = await CONNECTIONS[over](client, recording);
  let failure: string | undefined;
  try {
    const task = { server, configuration, mode: client.mode, model: model.url, home };
    await driven(client, "drive.mjs", {
      args: [client.driver, JSON.stringify(task)],
      env: { ...SHELL, HOME: home },
      settled: () => serversEnded(recording),
    });
  } catch (error) {
    failure = (error as Error).message.replace(/\s+/g, " ");
  }
  end();
  model.end();
  const seen = seenIn(script, recording.entries(), failure);
  rmSync(directory, { recursive: true, force: true });
  return seen;
}

interface Connection {
  /** As most clients take it: with a command or with a URL. */
  server: object;
  /** What the program prints for this client, if it prints something of its own. */
  configuration?: string;
  end(): void;
}

const CONNECTIONS: Record<Over, (client: Client, recording: Recording) => Promise<Connection>> = {
  /** As the program itself configures it, but for the recorder in front of the server. */
  async stdio({ config }, { file }) {
    const recorded = [STDIO_RECORDER, file, CLI].map((part) => JSON.stringify(part)).join(", ");
    const printed = (name: string) => configurationFor(name).replace(JSON.stringify(CLI), recorded);
    const [server = {}] = Object.values<object>(JSON.parse(printed("cursor")).mcpServers);
    return { server, ...(config && { configuration: printed(config) }), end() {} };
  },
  async HTTP(_, recording) {
    const http = await runningHttp(["--demo"], SHELL);
    const proxy = await recordingProxy(http.found, recording);
    return {
      server: { url: proxy.url },
      end() {
        proxy.end();
        http.end();
      },
    };
  },
};

const configurationFor = (name: string): string =>
  execFileSync(process.execPath, [CLI, "config", "--client", name, "--demo"], {
    env: { PATH: process.env.PATH, ...SHELL },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });

/** Resolves when all servers that were started have ended; ends those that have not after a while. */
async function serversEnded(recording: Recording): Promise<void> {
  const until = performance.now() + SERVERS_END_WITHIN_MS;
  while (performance.now() < until) {
    const running = runningIn(recording.entries());
    if (running.length === 0) return;
    for (const pid of running) {
      if (!isAlive(pid)) recording.note({ at: pid, ended: true });
    }
    await wait(50);
  }
  for (const pid of runningIn(recording.entries())) process.kill(pid, "SIGKILL");
}

function runningIn(entries: readonly Entry[]): number[] {
  const ended = new Set(entries.flatMap(({ at, ended }) => (ended ? [at] : [])));
  return entries.flatMap(({ at, started }) => (started && at && !ended.has(at) ? [at] : []));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
