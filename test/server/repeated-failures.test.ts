import { describe, expect, test } from "vitest";
import type { ErrorFacts } from "../../src/primitives/errors.js";
import { createRepeatedFailures } from "../../src/server/repeated-failures.js";
import { demoAssistant } from "../support/demo.js";

const GONE: ErrorFacts = {
  code: "not_found",
  message: "No such customer.",
  status: 404,
  retryable: false,
  hint: "Look again.",
};
function watch() {
  const { failed, succeeded } = createRepeatedFailures();
  return {
    fail: (error: ErrorFacts = GONE, args: unknown = { id: "1" }, tool = "get_customer") => failed(tool, args, error),
    succeed: (args: unknown = { id: "1" }, tool = "get_customer") => succeeded(tool, args),
  };
}

describe("the same call that fails the same way", () => {
  test("is reported unchanged the first two times", () => {
    const { fail } = watch();
    for (let time = 1; time <= 2; time++) expect(fail()).toBe(GONE);
  });

  test("says so from the third time on, before the rest of its hint", () => {
    const { fail } = watch();
    fail();
    fail();
    for (const times of [3, 4, 5]) {
      expect(fail()).toEqual({
        ...GONE,
        repeated: times,
        hint: `This exact call has failed the same way ${times} times. Do not repeat it unchanged. Do what the rest of this hint says. Look again.`,
      });
    }
  });

  test("names the fields to change", () => {
    const { fail } = watch();
    const invalid = {
      ...GONE,
      retryable: true,
      fields: [
        { field: "email", reason: "is required" },
        { field: "name", reason: "is too long" },
      ],
    };
    fail(invalid);
    fail(invalid);
    expect(fail(invalid).hint).toMatch(/unchanged\. Change email, name\. Look again\.$/);
  });

  test("says to wait and tell the user if it is retryable", () => {
    const { fail } = watch();
    const lost = { ...GONE, fields: [], retryable: true };
    fail(lost);
    fail(lost);
    expect(fail(lost).hint).toMatch(/unchanged\. Wait longer, and tell the user what is wrong\. Look again\.$/);
  });

  test("gets a hint even if it had none", () => {
    const { fail } = watch();
    const { hint: _, ...bare } = GONE;
    fail(bare);
    fail(bare);
    expect(fail(bare).hint).toMatch(/unchanged\. Tell the user what is wrong\.$/);
  });

  test("is the same whatever its message and its fields' reasons are", () => {
    const { fail } = watch();
    fail({ ...GONE, message: "a", fields: [{ field: "email", reason: "a" }] });
    fail({ ...GONE, message: "b", fields: [{ field: "email", reason: "b" }] });
    expect(fail({ ...GONE, message: "c", fields: [{ field: "email", reason: "c" }] }).repeated).toBe(3);
  });
});

describe("what resets the count", () => {
  test("a success in between", () => {
    const { succeed, fail } = watch();
    fail();
    fail();
    succeed();
    expect(fail().repeated).toBeUndefined();
    expect(fail().repeated).toBeUndefined();
    expect(fail().repeated).toBe(3);
  });

  test.each<[string, Partial<ErrorFacts>]>([
    ["code", { code: "gone" }],
    ["status", { status: 410 }],
    ["fields", { fields: [{ field: "email", reason: "is required" }] }],
  ])("a failure with another %s in between", (_, difference) => {
    const { fail } = watch();
    fail();
    fail();
    expect(fail({ ...GONE, ...difference }).repeated).toBeUndefined();
    expect(fail().repeated).toBeUndefined();
    expect(fail().repeated).toBeUndefined();
    expect(fail().repeated).toBe(3);
  });

  test("other fields, even if they are as many", () => {
    const { fail } = watch();
    const about = (field: string) => ({ ...GONE, fields: [{ field, reason: "is wrong" }] });
    fail(about("email"));
    fail(about("email"));
    expect(fail(about("name")).repeated).toBeUndefined();
  });
});

test("a call whose arguments are nested too deep to compare is never a repeated one", () => {
  const { fail } = watch();
  let deep: unknown[] = [];
  for (let depth = 0; depth < 100_000; depth++) deep = [deep];
  for (let time = 1; time <= 4; time++) expect(fail(GONE, deep)).toEqual(GONE);
});

describe("what is counted separately", () => {
  test("other arguments and other tools", () => {
    const { fail } = watch();
    for (let time = 1; time <= 2; time++) {
      expect(fail(GONE, { id: "1" }).repeated).toBeUndefined();
      expect(fail(GONE, { id: "2" }).repeated).toBeUndefined();
      expect(fail(GONE, { id: "1" }, "get_customer_state").repeated).toBeUndefined();
      expect(fail(GONE, null).repeated).toBeUndefined();
    }
    expect(fail(GONE, { id: "1" }).repeated).toBe(3);
    expect(fail(GONE, { id: "2" }).repeated).toBe(3);
    expect(fail(GONE, { id: "1" }, "get_customer_state").repeated).toBe(3);
    expect(fail(GONE, null).repeated).toBe(3);
  });

  test("other calls in between, which leave the count as it is", () => {
    const { succeed, fail } = watch();
    fail();
    succeed({}, "list_customers");
    fail(GONE, { id: "2" });
    fail();
    succeed({ id: "2" });
    expect(fail().repeated).toBe(3);
  });
});

describe("of the failing calls", () => {
  /** Fails twice, then lets this many other calls fail. */
  function afterOthers(others: number) {
    const watched = watch();
    watched.fail();
    watched.fail();
    for (let other = 0; other < others; other++) watched.fail(GONE, { other });
    return watched;
  }

  test("the last fifty are remembered", () => {
    expect(afterOthers(49).fail().repeated).toBe(3);
    expect(afterOthers(50).fail().repeated).toBeUndefined();
  });

  test("the one that failed longest ago is forgotten first", () => {
    const { fail } = afterOthers(49);
    expect(fail().repeated).toBe(3);
    fail(GONE, { other: 0 });
    for (let other = 49; other < 97; other++) fail(GONE, { other });
    expect(fail().repeated).toBe(4);
    expect(fail(GONE, { other: 0 }).repeated).toBe(3);
  });

  test("only those that fail take a place", () => {
    const { succeed, fail } = afterOthers(0);
    for (let other = 0; other < 60; other++) succeed({ other });
    expect(fail().repeated).toBe(3);
  });
});

test("a model that repeats a failing call is shown the note in the text of the error result", async () => {
  const { raw, fail, call } = await demoAssistant();
  const bad = { id: "not-an-id" };
  const errors = [];
  for (let time = 1; time <= 3; time++) errors.push(await fail("get_customer", bad));
  expect(errors.map(({ repeated }) => repeated)).toEqual([undefined, undefined, 3]);
  expect(await raw("get_customer", bad)).toEqual({
    isError: true,
    content: [{ type: "text", text: expect.stringContaining('"repeated":4') }],
  });
  expect(errors[2]?.hint).toMatch(/^This exact call has failed the same way 3 times\. .* Change id\./);
  expect(await call("list_customers", { limit: 1 })).toMatchObject({ returned: 1 });
});

test("an id that the client adds to each call does not make it another call", async () => {
  const { fail } = await demoAssistant();
  const errors = [];
  for (const toolCallId of ["call_1", "call_2", "call_3"]) {
    errors.push(await fail("get_customer", { id: "not-an-id", toolCallId }));
  }
  expect(errors.map(({ repeated }) => repeated)).toEqual([undefined, undefined, 3]);
});
