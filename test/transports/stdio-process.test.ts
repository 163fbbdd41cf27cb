import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { TOKEN } from "../support/assistant.js";
import { eventually } from "../support/eventually.js";
import { type FakePolar, fakePolar } from "../support/fake-polar.js";
import { CLI, ID, INITIALIZE, type Program, start, toolCall } from "../support/program.js";

const LONGEST_MS = 3000;
/** What an ending may cost; a process that spins until it is ended takes several times as much. */
const LONGEST_BUSY_MS = 300;

const CUSTOMER = { id: ID, email: "jane@harborlane.dev", name: "Jane Cooper", external_id: "shop-00412" };
const remove = toolCall(2, "delete_customer", { id: ID, confirm: true });

const endings: Record<string, (program: Program) => unknown> = {
  "the end of stdin": ({ child }) => child.stdin.end(),
  SIGTERM: ({ child }) => child.kill("SIGTERM"),
  "SIGTERM twice": async ({ child }) => {
    child.kill("SIGTERM");
    await sleep(100);
    child.kill("SIGTERM");
  },
};

/** Gets as far as the situation asks for with one program per ending, then ends them all. */
async function endAll(polar: FakePolar, arrived: () => unknown, call?: object) {
  const programs = Object.keys(endings).map(() => begin(polar, call));
  await eventually(() => programs.every((program) => program.messages().length > 0)).toBe(true);
  await eventually(arrived).toBe(call ? programs.length : 0);
  const ended = Object.entries(endings).map(async ([name, end], index) => {
    const program = programs[index] as Program;
    const busyMs = watchBusyMs(program);
    const code = await within(LONGEST_MS, program, end);
    return [
      name,
      {
        code,
        busy: busyMs() > LONGEST_BUSY_MS,
        unfinished: /delete_customer.*unknown/.test(program.stderr()),
        personal: Object.values(CUSTOMER).some((value) => value !== ID && program.stderr().includes(value)),
      },
    ];
  });
  return Object.fromEntries(await Promise.all(ended));
}

function begin(polar: FakePolar, call?: object): Program {
  const program = start([], { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
  program.send(INITIALIZE);
  if (call) program.send(call);
  return program;
}

async function within(ms: number, program: Program, end: (program: Program) => unknown) {
  const late = sleep(ms, "still running", { ref: false });
  end(program);
  return Promise.race([program.ended, late]);
}

/** Counts the processor time the program takes from now on, where the system tells. */
function watchBusyMs({ child, ended }: Program): () => number {
  const read = () => {
    try {
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return (Number(fields[11]) + Number(fields[12])) * 10;
    } catch {
      return undefined;
    }
  };
  const before = read() ?? 0;
  let now = before;
  const timer = setInterval(() => {
    now = read() ?? now;
  }, 50);
  ended.then(() => clearInterval(timer));
  return () => now - before;
}

const calm = { code: 0, busy: false, unfinished: false, personal: false };
const all = (outcome: object) => Object.fromEntries(Object.keys(endings).map((name) => [name, outcome]));

describe("every way to end it", () => {
  test("ends it when idle", async () => {
    const polar = await fakePolar(() => {});
    expect(await endAll(polar, () => polar.seen.length)).toEqual(all(calm));
  });

  test("ends it in the middle of a read, which leaves nothing to tell", async () => {
    const polar = await fakePolar(() => {});
    expect(await endAll(polar, () => polar.seen.length, remove)).toEqual(all(calm));
  });

  test("ends it in the middle of a delete, with a word on stderr that it may have been carried out", async () => {
    const polar = await deletes(() => {});
    const sent = () => polar.seen.filter(({ method }) => method === "DELETE").length;
    expect(await endAll(polar, sent, remove)).toEqual(all({ ...calm, unfinished: true }));
  });
});

/** A Polar that has the customer, and does with a DELETE what the test says. */
function deletes(answer: (response: ServerResponse) => void): Promise<FakePolar> {
  return fakePolar(({ method }, response) => {
    if (method === "DELETE") return answer(response);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(CUSTOMER));
  });
}

test("a delete that Polar answers within two seconds is waited for, and its answer passed on to who still listens", async () => {
  const held: ServerResponse[] = [];
  const polar = await deletes((response) => void held.push(response));
  const [left, killed] = [begin(polar, remove), begin(polar, remove)];
  await eventually(() => held.length).toBe(2);
  const ended = [
    within(LONGEST_MS, left, ({ child }) => child.stdin.end()),
    within(LONGEST_MS, killed, ({ child }) => child.kill("SIGTERM")),
  ];
  await sleep(1000);
  expect([left.child.exitCode, killed.child.exitCode]).toEqual([null, null]);
  for (const response of held) response.writeHead(204).end();
  expect(await Promise.all(ended)).toEqual([0, 0]);
  expect(left.messages().find(({ id }) => id === 2)?.result.structuredContent.outcome).toBe("deleted");
  expect(left.stderr() + killed.stderr()).not.toContain("unknown");
});

describe("the end of stdin", () => {
  test("does not cut off an update that is still at its first read: its answer comes before the end", async () => {
    const polar = await fakePolar(({ method, body }, response) => {
      const customer = JSON.stringify({ ...CUSTOMER, ...(body && JSON.parse(body)) });
      const answer = () => response.writeHead(200, { "content-type": "application/json" }).end(customer);
      setTimeout(answer, method === "GET" ? 300 : 700);
    });
    const program = begin(polar, toolCall(2, "update_customer", { id: ID, name: "Ann" }));
    await eventually(() => polar.seen.length).toBe(1);
    expect(await within(LONGEST_MS, program, ({ child }) => child.stdin.end())).toBe(0);
    const answer = program.messages().find(({ id }) => id === 2);
    expect(answer?.result.structuredContent).toMatchObject({ outcome: "updated", customer: { name: "Ann" } });
    expect(polar.seen.map(({ method }) => method)).toEqual(["GET", "PATCH"]);
    expect(program.stderr()).not.toContain("unknown");
  });

  test("does not come before calls that were piped in at once have their answers", async () => {
    const program = start(["--demo"]);
    program.send(INITIALIZE);
    program.send(toolCall(2, "list_customers", { limit: 1 }));
    program.child.stdin.end();
    expect(await program.ended).toBe(0);
    expect(program.stdout()).toContain('"returned":1');
  });

  test("in the middle of an export leaves no half file", async () => {
    const directory = mkdtempSync(join(tmpdir(), "export-test-"));
    const polar = await fakePolar((_, response) => {
      response.writeHead(200, { "content-type": "text/csv" }).write("ID,Name\r\n1,Jo\r\n");
    });
    const env = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_EXPORT_DIR: directory };
    const program = start([], env);
    program.send(INITIALIZE);
    program.send(toolCall(2, "export_customers"));
    await eventually(() => readdirSync(directory).length).toBe(1);
    expect(await within(LONGEST_MS, program, ({ child }) => child.stdin.end())).toBe(0);
    expect(readdirSync(directory)).toEqual([]);
  });
});

test("SIGINT and SIGHUP end it as well", async () => {
  const polar = await fakePolar(() => {});
  const [one, other] = [begin(polar, remove), begin(polar, remove)];
  await eventually(() => polar.seen.length).toBe(2);
  const ended = [
    within(LONGEST_MS, one, ({ child }) => child.kill("SIGINT")),
    within(LONGEST_MS, other, ({ child }) => child.kill("SIGHUP")),
  ];
  expect(await Promise.all(ended)).toEqual([0, 0]);
});

test("a client that closes stdout but not stdin ends it with the next answer", async () => {
  const program = start(["--demo"]);
  program.send(INITIALIZE);
  await eventually(() => program.messages().length).toBe(1);
  program.child.stdout.destroy();
  program.send({ id: 2, method: "ping" });
  expect(await program.ended).toBe(0);
});

test("a pipe without a reader ends it with the next answer", async () => {
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
  expect(await Promise.race([ended, sleep(LONGEST_MS, "still running")])).toBe(0);
});
