import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { releaseNotes } from "../../scripts/release-notes.js";
import { owner } from "../../scripts/repository.js";

const { name, version } = packageJson;
const tag = `v${version}`;
const repository = `${owner}/${name}`;
const changelog = `# Changelog\n\n## 99.0.0\n\nLater.\n\n## ${version}\n\n- One.\n- Two.\n\n## 0.0.1\n\nEarlier.\n`;

test("the notes of a release are the changelog's section of its version", () => {
  expect(releaseNotes(tag, repository, changelog)).toBe("- One.\n- Two.");
});

test.each([
  ["the tag is of another version", "v99.0.0", repository, changelog, /package\.json has version/],
  ["it runs in another repository", tag, `another--owner/${name}`, changelog, /package\.json names/],
  ["the changelog does not have the version", tag, repository, "# Changelog\n", /CHANGELOG\.md has no section/],
  ["the version is still marked as unreleased", tag, repository, `## ${version} (unreleased)\n\nx\n`, /has no section/],
])("nothing is released if %s", (_, ...given) => {
  const [pushed, where, text, message] = given;
  expect(() => releaseNotes(pushed, where, text)).toThrow(message);
});
