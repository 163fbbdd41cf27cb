import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { table } from "../table.js";

const run = promisify(execFile);

/** The size of the tarball and of the installed package, beside an installation of Polar's server. */
export async function measureSizes(root: string, polarsDirectory: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const packed = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", directory], {
      cwd: root,
    });
    const [{ filename, size }] = JSON.parse(packed.stdout);
    const tarball = join(directory, filename);
    await run("npm", ["install", "--prefix", directory, "--ignore-scripts", "--no-audit", "--no-fund", tarball]);
    return table(
      [
        ["size", "packed, kB", "installed, MB", "packages"],
        ["polar-customers-mcp", (size / 1000).toFixed(0), ...(await installedSize(directory))],
        ["@polar-sh/sdk 0.36.2", "", ...(await installedSize(polarsDirectory))],
      ],
      "Packed: the tarball that npm downloads. Installed: all files in `node_modules`, with those of the packages that it needs; packages counts all of them.",
    );
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function installedSize(directory: string): Promise<[megabytes: string, packages: number]> {
  const files = await readdir(join(directory, "node_modules"), { recursive: true, withFileTypes: true });
  let bytes = 0;
  let packages = 0;
  for (const file of files) {
    if (!file.isFile()) continue;
    bytes += (await stat(join(file.parentPath, file.name))).size;
    if (file.name === "package.json" && /node_modules\/(@[^/]+\/)?[^/]+$/.test(file.parentPath.replaceAll("\\", "/")))
      packages++;
  }
  return [(bytes / 1e6).toFixed(1), packages];
}
