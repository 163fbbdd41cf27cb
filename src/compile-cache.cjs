"use strict";
// What Node's own compile cache does from 22.8 on, for the versions before.
const fs = require("node:fs");
const Module = require("node:module");
const { basename, dirname, join } = require("node:path");
const { Script } = require("node:vm");

/** What a start needs has been compiled by then: functions are when they are first called. */
const KEEP_AFTER_MS = 1000;
/** Before the compiled code: size and time of change of the file that it was compiled from. V8 looks at the size alone. */
const HEADER_BYTES = 16;

/** Keeps the compiled code of what a server loads from this program's own directory. Where nothing can be kept, nothing is. */
exports.enable = (directory) => {
  const compileAnew = Module.prototype._compile;
  Module.prototype._compile = function (content, filename) {
    if (dirname(filename) !== __dirname) return compileAnew.call(this, content, filename);
    const kept = join(directory, `${basename(filename)}-${process.version}-${process.arch}`);
    const header = headerFor(filename);
    const cachedData = read(kept, header);
    const script = new Script(Module.wrap(content), { filename, cachedData });
    if (cachedData === undefined || script.cachedDataRejected) keepLater(() => keep(script, kept, header));
    const require = (id) => this.require(id);
    return script.runInThisContext().call(this.exports, this.exports, require, this, filename, dirname(filename));
  };
};

function headerFor(filename) {
  const { size, ctimeMs } = fs.statSync(filename);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeDoubleLE(size, 0);
  header.writeDoubleLE(ctimeMs, 8);
  return header;
}

function read(file, header) {
  try {
    const bytes = fs.readFileSync(file);
    return header.equals(bytes.subarray(0, HEADER_BYTES)) ? bytes.subarray(HEADER_BYTES) : undefined;
  } catch {
    return undefined;
  }
}

/** What other commands have compiled is little of what a server needs. */
const serves = process.argv.slice(2).every((argument) => ["--demo", "--read-only"].includes(argument));
const pending = [];
let timer;

/** A while after the start, or else at the end. */
function keepLater(keep) {
  if (!serves) return;
  if (pending.length === 0) {
    timer = setTimeout(keepAll, KEEP_AFTER_MS).unref();
    process.once("exit", keepAll);
  }
  pending.push(keep);
}

function keepAll() {
  clearTimeout(timer);
  process.off("exit", keepAll);
  for (const keep of pending.splice(0)) keep();
}

/** Under its name only when it is on the disk in whole: V8 runs what it finds. */
function keep(script, file, header) {
  const unfinished = `${file}-${process.pid}`;
  try {
    fs.mkdirSync(dirname(file), { recursive: true });
    try {
      const descriptor = fs.openSync(unfinished, "w");
      fs.writeFileSync(descriptor, Buffer.concat([header, script.createCachedData()]));
      fs.fsyncSync(descriptor);
      fs.closeSync(descriptor);
      fs.renameSync(unfinished, file);
    } finally {
      fs.rmSync(unfinished, { force: true });
    }
  } catch {
    // Then the next start compiles it once more.
  }
}
