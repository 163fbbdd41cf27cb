import { getEventListeners } from "node:events";
import { setImmediate as settled } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createLocks } from "../../../src/polar/sharing/locks.js";

/** Tasks by name, of which each runs until the test ends it. */
function tasks() {
  const { lock } = createLocks();
  const begun: string[] = [];
  const waited: string[] = [];
  const results: string[] = [];
  const gates = new Map<string, { pass(): void; fail(): void }>();
  return {
    begun,
    waited,
    results,
    start(name: string, keys: string[], signal = new AbortController().signal, since = performance.now()) {
      lock(keys, since, signal, (wasHeld) => {
        begun.push(name);
        if (wasHeld) waited.push(name);
        return new Promise<string>((resolve, reject) => {
          gates.set(name, { pass: () => resolve(`${name} done`), fail: () => reject(new Error(`${name} failed`)) });
        });
      }).then(
        (result) => results.push(result),
        (error) => results.push(error.message),
      );
    },
    async end(...names: string[]) {
      for (const name of names) gates.get(name)?.pass();
      await settled();
    },
    async fail(name: string) {
      gates.get(name)?.fail();
      await settled();
    },
  };
}

describe("tasks with the same key", () => {
  test("run one after the other, in the order in which they came", async () => {
    const { start, end, begun } = tasks();
    for (const name of ["a", "b", "c"]) start(name, ["jane"]);
    await settled();
    expect(begun).toEqual(["a"]);
    await end("a");
    expect(begun).toEqual(["a", "b"]);
    start("d", ["jane"]);
    await end("b");
    expect(begun).toEqual(["a", "b", "c"]);
    await end("c");
    expect(begun).toEqual(["a", "b", "c", "d"]);
  });

  test("know whether another task held the key since a moment, even when it has ended", async () => {
    const { start, end, begun, waited } = tasks();
    const before = performance.now() - 1;
    start("a", ["jane"]);
    await end("a");
    start("b", ["jane"], undefined, before);
    await end("b");
    start("c", ["jane"], undefined, performance.now() + 1);
    start("d", ["ann"], undefined, before);
    await end("c", "d");
    expect(begun).toEqual(["a", "b", "c", "d"]);
    expect(waited).toEqual(["b"]);
  });

  test("know whether they had to wait", async () => {
    const { start, end, begun, waited } = tasks();
    start("a", ["jane"]);
    start("b", ["jane"]);
    await end("a");
    await end("b");
    start("c", ["jane"]);
    await settled();
    expect(begun).toEqual(["a", "b", "c"]);
    expect(waited).toEqual(["b"]);
  });

  test("each get their own result", async () => {
    const { start, end, fail, results } = tasks();
    for (const name of ["a", "b", "c"]) start(name, ["jane"]);
    await end("a");
    await fail("b");
    await end("c");
    expect(results).toEqual(["a done", "b failed", "c done"]);
  });

  test("run after one that failed", async () => {
    const { start, end, fail, begun, waited } = tasks();
    for (const name of ["a", "b", "c"]) start(name, ["jane"]);
    await fail("a");
    expect(begun).toEqual(["a", "b"]);
    await end("b");
    expect(begun).toEqual(["a", "b", "c"]);
    expect(waited).toEqual(["b", "c"]);
  });

  test("run after one that failed before it returned a promise", async () => {
    const { lock } = createLocks();
    const { signal } = new AbortController();
    const broken = lock(["jane"], 0, signal, () => {
      throw new Error("broken");
    });
    const next = lock(["jane"], 0, signal, async () => "next");
    await expect(broken).rejects.toThrow("broken");
    expect(await next).toBe("next");
  });
});

describe("tasks with other keys", () => {
  test("run side by side, without having waited", async () => {
    const { start, begun, waited } = tasks();
    start("a", ["jane"]);
    start("b", ["john"]);
    start("c", ["mary"]);
    await settled();
    expect(begun).toEqual(["a", "b", "c"]);
    expect(waited).toEqual([]);
  });

  test("that have no key run at once", async () => {
    const { start, begun, waited } = tasks();
    start("a", []);
    start("b", []);
    await settled();
    expect(begun).toEqual(["a", "b"]);
    expect(waited).toEqual([]);
  });
});

describe("a task with several keys", () => {
  test("waits until all earlier ones that have any of them have ended", async () => {
    const { start, end, begun, waited } = tasks();
    start("a", ["jane"]);
    start("b", ["john"]);
    start("c", ["jane", "john"]);
    await end("a");
    expect(begun).toEqual(["a", "b"]);
    await end("b");
    expect(begun).toEqual(["a", "b", "c"]);
    expect(waited).toEqual(["c"]);
  });

  test("holds all of them until it ends", async () => {
    const { start, end, begun } = tasks();
    start("a", ["jane", "john"]);
    start("b", ["john"]);
    start("c", ["jane"]);
    start("d", ["mary"]);
    await settled();
    expect(begun).toEqual(["a", "d"]);
    await end("a");
    expect(begun.slice(2).sort()).toEqual(["b", "c"]);
  });

  test("never deadlocks with another, in whatever order they name their keys", async () => {
    const { start, end, begun } = tasks();
    start("a", ["jane", "john"]);
    start("b", ["john", "jane"]);
    start("c", ["jane", "john", "jane"]);
    start("d", ["jane"]);
    for (const [index, name] of ["a", "b", "c"].entries()) {
      await settled();
      expect(begun).toHaveLength(index + 1);
      await end(name);
    }
    expect(begun).toEqual(["a", "b", "c", "d"]);
  });
});

describe("a task that is canceled while it waits", () => {
  const reason = new Error("canceled");

  test("fails at once, and never runs", async () => {
    const { start, end, begun, results } = tasks();
    const controller = new AbortController();
    start("a", ["jane"]);
    start("b", ["jane"], controller.signal);
    await settled();
    controller.abort(reason);
    await settled();
    expect(results).toEqual(["canceled"]);
    await end("a");
    expect(begun).toEqual(["a"]);
  });

  test("keeps later ones waiting for the one that it waited for", async () => {
    const { start, end, begun, waited } = tasks();
    const controller = new AbortController();
    start("a", ["jane"]);
    start("b", ["jane"], controller.signal);
    start("c", ["jane"]);
    controller.abort(reason);
    await settled();
    start("d", ["jane"]);
    await settled();
    expect(begun).toEqual(["a"]);
    await end("a");
    expect(begun).toEqual(["a", "c"]);
    await end("c");
    expect(begun).toEqual(["a", "c", "d"]);
    expect(waited).toEqual(["c", "d"]);
  });

  test("fails when it was canceled before it came", async () => {
    const { start, end, begun, results } = tasks();
    start("a", ["jane"]);
    start("b", ["jane"], AbortSignal.abort(reason));
    start("c", ["jane"]);
    await settled();
    expect(results).toEqual(["canceled"]);
    await end("a");
    expect(begun).toEqual(["a", "c"]);
  });

  test("runs to its end once it has begun", async () => {
    const { start, end, results } = tasks();
    const controller = new AbortController();
    start("a", ["jane"]);
    start("b", ["jane"], controller.signal);
    await end("a");
    controller.abort(reason);
    await settled();
    expect(results).toEqual(["a done"]);
    await end("b");
    expect(results).toEqual(["a done", "b done"]);
  });

  test("leaves no listener on its signal, and neither does one that runs", async () => {
    const { start, end } = tasks();
    const [canceled, patient] = [new AbortController(), new AbortController()];
    start("a", ["jane"]);
    start("b", ["jane"], canceled.signal);
    start("c", ["jane"], patient.signal);
    expect(getEventListeners(patient.signal, "abort")).toHaveLength(1);
    canceled.abort(reason);
    await end("a");
    for (const { signal } of [canceled, patient]) expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});
