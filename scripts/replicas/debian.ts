import { execFile } from "node:child_process";
import { access, mkdir, readdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A program and what it runs with. */
export interface Program {
  path: string;
  env: NodeJS.ProcessEnv;
}

/**
 * A program: the one on PATH, otherwise the one of Debian's package, unpacked into a folder. Installs nothing.
 * @throws Error that says what to install, where there is no such package
 */
export async function programOf(name: string, packages: readonly string[], folder: string): Promise<Program> {
  const directories = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  const found = await firstThere(directories.map((directory) => join(directory, name)));
  if (found !== undefined) return { path: found, env: process.env };
  try {
    await mkdir(folder, { recursive: true });
    const path = await unpacked(name, packages, folder);
    await addLibraries(path, packages, folder);
    return { path, env: { ...process.env, LD_LIBRARY_PATH: await libraryPath(folder) } };
  } catch (error) {
    const why = (error as Error).message.trim().split("\n").at(-1);
    throw new Error(
      `${name} is not on PATH, and Debian's package for it cannot be unpacked (${why}). Install ${name}.`,
    );
  }
}

async function unpacked(name: string, packages: readonly string[], folder: string): Promise<string> {
  for (const one of packages) {
    await unpack(one, folder);
    const path = await firstThere([join(folder, "usr/sbin", name), join(folder, "usr/bin", name)]);
    if (path !== undefined) return path;
  }
  throw new Error(`no ${name} in ${packages.join(", ")}`);
}

async function unpack(name: string, folder: string): Promise<void> {
  const before = await readdir(folder);
  await run("apt-get", ["download", name], { cwd: folder }).catch(async () => {
    // Where nobody has fetched the lists of packages, into lists of its own.
    const lists = ["-o", `Dir::State::lists=${join(folder, "lists")}`, "-o", `Dir::Cache=${join(folder, "cache")}`];
    await mkdir(join(folder, "lists", "partial"), { recursive: true });
    await mkdir(join(folder, "cache", "archives", "partial"), { recursive: true });
    await run("apt-get", [...lists, "update"]);
    await run("apt-get", [...lists, "download", name], { cwd: folder });
  });
  const file = (await readdir(folder)).find((one) => one.endsWith(".deb") && !before.includes(one));
  if (file !== undefined) await run("dpkg", ["-x", file, "."], { cwd: folder });
}

/** Unpacks the libraries that the program depends on, if the system lacks any. */
async function addLibraries(path: string, packages: readonly string[], folder: string): Promise<void> {
  const { stdout } = await run("ldd", [path]);
  if (!stdout.includes("not found")) return;
  for (const file of (await readdir(folder)).filter((one) => packages.includes(one.split("_")[0] ?? ""))) {
    const depends = (await run("dpkg-deb", ["-f", join(folder, file), "Depends"])).stdout;
    const libraries = depends.split(/[,|]/).map((one) => one.trim().split(" ")[0] ?? "");
    for (const one of libraries) if (/^(lib(?!c6)|zlib)/.test(one)) await unpack(one, folder);
  }
}

async function libraryPath(folder: string): Promise<string> {
  const roots = [join(folder, "usr/lib"), join(folder, "lib")];
  const below = roots.map(async (root) => {
    const names = await readdir(root).catch(() => []);
    return names.filter((one) => one.includes("linux")).map((one) => join(root, one));
  });
  return (await Promise.all(below)).flat().join(":");
}

async function firstThere(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
}
