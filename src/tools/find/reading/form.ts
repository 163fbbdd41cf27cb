import { trimmed } from "../../../primitives/text.js";
import { inAnyCase } from "./fold.js";
import { type Kind, LABELS, ROLES } from "./form-words.js";
import { isRecipientLine, isSenderLine } from "./headers.js";
import { split, UNSPACED } from "./phrases.js";

/** What a text says behind a label: in a line of its own, in JSON, as `key=value`, or in a column of a table. */
export interface Labeled {
  kind: Kind;
  /** As the text has it. */
  label: string;
  value: string;
  /** Those whose values it has, if they are several. */
  parts?: readonly Labeled[];
}

export interface Form {
  labeled: Labeled[];
  /** The text with labels that are read everywhere, and without companies, who are looked for apart. */
  text: string;
}

const KINDS = new Map(
  Object.values(LABELS).flatMap((language) =>
    Object.entries(language).flatMap(([kind, labels]) => split(labels).map((label) => [label, kind as Kind] as const)),
  ),
);

const LINE =
  /^[>\s*•·|"'_-]*([\p{L}\p{M}][\p{L}\p{M}\p{N} .°º'’"/_-]{0,40}?)[\s*"'_]*(?:[:：=|]|\s[-–—](?=\s))\s*(\S.*)$/u;
const PAIR =
  /["']([\p{L}_ -]{1,40})["']\s*:\s*["']([^"'\n]{1,200})["']|(?<![\p{L}\p{N}_-])([\p{L}_-]{1,40})=("[^"\n]{1,200}"|[^\s&;,"']{1,200})/gu;
const COLUMN = /\s*[,;|]\s*/;

/** @param text plain text */
export function readForm(text: string): Form {
  const lines = text.split("\n");
  const isChat = lines.some((line) => SPEAKER_OF_TEAM.test(line));
  const read = lines.map((line) => {
    const pairs = pairsOf(line);
    const one = pairs.length > 1 ? undefined : labeledLine(line, isChat);
    return { line, one, all: one ? [one] : pairs };
  });
  const cells = cellsOf(lines);
  const labeled = whole([...read.flatMap(({ all }) => all), ...cells]);
  const ids = [...cells, ...read.flatMap(({ one, all }) => (one ? [] : all))].filter(({ kind }) => kind === "id");
  const namesCustomer = labeled.some(({ kind, label }) => OF_CUSTOMER.includes(kind) && label !== SPOKEN);
  const isLeftOut = ({ kind }: Labeled) => namesCustomer && NOT_OF_CUSTOMER.includes(kind);
  const full = labeled.find(({ parts }) => parts);
  const rest = read.flatMap(({ line, one, all }) => {
    if (!one) return all.some(isLeftOut) ? [withoutPairs(line, isLeftOut)] : [line];
    if (isLeftOut(one)) return [];
    if (!full?.parts?.includes(one)) return [rewritten(one, line)];
    return full.parts[0] === one ? [full.value] : [];
  });
  const known = ids.map(({ value }) => `${KNOWN_LABELS.id}${value}`);
  return { labeled, text: [...new Set(known), ...rest.filter((line) => line !== "")].join("\n") || text };
}

const OF_CUSTOMER: readonly Kind[] = ["name", "email", "id"];
const NOT_OF_CUSTOMER: readonly Kind[] = ["others", "recipients"];

/** Labels with the parts of a name as one. A part that is alone is the name. */
function whole(labeled: readonly Labeled[]): Labeled[] {
  const [first, last] = PARTS.map((part) => labeled.find(({ kind }) => kind === part));
  const parts = first && last ? [first, last].sort((a, b) => labeled.indexOf(a) - labeled.indexOf(b)) : [];
  return labeled.flatMap((one): Labeled[] => {
    if (!PARTS.includes(one.kind)) return [one];
    if (!first || !last || !parts.includes(one)) return [{ ...one, kind: "name" }];
    const value = UNSPACED.test(last.value) ? last.value + first.value : `${first.value} ${last.value}`;
    return one === parts[0] ? [{ kind: "name", label: one.label, value, parts }] : [];
  });
}

const PARTS: readonly Kind[] = ["firstNames", "lastNames"];

const SPOKEN = "speaker";
/** Such as `Jane (Support): hello`. */
const SPEAKER_OF_TEAM = new RegExp(
  `^[>\\s*]{0,9}([^\\n:：()[\\]（）]{1,80})[(\\[（](?:${split(ROLES).join("|")})[)\\]）]\\s?[:：](?:\\s|$)`,
  "iu",
);
const SPEAKER = /^[>\s*]{0,9}((?:\p{Lu}|\p{Lo})[\p{L}\p{M}.'’ -]{0,60})[:：](?:\s|$)/u;

function labeledLine(line: string, isChat: boolean): Labeled | undefined {
  const [, member] = isChat ? (SPEAKER_OF_TEAM.exec(line) ?? []) : [];
  if (member !== undefined) return { kind: "others", label: SPOKEN, value: member.trim() };
  const [, label = "", value = ""] = LINE.exec(line) ?? [];
  const kind = kindOf(label);
  if (kind) return ofAccount({ kind, label: label.trim(), value: trimmed(value, /[\s|*]/) });
  const [, speaker] = isChat ? (SPEAKER.exec(line) ?? []) : [];
  return speaker === undefined ? undefined : { kind: "name", label: SPOKEN, value: speaker.trim() };
}

/** An account or a login is called by an id, by an email, or by a name. */
function ofAccount(one: Labeled): Labeled {
  if (one.kind !== "accounts" && one.kind !== "logins") return one;
  if (/^[^\s@]{1,64}@[^\s@]{3,255}$/u.test(one.value)) return { ...one, kind: "email" };
  if (/^(?=\D{0,80}\d)[\p{L}\d][\p{L}\d_./|:-]{1,80}$/u.test(one.value)) return { ...one, kind: "id" };
  return { ...one, kind: one.kind === "accounts" ? "company" : "name" };
}

function kindOf(label: string): Kind | undefined {
  return KINDS.get(inAnyCase(label).replaceAll("’", "'").trim());
}

function pairsOf(line: string): Labeled[] {
  return [...line.matchAll(PAIR)].flatMap((match) => pairOf(match) ?? []);
}

function pairOf([, quoted, text, bare, value]: readonly (string | undefined)[]): Labeled | undefined {
  const label = quoted ?? bare ?? "";
  const kind = [label, label.replaceAll("_", " ")].flatMap((one) => kindOf(one) ?? [])[0] ?? ownerOf(label);
  return kind && ofAccount({ kind, label, value: text ?? (value ?? "").replaceAll('"', "") });
}

/** Whose id or address it is: `assignee_id` is not the customer's. */
function ownerOf(label: string): Kind | undefined {
  const kind = kindOf(label.replace(/[_ -]?(?:id|email|name)$/i, ""));
  return kind === "others" ? kind : undefined;
}

function withoutPairs(line: string, isLeftOut: (one: Labeled) => boolean): string {
  return line.replace(PAIR, (pair, ...groups: (string | undefined)[]) => {
    const one = pairOf([pair, ...groups.slice(0, 4)]);
    return one && isLeftOut(one) ? "" : pair;
  });
}

const FEWEST_COLUMNS = 2;

/** Of the first row below a line of nothing but labels. */
function cellsOf(lines: readonly string[]): Labeled[] {
  const at = lines.findIndex((line) => {
    const labels = columnsOf(line);
    return labels.length >= FEWEST_COLUMNS && labels.filter((label) => kindOf(label)).length >= FEWEST_COLUMNS;
  });
  const row = lines.slice(at + 1).find((line) => !/^[\s|:-]+$/.test(line));
  if (at < 0 || row === undefined) return [];
  const cells = columnsOf(row);
  return columnsOf(lines[at] ?? "").flatMap((label, index) => {
    const [kind, value] = [kindOf(label), cells[index]];
    return kind && value ? [{ kind, label, value }] : [];
  });
}

function columnsOf(line: string): string[] {
  return line
    .replace(/^\s*\|/, "")
    .replace(/\|\s*$/, "")
    .split(COLUMN)
    .map((cell) => cell.replace(/^"|"$/g, "").trim());
}

/** Labels that other readers know. Whoever deals with the customer is like a recipient: mentioned. */
const KNOWN_LABELS: Partial<Record<Kind, string>> = {
  id: "Customer ID: ",
  phone: "Phone: ",
  senders: "From: ",
  recipients: "To: ",
  others: "To: ",
  subjects: "Subject: ",
  dates: "Date: ",
};

function rewritten({ kind, value }: Labeled, line: string): string {
  if (isSenderLine(line) || isRecipientLine(line) || kind === "replies") return line;
  if (kind === "company" || kind === "taxes") return "";
  return `${KNOWN_LABELS[kind] ?? ""}${value}`;
}
