import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { GRACE_MS } from "../../src/transports/stdio-process.js";
import { TOKEN } from "../support/assistant.js";
import { eventually } from "../support/eventually.js";
import { type FakePolar, fakePolar } from "../support/fake-polar.js";
import { CLI, ID, INITIALIZE, type Program, start, toolCall } from "../support/program.js";
import { IS_WHOLE, longTest, share } from "../support/runs.js";

/** For tests with several steps of a program of its own. */
/** Turns of the event loop: a calm program takes about ten, one that spins until it ends a hundred thousand. */
const MAX_TURNS = 1_000;
const HELD_TIMERS = fileURLToPath(new URL("held-timers.cjs", import.meta.url));

const KEYS = { email: "jane@harborlane.dev", external_id: "shop-00412" };
const CUSTOMER = { id: ID, ...KEYS, name: "Jane Cooper", metadata: {}, billing_address: null };
const deletion = toolCall(2, "delete_customer", { id: ID, confirm: true });

/** Starts the program with grace periods of these lengths held: they end with `release`, not by the clock. */
function startHeld(heldMs: readonly number[], args: string[] = [], env: Record<string, string> = {}): Program {
  return start(args, { ...env, HELD_MS: JSON.stringify(heldMs) }, ["--require", HELD_TIMERS]);
}

/** Waits until a held grace period has started. */
async function graceOf(ms: number, { stderr }: Program): Promise<void> {
  await eventually(stderr).toContain(`held ${ms} ms\n`);
}

function release({ child }: Program): void {
  child.kill("SIGUSR2");
}

function startOn(
  polar: FakePolar,
  call?: object,
  heldMs: readonly number[] = [],
  env: Record<string, string> = {},
): Program {
  const program = startHeld(heldMs, [], { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...env });
  program.send(INITIALIZE);
  if (call) program.send(call);
  return program;
}

/** A Polar that has the customer and answers a DELETE as the test says. */
function answeringDelete(answer: (response: ServerResponse) => void): Promise<FakePolar> {
  return fakePolar(({ method }, response) => {
    if (method === "DELETE") return answer(response);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(CUSTOMER));
  });
}

const never = () => {};
const SITUATIONS: Record<string, { call?: object; polar(): Promise<FakePolar>; arrives?: string; unknown: boolean }> = {
  "while idle": { polar: () => fakePolar(never), unknown: false },
  "during a read": { call: deletion, polar: () => fakePolar(never), arrives: "GET", unknown: false },
  "during a delete": { call: deletion, polar: () => answeringDelete(never), arrives: "DELETE", unknown: true },
};

const ENDINGS: Record<string, { heldMs?: number[]; end(program: Program): unknown }> = {
  "the end of stdin": { end: ({ child }) => child.stdin.end() },
  SIGTERM: { end: ({ child }) => child.kill("SIGTERM") },
  "a second SIGTERM before the grace period is over": {
    heldMs: [GRACE_MS.writes],
    async end(program) {
      program.child.kill("SIGTERM");
      await graceOf(GRACE_MS.writes, program);
      program.child.kill("SIGTERM");
    },
  },
};

describe.each(Object.entries(SITUATIONS))("%s, the program", (situation, { call, polar: fake, arrives, unknown }) => {
  const own = Object.keys(SITUATIONS).indexOf(situation);
  const endings = Object.entries(ENDINGS).filter((_, at) => IS_WHOLE || at === own);
  test.each(endings)("ends with code 0 after %s", async (_, { heldMs, end }) => {
    const polar = await fake();
    const program = startOn(polar, call, heldMs);
    await eventually(() => program.messages().length).toBe(1);
    await eventually(() => polar.seen.filter(({ method }) => method === arrives).length).toBe(arrives ? 1 : 0);
    await end(program);
    expect(await program.ended).toBe(0);
    expect(/delete_customer.*unknown/.test(program.stderr())).toBe(unknown);
    for (const value of [CUSTOMER.email, CUSTOMER.name, CUSTOMER.external_id]) {
      expect(program.stderr()).not.toContain(value);
    }
    expect(Number(/^turns (\d+)$/m.exec(program.stderr())?.[1])).toBeLessThan(MAX_TURNS);
  });
});

describe("a delete that Polar answers within its grace period", () => {
  const HELD = [GRACE_MS.reads, GRACE_MS.writes - GRACE_MS.reads, GRACE_MS.writes];

  async function deleting() {
    const held: ServerResponse[] = [];
    const polar = await answeringDelete((response) => void held.push(response));
    const program = startOn(polar, deletion, HELD);
    await eventually(() => held.length).toBe(1);
    return { program, answer: () => void held[0]?.writeHead(204).end() };
  }

  test("is passed on after the end of stdin", async () => {
    const { program, answer } = await deleting();
    program.child.stdin.end();
    await graceOf(GRACE_MS.reads, program);
    release(program);
    await graceOf(GRACE_MS.writes - GRACE_MS.reads, program);
    answer();
    expect(await program.ended).toBe(0);
    expect(program.messages().find(({ id }) => id === 2)?.result.structuredContent.outcome).toBe("deleted");
    expect(program.stderr()).not.toContain("unknown");
  });

  test("is waited for after SIGTERM", async () => {
    const { program, answer } = await deleting();
    program.child.kill("SIGTERM");
    await graceOf(GRACE_MS.writes, program);
    expect(program.child.exitCode).toBeNull();
    answer();
    expect(await program.ended).toBe(0);
    expect(program.stderr()).not.toContain("unknown");
  });
});

describe("the end of stdin", () => {
  test("lets an update that is still at its first read finish and answer", async () => {
    const held: (() => void)[] = [];
    const polar = await fakePolar(({ body }, response) => {
      const customer = JSON.stringify({ ...CUSTOMER, ...(body && JSON.parse(body)) });
      held.push(() => response.writeHead(200, { "content-type": "application/json" }).end(customer));
    });
    const update = toolCall(2, "update_customer", { id: ID, name: "Ann" });
    const program = startOn(polar, update, [GRACE_MS.reads, GRACE_MS.writes - GRACE_MS.reads]);
    await eventually(() => held.length).toBe(1);
    program.child.stdin.end();
    await graceOf(GRACE_MS.reads, program);
    held[0]?.();
    await eventually(() => held.length).toBe(2);
    release(program);
    await graceOf(GRACE_MS.writes - GRACE_MS.reads, program);
    held[1]?.();
    expect(await program.ended).toBe(0);
    const answer = program.messages().find(({ id }) => id === 2);
    expect(answer?.result.structuredContent).toMatchObject({ outcome: "updated", customer: { name: "Ann" } });
    expect(polar.seen.map(({ method }) => method)).toEqual(["GET", "PATCH"]);
    expect(program.stderr()).not.toContain("unknown");
  });

  test("lets calls that were piped in with it answer", async () => {
    const program = startHeld([GRACE_MS.reads], ["--demo"]);
    program.send(INITIALIZE);
    program.send(toolCall(2, "list_customers", { limit: 1 }));
    program.child.stdin.end();
    expect(await program.ended).toBe(0);
    expect(program.stdout()).toContain('"returned":1');
  });

  longTest("lets more calls than are answered at a time answer", async () => {
    const program = startHeld([GRACE_MS.reads], ["--demo"]);
    program.send(INITIALIZE);
    for (let id = 2; id < 502; id++) program.send(toolCall(id, "list_customers", { limit: 1, page: id }));
    program.child.stdin.end();
    expect(await program.ended).toBe(0);
    expect(program.messages()).toHaveLength(501);
  });

  test("during an export leaves no partial file", async () => {
    const directory = mkdtempSync(join(tmpdir(), "export-test-"));
    const polar = await fakePolar((_, response) => {
      response.writeHead(200, { "content-type": "text/csv" }).write("ID,Name\r\n1,Jo\r\n");
    });
    const env = { POLAR_EXPORT_DIR: directory };
    const program = startOn(polar, toolCall(2, "export_customers"), [GRACE_MS.cleanUp], env);
    await eventually(() => readdirSync(directory).length).toBe(1);
    program.child.stdin.end();
    expect(await program.ended).toBe(0);
    expect(readdirSync(directory)).toEqual([]);
  });
});

test("an update that is done is reported, even when SIGTERM comes during the look afterwards", async () => {
  let updated = false;
  const looks: ServerResponse[] = [];
  const polar = await fakePolar(({ method, body }, response) => {
    if (method === "GET" && updated) return void looks.push(response);
    const customer = JSON.stringify({ ...CUSTOMER, ...(body && JSON.parse(body)) });
    response.writeHead(200, { "content-type": "application/json" }).end(customer);
    updated ||= method === "PATCH";
  });
  const program = startOn(polar, toolCall(2, "update_customer", { id: ID, metadata: { plan: "pro" } }), []);
  await eventually(() => looks.length).toBe(1);
  program.child.kill("SIGTERM");
  expect(await program.ended).toBe(0);
  const answer = program.messages().find(({ id }) => id === 2);
  expect(answer?.result?.structuredContent).toMatchObject({ outcome: "updated" });
});

test.each(share(["SIGINT", "SIGHUP"] as const, 2))("%s ends the program too", async (signal) => {
  const polar = await fakePolar(never);
  const program = startOn(polar, deletion);
  await eventually(() => polar.seen.length).toBe(1);
  program.child.kill(signal);
  expect(await program.ended).toBe(0);
});

test.each(share([["--demo"], ["demo-api", "--port", "0"]], 2))("SIGUSR1 opens no debugger: %s", async (...args) => {
  const program = start(args);
  const isDemoApi = args[0] === "demo-api";
  await eventually(() => program.stderr()).toContain(isDemoApi ? "http:" : "demo mode");
  for (let times = 0; times < 5; times++) {
    program.child.kill("SIGUSR1");
    if (isDemoApi) await fetch(/http:[^\s,]+/.exec(program.stderr())?.[0] ?? "");
    else {
      program.send({ id: times, method: "ping" });
      await eventually(() => program.messages().length).toBe(times + 1);
    }
  }
  expect(program.stderr()).not.toMatch(/debugger/i);
  expect(program.child.exitCode ?? program.child.signalCode).toBe(null);
});

test("a client that closes stdout but not stdin ends the program with the next answer", async () => {
  const program = start(["--demo"]);
  program.send(INITIALIZE);
  await eventually(() => program.messages().length).toBe(1);
  program.child.stdout.destroy();
  program.send({ id: 2, method: "ping" });
  expect(await program.ended).toBe(0);
});

test("a pipe without a reader ends the program with the next answer", async () => {
  const shell = spawn("sh", ["-c", '"$@" | head -n 1', "sh", process.execPath, CLI], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  onTestFinished(() => void shell.kill("SIGKILL"));
  const ended = new Promise((resolve) => shell.on("close", resolve));
  const send = (message: object) => shell.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  shell.stdin.on("error", () => {});
  let shown = "";
  shell.stdout.on("data", (chunk) => {
    shown += chunk;
  });
  send(INITIALIZE);
  await eventually(() => shown).toContain("serverInfo");
  send({ id: 2, method: "ping" });
  expect(await ended).toBe(0);
});
