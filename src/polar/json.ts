/**
 * Parses JSON, keeping integers that JavaScript would round (ids kept as numbers in metadata) as strings of their digits.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  return JSON.parse(/\d{16}/.test(text) ? quoteLongIntegers(text) : text);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One pass from token to token; a single regular expression over the text would take quadratic time on a cut string. */
function quoteLongIntegers(text: string): string {
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
      result += `${text.slice(copied, found.index)}"${token}"`;
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
