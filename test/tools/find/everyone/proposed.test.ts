import type { ServerResponse } from "node:http";
import { expect, test, vi } from "vitest";
import { demoAssistant } from "../../../support/demo.js";
import { always, type Script, type SeenRequest } from "../../../support/fake-polar.js";
import { idOf, person, withPeople } from "../../../support/people.js";

const people = () => [
  person(1, { name: "Wilhelmina Ottersbach", email: "w@otters.dev" }),
  person(2, { name: "Theodor Quastenbeck", email: "t@quasten.dev" }),
];
const WHO = "Wilhelmina Ottersbech";

/** Answers reads of the first person with this, once it is set. */
function answering() {
  let script: Script | undefined;
  return {
    set(next: Script) {
      script = next;
    },
    intercept(request: SeenRequest, response: ServerResponse) {
      if (!script || request.method !== "GET" || !request.url.startsWith(`/v1/customers/${idOf(1)}`)) return false;
      script(request, response);
      return true;
    },
  };
}

test("whoever is proposed is shown as they are now, and is never exact", async () => {
  const { call } = await withPeople(people());
  expect(await call("find_customer", { who: WHO })).toMatchObject({
    match: "ambiguous",
    candidates: [{ id: idOf(1), name: "Wilhelmina Ottersbach", why: "name, one letter different" }],
  });
});

test.each([
  ["ravi@northlight-collective.dev", "a member's email"],
  ["Ravi Menon", "a member's name"],
])("a team is proposed by %s, and that is said to be a member's", async (who, why) => {
  const { call } = await demoAssistant();
  expect((await call("find_customer", { who })).candidates).toMatchObject([{ name: "Northlight Collective", why }]);
});

test("whoever is gone is no candidate", async () => {
  const polar = answering();
  const { call } = await withPeople(people(), { intercept: polar.intercept });
  await call("find_customer", { who: WHO });
  polar.set(always(404, { error: "ResourceNotFound", detail: "Not found" }));
  expect(await call("find_customer", { who: WHO })).toMatchObject({ match: "none" });
});

test("whoever has another name now is no candidate for the old one, and one for the new one", async () => {
  const polar = answering();
  const { call } = await withPeople(people(), { intercept: polar.intercept });
  await call("find_customer", { who: WHO });
  polar.set(always(200, person(1, { name: "Rosalind Haberkamp", email: "w@otters.dev" }).customer));
  expect(await call("find_customer", { who: WHO })).toMatchObject({ match: "none" });
  const { candidates } = await call("find_customer", { who: "Rosalind Haberkampf" });
  expect(candidates).toMatchObject([{ id: idOf(1), name: "Rosalind Haberkamp" }]);
});

const SHARES = [{ id: idOf(1), why: "name with a similar spelling" }];

test("where whoever may fit cannot be read, the answer says so", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const polar = answering();
  const { call } = await withPeople(people(), { intercept: polar.intercept });
  polar.set(always(403, { error: "NotPermitted", detail: "" }));
  expect(await call("find_customer", { who: WHO })).toMatchObject({
    match: "ambiguous",
    candidates: SHARES,
    hint: expect.stringContaining("Not all customers were looked at (Polar did not show"),
  });
  const { tried } = await call("find_customer", { who: "w@oters.dev" });
  expect(tried).toContainEqual(expect.stringContaining("not all customers were looked at: Polar did not show"));
});

test("without an index, what search found is told, and that not everyone was looked at", async () => {
  const { call, polar } = await withPeople(people(), { env: { POLAR_INDEX_MAX: "0" } });
  expect(await call("find_customer", { who: WHO })).toMatchObject({
    candidates: SHARES,
    hint: expect.stringContaining("Not all customers were looked at"),
  });
  const { match, tried, hint } = await call("find_customer", { who: "Ottersbech" });
  expect(match).toBe("none");
  expect(hint).toBe("None that was looked at fits. Ask for the email or id.");
  expect(tried).toContainEqual(expect.stringContaining("not all customers were looked at"));
  expect(polar.seen.filter(({ url }) => url.includes("export"))).toEqual([]);
});
