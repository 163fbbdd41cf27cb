import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { NAMING_FILES, owner, ownerIn, pictureUrl, withOwner } from "../../scripts/repository.js";
import serverJson from "../../server.json" with { type: "json" };

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const { name } = packageJson;
const OTHER = "another--owner";
const url = `https://github.com/${owner}/${name}`;

test("package.json and server.json name the repository of `repository.url`", () => {
  expect(packageJson).toMatchObject({
    repository: { type: "git", url: `git+${url}.git` },
    homepage: `${url}#readme`,
    bugs: { url: `${url}/issues` },
    mcpName: `io.github.${owner}/${name}`,
  });
  expect(serverJson).toMatchObject({ repository: { url, source: "github" }, websiteUrl: `${url}#readme` });
});

describe.each(NAMING_FILES)("%s", (file) => {
  test("names this owner and no other: npm run docs", () => {
    expect(read(file)).toContain(`${owner}/${name}`);
    expect(withOwner(read(file), owner)).toBe(read(file));
  });

  test("follows a new owner in every place", () => {
    const moved = withOwner(read(file), OTHER);
    expect(moved).not.toContain(`${owner}/${name}`);
    expect(withOwner(moved, owner)).toBe(read(file));
  });
});

test("the owner is read from the form of URL that provenance needs", () => {
  expect(ownerIn(`git+https://github.com/${OTHER}/${name}.git`)).toBe(OTHER);
  expect(() => ownerIn(`https://github.com/${OTHER}/${name}`)).toThrow("git+https://github.com/OWNER/");
  expect(() => ownerIn(`git+https://github.com/${OTHER}/other.git`)).toThrow("git+https://github.com/OWNER/");
});

test("the picture is found beside the README until there is a repository, then at its address", () => {
  expect(pictureUrl("placeholder--owner")).toBe("docs/demo.svg");
  expect(pictureUrl(OTHER)).toBe(`https://raw.githubusercontent.com/${OTHER}/${name}/HEAD/docs/demo.svg`);
});
