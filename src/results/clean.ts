import { isRecord, setField } from "../primitives/record.js";
import { WrittenNumber } from "../primitives/written-number.js";

/** Line breaks and tabs stand between words. */
const BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]/gu;
/**
 * What a person does not see but a model reads: control, bidirectional, zero-width, tag and filler characters. The
 * variation selector that makes a character an emoji stays, and so do the signs that Arabic and Syriac write numbers with.
 */
const UNSEEN =
  /(?!(?<=(?![\d#*])\p{Emoji})\ufe0f|\ufe0f(?=\u20e3)|[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/gu;

/** Most texts are, and need no closer look. */
const PLAIN = /^[ -~]*$/;

/** Whether there is something in a text that a person does not see; line breaks and tabs are seen. */
export function hasUnseen(text: string): boolean {
  const rest = text.replace(/[\t\n\r]/g, "");
  return rest.search(UNSEEN) >= 0 || rest.search(BREAK) >= 0;
}

/** The text as a person sees it; `onTaken` hears of each character that goes. */
export function cleanText(text: string, onTaken: () => void = () => {}): string {
  if (PLAIN.test(text)) return text;
  const put = (replacement: string) => () => {
    onTaken();
    return replacement;
  };
  return text.replace(BREAK, put(" ")).replace(UNSEEN, put(""));
}

/** What a value is as JSON, with all its texts and keys cleaned, and how many characters that took. */
export function clean<T>(value: T): { value: T; cleaned: number } {
  let cleaned = 0;
  const cleanString = (text: string) => cleanText(text, () => cleaned++);
  function walk(item: unknown): unknown {
    if (typeof item === "string") return cleanString(item);
    if (Array.isArray(item)) return item.map(walk);
    if (item instanceof WrittenNumber) return item.toJSON();
    if (!isRecord(item)) return item;
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(item)) {
      const part = item[key];
      if (part === undefined) continue;
      let name = cleanString(key);
      while (Object.hasOwn(copy, name)) name += "_";
      setField(copy, name, walk(part));
    }
    return copy;
  }
  return { value: walk(value) as T, cleaned };
}
