import { beforeEach, describe, expect, test, vi } from "vitest";
import { createTokenGuard } from "../../src/server/token-guard.js";
import { TOKEN } from "../support/assistant.js";
import { always } from "../support/fake-polar.js";
import { idOf, person, withPeople } from "../support/people.js";

beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0));

const id = idOf(1);
const withToken = (POLAR_ACCESS_TOKEN: string, customer: Record<string, unknown>) =>
  withPeople([person(1, customer)], { env: { POLAR_ACCESS_TOKEN } });

describe("a token that may be a word", () => {
  test.each(["harborlane", "Customer", "shop-1-2-3-4"])(
    "is left in results, since later calls repeat them: %s",
    async (token) => {
      const own = { email: `jane@${token.toLowerCase()}.dev`, name: token, metadata: { note: `a ${token}` } };
      const { call, polar } = await withToken(token, own);
      expect(await call("get_customer", { id })).toMatchObject(own);
      const { next } = await call("delete_customer", { id, confirm: false });
      expect(next.arguments.expected_email).toBe(own.email);
      const { undo } = await call("update_customer", { id, name: "Jane", metadata: { note: "b" } });
      expect(undo.arguments).toMatchObject({ name: own.name, metadata: own.metadata });
      await call("update_customer", undo.arguments);
      const { body } = polar.seen.filter(({ method }) => method === "PATCH")[1] ?? {};
      expect(JSON.parse(body ?? "")).toEqual({ name: own.name, metadata: own.metadata });
    },
  );

  test("is hidden in errors", async () => {
    const { fail } = await withToken("harborlane", {});
    expect(JSON.stringify(await fail("get_customer", { id, harborlane: 1 }))).not.toContain("harborlane");
  });
});

describe("a token that no text has by chance", () => {
  const own = { name: `Jane ${TOKEN}`, metadata: { [TOKEN]: "x", note: TOKEN } };

  test("is hidden in results, and a call with it is withheld", async () => {
    const { call, raw } = await withToken(TOKEN, own);
    expect(await call("get_customer", { id })).toMatchObject({
      name: "Jane [access token]",
      metadata: { "[access token]": "x", note: "[access token]" },
    });
    const updated = await raw("update_customer", { id, name: "Jane" });
    expect(updated.structuredContent).toMatchObject({ outcome: "updated", undo_withheld: true });
    expect(JSON.stringify(updated)).not.toContain(TOKEN);
    const page = await raw("list_customers", { query: "c", metadata: { [TOKEN]: "x" }, limit: 1 });
    expect(JSON.stringify(page)).not.toContain(TOKEN);
  });

  test.each([
    ["name", { name: "Jane [access token]" }],
    ["metadata", { metadata: { note: "[access token]" } }],
    ["metadata", { metadata: { "[access token]": "x" } }],
    ["remove_metadata", { remove_metadata: ["[access token]"] }],
  ])("is not replaced at Polar by what stands for it: %s", async (field, change) => {
    const { fail, polar } = await withToken(TOKEN, own);
    expect(await fail("update_customer", { id, ...change })).toMatchObject({
      code: "invalid_arguments",
      fields: [{ field }],
    });
    expect(polar.seen).toEqual([]);
  });

  test("is hidden when Polar repeats it in a refusal", async () => {
    const { fail } = await withPeople([person(1)], {
      env: { POLAR_ACCESS_TOKEN: TOKEN },
      intercept: (request, response) => {
        const detail = [{ type: "odd", loc: ["body", "name"], msg: `Not ${TOKEN}`, input: "x" }];
        if (request.method === "PATCH") always(422, { detail })(request, response);
        return request.method === "PATCH";
      },
    });
    const error = JSON.stringify(await fail("update_customer", { id, name: "Jane" }));
    expect(error).toContain("Not [access token]");
    expect(error).not.toContain(TOKEN);
  });
});

test.each(['quote"and\\backslash-123456', "null,null,null,null,null", "true,false,true,false"])(
  "a token that looks like JSON is hidden without breaking the JSON: %s",
  (token) => {
    const { hide, hideInResult } = createTokenGuard(token);
    const value = { list: [null, null, null, null, null], flags: [true, false, true, false], text: `a ${token}` };
    const expected = { ...value, text: "a [access token]" };
    expect(hide(value)).toEqual(expected);
    expect(hideInResult({ value, json: JSON.stringify(value) })).toEqual({
      value: expected,
      json: JSON.stringify(expected),
    });
  },
);
