import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { CLI } from "../support/program.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const markdownIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: folder !== ".", encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join(folder, file));
const folders = [".", "docs", ".github", "findings"].filter((folder) => existsSync(join(root, folder)));
const documents = folders.flatMap(markdownIn).map((file) => ({
  file,
  text: readFileSync(join(root, file), "utf8"),
}));

/** As GitHub makes anchors of headings. */
const anchors = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );

describe.each(documents)("$file", ({ file, text }) => {
  test("links only to what is there", () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => link as string);
    const broken = links.filter((link) => {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? join(root, file) : join(root, file, "..", path);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchors(readFileSync(target, "utf8")).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test("names only scripts that package.json has", () => {
    const named = [...text.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in packageJson.scripts))).toEqual([]);
  });

  test("starts the program where the build writes it", () => {
    for (const [path] of text.matchAll(/\bdist\/\w+\.js\b/g)) expect(join(root, path)).toBe(CLI);
  });
});
