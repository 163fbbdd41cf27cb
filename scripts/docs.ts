/** `npm run docs`: what the documents take from the program, the picture of the demo, and the links to the repository. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pictureOf } from "./picture.js";
import { NAMING_FILES, owner, withOwner } from "./repository.js";
import { MADE_SECTIONS, writeSection } from "./sections.js";

const pathOf = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));

/** Steps of the demo, the parts of their answers that are shown, and at most how many lines of each. */
const SHOWN: Record<string, Record<string, number>> = {
  2: { match: 1, customer: 4, plan: 8, meters: 2, payment_method: 1 },
  5: { outcome: 1, consequences: 4, next: 6 },
};

for (const file of NAMING_FILES) {
  const text = readFileSync(pathOf(file), "utf8");
  writeFileSync(pathOf(file), withOwner(text, owner));
}
for (const [name, make] of Object.entries(MADE_SECTIONS)) writeSection("README.md", name, await make());

const printed = execFileSync(process.execPath, ["--import", "tsx", pathOf("scripts/demo.ts")], { encoding: "utf8" });
const steps = printed.split(/\n(?=\d+ {2})/);
const shown = Object.entries(SHOWN).map(([number, most]) => {
  const step = steps.find((text) => text.startsWith(`${number}  `));
  if (step === undefined) throw new Error(`the demo has no step ${number}`);
  return shortened(step, most);
});
writeFileSync(pathOf("docs/demo.svg"), pictureOf(shown.join("\n\n")));

/** A step with its title, its call and its verdict, and of its answer these parts. */
function shortened(step: string, most: Record<string, number>): string {
  const [call, ...parts] = step.trimEnd().split(/\n(?= {3}◂ | {5}\w+:| {3}✓)/);
  const verdict = parts.pop();
  const lines = parts.flatMap((part) => {
    const all = part.split("\n");
    const shown = all.slice(0, most[/\w+/.exec(part)?.[0] ?? ""] ?? 0);
    return shown.length < all.length ? [...shown, "     …"] : shown;
  });
  return [call, ...lines.filter((line, index) => line !== lines[index - 1]), verdict].join("\n");
}
