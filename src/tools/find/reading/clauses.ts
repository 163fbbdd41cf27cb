const START = /(?:^|[\n,;:.!?¿¡()[\]{}"“”«»。、，！？।،؟–—-])\s*$/u;
const END = /[\n,;:.!?()[\]{}"“”«»،؟–—]/u;
const AT_END = new RegExp(String.raw`^\s*(?:$|${END.source})`, "u");

export function startsClause(at: number, text: string): boolean {
  return START.test(text.slice(Math.max(0, at - 4), at));
}

export function endsClause(at: number, text: string): boolean {
  return AT_END.test(text.slice(at, at + 4));
}

/** What of a text stands before the end of its first clause. */
export function firstClause(text: string): string {
  return text.split(END, 1)[0] ?? "";
}
