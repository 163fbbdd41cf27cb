import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { choose } from "../src/install/choice.js";
import { INSTALL_LINKS } from "../src/install/links.js";
import { tools } from "../src/tools/catalog.js";
import { figuresSummary } from "./figures-summary.js";
import { questions } from "./questions.js";
import { owner, pictureUrl } from "./repository.js";
import { table } from "./table.js";

type Document = "README.md" | "docs/figures.md" | "docs/clients.md" | "docs/runtimes.md";

const PICTURE =
  "Two steps of the demo: a pasted mail header finds the customer and what they have; a delete that is confirmed with the text “true” deletes nothing";

/** The parts of the README between `<!-- NAME -->` and `<!-- /NAME -->` that are made from the program. */
export const MADE_SECTIONS = {
  picture: () => `![${PICTURE}](${pictureUrl(owner)})`,
  questions: () => questions(),
  tools: () => {
    const rows = tools.map(({ name, group, effect, description }) => [`\`${name}\``, group, effect, description]);
    return table([["tool", "group", "effect", "description, as the model reads it"], ...rows]);
  },
  links: () => {
    const wanted = { server: undefined, readOnly: false };
    const choices = {
      "your Polar": choose({ ...wanted, demo: false }, {}),
      "the demo": choose({ ...wanted, demo: true }, {}),
    };
    const titles: Record<string, string> = { cursor: "Cursor", vscode: "VS Code" };
    const links = Object.entries(choices).flatMap(([what, choice]) =>
      Object.entries(INSTALL_LINKS).map(([client, link]) => `[${titles[client]}, ${what}](${link(choice)})`),
    );
    return `Install with one click: ${links.join(" · ")}`;
  },
  figures: () => figuresSummary(section("docs/figures.md", "figures")),
} satisfies Record<string, () => string | Promise<string>>;

export function section(file: Document, name: string): string {
  const { text, start, end } = find(file, name);
  return text.slice(start, end).trim();
}

export function writeSection(file: Document, name: string, content: string): void {
  const { text, start, end } = find(file, name);
  writeFileSync(pathOf(file), `${text.slice(0, start)}\n${content.trim()}\n\n${text.slice(end)}`);
}

/** @throws Error if the document has no such section */
function find(file: Document, name: string): { text: string; start: number; end: number } {
  const text = readFileSync(pathOf(file), "utf8");
  const [opening, closing] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const start = text.indexOf(opening) + opening.length;
  const end = text.indexOf(closing);
  if (start < opening.length || end < start) throw new Error(`${file} has no section ${name}`);
  return { text, start, end };
}

const pathOf = (file: Document): string => fileURLToPath(new URL(`../${file}`, import.meta.url));
