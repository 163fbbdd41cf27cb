"use strict";
// What Node's own compile cache does from 22.8 on, for the versions before.
const fs = require("node:fs");
const Module = require("node:module");
const { basename, dirname, join } = require("node:path");
const { Script } = require("node:vm");

/** What a start needs has been compiled by then: functions are when they are first called. */
const KEEP_AFTER_MS = 1000;
/** Of the file that the code was compiled from, size and time of change: V8 compares the size alone. */
const HEADER_BYTES = 16;

/** Keeps the compiled code of what a server loads from this program's own directory. Where nothing can be kept, nothing is. */
exports.enable = (directory) => {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return;
  // What other commands have compiled is little of what a server needs.
  const serves = process.argv.slice(2).every((argument) => ["--demo", "--read-only"].includes(argument));
  const keepLater = serves ? createKeeping() : () => {};
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

/** @returns what does something a while after the start, or else at the end */
function createKeeping() {
  const pending = [];
  let timer;
  const keepAll = () => {
    clearTimeout(timer);
    process.off("exit", keepAll);
    for (const keep of pending.splice(0)) keep();
  };
  return (keep) => {
    if (pending.length === 0) {
      timer = setTimeout(keepAll, KEEP_AFTER_MS).unref();
      process.once("exit", keepAll);
    }
    pending.push(keep);
  };
}

function headerFor(filename) {
  const { size, ctimeMs } = fs.statSync(filename);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeDoubleLE(size, 0);
  header.writeDoubleLE(ctimeMs, 8);
  return header;
}

/** Undefined where there is none of the file as it is now, whole and undamaged: V8 would run into whatever is there. */
function read(file, header) {
  try {
    const bytes = fs.readFileSync(file);
    const middle = (HEADER_BYTES + bytes.length) / 2;
    const [code, again] = [bytes.subarray(HEADER_BYTES, middle), bytes.subarray(middle)];
    return header.equals(bytes.subarray(0, HEADER_BYTES)) && code.equals(again) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Written twice over, since to compare takes less than any sum: what makes one has to be loaded first. */
function keep(script, file, header) {
  const unfinished = `${file}-${process.pid}`;
  try {
    fs.mkdirSync(dirname(file), { recursive: true });
    try {
      const code = script.createCachedData();
      fs.writeFileSync(unfinished, Buffer.concat([header, code, code]), { flush: true });
      fs.renameSync(unfinished, file);
    } finally {
      fs.rmSync(unfinished, { force: true });
    }
  } catch {
    // Then the next start compiles it once more.
  }
}
