import { describe, expect, test, vi } from "vitest";
import { Aborter, pause } from "../../src/primitives/signal.js";

describe("an aborter", () => {
  test("tells each listener once, with the first reason that was given", () => {
    const aborter = new Aborter();
    const heard: unknown[] = [];
    for (const name of ["a", "b"]) aborter.addEventListener("abort", () => heard.push([name, aborter.reason]));
    aborter.throwIfAborted();
    aborter.abort("enough");
    aborter.abort("again");
    expect(heard).toEqual([
      ["a", "enough"],
      ["b", "enough"],
    ]);
    expect([aborter.aborted, aborter.reason]).toEqual([true, "enough"]);
    expect(() => aborter.throwIfAborted()).toThrow("enough");
  });

  test("without a reason gives that of an AbortController", () => {
    const [ours, theirs] = [new Aborter(), new AbortController()];
    for (const aborter of [ours, theirs]) aborter.abort();
    expect(ours.reason).toEqual(theirs.signal.reason);
  });

  test("does not tell who no longer listens, and tells the others", () => {
    const aborter = new Aborter();
    const [left, stayed] = [vi.fn(), vi.fn()];
    for (const listener of [left, stayed]) aborter.addEventListener("abort", listener);
    aborter.removeEventListener("abort", left);
    aborter.removeEventListener("abort", left);
    aborter.abort();
    expect([left.mock.calls.length, stayed.mock.calls.length]).toEqual([0, 1]);
  });

  test("tells all, though one of them stops another from listening", () => {
    const aborter = new Aborter();
    const last = vi.fn();
    const first = () => aborter.removeEventListener("abort", first);
    for (const listener of [first, last]) aborter.addEventListener("abort", listener);
    aborter.abort();
    expect(last).toHaveBeenCalledOnce();
  });

  test("that was forgotten tells nobody", () => {
    const aborter = new Aborter();
    const listener = vi.fn();
    aborter.addEventListener("abort", listener);
    aborter.forget();
    aborter.abort();
    expect(listener).not.toHaveBeenCalled();
  });
});

describe("a pause", () => {
  test("ends by itself, and leaves nobody listening", async () => {
    const signal = new Aborter();
    const leaves = vi.spyOn(signal, "removeEventListener");
    await pause(1, signal);
    expect(leaves).toHaveBeenCalledOnce();
  });

  test.each(["before it", "in the middle of it"])("fails with the reason of a signal that comes %s", async (when) => {
    const signal = new Aborter();
    if (when === "before it") signal.abort("enough");
    const pausing = pause(60_000, signal);
    signal.abort("enough");
    await expect(pausing).rejects.toBe("enough");
  });
});
