/** `npm run sbom`: writes a CycloneDX list of the packages inside the program, beside package.json. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import packageJson from "../package.json" with { type: "json" };

interface Component {
  /** `name@version` */
  "bom-ref": string;
}

const root = fileURLToPath(new URL("..", import.meta.url));

/** All packages are development dependencies, so npm alone cannot tell which ones the build put into the program. */
const bundled = new Set(
  readFileSync(`${root}dist/THIRD-PARTY.txt`, "utf8")
    .split(/^-{80}$/m)
    .map((part) =>
      part
        .trim()
        .split("\n")[0]
        ?.replace(/ (?=\d)/, "@"),
    ),
);
const { name, version } = packageJson;
const sbom = JSON.parse(execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx"], { cwd: root, encoding: "utf8" }));
// npm names the project after its folder.
sbom.metadata.component.name = name;
sbom.components = sbom.components.filter((component: Component) => bundled.has(component["bom-ref"]));
const refs: string[] = sbom.components.map((component: Component) => component["bom-ref"]);
sbom.dependencies = [{ ref: `${name}@${version}`, dependsOn: refs }, ...refs.map((ref) => ({ ref, dependsOn: [] }))];

const file = `${name}-${version}.cdx.json`;
writeFileSync(`${root}${file}`, `${JSON.stringify(sbom, null, 2)}\n`);
console.log(`${file}  ${refs.join(", ")}`);
