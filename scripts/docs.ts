/** `npm run docs`: what of the README is made from the program, and the picture of the demo. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pictureOf } from "./picture.js";
import { MADE_SECTIONS, writeSection } from "./readme.js";

for (const [name, make] of Object.entries(MADE_SECTIONS)) writeSection(name, make());

const demo = fileURLToPath(new URL("demo.ts", import.meta.url));
const said = execFileSync(process.execPath, ["--import", "tsx", demo], { encoding: "utf8" });
/** Who wrote, and a delete that the assistant is too sure of. */
const SHOWN = [2, 5];
const MOST_LINES = 20;
const steps = said.split(/\n(?=\d+ {2})/).filter((step) => SHOWN.includes(Number.parseInt(step, 10)));
writeFileSync(fileURLToPath(new URL("../docs/demo.svg", import.meta.url)), pictureOf(steps.map(shorten).join("\n\n")));

/** The beginning of a step, and its verdict. */
function shorten(step: string): string {
  const lines = step.trimEnd().split("\n");
  return [...lines.slice(0, MOST_LINES), "     …", lines.at(-1)].join("\n");
}
