import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { startDemo } from "../../src/demo/server.js";
import { installed } from "../registry.js";
import { table } from "../table.js";
import { median } from "./figures.js";
import { openSession, type Server, type Session } from "./program.js";
import { ours } from "./servers.js";
import { openShop, SOUGHT_NAME } from "./shop.js";
import { withoutOutput } from "./tokens.js";

const CREEM = { creem: "1.13.0" };
/** Its tools that are most alike. */
const ALIKE = [
  ...["customers-list", "customers-retrieve", "customers-list-subscriptions", "customers-get-orders"],
  ...["subscriptions-get", "transactions-search", "customers-generate-billing-links"],
];

/** What a model reads for one question, and what it takes. */
interface Way {
  name: string;
  calls: number;
  requests: number;
  listTokens: number;
  readTokens: number;
}

/**
 * “Why was Nadia Farouk charged?”, from the name alone, here and through the tools of another billing platform, where a shop has
 * 200 customers and she is in the middle. Sums are in multiples of its most alike tools'.
 */
export async function measureQuestion(node: string): Promise<string> {
  const ways = [
    await throughOurs(node, {}),
    await throughOurs(node, { POLAR_TOOLS: "billing" }),
    await throughCreem(node, ALIKE),
    await throughCreem(node, []),
  ];
  const total = ({ listTokens, readTokens }: Way) => listTokens + readTokens;
  const theirs = total(ways[2] as Way);
  return [
    table(
      [
        ["“Why was Nadia Farouk charged?”", "calls", "requests", "tokens of its list", "tokens read", "in all"],
        ...ways.map((way) => [
          way.name,
          way.calls,
          way.requests,
          way.listTokens,
          way.readTokens,
          `${total(way)} (${(total(way) / theirs).toFixed(2)} ×)`,
        ]),
      ],
      "Calls: of tools, by the model. Requests: to the billing API, for these calls. Tokens read: the answers. In all: the list and the answers, and in parentheses as a multiple of the other platform's most alike tools.",
    ),
    `\nOne \`get_billing\` by \`id\` against an API that takes ${SLOW_MS} ms for each request: ${(await slowCall(node)).toFixed(2)} × that.\n`,
  ].join("\n");
}

const tokens = (value: unknown): number => encode(typeof value === "string" ? value : JSON.stringify(value)).length;

/** Makes calls one after the other and counts what comes back. */
async function asking(session: Session) {
  const { result } = await session.request("tools/list");
  const listed = result.tools.map(withoutOutput);
  const way = { calls: 0, requests: 0, listTokens: tokens({ tools: listed }), readTokens: 0 };
  const call = async (name: string, args: unknown): Promise<any> => {
    const { result } = await session.request("tools/call", { name, arguments: args });
    const text = result.content.find(({ type }: { type: string }) => type === "text").text;
    if (result.isError) throw new Error(text);
    way.calls++;
    way.readTokens += tokens(text);
    return JSON.parse(text);
  };
  return { way, call };
}

async function throughOurs(node: string, settings: Record<string, string>): Promise<Way> {
  const demo = await startDemo();
  const front = await frontOf(demo.url);
  const server = { ...ours, env: () => ({ POLAR_SERVER: front.url, POLAR_ACCESS_TOKEN: demo.token, ...settings }) };
  const session = await openSession(node, server, front.url);
  const { way, call } = await asking(session);
  const { customer } = await call("find_customer", { who: SOUGHT_NAME });
  const { charges } = await call("get_billing", { id: customer.id });
  if (charges.length < 2) throw new Error("get_billing shows no charges");
  await session.end();
  front.close();
  await demo.close();
  const set = Object.entries(settings).map(([name, value]) => `, \`${name}=${value}\``);
  return { name: `${ours.name}${set.join("")}`, ...way, requests: front.requests() };
}

/** @param only the tools to list; all if there are none */
async function throughCreem(node: string, only: readonly string[]): Promise<Way> {
  const directory = await installed(CREEM);
  const shop = await openShop();
  const front = await frontOf(shop.url);
  const mounted = only.flatMap((tool) => ["--tool", tool]);
  const server: Server = {
    name: `creem ${CREEM.creem}, ${only.length > 0 ? `only the ${only.length} most alike tools` : "as it starts"}`,
    path: join(directory, "node_modules/creem/bin/mcp-server.js"),
    args: (api) => ["start", "--server-url", api, "--api-key", "creem_test_0123456789", ...mounted],
    env: () => ({}),
    get: () => ({ name: "", arguments: {} }),
  };
  const session = await openSession(node, server, front.url);
  const { way, call } = await asking(session);
  // It searches no names: the list is read until the name comes up.
  let found: { id: string; name: string } | undefined;
  for (let pageNumber = 1; found === undefined; pageNumber++) {
    const { items } = await call("customers-list", { pageNumber });
    found = items.find(({ name }: { name: string }) => name === SOUGHT_NAME);
  }
  await call("customers-retrieve", { customerId: found.id });
  await call("customers-list-subscriptions", { id: found.id });
  await call("transactions-search", { customerId: found.id });
  await session.end();
  front.close();
  shop.close();
  return { name: server.name, ...way, requests: front.requests() };
}

const SLOW_MS = 50;
const SLOW_CALLS = 20;

/** The median of a call, in multiples of what one request takes. */
async function slowCall(node: string): Promise<number> {
  const demo = await startDemo();
  const front = await frontOf(demo.url, SLOW_MS);
  const server = { ...ours, env: () => ({ POLAR_SERVER: front.url, POLAR_ACCESS_TOKEN: demo.token }) };
  const session = await openSession(node, server, front.url);
  const { call } = await asking(session);
  const { customer } = await call("find_customer", { who: SOUGHT_NAME });
  const took: number[] = [];
  for (let made = 0; made < SLOW_CALLS; made++) {
    const start = performance.now();
    await call("get_billing", { id: customer.id });
    took.push(performance.now() - start);
  }
  await session.end();
  front.close();
  await demo.close();
  return median(took) / SLOW_MS;
}

/** What stands before an API to count its requests, and to make each take a time. */
async function frontOf(url: string, delayMs = 0) {
  let requests = 0;
  const server = createServer(async (request, response) => {
    requests++;
    const { authorization = "", "x-api-key": key = "" } = request.headers;
    const [answer] = await Promise.all([
      fetch(url + request.url, { headers: { authorization, "x-api-key": String(key) } }),
      new Promise((resolve) => setTimeout(resolve, delayMs)),
    ]);
    const body = await answer.text();
    const date = answer.headers.get("date") ?? "";
    response.writeHead(answer.status, { "content-type": "application/json", date }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
