import { readFileSync, writeFileSync } from "node:fs";

/** Replaces what stands between `<!-- NAME -->` and `<!-- /NAME -->`. */
export function replaceSection(file: string, name: string, text: string): void {
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const whole = readFileSync(file, "utf8");
  const [from, to] = [whole.indexOf(start), whole.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no place for ${name}`);
  writeFileSync(file, `${whole.slice(0, from + start.length)}\n${text.trim()}\n\n${whole.slice(to)}`);
}
