/**
 * `npm run bench [-- --rounds N] [--write]`: measures the built program beside Polar's last own local server and a bare
 * Node, on Node 20 and 24, and prints tables; `--write` puts them into the README, with the date.
 *
 * `npm run bench -- --against DIR [--node MAJOR]`: measures it beside the build in another checkout instead.
 */
import { cpus } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { measureAgainst } from "./bench/against.js";
import { measureCalls } from "./bench/calls.js";
import { startApi } from "./bench/loopback.js";
import { ours, polars, root } from "./bench/servers.js";
import { measureSizes } from "./bench/sizes.js";
import { measureStarts } from "./bench/starts.js";
import { measureTokens } from "./bench/tokens.js";
import { writeSection } from "./readme.js";
import { node } from "./registry.js";

const {
  rounds,
  write,
  against,
  node: major,
} = parseArgs({
  options: {
    rounds: { type: "string", default: "25" },
    write: { type: "boolean" },
    against: { type: "string" },
    node: { type: "string", default: "24" },
  },
}).values;

if (against !== undefined) {
  console.log(await measureAgainst(await node(Number(major)), resolve(against), Number(rounds)));
  process.exit();
}

const { server: theirs, directory } = await polars();
const both = [ours, theirs];
/** Certificates that are named so are read at every start by some versions of Node, which makes the others look better. */
const { NODE_EXTRA_CA_CERTS, ...plain } = process.env;
const environments: Record<string, NodeJS.ProcessEnv> = {
  "": plain,
  ...(NODE_EXTRA_CA_CERTS && { " with NODE_EXTRA_CA_CERTS, as it is set here": process.env }),
};
const parts = [
  `Measured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} cores (${cpus()[0]?.model.trim()}), in one run. Times are ratios to a bare \`node -e 0\` of the same round: median, and the middle half of the rounds. The first start, after which compiled code is kept, is not counted.\n`,
];
const add = (part: string) => {
  parts.push(part);
  console.log(`${part}\n`);
};

for (const major of [20, 24]) {
  const binary = await node(major);
  for (const [title, env] of Object.entries(environments)) {
    add(await measureStarts(binary, both, { title: `Node ${major}${title}`, rounds: Number(rounds), env }));
  }
}
const api = await startApi();
add(await measureCalls(process.execPath, both, api.url));
api.stop();
add(await measureTokens(process.execPath, both));
add(await measureSizes(root, directory));
if (write) writeSection("figures", parts.join("\n"));
