import { describe, expect, onTestFinished, test } from "vitest";
import { startDemo } from "../../../src/demo/server.js";
import { assistant, type User } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";

type Json = Record<string, any>;

const OLD = "jane.cooper@larkfield-design.dev";
const NEW = "jane.coopers@larkfield-design.dev";

/** Two Janes of the embedded Polar, whom a question has just found together. */
async function twoJanes(env: Record<string, string> = {}, user?: User) {
  const demo = await startDemo();
  onTestFinished(() => demo.close());
  const settings = {
    POLAR_SERVER: demo.url,
    POLAR_ACCESS_TOKEN: demo.token,
    POLAR_TOOLS: "customers,bulk,billing,members",
  };
  const one = await assistant({ ...settings, POLAR_DELETE_POLICY: "confirm", ...env }, user);
  const id = await idOf(demo, OLD);
  expect(await one.call("find_customer", { who: "Jane" })).toMatchObject({ match: "ambiguous" });
  const follow = ({ next }: Json) => one.call(next.tool, next.arguments);
  return { ...one, demo, id, follow };
}

async function idOf({ url, token }: { url: string; token: string }, email: string): Promise<string> {
  const list = `${url}/v1/customers/?email=${encodeURIComponent(email)}`;
  const { items } = (await (await fetch(list, { headers: { authorization: `Bearer ${token}` } })).json()) as Json;
  return items[0].id;
}

const asks = {
  outcome: "needs_confirmation",
  reason: expect.stringContaining("may be meant"),
  customer: { email: OLD },
};

describe("a write to one of several candidates", () => {
  test.each<[string, (id: string) => Json, Json]>([
    ["update_customer", (id) => ({ id, name: "Jane Lee" }), { outcome: "updated" }],
    ["update_customer_by_external_id", () => ({ external_id: "ink-1001", name: "Jane Lee" }), { outcome: "updated" }],
    ["get_portal_link", (id) => ({ id, for: "now" }), { url: expect.stringContaining("session_token=") }],
    ["get_portal_link", () => ({ external_id: "ink-1001", for: "now" }), { as: "customer" }],
  ])("by %s asks who is meant, and is carried out by the call in next", async (tool, argsFor, done) => {
    const { call, id, follow } = await twoJanes();
    const asked = await call(tool, argsFor(id));
    expect(asked).toMatchObject(asks);
    expect(asked).not.toHaveProperty("url");
    expect(await follow(asked)).toMatchObject(done);
  });

  test("asks once for each customer", async () => {
    const { call, id, follow } = await twoJanes();
    await follow(await call("update_customer", { id, name: "Jane Lee" }));
    await call("find_customer", { who: "Jane" });
    expect(await call("update_customer", { id, locale: "en" })).toMatchObject({ outcome: "updated" });
    expect(await call("get_portal_link", { id, for: "now" })).toHaveProperty("url");
  });

  test.each(["", "null", "true", "p123456-12345678901234"])("is not let through by %j as `meant`", async (meant) => {
    const { call, id } = await twoJanes();
    expect(await call("update_customer", { id, name: "Jane Lee", meant })).toMatchObject(asks);
  });

  test("is not let through by what was given for another one", async () => {
    const { call, demo, id } = await twoJanes();
    const other = await idOf(demo, NEW);
    const { next } = await call("update_customer", { id: other, name: "Jane Lee" });
    expect(await call("update_customer", { ...next.arguments, id })).toMatchObject(asks);
  });

  test.each(["id", "email"])(
    "asks also where its %s was looked up after that, which a guess does as well",
    async (by) => {
      const { call, id } = await twoJanes();
      expect(await call("find_customer", { who: by === "id" ? id : OLD })).toMatchObject({ match: "exact" });
      expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject(asks);
    },
  );

  test("is made at once where this one was found alone before", async () => {
    const { call, id } = await foundAlone();
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject({ outcome: "updated" });
  });

  test("is made at once where a pasted mail says who writes", async () => {
    const { call, id } = await twoJanes();
    await call("find_customer", { who: `From: Jane Cooper <${OLD}>\nTo: support@inkwell-app.dev` });
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject({ outcome: "updated" });
  });

  test("is about the team where it is about a member", async () => {
    const { call } = await demoAssistant({}, { POLAR_TOOLS: "customers,members" });
    const team = (name: string, email: string) => ({ type: "team", name, email, owner: { email } });
    await call("create_customer", team("Marlow Guild North", "north@marlow.dev"));
    await call("create_customer", team("Marlow Guild South", "south@marlow.dev"));
    const { candidates } = await call("find_customer", { who: "Marlow Guild" });
    const [one, other] = candidates as Json[];
    const added = await call("create_member", { id: one?.id, email: "new@marlow.dev" });
    expect(added).toMatchObject({ outcome: "needs_confirmation", customer: { id: one?.id, email: one?.email } });
    expect(await call(added.next.tool, added.next.arguments)).toMatchObject({ outcome: "created" });
    const { items } = await call("list_members", { id: other?.id });
    const changed = await call("update_member", { id: other?.id, member_id: items[0].id, name: "Moll" });
    expect(changed).toMatchObject({ outcome: "needs_confirmation", customer: { id: other?.id } });
    expect(await call(changed.next.tool, changed.next.arguments)).toMatchObject({ outcome: "updated" });
  });
});

describe("a yes that a model gives at once to a change of one of several candidates", () => {
  test("deletes nobody before a preview has shown who it is", async () => {
    const { call, fail, id, follow } = await twoJanes();
    const previewed = await call("delete_customer", { id, confirm: true });
    expect(previewed).toMatchObject(asks);
    expect(await call("delete_customer", { id, confirm: true })).toMatchObject(asks);
    expect(await follow(previewed)).toMatchObject({ outcome: "deleted" });
    expect(await fail("get_customer", { id })).toMatchObject({ code: "not_found" });
  });

  test("does not count with an email that the model has put there itself", async () => {
    const { call, id } = await twoJanes();
    expect(await call("delete_customer", { id, confirm: true, expected_email: OLD })).toMatchObject(asks);
  });

  test.each([{}, { expected_count: 1 }])("changes none of many, with %j", async (beside) => {
    const { call, id, follow } = await twoJanes();
    const change = { ids: [id], set: { metadata: { jury: true } }, confirm: true, ...beside };
    const previewed = await call("update_customers", change);
    expect(previewed).toMatchObject({ outcome: "needs_confirmation", may_not_be_meant: [{ id, email: OLD }] });
    expect(await follow(previewed)).toMatchObject({ outcome: "done", updated: 1 });
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject({ outcome: "updated" });
  });
});

describe("where the user can be asked", () => {
  const ASK = { POLAR_DELETE_POLICY: "ask" };

  test("they are asked who is meant, once", async () => {
    const questions: string[] = [];
    const { call, id } = await twoJanes(ASK, (message) => {
      questions.push(message);
      return { action: "accept", content: { confirm: true } };
    });
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject({ outcome: "updated" });
    expect(await call("update_customer", { id, locale: "en" })).toMatchObject({ outcome: "updated" });
    expect(questions).toEqual([expect.stringContaining(`meant? "Jane Cooper", ${OLD}`)]);
    expect(questions[0]).toContain("calls update_customer with \"{'name':'Jane Lee'}\"");
  });

  test("nothing is changed without their yes, even with what a preview would carry", async () => {
    const { call, fail, id } = await twoJanes(ASK, () => ({ action: "decline" }));
    expect(await fail("update_customer", { id, name: "Jane Lee" })).toMatchObject({ code: "declined" });
    expect(await fail("get_portal_link", { id, for: "now", meant: "p1" })).toMatchObject({ code: "declined" });
    expect(await call("get_customer", { id })).toMatchObject({ name: "Jane Cooper" });
  });

  test("a client that cannot ask gets the call to make once they agreed", async () => {
    const { call, id, follow } = await twoJanes(ASK);
    const asked = await call("update_customer", { id, name: "Jane Lee" });
    expect(asked).toMatchObject(asks);
    expect(await follow(asked)).toMatchObject({ outcome: "updated" });
  });
});

describe("with personal data masked", () => {
  const MASKED = { POLAR_PII: "masked" };

  test("the candidate is shown masked, and next works", async () => {
    const { call, id, follow } = await twoJanes(MASKED);
    const asked = await call("update_customer", { id, locale: "fr" });
    expect(asked).toMatchObject({ outcome: "needs_confirmation", customer: { id } });
    expect(JSON.stringify(asked)).not.toContain("jane");
    expect(await follow(asked)).toMatchObject({ outcome: "updated" });
  });

  test("an answer does not tell whether a guessed value is there", async () => {
    const { call, id } = await twoJanes(MASKED);
    const [right, wrong] = [
      await call("update_customer", { id, name: "Jane Cooper" }),
      await call("update_customer", { id, name: "J" }),
    ];
    for (const one of [right, wrong]) expect(one).toMatchObject({ outcome: "needs_confirmation" });
  });

  test("an email, which no answer shows, says who is meant; an id does not", async () => {
    const { call, id } = await twoJanes(MASKED);
    await call("find_customer", { who: id });
    expect(await call("update_customer", { id, locale: "fr" })).toMatchObject({ outcome: "needs_confirmation" });
    await call("find_customer", { who: OLD });
    expect(await call("update_customer", { id, locale: "fr" })).toMatchObject({ outcome: "updated" });
  });
});

/** Jane, found by her email before others are found with her. */
async function foundAlone() {
  const one = await demoAssistant();
  await one.call("find_customer", { who: OLD });
  await one.call("find_customer", { who: "Jane" });
  return { ...one, id: await idOf(one.demo, OLD) };
}
