import { Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { writeAll } from "../../../src/demo/http/write-all.js";

/** Takes one piece at a time, when told to. */
function slowReader() {
  let next = () => {};
  const stream = new Writable({
    highWaterMark: 1,
    write(_chunk, _encoding, done) {
      next = done;
    },
  });
  return { stream, read: () => next() };
}

function countedPieces() {
  const counted = { made: 0 };
  function* pieces() {
    for (let i = 0; i < 5; i++) {
      counted.made++;
      yield `piece ${i}`;
    }
  }
  return { counted, pieces: pieces() };
}

test("a piece is made only when the one before has been read", async () => {
  const { stream, read } = slowReader();
  const { counted, pieces } = countedPieces();
  const done = writeAll(stream, pieces);
  for (let expected = 1; expected <= 5; expected++) {
    await setImmediate();
    expect(counted.made).toBe(expected);
    read();
  }
  await done;
  expect(stream.writableEnded).toBe(true);
});

test("nothing more is made for a client that has gone", async () => {
  const { stream } = slowReader();
  const { counted, pieces } = countedPieces();
  const done = writeAll(stream, pieces);
  stream.destroy();
  await done;
  expect(counted.made).toBe(1);
});
