import { WrittenNumber } from "../primitives/written-number.js";

/** Marks such a number inside JSON: Polar stores no text that begins with it. */
const MARK = "\0number ";
const MARKED = /^\0number (.*)$/;

/** Finds a number that may be one of these where a value begins. A match inside a text only costs a closer look. */
const MAYBE_REWRITTEN = /(?:"\s*:|[[,]|^)\s*(?:-?\d+[.eE]|-?\d{16}|-0)/;

/**
 * Parses JSON; each number that JavaScript would write in another form becomes a `WrittenNumber`.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  if (!MAYBE_REWRITTEN.test(text)) return JSON.parse(text);
  const marked = markNumbers(text);
  if (marked === text) return JSON.parse(text);
  return JSON.parse(marked, (_, value) => {
    const source = typeof value === "string" ? MARKED.exec(value)?.[1] : undefined;
    return source === undefined ? value : new WrittenNumber(source);
  });
}

/** The JSON of a request, in which a `WrittenNumber` is written as it was. */
export function writeJson(value: Record<string, unknown>): string {
  const text = JSON.stringify(value, function (this: Record<string, unknown>, key, item) {
    const original = this[key];
    return original instanceof WrittenNumber ? MARK + original.source : item;
  });
  return text.replaceAll(/"\\u0000number ([^"]*)"/g, "$1");
}

/** Goes from token to token once; a single regular expression over the text would take quadratic time on a cut string. */
function markNumbers(text: string): string {
  const stringOrNumber = /["\d-]/g;
  const number = /-?\d[\d.eE+-]*|-/y;
  let result = "";
  let copied = 0;
  for (let found = stringOrNumber.exec(text); found; found = stringOrNumber.exec(text)) {
    if (found[0] === '"') {
      stringOrNumber.lastIndex = endOfString(text, found.index);
      continue;
    }
    number.lastIndex = found.index;
    const token = number.exec(text)?.[0] ?? found[0];
    const end = found.index + token.length;
    if (isNumber(token) && String(Number(token)) !== token) {
      result += `${text.slice(copied, found.index)}${JSON.stringify(MARK + token)}`;
      copied = end;
    }
    stringOrNumber.lastIndex = end;
  }
  return result + text.slice(copied);
}

/** Anything else is left for JSON.parse to refuse. */
function isNumber(token: string): boolean {
  return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(token);
}

/** The index behind the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; at++) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    let backslashes = 0;
    while (text[at - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return at + 1;
  }
}
