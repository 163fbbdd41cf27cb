/** An integer that JavaScript would round, such as an id kept as a number in metadata. Becomes a string in results. */
export class LongInteger {
  constructor(readonly digits: string) {}
  toJSON(): string {
    return this.digits;
  }
}

/** Marks such an integer inside JSON; no text that Polar stores begins with it. */
const MARK = "\\u0000";
const MARKED = /^\0-?\d{16,}$/;

/**
 * Parses JSON, keeping each integer that JavaScript would round as a `LongInteger`.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(markLongIntegers(text), (_, value) =>
    typeof value === "string" && MARKED.test(value) ? new LongInteger(value.slice(1)) : value,
  );
}

/** The JSON of a request, in which a `LongInteger` is the number it was when it was read. */
export function writeJson(value: Record<string, unknown>): string {
  const text = JSON.stringify(value, function (this: Record<string, unknown>, key, item) {
    const original = this[key];
    return original instanceof LongInteger ? `\0${original.digits}` : item;
  });
  return text.replaceAll(/"\\u0000(-?\d{16,})"/g, "$1");
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One pass from token to token; a single regular expression over the text would take quadratic time on a cut string. */
function markLongIntegers(text: string): string {
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
    if (/^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token))) {
      result += `${text.slice(copied, found.index)}"${MARK}${token}"`;
      copied = end;
    }
    stringOrNumber.lastIndex = end;
  }
  return result + text.slice(copied);
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
