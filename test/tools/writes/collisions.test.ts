import { describe, expect, test } from "vitest";
import { assistant, TOKEN } from "../../support/assistant.js";
import { always, fakePolar } from "../../support/fake-polar.js";
import { ID, JANE } from "./one-customer.js";

const SAID = {
  email: "A customer with this email address already exists.",
  external_id: "A customer with this external ID already exists.",
};
type Field = keyof typeof SAID;
const GONE = { error: "ResourceNotFound", detail: "Not found" };
const HOLDER = "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50";
const NEW = { email: "new@harborlane.dev", external_id: "shop-9" };

/** A Polar that refuses every write because these fields are taken, and from then on shows who holds some of them. */
async function refusing(taken: readonly Field[], shown: Partial<typeof NEW> = {}, failing = false) {
  const holder = { ...JANE, email: "holder@harborlane.dev", external_id: null, ...shown, id: HOLDER };
  const detail = taken.map((field) => ({ type: "value_error", loc: ["body", field], msg: SAID[field] }));
  let refused = false;
  const polar = await fakePolar((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://polar");
    if (request.method !== "GET") {
      refused = true;
      return always(422, { error: "PolarRequestValidationError", detail })(request, response);
    }
    if (pathname.endsWith(ID)) return always(200, { ...JANE, external_id: null })(request, response);
    if (refused && failing) return always(403, { error: "NotPermitted" })(request, response);
    const [, external = searchParams.get("query")] = /external\/(.+)/.exec(pathname) ?? [];
    const isFound =
      refused && (external ? holder.external_id === external : holder.email === searchParams.get("email"));
    if (pathname.includes("external")) return always(isFound ? 200 : 404, isFound ? holder : GONE)(request, response);
    const items = isFound ? [holder] : [];
    always(200, { items, pagination: { total_count: items.length, max_page: 1 } })(request, response);
  });
  return assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
}

const WAYS_OUT = [
  [["external_id"], "The call works without external_id."],
  [["email"], "The call works with another email."],
  [["email", "external_id"], "The call works without external_id and with another email."],
] as const;

describe.each([
  ["create_customer", {}],
  ["update_customer", { id: ID }],
] as const)("%s with what a customer has whom the token cannot see", (tool, address) => {
  test.each(WAYS_OUT)("(%j) says so, and which call works", async (taken, wayOut) => {
    const { call } = await refusing(taken);
    const result = await call(tool, { ...address, ...NEW });
    expect(result).toMatchObject({ outcome: "already_exists", customer: null });
    expect(result.collided.sort()).toEqual([...taken].sort());
    expect(result.advice).toMatch(/this token sees nobody who has it: .*deleted and anonymized/);
    expect(result.advice.endsWith(wayOut)).toBe(true);
    expect(result).not.toHaveProperty("next");
  });

  test("says so also beside one that it can see, who is in the way as well", async () => {
    const { call } = await refusing(["email", "external_id"], { email: NEW.email });
    const result = await call(tool, { ...address, ...NEW });
    expect(result).toMatchObject({ outcome: "already_exists", customer: { email: NEW.email }, collided: ["email"] });
    expect(result.advice).toContain("Polar says that external_id is taken");
    expect(result.advice).not.toContain("works");
  });

  test("claims nothing where the look fails", async () => {
    const { call } = await refusing(["external_id"], {}, true);
    const result = await call(tool, { ...address, ...NEW });
    expect(result).toMatchObject({ outcome: "already_exists", customer: null, next: { tool: "list_customers" } });
    expect(result).not.toHaveProperty("advice");
  });

  test("is told of each holder that it can see", async () => {
    const { call } = await refusing(["email", "external_id"], NEW);
    const result = await call(tool, { ...address, ...NEW });
    expect(result).toMatchObject({ outcome: "already_exists", customer: NEW, collided: ["external_id", "email"] });
    expect(result).not.toHaveProperty("advice");
  });
});
