import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { table } from "../table.js";
import { openSession, type Server } from "./program.js";

interface Listed {
  name: string;
  outputSchema?: unknown;
  _meta?: unknown;
}

const tokens = (value: unknown): number => encode(JSON.stringify(value)).length;
/** What models see of a tool: hosts keep `_meta` for themselves. */
export const withoutOutput = ({ outputSchema: _, _meta: __, ...shown }: Listed) => shown;

/** Tokens of `tools/list` (o200k). Most clients do not show output schemas to models. */
export async function measureTokens(node: string, servers: Server[]): Promise<string> {
  const lists = await Promise.all(servers.map((server) => listTools(node, server)));
  const [own = []] = lists;
  return [
    table(
      [
        ["`tools/list`", "tools", "tokens", "a tool", "with output schemas"],
        ...lists.map((tools, index) => {
          const all = tokens({ tools: tools.map(withoutOutput) });
          return [servers[index]?.name ?? "", tools.length, all, Math.round(all / tools.length), tokens({ tools })];
        }),
      ],
      "Tokens as o200k counts them, of what a model reads before its first call: names, titles, descriptions, arguments and annotations. A tool: their mean for each tool. With output schemas: where a client shows those to the model, which most do not.",
    ),
    table([["tool", "tokens"], ...own.map((tool) => [`\`${tool.name}\``, tokens(withoutOutput(tool))])]),
  ].join("\n");
}

async function listTools(node: string, server: Server): Promise<Listed[]> {
  const session = await openSession(node, server, "http://127.0.0.1:9");
  const { result } = await session.request("tools/list");
  await session.end();
  return result.tools;
}
