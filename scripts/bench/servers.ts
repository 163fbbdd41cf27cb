import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installed } from "../registry.js";
import type { Server } from "./program.js";

const TOKEN = "polar_oat_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The built program. */
export const ours: Server = {
  name: "polar-customers-mcp",
  path: join(root, "dist", "cli.js"),
  args: () => [],
  env: (api) => ({ POLAR_SERVER: api, POLAR_ACCESS_TOKEN: TOKEN }),
  get: (id) => ({ name: "get_customer", arguments: { id } }),
};

/** The last server that Polar published to run locally. It needs this version of the SDK or an older one. */
const POLARS = { "@polar-sh/sdk": "0.36.2", "@modelcontextprotocol/sdk": "1.9.0" };

/** @returns the server and the directory where it is installed */
export async function polars(): Promise<{ server: Server; directory: string }> {
  const directory = await installed(POLARS);
  const server: Server = {
    name: `@polar-sh/sdk ${POLARS["@polar-sh/sdk"]}`,
    path: join(directory, "node_modules/@polar-sh/sdk/bin/mcp-server.js"),
    args: (api) => ["start", "--server-url", api, "--access-token", TOKEN],
    env: () => ({}),
    get: (id) => ({ name: "customers-get", arguments: { request: { id } } }),
  };
  return { server, directory };
}
