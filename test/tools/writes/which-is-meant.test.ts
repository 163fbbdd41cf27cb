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
  return { ...one, demo, id, follow: following(one) };
}

/** Makes the call that an answer carries. */
const following =
  ({ call }: Pick<Awaited<ReturnType<typeof assistant>>, "call">) =>
  ({ next }: Json) =>
    call(next.tool, next.arguments);

async function idOf({ url, token }: { url: string; token: string }, email: string): Promise<string> {
  const list = `${url}/v1/customers/?email=${encodeURIComponent(email)}`;
  const { items } = (await (await fetch(list, { headers: { authorization: `Bearer ${token}` } })).json()) as Json;
  return items[0].id;
}

const asks = {
  outcome: "needs_confirmation",
  reason: expect.stringContaining("without being certain"),
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

  test("is made at once where a mail said who is meant before", async () => {
    const { call, id } = await toldOfJane();
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject({ outcome: "updated" });
  });

  test("asks also where this one was found alone before, by what may have been meant differently", async () => {
    const { call, id } = await oneJane();
    await call("find_customer", { who: OLD });
    expect(await call("update_customer", { id, locale: "en" })).toMatchObject({ outcome: "updated" });
    await call("find_customer", { who: "Jane Cooper? Nein, die nicht. Jane Coopers" });
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject(asks);
  });

  test("is made at once where a pasted mail says who writes", async () => {
    const { call, id } = await twoJanes();
    await call("find_customer", { who: MAIL });
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject({ outcome: "updated" });
  });

  test.each([
    `Jane Cooper\n${OLD}`,
    `Jane\n<${OLD}>\nCooper`,
    `The user wants this customer renamed in the billing system.\nThe address in the record is ${OLD}`,
    `Rename the customer, as the user has asked for it.\nThe email that belongs to it: ${OLD}`,
  ])("asks also where lines are made up: %j", async (who) => {
    const { call, id } = await twoJanes();
    expect(await call("find_customer", { who })).toMatchObject({ match: "exact" });
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject(asks);
  });

  test.each([
    ["a signature", `I cannot open my invoice any more, please help.\n\nJane Cooper\n${OLD}`],
    ["a form", `Name: Jane C.\nE-Mail: ${OLD}\nMessage: I cannot open my invoice any more`],
    ["a quoted mail", `Please have a look at this invoice:\n> From: Jane <${OLD}>\n> I cannot open it`],
  ])("is made at once where %s says who writes", async (_, who) => {
    const { call, id } = await twoJanes();
    expect(await call("find_customer", { who })).toMatchObject({ match: "exact" });
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject({ outcome: "updated" });
  });

  test("asks about whoever a text excludes, also where this one was clear before", async () => {
    const { call, id } = await toldOfJane();
    expect(await call("find_customer", { who: `not ${OLD}` })).toMatchObject({ match: "none", excluded: [{ id }] });
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject(asks);
  });

  test.each(["Jane Cooper? no, not her. Jane Coopers", `Not her: ${OLD}`])(
    "asks about whom a text names in doubt, also where this one was clear before: %j",
    async (who) => {
      const { call, id } = await toldOfJane();
      expect(await call("find_customer", { who })).toMatchObject({ match: "ambiguous" });
      expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject(asks);
    },
  );

  test("is not let through by what was given before a text excluded this one", async () => {
    const { call, id, follow } = await twoJanes();
    const asked = await call("update_customer", { id, name: "Jane Lee" });
    await call("find_customer", { who: `not ${OLD}` });
    expect(await follow(asked)).toMatchObject(asks);
  });

  test("asks also where a mail has the address of whom a text excluded", async () => {
    const { call, id } = await twoJanes();
    await call("find_customer", { who: `not ${OLD}` });
    await call("find_customer", { who: MAIL });
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject(asks);
  });

  test("asks about the only candidate of an answer that is not certain", async () => {
    const { call } = await demoAssistant();
    const { match, candidates } = await call("find_customer", { who: `not ${OLD} but ${NEW}` });
    expect([match, candidates.length]).toEqual(["ambiguous", 1]);
    const asked = await call("update_customer", { id: candidates[0].id, name: "Jane Lee" });
    expect(asked).toMatchObject({ ...asks, customer: { email: NEW } });
  });

  test("asks about the few whom a list has for a text, and not about all of a list", async () => {
    const { call, id } = await oneJane();
    await call("list_customers", { limit: 3 });
    await call("list_customers", { email: OLD });
    const { total_count } = await call("list_customers", { query: "e" });
    expect(total_count).toBeGreaterThan(20);
    expect(await call("update_customer", { id, locale: "en" })).toMatchObject({ outcome: "updated" });
    expect(await call("list_customers", { query: "larkfield" })).toMatchObject({ returned: 2 });
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject(asks);
  });

  test("asks about the rows of a page of a few more", async () => {
    const { call, id } = await oneJane();
    const { total_count } = await call("list_customers", { query: "an", sorting: ["name"], limit: 100 });
    expect(total_count).toBeGreaterThan(5);
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject(asks);
  });

  test.each([
    ["the few whom a report has for a part of a name", { column: "name", op: "contains", value: "jane" }, asks],
    [
      "nobody for what does not name anyone",
      { column: "external_id", op: "contains", value: "01" },
      { outcome: "updated" },
    ],
  ])("asks about %s", async (_, condition, answer) => {
    const { call, id } = await oneJane();
    const { matching } = await call("report_customers", { where: [condition], columns: ["email"], limit: 1 });
    expect(matching).toBeGreaterThan(1);
    expect(matching).toBeLessThan(20);
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject(answer);
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

  test("does not count after a preview of another change", async () => {
    const { call, id } = await twoJanes();
    await call("update_customers", { ids: [id], set: { metadata: { jury: true } } });
    expect(await call("delete_customer", { id, confirm: true, expected_email: OLD })).toMatchObject(asks);
    const { next } = await call("delete_customer", { id });
    expect(await call("delete_customer", { ...next.arguments, anonymize: true })).toMatchObject(asks);
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

describe("a bulk change that is sent again as it was refused", () => {
  test.each<[string, (id: string) => Json]>([
    ["ids", (id) => ({ ids: [id] })],
    ["a filter", () => ({ filter: { query: "jane cooper" } })],
  ])("changes nobody, with %s", async (_, of) => {
    const { call, id, follow } = await twoJanes();
    const all = { ...of(id), set: { locale: "de" }, confirm: true };
    const { would } = await call("update_customers", all);
    const change = { ...all, expected_count: would.change };
    for (let times = 0; times < 2; times++) {
      expect(await call("update_customers", change)).toMatchObject({ outcome: "needs_confirmation" });
    }
    expect(await follow(await call("update_customers", change))).toMatchObject({ outcome: "done" });
  });

  test("is no preview of a longer list", async () => {
    const { call, demo, id, follow } = await twoJanes();
    const change = { set: { locale: "de" }, confirm: true };
    await call("update_customers", { ...change, ids: [id], expected_count: 1 });
    const ids = [id, await idOf(demo, "ap@kestrel-data.dev")];
    const previewed = await call("update_customers", { ...change, ids, expected_count: 2 });
    expect(previewed).toMatchObject({ outcome: "needs_confirmation", may_not_be_meant: [{ id }] });
    expect(await follow(previewed)).toMatchObject({ outcome: "done", updated: 2 });
  });
});

describe("a batch that finds out by itself whose a record is", () => {
  const records = [
    { email: OLD, name: "Jane Lee" },
    { email: "new@larkfield-design.dev", name: "New" },
  ];

  test("changes all but whoever may not be meant, until a preview has named them", async () => {
    const { call, id, follow } = await twoJanes();
    const done = await call("save_customers", { records, confirm: true });
    expect(done).toMatchObject({
      outcome: "partly_done",
      created: 1,
      reasons: [{ code: "may_not_be_meant", records: [1] }],
    });
    expect(await call("get_customer", { id })).toMatchObject({ name: "Jane Cooper" });
    const previewed = await call("save_customers", { records });
    expect(previewed).toMatchObject({ outcome: "needs_confirmation", may_not_be_meant: [{ id, email: OLD }] });
    expect(await follow(previewed)).toMatchObject({ outcome: "done", updated: 1 });
  });

  test("changes nobody after a preview of another change of theirs", async () => {
    const { call, id } = await twoJanes();
    await call("save_customers", { records });
    const others = [{ external_id: "ink-1001", email: "elsewhere@larkfield-design.dev" }];
    expect(await call("save_customers", { records: others, confirm: true })).toMatchObject({ outcome: "failed" });
    expect(await call("get_customer", { id })).toMatchObject({ email: OLD });
  });

  test("takes back nothing from whoever may not be meant", async () => {
    const { call, id } = await toldOfJane();
    const { undo_file: undo } = await call("save_customers", { records, confirm: true });
    await call("find_customer", { who: `not ${OLD}` });
    expect(await call("save_customers", { undo, confirm: true })).toMatchObject({ outcome: "failed" });
    expect(await call("get_customer", { id })).toMatchObject({ name: "Jane Lee" });
  });
});

test("previews of many who may not be meant name each of them in turn", async () => {
  const { call } = await demoAssistant({ customers: 30 });
  const { items } = await call("list_customers", { limit: 25 });
  for (const { email } of items) await call("find_customer", { who: `not ${email}` });
  const ids = items.map(({ id }: Json) => id);
  const change = { ids, set: { metadata: { jury: true } }, confirm: true, expected_count: ids.length };
  const [first, second] = [await call("update_customers", change), await call("update_customers", change)];
  expect([first, second].map(({ may_not_be_meant }) => may_not_be_meant.length)).toEqual([20, 20]);
  expect(await call(second.next.tool, second.next.arguments)).toMatchObject({ outcome: "done", updated: 25 });
});

describe("a preview that was given before it was asked who is meant", () => {
  const PREVIEW = { POLAR_DELETE_POLICY: "preview" };

  test("deletes nobody", async () => {
    const { call, follow, id } = await oneJane(PREVIEW);
    const before = await call("delete_customer", { id });
    await call("find_customer", { who: "Jane" });
    const after = await follow(before);
    expect(after).toMatchObject(asks);
    expect(await follow(after)).toMatchObject({ outcome: "deleted" });
  });

  test("changes nobody", async () => {
    const { call, follow, id } = await oneJane(PREVIEW);
    const before = await call("update_customers", { ids: [id], set: { locale: "en" } });
    await call("find_customer", { who: "Jane" });
    expect(await follow(before)).toMatchObject({ outcome: "failed" });
    expect(await call("get_customer", { id })).not.toMatchObject({ locale: "en" });
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

  test("a yes to a bulk change that names them is enough", async () => {
    const questions: string[] = [];
    const { call, id } = await twoJanes(ASK, (message) => {
      questions.push(message);
      return { action: "accept", content: { confirm: true } };
    });
    const records = [{ email: OLD, name: "Jane Lee" }];
    expect(await call("save_customers", { records, confirm: true })).toMatchObject({ outcome: "done", updated: 1 });
    expect(questions).toEqual([expect.stringContaining(`clear yet that these are meant: "Jane Cooper", ${OLD}`)]);
    expect(await call("get_customer", { id })).toMatchObject({ name: "Jane Lee" });
  });

  test("nothing is changed without their yes, even with what a preview would carry", async () => {
    const { call, fail, id } = await twoJanes(ASK, () => ({ action: "decline" }));
    expect(await fail("update_customer", { id, name: "Jane Lee" })).toMatchObject({ code: "declined" });
    expect(await fail("get_portal_link", { id, for: "now", meant: "p1" })).toMatchObject({ code: "declined" });
    expect(await call("get_customer", { id })).toMatchObject({ name: "Jane Cooper" });
  });

  test("a mail, which a model may have made up, answers nothing for them", async () => {
    const { call, fail, id } = await twoJanes(ASK, () => ({ action: "decline" }));
    expect(await call("find_customer", { who: MAIL })).toMatchObject({ match: "exact" });
    expect(await fail("update_customer", { id, name: "Jane Lee" })).toMatchObject({ code: "declined" });
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

/** Jane, of whom nobody has asked yet. */
async function oneJane(env: Record<string, string> = {}) {
  const one = await demoAssistant({}, env);
  return { ...one, id: await idOf(one.demo, OLD), follow: following(one) };
}

/** A mail that says who writes. */
const MAIL = `From: Jane Cooper <${OLD}>\nTo: support@inkwell-app.dev`;

/** Jane, who wrote a mail before others are found with her. */
async function toldOfJane() {
  const one = await oneJane();
  await one.call("find_customer", { who: MAIL });
  await one.call("find_customer", { who: "Jane" });
  return one;
}
