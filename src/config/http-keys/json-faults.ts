/** A token of JSON after blanks: a bracket or sign, a text, or another value. */
const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none in a text.
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/y;
const BLANKS = /[ \t\r\n]*/y;

type Wanted = "value" | "first value" | "field" | "first field" | "colon" | "next" | "nothing";

export interface JsonFaults {
  /** Where the text stops being JSON, as an index; undefined if it is JSON. */
  malformedAt?: number;
  /** The first field that one object gives twice, and where the second one stands. */
  repeated?: { field: string; at: number };
}

/**
 * What is wrong with a text as JSON, and where. What `JSON.parse` says differs between runtimes and shows a part of the text;
 * of two fields of the same name, it takes the last one without a word.
 */
export function faultsInJson(text: string): JsonFaults {
  /** What is open: the fields of an object so far, or undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let wanted: Wanted = "value";
  let at = 0;
  let repeated: JsonFaults["repeated"];
  const after = (): Wanted => (open.length > 0 ? "next" : "nothing");

  function step(sign: string | undefined, written: string | undefined): Wanted | undefined {
    const isList = open.at(-1) === undefined;
    const wantsValue = wanted === "value" || wanted === "first value";
    const mayClose = wanted === "next" || wanted === (isList ? "first value" : "first field");
    if (sign === "{" || sign === "[") {
      if (!wantsValue) return undefined;
      open.push(sign === "{" ? new Set() : undefined);
      return sign === "{" ? "first field" : "first value";
    }
    if (sign === "}" || sign === "]") {
      if (open.length === 0 || !mayClose || isList !== (sign === "]")) return undefined;
      open.pop();
      return after();
    }
    if (sign === ",") return wanted === "next" ? (isList ? "value" : "field") : undefined;
    if (sign === ":") return wanted === "colon" ? "value" : undefined;
    if (wantsValue) return after();
    if (written === undefined || (wanted !== "field" && wanted !== "first field")) return undefined;
    const field = JSON.parse(written) as string;
    const fields = open.at(-1);
    if (fields?.has(field)) repeated ??= { field, at };
    fields?.add(field);
    return "colon";
  }

  for (;;) {
    BLANKS.lastIndex = at;
    at += BLANKS.exec(text)?.[0].length ?? 0;
    if (at === text.length && wanted === "nothing") return repeated ? { repeated } : {};
    TOKEN.lastIndex = at;
    const [token, sign, written] = TOKEN.exec(text) ?? [];
    const next = token === undefined ? undefined : step(sign, written);
    if (token === undefined || next === undefined) return { malformedAt: at };
    wanted = next;
    at += token.length;
  }
}

/** In words that editors use. */
export function placeIn(text: string, at: number): string {
  const lines = text.slice(0, at).split("\n");
  return `line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
}
