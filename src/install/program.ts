/** How a client starts this server. */
export interface Program {
  command: string;
  args: string[];
}

/** From the package registry: works everywhere and can be shared. */
export const NPX: Program = { command: "npx", args: ["-y", "polar-customers-mcp"] };

/** Where `npx`, `pnpm dlx`, `yarn dlx` and `bunx` unpack what they run, until they clear it. */
const TEMPORARY_DIRECTORY = /[\\/](_npx|dlx(-[^\\/]*)?|bunx-[^\\/]*)[\\/](.*[\\/])?node_modules[\\/]/;

/**
 * How to start the program that runs now. An installed one and its Node are named by absolute paths: desktop clients
 * do not have the shell's PATH, where version managers such as nvm put Node.
 * @param node real path of the running Node
 * @param entry real path of the program's first file
 */
export function runningProgram(node: string, entry: string): Program {
  return TEMPORARY_DIRECTORY.test(entry) ? NPX : { command: node, args: [entry] };
}
