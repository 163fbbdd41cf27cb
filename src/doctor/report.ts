import { styleText } from "node:util";
import { counted } from "../primitives/text.js";
import type { Finding } from "./finding.js";

const MARKS = { ok: "ok", warning: "warning", failed: "FAIL", skipped: "skipped" } as const;
const COLORS = { ok: "green", warning: "yellow", failed: "red", skipped: "gray" } as const;
const MARK_WIDTH = 9;
const CHECK_WIDTH = 14;
const INDENT = MARK_WIDTH + CHECK_WIDTH;
const ARROW = "-> ";
/** Columns of text in a terminal that is too narrow for it. */
const NARROWEST = 30;

/**
 * A finding as lines of text.
 * @param columns the terminal's width; undefined leaves every sentence on one line, so that logs can be searched
 */
export function linesOf({ check, status, found, do: cure }: Finding, columns: number | undefined, colored: boolean) {
  const mark = MARKS[status].padEnd(MARK_WIDTH);
  const first = `${colored ? styleText(COLORS[status], mark) : mark}${check.padEnd(CHECK_WIDTH)}`;
  const line = `${first}${wrapped(found, INDENT, columns)}\n`;
  if (cure === undefined) return line;
  return `${line}${" ".repeat(INDENT)}${ARROW}${wrapped(cure, INDENT + ARROW.length, columns)}\n`;
}

export function summaryOf(findings: Finding[]): string {
  const count = (status: Finding["status"]) => findings.filter((finding) => finding.status === status).length;
  return `\n${count("failed")} failed, ${counted(count("warning"), "warning")}.\n`;
}

/** Breaks between words. A longer word, such as a URL, stays whole. */
function wrapped(text: string, indent: number, columns: number | undefined): string {
  if (columns === undefined) return text;
  const width = Math.max(columns - indent, NARROWEST);
  return text.replace(new RegExp(`(.{1,${width}})(?: |$)`, "g"), `$1\n${" ".repeat(indent)}`).trimEnd();
}
