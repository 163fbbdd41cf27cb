/**
 * `npm run bundle`: writes dist as an MCPB bundle beside package.json, after unpacking it and starting it as a host that
 * installs bundles would. If any of that fails, it leaves no bundle and ends with exit code 1.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, dirname, join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isDeepStrictEqual, promisify } from "node:util";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { bundleManifest } from "./manifest.js";
import { installed } from "./registry.js";

const MCPB = "@anthropic-ai/mcpb";
const root = fileURLToPath(new URL("..", import.meta.url));
const manifest = bundleManifest();
const fileName = `${manifest.name}-${manifest.version}.mcpb`;
const work = mkdtempSync(join(tmpdir(), "polar bündle "));
const staged = join(work, "staged");
const packed = join(work, fileName);
const unpacked = join(work, "unpacked");

/** The program's files: not the cache below dist, and not the configuration for npx. */
function stage(): void {
  mkdirSync(staged);
  writeFileSync(join(staged, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  copyFileSync(join(root, "LICENSE"), join(staged, "LICENSE"));
  for (const entry of readdirSync(join(root, "dist"), { withFileTypes: true })) {
    if (entry.isFile() && entry.name !== "mcp.json")
      cpSync(join(root, "dist", entry.name), join(staged, "dist", entry.name));
  }
}

async function mcpb(directory: string, ...args: string[]): Promise<void> {
  const cli = join(directory, "dist", "cli", "cli.js");
  await promisify(execFile)(process.execPath, [cli, ...args]).catch(({ stdout, stderr }) => {
    throw new Error(`mcpb ${args[0]} failed:\n${stdout}${stderr}`);
  });
}

/** The server's command, as the reference host derives it from the manifest and the user's answers. */
async function commandOfHost(directory: string, userConfig: Record<string, string>) {
  const { getMcpConfigForManifest } = await import(pathToFileURL(join(directory, "dist", "node.js")).href);
  const { command, args, env } = await getMcpConfigForManifest({
    manifest: JSON.parse(readFileSync(join(unpacked, "manifest.json"), "utf8")),
    extensionPath: unpacked,
    systemDirs: { HOME: homedir() },
    userConfig,
    pathSeparator: sep,
  });
  return { command, args, env: { ...env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` } };
}

async function tryOut(directory: string): Promise<void> {
  expectSame("files", listed(unpacked), listed(staged));
  const client = new Client({ name: "polar-customers-mcp-bundle", version: "1.0.0" });
  const command = await commandOfHost(directory, { access_token: "anything", environment: "demo" });
  try {
    await client.connect(new StdioClientTransport({ ...command, stderr: "inherit" }));
    const [{ tools }, { prompts }] = await Promise.all([client.listTools(), client.listPrompts()]);
    expectSame("version", client.getServerVersion()?.version, manifest.version);
    expectSame("tools", names(tools), names(manifest.tools));
    expectSame("prompts", names(prompts), names(manifest.prompts));
    const { structuredContent } = await client.callTool({ name: "list_customers", arguments: { limit: 1 } });
    expectSame("answer", (structuredContent as { returned?: unknown } | undefined)?.returned, 1);
  } finally {
    await client.close();
  }
}

function expectSame(what: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new Error(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}

const listed = (directory: string): string[] => (readdirSync(directory, { recursive: true }) as string[]).sort();
const names = (rows: { name: string }[]): string[] => rows.map(({ name }) => name);

try {
  rmSync(join(root, fileName), { force: true });
  stage();
  const directory = join(await installed({ [MCPB]: "2.1.2" }), "node_modules", MCPB);
  await mcpb(directory, "validate", join(staged, "manifest.json"));
  await mcpb(directory, "pack", staged, packed);
  await mcpb(directory, "info", packed);
  await mcpb(directory, "unpack", packed, unpacked);
  await tryOut(directory);
  copyFileSync(packed, join(root, fileName));
  const content = readFileSync(packed);
  console.log(`${fileName}  ${content.length} bytes  sha256 ${createHash("sha256").update(content).digest("hex")}`);
} catch (error) {
  console.error(`No bundle was written. ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
