import { isRecord, setField, Written } from "../primitives/record.js";

/** Line breaks and tabs: they separate words, so a space replaces them. */
const BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]/gu;
/** What people do not see but models read: control, bidirectional, zero-width, tag and filler characters. */
const HIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]`;

/** Letters that are joined to their neighbors. */
const CURSIVE = String.raw`(?:(?=\p{L})[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mandaic}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}])`;
/** Signs of Indic scripts that take the vowel from the letter before them. */
const VIRAMA = String.raw`[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0f84\u1039\u103a\u17d2\u1a60\u1b44\u1baa\u1bab\ua806\ua8c4\ua953\ua9c0\uaaf6\uabed\u{11046}\u{110b9}\u{11133}\u{111c0}\u{1134d}\u{11442}\u{114c2}\u{115bf}\u{1163f}\u{116b6}]`;
/** Scripts that separate words with a zero-width space. */
const UNSPACED = String.raw`[\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}]`;

/** Hidden characters where they belong to the spelling. Each is tried from the character on, so that a text is read once. */
const SPELLING = [
  // Number signs of Arabic and Syriac
  String.raw`[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]`,
  // Emoji as pictures, and keycaps
  String.raw`\ufe0f(?:(?<=(?![\d#*])\p{Emoji}\ufe0f)|(?=\u20e3))`,
  // A cursive letter kept apart from the one before, or joined to nothing; Kurdish writes its e this way
  String.raw`\u200c(?:(?<=[\p{L}\p{Nd}]\p{M}*\u200c{1,3})(?=${CURSIVE})|(?<=\u0647\u200c))`,
  String.raw`\u200d(?:(?<=${CURSIVE}\p{M}*\u200d)|(?=${CURSIVE}))`,
  // Which form a conjunct takes
  String.raw`[\u200c\u200d](?:(?<=${VIRAMA}[\u200c\u200d])|(?<=\p{L}\p{M}*[\u200c\u200d])(?=${VIRAMA}))`,
  String.raw`\u200b(?<=${UNSPACED}\p{M}*\u200b)(?=${UNSPACED})`,
  // Variants of Mongolian letters, and of the characters in Japanese names
  String.raw`[\u180b-\u180f](?<=\p{Script=Mongolian}[\u180b-\u180f])`,
  String.raw`[\u{e0100}-\u{e010f}](?<=\p{Script=Han}[\u{e0100}-\u{e010f}])`,
];
const INVISIBLE = new RegExp(`(?!${SPELLING.join("|")})${HIDDEN}`, "gu");

/** Emoji made of several, such as families. Their names are too many for a pattern of our own. */
const JOINED_EMOJI = /\u200d(?=\p{Extended_Pictographic}|[\u2640\u2642])/u;
const EMOJI = /(\p{RGI_Emoji_ZWJ_Sequence})/v;
/** Looking for them takes long. In a longer text, their parts are shown one by one. */
const LONGEST_WITH_EMOJI = 4_000;

/** True of most texts, which then need no replacing. */
const PLAIN = /^[ -~]*$/;

/** Whether a text has characters that people do not see; they see line breaks and tabs. */
export function hasUnseen(text: string): boolean {
  let isUnseen = false;
  cleanText(text.replace(/[\t\n\r]/g, ""), () => {
    isUnseen = true;
  });
  return isUnseen;
}

/** A text as people see it; `onRemoved` is called for each invisible character and each break. */
export function cleanText(text: string, onRemoved: () => void = () => {}): string {
  return withHidden(text, (_, replacement) => {
    onRemoved();
    return replacement;
  });
}

/** A text with its invisible characters and breaks spelled out, such as `\u{200b}`. */
export function spelledOut(text: string): string {
  return withHidden(text, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}

/** @param write what stands for a sign; given what people see in its place */
function withHidden(text: string, write: (sign: string, replacement: string) => string): string {
  if (PLAIN.test(text)) return text;
  const cleaned = (part: string) =>
    part.replace(BREAK, (sign) => write(sign, " ")).replace(INVISIBLE, (sign) => write(sign, ""));
  if (text.length > LONGEST_WITH_EMOJI || !JOINED_EMOJI.test(text)) return cleaned(text);
  return text
    .split(EMOJI)
    .map((part, index) => (index % 2 === 1 ? part : cleaned(part)))
    .join("");
}

/** A value as plain JSON with its texts and keys cleaned, and the number of characters removed. */
export function clean<T>(value: T): { value: T; cleaned: number } {
  if (isClean(value)) return { value, cleaned: 0 };
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

/** Whether it is plain JSON with nothing to clean, which is usual and takes no copy. */
function isClean(item: unknown): boolean {
  if (typeof item === "string") return PLAIN.test(item);
  if (Array.isArray(item)) return item.every(isClean);
  if (isRecord(item)) return Object.keys(item).every((key) => PLAIN.test(key) && isClean(item[key]));
  return item !== undefined && !(item instanceof Written);
}

/** The name, or one made of it if two keys of a record are the same once they are clean; `taken` counts those. */
function unusedName(record: Record<string, unknown>, name: string, taken: Map<string, number>): string {
  if (!Object.hasOwn(record, name)) return name;
  let count = taken.get(name) ?? 1;
  while (Object.hasOwn(record, `${name}_${count}`)) count++;
  taken.set(name, count + 1);
  return `${name}_${count}`;
}
