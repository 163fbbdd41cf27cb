/** Why Polar cannot take a text, as an argument or in a path: it would crash on it. Undefined where it can. */
export function unsendable(text: string): string | undefined {
  if (text.includes("\0")) return "contains a NUL character, which Polar cannot take";
  return text.isWellFormed() ? undefined : "contains half a character (a lone surrogate)";
}

const BYTE_ORDER_MARK = "\uFEFF";

/** UTF-8 that came in pieces, without the byte order mark that some put before it. */
export function textOf(pieces: Buffer[]): string {
  const [first, ...more] = pieces;
  const text = (more.length > 0 ? Buffer.concat(pieces) : first)?.toString("utf8") ?? "";
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

/** A percent-encoded text as what it stands for; any other as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
