import { join } from "node:path";
import { installed, type Packages } from "../../registry.js";
import { openSession, type Server } from "../program.js";
import type { Peer } from "./questions/kind.js";
import type { ShownTool } from "./ranking.js";

/** How each is started to list its tools. The keys are invented: nothing but the list is asked for. */
const PEERS: Record<Peer, { packages: Packages; path: string; args: string[]; env: Record<string, string> }> = {
  creem: {
    packages: { creem: "1.13.0" },
    path: "creem/bin/mcp-server.js",
    args: ["start", "--api-key", "creem_test_0123456789"],
    env: {},
  },
  lemonsqueezy: {
    packages: { "@yawlabs/lemonsqueezy-mcp": "1.0.0" },
    path: "@yawlabs/lemonsqueezy-mcp/bin/lemonsqueezy-mcp.mjs",
    args: [],
    env: { LEMONSQUEEZY_API_KEY: "invented" },
  },
  paddle: {
    packages: { "@paddle/paddle-mcp": "0.1.6" },
    path: "@paddle/paddle-mcp/build/index.js",
    args: ["--api-key=invented", "--environment=sandbox", "--tools=all"],
    env: {},
  },
};

export interface ListOfPeer {
  peer: Peer;
  /** Such as `creem 1.13.0`. */
  name: string;
  tools: ShownTool[];
}

/** The tool lists of other billing servers, installed from the registry at these versions. */
export async function listsOfPeers(node: string): Promise<ListOfPeer[]> {
  const lists: ListOfPeer[] = [];
  for (const [peer, { packages, path, args, env }] of Object.entries(PEERS)) {
    const directory = await installed(packages);
    const name = Object.entries(packages)
      .map((pair) => pair.join(" "))
      .join();
    const server = { name, path: join(directory, "node_modules", path), args: () => args, env: () => env };
    lists.push({ peer: peer as Peer, name, tools: await listTools(node, server) });
  }
  return lists;
}

async function listTools(node: string, server: Omit<Server, "get">): Promise<ShownTool[]> {
  const session = await openSession(node, { ...server, get: () => ({ name: "", arguments: {} }) }, "");
  const { result } = await session.request("tools/list");
  await session.end();
  return result.tools;
}
