import { inAnyCase } from "./fold.js";
import { type Kind, LABELS } from "./form-words.js";
import { isRecipientLine, isSenderLine } from "./headers.js";
import { split } from "./phrases.js";

/** What a text says behind a label: in a line of its own, in JSON, as `key=value`, or in a column of a table. */
export interface Labeled {
  kind: Kind;
  /** As the text has it. */
  label: string;
  value: string;
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
  const labeled: Labeled[] = [];
  const read = lines.map((line) => {
    const one = labeledLine(line);
    if (one) labeled.push(one);
    else labeled.push(...pairsOf(line));
    return one ? rewritten(one, line) : line;
  });
  const cells = cellsOf(lines);
  const ids = cells.filter(({ kind }) => kind === "id").map(({ value }) => `${KNOWN_LABELS.id}${value}`);
  labeled.push(...cells);
  return { labeled, text: [...ids, ...read.filter((line) => line !== "")].join("\n") || text };
}

function labeledLine(line: string): Labeled | undefined {
  const [, label = "", value = ""] = LINE.exec(line) ?? [];
  const kind = kindOf(label);
  return kind && { kind, label: label.trim(), value: value.replace(/[\s|*]+$/, "") };
}

function kindOf(label: string): Kind | undefined {
  return KINDS.get(inAnyCase(label).replaceAll("’", "'").trim());
}

function pairsOf(line: string): Labeled[] {
  return [...line.matchAll(PAIR)].flatMap(([, quoted, text, bare, value]) => {
    const label = quoted ?? bare ?? "";
    const kind = kindOf(label) ?? kindOf(label.replaceAll("_", " "));
    return kind ? [{ kind, label, value: text ?? (value ?? "").replaceAll('"', "") }] : [];
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
  if (kind === "company") return "";
  return `${KNOWN_LABELS[kind] ?? ""}${value}`;
}
