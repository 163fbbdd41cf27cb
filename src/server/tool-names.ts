import { toolsList } from "../tools/tools-list.js";

/** Tools as clients know them: with POLAR_TOOL_PREFIX before their names, for hosts where names of several servers collide. */
export interface ToolNames {
  /** Empty as a rule: then nothing has to be renamed. */
  prefix: string;
  shown(name: string): string;
  /** The tool's own name; undefined for one without the prefix. */
  given(name: string): string | undefined;
  /** In a text of this server's own. */
  inText(text: string): string;
}

const AS_THEY_ARE: ToolNames = { prefix: "", shown: (name) => name, given: (name) => name, inText: (text) => text };

export function createToolNames(prefix: string): ToolNames {
  if (prefix === "") return AS_THEY_ARE;
  const shown = (name: string) => prefix + name;
  const any = new RegExp(`(?<!\\w)(?:${toolsList.map(({ name }) => name).join("|")})(?!\\w)`, "g");
  return {
    prefix,
    shown,
    given: (name) => (name.startsWith(prefix) ? name.slice(prefix.length) : undefined),
    inText: (text) => text.replace(any, shown),
  };
}

/** What holds nothing but texts of this server's own. */
export function named<T extends object>(own: T, names: ToolNames): T {
  return names.prefix === "" ? own : JSON.parse(names.inText(JSON.stringify(own)));
}
