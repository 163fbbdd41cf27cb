import { describe, expect, onTestFinished, test } from "vitest";
import { createSettingsOf } from "../../../src/config/http-keys/key-settings.js";
import { keyOf as keyIn } from "../../../src/config/http-keys/keys-file.js";
import { readProcessSettings } from "../../../src/config/http-keys/process-settings.js";
import { startDemo } from "../../../src/demo/server.js";
import { Aborter } from "../../../src/primitives/signal.js";
import { createTenants } from "../../../src/server/tenants/tenants.js";
import { entry, privateFile, tokenFile } from "../../config/http-keys/keys.js";
import { TOKEN } from "../../support/assistant.js";
import { connectPolar } from "../../support/connect-polar.js";
import { always, fakePolar, type Script } from "../../support/fake-polar.js";
import { closedPort } from "../../support/listening.js";
import { longTest, share } from "../../support/runs.js";
import { ASKS } from "./keyed.js";

/** What only whoever starts a process over stdio can do something with. */
const OF_STDIO = /\bPOLAR_[A-Z_]+|\b(HTTPS?|NO)_PROXY\b|NODE_EXTRA_CA_CERTS|--(?!-)[a-z][a-z-]+|MCP configuration/;

const JANE = { id: "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4", email: "jane@harborlane.dev" };

const CALLS = (id: string, email: string): [string, object][] => [
  ["find_customer", { who: "Jane Roe" }],
  ["find_customer", { who: "nobody@nowhere.example" }],
  ["list_customers", { query: "nobody", metadata: { a: "b" } }],
  ["list_customers", { query: "nobody" }],
  ["list_customers", { sorting: ["name"] }],
  ["get_customer", { id }],
  ["get_customer", { id: "•••" }],
  ["create_customer", { email: "new@example.com" }],
  ["create_customer", { email: "" }],
  ["update_customer", { id, name: "Janet" }],
  ["update_customer", { id, name: "•••" }],
  ["delete_customer", { id, confirm: false }],
  ["delete_customer", { id, confirm: true, expected_email: email }],
  ["delete_customer", { id, confirm: true, expected_email: email, preview: "x" }],
  ["save_customers", { records: [{ email: "new@example.com", name: "New" }] }],
  ["save_customers", { records: [{ email: "new@example.com", name: "New" }], confirm: true }],
  ["save_customers", { undo: "file" }],
  ["update_customers", { filter: { query: "Jane" }, change: { name: "x" } }],
  ["report_customers", { group_by: ["name"] }],
  ["export_customers", {}],
  ["get_billing", { id }],
  ["get_access", { id }],
  ["get_portal_link", { id, for: "now" }],
  ["get_portal_link", { id, for: "mail" }],
  ["end_subscription", { id, confirm: false }],
  ["list_members", { id }],
  ["delete_member", { id, member_id: id, confirm: true }],
  ["nothing", {}],
];

const fewCalls: typeof CALLS = (id, email) => CALLS(id, email).filter(([name]) => /^(get|update)_customer$/.test(name));
const SHORT = { POLAR_TIMEOUT_MS: "1000" };

/** Without the values that are random, which may look like anything. */
const withoutSealed = (text: string) => text.replace(/((?:requestState|preview|meant)\\?":\\?")[\w-]+/g, "$1");

/** All that a client with such a key can read, as text: lists, instructions, and how calls end. */
async function textsFor(fields: object, env: Record<string, string> = {}, calls = CALLS): Promise<string[]> {
  const tenants = createTenants({
    version: "0.0.0",
    sealKey: undefined,
    settingsOf: createSettingsOf(readProcessSettings(env), () => {}),
    connect: async (config) => ({ config, polar: connectPolar(config) }),
    log() {},
  });
  const key = keyIn(entry("bot", { token_file: tokenFile(), ...fields }));
  const texts: string[] = [];
  let id = 0;
  async function request(method: string, params: object = {}): Promise<any> {
    const exchange = { signal: new Aborter(), notify() {}, report() {} };
    const answer: any = await tenants.of(key).answer({ id: ++id, method, params }, exchange);
    texts.push(`${method} ${JSON.stringify(params)}: ${withoutSealed(JSON.stringify(answer.result ?? answer.error))}`);
    return answer.result;
  }
  await request("initialize", {
    protocolVersion: "2025-11-25",
    capabilities: {},
    clientInfo: { name: "a", version: "1" },
  });
  await request("server/discover", { _meta: ASKS });
  await request("tools/list");
  for (const { name } of (await request("prompts/list")).prompts) {
    await request("prompts/get", { name });
    await request("prompts/get", { name, arguments: { customer: "Jane", who: "Jane", message: "Jane" } });
  }
  for (const name of ["nothing", "erase_customer", "customer_health"]) await request("prompts/get", { name });
  await request("resources/list");
  await request("resources/templates/list");
  await request("resources/read", { uri: `polar://customers/${JANE.id}` });
  await request("resources/read", { uri: "polar://exports/a.csv" });
  const listed = await request("tools/call", { name: "list_customers", arguments: { limit: 1 } });
  const { id: whose = JANE.id, email = JANE.email } = listed?.structuredContent?.items?.[0] ?? {};
  for (const [name, args] of calls(whose, email ?? ""))
    for (const meta of [{}, { _meta: ASKS }]) await request("tools/call", { name, arguments: args, ...meta });
  return texts;
}

/** The fields of a key for an embedded Polar. */
async function demoKey(): Promise<{ server: string; token_file: string }> {
  const demo = await startDemo({ customers: 20 });
  onTestFinished(() => demo.close());
  return { server: demo.url, token_file: tokenFile(demo.token) };
}

const ALL = "customers,bulk,billing,members";
const OTHER = "5b2c2f3e-6a7b-4c1d-8e9f-0a1b2c3d4e5f";
const USER_TOKEN = TOKEN.replace("polar_oat_", "polar_pat_");

describe("over HTTP, no text names what only a start over stdio has", () => {
  test.each(
    share<[string, object, Record<string, string>?]>(
      [
        ["a usual key", {}],
        ["a read-only key", { read_only: true, tools: ALL }],
        ["masked personal data", { pii: "masked", tools: ALL }],
        ["all that can be masked and read", { pii: "masked", read_only: true }],
        ["deletes after a preview", { delete_policy: "preview", tools: ALL }],
        ["deletes after a question", { delete_policy: "ask", tools: ALL }],
        ["deletes with confirm", { delete_policy: "confirm", tools: ALL }],
        ["few tools", { tools: "billing" }],
        ["another organization", { organization: OTHER, delete_policy: "confirm" }],
        ["no index", {}, { POLAR_INDEX_MAX: "0" }],
        ["a small index", {}, { POLAR_INDEX_MAX: "1" }],
        ["an entry that is not understood", { read_onyl: true }],
        ["a wrong policy and server", { delete_policy: "of", server: "demo", organization: "acme" }],
        ["no token file", { token_file: "/nonexistent/token" }],
        ["a process that allows none of its tools", { tools: "members" }, { POLAR_TOOLS: "customers" }],
      ],
      4,
    ),
  )("for a key with %s", async (_, fields, env) => {
    for (const text of await textsFor({ ...(await demoKey()), ...fields }, env)) expect(text).not.toMatch(OF_STDIO);
  });

  longTest("for a user's token", async () => {
    const { url } = await fakePolar(
      always(200, JSON.stringify({ items: [JANE], pagination: { total_count: 1, max_page: 1 } })),
    );
    const texts = await textsFor({ server: url, token_file: tokenFile(USER_TOKEN), delete_policy: "ask" }, SHORT);
    for (const text of texts) expect(text).not.toMatch(OF_STDIO);
  });

  test.each([
    "polar_oat_your_token_here",
    '"polar_oat_quoted"',
    "Bearer polar_oat_abcdefgh",
    "/etc/token",
    "${POLAR_ACCESS_TOKEN}",
    "",
    "short",
  ])("for a token file that holds %j", async (content) => {
    for (const text of await textsFor({ token_file: privateFile(content) })) expect(text).not.toMatch(OF_STDIO);
  });

  const json = (body: object) => JSON.stringify(body);
  test.each(
    share<[string, Script]>(
      [
        ...[301, 400, 401, 403, 404, 405, 408, 409, 410, 413, 414, 418, 422, 431, 500, 511].map(
          (status): [string, Script] => [`${status}`, always(status, "<html>")],
        ),
        ...[401, 403, 404, 409, 422].map((status): [string, Script] => [
          `${status} as Polar does`,
          always(status, json({ error: "invalid_token" })),
        ]),
        ["401 without a reason", always(401, json({ error: "odd" }))],
        ["403 without a scope", always(403, json({ error: "insufficient_scope" }), { "www-authenticate": "Bearer" })],
        ["200 that is not JSON", always(200, "<html>")],
        ["200 for another", always(200, json({ ...JANE, id: OTHER }))],
        ["no end", (_, response) => void response.socket?.destroy()],
        ["headers without end", always(200, "{}", { "x-long": "a".repeat(20_000) })],
      ],
      4,
    ),
  )("where Polar answers %s", async (_, script) => {
    const { url } = await fakePolar(script);
    const texts = await textsFor({ server: url, delete_policy: "confirm" }, SHORT, fewCalls);
    for (const text of texts) expect(text).not.toMatch(OF_STDIO);
  });

  test("where nothing listens", async () => {
    const server = `http://127.0.0.1:${await closedPort()}`;
    const texts = await textsFor({ server }, SHORT, fewCalls);
    expect(texts.join()).toContain("Whoever runs this server must check the server in the entry of this key");
    for (const text of texts) expect(text).not.toMatch(OF_STDIO);
  });
});

test("they say who can change what refuses a call", async () => {
  const demo = await demoKey();
  const reading = (await textsFor({ ...demo, read_only: true })).join("\n");
  expect(reading).toContain("update_customer was refused: this key is read-only and changes nothing at Polar.");
  expect(reading).toContain(
    "Only whoever runs this server can change that for this key, or add another key with http-key add.",
  );
  const off = (await textsFor(demo)).join("\n");
  expect(off).toContain("deletes are off for this key, even with confirm true.");
});
