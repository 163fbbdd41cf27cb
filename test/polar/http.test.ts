import type { Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createHttp, type HttpRequest } from "../../src/polar/http.js";
import { Aborter } from "../../src/primitives/signal.js";
import { TOKEN } from "../support/assistant.js";
import { eventually } from "../support/eventually.js";
import { always, fakePolar } from "../support/fake-polar.js";
import { closedPort, onConnection } from "../support/listening.js";

const SETTINGS = { token: TOKEN, proxied: false, stallTimeoutMs: 60_000, connections: 4 };

function http(settings = SETTINGS) {
  const client = createHttp(settings);
  onTestFinished(() => client.close());
  return client;
}

const get = (url: string): HttpRequest => ({ url: new URL(url), method: "GET", body: null });
const onPort = (port: number) => get(`http://127.0.0.1:${port}/v1/customers/`);

/** A port that writes these parts of an answer, each when the one before it has gone out. */
function writing(...parts: (string | Buffer)[]): Promise<number> {
  return onConnection((socket) => {
    socket.setNoDelay(true).once("data", async () => {
      for (const part of parts) {
        await new Promise<void>((resolve) => socket.write(part, () => resolve()));
        await turn();
      }
    });
  });
}

const headers = (length: number | undefined, status = "200 OK") =>
  `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\n${
    length === undefined ? "Transfer-Encoding: chunked" : `Content-Length: ${length}`
  }\r\n\r\n`;
const chunk = (bytes: string | Buffer) =>
  Buffer.concat([Buffer.from(`${Buffer.byteLength(bytes).toString(16)}\r\n`), Buffer.from(bytes), Buffer.from("\r\n")]);
const LAST_CHUNK = "0\r\n\r\n";
const CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
const PROCESSING = "HTTP/1.1 102 Processing\r\n\r\n";
const EARLY_HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";

const TEXT = '{"name":"Jürgen Groß 日本 🙂"}';
const BYTES = Buffer.from(TEXT);
const TOO_LONG = 10 * 1024 * 1024 + 1;
const never = () => new Aborter();
const unheard = {};

test("a request names its client, the types it accepts and the type of its body", async () => {
  const { url, seen } = await fakePolar(always(200, "{}"));
  const { send } = http();
  await send(get(`${url}/v1/customers/?query=jane`), never(), unheard);
  await send({ url: new URL(`${url}/v1/customers/`), method: "POST", body: '{"name":"Jane"}' }, never(), unheard);
  const shared = {
    authorization: `Bearer ${TOKEN}`,
    accept: "application/json, text/csv;q=0.9",
    "user-agent": "polar-customers-mcp",
  };
  expect(seen).toMatchObject([
    { method: "GET", url: "/v1/customers/?query=jane", headers: shared, body: "" },
    {
      method: "POST",
      url: "/v1/customers/",
      headers: { ...shared, "content-type": "application/json" },
      body: '{"name":"Jane"}',
    },
  ]);
  expect(seen[0]?.headers).not.toHaveProperty("content-type");
});

test("a request that must not be proxied ignores the environment", async () => {
  for (const name of ["HTTP_PROXY", "http_proxy"]) vi.stubEnv(name, `http://127.0.0.1:${await closedPort()}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { url } = await fakePolar(always(200, "{}"));
  expect((await http().send(get(url), never(), unheard)).status).toBe(200);
  await expect(http({ ...SETTINGS, proxied: true }).send(get(url), never(), unheard)).rejects.toThrow();
});

describe("an answer's body is the same text", () => {
  const whole = headers(BYTES.length);
  test.each<[string, (string | Buffer)[]]>([
    ["in one piece", [Buffer.concat([Buffer.from(whole), BYTES])]],
    ["byte by byte", [whole, ...[...BYTES].map((byte) => Buffer.from([byte]))]],
    ["in chunks", [headers(undefined), chunk(BYTES.subarray(0, 11)), chunk(BYTES.subarray(11)), LAST_CHUNK]],
    ["behind a byte order mark", [headers(BYTES.length + 3), "\uFEFF", BYTES]],
    ["behind early hints", [EARLY_HINTS, whole, BYTES]],
    ["behind a 100 that nobody asked for", [CONTINUE, whole, BYTES]],
    ["behind a 100 in the same piece", [Buffer.concat([Buffer.from(CONTINUE + whole), BYTES])]],
    ["behind several interim answers", [CONTINUE, EARLY_HINTS + CONTINUE, PROCESSING + whole, BYTES]],
    ["behind a 100, byte by byte", [...[...Buffer.from(CONTINUE + whole)].map((byte) => Buffer.from([byte])), BYTES]],
    ["behind a 100 with headers of its own", ["HTTP/1.1 100 Continue\r\nServer: a\r\nX-B: c\r\n\r\n", whole, BYTES]],
  ])("%s", async (_, parts) => {
    const answer = await http().send(onPort(await writing(...parts)), never(), unheard);
    expect(answer).toMatchObject({ status: 200, text: TEXT, headers: { "content-type": "application/json" } });
  });

  test("or empty", async () => {
    const answer = await http().send(onPort(await writing("HTTP/1.1 204 No Content\r\n\r\n")), never(), unheard);
    expect(answer).toMatchObject({ status: 204, text: "" });
  });
});

test("a proxy may send an interim answer before it connects, and so may Polar behind it", async () => {
  const proxy = await onConnection((socket) => {
    socket.once("data", () => {
      socket.write(`${CONTINUE}HTTP/1.1 200 Connected\r\n\r\n`);
      socket.once("data", () => socket.write(Buffer.concat([Buffer.from(CONTINUE + headers(BYTES.length)), BYTES])));
    });
  });
  vi.stubEnv("http_proxy", `http://127.0.0.1:${proxy}`);
  vi.stubEnv("no_proxy", "");
  onTestFinished(() => void vi.unstubAllEnvs());
  const answer = await http({ ...SETTINGS, proxied: true }).send(get("http://polar.test/"), never(), unheard);
  expect(answer).toMatchObject({ status: 200, text: TEXT });
});

test("a 101 is no answer", async () => {
  const port = await writing("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
  await expect(http().send(onPort(port), never(), unheard)).rejects.toThrow();
});

test("an interim answer that never ends is not held", async () => {
  const port = await writing("HTTP/1.1 100 Continue\r\nX-A: ", Buffer.alloc(300_000, "a"));
  await expect(http().send(onPort(port), never(), unheard)).rejects.toMatchObject({ code: "UND_ERR_HEADERS_OVERFLOW" });
});

describe("headers", () => {
  const answerWith = (bytes: number) =>
    fakePolar((_, response) => void response.writeHead(200, { "x-long": "a".repeat(bytes) }).end(TEXT));

  test("of company proxies are read", async () => {
    const { url } = await answerWith(48 * 1024);
    expect(await http().send(get(url), never(), unheard)).toMatchObject({ status: 200, text: TEXT });
  });

  test("beyond 64 KiB are refused", async () => {
    const { url } = await answerWith(80 * 1024);
    await expect(http().send(get(url), never(), unheard)).rejects.toMatchObject({ code: "UND_ERR_HEADERS_OVERFLOW" });
  });
});

test("reads share connections, and a write has its own, as has what needs one", async () => {
  const sockets: unknown[] = [];
  const { url } = await fakePolar((request, response) => {
    sockets.push(response.socket);
    always(200, "{}")(request, response);
  });
  const { send } = http();
  const post = { ...get(url), method: "POST", body: "{}" } as const;
  for (const request of [get(url), get(url), post, post, { ...get(url), alone: true }, get(url)]) {
    await send(request, never(), unheard);
    await turn();
  }
  expect(new Set(sockets.slice(2, 5)).size).toBe(3);
  expect(sockets.slice(2, 5)).not.toContain(sockets[0]);
  expect(new Set(sockets).size).toBeLessThan(6);
});

test("no connection is kept while they are distrusted, and what is under way is answered", async () => {
  const answers: (() => void)[] = [];
  let open = 0;
  const port = await onConnection((socket) => {
    open++;
    socket.on("close", () => open--);
    socket.on("data", () => answers.push(() => socket.write(`${headers(2)}{}`)));
  });
  const { send, distrust } = http();
  const first = send(onPort(port), never(), unheard);
  await eventually(() => answers.length).toBe(1);
  distrust();
  answers[0]?.();
  expect(await first).toMatchObject({ status: 200 });
  await eventually(() => open).toBe(0);
  const second = send(onPort(port), never(), unheard);
  await eventually(() => answers.length).toBe(2);
  answers[1]?.();
  expect(await second).toMatchObject({ status: 200 });
  await eventually(() => open).toBe(0);
});

describe("a body longer than any answer should be", () => {
  const part = Buffer.alloc(64 * 1024, " ");
  test.each<[string, string, (socket: Socket) => boolean]>([
    ["as it says", headers(TOO_LONG), (socket) => socket.write(part)],
    ["without saying so", headers(undefined), (socket) => socket.write(chunk(part))],
  ])("%s, is not read to its end", async (_, head, write) => {
    let ended = false;
    const port = await onConnection((socket) => {
      socket.on("close", () => {
        ended = true;
      });
      const more = () => {
        while (!socket.destroyed && write(socket));
      };
      socket.once("data", () => {
        socket.write(head);
        more();
      });
      socket.on("drain", more);
    });
    const answer = await http().send(onPort(port), never(), unheard);
    expect(answer).toMatchObject({ status: 200, text: undefined });
    await eventually(() => ended).toBe(true);
  });

  test("is read whole at exactly the limit", async () => {
    const { url } = await fakePolar(always(200, " ".repeat(TOO_LONG - 1)));
    expect((await http().send(get(url), never(), unheard)).text).toHaveLength(TOO_LONG - 1);
  });
});

describe("a connection lost in the middle of a body", () => {
  const cut = (status: string) =>
    onConnection((socket) => {
      socket.once("data", () => socket.end(`${headers(100, status)}{"error":`));
    });

  test("fails a success", async () => {
    await expect(http().send(onPort(await cut("200 OK")), never(), unheard)).rejects.toThrow();
  });

  test("fails an answer of which only early hints came", async () => {
    const port = await onConnection((socket) => {
      socket.once("data", () => socket.end("HTTP/1.1 103 Early Hints\r\n\r\n"));
    });
    await expect(http().send(onPort(port), never(), unheard)).rejects.toThrow();
  });

  test("keeps a failure as it is", async () => {
    const answer = await http().send(onPort(await cut("503 Service Unavailable")), never(), unheard);
    expect(answer).toMatchObject({ status: 503, text: "" });
  });

  test("includes a body that stalls for too long", async () => {
    const port = await writing(headers(100), "{");
    const sending = http({ ...SETTINGS, stallTimeoutMs: 50 }).send(onPort(port), never(), unheard);
    await expect(sending).rejects.toMatchObject({ code: "UND_ERR_BODY_TIMEOUT" });
  });
});

describe("a request that is given up", () => {
  const because = new Error("given up");

  test("before it begins is not sent", async () => {
    const { url, seen } = await fakePolar(always(200, "{}"));
    const signal = never();
    const sending = http().send(get(url), signal, unheard);
    signal.abort(because);
    await expect(sending).rejects.toBe(because);
    expect(seen).toEqual([]);
  });

  test("while all connections are busy is not sent later", async () => {
    const answers: (() => void)[] = [];
    const { url, seen } = await fakePolar((_, response) => void answers.push(() => response.end()));
    const { send } = http({ ...SETTINGS, connections: 1 });
    const first = send(get(`${url}/first`), never(), unheard);
    await eventually(() => seen).toHaveLength(1);
    const signal = never();
    const second = send(get(`${url}/second`), signal, unheard);
    await turn();
    signal.abort(because);
    await expect(second).rejects.toBe(because);
    const third = send(get(`${url}/third`), never(), unheard);
    answers[0]?.();
    await first;
    await eventually(() => seen.map((request) => request.url)).toEqual(["/first", "/third"]);
    answers[1]?.();
    await third;
  });

  test.each([
    ["before its answer", []],
    ["in the middle of its answer", [headers(100), "{"]],
  ])("%s fails at once for that reason, and its connection ends", async (_, parts) => {
    const signal = never();
    let ended = false;
    const port = await onConnection((socket) => {
      socket.on("close", () => {
        ended = true;
      });
      socket.once("data", () => {
        for (const part of parts) socket.write(part);
        setTimeout(() => signal.abort(because), 20);
      });
    });
    await expect(http().send(onPort(port), signal, unheard)).rejects.toBe(because);
    await eventually(() => ended).toBe(true);
  });

  test("in the middle of a failure's body is that failure", async () => {
    const signal = never();
    const port = await onConnection((socket) => {
      socket.once("data", () => {
        socket.write(`${headers(100, "404 Not Found")}{`);
      });
    });
    const abortInBody = { onHeaders: () => void setImmediate(() => signal.abort(because)) };
    expect(await http().send(onPort(port), signal, abortInBody)).toMatchObject({ status: 404, text: "" });
  });
});

test("a connection that cannot be made fails with the network's own code", async () => {
  await expect(http().send(onPort(await closedPort()), never(), unheard)).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
});

describe("an open answer", () => {
  test("of a success comes before its body, which ends with the signal", async () => {
    const signal = never();
    const answer = await http().open(onPort(await writing(headers(100), "{")), signal, unheard);
    if (!("body" in answer)) throw new Error("is a failure");
    const reading = text(answer.body);
    signal.abort(new Error("given up"));
    await expect(reading).rejects.toThrow();
  });

  test("that is given up before it comes fails for that reason", async () => {
    const because = new Error("given up");
    const signal = never();
    const port = await onConnection((socket) => void socket.once("data", () => signal.abort(because)));
    await expect(http().open(onPort(port), signal, unheard)).rejects.toBe(because);
  });

  test("of a failure whose body is lost is that failure", async () => {
    const port = await onConnection((socket) => {
      socket.once("data", () => socket.end(`${headers(100, "404 Not Found")}{`));
    });
    expect(await http().open(onPort(port), never(), unheard)).toMatchObject({ status: 404, text: "" });
  });

  test("of a failure whose body has no end is that failure", async () => {
    const part = chunk(Buffer.alloc(64 * 1024, " "));
    const port = await onConnection((socket) => {
      const more = () => {
        while (!socket.destroyed && socket.write(part));
      };
      socket.once("data", () => {
        socket.write(headers(undefined, "500 Internal Server Error"));
        more();
      });
      socket.on("drain", more);
    });
    expect(await http().open(onPort(port), never(), unheard)).toMatchObject({ status: 500, text: undefined });
  });

  test("of a failure comes with its body", async () => {
    const { url } = await fakePolar(always(404, '{"error":"ResourceNotFound"}'));
    expect(await http().open(get(url), never(), unheard)).toMatchObject({
      status: 404,
      text: '{"error":"ResourceNotFound"}',
    });
  });
});
