/** `npm run build`: src into dist, the published program, which needs nothing but Node. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Plugin, rolldown } from "rolldown";
import { NPX } from "../src/install/program.js";
import { toolsList } from "../src/tools/tools-list.js";
import { cardModule } from "./card/document.js";
import { mcpJson } from "./mcp-json.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = `${root}dist`;

/** Modules by the end of their path, each with the code that replaces it in the program. */
const REPLACED: Record<string, string> = {
  // Listing the tools then loads no schemas.
  "/src/tools/tools-list.ts": `export const toolsList = JSON.parse(${JSON.stringify(JSON.stringify(toolsList))});`,
  // The SDK's validator of answers to elicitation, which the server reads itself. Delete when the MCP SDK 2 is adopted.
  "/sdk/dist/esm/validation/ajv-provider.js": "export class AjvJsonSchemaValidator {}",
  // Half of the HTTP client is fetch, WebSocket, caches and mocks, which nothing here uses. Check it with each new major.
  "/undici/index.js": `
    Object.assign(require("./lib/dispatcher/dispatcher").prototype, require("./lib/api"));
    module.exports.Pool = require("./lib/dispatcher/pool");
    module.exports.buildConnector = require("./lib/core/connect");
    module.exports.EnvHttpProxyAgent = require("./lib/dispatcher/env-http-proxy-agent");`,
};

/** Modules that convert the SDK's schemas to JSON Schema: imported, never called. Delete when the MCP SDK 2 is adopted. */
const EMPTIED = ["/zod/v4/core/json-schema-processors.js", "/zod/v4/core/to-json-schema.js"];

const replaceModules: Plugin = {
  name: "replace modules",
  load(id) {
    return REPLACED[endOf(id, Object.keys(REPLACED)) ?? ""];
  },
};

interface Change {
  from: RegExp;
  to: string;
}

/** Tells kinds of messages apart. The transport has already checked that they are well-formed. */
const GUARDS: Record<string, string> = {
  isJSONRPCRequest: '"method" in value && "id" in value',
  isJSONRPCNotification: '"method" in value && !("id" in value)',
  isJSONRPCResultResponse: '"result" in value',
  isJSONRPCErrorResponse: '"error" in value',
  isTaskAugmentedRequestParams:
    "value?.task !== undefined && TaskAugmentedRequestParamsSchema.safeParse(value).success",
};

/**
 * Patches to dependencies, by the end of their path: building the SDK's schemas would take most of the start time.
 * Delete when the MCP SDK 2 is adopted: its wire schemas are built lazily.
 */
const CHANGED: Record<string, { changes: Change[]; imports?: string }> = {
  "/sdk/dist/esm/types.js": {
    changes: [
      // Marked as pure, unused schemas are dropped from the bundle; the others are built on first use.
      {
        from: /^((?:export )?const \w+Schema) = ([\s\S]*?);\n(?=[\w/])/gm,
        to: "$1 = /* @__PURE__ */ madeWhenUsed(() => $2);\n",
      },
      // Each guard would parse every message again.
      ...Object.entries(GUARDS).map(([guard, is]) => ({
        from: new RegExp(`^export const ${guard} = \\(value\\) => \\w+\\.safeParse\\(value\\)\\.success;$`, "m"),
        to: `export const ${guard} = (value) => ${is};`,
      })),
    ],
    imports: `import { madeWhenUsed } from ${JSON.stringify(`${root}scripts/made-when-used.ts`)};\n`,
  },
  // With an accessor, each of these objects gets a hidden class of its own, which keeps the call until the next full collection.
  "/zod/v3/types.js": {
    changes: [{ from: /get path\(\) \{\s*return ctx\.path;\s*\},/, to: "path: ctx.path," }],
  },
  // Compiling a function for a schema pays off only after many parses, so not during a start.
  "/zod/v4/core/schemas.js": {
    changes: [
      {
        from: /if \(jit && fastEnabled && /,
        to: "if (jit && fastEnabled && (inst._zod.parsed = (inst._zod.parsed ?? 0) + 1) > 20 && ",
      },
    ],
  },
};

const changeModules: Plugin = {
  name: "change modules",
  transform(code, id) {
    if (endOf(id, EMPTIED)) return { code: withoutContents(code), map: null };
    const changed = CHANGED[endOf(id, Object.keys(CHANGED)) ?? ""];
    if (changed === undefined) return undefined;
    const { changes, imports = "" } = changed;
    return { code: changes.reduce((before, change) => changeOf(before, change, id), imports + code), map: null };
  },
};

function changeOf(code: string, { from, to }: Change, id: string): string {
  const changed = code.replace(from, to);
  if (changed === code) throw new Error(`${id} has no ${from} any more`);
  return changed;
}

/** The same names, with nothing behind them. */
function withoutContents(code: string): string {
  const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
  return names.map((name) => `export const ${name} = () => ({});`).join("\n");
}

const found = new Set<string>();

function endOf(id: string, ends: readonly string[]): string | undefined {
  const end = ends.find((path) => id.replaceAll("\\", "/").endsWith(path));
  if (end !== undefined) found.add(end);
  return end;
}

/** What every start reads: Node is faster with a file of ASCII alone, and keeps it in half the memory. */
function inAscii(code: string): string {
  if (code.includes("String.raw")) throw new Error("a raw string cannot be written in ASCII");
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** SPDX names of the licenses that a published bundle may contain. */
const ALLOWED_LICENSES = ["0BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0"];

/** llhttp is compiled into undici, which has the same license and does not name it. */
function licenseOfLlhttp(): string {
  const undicis = readFileSync(`${root}node_modules/undici/LICENSE`, "utf8");
  const terms = undicis.slice(undicis.indexOf("Permission is hereby granted")).trim();
  return `llhttp, within undici\n\nMIT License\n\nCopyright Fedor Indutny, 2018.\n\n${terms}\n`;
}

/**
 * The license texts of the packages in the program, as the licenses require.
 * @throws Error if one is not allowed or has no text
 */
function licenses(modules: string[]): string {
  const packages = new Set(
    modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll("\\", "/")) ?? []),
  );
  return [...packages]
    .sort()
    .map((directory) => {
      const { name, version, license } = JSON.parse(readFileSync(`${directory}/package.json`, "utf8"));
      if (!ALLOWED_LICENSES.includes(license))
        throw new Error(`${name} has the license ${license}, which is not allowed`);
      const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
      if (file === undefined) throw new Error(`${name} comes without a license text`);
      return `${name} ${version}\n\n${readFileSync(`${directory}/${file}`, "utf8").trim()}\n`;
    })
    .concat(licenseOfLlhttp())
    .join(`\n${"-".repeat(80)}\n\n`);
}

// Not on stdout, which commands such as `npm pack --json` print their answer to.
process.stderr.write("Building the program into dist. This takes a few seconds.\n");
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
writeFileSync(`${dist}/mcp.json`, `${JSON.stringify(mcpJson(NPX), null, 2)}\n`);
const bundle = await rolldown({
  input: `${root}src/cli/main.ts`,
  platform: "node",
  // Of a package's two forms the ES module: CommonJS would need one more file at every start.
  resolve: { mainFields: ["module", "main"] },
  // What is loaded later takes from the first file what that has already.
  preserveEntrySignatures: "allow-extension",
  plugins: [cardModule, replaceModules, changeModules],
  transform: { target: "node20.18" },
  onLog(_, { message }) {
    throw new Error(message);
  },
});
const { output } = await bundle.generate({ format: "cjs", minify: true, chunkFileNames: "[name]-[hash].js" });
const chunks = output.filter((file) => file.type === "chunk");
for (const end of [...Object.keys({ ...REPLACED, ...CHANGED }), ...EMPTIED]) {
  if (!found.has(end)) throw new Error(`there is no ${end} any more`);
}
for (const { fileName, code, isEntry } of chunks) {
  writeFileSync(`${dist}/${fileName}`, isEntry ? inAscii(code) : code);
}
writeFileSync(`${dist}/THIRD-PARTY.txt`, licenses(chunks.flatMap(({ moduleIds }) => moduleIds)));
copyFileSync(`${root}src/cli/bin.cjs`, `${dist}/cli.js`);
writeFileSync(`${dist}/package.json`, '{ "type": "commonjs" }\n');
