import { dirname, join } from "node:path";

/** What the permissions that Node or Deno was started with do not let this program do, and the options that would. */
export interface MissingPermission {
  /** A sentence. */
  found: string;
  /** Such as `--allow-fs-read=/exports/*`; several where one alone is of no use. */
  options: string[];
  /** Where they belong, in words. */
  where: string;
}

type Access = "read" | "write" | "net" | "env" | "sys" | "run";

const DENIED: Record<Access, string> = {
  read: "read files",
  write: "write files",
  net: "use the network",
  env: "read all environment variables",
  sys: "read facts about this computer",
  run: "see other processes",
};

interface Runtime {
  name: string;
  where: string;
  /** What it refused, if this is one of its errors, and the path or host that it names. */
  read(
    error: Error & NodeJS.ErrnoException & { permission?: string; resource?: string },
  ): [Access, string | undefined] | undefined;
  option(access: Access, resource: string | undefined): string;
  /** Stands for all that a directory holds. */
  within(directory: string): string;
}

const OF_NODE: Record<string, Access> = { FileSystemRead: "read", FileSystemWrite: "write" };

const NODE: Runtime = {
  name: "Node's --permission does",
  where: "Node's options, before the path of the program",
  read({ code, permission = "", resource }) {
    // What keeps a name from being looked up names no permission.
    return code === "ERR_ACCESS_DENIED" ? [OF_NODE[permission] ?? "net", resource] : undefined;
  },
  option(access, resource) {
    const file = access === "read" || access === "write";
    return file ? `--allow-fs-${access}=${resource ?? "*"}` : `--allow-${access}`;
  },
  // Without the star, a directory that Node does not find when it starts counts as a file.
  within: (directory) => join(directory, "*"),
};

const DENO: Runtime = {
  name: "Deno's permissions do",
  where: 'the options of "deno run"',
  read({ name, message, code, syscall }) {
    const inDeno = process.versions.deno !== undefined;
    if (inDeno && code === "EPERM" && syscall === "getaddrinfo") return ["net", /\S+$/.exec(message)?.[0]];
    const [, access, resource] = /^Requires (\w+) access(?: to "(.+)")?,/.exec(message) ?? [];
    // Before version 2, Deno had the same name for what the system refuses.
    const known = /^(NotCapable|PermissionDenied)$/.test(name) && access !== undefined && Object.hasOwn(DENIED, access);
    return known ? [access as Access, resource] : undefined;
  },
  option(access, resource) {
    const narrow = resource !== undefined && (access === "read" || access === "write" || access === "net");
    return `--allow-${access}${narrow ? `=${resource}` : ""}`;
  },
  within: (directory) => directory,
};

/**
 * @param directory where this program works with files, if that is what failed: it needs to read and to write there
 * @returns undefined for any other error
 */
export function missingPermission(error: unknown, directory?: string): MissingPermission | undefined {
  if (!(error instanceof Error)) return undefined;
  const runtime = [NODE, DENO].find(({ read }) => read(error));
  const [access, resource] = runtime?.read(error) ?? [];
  if (runtime === undefined || access === undefined) return undefined;
  const place = directory ?? (access === "write" && resource !== undefined ? dirname(resource) : undefined);
  return place !== undefined && (access === "read" || access === "write")
    ? missing(runtime, access, ["read", "write"], runtime.within(place))
    : missing(runtime, access, [access], resource);
}

function missing(runtime: Runtime, access: Access, needed: Access[], resource?: string): MissingPermission {
  return {
    found: `${runtime.name} not let this program ${DENIED[access]}.`,
    options: needed.map((one) => runtime.option(one, resource)),
    where: runtime.where,
  };
}

/** What to do about it, as a sentence. */
export function permissionCure({ options, where }: MissingPermission): string {
  return `Add ${options.join(" and ")} to ${where}.`;
}

/**
 * What opening a server would need: where the runtime does not permit it, it throws where nothing can catch it.
 * @param port 0 for any
 */
export function missingToListen(port = 0): MissingPermission | undefined {
  const host = port === 0 ? "127.0.0.1" : `127.0.0.1:${port}`;
  const { Deno } = globalThis as Granting;
  if (Deno) {
    const { state } = Deno.permissions.querySync({ name: "net", host });
    return state === "granted" ? undefined : missing(DENO, "net", ["net"], host);
  }
  // Older versions of Node do not restrict the network, and say of it that nothing is allowed.
  const restricts = process.allowedNodeEnvironmentFlags.has("--allow-net");
  const may = !restricts || ((process as Granting).permission?.has("net") ?? true);
  return may ? undefined : missing(NODE, "net", ["net"]);
}

interface Granting {
  permission?: { has(scope: string): boolean };
  Deno?: { permissions: { querySync(query: { name: "net"; host: string }): { state: string } } };
}
