/** Prints tool calls and their answers for a human reader, with colors where the terminal shows them. */
import { styleText } from "node:util";

const WIDTH = 100;
const LONGEST_ANSWER = 36;

/** Left out of the print for readability; the answers contain them. */
const NOT_SHOWN = new Set(
  "created_at modified_at organization_id avatar_url billing_name email_verified first_user_event_at processor customer_id default_payment_method_id product_id price_id started_at current_period_start benefit_id granted_at meter_id benefit_metadata properties".split(
    " ",
  ),
);

const colored = process.stdout.isTTY && !process.env.NO_COLOR;
const style = (format: Parameters<typeof styleText>[0], text: string) => (colored ? styleText(format, text) : text);
const print = (text = "") => void process.stdout.write(`${text}\n`);

export function printHeading(title: string, ...lines: string[]): void {
  print();
  print(style("bold", title));
  for (const line of lines) print(line);
}

export function printStep(number: number, title: string): void {
  print();
  print(`${style(["bold", "cyan"], `${number}`)}  ${style("bold", title)}`);
}

export function printCall(tool: string, args: unknown): void {
  const [first = "", ...rest] = wrap(`${tool} ${JSON.stringify(args, null, 1).replace(/\n\s*/g, " ")}`, WIDTH - 5);
  print(`   ${style("cyan", "▸")} ${style("bold", first)}`);
  for (const line of rest) print(`       ${style("bold", line)}`);
}

/** Prints an answer as an outline. */
export function printAnswer(answer: unknown, failed: boolean): void {
  const lines = outline(answer, WIDTH - 5);
  lines.slice(0, LONGEST_ANSWER).forEach((line, index) => {
    print(`   ${index === 0 ? style(failed ? "red" : "green", "◂") : " "} ${line}`);
  });
  if (lines.length > LONGEST_ANSWER) print(style("dim", `     … ${lines.length - LONGEST_ANSWER} more lines`));
}

export function printVerdict(text: string, good: boolean): void {
  print(`   ${good ? style("green", "✓") : style("red", "✗")} ${style("dim", text)}`);
}

function outline(value: unknown, width: number): string[] {
  if (typeof value !== "object" || value === null) return wrap(String(value), width);
  return Object.entries(value).flatMap(([key, item]) => {
    if (NOT_SHOWN.has(key) || isEmpty(item)) return [];
    const label = Array.isArray(value) ? "-" : `${key}:`;
    const flat = isFlat(item) ? wrap(inline(item), width - label.length - 1) : undefined;
    if (flat && (flat.length === 1 || typeof item !== "object" || Array.isArray(item))) return hang(label, flat);
    const nested = outline(item, width - 2);
    return Array.isArray(value) ? hang(label, nested) : [style("dim", label), ...nested.map((line) => `  ${line}`)];
  });
}

/** The label stands before the first line, the other lines below it. */
function hang(label: string, [first = "", ...rest]: string[]): string[] {
  return [`${style("dim", label)} ${first}`, ...rest.map((line) => `  ${line}`)];
}

function wrap(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}

const isEmpty = (item: unknown): boolean =>
  item === null || item === undefined || (typeof item === "object" && Object.values(item).every(isEmpty));

const isFlat = (item: unknown) =>
  typeof item !== "object" || Object.values(item ?? {}).every((part) => typeof part !== "object" || part === null);

function inline(item: unknown): string {
  if (typeof item !== "object") return String(item);
  if (Array.isArray(item)) return item.join(", ");
  return Object.entries(item ?? {})
    .filter(([key, part]) => !NOT_SHOWN.has(key) && !isEmpty(part))
    .map(([key, part]) => `${key} ${part}`)
    .join(", ");
}
