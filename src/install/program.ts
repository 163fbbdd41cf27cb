/** How a client starts this server. */
export interface Program {
  command: string;
  args: string[];
}

/** From the package registry: what fits everyone, and what may be shared. */
export const NPX: Program = { command: "npx", args: ["-y", "polar-customers-mcp"] };

/** Where `npx`, `pnpm dlx`, `yarn dlx` and `bunx` unpack what they run, and clear it again. */
const PASSING_DIRECTORY = /[\\/](_npx|dlx(-[^\\/]*)?|bunx-[^\\/]*)[\\/](.*[\\/])?node_modules[\\/]/;

/**
 * How to start again what runs now. An installed program is named by absolute paths, its Node too: clients with
 * windows do not have the shell's PATH, where nvm and its like put Node.
 * @param node real path of the running Node
 * @param entry real path of the program's first file
 */
export function runningProgram(node: string, entry: string): Program {
  return PASSING_DIRECTORY.test(entry) ? NPX : { command: node, args: [entry] };
}
