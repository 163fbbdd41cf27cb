import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { Queue } from "../../src/primitives/queue.js";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

test("items leave in any order, and a second time without effect", () => {
  const queue = new Queue<string>();
  const [leaveA, leaveB, leaveC] = ["a", "b", "c"].map((item) => queue.add(item));
  leaveB?.();
  leaveB?.();
  expect([...queue]).toEqual(["a", "c"]);
  leaveA?.();
  queue.add("d");
  expect([queue.first, ...queue]).toEqual(["c", "c", "d"]);
  leaveC?.();
  expect([...queue]).toEqual(["d"]);
});

test("whoever goes through the items meets all of them, also where they leave on the way", () => {
  const queue = new Queue<() => void>();
  const met: number[] = [];
  for (const item of [1, 2, 3]) {
    const leave = queue.add(() => {
      met.push(item);
      leave();
    });
  }
  for (const item of queue) item();
  expect(met).toEqual([1, 2, 3]);
  expect(queue.first).toBeUndefined();
});

test("an item that has left is not kept by the place of an earlier one", async () => {
  const queue = new Queue<object>();
  const leaveFirst = queue.add({});
  const ref = passThrough(queue, leaveFirst);
  // A WeakRef keeps its object until the turn of the event loop ends.
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  expect(ref.deref()).toBeUndefined();
  leaveFirst();
});

/** An item that comes before the first one leaves, and leaves after it. */
function passThrough(queue: Queue<object>, leaveFirst: () => void): WeakRef<object> {
  const item = {};
  const leave = queue.add(item);
  leaveFirst();
  leave();
  return new WeakRef(item);
}
