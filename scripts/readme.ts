import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { INSTALL_LINKS } from "../src/install/links.js";
import { tools } from "../src/tools/catalog.js";
import { table } from "./table.js";

const README = fileURLToPath(new URL("../README.md", import.meta.url));

/** What stands in the README between `<!-- NAME -->` and `<!-- /NAME -->` and is made from the program. */
export const MADE_SECTIONS: Record<string, () => string> = {
  links: () => {
    const choices = { "your Polar": { demo: false, settings: {} }, "the demo": { demo: true, settings: {} } };
    const titles: Record<string, string> = { cursor: "Cursor", vscode: "VS Code" };
    const links = Object.entries(choices).flatMap(([what, choice]) =>
      Object.entries(INSTALL_LINKS).map(([client, link]) => `[${titles[client]}, ${what}](${link(choice)})`),
    );
    return `Install with one click: ${links.join(" · ")}`;
  },
  tools: () => {
    const rows = tools.map(({ name, effect, description }) => [`\`${name}\``, effect, description]);
    return table([["tool", "effect", "as an assistant reads it"], ...rows]);
  },
};

/** @throws Error where the README has no such section */
export function sectionOf(readme: string, name: string): { start: number; end: number } {
  const [opening, closing] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const start = readme.indexOf(opening) + opening.length;
  const end = readme.indexOf(closing);
  if (start < opening.length || end < start) throw new Error(`the README has no section ${name}`);
  return { start, end };
}

export function writeSection(name: string, text: string): void {
  const readme = readFileSync(README, "utf8");
  const { start, end } = sectionOf(readme, name);
  writeFileSync(README, `${readme.slice(0, start)}\n${text.trim()}\n\n${readme.slice(end)}`);
}
