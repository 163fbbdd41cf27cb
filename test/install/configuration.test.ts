import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { clientConfiguration } from "../../src/install/configuration.js";
import { NPX } from "../../src/install/program.js";
import { TOKEN } from "../support/assistant.js";
import { always, fakePolar } from "../support/fake-polar.js";
import { CLI, ID } from "../support/program.js";
import { share } from "../support/runs.js";
import { NAMES, PLATFORMS, printed } from "./printed.js";

const settings = { POLAR_SERVER: "sandbox", POLAR_READ_ONLY: "1" };
const npx = { command: "npx", args: ["-y", "polar-customers-mcp"] };
const npxDemo = { command: "npx", args: ["-y", "polar-customers-mcp", "--demo"] };
const cmd = { command: "cmd", args: ["/c", "npx", "-y", "polar-customers-mcp"] };
const PLACEHOLDER = "<your Polar organization access token>";
const tokenInput = {
  type: "promptString",
  id: "polar-access-token",
  description: "Polar organization access token",
  password: true,
};

describe("with a token, by npx", () => {
  test.each<[string, object]>([
    [
      "claude-desktop",
      { mcpServers: { "polar-customers": { ...npx, env: { POLAR_ACCESS_TOKEN: PLACEHOLDER, ...settings } } } },
    ],
    [
      "claude-code",
      {
        mcpServers: {
          "polar-customers": {
            type: "stdio",
            ...npx,
            env: { POLAR_ACCESS_TOKEN: "${POLAR_ACCESS_TOKEN}", ...settings },
          },
        },
      },
    ],
    [
      "cursor",
      {
        mcpServers: {
          "polar-customers": { ...npx, env: { POLAR_ACCESS_TOKEN: "${env:POLAR_ACCESS_TOKEN}", ...settings } },
        },
      },
    ],
    [
      "vscode",
      {
        inputs: [tokenInput],
        servers: {
          "polar-customers": {
            type: "stdio",
            ...npx,
            env: { POLAR_ACCESS_TOKEN: "${input:polar-access-token}", ...settings },
          },
        },
      },
    ],
    [
      "codex",
      {
        mcp_servers: {
          "polar-customers": { ...npx, env_vars: ["POLAR_ACCESS_TOKEN"], startup_timeout_sec: 60, env: settings },
        },
      },
    ],
    [
      "gemini",
      {
        mcpServers: {
          "polar-customers": { ...npx, env: { POLAR_ACCESS_TOKEN: "$POLAR_ACCESS_TOKEN", ...settings } },
        },
      },
    ],
    [
      "windsurf",
      {
        mcpServers: {
          "polar-customers": { ...npx, env: { POLAR_ACCESS_TOKEN: "${env:POLAR_ACCESS_TOKEN}", ...settings } },
        },
      },
    ],
    [
      "zed",
      { context_servers: { "polar-customers": { ...npx, env: { POLAR_ACCESS_TOKEN: PLACEHOLDER, ...settings } } } },
    ],
  ])("%s gets exactly its own shape", (client, shape) => {
    expect(printed(client, { settings }).parsed).toEqual(shape);
  });
});

describe("the demo, by npx", () => {
  test.each<[string, object]>([
    ["claude-desktop", { mcpServers: { "polar-customers-demo": npxDemo } }],
    ["claude-code", { mcpServers: { "polar-customers-demo": { type: "stdio", ...npxDemo } } }],
    ["cursor", { mcpServers: { "polar-customers-demo": npxDemo } }],
    ["vscode", { servers: { "polar-customers-demo": { type: "stdio", ...npxDemo } } }],
    ["codex", { mcp_servers: { "polar-customers-demo": { ...npxDemo, startup_timeout_sec: 60 } } }],
    ["gemini", { mcpServers: { "polar-customers-demo": npxDemo } }],
    ["windsurf", { mcpServers: { "polar-customers-demo": npxDemo } }],
    ["zed", { context_servers: { "polar-customers-demo": npxDemo } }],
  ])("%s needs no token", (client, shape) => {
    const { parsed, instructions } = printed(client, { demo: true });
    expect(parsed).toEqual(shape);
    expect(instructions).not.toMatch(/token/i);
  });
});

test.each([
  ["claude-desktop", cmd],
  ["claude-code", cmd],
  ["cursor", npx],
  ["vscode", npx],
  ["codex", npx],
  ["gemini", npx],
  ["windsurf", cmd],
  ["zed", cmd],
])("on Windows %s starts npx in a way that works there", (client, start) => {
  expect(printed(client, { platform: "win32" }).server).toMatchObject(start);
});

const AWKWARD = [
  ["/home/jo/my programs/node 22/bin/node", '/home/jo/it\'s "mine"/$HOME/`x`/dist/cli.js'],
  ["C:\\Program Files\\nodejs\\node.exe", "C:\\Users\\Jürgen Groß\\tools\\new\\u0041\\dist\\cli.js"],
  ["/opt/日本語/node", "/tmp/tab\there/line\nbreak/del\x7f/#[]={}/𝒟/cli.js"],
] as const;

test.each(NAMES.flatMap((client) => PLATFORMS.map((platform) => [client, platform] as const)))(
  "%s on %s gets paths with spaces, quotes, backslashes and any letters unchanged",
  (client, platform) => {
    for (const [node, entry] of AWKWARD) {
      const { server } = printed(client, { platform, program: { command: node, args: [entry] } });
      expect(server).toMatchObject({ command: node, args: [entry] });
      expect(server).not.toHaveProperty("startup_timeout_sec");
    }
  },
);

test.each(NAMES.flatMap((client) => [true, false].map((demo) => [client, demo] as const)))(
  "%s gets only strings as variables, and the configuration ends in one line break (demo: %s)",
  (client, demo) => {
    const { server, configuration } = printed(client, { demo, settings });
    expect(Object.values(server.env).every((value) => typeof value === "string")).toBe(true);
    expect(configuration).toMatch(/[^\n]\n$/);
  },
);

test.each([
  [
    undefined,
    /^--client is missing: give one of claude-desktop, claude-code, cursor, vscode, codex, gemini, windsurf, zed\.$/,
  ],
  ["VS-Code", /names an unknown client \(did you mean vscode\?\): give one of claude-desktop, .*zed\.$/],
  ["claudecode", /\(did you mean claude-code\?\): /],
  ["emacs", /^--client names an unknown client: give one of /],
  [TOKEN, /^--client names an unknown client: give one of /],
])("the client %s is refused with the list of clients", (client, said) => {
  const print = () => clientConfiguration({ client, demo: true, settings: {}, program: NPX, platform: "linux" });
  expect(print).toThrow(said);
});

/** The environment that each client makes of its entry. */
const FILLED: Record<string, (server: any) => Record<string, string>> = {
  "claude-desktop": ({ env }) => replaced(env, PLACEHOLDER),
  "claude-code": ({ env }) => replaced(env, "${POLAR_ACCESS_TOKEN}"),
  cursor: ({ env }) => replaced(env, "${env:POLAR_ACCESS_TOKEN}"),
  vscode: ({ env }) => replaced(env, `\${input:${tokenInput.id}}`),
  codex: ({ env, env_vars }) => ({ ...env, ...Object.fromEntries(env_vars.map((name: string) => [name, TOKEN])) }),
  gemini: ({ env }) => replaced(env, "$POLAR_ACCESS_TOKEN"),
  windsurf: ({ env }) => replaced(env, "${env:POLAR_ACCESS_TOKEN}"),
  zed: ({ env }) => replaced(env, PLACEHOLDER),
};

const replaced = (env: Record<string, string>, reference: string) =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value === reference ? TOKEN : value]));

async function connect({ command, args, env = {} }: { command: string; args: string[]; env?: Record<string, string> }) {
  const client = new Client({ name: "test", version: "0" });
  onTestFinished(() => client.close());
  await client.connect(new StdioClientTransport({ command, args, env, stderr: "ignore" }));
  return client;
}

const program = { command: process.execPath, args: [CLI] };
const demoInstructions = startedOnce(async (client) => client.getInstructions());
const answerWithoutToken = startedOnce(async (client) => {
  const { content } = await client.callTool({ name: "get_customer", arguments: { id: ID } });
  return JSON.stringify(content);
});

/** What the client learns from a server; the same for all whose entries start the same program in the same environment. */
function startedOnce(ask: (client: Client) => Promise<unknown>) {
  const asked = new Map<string, Promise<unknown>>();
  return (entry: Parameters<typeof connect>[0]) => {
    const { command, args, env } = entry;
    const key = JSON.stringify({ command, args, env });
    const answer = asked.get(key) ?? connect(entry).then(ask);
    asked.set(key, answer);
    return answer;
  };
}

describe.each(share(NAMES, NAMES.length))("%s, started as printed", (name) => {
  test("answers as a demo", async () => {
    expect(await demoInstructions(printed(name, { demo: true, program }).server)).toMatch(/^DEMO/);
  });

  test("sends the token to Polar", async () => {
    const polar = await fakePolar(always(404, { error: "ResourceNotFound", detail: "Not found" }));
    const { server } = printed(name, { program, settings: { POLAR_SERVER: polar.url } });
    const client = await connect({ ...server, env: FILLED[name]?.(server) });
    await client.callTool({ name: "get_customer", arguments: { id: ID } });
    expect(polar.seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  test("says that the token is missing", async () => {
    expect(await answerWithoutToken(printed(name, { program }).server)).toMatch(
      /POLAR_ACCESS_TOKEN is (not set|still a placeholder|a placeholder)/,
    );
  });
});

test.each(NAMES)("the configuration for %s never holds the token of the user who prints it", (client) => {
  vi.stubEnv("POLAR_ACCESS_TOKEN", TOKEN);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { configuration, instructions } = printed(client);
  expect(configuration + instructions).not.toContain(TOKEN);
});
