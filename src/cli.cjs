#!/usr/bin/env node
// The program's first lines, in a language that the oldest Node understands: nothing newer may load before its version is known.
var oldest = [20, 18, 1];

if (isOlder(process.versions.node.split("."), oldest)) {
  process.stderr.write(
    "polar-customers-mcp needs Node " +
      oldest.join(".") +
      " or later; this is " +
      process.version +
      " at " +
      process.execPath +
      ". Set `command` in the MCP configuration to a newer one.\n"
  );
  process.exit(1);
}
keepCompiled(require("node:module"));
require("./main.js").main(process.argv.slice(2));

function isOlder(version, than) {
  var part = 0;
  while (part < than.length && Number(version[part]) === than[part]) part++;
  return part < than.length && Number(version[part]) < than[part];
}

/** From Node 22.1 on. Kept beside the program, where nobody writes who could not change the program itself. */
function keepCompiled(modules) {
  if (!modules.enableCompileCache) return;
  modules.enableCompileCache(require("node:path").join(__dirname, ".cache"));
  // Clients end servers as they like, and without a word; what a start needs is compiled by then.
  setTimeout(modules.flushCompileCache, 2000).unref();
}
