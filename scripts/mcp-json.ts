import { choose } from "../src/install/choice.js";
import { clientConfiguration } from "../src/install/configuration.js";
import type { Program } from "../src/install/program.js";

/** How a client that works in the clone's folder starts the program: it may leave out the folder. */
export const FROM_CLONE: Program = { command: "node", args: ["dist/cli.js"] };

/** `mcp.json`: the usual shape, with a server for Polar and one for the demo, set as `config` sets them. */
export function mcpJson(program: Program): { mcpServers: Record<string, unknown> } {
  const servers = [
    { demo: false, server: "production" },
    { demo: true, server: undefined },
  ].map((wanted) => {
    const choice = choose({ ...wanted, readOnly: false }, {});
    const { configuration } = clientConfiguration({ client: "claude-desktop", program, platform: "linux", ...choice });
    return JSON.parse(configuration).mcpServers;
  });
  return { mcpServers: Object.assign({}, ...servers) };
}
