import { isRecord, setField, Written } from "../primitives/record.js";

/** Line breaks and tabs: they separate words, so a space replaces them. */
const BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]/gu;
/**
 * What people do not see but models read: control, bidirectional, zero-width, tag and filler characters. The variation
 * selectors of emoji stay, and so do the number signs of Arabic and Syriac.
 */
const INVISIBLE =
  /(?!(?<=(?![\d#*])\p{Emoji})\ufe0f|\ufe0f(?=\u20e3)|[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/gu;

/** True of most texts, which then need no replacing. */
const PLAIN = /^[ -~]*$/;

/** Whether a text has characters that people do not see; they see line breaks and tabs. */
export function hasUnseen(text: string): boolean {
  const rest = text.replace(/[\t\n\r]/g, "");
  return rest.search(INVISIBLE) >= 0 || rest.search(BREAK) >= 0;
}

/** A text as people see it; `onRemoved` is called for each invisible character and each break. */
export function cleanText(text: string, onRemoved: () => void = () => {}): string {
  if (PLAIN.test(text)) return text;
  const put = (replacement: string) => () => {
    onRemoved();
    return replacement;
  };
  return text.replace(BREAK, put(" ")).replace(INVISIBLE, put(""));
}

/** A value as plain JSON with its texts and keys cleaned, and the number of characters removed. */
export function clean<T>(value: T): { value: T; cleaned: number } {
  let cleaned = 0;
  const cleanString = (text: string) => cleanText(text, () => cleaned++);
  function walk(item: unknown): unknown {
    if (typeof item === "string") return cleanString(item);
    if (Array.isArray(item)) return item.map(walk);
    if (item instanceof Written) return item.toJSON();
    if (!isRecord(item)) return item;
    const copy: Record<string, unknown> = {};
    const taken = new Map<string, number>();
    for (const key of Object.keys(item)) {
      const part = item[key];
      if (part === undefined) continue;
      setField(copy, unusedName(copy, cleanString(key), taken), walk(part));
    }
    return copy;
  }
  return { value: walk(value) as T, cleaned };
}

/** The name, or one made of it if two keys of a record are the same once they are clean; `taken` counts those. */
function unusedName(record: Record<string, unknown>, name: string, taken: Map<string, number>): string {
  if (!Object.hasOwn(record, name)) return name;
  let count = taken.get(name) ?? 1;
  while (Object.hasOwn(record, `${name}_${count}`)) count++;
  taken.set(name, count + 1);
  return `${name}_${count}`;
}
