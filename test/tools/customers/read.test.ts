import { describe, expect, test } from "vitest";
import { demoAssistant } from "../../support/demo.js";
import { ORGANIZATION, person, withPeople } from "../../support/people.js";

describe("a list", () => {
  test("ends after each customer once when `next` is followed", async () => {
    const { call } = await demoAssistant({ customers: 57 });
    const seen = new Set<string>();
    let args: unknown = { limit: 10, sorting: ["email"] };
    for (let page = 1; ; page++) {
      const result = await call("list_customers", args);
      expect(result).toMatchObject({ page, max_page: 6, total_count: 57, returned: result.items.length });
      for (const { id } of result.items) seen.add(id);
      expect(result.has_more).toBe(page < 6);
      if (!result.has_more) {
        expect(result).not.toHaveProperty("next");
        break;
      }
      expect(result.next).toEqual({
        tool: "list_customers",
        arguments: { limit: 10, sorting: ["email"], page: page + 1 },
      });
      args = result.next.arguments;
    }
    expect(seen.size).toBe(57);
  });

  test("returns in `next` the repaired arguments, ready to use as they are", async () => {
    const { call } = await demoAssistant({ customers: 60 });
    const { next } = await call("list_customers", {
      metadata: '{"tier":"gold","newsletter":["true",false]}',
      sorting: "email",
      query: null,
      limit: "2",
    });
    expect(next).toEqual({
      tool: "list_customers",
      arguments: { metadata: { tier: "gold", newsletter: ["true", "false"] }, sorting: ["email"], limit: 2, page: 2 },
    });
    expect(await call(next.tool, next.arguments)).toMatchObject({ page: 2, returned: 2 });
  });

  test("beyond its last page is empty and says how many pages there are", async () => {
    const { call } = await demoAssistant({ customers: 3 });
    expect(await call("list_customers", { page: 9 })).toEqual({
      items: [],
      returned: 0,
      total_count: 3,
      page: 9,
      max_page: 1,
      has_more: false,
      hint: "There is no page 9: this list has 3 customers on 1 page.",
    });
    const { items } = await call("list_customers");
    const cards = await call("list_payment_methods", { id: items[0].id, page: 7 });
    expect(cards.hint).toMatch(/^There is no page 7: this list has \d+ payment methods? on 1 page\.$/);
    for (const tool of ["list_payment_methods", "list_customers"]) {
      const args = tool === "list_customers" ? { query: "nobody at all" } : { id: items[2].id };
      const beyond = await call(tool, { ...args, page: 2 });
      expect(beyond.hint ?? "").not.toMatch(/this list has 0/);
    }
  });

  describe("whose text nobody has", () => {
    test.each([
      ["in another order", { query: "cooper jane" }, "cooper jane"],
      ["in an email", { email: "jane.cooper@larkfield-desing.dev" }, "jane.cooper@larkfield-desing.dev"],
      ["in both", { query: "Jane Cooper", email: "jane@x.dev" }, "Jane Cooper jane@x.dev"],
    ])("%s says that this proves nothing, and which call finds more", async (_, args, who) => {
      const { call } = await demoAssistant();
      const { hint, next, total_count } = await call("list_customers", args);
      expect({ hint, next, total_count }).toEqual({
        hint: expect.stringContaining("does not prove"),
        next: { tool: "find_customer", arguments: { who } },
        total_count: 0,
      });
      expect(await call(next.tool, next.arguments)).toMatchObject({ match: expect.stringMatching(/exact|ambiguous/) });
    });

    test("names the other filters, and keeps the organization", async () => {
      const { call } = await withPeople([person(1)], { env: { POLAR_ACCESS_TOKEN: "polar_pat_x1" } });
      const args = { query: "nobody", active: true, organization_id: ORGANIZATION };
      const { hint, next } = await call("list_customers", args);
      expect(hint).toContain("filters");
      expect(next.arguments).toEqual({ who: "nobody", organization_id: ORGANIZATION });
    });

    test("says nothing where only filters leave everyone out", async () => {
      const { call } = await withPeople([person(1)]);
      expect(await call("list_customers", { active: true })).not.toHaveProperty("hint");
    });
  });

  describe("that changes while it is read", () => {
    const shifting = async (args: object, change: (people: ReturnType<typeof person>[]) => void) => {
      const people = Array.from({ length: 12 }, (_, index) => person(index));
      const { call } = await withPeople([], {
        intercept: ({ url }, response) => {
          const search = new URL(url, "http://polar").searchParams;
          const [page, limit] = [Number(search.get("page") ?? 1), Number(search.get("limit") ?? 10)];
          const items = people.slice((page - 1) * limit, page * limit).map(({ customer }) => customer);
          const pagination = { total_count: people.length, max_page: Math.ceil(people.length / limit) };
          response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ items, pagination }));
          return true;
        },
      });
      const first = await call("list_customers", { limit: 5, ...args });
      expect(first).not.toHaveProperty("hint");
      change(people);
      return { call, second: await call(first.next.tool, first.next.arguments) };
    };

    test("tells that the next page repeats some, and how to take each once", async () => {
      const { call, second } = await shifting({}, (people) => people.unshift(person(21), person(22), person(23)));
      expect(second.hint).toMatch(/had 12 customers .* has 15 now, and 3 of these were on an earlier page/);
      expect(second.hint).toContain("export_customers");
      // The page after it is as it should be.
      expect(await call(second.next.tool, second.next.arguments)).not.toHaveProperty("hint");
    });

    test("tells that the next page leaves some out", async () => {
      const { second } = await shifting({}, (people) => people.splice(0, 2));
      expect(second.hint).toMatch(/had 12 customers .* has 10 now\. /);
    });

    test("tells it where as many came as went", async () => {
      const { second } = await shifting({}, (people) => people.splice(0, 12, person(30), ...people.slice(0, 11)));
      expect(second.hint).toMatch(/had 12 customers .* has 12 now, and 1 of these/);
    });

    test("says nothing where the new ones come at its end, or where nothing changed", async () => {
      const { second } = await shifting({ sorting: ["created_at"] }, (people) => people.push(person(40)));
      expect(second).not.toHaveProperty("hint");
      const { call, second: same } = await shifting({}, () => {});
      expect(same).not.toHaveProperty("hint");
      // Another list, and the same page again
      expect(await call("list_customers", { limit: 5, page: 2, query: "c" })).not.toHaveProperty("hint");
      expect(await call("list_customers", { limit: 5, page: 2 })).not.toHaveProperty("hint");
    });

    test("says nothing about the rest of a page that was cut", async () => {
      const long = Array.from({ length: 20 }, (_, index) => person(index, { metadata: { note: "x".repeat(4_000) } }));
      const { call } = await withPeople(long);
      let page = await call("list_customers", { limit: 20 });
      const ids = page.items.map(({ id }: any) => id);
      while (page.next) {
        page = await call(page.next.tool, page.next.arguments);
        expect(page).not.toHaveProperty("hint");
        ids.push(...page.items.map(({ id }: any) => id));
      }
      expect(new Set(ids).size).toBe(20);
    });
  });

  test("is searched for a text without what stands around it", async () => {
    const { call } = await demoAssistant();
    const jane = "jane.cooper@larkfield-design.dev";
    const names = async (args: object) => (await call("list_customers", args)).items.map(({ email }: any) => email);
    for (const query of [
      "Jane Cooper ",
      " Jane Cooper",
      "\tJane Cooper\n",
      '"Jane Cooper"',
      "‘Jane Cooper’",
      "`Jane Cooper`",
    ])
      expect(await names({ query }), query).toContain(jane);
    for (const query of ["ink-1001 ", "\u200bink-1001", `Jane Cooper <${jane}>`, `<${jane}>`, `mailto:${jane}`])
      expect(await names({ query }), query).toEqual([jane]);
    for (const email of [
      ` ${jane} `,
      `Jane Cooper <${jane}>`,
      `"Cooper, Jane" <${jane}>`,
      `'${jane}'`,
      `MAILTO:${jane}`,
    ])
      expect(await names({ email }), email).toEqual([jane]);
  });

  test("is of everyone where the text to search for is blank", async () => {
    const { call } = await demoAssistant({ customers: 3 });
    for (const args of [
      { query: "   " },
      { query: "" },
      { email: "" },
      { email: " \t" },
      { query: '""' },
      { email: "''" },
    ])
      expect(await call("list_customers", args)).toMatchObject({ total_count: 3 });
  });

  test("finds a whole email in any case, part of a name, and the start of an external id", async () => {
    const { call } = await demoAssistant();
    const { items } = await call("list_customers", { limit: 100 });
    const known = items.find(({ external_id, name, email }: any) => external_id && name && email);
    const ids = async (args: object) => (await call("list_customers", args)).items.map(({ id }: any) => id);
    expect(await ids({ email: known.email.toUpperCase() })).toEqual([known.id]);
    expect(await ids({ query: known.name.slice(1, 6) })).toContain(known.id);
    expect(await ids({ query: known.external_id.slice(0, 6), limit: 100 })).toContain(known.id);
  });
});

describe("one customer", () => {
  test("is the same by its id and by its external id, with its state and payment methods", async () => {
    const { call } = await demoAssistant();
    const { items } = await call("list_customers", { limit: 100, active: true });
    const { id, external_id } = items.find(({ external_id }: any) => external_id);
    for (const detail of ["concise", "full"]) {
      const customer = await call("get_customer", { id, detail });
      expect(await call("get_customer_by_external_id", { external_id, detail })).toEqual(customer);
      const state = await call("get_customer_state", { id, detail });
      expect(await call("get_customer_state_by_external_id", { external_id, detail })).toEqual(state);
      expect(state).toMatchObject({ id, active_subscriptions: expect.any(Array), granted_benefits: expect.any(Array) });
      const methods = await call("list_payment_methods", { id, detail });
      expect(methods).toMatchObject({ page: 1, has_more: false });
      expect(await call("list_payment_methods_by_external_id", { external_id, detail })).toEqual(methods);
    }
  });

  test("is found by an external id with blanks around it", async () => {
    const { call } = await demoAssistant();
    for (const tool of ["get_customer", "get_customer_state", "list_payment_methods"]) {
      const name = `${tool}_by_external_id`;
      expect(await call(name, { external_id: " ink-1001\n" })).toEqual(await call(name, { external_id: "ink-1001" }));
    }
  });

  test("is found by an id in quotation marks, brackets or code", async () => {
    const { call } = await demoAssistant({ customers: 1 });
    const { items } = await call("list_customers");
    const { id } = items[0];
    for (const given of [
      `"${id}"`,
      `'${id}'`,
      `\`${id}\``,
      `“${id}”`,
      `<${id}>`,
      `(${id}).`,
      `\\"${id}\\"`,
      `**${id}**`,
      ` ${id},`,
    ])
      expect(await call("get_customer", { id: given }), given).toMatchObject({ id });
  });

  test("that does not exist is not found, on every route", async () => {
    const { fail } = await demoAssistant();
    const id = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";
    for (const tool of ["get_customer", "get_customer_state", "list_payment_methods"]) {
      expect(await fail(tool, { id })).toMatchObject({ code: "not_found" });
      expect(await fail(`${tool}_by_external_id`, { external_id: "unknown" })).toMatchObject({ code: "not_found" });
    }
    expect((await fail("get_customer", { id })).hint).toMatch(/find_customer takes either/);
  });
});
