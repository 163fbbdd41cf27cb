#!/usr/bin/env node
// Written for the oldest Node that a host may pick up: nothing newer may load before its version is known.
const OLDEST = [20, 18, 1];

if (isOlder(process.versions.node.split(".").map(Number), OLDEST)) {
  process.stderr.write(
    `polar-customers-mcp needs Node ${OLDEST.join(".")} or later; this is ${process.version} at ${process.execPath}. ` +
      "Set `command` in the MCP configuration to a newer one.\n",
  );
  process.exit(1);
}
import("./main.js").then(({ main }) => main(process.argv.slice(2)));

function isOlder(version: number[], than: number[]): boolean {
  for (let part = 0; part < than.length; part++) {
    const difference = Number(version[part]) - Number(than[part]);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
