#!/usr/bin/env node
// Written so that even the oldest Node can parse it: Node's version is checked before anything newer is loaded.

// Without a listener, this signal opens Node's inspector, through which everyone on this computer can read the token.
process.on("SIGUSR1", function ignore() {});

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
// Node 22.8 and later. Next to the program: whoever can write there can change the program itself.
if (modules.enableCompileCache) modules.enableCompileCache(require("node:path").join(__dirname, ".cache"));
var program = ownFile("./main.js");
// Node 22.10 and later. By default Node writes the cache at exit, which a client that kills the server prevents.
if (modules.flushCompileCache) modules.flushCompileCache();
program.main(process.argv.slice(2));

// Under the permissions of Node or Deno, even its own files may be out of a program's reach.
function ownFile(name) {
  try {
    return require(name);
  } catch (error) {
    if (error.code === "ERR_ACCESS_DENIED") {
      refuse(
        "--allow-fs-read=" +
          require("node:path").join(__dirname, "*") +
          " to Node's options, before the path of the program"
      );
    }
    if (error.name === "NotCapable" || error.name === "PermissionDenied")
      refuse("--allow-read=" + __dirname + ' to the options of "deno run"');
    throw error;
  }
}

function refuse(option) {
  process.stderr.write("polar-customers-mcp may not read its own files. Add " + option + ".\n");
  process.exit(1);
}

function isOlder(version, than) {
  var part = 0;
  while (part < than.length && Number(version[part]) === than[part]) part++;
  return part < than.length && Number(version[part]) < than[part];
}
