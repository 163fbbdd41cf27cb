import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tooLargeAnswer } from "../../../src/polar/explain-answer.js";
import { readPage } from "../../../src/tools/reads/pages.js";
import type { Reader } from "../../../src/tools/reads/requests.js";
import { assistant, TOKEN } from "../../support/assistant.js";
import { fakePolar } from "../../support/fake-polar.js";
import { idOf, person, polarOf, withPeople } from "../../support/people.js";
import { longTest } from "../../support/runs.js";

/** At Polar's own limits: 50 keys of 40 characters and 500 wide ones each. */
const wide = (index: number) =>
  person(index, {
    metadata: Object.fromEntries(
      Array.from({ length: 50 }, (_, key) => [`${key}${"\u{1f600}".repeat(38)}`, "\u{1f600}".repeat(500)]),
    ),
  });

describe("a list that is larger than an answer may be", () => {
  test("is read in pieces, and is the same list", async () => {
    const people = Array.from({ length: 120 }, (_, index) => wide(index));
    const { call, polar } = await withPeople(people);
    const page = await call("list_customers", { limit: 100 });
    expect(page).toMatchObject({ total_count: 120, max_page: 2, page: 1, has_more: true });
    expect(page.items[0]).toMatchObject({ id: idOf(0) });
    expect(polar.seen.map(({ url }) => url)).toEqual([
      "/v1/customers/?limit=100",
      "/v1/customers/?limit=50&page=1",
      "/v1/customers/?limit=50&page=2",
    ]);
  });

  longTest("does not keep customers from being found", async () => {
    const people = Array.from({ length: 100 }, (_, index) => wide(index));
    const { call, polar } = await withPeople(people);
    expect(await call("find_customer", { who: "harborlane" })).toMatchObject({ match: "ambiguous" });
    expect(polar.seen.map(({ url }) => url)).toContain("/v1/customers/?query=harborlane&limit=50&page=2");
  });

  longTest("nor keeps customers from being found where personal data is masked", async () => {
    const people = Array.from({ length: 100 }, (_, index) => wide(index));
    const { call } = await withPeople(people, { env: { POLAR_PII: "masked" } });
    expect(await call("list_customers", { query: "customer", limit: 1 })).toMatchObject({
      returned: 1,
      total_count: 100,
    });
  });

  test("is refused where even a quarter of it is too large, with what to ask for", async () => {
    const huge = "x".repeat(450 * 1024);
    const people = Array.from({ length: 25 }, (_, index) => person(index, { name: huge }));
    const { fail, call } = await withPeople(people);
    const error = await fail("list_customers", { limit: 100 });
    expect(error).toMatchObject({ code: "answer_too_large", retryable: false });
    expect(error.hint).toMatch(/smaller `limit`/);
    expect(JSON.stringify(error)).not.toContain("POLAR_SERVER");
    expect(await call("list_customers", { limit: 5 })).toMatchObject({ total_count: 25 });
  });

  test("is refused where one record is", async () => {
    const { url } = await polarOf([person(1, { name: "x".repeat(11 * 1024 * 1024) })]);
    const { fail } = await assistant({ POLAR_SERVER: url, POLAR_ACCESS_TOKEN: TOKEN });
    expect(await fail("list_customers", { limit: 1 })).toMatchObject({
      code: "answer_too_large",
      message: expect.stringContaining("one customer"),
    });
    expect(await fail("get_customer", { id: idOf(1) })).toMatchObject({ code: "answer_too_large" });
  });
});

/** A list of so many, of which an answer may have no more than `most`. */
function listOf(count: number, most: number) {
  const asked: { limit: number; page: number }[] = [];
  const read = (async ({ route, query = {} }) => {
    const [limit, page] = [Number(query.limit ?? 10), Number(query.page ?? 1)];
    asked.push({ limit, page });
    if (limit > most) throw tooLargeAnswer(200, { route, environment: "custom", host: "polar.test" });
    const items = Array.from({ length: count }, (_, index) => ({ id: String(index) }));
    return {
      items: items.slice((page - 1) * limit, page * limit),
      pagination: { total_count: count, max_page: Math.ceil(count / limit) },
    };
  }) as Reader["read"];
  return { asked, read };
}

test("a page in pieces has what the page would have, for every limit and page", async () => {
  const numbers = { count: fc.nat(300), limit: fc.integer({ min: 4, max: 100 }), page: fc.integer({ min: 1, max: 6 }) };
  await fc.assert(
    fc.asyncProperty(
      fc.record({ ...numbers, parts: fc.constantFrom(1, 2, 4) }),
      async ({ count, limit, page, parts }) => {
        const list = { route: "GET /v1/customers/", query: { limit, page } } as const;
        const whole = await readPage(listOf(count, 100), list);
        const { asked, read } = listOf(count, Math.ceil(limit / parts));
        expect(await readPage({ read }, list)).toEqual(whole);
        expect(asked.length).toBeLessThanOrEqual(10);
      },
    ),
  );
});

test("the list of a server without pages stays an error", async () => {
  const { url } = await fakePolar((_, response) => void response.end("x"));
  const { fail } = await assistant({ POLAR_SERVER: url, POLAR_ACCESS_TOKEN: TOKEN });
  expect(await fail("list_customers")).toMatchObject({ code: "unexpected_response" });
});
