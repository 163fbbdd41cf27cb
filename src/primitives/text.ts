/** Why Polar would crash on a text, in a body or a path; undefined if it accepts the text. */
export function unsendable(text: string): string | undefined {
  if (text.includes("\0")) return "contains a NUL character, which Polar does not accept";
  return text.isWellFormed() ? undefined : "contains half a character (a lone surrogate)";
}

const BYTE_ORDER_MARK = "\uFEFF";

/** Decodes UTF-8 that came in pieces, without a byte order mark at its start. */
export function decodeUtf8(pieces: Buffer[]): string {
  const [first, ...more] = pieces;
  const text = (more.length > 0 ? Buffer.concat(pieces) : first)?.toString("utf8") ?? "";
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

/** Decodes a percent-encoded text; returns any other text unchanged. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `1 minute`, `2 minutes` */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

const QUOTES: Record<string, string> = { '"': '"', "'": "'", "`": "`", "“": "”", "„": "“", "‘": "’", "«": "»" };
const DEEPEST_QUOTES = 3;

/** A text without blanks and quotation marks around it. */
export function unquoted(text: string): string {
  let bare = text.trim();
  for (let depth = 0; depth < DEEPEST_QUOTES; depth++) {
    const closing = QUOTES[bare.charAt(0)];
    if (closing === undefined || bare.length < 2 || !bare.endsWith(closing)) break;
    bare = bare.slice(1, -1).trim();
  }
  return bare;
}

/** A text without these signs and blanks at its ends. */
export function stripped(text: string, signs: string): string {
  let [start, end] = [0, text.length];
  const isSign = (at: number) => signs.includes(text.charAt(at)) || text.charAt(at).trim() === "";
  while (start < end && isSign(start)) start++;
  while (end > start && isSign(end - 1)) end--;
  return text.slice(start, end);
}
