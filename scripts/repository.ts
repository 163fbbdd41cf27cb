import packageJson from "../package.json" with { type: "json" };

/** GitHub gives no account two hyphens in a row: until a publisher sets the owner, no link leads to a stranger's repository. */
const PLACEHOLDER_OWNER = "placeholder--owner";

/** The files that name the repository. `repository.url` in package.json decides, `npm run docs` rewrites the others. */
export const NAMING_FILES = ["package.json", "server.json", "SECURITY.md", ".github/ISSUE_TEMPLATE/config.yml"];

/** The owner in `repository.url`. */
export const owner = ownerIn(packageJson.repository.url);

/** @throws Error unless the URL is the one that npm's provenance compares with the repository of the release */
export function ownerIn(url: string): string {
  const [, owner] = new RegExp(`^git\\+https://github\\.com/([\\w.-]+)/${packageJson.name}\\.git$`).exec(url) ?? [];
  if (owner !== undefined) return owner;
  throw new Error(
    `package.json: repository.url is not valid. Expected git+https://github.com/OWNER/${packageJson.name}.git`,
  );
}

/** The text with every link to this project, and its name in the MCP registry, under this owner. */
export function withOwner(text: string, owner: string): string {
  return text.replaceAll(
    new RegExp(`(?<=github\\.com/|io\\.github\\.)[\\w-]+(?=/${packageJson.name}(?![\\w-]))`, "g"),
    owner,
  );
}

/** npm's page shows no SVG by a relative path, and a placeholder's repository holds none. */
export const pictureUrl = (owner: string): string =>
  owner === PLACEHOLDER_OWNER
    ? "docs/demo.svg"
    : `https://raw.githubusercontent.com/${owner}/${packageJson.name}/HEAD/docs/demo.svg`;
