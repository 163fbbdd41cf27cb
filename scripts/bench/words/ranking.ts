import lunr from "lunr";

/** A tool as `tools/list` shows it. */
export interface ShownTool {
  name: string;
  title?: string;
  description?: string;
  inputSchema: Schema;
}

interface Schema {
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
}

/** What of a list is read, and how its words are compared. */
export interface Reading {
  name: string;
  textOf(tool: ShownTool): string;
  /** What stands between two words. */
  between: RegExp;
  /** Whether `refunds` is `refund`, and `of` nothing. */
  english: boolean;
}

const argumentsOf = ({ inputSchema }: ShownTool) => Object.keys(inputSchema.properties ?? {}).sort();
const about = ({ title = "", description = "" }: ShownTool) => [title, description];

const plain = (tool: ShownTool) => [tool.name, ...about(tool), ...argumentsOf(tool)].join(" ");

function descriptionsOf({ description = "", properties = {}, items }: Schema): string[] {
  return [description, ...Object.values(properties).flatMap(descriptionsOf), ...(items ? descriptionsOf(items) : [])];
}

const BETWEEN = /[^\p{L}\p{N}]+/u;

/** By the first of them the figures are given. */
export const READINGS: readonly Reading[] = [
  { name: "names, titles, descriptions, argument names", textOf: plain, between: BETWEEN, english: true },
  {
    name: "as Codex indexes: names whole, with the server's before them",
    textOf: (tool) => [`mcp__polar__${tool.name}`, tool.name, "polar", plain(tool)].join(" "),
    between: /[^\p{L}\p{N}_]+/u,
    english: true,
  },
  {
    name: "and descriptions of arguments",
    textOf: (tool) => [plain(tool), ...descriptionsOf(tool.inputSchema)].join(" "),
    between: BETWEEN,
    english: true,
  },
  { name: "words as they are written, with `the` and `of`", textOf: plain, between: BETWEEN, english: false },
];

/** Names of the tools that share words with a question, by BM25 (k1 1.2, b 0.75), the best first. */
export function rankerOf(tools: readonly ShownTool[], { textOf, between, english }: Reading) {
  const builder = new lunr.Builder();
  const wordsOf = (text: string) => text.toLowerCase().split(between).filter(Boolean);
  builder.field("text");
  if (english) {
    builder.pipeline.add(lunr.stopWordFilter, lunr.stemmer);
    builder.searchPipeline.add(lunr.stopWordFilter, lunr.stemmer);
  }
  for (const tool of tools) builder.add({ id: tool.name, text: wordsOf(textOf(tool)) });
  builder.ref("id");
  const index = builder.build();
  return (question: string): string[] =>
    index
      .query((query) => {
        for (const word of wordsOf(question)) query.term(word, {});
      })
      .map(({ ref }) => ref);
}
