import { isNestedDeeper, Written } from "../primitives/record.js";
import { WrittenJson, WrittenNumber } from "../primitives/written-number.js";

/** Polar's own answers have up to seven. What is deeper would exhaust the stack of whatever walks through it. */
const MOST_LEVELS = 24;

/** Stands for what is kept as it was written, by its number: Polar stores no text that begins with it. */
const MARK = "\0written ";
const MARKED = /^\0written (\d+)$/;

/** Finds a number that may be one of these where a value begins. A match inside a text only costs a closer look. */
const MAYBE_REWRITTEN = /(?:"\s*:|[[,]|^)\s*(?:-?\d+[.eE]|-?\d{16}|-0)/;

/**
 * Parses JSON; each number that JavaScript would write in another form becomes a `WrittenNumber`, and each list or record
 * that is nested too deep a `WrittenJson`.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  if (!MAYBE_REWRITTEN.test(text)) {
    const value: unknown = JSON.parse(text);
    if (!hasManyBrackets(text) || !isNestedDeeper(value, MOST_LEVELS)) return value;
  }
  const kept: Written[] = [];
  const marked = mark(text, kept);
  if (kept.length === 0) return JSON.parse(text);
  return JSON.parse(marked, (_, value) => {
    const at = typeof value === "string" ? MARKED.exec(value)?.[1] : undefined;
    return (at !== undefined && kept[Number(at)]) || value;
  });
}

/** Whether there are enough for a value to be nested too deep, which takes less time to see than how deep it is. */
function hasManyBrackets(text: string): boolean {
  let count = 0;
  for (const bracket of ["{", "["]) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1))
      if (++count > MOST_LEVELS) return true;
  }
  return false;
}

/**
 * JSON in which everything of Polar's is written as it was.
 * @param indent how many blanks a level takes; without it, all stands in one line
 */
export function writeJson(value: Record<string, unknown>, indent?: number): string {
  const kept: Written[] = [];
  const mark = function (this: Record<string, unknown>, key: string, item: unknown) {
    const original = this[key];
    return original instanceof Written ? MARK + (kept.push(original) - 1) : item;
  };
  const text = JSON.stringify(value, mark, indent);
  return text.replaceAll(/"\\u0000written (\d+)"/g, (whole, at) => kept[Number(at)]?.source ?? whole);
}

/** Goes from token to token once; a single regular expression over the text would take quadratic time on a cut string. */
function mark(text: string, kept: Written[]): string {
  const token = /["\d[\]{}-]/g;
  const number = /-?\d[\d.eE+-]*|-/y;
  let result = "";
  let copied = 0;
  let level = 0;
  const keep = (start: number, end: number, part: Written) => {
    result += text.slice(copied, start) + JSON.stringify(MARK + (kept.push(part) - 1));
    copied = end;
  };
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const { index: start } = found;
    switch (found[0]) {
      case '"':
        token.lastIndex = endOfString(text, start);
        break;
      case "[":
      case "{":
        if (level++ === MOST_LEVELS) {
          token.lastIndex = endOfPart(text, start);
          keep(start, token.lastIndex, new WrittenJson(valid(text.slice(start, token.lastIndex))));
          level--;
        }
        break;
      case "]":
      case "}":
        level--;
        break;
      default: {
        number.lastIndex = start;
        const source = number.exec(text)?.[0] ?? found[0];
        token.lastIndex = start + source.length;
        if (isNumber(source) && String(Number(source)) !== source) {
          keep(start, token.lastIndex, new WrittenNumber(source));
        }
      }
    }
  }
  return result + text.slice(copied);
}

/** Anything else is left for JSON.parse to refuse. */
function isNumber(token: string): boolean {
  return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(token);
}

/** @throws SyntaxError if it is not JSON */
function valid(json: string): string {
  JSON.parse(json);
  return json;
}

/** The index behind the bracket that closes the one at `start`. */
function endOfPart(text: string, start: number): number {
  const token = /["[\]{}]/g;
  token.lastIndex = start;
  let level = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (found[0] === '"') token.lastIndex = endOfString(text, found.index);
    else level += found[0] === "[" || found[0] === "{" ? 1 : -1;
    if (level === 0) return found.index + 1;
  }
  return text.length;
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
