/** `tsx scripts/release.ts TAG OWNER/NAME`: prints the notes of the release. Fails if it must not be published. */
import { readFileSync } from "node:fs";
import { releaseNotes } from "./release-notes.js";

const [tag = "", repository = ""] = process.argv.slice(2);
const changelog = readFileSync(new URL("../CHANGELOG.md", import.meta.url), "utf8");
console.log(releaseNotes(tag, repository, changelog));
