import type { ServerResponse } from "node:http";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startDemo } from "../../src/demo/server.js";
import { TOKEN } from "../support/assistant.js";
import { closing } from "../support/closing.js";
import { eventually } from "../support/eventually.js";
import { always, fakePolar } from "../support/fake-polar.js";
import { type Message, metaFor } from "../support/modern-client.js";
import { onStreams } from "../support/on-streams.js";
import { ID, INITIALIZE, type Spoken, start, toolCall } from "../support/program.js";
import { IS_WHOLE, longTest, share } from "../support/runs.js";

const META = "io.modelcontextprotocol/";
const VERSION = `${META}protocolVersion`;
const CUSTOMER = { id: ID, email: "jane@harborlane-books.dev", name: "Jane" };
/** For tests that send very much, or very often. */
/** On a Polar that answers when the test lets it: the server in this process, or the built program. */
async function onHeldPolar(serve: (env: Record<string, string>) => Spoken | Promise<Spoken> = onStreams) {
  const held: { url: string; response: ServerResponse; isClosed: boolean }[] = [];
  const polar = await fakePolar(({ url }, response) => {
    const one = { url, response, isClosed: false };
    response.on("close", () => {
      one.isClosed = true;
    });
    held.push(one);
  });
  const program = await serve({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
  return {
    program,
    held,
    answer: (index: number) => held[index]?.response.writeHead(200, JSON_TYPE).end(JSON.stringify(CUSTOMER)),
  };
}

const JSON_TYPE = { "content-type": "application/json" };

async function onPolar(): Promise<Spoken> {
  const polar = await fakePolar(always(200, CUSTOMER));
  return onStreams({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
}

/** The same request in protocol 2026-07-28. */
function modern<T extends { params?: object }>(request: T, more: object = {}): T {
  return { ...request, params: { ...request.params, _meta: { ...metaFor({}), ...more } } };
}

const request = (id: unknown, method: string, params: object = {}) => ({ id, method, params });
const answersTo = (program: Spoken, id: unknown): Message[] =>
  program.messages().filter((message) => message.id === id && !("method" in message));

async function answerTo(program: Spoken, message: object & { id?: unknown }): Promise<Message> {
  program.send(message);
  await eventually(() => answersTo(program, message.id)).toHaveLength(1);
  return answersTo(program, message.id)[0] as Message;
}

const isOf2026 = ({ result }: Message) => result?.resultType !== undefined;

/** Checks that the program still answers in both eras. */
async function isHealthy(program: Spoken, after = "health"): Promise<void> {
  expect(await answerTo(program, request(`${after} 2025`, "ping"))).toMatchObject({ result: {} });
  expect(await answerTo(program, modern(request(`${after} 2026`, "server/discover")))).toMatchObject({
    result: { resultType: "complete" },
  });
}

describe("requests of both eras in one process", () => {
  test("are each answered in their own, with equal ids in flight", async () => {
    const { program, held, answer } = await onHeldPolar((env) => start([], env));
    program.send(INITIALIZE);
    program.send(toolCall(7, "get_customer", { id: ID }));
    program.send(modern(toolCall(7, "get_customer_state", { id: ID })));
    await eventually(() => held).toHaveLength(2);
    answer(held.findIndex(({ url }) => url.endsWith("/state")));
    await eventually(() => answersTo(program, 7)).toHaveLength(1);
    answer(held.findIndex(({ url }) => !url.endsWith("/state")));
    await eventually(() => answersTo(program, 7)).toHaveLength(2);
    expect(answersTo(program, 7).map(isOf2026)).toEqual([true, false]);
  });

  test("need no handshake in the new era, before or after initialize in the old one", async () => {
    const program = await onPolar();
    for (const id of ["before", "after"]) {
      const { result } = await answerTo(program, modern(request(id, "server/discover")));
      expect(result).toMatchObject({ supportedVersions: ["2026-07-28"], resultType: "complete" });
      expect(result._meta[`${META}serverInfo`]).toMatchObject({ name: "polar-customers-mcp" });
      const { result: called } = await answerTo(program, modern(toolCall(`${id} call`, "get_customer", { id: ID })));
      expect(called).toMatchObject({ structuredContent: { id: ID }, resultType: "complete" });
      expect(await answerTo(program, { ...INITIALIZE, id: `${id} initialize` })).toMatchObject({
        result: { protocolVersion: "2025-06-18" },
      });
    }
    const { result } = await answerTo(program, request("old", "tools/list"));
    expect(Object.keys(result)).toEqual(["tools"]);
  });

  longTest("may be larger than usual in the new one", async () => {
    const program = await onPolar();
    const large = { id: ID, note: "x".repeat(9_000_000) };
    const { result } = await answerTo(program, modern(toolCall("large", "get_customer", large)));
    expect(result).toMatchObject({ isError: true, resultType: "complete" });
    await isHealthy(program);
  });
});

describe("in protocol 2026-07-28", () => {
  test("another version is not supported, and the error says which is", async () => {
    const program = await onPolar();
    for (const requested of ["2025-11-25", "2027-01-01", ""]) {
      const id = `version ${requested}`;
      const call = modern(toolCall(id, "get_customer", { id: ID }), { [VERSION]: requested });
      expect(await answerTo(program, call)).toEqual({
        jsonrpc: "2.0",
        id,
        error: {
          code: -32022,
          message: "Unsupported protocol version",
          data: { supported: ["2026-07-28"], requested },
        },
      });
    }
  });

  test("methods that it does not have are unknown", async () => {
    const program = await onPolar();
    for (const method of [
      "initialize",
      "ping",
      "logging/setLevel",
      "resources/subscribe",
      "subscriptions/listen",
      "tasks/get",
      "__proto__",
      "constructor",
      "",
    ]) {
      const answer = await answerTo(program, modern(request(`method ${method}`, method)));
      expect(answer, method).toMatchObject({ error: { code: -32601 } });
    }
  });

  test("a request must say what its client can do, and needs no name of the client", async () => {
    const program = await onPolar();
    const { [`${META}clientInfo`]: _, ...nameless } = metaFor({});
    expect(await answerTo(program, request(1, "tools/list", { _meta: nameless }))).toHaveProperty("result.tools");
    const { [`${META}clientCapabilities`]: __, ...incapable } = metaFor({});
    expect(await answerTo(program, request(2, "tools/list", { _meta: incapable }))).toMatchObject({
      error: { code: -32602, message: expect.stringContaining(`${META}clientCapabilities`) },
    });
  });

  test("notifications get no answer", async () => {
    const program = await onPolar();
    for (const method of [
      "notifications/initialized",
      "notifications/roots/list_changed",
      "notifications/no_such",
      "tools/list",
    ]) {
      program.send(modern({ method, params: {} }));
    }
    await isHealthy(program);
    expect(program.messages()).toHaveLength(2);
  });
});

describe("progress", () => {
  test.each(
    share(
      [
        [
          "2025-11-25",
          (call: Message) => ({ ...call, params: { ...call.params, _meta: { progressToken: "at-risk" } } }),
        ],
        ["2026-07-28", (call: Message) => modern(call, { progressToken: "at-risk" })],
      ],
      2,
    ),
  )("arrives in protocol %s before the answer, with the client's token", async (_, inEra) => {
    const demo = closing(await startDemo());
    const program = await onStreams({ POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token });
    await answerTo(program, inEra(toolCall(1, "find_at_risk", {})) as Message & { id: number });
    const messages = program.messages();
    const progress = messages.filter(({ method }) => method === "notifications/progress");
    expect(progress.length).toBeGreaterThan(0);
    for (const { params } of progress) {
      expect(params).toEqual({ progressToken: "at-risk", progress: expect.any(Number), message: expect.any(String) });
    }
    expect(messages.at(-1)).toMatchObject({ id: 1, result: expect.anything() });
  });
});

describe("a cancellation", () => {
  const cancel = (requestId: unknown) => ({
    method: "notifications/cancelled",
    params: { requestId, reason: "changed my mind" },
  });
  const old = toolCall(7, "get_customer", { id: ID });
  const recent = modern(toolCall(7, "get_customer_state", { id: ID }));

  test.each(
    share(
      [
        ["2025-11-25", old, cancel(7)],
        ["2026-07-28", recent, modern(cancel(7))],
        ["2026-07-28, with a notification that does not say so,", recent, cancel(7)],
      ],
      2,
    ),
  )("in protocol %s stops the call, which gets no answer", async (_, call, notification) => {
    const { program, held } = await onHeldPolar();
    program.send(call);
    await eventually(() => held).toHaveLength(1);
    program.send(notification);
    await eventually(() => held[0]?.isClosed).toBe(true);
    await isHealthy(program);
    expect(answersTo(program, 7)).toEqual([]);
  });

  test.each([
    ["2025-11-25", cancel(7), true],
    ["2026-07-28", modern(cancel(7)), false],
  ])("in protocol %s leaves a call of the other era with this id alone", async (_, notification, leaves2026) => {
    const { program, held, answer } = await onHeldPolar();
    program.send(old);
    program.send(recent);
    await eventually(() => held).toHaveLength(2);
    program.send(notification);
    const isLeft = ({ url }: { url: string }) => url.endsWith("/state") === leaves2026;
    await eventually(() => held.find((one) => !isLeft(one))?.isClosed).toBe(true);
    answer(held.findIndex(isLeft));
    await eventually(() => answersTo(program, 7)).toHaveLength(1);
    expect(answersTo(program, 7).map(isOf2026)).toEqual([leaves2026]);
    await isHealthy(program);
  });

  longTest("of the new era stops nothing of the old one", async () => {
    const { program, held, answer } = await onHeldPolar();
    program.send(old);
    await eventually(() => held).toHaveLength(1);
    program.send(modern(cancel(7)));
    await isHealthy(program);
    answer(0);
    await eventually(() => answersTo(program, 7)).toHaveLength(1);
  });

  test("in the same write as its request is obeyed in both eras", async () => {
    const { program } = await onHeldPolar();
    for (const [call, notification] of [
      [old, cancel(7)],
      [recent, modern(cancel(7))],
    ]) {
      const lines = [call, notification].map((message) => JSON.stringify({ jsonrpc: "2.0", ...message }));
      program.stdin.write(`${lines.join("\n")}\n`);
    }
    await isHealthy(program);
    expect(answersTo(program, 7)).toEqual([]);
  });

  test("of what is not running, or of nothing, changes nothing", async () => {
    const program = await onPolar();
    for (const id of [99, "x", null, {}, undefined]) program.send(modern(cancel(id)));
    program.send(modern({ method: "notifications/cancelled", params: {} }));
    await isHealthy(program);
    expect(program.messages()).toHaveLength(2);
  });
});

/** Anything that JSON can say. */
const anything = fc.jsonValue({ maxDepth: 3 });
const key = fc.constantFrom(
  VERSION,
  `${META}clientCapabilities`,
  `${META}clientInfo`,
  "progressToken",
  "__proto__",
  "toString",
);
const version = fc.oneof(fc.constant("2026-07-28"), fc.constantFrom("2025-11-25", "2026-07-29", ""), anything);
const metaLike = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(version, fc.dictionary(key, anything)).map(([is, more]) => ({ ...more, [VERSION]: is })),
  },
  { weight: 2, arbitrary: fc.tuple(fc.dictionary(key, anything)).map(([more]) => ({ ...metaFor({}), ...more })) },
  { weight: 1, arbitrary: anything },
);
const method = fc.oneof(
  fc.constantFrom(
    "server/discover",
    "tools/list",
    "tools/call",
    "prompts/get",
    "resources/read",
    "completion/complete",
    "initialize",
    "ping",
  ),
  fc.string(),
);
const field = fc.constantFrom(
  "name",
  "arguments",
  "uri",
  "ref",
  "argument",
  "requestState",
  "inputResponses",
  "cursor",
  "task",
);
const paramsLike = fc.tuple(fc.dictionary(field, anything), metaLike).map(([fields, _meta]) => ({ ...fields, _meta }));

test("every request gets exactly one answer, whatever its _meta and its params are", async () => {
  const program = await onPolar();
  const requests = fc.sample(fc.tuple(method, paramsLike), { numRuns: IS_WHOLE ? 1_000 : 100, seed: 17 });
  for (const [index, [name, params]] of requests.entries()) program.send(request(index, name, params));
  await eventually(() => program.messages().length).toBeGreaterThanOrEqual(requests.length);
  await isHealthy(program, "any _meta");
  const ids = program.messages().flatMap(({ id }) => (typeof id === "number" ? [id] : []));
  expect(ids.sort((a, b) => a - b)).toEqual(requests.map((_, index) => index));
  for (const message of program.messages()) {
    if (message.error)
      expect(message.error).toMatchObject({ code: expect.any(Number), message: expect.stringMatching(/\w/) });
  }
  expect(program.stderr()).not.toContain("bug");
});
