import { describe, expect, test } from "vitest";
import { type GroupedTool, tools } from "../../src/tools/catalog.js";
import { assistant, TOKEN } from "../support/assistant.js";
import { always, fakePolar } from "../support/fake-polar.js";
import { EVERY_GROUP } from "../support/offered.js";
import { MAX, TEAM_ID, withTeam } from "../tools/members/one-team.js";

const serverWith = async (POLAR_TOOLS: string, env = {}) => {
  const polar = await fakePolar(always(200, { items: [], pagination: { total_count: 0, max_page: 0 } }));
  const one = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_TOOLS, ...env });
  const names = async () => (await one.client.listTools()).tools.map(({ name }) => name);
  const prompts = async () => (await one.client.listPrompts()).prompts.map(({ name }) => name);
  return { ...one, polar, names, prompts };
};

describe("POLAR_TOOLS", () => {
  test("lists the customers' and billing's tools by default", async () => {
    const { names } = await serverWith("");
    const isDefault = ({ group }: GroupedTool) => group !== "members";
    expect(await names()).toEqual(tools.filter(isDefault).map(({ name }) => name));
  });

  test.each(["billing", "members", "billing,members"])("always lists find_customer first: %s", async (groups) => {
    const { names } = await serverWith(groups);
    const chosen = (await names()).slice(1);
    expect((await names())[0]).toBe("find_customer");
    expect(chosen.filter((name) => name.includes("_customer"))).toEqual([]);
  });

  test("that leaves a tool out is named to whoever calls it, with the value that lists it", async () => {
    const { call, client } = await serverWith("billing");
    await expect(call("list_customers")).rejects.toThrow(/POLAR_TOOLS=customers,billing$/);
    await expect(client.callTool({ name: "no_such_tool" })).rejects.toThrow(/Unknown tool/);
  });

  test("keeps `next` to the tools that are listed, and a hint says what is not", async () => {
    const { call } = await serverWith("customers");
    const whole = await call("find_customer", { who: "all customers" });
    expect(whole.next.tool).toMatch(/_customers$/);
    const few = await serverWith("billing");
    const result = await few.call("find_customer", { who: "all customers" });
    expect(result).not.toHaveProperty("next");
    expect(result.hint).toContain(`This server does not list ${whole.next.tool}`);
    expect(result.hint).toContain("POLAR_TOOLS=customers,billing");
  });

  test("leaves out the prompts whose tools are not listed, and names in the instructions none of them", async () => {
    const { prompts, client } = await serverWith("members,billing");
    for (const name of await prompts()) {
      const { messages } = await client.getPrompt({
        name,
        arguments: name === "customer_health" ? {} : { who: "jane" },
      });
      expect(JSON.stringify(messages)).not.toMatch(/(list|delete|get)_customer/);
    }
    expect(await prompts()).not.toContain("erase_customer");
    expect(client.getInstructions()).not.toMatch(/(list|delete|update|get)_customer|_by_external_id|`clear`/);
    const refusal = client.getPrompt({ name: "erase_customer", arguments: { who: "jane" } });
    await expect(refusal).rejects.toThrow(/does not list .*delete_customer\.$/);
  });

  test.each(
    [
      "customers",
      "billing",
      "members",
      "customers,billing",
      "billing,members",
      "customers,members",
      EVERY_GROUP,
    ].flatMap((groups) =>
      [{}, { POLAR_READ_ONLY: "1" }, { POLAR_DELETE_POLICY: "off" }].map((env) => ({ groups, env })),
    ),
  )("names in instructions and prompts only tools that are listed: $groups with $env", async ({ groups, env }) => {
    const { client, names, prompts } = await serverWith(groups, env);
    const listed = await names();
    const said = [client.getInstructions()];
    for (const name of await prompts()) {
      const { messages } = await client
        .getPrompt({ name, arguments: { who: "jane", question: "why?" } })
        .catch(() => {
          return client.getPrompt({ name, arguments: { who: "jane" } });
        })
        .catch(() => client.getPrompt({ name }));
      said.push(JSON.stringify(messages));
    }
    const named = tools.map(({ name }) => name).filter((name) => new RegExp(`\\b${name}\\b`).test(said.join(" ")));
    expect(listed).toEqual(expect.arrayContaining(named));
  });

  test("adds to a result and to an error which of the tools that they name are not listed", async () => {
    const polar = await withTeam();
    const preview = await polar.call("delete_member", { id: TEAM_ID, member_id: MAX.id, confirm: false });
    expect(preview.hint).toMatch(/does not list get_access: .* \(POLAR_TOOLS=customers,billing,members\)\.$/);
    const few = await withTeam({ env: { POLAR_TOOLS: "members" } });
    const error = await few.fail("list_members", { external_id: "shop/412" });
    expect(error.hint).toContain("Find the customer with list_customers");
    expect(error.hint).toContain("This server does not list list_customers");
  });

  test("leave the tool with which everything begins, which errors about ids name", async () => {
    const few = await withTeam({ env: { POLAR_TOOLS: "members" } });
    const error = await few.fail("list_members", { id: "jane@harborlane.dev" });
    expect(error.message).toContain("find_customer");
    expect(error.hint).not.toContain("does not list");
  });

  test("that is wrong is refused with every call, and the default tools are listed", async () => {
    const { fail, names } = await serverWith("orders");
    expect((await fail("find_customer", { who: "jane@harborlane.dev" })).message).toContain("POLAR_TOOLS must be");
    expect(await names()).toContain("delete_customer");
  });
});
