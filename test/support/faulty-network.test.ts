import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setImmediate as turn } from "node:timers/promises";
import { Agent, request } from "undici";
import { describe, expect, it, onTestFinished } from "vitest";
import { startDemo } from "../../src/demo/server.js";
import { eventually } from "./eventually.js";
import { always, fakePolar } from "./fake-polar.js";
import { EVERY_FAULT, type FaultName, faultyNetwork, type Moment } from "./faulty-network.js";

type Outcomes = Partial<Record<Moment, string>>;

/** What undici reports for a struck POST that creates a customer. */
const OUTCOMES: Record<FaultName, Outcomes> = {
  refuse: { before: "ECONNRESET" },
  reset: both("ECONNRESET"),
  close: both("UND_ERR_SOCKET"),
  hang: both("left"),
  not_http: both("HTTPParserError"),
  half_body: { before: "200, then UND_ERR_SOCKET", after: "201, then UND_ERR_SOCKET" },
  short_length: { before: "200 cut JSON", after: "201 cut JSON" },
  long_length: { before: "200, then UND_ERR_SOCKET", after: "201, then UND_ERR_SOCKET" },
  slow_body: { before: "200, then UND_ERR_BODY_TIMEOUT", after: "201 JSON" },
  body_204: both("204, then UND_ERR_RES_CONTENT_LENGTH_MISMATCH"),
  html_200: both("200 text"),
  broken_json_200: both("200 cut JSON"),
  empty_200: both("200 empty"),
  redirect: both("307 empty"),
  "429_seconds": both("429 empty"),
  "429_date": both("429 empty"),
  "429_garbage": both("429 empty"),
  "429_huge": both("429 empty"),
  "429_negative": both("429 empty"),
  "429_minute": both("429 empty"),
  "408": both("408 text"),
  "500": both("500 text"),
  "502": both("502 text"),
  "503": both("503 text"),
  "504": both("504 text"),
  "520": both("520 text"),
  gzip: { before: "200 text", after: "201 text" },
  brotli: { before: "200 text", after: "201 text" },
  unknown_coding: { before: "200 text", after: "201 text" },
  interim: both("UND_ERR_SOCKET"),
  anothers_answer: both("200 JSON"),
  extra_answer: { after: "201 JSON" },
  duplicate_first: { after: "201 JSON" },
  duplicate_second: { after: "422 JSON" },
};

function both(outcome: string): Required<Outcomes> {
  return { before: outcome, after: outcome };
}

describe("each fault", () => {
  it.each(EVERY_FAULT)("$fault $moment: strikes once", async ({ fault, moment }) => {
    const { network, create } = await onDemo();
    network.strike({ fault, moment, times: 1, hits: ({ method }) => method === "POST" });

    const patience = new AbortController();
    const outcome = create("ada@polar.sh", {
      signal: patience.signal,
      // Only where no body ever comes, so this may be short.
      ...(fault === "slow_body" && moment === "before" && { bodyTimeout: 300 }),
    });
    if (fault === "hang") {
      await eventually(() => network[moment === "before" ? "arrived" : "handled"].length).toBe(1);
      await someTurns();
      patience.abort({ code: "left" });
    }
    expect(await outcome).toBe(OUTCOMES[fault][moment]);
    const handled = moment === "before" ? [] : fault.startsWith("duplicate") ? [201, 422] : [201];
    await eventually(() => network.handled.map(({ status }) => status)).toEqual(handled);

    if (fault === "refuse") {
      expect(await create("bob@polar.sh")).toBe("ECONNREFUSED");
      await network.calm();
    }
    expect(await create("eve@polar.sh")).toBe("201 JSON");
    expect(network.arrived).toHaveLength(2);
    expect(network.handled.map(({ status }) => status)).toEqual([...handled, 201]);
  });

  it.each<[FaultName, RegExp]>([
    ["429_seconds", /^1$/],
    ["429_date", / GMT$/],
    ["429_garbage", /^soon$/],
    ["429_huge", /^99999999999$/],
    ["429_negative", /^-5$/],
    ["429_minute", /^60$/],
  ])("%s has its Retry-After", async (fault, retryAfter) => {
    const { network, get } = await onDemo();
    network.strike({ fault, moment: "before", times: 1, hits: () => true });
    const { headers } = await get("/v1/customers/");
    expect(headers["retry-after"]).toMatch(retryAfter);
    expect(headers["content-length"]).toBe("0");
  });

  it("redirect names another host and the same path", async () => {
    const { network, get } = await onDemo();
    network.strike({ fault: "redirect", moment: "before", times: 1, hits: () => true });
    expect((await get("/v1/customers/?limit=1")).headers.location).toBe("http://127.0.0.1:1/v1/customers/?limit=1");
  });

  it.each<[FaultName, number]>([
    ["body_204", 204],
    ["short_length", 200],
    ["long_length", 200],
    ["half_body", 200],
  ])("%s sends what its name says", async (fault, status) => {
    const body = JSON.stringify({ id: "x".repeat(151) });
    const polar = await fakePolar(always(200, body));
    const network = await faultyNetwork(polar.url);
    network.strike({ fault, moment: "after", times: 1, hits: () => true });
    const [head = "", sent] = (await wire(network.url, "GET")).split("\r\n\r\n");
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const lengths: Partial<Record<FaultName, number>> = {
      short_length: body.length / 2,
      long_length: body.length + 100,
    };
    expect(head.toLowerCase()).toContain(`content-length: ${lengths[fault] ?? body.length}`);
    expect(sent).toBe(fault === "half_body" ? body.slice(0, body.length / 2) : body);
  });

  it.each<[FaultName, RegExp]>([
    ["body_204", /^HTTP\/1.1 204 .*\r\n\r\n\{"id":".*"\}$/s],
    ["short_length", /^HTTP\/1.1 200 .*\r\n\r\n\{"id":".*"\}$/s],
    ["half_body", /^HTTP\/1.1 200 .*\r\n\r\n\{"id":"[^}]*$/s],
    ["slow_body", /^HTTP\/1.1 204 .*\r\n\r\n$/s],
  ])("%s strikes an answer without a body", async (fault, expected) => {
    const network = await faultyNetwork((await fakePolar(always(204))).url);
    network.strike({ fault, moment: "after", times: 1 });
    expect(await wire(network.url, "DELETE")).toMatch(expected);
  });

  it("survives that the client has left", async () => {
    const answer = always(200, { id: 1 });
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const polar = await fakePolar((incoming, response) => void released.then(() => answer(incoming, response)));
    const network = await faultyNetwork(polar.url);
    const late = EVERY_FAULT.filter(({ moment }) => moment === "after");
    for (const strike of late) network.strike({ ...strike, times: 1, hits: ({ url }) => url === `/${strike.fault}` });

    const client = new Agent();
    const paths = [...late.map(({ fault }) => `/${fault}`), "/untouched"];
    const left = Promise.allSettled(paths.map((path) => request(network.url + path, { dispatcher: client })));
    await eventually(() => polar.seen.length).toBe(paths.length);
    await client.destroy();
    await left;
    await eventually(network.connections).toBe(0);
    release();
    const duplicates = 2;
    await eventually(() => network.handled.length).toBe(paths.length + duplicates);
    // An error from here on is unhandled, which fails the run.
    await someTurns();
  });
});

describe("without a fault", () => {
  it("passes requests and answers on unchanged", async () => {
    const date = "Thu, 01 Jan 2026 00:00:00 GMT";
    const polar = await fakePolar((_, response) => {
      response.writeHead(418, "Teapot", ["Date", date, "Set-Cookie", "a=1", "Set-Cookie", "b=2"]);
      response.write("in two ");
      response.end("pieces");
    });
    const network = await faultyNetwork(polar.url);
    const { statusCode, headers, body } = await request(`${network.url}/v1/customers/?x=1`, {
      method: "PATCH",
      headers: { "x-token": "t", "content-type": "text/odd" },
      body: "Grüße",
    });
    expect(statusCode).toBe(418);
    expect(headers).toMatchObject({ date, "set-cookie": ["a=1", "b=2"], "transfer-encoding": "chunked" });
    expect(await body.text()).toBe("in two pieces");
    const [passedOn] = polar.seen;
    expect(passedOn).toMatchObject({ method: "PATCH", url: "/v1/customers/?x=1", body: "Grüße" });
    expect(passedOn?.headers).toMatchObject({
      host: new URL(polar.url).host,
      "x-token": "t",
      "content-type": "text/odd",
      "content-length": "7",
    });
    expect(network.arrived).toEqual([{ method: "PATCH", url: "/v1/customers/?x=1", body: "Grüße" }]);
    expect(network.handled).toEqual([{ method: "PATCH", url: "/v1/customers/?x=1", status: 418 }]);
  });

  it("passes a path on as the client wrote it", async () => {
    const polar = await fakePolar(always(200));
    const network = await faultyNetwork(polar.url);
    await wire(network.url, "GET", "/v1/a%2Fb/../c?x=%20y&&x");
    expect(polar.seen[0]?.url).toBe("/v1/a%2Fb/../c?x=%20y&&x");
  });

  it("passes a 204 on without a body", async () => {
    const network = await faultyNetwork((await fakePolar(always(204))).url);
    expect(await wire(network.url, "DELETE")).toMatch(/^HTTP\/1.1 204 No Content\r\n(?!.*content-length).*\r\n\r\n$/is);
  });

  it("keeps a client's connection, even after error statuses", async () => {
    const { network, create, get, client } = await onDemo({ connections: 1 });
    let connections = 0;
    client.on("connect", () => {
      connections += 1;
    });
    network.strike({ fault: "503", moment: "after", times: 1 });
    expect(await create("ada@polar.sh")).toBe("503 text");
    expect(await create("bob@polar.sh")).toBe("201 JSON");
    await get("/v1/customers/export");
    await get("/v1/customers/");
    expect(connections).toBe(1);
  });

  it("ends the connection if Polar is unreachable", async () => {
    const { network, demo, create } = await onDemo();
    await demo.close();
    expect(await create("ada@polar.sh")).toBe("UND_ERR_SOCKET");
    expect(network.arrived).toHaveLength(1);
    expect(network.handled).toEqual([]);
  });
});

describe("strikes", () => {
  it("spare reads unless `hits` selects them", async () => {
    const { network, create, get } = await onDemo();
    network.strike({ fault: "500", moment: "before", times: Number.POSITIVE_INFINITY });
    expect((await get("/v1/customers/")).statusCode).toBe(200);
    expect(await create("ada@polar.sh")).toBe("500 text");
    expect(await create("bob@polar.sh")).toBe("500 text");
    expect((await get("/v1/customers/")).statusCode).toBe(200);
  });

  it("come in the order in which they were armed, each as often as it says", async () => {
    const { network, create, get } = await onDemo();
    network.strike({ fault: "502", moment: "before", times: 1 });
    network.strike({ fault: "503", moment: "before", times: 2, hits: () => true });
    expect((await get("/v1/customers/")).statusCode).toBe(503);
    expect(await create("ada@polar.sh")).toBe("502 text");
    expect(await create("ada@polar.sh")).toBe("503 text");
    expect(await create("ada@polar.sh")).toBe("201 JSON");
  });

  it("count concurrent requests", async () => {
    const { network, create } = await onDemo();
    const strike = { fault: "500", moment: "after", times: 2 } as const;
    network.strike(strike);
    const outcomes = await Promise.all(["a", "b", "c", "d", "e"].map((name) => create(`${name}@polar.sh`)));
    expect(outcomes.sort()).toEqual(["201 JSON", "201 JSON", "201 JSON", "500 text", "500 text"]);
    expect(strike.times).toBe(2);
  });

  it("end with `calm`", async () => {
    const { network, create } = await onDemo();
    network.strike({ fault: "500", moment: "before", times: Number.POSITIVE_INFINITY });
    await network.calm();
    expect(await create("ada@polar.sh")).toBe("201 JSON");
  });

  it("are limited to the moments of their fault", async () => {
    const { network } = await onDemo();
    expect(() => network.strike({ fault: "refuse", moment: "after", times: 1 })).toThrow(TypeError);
    expect(() => network.strike({ fault: "duplicate_first", moment: "before", times: 1 })).toThrow(TypeError);
  });
});

describe("refused connections", () => {
  it("begin immediately without `hits`, and end with `calm`", async () => {
    const { network, create } = await onDemo();
    network.strike({ fault: "refuse", moment: "before", times: 1 });
    for (const name of ["ada", "bob"]) expect(await create(`${name}@polar.sh`)).toBe("ECONNREFUSED");
    expect(network.arrived).toEqual([]);
    await network.calm();
    expect(await create("eve@polar.sh")).toBe("201 JSON");
  });

  it("begin with the first request that `hits` selects; earlier ones pass", async () => {
    const { network, create, get } = await onDemo();
    network.strike({ fault: "refuse", moment: "before", times: 1, hits: ({ method }) => method === "POST" });
    expect((await get("/v1/customers/")).statusCode).toBe(200);
    expect(await create("ada@polar.sh")).toBe("ECONNRESET");
    await expect(get("/v1/customers/")).rejects.toThrow("ECONNREFUSED");
    await network.calm();
    expect((await get("/v1/customers/")).statusCode).toBe(200);
    expect(network.handled.map(({ method }) => method)).toEqual(["GET", "GET"]);
  });
});

interface Patience {
  signal?: AbortSignal;
  bodyTimeout?: number;
}

/** Lets what has already happened on this side of the sockets take effect. */
async function someTurns(): Promise<void> {
  for (let count = 0; count < 20; count++) await turn();
}

/** undici over a faulty network to a Polar with one customer. */
async function onDemo(options: Agent.Options = {}) {
  const demo = await startDemo({ customers: 1 });
  onTestFinished(() => demo.close());
  const network = await faultyNetwork(demo.url);
  const client = new Agent(options);
  onTestFinished(() => client.destroy());
  const headers = { authorization: `Bearer ${demo.token}`, "content-type": "application/json" };

  async function get(path: string) {
    const answer = await request(network.url + path, { dispatcher: client, headers });
    return { ...answer, text: await answer.body.text() };
  }

  /** The outcome as status and kind of body, or as an error code. */
  async function create(email: string, patience: Patience = {}): Promise<string> {
    const body = JSON.stringify({ email, external_id: email });
    const url = `${network.url}/v1/customers/`;
    let seen = "";
    try {
      const answer = await request(url, { method: "POST", dispatcher: client, headers, body, ...patience });
      seen = `${answer.statusCode}, then `;
      return `${answer.statusCode} ${kindOf(await answer.body.text())}`;
    } catch (error) {
      const { code, name } = error as NodeJS.ErrnoException;
      return `${seen}${code ?? name}`;
    }
  }
  return { demo, network, client, get, create };
}

function kindOf(body: string): string {
  if (!body.startsWith("{")) return body === "" ? "empty" : "text";
  try {
    JSON.parse(body);
    return "JSON";
  } catch {
    return "cut JSON";
  }
}

/** Everything that comes back over a connection, byte for byte. */
async function wire(url: string, method: string, path = "/"): Promise<string> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  socket.write(`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  return text(socket);
}
