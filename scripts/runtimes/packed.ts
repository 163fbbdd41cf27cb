import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import packageJson from "../../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../..", import.meta.url));
const name = "polar-customers-mcp";
const { version, bin, engines } = packageJson;

export interface Packed {
  /** The path of the installed program's first file. */
  program: string;
  programVersion: string;
  /** Base URL of a registry on loopback that has this package and no other. */
  registry: string;
}

/** Packs what was built, installs it below the directory, and offers it as a registry would, until the process ends. */
export async function pack(directory: string): Promise<Packed> {
  // No start elsewhere may find it in a folder above.
  const home = join(directory, "installed");
  mkdirSync(home);
  const [{ filename }] = JSON.parse(
    await npm(directory, "pack", root, "--json", "--ignore-scripts", "--pack-destination", directory),
  );
  const tarball = join(directory, filename);
  await npm(directory, "install", tarball, "--offline", "--ignore-scripts", "--prefix", home);
  const program = join(home, "node_modules", name, bin[name]);
  return { program, programVersion: version, registry: await offer(readFileSync(tarball)) };
}

async function npm(directory: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("npm", [...args, "--cache", join(directory, "cache")], {
    cwd: directory,
  });
  return stdout;
}

async function offer(tarball: Buffer): Promise<string> {
  const server = createServer(({ url }, response) => {
    if (url === `/${name}.tgz`) return void response.end(tarball);
    if (url !== `/${name}`) return void response.writeHead(404).end();
    response.setHeader("content-type", "application/json").end(JSON.stringify(entry));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
  const dist = { tarball: `${address}/${name}.tgz`, integrity };
  const entry = {
    name,
    "dist-tags": { latest: version },
    versions: { [version]: { name, version, bin, engines, dist } },
  };
  return `${address}/`;
}
