import { getEventListeners } from "node:events";
import { setImmediate as settled } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { type Circuit, createCircuit, type Ending } from "../../../src/polar/sharing/circuit.js";
import { createTraffic, IN_FLIGHT, type Lane, type Leave } from "../../../src/polar/sharing/traffic.js";

/** A circuit that the test opens, and that remembers how requests ended. */
function fakeCircuit() {
  const told: string[] = [];
  return {
    coolDown: 0,
    told,
    failures: () => 7,
    coolDownMs() {
      return this.coolDown;
    },
    begin() {
      told.push("begin");
      return (ending: Ending) => void told.push(ending);
    },
  };
}

/** Traffic on which requests go by names; each is in until the test ends it. */
function traffic(circuit: Circuit = fakeCircuit()) {
  const { enter, takeRetry } = createTraffic(circuit, { calls: 4, exports: 2 });
  const entered: string[] = [];
  const refused: string[] = [];
  const ends = new Map<string, Leave>();
  return {
    entered,
    refused,
    takeRetry,
    ask(names: string, signal = new AbortController().signal, lane: Lane = "calls") {
      for (const name of names) {
        const refusal = (failures: number, coolDownMs: number) => new Error(`${failures} failures, ${coolDownMs} ms`);
        enter({ lane, signal, refusal }).then(
          (end) => {
            entered.push(name);
            ends.set(name, end);
          },
          (error) => refused.push(`${name}: ${error.message}`),
        );
      }
    },
    end(name: string, ending: Ending = "success", whole?: Promise<unknown>) {
      ends.get(name)?.(ending, whole);
      ends.delete(name);
    },
    /** How many are in flight. */
    inside: () => ends.size,
  };
}

describe("requests in flight", () => {
  test("are as many as there are places, eight unless something else is given", async () => {
    const { ask, inside } = traffic();
    ask("abcdefgh");
    await settled();
    expect(inside()).toBe(4);
    expect(IN_FLIGHT).toEqual({ calls: 8, exports: 4 });
  });

  test("free their places one at a time, in order of arrival", async () => {
    const { ask, end, entered, inside } = traffic();
    ask("abcdefgh");
    await settled();
    expect(entered.join("")).toBe("abcd");
    for (const [name, expected] of [
      ["c", "abcde"],
      ["a", "abcdef"],
      ["e", "abcdefg"],
      ["b", "abcdefgh"],
    ] as const) {
      end(name);
      await settled();
      expect(entered.join("")).toBe(expected);
      expect(inside()).toBe(4);
    }
  });

  test.each<Ending>(["success", "answered", "lost", "left"])("make room when they end with %s", async (ending) => {
    const { ask, end, entered } = traffic();
    ask("abcde");
    await settled();
    end("a", ending);
    await settled();
    expect(entered.join("")).toBe("abcde");
  });

  test("give their place to the request that has waited longest", async () => {
    const { ask, end, entered, inside } = traffic();
    ask("abcde");
    await settled();
    end("a");
    ask("f");
    await settled();
    expect(entered.join("")).toBe("abcde");
    expect(inside()).toBe(4);
    end("b");
    await settled();
    expect(entered.join("")).toBe("abcdef");
  });

  test("leave places free when nothing is waiting", async () => {
    const { ask, end, entered, inside } = traffic();
    ask("abcd");
    await settled();
    for (const name of "abcd") end(name);
    ask("efghi");
    await settled();
    expect(entered.join("")).toBe("abcdefgh");
    expect(inside()).toBe(4);
  });

  test("make room for several at once", async () => {
    const { ask, end, entered, inside } = traffic();
    ask("abcdefghi");
    await settled();
    end("a");
    end("b");
    end("c");
    await settled();
    expect(entered.join("")).toBe("abcdefg");
    expect(inside()).toBe(4);
  });
});

describe("a request whose answer arrives slowly", () => {
  test.each([
    ["is in", () => Promise.resolve()],
    ["is lost", () => Promise.reject(new Error("lost"))],
  ])("keeps its place until all of it %s", async (_, end) => {
    const { ask, end: endWith, entered } = traffic();
    let finish = () => {};
    const whole = new Promise<void>((resolve) => {
      finish = resolve;
    }).then(end);
    ask("abcde");
    await settled();
    endWith("a", "success", whole);
    await settled();
    expect(entered.join("")).toBe("abcd");
    finish();
    await settled();
    expect(entered.join("")).toBe("abcde");
  });

  test("counts as answered from its first moment", async () => {
    const circuit = fakeCircuit();
    const { ask, end, takeRetry } = traffic(circuit);
    for (let retry = 0; retry < 10; retry++) takeRetry();
    ask("a");
    await settled();
    end("a", "success", new Promise(() => {}));
    expect(circuit.told).toEqual(["begin", "success"]);
    expect(takeRetry()).toBe(true);
  });
});

describe("a request that is canceled", () => {
  const reason = new Error("canceled");

  test("fails at once while it waits, and leaves the queue", async () => {
    const { ask, end, entered, refused } = traffic();
    const controller = new AbortController();
    ask("abcd");
    ask("e", controller.signal);
    ask("f");
    await settled();
    controller.abort(reason);
    await settled();
    expect(refused).toEqual(["e: canceled"]);
    end("a");
    await settled();
    expect(entered.join("")).toBe("abcdf");
  });

  test("fails before it enters the queue", async () => {
    const { ask, end, entered, refused, inside } = traffic();
    const gone = AbortSignal.abort(reason);
    ask("a", gone);
    ask("bcde");
    ask("f", gone);
    ask("g");
    await settled();
    expect(refused).toEqual(["a: canceled", "f: canceled"]);
    end("b");
    await settled();
    expect(entered.join("")).toBe("bcdeg");
    expect(inside()).toBe(4);
  });

  test("keeps its place once it is in flight, until it ends", async () => {
    const { ask, end, entered } = traffic();
    const controller = new AbortController();
    ask("a", controller.signal);
    ask("bcde");
    await settled();
    controller.abort(reason);
    await settled();
    expect(entered.join("")).toBe("abcd");
    end("a", "left");
    await settled();
    expect(entered.join("")).toBe("abcde");
  });

  test("leaves no listener on its signal, nor does an admitted request", async () => {
    const { ask, end } = traffic();
    const [canceled, inside] = [new AbortController(), new AbortController()];
    ask("abcd", inside.signal);
    expect(getEventListeners(inside.signal, "abort")).toHaveLength(0);
    ask("e", canceled.signal);
    ask("f", inside.signal);
    expect(getEventListeners(inside.signal, "abort")).toHaveLength(1);
    await settled();
    canceled.abort();
    end("a");
    await settled();
    for (const { signal } of [canceled, inside]) expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});

describe("while the circuit is open", () => {
  test("a request is refused at once, with failures and cool-down", async () => {
    const circuit = fakeCircuit();
    const { ask, entered, refused } = traffic(circuit);
    circuit.coolDown = 4_000;
    ask("a");
    await settled();
    expect(refused).toEqual(["a: 7 failures, 4000 ms"]);
    expect(entered).toEqual([]);
    expect(circuit.told).toEqual([]);
  });

  test("a request is refused without waiting for a place", async () => {
    const circuit = fakeCircuit();
    const { ask, refused } = traffic(circuit);
    ask("abcd");
    await settled();
    circuit.coolDown = 1;
    ask("e");
    await settled();
    expect(refused).toEqual(["e: 7 failures, 1 ms"]);
  });

  test("waiting requests are refused when a place opens, and release it", async () => {
    const circuit = fakeCircuit();
    const { ask, end, entered, refused, inside } = traffic(circuit);
    ask("abcdefg");
    await settled();
    circuit.coolDown = 5_000;
    end("a", "lost");
    await settled();
    expect(refused).toEqual(["e: 7 failures, 5000 ms", "f: 7 failures, 5000 ms", "g: 7 failures, 5000 ms"]);
    expect(circuit.told).toEqual(["begin", "begin", "begin", "begin", "lost"]);

    circuit.coolDown = 0;
    ask("hi");
    await settled();
    expect(entered.join("")).toBe("abcdh");
    expect(inside()).toBe(4);
  });

  test("after the cool-down, only one request becomes the trial", async () => {
    let time = 0;
    const { ask, end, entered, refused } = traffic(createCircuit(() => time));
    for (const name of "abcdef") {
      ask(name);
      await settled();
      end(name, "lost");
    }
    time = 5_000;
    ask("ghi");
    await settled();
    expect(entered.join("")).toBe("abcdefg");
    expect(refused).toEqual(["h: 6 failures, 5000 ms", "i: 6 failures, 5000 ms"]);
    end("g", "answered");
    ask("klmno");
    await settled();
    expect(entered.join("")).toBe("abcdefgklmn");
  });

  test("the circuit counts each request as it begins and as it ends", async () => {
    const circuit = fakeCircuit();
    const { ask, end } = traffic(circuit);
    for (const ending of ["success", "answered", "lost", "left"] as const) {
      ask("a");
      await settled();
      end("a", ending);
    }
    expect(circuit.told).toEqual(["begin", "success", "begin", "answered", "begin", "lost", "begin", "left"]);
  });

  test("each traffic has its own circuit by default", async () => {
    const { enter } = createTraffic();
    const { signal } = new AbortController();
    const refusal = (failures: number, coolDownMs: number) =>
      new Error(`${failures}, ${coolDownMs > 0 && coolDownMs <= 5_000}`);
    for (let request = 0; request < 6; request++) (await enter({ lane: "calls", signal, refusal }))("lost");
    await expect(enter({ lane: "calls", signal, refusal })).rejects.toThrow("6, true");
  });
});

describe("the retry budget", () => {
  const take = (takeRetry: () => boolean, times: number) => Array.from({ length: times }, takeRetry);

  test("is ten", () => {
    const { takeRetry } = traffic();
    expect(take(takeRetry, 10)).toEqual(Array(10).fill(true));
    expect(take(takeRetry, 3)).toEqual([false, false, false]);
  });

  test("gets one back with each success, and with nothing else", async () => {
    const { takeRetry, ask, end } = traffic();
    take(takeRetry, 13);
    for (const ending of ["answered", "lost", "left"] as const) {
      ask("a");
      await settled();
      end("a", ending);
    }
    expect(takeRetry()).toBe(false);
    ask("ab");
    await settled();
    end("a", "success");
    expect(take(takeRetry, 2)).toEqual([true, false]);
    end("b", "success");
    expect(take(takeRetry, 2)).toEqual([true, false]);
  });

  test("never exceeds ten", async () => {
    const { takeRetry, ask, end } = traffic();
    ask("abcd");
    await settled();
    for (const name of "abcd") end(name, "success");
    expect(take(takeRetry, 11)).toEqual([...Array(10).fill(true), false]);
  });
});
