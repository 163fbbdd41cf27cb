import { describe, expect, test } from "vitest";
import { PolarApiError } from "../../src/polar/errors.js";
import { aCustomer, Customer } from "../../src/polar/models/customer.js";
import type { Expected } from "../../src/polar/models/model.js";
import { emptyAnswer } from "../../src/polar/models/model.js";
import { isSuccess, readAnswer, readFailure } from "../../src/polar/response.js";

const JSON_TYPE = "application/json";
const FACTS = { route: "GET /v1/customers/{id}", environment: "custom", host: "polar.test" } as const;

function read(
  status: number,
  type: string | undefined,
  text: string | undefined,
  expected: Expected<unknown> = aCustomer,
) {
  const headers = type === undefined ? {} : { "content-type": type };
  try {
    return readAnswer(expected)({ status, headers, text }, FACTS);
  } catch (error) {
    if (!(error instanceof PolarApiError)) throw error;
    return error.facts.message;
  }
}

test.each([
  [199, false],
  [200, true],
  [299, true],
  [300, false],
])("%d is a success: %s", (status, is) => {
  expect(isSuccess({ status })).toBe(is);
});

describe("a success is read", () => {
  test.each(["application/json", "Application/JSON; charset=utf-8", "application/problem+json"])(
    "of the type %s",
    (type) => {
      expect(read(200, type, '{"id":"a"}')).toEqual({ id: "a" });
    },
  );

  test("as undefined when it has no content, whatever its type", () => {
    expect([read(204, undefined, "", emptyAnswer(Customer)), read(204, JSON_TYPE, "", emptyAnswer(Customer))]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

test.each<[string, Parameters<typeof read>, string]>([
  ["another kind of JSON", [200, JSON_TYPE, "[]"], "polar.test answered 200, but not with a customer."],
  [
    "a body that is too large",
    [200, JSON_TYPE, undefined],
    "polar.test answered 200, but with more than 10 MiB, which this server does not read.",
  ],
  ["another type", [200, "text/html", '{"id":"a"}'], "polar.test answered 200, but not with JSON."],
  ["a type that only resembles it", [200, "text/jsonish", '{"id":"a"}'], "polar.test answered 200, but not with JSON."],
  ["no type", [200, undefined, '{"id":"a"}'], "polar.test answered 200, but not with JSON."],
  ["half a document", [200, JSON_TYPE, '{"id":'], "polar.test answered 200, but with broken JSON."],
  [
    "content in a 204",
    [204, JSON_TYPE, "{}", emptyAnswer(Customer)],
    "polar.test answered 204, but with a body where none is expected.",
  ],
])("a success with %s is reported as such", (_, answer, message) => {
  expect(read(...answer)).toBe(message);
});

describe("a failure's reason", () => {
  const codeOf = (type: string, text: string | undefined) =>
    readFailure({ status: 401, headers: { "content-type": type }, text }, FACTS, Customer).facts.code;

  test("is read from JSON", () => {
    expect(codeOf(JSON_TYPE, '{"error":"invalid_token"}')).toBe("invalid_token");
  });

  test.each([
    ["text/html", '{"error":"invalid_token"}'],
    [JSON_TYPE, '{"error":"invalid_token"'],
    [JSON_TYPE, ""],
    [JSON_TYPE, undefined],
  ])("stays unknown for %s with the body %s", (type, text) => {
    expect(codeOf(type, text)).toBe("unexpected_response");
  });
});
