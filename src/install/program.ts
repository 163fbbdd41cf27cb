import { basename, dirname, join } from "node:path";

/** How a client starts this server. */
export interface Program {
  command: string;
  args: string[];
  /** A start may have to download it. */
  fromRegistry?: true;
}

export type Runtime = "node" | "bun" | "deno";

/** The program that runs now, by real paths. */
export interface Running {
  runtime: Runtime;
  /** The runtime. */
  executable: string;
  /** The program's first file. */
  entry: string;
  /** The same file as it was started. */
  started: string;
  /** Yarn's loader of packages that stay in their archives. */
  pnp: string | undefined;
}

const PACKAGE = "polar-customers-mcp";

/** From the package registry: works everywhere and can be shared. */
export const NPX: Program = { command: "npx", args: ["-y", PACKAGE], fromRegistry: true };

/** Where what is run once is kept until someone clears it. */
const TEMPORARY = [
  // npx, pnpm dlx, yarn dlx, bunx and deno x.
  /[\\/](_npx|dlx(-[^\\/]*)?|\.?bunx-[^\\/]*|deno_x_cache)[\\/](.*[\\/])?node_modules[\\/]/,
  /[\\/]dlx-[^\\/]*[\\/]\.pnp\.c?js$/,
  // Deno's cache of packages.
  /[\\/]npm[\\/][^\\/]+[\\/]polar-customers-mcp[\\/]\d[^\\/]*[\\/]dist[\\/]/,
];

/** By runtime: from the registry, and from where it is. */
const STARTS: Record<Runtime, { fromRegistry(executable: string): Program; fromPath(running: Running): Program }> = {
  node: {
    fromRegistry: () => NPX,
    fromPath: ({ executable, entry, pnp }) => ({
      command: executable,
      args: [...(pnp === undefined ? [] : ["--require", pnp]), entry],
    }),
  },
  bun: {
    fromRegistry: (executable) => ({ command: bun(executable), args: ["x", "--bun", PACKAGE], fromRegistry: true }),
    // Clients start servers in a project's folder, whose .env files could name another server for the token.
    fromPath: ({ executable, entry }) => ({ command: bun(executable), args: ["--no-env-file", entry] }),
  },
  deno: {
    fromRegistry: (executable) => ({
      command: executable,
      args: ["run", "-A", `npm:${PACKAGE}`],
      fromRegistry: true,
    }),
    fromPath: ({ executable, entry }) => ({ command: executable, args: ["run", "-A", entry] }),
  },
};

/**
 * How to start the program that runs now. An installed one and its runtime are named by absolute paths: desktop clients
 * do not have the shell's PATH, where version managers such as nvm put Node.
 */
export function runningProgram(running: Running): Program {
  const { runtime, executable, entry, started, pnp = "" } = running;
  const isTemporary = TEMPORARY.some((place) => [entry, started, pnp].some((path) => place.test(path)));
  const { fromRegistry, fromPath } = STARTS[runtime];
  return isTemporary ? fromRegistry(executable) : fromPath(running);
}

/** `bunx` is Bun under a name that changes what it does. */
function bun(executable: string): string {
  return join(dirname(executable), basename(executable).replace(/^bunx/, "bun"));
}
