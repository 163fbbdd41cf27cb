import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Running, running } from "../../running.js";

/** Requests for customers with such ids get no answer for now. */
const HELD = /^\/v1\/customers\/(dead[\da-f-]{32})/;
/** What a driver asks: `/held/ID` is answered when Polar was asked for that customer, `/ended/ID` when nobody waits for it any more. */
const QUESTION = /^\/(held|ended)\/([\da-f-]{36})$/;
/** When a request that nobody gives up is answered. */
const HOLDS_MS = 3_000;

export interface HoldingApi extends Running {
  token: string;
}

/** The embedded Polar's API, which does not answer some requests, so that a driver can cancel their calls. Its `found` is its URL. */
export async function runningHoldingApi(): Promise<HoldingApi> {
  const api = await running(["demo-api", "--port", "0"], /embedded Polar on (\S+, token \S+)/);
  const [url = "", token = ""] = api.found.split(", token ");
  const target = new URL(url);
  const moments = createMoments();

  const server = createServer((incoming, outgoing) => {
    const [, moment = "", asked = ""] = QUESTION.exec(incoming.url ?? "") ?? [];
    if (asked) return void moments.of(`${moment} ${asked}`).passed.then((how) => outgoing.end(how));
    const [, held] = HELD.exec(incoming.url ?? "") ?? [];
    if (!held) return forward(target, incoming, outgoing);
    moments.of(`held ${held}`).pass("held");
    const timer = setTimeout(() => {
      moments.of(`ended ${held}`).pass("runs on");
      forward(target, incoming, outgoing);
    }, HOLDS_MS);
    outgoing.on("close", () => {
      clearTimeout(timer);
      moments.of(`ended ${held}`).pass("canceled");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    found: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    end() {
      server.close();
      server.closeAllConnections();
      api.end();
    },
  };
}

function forward(target: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, url: path, headers } = incoming;
  const forwarded = request({ host: target.hostname, port: target.port, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  forwarded.on("error", () => outgoing.destroy());
  incoming.pipe(forwarded);
}

/** Each passes once; whoever waits for it before or afterwards learns how. */
function createMoments() {
  const moments = new Map<string, { passed: Promise<string>; pass(how: string): void }>();
  return {
    of(name: string) {
      const known = moments.get(name);
      if (known) return known;
      let pass: (how: string) => void = () => {};
      const passed = new Promise<string>((resolve) => {
        pass = resolve;
      });
      const moment = { passed, pass };
      moments.set(name, moment);
      return moment;
    },
  };
}
