import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { PassThrough, Writable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { type JSONRPCMessage, JSONRPCMessageSchema } from "@modelcontextprotocol/sdk/types.js";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { createStdioTransport } from "../../src/transports/stdio-transport.js";
import { anyCharacter } from "../support/any-character.js";
import { TOKEN } from "../support/assistant.js";
import { eventually } from "../support/eventually.js";
import { always, fakePolar } from "../support/fake-polar.js";
import { onStreams } from "../support/on-streams.js";
import { CLI, ID, INITIALIZE, type Spoken, start, toolCall } from "../support/program.js";
import { longTest, share } from "../support/runs.js";

/** Is in everything that is sent, and must not appear on stderr. */
const MARKER = "m4rk3r";
/** For tests that send very much, or very often. */
/** The server in this process, or the built program. */
async function onFakePolar(
  serve: (env: Record<string, string>) => Spoken | Promise<Spoken> = onStreams,
): Promise<Spoken> {
  const polar = await fakePolar((_, response) => void response.writeHead(404).end());
  return serve({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
}

const built = (env: Record<string, string>) => start([], env);

let pings = 0;
const checked = new WeakSet<object>();

/** Checks that the program still answers, has written only messages, and has not repeated its input on stderr. */
async function isHealthy(program: Spoken, after: string): Promise<void> {
  const id = `ping-${++pings}`;
  program.send({ id, method: "ping" });
  await expect
    .poll(() => answersTo(program, id), { timeout: 60_000, interval: 5, message: `a ping after ${after}` })
    .toEqual([{ jsonrpc: "2.0", id, result: {} }]);
  for (const message of program.messages()) {
    if (!checked.has(message)) JSONRPCMessageSchema.parse(message);
    checked.add(message);
  }
  expect(program.stderr(), `stderr after ${after}`).not.toContain(MARKER);
}

function answersTo(program: Spoken, id: unknown): any[] {
  return program.messages().filter((message) => message.id === id);
}

const get = JSON.stringify({ jsonrpc: "2.0", ...toolCall(2, "get_customer", { id: ID, note: MARKER }) });
const request = (method: string, more = "") => `{"jsonrpc":"2.0","id":2,"method":${method}${more}}`;
const notification = (method: string, params: string) =>
  `{"jsonrpc":"2.0","method":"notifications/${method}","params":${params}}`;
const create = (args: string) => request('"tools/call"', `,"params":{"name":"create_customer","arguments":${args}}`);
const deep = (open: string, close: string, inside = "") => open.repeat(10_000) + inside + close.repeat(10_000);

const NOT_REQUESTS: Record<string, string[]> = {
  "text that is not JSON": [MARKER, `{"${MARKER}":`, "'", "}{", "undefined", "NaN"],
  "only whitespace": ["", " ", "\t", "\r", "   \r", "\u2028", "\u00a0"],
  "NUL bytes": ["\0", `\0${MARKER}\0`, `${get}\0`, get.replace(ID, `${ID}\0`)],
  "JSON that is not a message": [
    "null",
    "0",
    "true",
    `"${MARKER}"`,
    "[]",
    "{}",
    `{"${MARKER}":1}`,
    '{"jsonrpc":"2.0"}',
  ],
  batches: [`[${get},${get}]`, `[${notification(MARKER, "{}")}]`, "[1,2,3]", `[[${get}]]`],
  "the wrong types": [
    '{"jsonrpc":2.0,"id":2,"method":"ping"}',
    request("7"),
    request(`{"${MARKER}":1}`),
    request('"ping"', ',"params":3'),
    request('"ping"', `,"params":["${MARKER}"]`),
    request('"ping"', ',"params":{"_meta":7}'),
    request('"ping"', `,"params":{"_meta":{"progressToken":["${MARKER}"]}}`),
    request('"ping"', ',"params":{"_meta":{"io.modelcontextprotocol/related-task":7}}'),
    request('"ping"', `,"${MARKER}":7`),
    request('"ping"').replace("{", '{"__proto__":{"id":3},'),
    ...["null", "1.5", "1e999", "[2]", "{}", deep("[", "]")].map((id) => request('"ping"').replace("2,", `${id},`)),
  ],
  "responses to no request": [
    `{"jsonrpc":"2.0","id":99,"result":{"${MARKER}":1}}`,
    `{"jsonrpc":"2.0","id":"${MARKER}","error":{"code":1,"message":"${MARKER}"}}`,
    `{"jsonrpc":"2.0","error":{"code":1,"message":"${MARKER}"}}`,
    `{"jsonrpc":"2.0","id":0,"result":{"${MARKER}":${deep("[", "]")}}}`,
  ],
  "notifications that make no sense": [
    notification(MARKER, `{"${MARKER}":[1]}`),
    notification("initialized", `{"_meta":["${MARKER}"]}`),
    notification("initialized", `"${MARKER}"`),
    notification("cancelled", "{}"),
    notification("cancelled", `{"requestId":"${MARKER}","reason":{}}`),
    notification("cancelled", `{"requestId":{"${MARKER}":1}}`),
    notification("cancelled", deep('{"a":', "}", `"${MARKER}"`)),
    notification("progress", `{"progressToken":"${MARKER}","progress":1}`),
    notification("progress", `{"progressToken":"__proto__","progress":"${MARKER}"}`),
    get.replace('"id":2,', ""),
  ],
  "ten thousand brackets": ["[".repeat(10_000), deep("[", "]"), deep('{"a":', "}", "1"), "]".repeat(10_000)],
};

test("the built program survives lines that are not requests or too long, and repeats none of them", async () => {
  const program = await onFakePolar(built);
  program.send(INITIALIZE);
  for (const [what, lines] of Object.entries(NOT_REQUESTS)) {
    for (const line of lines) {
      program.stdin.write(`${line}\n`);
      await isHealthy(program, `${what}: ${line.slice(0, 100)}`);
    }
  }
  expect(program.stderr()).not.toContain("skipped");
  program.stdin.write(`"${"x".repeat(33 * 1024 * 1024)}"\n`);
  await isHealthy(program, "33 MB");
  expect(program.stderr()).toContain("skipped");
});

/** Each has the id 2. */
const STRANGE_REQUESTS: Record<string, string> = {
  "an unknown method": request(`"${MARKER}"`),
  "a method that every object has": request('"__proto__"'),
  "a tool that every object has": get.replace("get_customer", "constructor"),
  "a tool that is a number": request('"tools/call"', ',"params":{"name":7,"arguments":[]}'),
  "a call without params": request('"tools/call"'),
  "a call as a task": get.replace('"params":{', '"params":{"task":{"ttl":1},'),
  "initialize without a version": request('"initialize"', ',"params":{}'),
  "__proto__ in arguments": create(`{"email":"a@b.dev","__proto__":{"name":"${MARKER}"}}`),
  "constructor in arguments": create(`{"email":"a@b.dev","constructor":{"prototype":{"name":"${MARKER}"}}}`),
  "__proto__ in an argument": create(`{"email":"a@b.dev","metadata":{"__proto__":"${MARKER}","toString":"x"}}`),
  "__proto__ for arguments": get.replace('"arguments"', '"__proto__"'),
  "__proto__ in params": get.replace('"params":{', '"params":{"__proto__":{"name":"no_such_tool"},"constructor":1,'),
  "numbers where strings should be": create('{"email":7,"name":7,"external_id":1e999,"metadata":7}'),
  "only brackets as arguments": create(deep("[", "]")),
  "brackets in an argument": create(`{"email":"a@b.dev","metadata":{"${MARKER}":${deep("[", "]")}}}`),
  "braces in an unknown argument": create(`{"email":"a@b.dev","${MARKER}":${deep('{"a":', "}", "1")}}`),
  "lone surrogates": create(`{"email":"a@b.dev","name":"\\ud83d ${MARKER} \\ude00","external_id":"\\udead"}`),
  "whitespace around it": ` \t${get} \t`,
  "a Windows line ending": `${get}\r`,
};

test("answers strange requests once each, even before initialize", async () => {
  const program = await onFakePolar();
  const requests = Object.entries(STRANGE_REQUESTS);
  for (const [what, line] of requests) {
    program.stdin.write(`${line.replace('"id":2', `"id":"${what}"`)}\n`);
    await eventually(() => answersTo(program, what).length).toBe(1);
    expect(JSON.stringify(answersTo(program, what)), what).not.toContain("call stack");
    await isHealthy(program, what);
  }
  expect(program.messages()).toHaveLength(2 * requests.length);
});

test("reads a request without params as one with empty params", async () => {
  const program = await onFakePolar();
  for (const [method, expected] of [
    ["tools/call", "Unknown tool"],
    ["prompts/get", "Unknown prompt"],
    ["resources/read", "This server has no resource with that URI"],
    ["completion/complete", '"values":[]'],
    ["tools/list", "find_customer"],
  ] as const) {
    for (const params of [undefined, null]) {
      const id = `${method} ${params}`;
      program.send({ id, method, ...(params === null && { params }) });
      await eventually(() => JSON.stringify(answersTo(program, id))).toContain(expected);
    }
  }
});

test("answers two calls with the same id", async () => {
  const program = await onFakePolar();
  const twice = toolCall("one", "get_customer", { id: ID });
  program.send(twice);
  program.send(twice);
  await eventually(() => answersTo(program, "one").length).toBe(2);
  await isHealthy(program, "two calls with one id");
});

test("reads a message that arrives byte by byte", async () => {
  const program = await onFakePolar();
  const id = "ключ-👩‍💻-\u{10FFFF}";
  for (const byte of Buffer.from(`{"jsonrpc":"2.0","id":"${id}","method":"ping"}\r\n`)) {
    await new Promise((resolve) => program.stdin.write(Buffer.of(byte), resolve));
  }
  await eventually(() => answersTo(program, id)).toEqual([{ jsonrpc: "2.0", id, result: {} }]);
});

test("reads a message the same wherever it is cut", async () => {
  const { input, received } = await transport();
  const request = { jsonrpc: "2.0", id: "ключ-👩‍💻-\uFEFF-\u{10FFFF}", method: "ping" };
  const line = Buffer.from(`${JSON.stringify(request)}\r\n`);
  for (let cut = 0; cut <= line.length; cut++) {
    for (const part of [line.subarray(0, cut), line.subarray(cut)]) input.emit("data", part);
  }
  for (const byte of line) input.emit("data", Buffer.of(byte));
  expect(received).toEqual(Array.from({ length: line.length + 2 }, () => request));
});

test("survives a byte order mark", async () => {
  const program = await onFakePolar();
  program.stdin.write("\ufeff");
  program.send(INITIALIZE);
  await isHealthy(program, "a byte order mark");
});

longTest("answers a call with an argument of 11 MB, in one message", async () => {
  const program = await onFakePolar(built);
  program.send(toolCall(2, "create_customer", { email: "a@b.dev", name: MARKER + "x".repeat(11_000_000) }));
  await isHealthy(program, "11 MB");
  await eventually(() => answersTo(program, 2).length).toBe(1);
  expect(answersTo(program, 2)[0].result).toMatchObject({ isError: true });
});

longTest("survives any bytes in any pieces", async () => {
  const program = await onFakePolar(built);
  const short = Object.values(STRANGE_REQUESTS).filter(({ length }) => length < 1000);
  const damaged = fc.tuple(fc.constantFrom(...short), fc.nat(), fc.nat(255)).map(([line, at, byte]) => {
    const bytes = Buffer.from(line);
    bytes[at % bytes.length] = byte;
    return bytes;
  });
  const noise = fc.uint8Array({ maxLength: 300 });
  const text = fc.string({ unit: anyCharacter, maxLength: 100 }).map((string) => JSON.stringify(MARKER + string));
  const lines = fc.sample(fc.oneof(damaged, noise, text), { numRuns: 600, seed: 7 });
  let rest = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from("\n")]));
  for (const size of fc.sample(fc.integer({ min: 1, max: 2000 }), { numRuns: 1000, seed: 7 })) {
    program.stdin.write(rest.subarray(0, size));
    rest = rest.subarray(size);
    await new Promise(setImmediate);
  }
  expect(rest).toHaveLength(0);
  await isHealthy(program, "random bytes");
});

test.each(
  share(
    [
      ["after a byte order mark", `\uFEFF${request('"ping"')}`],
      ["with null for params", request('"ping"', ',"params":null')],
      ["in a batch", `[${request('"ping"')},${MARKER.length}]`],
    ],
    3,
  ),
)("answers a request %s", async (_, line) => {
  const program = await onFakePolar();
  program.stdin.write(`${line}\n`);
  await eventually(() => answersTo(program, 2)).toEqual([{ jsonrpc: "2.0", id: 2, result: {} }]);
});

test("keeps a U+FEFF inside an argument", async () => {
  const polar = await fakePolar((request, response) =>
    request.method === "GET"
      ? always(200, { items: [], pagination: { total_count: 0, max_page: 0 } })(request, response)
      : always(201, { id: ID, ...JSON.parse(request.body) })(request, response),
  );
  const program = await onStreams({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
  const name = "Jane\uFEFFCooper \uFEFF\uFEFF Jr";
  program.send(toolCall(2, "create_customer", { email: "bom@harborlane-books.dev", name }));
  await eventually(() => answersTo(program, 2)).toHaveLength(1);
  expect(answersTo(program, 2)[0].result.structuredContent).toMatchObject({ outcome: "created" });
  expect(JSON.parse(polar.seen.at(-1)?.body ?? "")).toMatchObject({ name });
});

test("answers a malformed request with an error", async () => {
  const program = await onFakePolar();
  program.stdin.write(`${request('"ping"', `,"params":["${MARKER}"]`)}\n`);
  await eventually(() => answersTo(program, 2)).toMatchObject([{ error: { code: -32600 } }]);
  expect(program.stdout()).not.toContain(MARKER);
});

/** A started transport; a write to its output ends only when the test calls `finishWrite`. */
async function transport({ highWaterMark = 16_384 } = {}) {
  const writes: string[] = [];
  const unfinished: (() => void)[] = [];
  const received: JSONRPCMessage[] = [];
  const input = new PassThrough();
  const output = new Writable({
    decodeStrings: false,
    highWaterMark,
    write(chunk: string, _, done) {
      writes.push(chunk);
      unfinished.push(done);
    },
  });
  const created = createStdioTransport({ input, output, maxLineBytes: 1000, log() {} });
  created.onmessage = (message) => void received.push(message);
  await created.start();
  const { send, close, refuseRequests } = created;
  return {
    input,
    output,
    received,
    send,
    close,
    refuseRequests,
    writes,
    isWriting: () => unfinished.length > 0,
    finishWrite: () => unfinished.shift()?.(),
  };
}

const message = (id: number): JSONRPCMessage => ({ jsonrpc: "2.0", id, result: {} });
const lines = (...ids: number[]) => ids.map((id) => `${JSON.stringify(message(id))}\n`).join("");

test("messages of one turn of the event loop are sent in one write, in order", async () => {
  const { send, writes, finishWrite } = await transport();
  await Promise.all([1, 2, 3].map((id) => send(message(id))));
  finishWrite();
  await send(message(4));
  expect(writes).toEqual([lines(1, 2, 3), lines(4)]);
});

test("the messages of one turn are split into writes of limited length", async () => {
  const { send, writes, finishWrite } = await transport();
  const long = { jsonrpc: "2.0", id: 1, result: { text: "x".repeat(50_000) } } as const;
  const sent = Array.from({ length: 50 }, () => send(long));
  for (let count = 0; count < 50; count++) {
    finishWrite();
    await turn();
  }
  await Promise.all(sent);
  expect(writes.length).toBeGreaterThan(10);
  expect(writes.join("")).toBe(`${JSON.stringify(long)}\n`.repeat(50));
});

test("the last messages are sent when the transport is closed", async () => {
  const { send, close, writes } = await transport();
  void send(message(1));
  await close();
  expect(writes).toEqual([lines(1)]);
});

test("sending waits for a slow reader, and keeps the order", async () => {
  const { send, writes, output, finishWrite } = await transport({ highWaterMark: 1 });
  const sent: number[] = [];
  const ids = Array.from({ length: 20 }, (_, index) => index);
  for (const id of ids) {
    void send(message(id)).then(() => sent.push(id));
    await turn();
  }
  await turn();
  expect(sent).toEqual([]);
  expect(output.listenerCount("drain")).toBe(1);
  for (let count = 1; count <= ids.length; count++) {
    expect(writes).toHaveLength(count);
    expect(sent).toEqual([]);
    finishWrite();
    await turn();
  }
  expect(writes).toEqual(ids.map((id) => lines(id)));
  expect(sent).toEqual(ids);
});

const ask = (id: number | string) => `${JSON.stringify({ jsonrpc: "2.0", id, method: "ping" })}\n`;
const idsOf = (messages: JSONRPCMessage[]) => messages.map((message) => ("id" in message ? message.id : undefined));
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("while the client does not read its answers,", () => {
  /** A transport with more unread answers than it holds. */
  async function unread() {
    const connected = await transport();
    const { send, finishWrite, isWriting } = connected;
    for (const id of numbers(30)) void send({ jsonrpc: "2.0", id, result: { text: "x".repeat(50_000) } });
    await turn();
    const readAll = async () => {
      await turn();
      while (isWriting()) {
        finishWrite();
        await turn();
      }
    };
    return { ...connected, readAll };
  }

  test("further requests wait in order, and everything else is delivered", async () => {
    const { input, received, readAll } = await unread();
    input.emit("data", Buffer.from(`${numbers(5).map(ask).join("")}${JSON.stringify(message(77))}\n`));
    expect(idsOf(received)).toEqual([77]);
    await readAll();
    expect(idsOf(received)).toEqual([77, ...numbers(5)]);
  });

  test("a request that is canceled meanwhile is never delivered", async () => {
    const { input, received, readAll } = await unread();
    input.emit("data", Buffer.from(`${ask("a") + ask("b")}${notification("cancelled", '{"requestId":"a"}')}\n`));
    await readAll();
    expect(idsOf(received)).toEqual([undefined, "b"]);
  });

  test.each([
    ["with one id", ask("same")],
    ["that are malformed", '{"jsonrpc":"2.0","id":"same","method":7}\n'],
  ])("requests %s wait as well", async (_, line) => {
    const { input, received, send, writes, readAll } = await unread();
    const before = writes.length;
    input.emit("data", Buffer.from(line.repeat(1_000)));
    await turn();
    expect([received.length, writes.length]).toEqual([0, before]);
    await readAll();
    const answered = () => writes.join("").match(/Malformed|"received"/g)?.length ?? 0;
    while (answered() < 1_000) {
      for (const id of idsOf(received.splice(0))) void send({ jsonrpc: "2.0", id: id ?? 0, result: { received: 1 } });
      await readAll();
    }
    expect(answered()).toBe(1_000);
  });

  test("requests that wait are dropped once no further ones are wanted, and other messages are not", async () => {
    const { input, received, readAll, refuseRequests } = await unread();
    input.emit("data", Buffer.from(ask("a")));
    refuseRequests();
    input.emit("data", Buffer.from(ask("b") + lines(77)));
    await readAll();
    expect(idsOf(received)).toEqual([77]);
  });

  test("input pauses once very many requests wait, until they are answered", async () => {
    const { input, received, readAll, send } = await unread();
    const all = numbers(5_000);
    input.write(all.map(ask).join(""));
    // Reading pauses between turns, too, but not for so many of them.
    for (const _ of all) await turn();
    expect(input.isPaused()).toBe(true);
    expect(received).toEqual([]);
    await readAll();
    while (received.length < all.length) {
      for (const id of idsOf(received)) if (id !== undefined) void send({ jsonrpc: "2.0", id, result: {} });
      await readAll();
    }
    expect(idsOf(received)).toEqual(all);
    expect(input.isPaused()).toBe(false);
  });
});

test("a client that sends very many requests gets them answered in order, some at a time", async () => {
  const { input, received, send, finishWrite } = await transport();
  input.emit("data", Buffer.from(numbers(1_000).map(ask).join("")));
  for (let answered = 0; answered < 1_000; answered++) {
    await eventually(() => received.length).toBeGreaterThan(answered);
    expect(received.length).toBeLessThan(answered + 500);
    void send({ jsonrpc: "2.0", id: answered, result: {} });
    await turn();
    finishWrite();
  }
  expect(idsOf(received)).toEqual(numbers(1_000));
});

test("everything else gets its turn between very many lines", async () => {
  const { input, received } = await transport();
  const many = 10_000;
  input.emit("data", Buffer.from(`${notification("x", "{}")}\n`.repeat(many)));
  expect(received.length).toBeLessThan(many / 10);
  const turns: number[] = [];
  while (received.length < many) {
    await turn();
    turns.push(received.length);
  }
  expect(new Set(turns).size).toBeGreaterThan(10);
});

test.each(
  share(
    [
      ["empty", "\n"],
      ["blank", " \t\r\n"],
      ["garbage", `${MARKER}\n`],
      ["half a message", `{"${MARKER}\n`],
    ],
    4,
  ),
)("200,000 lines that are %s cost next to nothing, and calls are answered between them", async (_, line) => {
  const program = await onFakePolar();
  program.send(INITIALIZE);
  const block = line.repeat(10_000);
  for (let blocks = 0; blocks < 20; blocks++) {
    program.stdin.write(block);
    if (blocks % 4 === 0) program.send({ id: `between ${blocks}`, method: "ping" });
  }
  await isHealthy(program, "many lines");
  expect(program.messages()).toHaveLength(1 + 5 + 1);
});

test.skipIf(process.platform !== "linux").each(share(["tools/list", "ping"], 2))(
  "a client that does not read 60,000 answers to %s costs little memory",
  async (method) => {
    const child = spawn(process.execPath, [CLI, "--demo"], { stdio: ["pipe", "pipe", "ignore"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    const proc = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, "utf8");
    const residentMb = () => Number(/VmRSS:\s+(\d+)/.exec(proc("status"))?.[1]) / 1024;
    const readBytes = () => Number(/rchar: (\d+)/.exec(proc("io"))?.[1]);
    const list = (id: number) => `${JSON.stringify({ jsonrpc: "2.0", id, method })}\n`;
    child.stdin.write(list(0));
    await once(child.stdout, "readable");
    const before = residentMb();
    child.stdin.on("error", () => {}).write(numbers(60_000).map(list).join(""));
    await expect
      .poll(
        async () => {
          const seen = readBytes();
          await new Promise((resolve) => setTimeout(resolve, 300));
          return readBytes() === seen;
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    expect(child.stdin.writableLength).toBeGreaterThan(0);
    expect(residentMb() - before).toBeLessThan(64);
  },
);
