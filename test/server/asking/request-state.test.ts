import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createRequestStates } from "../../../src/server/asking/request-state.js";
import type { Question } from "../../../src/tools/tool.js";

const ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";
const KEY = Buffer.alloc(32, 7);
const CALL = { name: "delete_customer", args: { id: ID, confirm: true } };
const MINUTE = 60_000;

/** Sealed on 2026-12-01 at midnight. */
const GOLDEN =
  "mg4nFVXKhL5hkmmJPIcqGkJ6Iu79fAAAXJ49Uuym8v5ZC9EYa3BT7iDVz09qGlLKpxS55jxyOrMe1XqctOm4CiuVak_z7sooQ1V4bt2RXNBRw6G3mvJDWg";

const QUESTION: Question = {
  message: "Delete?",
  yes: "Yes",
  about: { id: ID, email: "jane@harborlane.dev", name: "Jane", external_id: null },
  seen: [
    [ID, "2026-01-01"],
    ["s1", null],
  ],
};

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const states = () => createRequestStates(KEY)("support");
const about = (changes: Partial<Question["about"]>) => ({ ...QUESTION, about: { ...QUESTION.about, ...changes } });

describe("a state", () => {
  test("opens for its call and its question, once", () => {
    const { seal, open } = states();
    const opened = open(seal(QUESTION, CALL), CALL);
    expect(opened?.isFor(QUESTION)).toBe(true);
    expect(opened?.take()).toBe(true);
    expect(opened?.take()).toBe(false);
  });

  test("is used up however often it is opened", () => {
    const { seal, open } = states();
    const state = seal(QUESTION, CALL);
    expect([open(state, CALL), open(state, CALL)].map((opened) => opened?.take())).toEqual([true, false]);
  });

  test("is another one each time, so that one question may be answered twice", () => {
    const { seal, open } = states();
    const [first, second] = [seal(QUESTION, CALL), seal(QUESTION, CALL)];
    expect(first).not.toBe(second);
    expect([first, second].map((state) => open(state, CALL)?.take())).toEqual([true, true]);
  });

  test("opens in another process with the same key, and in none with another or its own", () => {
    const state = states().seal(QUESTION, CALL);
    expect(createRequestStates(KEY)("support").open(state, CALL)?.isFor(QUESTION)).toBe(true);
    expect(createRequestStates(Buffer.alloc(32, 8))("support").open(state, CALL)).toBeUndefined();
    expect(createRequestStates()("support").open(state, CALL)).toBeUndefined();
    expect(createRequestStates()("support").open(createRequestStates()("support").seal(QUESTION, CALL), CALL)).toBe(
      undefined,
    );
  });

  test("is used up for all callers of a process, and opens for its own alone", () => {
    const process = createRequestStates(KEY);
    const state = process("support").seal(QUESTION, CALL);
    expect(process("sales").open(state, CALL)).toBeUndefined();
    expect(process("").open(state, CALL)).toBeUndefined();
    expect(process("support").open(state, CALL)?.take()).toBe(true);
    expect(process("support").open(state, CALL)?.take()).toBe(false);
  });

  test.each([
    ["another tool", { ...CALL, name: "delete_member" }],
    ["another argument", { ...CALL, args: { id: ID, confirm: true, anonymize: true } }],
    ["another value", { ...CALL, args: { id: "other", confirm: true } }],
    ["fewer arguments", { ...CALL, args: { id: ID } }],
    ["no arguments", { ...CALL, args: undefined }],
    [
      "a list of the same",
      {
        ...CALL,
        args: [
          ["confirm", true],
          ["id", ID],
        ],
      },
    ],
    ["an argument of another kind", { ...CALL, args: { id: ID, confirm: { 0: true } } }],
  ])("does not open a call of %s", (_, call) => {
    const { seal, open } = states();
    expect(open(seal(QUESTION, CALL), call)).toBeUndefined();
  });

  test("opens the same arguments in another order, at any depth", () => {
    const { seal, open } = states();
    const state = seal(QUESTION, { name: "x", args: { a: 1, b: [{ c: 2, d: { e: 3, f: 4 } }] } });
    expect(open(state, { name: "x", args: { b: [{ d: { f: 4, e: 3 }, c: 2 }], a: 1 } })).toBeDefined();
    expect(open(state, { name: "x", args: { b: [{ d: { f: 4, e: 5 }, c: 2 }], a: 1 } })).toBeUndefined();
  });

  test("opens arguments as deep as any tool takes, and refuses deeper ones without reading them all", () => {
    const nested = (levels: number) => {
      let value: unknown = 1;
      for (let level = 0; level < levels; level++) value = [value];
      return value;
    };
    const { seal, open } = states();
    const deep = { name: "x", args: nested(64) };
    expect(open(seal(QUESTION, deep), deep)).toBeDefined();
    const tooDeep = { name: "x", args: nested(65) };
    expect(open(seal(QUESTION, tooDeep), tooDeep)).toBeUndefined();
    expect(open(seal(QUESTION, deep), { name: "x", args: nested(100_000) })).toBeUndefined();
  });

  test.each<[string, Question]>([
    ["another customer", about({ id: "other" })],
    ["another email", about({ email: "joan@harborlane.dev" })],
    ["no email", about({ email: null })],
    ["another name", about({ name: "Joan" })],
    ["another external id", about({ external_id: "shop-1" })],
    [
      "a change since",
      {
        ...QUESTION,
        seen: [
          [ID, "2026-01-02"],
          ["s1", null],
        ],
      },
    ],
    ["one record more", { ...QUESTION, seen: [...QUESTION.seen, ["s2", null]] }],
    ["one record less", { ...QUESTION, seen: QUESTION.seen.slice(1) }],
    ["one record twice", { ...QUESTION, seen: [...QUESTION.seen, ["s1", null]] }],
  ])("is not for a question about %s", (_, question) => {
    const { seal, open } = states();
    expect(open(seal(QUESTION, CALL), CALL)?.isFor(question)).toBe(false);
  });

  test("is for the same records in another order, and for what is only said in other words", () => {
    const { seal, open } = states();
    const opened = open(seal(QUESTION, CALL), CALL);
    expect(opened?.isFor({ ...QUESTION, seen: QUESTION.seen.toReversed() })).toBe(true);
    expect(opened?.isFor({ ...QUESTION, message: "Really?", yes: "Y" })).toBe(true);
  });

  test("is good for ten minutes and no more", () => {
    const { seal, open } = states();
    const takes = (after: number) => {
      const state = seal(QUESTION, CALL);
      vi.setSystemTime(Date.now() + after);
      const taken = open(state, CALL)?.take();
      vi.setSystemTime(Date.now() - after);
      return taken;
    };
    expect(takes(0)).toBe(true);
    expect(takes(10 * MINUTE - 1)).toBe(true);
    expect(takes(10 * MINUTE)).toBe(false);
    expect(takes(11 * MINUTE)).toBe(false);
  });

  test("may come from a machine whose clock is a minute ahead, and from none further ahead", () => {
    const { seal, open } = states();
    const state = seal(QUESTION, CALL);
    vi.setSystemTime(Date.now() - MINUTE - 1);
    expect(open(state, CALL)?.take()).toBe(false);
    vi.setSystemTime(Date.now() + 1);
    expect(open(state, CALL)?.take()).toBe(true);
  });

  test("takes ten thousand of a key at a time, then none, until the first ones are over; none is taken twice", () => {
    const process = createRequestStates(KEY);
    const [{ seal, open }, sales] = [process("support"), process("sales")];
    const take = (state: string) => open(state, CALL)?.take();
    const first = seal(QUESTION, CALL);
    expect(take(first)).toBe(true);
    vi.setSystemTime(Date.now() + MINUTE);
    const second = seal(QUESTION, CALL);
    expect(take(second)).toBe(true);
    for (let count = 2; count < 10_000; count++) expect(take(seal(QUESTION, CALL))).toBe(true);
    expect(take(seal(QUESTION, CALL))).toBe(false);
    expect(sales.open(sales.seal(QUESTION, CALL), CALL)?.take()).toBe(true);
    vi.setSystemTime(Date.now() + 9 * MINUTE - 1);
    const late = seal(QUESTION, CALL);
    expect(take(late)).toBe(false);
    vi.setSystemTime(Date.now() + 1);
    expect(take(late)).toBe(true);
    expect(take(seal(QUESTION, CALL))).toBe(false);
    expect([first, second, late].map(take)).toEqual([false, false, false]);
  });

  test("shows nothing of whom it is about, and is a short text that any transport carries", () => {
    const state = states().seal(QUESTION, CALL);
    expect(state).toMatch(/^[\w-]{118}$/);
    const bytes = Buffer.from(state, "base64url").toString("latin1");
    expect(bytes).not.toMatch(/jane|harborlane|bc4647d2|delete|support/i);
  });

  test("of two customers tells nothing that they have in common", () => {
    const question = (state: string) => Buffer.from(state, "base64url").subarray(24, 56).toString("hex");
    const own = createRequestStates(Buffer.alloc(32, 9))("support");
    expect(question(own.seal(QUESTION, CALL))).not.toBe(question(states().seal(QUESTION, CALL)));
  });
});

test("a process opens what one of another version has sealed", () => {
  vi.setSystemTime(Date.parse("2026-12-01T00:05:00Z"));
  const opened = states().open(GOLDEN, { name: "x", args: { a: 1, b: [{ c: "2", d: null }] } });
  expect(opened?.isFor(QUESTION)).toBe(true);
  expect(opened?.take()).toBe(true);
});

describe("any text but one that was handed out", () => {
  test("does not open", () => {
    const { seal, open } = states();
    const bytes = Buffer.from(seal(QUESTION, CALL), "base64url");
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] as number) ^ change;
        expect(open(changed.toString("base64url"), CALL)).toBeUndefined();
      }),
    );
  });

  test("does not open when it is cut, longer, padded, written in another way, or none", () => {
    const { seal, open } = states();
    const state = seal(QUESTION, CALL);
    const bytes = Buffer.from(state, "base64url");
    fc.assert(fc.property(fc.nat(state.length - 1), (length) => open(state.slice(0, length), CALL) === undefined));
    fc.assert(fc.property(fc.string({ minLength: 1 }), (more) => open(state + more, CALL) === undefined));
    const others = [`${state}=`, ` ${state}`, `${state}\n`, bytes.toString("base64"), bytes.toString("hex"), ""];
    for (const other of others.filter((text) => text !== state)) expect(open(other, CALL)).toBeUndefined();
    for (const none of [null, undefined, 0, {}, [state], { state }, Buffer.from(state)]) {
      expect(open(none, CALL)).toBeUndefined();
    }
  });

  test("does not open, whatever it is", () => {
    const { open } = states();
    fc.assert(fc.property(fc.anything(), (any) => open(any, CALL) === undefined));
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 88, maxLength: 88 }), (bytes) => {
        expect(open(Buffer.from(bytes).toString("base64url"), CALL)).toBeUndefined();
      }),
    );
  });

  test("does not open when parts of two are put together", () => {
    const { seal, open } = states();
    const [one, two] = [seal(QUESTION, CALL), seal(about({ id: "other" }), CALL)].map((state) =>
      Buffer.from(state, "base64url"),
    ) as [Buffer, Buffer];
    for (const [from, to] of [
      [0, 16],
      [16, 24],
      [24, 56],
      [56, 88],
    ] as const) {
      const mixed = Buffer.concat([one.subarray(0, from), two.subarray(from, to), one.subarray(to)]);
      // Both were sealed at the same moment.
      if (mixed.equals(one)) continue;
      expect(open(mixed.toString("base64url"), CALL)).toBeUndefined();
    }
  });
});

test.each([0, 31, 33])("a key of %i bytes is refused", (length) => {
  expect(() => createRequestStates(Buffer.alloc(length))).toThrow(`a key of ${length} bytes`);
});
