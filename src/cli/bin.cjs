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
var modules = require("node:module");
// Beside the program, where nobody writes who could not change the program itself.
var cache = require("node:path").join(__dirname, ".cache");
// From Node 22.8 on.
if (modules.enableCompileCache) modules.enableCompileCache(cache);
else require("./compile-cache.js").enable(cache);
var program = require("./main.js");
// From Node 22.10 on. A client may kill the server at any time, and with it what is only written at the end.
if (modules.flushCompileCache) modules.flushCompileCache();
program.main(process.argv.slice(2));

function isOlder(version, than) {
  var part = 0;
  while (part < than.length && Number(version[part]) === than[part]) part++;
  return part < than.length && Number(version[part]) < than[part];
}
