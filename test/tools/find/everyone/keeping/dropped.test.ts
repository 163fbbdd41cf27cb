import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test, vi } from "vitest";
import { Customer } from "../../../../../src/polar/models/customer.js";
import { longTest } from "../../../../support/runs.js";
import { asking, MINUTE, signUp, stopClocks } from "./asking.js";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");
const COLD = ["list 1", "export", "members 1"];

describe("an index that nobody uses for an hour", () => {
  test("is dropped by the only timer there is, which keeps no process alive", async () => {
    const pass = stopClocks("setTimeout", "clearTimeout");
    const { read, everyone } = await asking();
    const ref = new WeakRef((await read()).index as object);
    // By then, those of the connections are over.
    pass(59 * MINUTE);
    expect(vi.getTimerCount()).toBe(1);
    pass(MINUTE);
    expect(vi.getTimerCount()).toBe(0);
    everyone.wrote(Customer, { ...signUp(9) });
    await collected(ref);
    expect(ref.deref()).toBeUndefined();
  });

  test("is read again with the next question", async () => {
    const pass = stopClocks("setTimeout", "clearTimeout");
    const { read, requests } = await asking();
    await read();
    pass(60 * MINUTE);
    expect(await read()).toEqual({ index: expect.objectContaining({ size: 3 }) });
    expect(requests()).toEqual([...COLD, ...COLD]);
  });

  test("is kept by questions in between", async () => {
    const pass = stopClocks("setTimeout", "clearTimeout");
    const { read } = await asking();
    for (let hours = 0; hours < 3; hours++) {
      await read();
      pass(59 * MINUTE);
      expect(vi.getTimerCount()).toBe(1);
    }
  });
});

test("an index of a third organization takes the place of the one that was used longest ago", async () => {
  const { read } = await asking();
  const [a, b, c] = ["a", "b", "c"].map((sign) => `${sign.repeat(8)}-d8e7-4c24-91e2-9f1262a53cbc`);
  const refs: WeakRef<object>[] = [];
  for (const organization_id of [a, b, c] as string[])
    refs.push(new WeakRef((await read({ organization_id })).index as object));
  await collected(refs[0]);
  expect(refs.map((ref) => ref.deref() !== undefined)).toEqual([false, true, true]);
});

longTest("10,000 questions over hours, with refreshes, leave memory as it was", async () => {
  const pass = stopClocks();
  const { read } = await asking({ customers: 200 });
  const ask = async (questions: number) => {
    for (let question = 0; question < questions; question++) {
      const looked = await read();
      if (looked.unread !== undefined || looked.index?.size !== 200) throw new Error(`question ${question} failed`);
      pass(1_000);
    }
    await collected();
    return getHeapStatistics().used_heap_size / 2 ** 20;
  };
  await ask(2_000);
  const before = await ask(2_000);
  const after = await ask(6_000);
  expect(after - before).toBeLessThan(5);
});

/** Until this is, or for five rounds. */
async function collected(ref?: WeakRef<object>): Promise<void> {
  for (let round = 0; round < 5 && (ref === undefined || ref.deref() !== undefined); round++) {
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
  }
}
