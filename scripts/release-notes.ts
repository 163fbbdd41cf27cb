import packageJson from "../package.json" with { type: "json" };
import { owner } from "./repository.js";

/**
 * The changelog's section for this version.
 * @param tag as pushed: `v1.2.3`
 * @param repository `owner/name`, where the release runs
 * @throws Error if the tag, package.json, the changelog and the repository do not agree
 */
export function releaseNotes(tag: string, repository: string, changelog: string): string {
  const { name, version } = packageJson;
  if (tag !== `v${version}`) throw new Error(`The tag is ${tag}, but package.json has version ${version}.`);
  if (repository !== `${owner}/${name}`) {
    throw new Error(
      `This is ${repository}, but package.json names ${owner}/${name}. Set repository.url and run npm run docs.`,
    );
  }
  const notes = changelog
    .split(/^## /m)
    .find((section) => section.startsWith(`${version}\n`))
    ?.slice(version.length)
    .trim();
  if (notes) return notes;
  throw new Error(`CHANGELOG.md has no section “## ${version}”.`);
}
