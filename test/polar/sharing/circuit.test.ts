import { afterEach, describe, expect, test, vi } from "vitest";
import { createCircuit, type Ending } from "../../../src/polar/sharing/circuit.js";

/** A circuit on a clock that only the test moves. */
function circuitOnClock() {
  let time = 1_000;
  const circuit = createCircuit(() => time);
  return {
    circuit,
    pass(ms: number) {
      time += ms;
    },
    /** Requests one after the other that all end so. */
    make(count: number, ending: Ending) {
      for (let request = 0; request < count; request++) circuit.begin()(ending);
    },
  };
}

/** One that has just opened. */
function openCircuit() {
  const made = circuitOnClock();
  made.make(6, "lost");
  return made;
}

describe("a circuit that is closed", () => {
  test("lets requests through from the start", () => {
    const { circuit } = circuitOnClock();
    expect(circuit.coolDownMs()).toBe(0);
    expect(circuit.failures()).toBe(0);
  });

  test("opens after six requests in a row without an answer, for five seconds", () => {
    const { circuit, make, pass } = circuitOnClock();
    make(5, "lost");
    expect(circuit.failures()).toBe(5);
    expect(circuit.coolDownMs()).toBe(0);
    make(1, "lost");
    expect(circuit.failures()).toBe(6);
    expect(circuit.coolDownMs()).toBe(5_000);
    pass(4_999);
    expect(circuit.coolDownMs()).toBe(1);
    pass(1);
    expect(circuit.coolDownMs()).toBe(0);
    pass(1);
    expect(circuit.coolDownMs()).toBe(0);
  });

  test.each<Ending>(["success", "answered"])("starts the count over after one that ended with %s", (ending) => {
    const { circuit, make } = circuitOnClock();
    make(5, "lost");
    make(1, ending);
    expect(circuit.failures()).toBe(0);
    make(5, "lost");
    expect(circuit.coolDownMs()).toBe(0);
  });

  test("ignores requests that were given up from our side", () => {
    const { circuit, make } = circuitOnClock();
    make(10, "left");
    expect(circuit.failures()).toBe(0);
    make(5, "lost");
    make(1, "left");
    expect(circuit.failures()).toBe(5);
    make(1, "lost");
    expect(circuit.coolDownMs()).toBe(5_000);
  });

  test("opens for requests that failed side by side, too", () => {
    const { circuit } = circuitOnClock();
    const ends = Array.from({ length: 6 }, () => circuit.begin());
    expect(circuit.coolDownMs()).toBe(0);
    for (const end of ends) end("lost");
    expect(circuit.coolDownMs()).toBe(5_000);
  });

  test("uses the machine's own clock by default", () => {
    const now = vi.spyOn(performance, "now").mockReturnValue(70_000);
    const circuit = createCircuit();
    for (let request = 0; request < 6; request++) circuit.begin()("lost");
    expect(circuit.coolDownMs()).toBe(5_000);
    now.mockReturnValue(73_000);
    expect(circuit.coolDownMs()).toBe(2_000);
  });
});

describe("after the cool-down, when it is half-open", () => {
  test("one trial request goes through, and the others are refused", () => {
    const { circuit, pass } = openCircuit();
    pass(5_000);
    const end = circuit.begin();
    expect(circuit.coolDownMs()).toBe(5_000);
    pass(60_000);
    expect(circuit.coolDownMs()).toBe(5_000);
    end("success");
    expect(circuit.coolDownMs()).toBe(0);
  });

  test.each<Ending>(["success", "answered"])(
    "a trial that ends with %s closes it, as if nothing had been",
    (ending) => {
      const { circuit, make, pass } = openCircuit();
      pass(5_000);
      circuit.begin()("lost");
      pass(10_000);
      circuit.begin()(ending);
      expect(circuit.failures()).toBe(0);
      expect(circuit.coolDownMs()).toBe(0);
      make(5, "lost");
      expect(circuit.coolDownMs()).toBe(0);
      make(1, "lost");
      expect(circuit.coolDownMs()).toBe(5_000);
    },
  );

  test("each trial without an answer doubles the cool-down, up to a minute", () => {
    const { circuit, pass } = openCircuit();
    const rests: number[] = [];
    for (let trial = 0; trial < 6; trial++) {
      pass(circuit.coolDownMs());
      circuit.begin()("lost");
      rests.push(circuit.coolDownMs());
    }
    expect(rests).toEqual([10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
    expect(circuit.failures()).toBe(12);
  });

  test("a trial that was given up from our side is followed by another at once", () => {
    const { circuit, pass } = openCircuit();
    pass(5_000);
    circuit.begin()("left");
    expect(circuit.failures()).toBe(6);
    expect(circuit.coolDownMs()).toBe(0);
    circuit.begin()("lost");
    expect(circuit.coolDownMs()).toBe(10_000);
  });
});

describe("a straggler, which began before it opened", () => {
  function withStraggler() {
    const made = circuitOnClock();
    const end = made.circuit.begin();
    made.make(6, "lost");
    return { ...made, end };
  }

  test.each<Ending>(["success", "answered"])("closes it when it ends with %s", (ending) => {
    const { circuit, end } = withStraggler();
    end(ending);
    expect(circuit.failures()).toBe(0);
    expect(circuit.coolDownMs()).toBe(0);
  });

  test("does not lengthen the cool-down when no answer came", () => {
    const { circuit, pass, end } = withStraggler();
    pass(3_000);
    end("lost");
    expect(circuit.failures()).toBe(7);
    expect(circuit.coolDownMs()).toBe(2_000);
  });

  test("does not start another cool-down when no answer came: the trial is still to come", () => {
    const { circuit, pass, end } = withStraggler();
    pass(9_000);
    end("lost");
    expect(circuit.coolDownMs()).toBe(0);
    circuit.begin()("lost");
    expect(circuit.coolDownMs()).toBe(10_000);
  });

  test("leaves a trial under way alone when it is answered", () => {
    const { circuit, pass, end } = withStraggler();
    pass(5_000);
    const endTrial = circuit.begin();
    pass(6_000);
    end("lost");
    expect(circuit.coolDownMs()).toBe(5_000);
    pass(4_000);
    endTrial("lost");
    expect(circuit.coolDownMs()).toBe(10_000);
  });

  test("that was given up leaves a trial under way alone", () => {
    const { circuit, pass, end } = withStraggler();
    pass(5_000);
    circuit.begin();
    end("left");
    expect(circuit.coolDownMs()).toBe(5_000);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});
