import { describe, expect, test, vi } from "vitest";
import { Aborter, pause } from "../../src/primitives/signal.js";

describe("an aborter", () => {
  test("calls each listener once, with the first reason", () => {
    const aborter = new Aborter();
    const calls: unknown[] = [];
    for (const name of ["a", "b"]) aborter.addEventListener("abort", () => calls.push([name, aborter.reason]));
    aborter.throwIfAborted();
    aborter.abort("enough");
    aborter.abort("again");
    expect(calls).toEqual([
      ["a", "enough"],
      ["b", "enough"],
    ]);
    expect([aborter.aborted, aborter.reason]).toEqual([true, "enough"]);
    expect(() => aborter.throwIfAborted()).toThrow("enough");
  });

  test("has the default reason of an AbortController", () => {
    const [own, standard] = [new Aborter(), new AbortController()];
    for (const aborter of [own, standard]) aborter.abort();
    expect(own.reason).toEqual(standard.signal.reason);
  });

  test("skips a removed listener and calls the others", () => {
    const aborter = new Aborter();
    const [removed, kept] = [vi.fn(), vi.fn()];
    for (const listener of [removed, kept]) aborter.addEventListener("abort", listener);
    aborter.removeEventListener("abort", removed);
    aborter.removeEventListener("abort", removed);
    aborter.abort();
    expect([removed.mock.calls.length, kept.mock.calls.length]).toEqual([0, 1]);
  });

  test("calls every listener, even if one removes itself", () => {
    const aborter = new Aborter();
    const last = vi.fn();
    const first = () => aborter.removeEventListener("abort", first);
    for (const listener of [first, last]) aborter.addEventListener("abort", listener);
    aborter.abort();
    expect(last).toHaveBeenCalledOnce();
  });

  test("calls no listener after all were removed", () => {
    const aborter = new Aborter();
    const listener = vi.fn();
    aborter.addEventListener("abort", listener);
    aborter.removeAllListeners();
    aborter.abort();
    expect(listener).not.toHaveBeenCalled();
  });
});

describe("a pause", () => {
  test("ends by itself and removes its listener", async () => {
    const signal = new Aborter();
    const removes = vi.spyOn(signal, "removeEventListener");
    await pause(1, signal);
    expect(removes).toHaveBeenCalledOnce();
  });

  test.each(["before", "during"])("fails with the reason of a signal that is aborted %s it", async (when) => {
    const signal = new Aborter();
    if (when === "before") signal.abort("enough");
    const pausing = pause(60_000, signal);
    signal.abort("enough");
    await expect(pausing).rejects.toBe("enough");
  });
});
