import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Plugin, rolldown } from "rolldown";

const folder = fileURLToPath(new URL("../../src/card/", import.meta.url));
const MODULE = /[\\/]card[\\/]html\.js$/;

/** The customer card as one document: what hosts of MCP Apps show in a frame without a network. */
export async function cardDocument(): Promise<string> {
  const bundle = await rolldown({ input: `${folder}view.ts`, platform: "browser", transform: { target: "es2022" } });
  const { output } = await bundle.generate({ format: "iife", minify: true, comments: false });
  const [{ code }] = output;
  const parts: Record<string, string> = { "/* card.css */": smallCss(read("card.css")), "/* view.ts */": code.trim() };
  // As a script it would end in the middle of itself.
  if (/<\/script|<!--/i.test(code)) throw new Error("the card's script holds what ends a script");
  return Object.entries(parts).reduce(
    (html, [place, part]) => html.replace(place, () => part),
    smallHtml(read("card.html")),
  );
}

/** Puts the card in place of `src/card/html.js`, which is nowhere else. */
export const cardModule = {
  name: "card",
  resolveId: (id) => (MODULE.test(id) ? "\0card" : undefined),
  load: async (id) => (id === "\0card" ? `export const html = ${JSON.stringify(await cardDocument())};` : undefined),
} satisfies Plugin;

function read(name: string): string {
  return readFileSync(`${folder}${name}`, "utf8");
}

/** HTML without what a browser adds itself. */
function smallHtml(html: string): string {
  return html
    .replaceAll(">\n<", "><")
    .replace(/="([\w-]+)"/g, "=$1")
    .replace(/<\/html>\s*$/, "");
}

/** CSS without what only people who read it need. */
function smallCss(css: string): string {
  return css
    .replace(/\/\*.*?\*\//g, "")
    .replace(/\s*\n\s*/g, "")
    .replace(/\s*([{};,])\s*/g, "$1")
    .replace(/: /g, ":")
    .replace(/ ([>+/]) /g, "$1")
    .replace(/\b0\./g, ".")
    .replace(/"(\w+)"\]/g, "$1]")
    .replaceAll(";}", "}");
}
