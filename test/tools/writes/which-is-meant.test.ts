import { describe, expect, onTestFinished, test } from "vitest";
import { startDemo } from "../../../src/demo/server.js";
import { assistant, type User } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";

type Json = Record<string, any>;

const OLD = "jane.cooper@larkfield-design.dev";
const NEW = "jane.coopers@larkfield-design.dev";
const BOTH = [OLD, NEW];

/** Two Janes of the embedded Polar, whom a question has just found together. */
async function twoJanes(env: Record<string, string> = {}, user?: User) {
  const demo = await startDemo();
  onTestFinished(() => demo.close());
  const settings = { POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token, POLAR_TOOLS: "customers,bulk,billing,members" };
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

const asks = { outcome: "needs_confirmation", reason: expect.stringContaining("not certain"), customer: { email: OLD } };

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

  test.each(["id", "email"])("asks also where its %s was looked up after that, which a guess does as well", async (by) => {
    const { call, id } = await twoJanes();
    expect(await call("find_customer", { who: by === "id" ? id : OLD })).toMatchObject({ match: "exact" });
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject(asks);
  });

  test("is made at once where this one was found alone before", async () => {
    const { call, id } = await demoTo("find_customer", { who: OLD });
    await call("find_customer", { who: "Jane" });
    expect(await call("update_customer", { id, name: "Jane Lee" })).toMatchObject({ outcome: "updated" });
  });

  test("to a member asks as well, and names both by their own ids", async () => {
    const { call, follow } = await demoAssistant({}, { POLAR_TOOLS: "customers,members" });
    const team = (name: string, email: string) => ({ type: "team", name, email, owner: { email } });
    await call("create_customer", team("Marlow Guild North", "north@marlow.dev")).then(({ customer }) => customer);
    await call("create_customer", team("Marlow Guild South", "south@marlow.dev"));
    const { candidates } = await call("find_customer", { who: "Marlow Guild" });
    const [{ id, email }] = candidates;
    const added = await call("create_member", { id, email: "new@marlow.dev" });
    expect(added).toMatchObject({ outcome: "needs_confirmation", customer: { id, email } });
    void follow;
  });
});

async function demoTo(tool: string, args: Json) {
  const one = await demoAssistant();
  await one.call(tool, args);
  return { ...one, id: await idOf(one.demo, OLD) };
}
