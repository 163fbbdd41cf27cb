import { stripped } from "../../../primitives/text.js";
import { HTML_TAG, mailboxesIn } from "./headers.js";

/** What a line says of addresses. */
export interface Line {
  /** The addresses that the line is from or about. Those of mailboxes are as they stand, whatever their form. */
  own: string[];
  /** Whether there is a mailbox without a readable address: whoever its display name names may be anyone. */
  isUnread: boolean;
}

/** Addresses as people have them. Scripts without blanks end an address, and so do signs of any language. */
const LOCAL =
  "[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{M}\\d_][\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{M}\\d._+'-]{0,63}";
const LABEL_SIGN = "\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{M}\\d-";
export const DOMAIN = `[${LABEL_SIGN}]{1,63}(?:\\.[${LABEL_SIGN}]{1,63}){1,8}`;
/** With a second @, it is only the beginning of another address. */
const ADDRESS = new RegExp(`${LOCAL}@${DOMAIN}(?![${LABEL_SIGN}]|\\.[${LABEL_SIGN}]|["'’”)\\]}]*@)`, "gu");
const ONLY_ADDRESS = new RegExp(`^${LOCAL}@${DOMAIN}$`, "u");

/** Such as `<jane@x.dev>`, and the beginning of an address whose bracket is never closed. */
const BRACKETS = /<([^<>]{0,320})/g;
const LONGEST_DISPLAY_NAME = 200;
/** A display name in running text, before its bracket: quoted, or a word with an @. Anyone can write anything there. */
const DISPLAY_NAME =
  /(?:"[^"]{0,198}"|“[^”]{0,198}”|(?<![^\s,;:<>])'[^']{0,198}'|[^\s"'<>,;:@]{1,64}@[^\s"'<>,;@]{1,99}["']?)\s*$/u;
/** The addresses in a text, wherever they stand. */
export function addressesIn(text: string): string[] {
  return (text.match(ADDRESS) ?? []).map((match) => match.replace(/-+$/, ""));
}

export function withoutAddressesIn(text: string): string {
  return text.replace(ADDRESS, " ");
}

/** @param raw the line with its encoded words, since their text is not part of a header's grammar */
export function readSender(raw: string, decoded: string): Line {
  const mailboxes = mailboxesIn(raw)?.map(addressesOf);
  if (mailboxes === undefined) {
    const { own, isUnread, rest } = readBrackets(decoded);
    return { own, isUnread: isUnread || rest.includes("@") };
  }
  const own = mailboxes.flat().filter((address) => address.includes("@"));
  return { own, isUnread: mailboxes.flat().length > own.length };
}

export function readText(line: string): Line {
  return readBrackets(line);
}

/** Reads mailboxes, and the addresses outside of them. `rest` is what is left of the line. */
function readBrackets(line: string): Line & { rest: string } {
  const own: string[] = [];
  const rests: string[] = [];
  let isUnread = false;
  let at = 0;
  const take = (text: string) => {
    own.push(...addressesIn(text));
    rests.push(withoutAddressesIn(text));
  };
  for (const { 0: whole, 1: content = "", index } of line.matchAll(BRACKETS)) {
    const before = line.slice(at, index);
    const [display] = DISPLAY_NAME.exec(before.slice(-LONGEST_DISPLAY_NAME)) ?? [];
    const hasAddress = content.includes("@");
    const isBare = display?.includes("@") && !/\s/.test(content.trim()) && !HTML_TAG.test(content);
    if (!hasAddress && !isBare) continue;
    take(display === undefined ? before : before.slice(0, -display.length));
    if (hasAddress) own.push(...addressesOf(content));
    else isUnread = true;
    at = index + whole.length;
  }
  take(line.slice(at));
  return { own, isUnread, rest: rests.join(" ") };
}

/** The addresses of a mailbox; what is not one is as it stands, so that it is no one else's. */
function addressesOf(content: string): string[] {
  const words = content.split(/[\s"'=]+/).map((word) => stripped(word, "[](){}<>.,;:\"'"));
  const marked = words.filter((word) => word.includes("@"));
  const isReadable = marked.length > 0 && marked.every((word) => ONLY_ADDRESS.test(word));
  return isReadable ? marked : [content.trim()];
}
