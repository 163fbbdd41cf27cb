import { getEventListeners } from "node:events";
import { setImmediate as settled } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createSharedReads } from "../../../src/polar/sharing/shared-reads.js";
import type { Signal } from "../../../src/primitives/signal.js";

interface Begun {
  url: string;
  signal: Signal;
  answer(answer: unknown): void;
  fail(message: string): void;
}

/** Reads that the test answers; who takes part in them goes by name. */
function reads() {
  const { join, forget } = createSharedReads();
  const begun: Begun[] = [];
  const heard: string[] = [];
  return {
    begun,
    heard,
    forget,
    join(name: string, url: string, signal = new AbortController().signal) {
      join(
        url,
        signal,
        (signal) =>
          new Promise<string>((resolve, reject) => {
            begun.push({
              url,
              signal,
              answer: (answer) => resolve(`${answer}`),
              fail: (message) => reject(new Error(message)),
            });
          }),
      ).then(
        (answer) => heard.push(`${name}: ${answer}`),
        (error) => heard.push(`${name} failed: ${error.message}`),
      );
    },
  };
}

const reason = new Error("cancelled");

describe("identical reads", () => {
  test("under way at the same time are made once, and all who asked get the answer", async () => {
    const { join, begun, heard } = reads();
    join("a", "/jane");
    await settled();
    join("b", "/jane");
    join("c", "/jane");
    expect(begun.map(({ url }) => url)).toEqual(["/jane"]);
    begun[0]?.answer("Jane");
    await settled();
    expect(heard).toEqual(["a: Jane", "b: Jane", "c: Jane"]);
  });

  test("share a failure, too", async () => {
    const { join, begun, heard } = reads();
    join("a", "/jane");
    join("b", "/jane");
    begun[0]?.fail("reset");
    await settled();
    expect(heard).toEqual(["a failed: reset", "b failed: reset"]);
  });

  test("are made anew after an answer: nothing is kept", async () => {
    const { join, begun, heard } = reads();
    join("a", "/jane");
    begun[0]?.answer("Jane");
    await settled();
    join("b", "/jane");
    expect(begun).toHaveLength(2);
    begun[1]?.answer("Janet");
    await settled();
    expect(heard).toEqual(["a: Jane", "b: Janet"]);
  });

  test("are made anew after a failure", async () => {
    const { join, begun, heard } = reads();
    join("a", "/jane");
    begun[0]?.fail("reset");
    await settled();
    join("b", "/jane");
    begun[1]?.answer("Jane");
    await settled();
    expect(heard).toEqual(["a failed: reset", "b: Jane"]);
  });
});

test("different reads are made apart", async () => {
  const { join, begun, heard } = reads();
  join("a", "/jane");
  join("b", "/john");
  expect(begun.map(({ url }) => url)).toEqual(["/jane", "/john"]);
  begun[1]?.answer("John");
  await settled();
  expect(heard).toEqual(["b: John"]);
  expect(begun[0]?.signal.aborted).toBe(false);
});

describe("who is cancelled", () => {
  test("hears of it at once, while the read goes on for the others", async () => {
    const { join, begun, heard } = reads();
    const controller = new AbortController();
    join("a", "/jane", controller.signal);
    join("b", "/jane");
    join("c", "/jane");
    controller.abort(reason);
    await settled();
    expect(heard).toEqual(["a failed: cancelled"]);
    expect(begun[0]?.signal.aborted).toBe(false);
    begun[0]?.answer("Jane");
    await settled();
    expect(heard).toEqual(["a failed: cancelled", "b: Jane", "c: Jane"]);
  });

  test("ends the read when nobody else takes part in it", async () => {
    const { join, begun, heard } = reads();
    const [a, b] = [new AbortController(), new AbortController()];
    join("a", "/jane", a.signal);
    join("b", "/jane", b.signal);
    a.abort(reason);
    await settled();
    expect(begun[0]?.signal.aborted).toBe(false);
    b.abort(reason);
    await settled();
    expect(begun[0]?.signal.aborted).toBe(true);
    expect(heard).toEqual(["a failed: cancelled", "b failed: cancelled"]);
  });

  test("leaves a failure of that read to nobody, not to the process", async () => {
    const { join, begun, heard } = reads();
    const controller = new AbortController();
    const unhandled: unknown[] = [];
    const note = (error: unknown) => void unhandled.push(error);
    process.on("unhandledRejection", note);
    join("a", "/jane", controller.signal);
    controller.abort(reason);
    await settled();
    begun[0]?.fail("aborted");
    await settled();
    await settled();
    process.off("unhandledRejection", note);
    expect(heard).toEqual(["a failed: cancelled"]);
    expect(unhandled).toEqual([]);
  });

  test("leaves no ended read to whoever asks next, though its end is not in yet", async () => {
    const { join, begun, heard } = reads();
    const controller = new AbortController();
    join("a", "/jane", controller.signal);
    controller.abort(reason);
    await settled();
    join("b", "/jane");
    expect(begun).toHaveLength(2);
    begun[0]?.fail("aborted");
    await settled();
    join("c", "/jane");
    expect(begun).toHaveLength(2);
    begun[1]?.answer("Jane");
    await settled();
    expect(heard).toEqual(["a failed: cancelled", "b: Jane", "c: Jane"]);
  });

  test("before asking begins nothing and takes part in nothing", async () => {
    const { join, begun, heard } = reads();
    join("a", "/jane", AbortSignal.abort(reason));
    await settled();
    expect(begun).toEqual([]);
    join("b", "/jane");
    join("c", "/jane", AbortSignal.abort(reason));
    await settled();
    expect(heard).toEqual(["a failed: cancelled", "c failed: cancelled"]);
    expect(begun.map(({ signal }) => signal.aborted)).toEqual([false]);
  });

  test("after the answer hears nothing more", async () => {
    const { join, begun, heard } = reads();
    const controller = new AbortController();
    join("a", "/jane", controller.signal);
    begun[0]?.answer("Jane");
    await settled();
    controller.abort(reason);
    await settled();
    expect(heard).toEqual(["a: Jane"]);
  });

  test("keeps nothing on the signal, and neither does who got the answer", async () => {
    const { join, begun } = reads();
    const [cancelled, patient] = [new AbortController(), new AbortController()];
    join("a", "/jane", cancelled.signal);
    join("b", "/jane", patient.signal);
    expect(getEventListeners(patient.signal, "abort")).toHaveLength(1);
    cancelled.abort(reason);
    begun[0]?.answer("Jane");
    await settled();
    for (const { signal } of [cancelled, patient]) expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});

describe("what is forgotten", () => {
  test("is joined no more, but still delivered to those who take part in it", async () => {
    const { join, begun, heard, forget } = reads();
    join("a", "/jane");
    forget();
    join("b", "/jane");
    join("c", "/jane");
    expect(begun).toHaveLength(2);
    begun[1]?.answer("new");
    await settled();
    begun[0]?.answer("old");
    await settled();
    expect(heard).toEqual(["b: new", "c: new", "a: old"]);
  });

  test("does not take what began after it along when it ends", async () => {
    const { join, begun, heard, forget } = reads();
    join("a", "/jane");
    forget();
    join("b", "/jane");
    begun[0]?.answer("old");
    await settled();
    join("c", "/jane");
    expect(begun).toHaveLength(2);
    begun[1]?.answer("new");
    await settled();
    expect(heard).toEqual(["a: old", "b: new", "c: new"]);
  });

  test("still ends when nobody takes part in it any more", async () => {
    const { join, begun, forget } = reads();
    const controller = new AbortController();
    join("a", "/jane", controller.signal);
    forget();
    join("b", "/jane");
    controller.abort(reason);
    await settled();
    expect(begun.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  });
});
