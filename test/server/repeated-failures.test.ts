import { describe, expect, test } from "vitest";
import type { ErrorFacts } from "../../src/primitives/errors.js";
import { createRepeats } from "../../src/server/repeated-failures.js";
import { demoAssistant } from "../support/demo.js";

const GONE: ErrorFacts = {
  code: "not_found",
  message: "No such customer.",
  status: 404,
  retryable: false,
  hint: "Look again.",
};
const success = { content: [{ type: "text" as const, text: '{"id":"1"}' }] };
const failure = (error: ErrorFacts) => ({
  isError: true,
  content: [{ type: "text" as const, text: JSON.stringify({ error }) }],
});

/** Notes calls, and tells each result's error. */
function watch() {
  const { note } = createRepeats();
  return {
    note,
    fail(error: ErrorFacts = GONE, args: unknown = { id: "1" }, tool = "get_customer") {
      const { content } = note(tool, args, failure(error));
      return JSON.parse((content as { text: string }[])[0]?.text ?? "").error as ErrorFacts & { repeated?: number };
    },
  };
}

describe("the same call that fails the same way", () => {
  test("is reported as it is the first two times", () => {
    const { note } = watch();
    for (let time = 1; time <= 2; time++) {
      const result = failure(GONE);
      expect(note("get_customer", {}, result)).toBe(result);
    }
  });

  test("says so at the third time and at each further one, before all else that its hint says", () => {
    const { fail } = watch();
    fail();
    fail();
    for (const times of [3, 4, 5]) {
      expect(fail()).toEqual({
        ...GONE,
        repeated: times,
        hint: `This very call has now failed the same way ${times} times in a row: do not repeat it as it is. Do what the rest of this hint says. Look again.`,
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
    expect(fail(invalid).hint).toMatch(/as it is\. Change email, name\. Look again\.$/);
  });

  test("says to wait and tell the user where time may help", () => {
    const { fail } = watch();
    const lost = { ...GONE, fields: [], retryable: true };
    fail(lost);
    fail(lost);
    expect(fail(lost).hint).toMatch(/as it is\. Wait longer, and tell the user what is wrong\. Look again\.$/);
  });

  test("has a hint even where there was none", () => {
    const { fail } = watch();
    const { hint: _, ...bare } = GONE;
    fail(bare);
    fail(bare);
    expect(fail(bare).hint).toMatch(/as it is\. Tell the user what is wrong\.$/);
  });

  test("is still an error, in text alone", () => {
    const { note, fail } = watch();
    fail();
    fail();
    const result = note("get_customer", { id: "1" }, failure(GONE));
    expect(result).toEqual({ isError: true, content: [{ type: "text", text: expect.stringContaining("repeated") }] });
  });

  test("is the same whatever its message says and its fields hold", () => {
    const { fail } = watch();
    fail({ ...GONE, message: "a", fields: [{ field: "email", reason: "a" }] });
    fail({ ...GONE, message: "b", fields: [{ field: "email", reason: "b" }] });
    expect(fail({ ...GONE, message: "c", fields: [{ field: "email", reason: "c" }] }).repeated).toBe(3);
  });
});

describe("what begins the count anew", () => {
  test("a success in between, which is answered as it is", () => {
    const { note, fail } = watch();
    fail();
    fail();
    expect(note("get_customer", { id: "1" }, success)).toBe(success);
    expect(fail().repeated).toBeUndefined();
    expect(fail().repeated).toBeUndefined();
    expect(fail().repeated).toBe(3);
  });

  test.each<[string, Partial<ErrorFacts>]>([
    ["code", { code: "gone" }],
    ["status", { status: 410 }],
    ["fields", { fields: [{ field: "email", reason: "is required" }] }],
  ])("another failure in between, by its %s", (_, difference) => {
    const { fail } = watch();
    fail();
    fail();
    expect(fail({ ...GONE, ...difference }).repeated).toBeUndefined();
    expect(fail().repeated).toBeUndefined();
    expect(fail().repeated).toBeUndefined();
    expect(fail().repeated).toBe(3);
  });

  test("other fields: which, not how many", () => {
    const { fail } = watch();
    const about = (field: string) => ({ ...GONE, fields: [{ field, reason: "is wrong" }] });
    fail(about("email"));
    fail(about("email"));
    expect(fail(about("name")).repeated).toBeUndefined();
  });
});

describe("what is no failure that can be told", () => {
  test("a success is not, whatever it holds", () => {
    const { note, fail } = watch();
    fail();
    fail();
    const result = { content: [{ type: "text" as const, text: JSON.stringify({ error: GONE }) }] };
    expect(note("get_customer", { id: "1" }, result)).toBe(result);
    expect(fail().repeated).toBeUndefined();
  });

  test.each([
    ["nothing", []],
    ["a picture", [{ type: "image" as const, data: "", mimeType: "image/png" }]],
  ])("neither is an error of %s", (_, content) => {
    const { note } = watch();
    const result = { isError: true, content };
    for (let time = 1; time <= 3; time++) expect(note("get_customer", {}, result)).toBe(result);
  });
});

test("a call with arguments nested too deep to be told apart is never called repeated", () => {
  const { fail } = watch();
  let deep: unknown[] = [];
  for (let depth = 0; depth < 100_000; depth++) deep = [deep];
  for (let time = 1; time <= 4; time++) expect(fail(GONE, deep)).toEqual(GONE);
});

describe("what counts apart", () => {
  test("other arguments, other tools", () => {
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

  test("what others do in between changes nothing", () => {
    const { note, fail } = watch();
    fail();
    note("list_customers", {}, success);
    fail(GONE, { id: "2" });
    fail();
    note("get_customer", { id: "2" }, success);
    expect(fail().repeated).toBe(3);
  });
});

describe("of the failing calls", () => {
  /** Fails twice, then lets this many others fail. */
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

  test("one is forgotten at a time, the one that failed longest ago", () => {
    const { fail } = afterOthers(49);
    expect(fail().repeated).toBe(3);
    fail(GONE, { other: 0 });
    for (let other = 49; other < 97; other++) fail(GONE, { other });
    expect(fail().repeated).toBe(4);
    expect(fail(GONE, { other: 0 }).repeated).toBe(3);
  });

  test("those that succeeded take no place", () => {
    const { note, fail } = afterOthers(0);
    for (let other = 0; other < 60; other++) note("get_customer", { other }, success);
    expect(fail().repeated).toBe(3);
  });
});

test("an assistant that repeats itself is told so", async () => {
  const { fail, call } = await demoAssistant();
  const bad = { id: "not-an-id" };
  const errors = [];
  for (let time = 1; time <= 3; time++) errors.push(await fail("get_customer", bad));
  expect(errors.map((error) => (error as { repeated?: number }).repeated)).toEqual([undefined, undefined, 3]);
  expect(errors[2]?.hint).toMatch(/^This very call has now failed the same way 3 times in a row.* Change id\./);
  expect(await call("list_customers", { limit: 1 })).toMatchObject({ returned: 1 });
});
