import { describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../support/assistant.js";
import { eventually } from "../support/eventually.js";
import { always, fakePolar, type SeenRequest } from "../support/fake-polar.js";
import { idOf, person, polarOf } from "../support/people.js";

const PEOPLE = Array.from({ length: 100 }, (_, index) => person(index));

/** A Polar that refuses these requests with a 429, and an assistant on it. */
async function refusing(isRefused: (request: SeenRequest) => boolean, retryAfter?: string, env = {}) {
  const headers: Record<string, string> = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  const polar = await polarOf(PEOPLE, {
    intercept(request, response) {
      if (!isRefused(request)) return false;
      always(429, "", headers)(request, response);
      return true;
    },
  });
  return { polar, ...(await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...env })) };
}

const everyone = <T>(ask: (index: number) => Promise<T>) => Promise.all(PEOPLE.map((_, index) => ask(index)));

describe("while Polar's rate limit is reached", () => {
  test("a hundred calls at once send those in flight and a trial, and say when to come back", async () => {
    const { fail, polar } = await refusing(() => true, "60");
    const errors = await everyone((index) => fail("get_customer", { id: idOf(index) }));
    expect(polar.seen.length).toBeLessThanOrEqual(9);
    for (const error of errors) {
      expect(error).toMatchObject({ code: "rate_limited", retryable: true, retry_at: expect.stringMatching(/^2.*Z$/) });
      const { retry_after_seconds = 0, retry_at = "" } = error;
      expect(retry_after_seconds).toBeGreaterThan(0);
      expect(retry_after_seconds).toBeLessThanOrEqual(60);
      expect(Math.abs(Date.parse(retry_at) - Date.now() - retry_after_seconds * 1000)).toBeLessThan(20_000);
    }
  });

  test("a hundred calls one after the other send two", async () => {
    const { fail, polar } = await refusing(() => true, "60");
    for (const [index] of PEOPLE.entries()) {
      expect(await fail("get_customer", { id: idOf(index) })).toMatchObject({ code: "rate_limited" });
    }
    expect(polar.seen).toHaveLength(2);
  });

  test("calls without a word on how long send a few", async () => {
    const { fail, polar } = await refusing(() => true, undefined, { POLAR_TIMEOUT_MS: "3000" });
    const errors = await everyone((index) => fail("get_customer", { id: idOf(index) }));
    for (const error of errors) expect(error.code).toMatch(/^(rate_limited|timeout)$/);
    expect(polar.seen.length).toBeLessThanOrEqual(12);
  });

  test("calls whose time allows it wait, and all are answered", async () => {
    let left = 8;
    const { call, polar } = await refusing(() => left-- > 0, "1");
    const found = await everyone((index) => call("get_customer", { id: idOf(index) }));
    expect(found.map(({ id }) => id)).toEqual(PEOPLE.map((_, index) => idOf(index)));
    expect(polar.seen).toHaveLength(108);
  });

  test("a write is not sent, and knows that", async () => {
    const { fail, polar } = await refusing(() => true, "60");
    for (let count = 0; count < 2; count++) await fail("get_customer", { id: idOf(count) });
    const before = polar.seen.length;
    for (const [tool, args] of [
      ["create_customer", { email: "ada@harborlane.dev" }],
      ["update_customer", { id: idOf(1), name: "Ann" }],
      ["delete_customer", { id: idOf(1), confirm: true }],
    ] as const) {
      const error = await fail(tool, args);
      expect(error).toMatchObject({ code: "rate_limited", message: expect.stringContaining("nothing was sent") });
      expect(error.hint).not.toMatch(/pages|limit`/);
    }
    expect(polar.seen).toHaveLength(before);
  });

  test("only a list is told that a larger `limit` takes fewer calls", async () => {
    const { fail } = await refusing(() => true, "60");
    expect((await fail("list_customers")).hint).toContain("larger `limit`");
    expect((await fail("list_customers", { page: 2 })).hint).toContain("larger `limit`");
    for (const tool of ["find_customer", "export_customers"]) {
      expect((await fail(tool, tool === "find_customer" ? { who: "Jane" } : {})).hint).not.toContain("`limit`");
    }
  });
});

describe("a 429 to the write of one customer", () => {
  test("fails no other call", async () => {
    const { fail, call, polar } = await refusing(
      ({ method, url }) => method === "PATCH" && url.includes(idOf(0)),
      "60",
    );
    for (let count = 0; count < 3; count++) {
      expect(await fail("update_customer", { id: idOf(0), name: `Ann ${count}` })).toMatchObject({
        code: "rate_limited",
      });
    }
    const updated = await Promise.all(
      [1, 2, 3].map((index) => call("update_customer", { id: idOf(index), name: "Ann" })),
    );
    expect(updated.map(({ outcome }) => outcome)).toEqual(["updated", "updated", "updated"]);
    expect(await call("get_customer", { id: idOf(0) })).toMatchObject({ id: idOf(0) });
    expect(polar.seen.filter(({ method, url }) => method === "PATCH" && url.includes(idOf(0))).length).toBeLessThan(4);
  });

  test("holds up another call only for as long as it takes to try", async () => {
    const held: (() => void)[] = [];
    let refuse = true;
    const polar = await fakePolar((request, response) => {
      const answer = () => always(200, PEOPLE[1]?.customer)(request, response);
      if (refuse) always(429, "", { "retry-after": "60" })(request, response);
      else held.push(answer);
    });
    const { fail, call } = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
    await fail("get_customer", { id: idOf(0) });
    refuse = false;
    const calls = Array.from({ length: 5 }, () => call("get_customer", { id: idOf(1) }));
    await eventually(() => held.length).toBe(1);
    expect(polar.seen).toHaveLength(2);
    held.shift()?.();
    await eventually(() => held.length).toBe(4);
    for (const answer of held) answer();
    expect(await Promise.all(calls)).toHaveLength(5);
  });
});
