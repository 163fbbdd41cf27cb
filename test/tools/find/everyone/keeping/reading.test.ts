import { describe, expect, test } from "vitest";
import { Member } from "../../../../../src/polar/models/member.js";
import { always } from "../../../../support/fake-polar.js";
import { asking, exportOf, holders, signUp } from "./asking.js";

const member = (index: number, customer: number, role = "owner") => ({
  id: signUp(1_000 + index).id,
  customer_id: signUp(customer).id,
  email: `m${index}@harborlane.dev`,
  role,
});
const members = (count: number) => Array.from({ length: count }, (_, index) => member(index, 0));

describe("all customers are read", () => {
  test("with one list and one export, and their members with one page where that is all", async () => {
    const { read, requests } = await asking({ customers: 250, members: [member(7, 0)] });
    const looked = await read();
    expect(looked).toMatchObject({ index: { size: 250 } });
    expect(looked.unread).toBeUndefined();
    expect(requests()).toEqual(["list 1", "export", "members 1"]);
    expect(holders(looked, "m7@harborlane.dev")).toEqual([signUp(0).id]);
  });

  test("once, and a second question soon after it asks Polar nothing", async () => {
    const { read, requests, builders } = await asking();
    const [first, second] = [await read(), await read()];
    expect(second.index).toBe(first.index);
    expect(requests()).toEqual(["list 1", "export", "members 1"]);
    expect(builders()).toBe(1);
  });

  test("also where there is none", async () => {
    const { read } = await asking({ customers: 0 });
    expect(await read()).toEqual({ index: expect.objectContaining({ size: 0 }) });
  });

  test("for each organization on its own, the last two of which are kept", async () => {
    const { read, requests } = await asking();
    const exports = () => requests().filter((one) => one === "export").length;
    const [a, b, c] = ["a", "b", "c"].map((sign) => `${sign.repeat(8)}-d8e7-4c24-91e2-9f1262a53cbc`) as [
      string,
      string,
      string,
    ];
    for (const organization_id of [a, b, a, c, a]) await read({ organization_id });
    expect(exports()).toBe(3);
    await read({ organization_id: b });
    expect(exports()).toBe(4);
  });

  test("with what it says of its progress", async () => {
    const { read } = await asking({ customers: 40 });
    const said: string[] = [];
    await read({ progress: (_, message) => said.push(message) });
    expect(said.at(-1)).toMatch(/^40 customers, \d+ bytes$/);
  });
});

describe("members are read", () => {
  const pages = (requests: string[]) => requests.filter((one) => one.startsWith("members"));

  test("up to ten pages", async () => {
    const { read, requests } = await asking({ members: members(1_000) });
    expect(holders(await read(), "m999@harborlane.dev")).toHaveLength(1);
    expect(pages(requests())).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((page) => `members ${page}`));
  });

  test("only of teams beyond the first page where there are more, so many at most", async () => {
    const ofTeams = Array.from({ length: 2_000 }, (_, index) => member(2_000 + index, 1, "member"));
    const { read, requests } = await asking({ members: [...members(900), ...ofTeams] });
    expect(holders(await read(), "m2000@harborlane.dev")).toEqual([signUp(1).id]);
    expect(pages(requests())).toHaveLength(10);
    expect(pages(requests()).slice(0, 3)).toEqual(["members 1", "members member 1", "members member 2"]);
  });

  test("not where the token lacks the scope, which is remembered", async () => {
    const forbidden = always(
      403,
      { error: "insufficient_scope" },
      {
        "content-type": "application/json",
        "www-authenticate": `Bearer realm="polar", error="insufficient_scope", scope="members:read"`,
      },
    );
    const { read, requests, scopes } = await asking({
      intercept(request, response) {
        if (!request.url.startsWith("/v1/members/")) return false;
        forbidden(request, response);
        return true;
      },
    });
    expect(await read({ organization_id: signUp(0).organization_id })).toEqual({ index: expect.anything() });
    expect(scopes.refusalOf(Member)).toBeDefined();
    expect(await read()).toEqual({ index: expect.anything() });
    expect(pages(requests())).toEqual(["members 1"]);
  });

  test("as far as Polar answers", async () => {
    const { read } = await asking({
      members: members(250),
      intercept({ url }, response) {
        if (!/members.*page=2/.test(url)) return false;
        response.writeHead(418).end();
        return true;
      },
    });
    const looked = await read();
    expect(looked.unread).toBeUndefined();
    expect(holders(looked, "m99@harborlane.dev")).toHaveLength(1);
    expect(holders(looked, "m100@harborlane.dev")).toEqual([]);
  });
});

describe("POLAR_INDEX_MAX", () => {
  test("0 reads nothing", async () => {
    const { read, requests } = await asking({ env: { POLAR_INDEX_MAX: "0" } });
    expect(await read()).toEqual({ unread: "the index of all customers is off (POLAR_INDEX_MAX)" });
    expect(requests()).toEqual([]);
  });

  test("is the most that are read, and more are told by the list alone", async () => {
    const { read, requests, shop } = await asking({ customers: 5, env: { POLAR_INDEX_MAX: "5" } });
    expect(await read()).toMatchObject({ index: { size: 5 } });
    const other = await asking({ customers: 6, env: { POLAR_INDEX_MAX: "5" } });
    const unread = "there are more than 5 customers (POLAR_INDEX_MAX)";
    expect(await other.read()).toEqual({ unread });
    expect(await other.read()).toEqual({ unread });
    expect(other.requests()).toEqual(["list 1"]);
    expect([requests().length, shop.customers.length]).toEqual([3, 5]);
  });

  test("ends an export that goes on for longer than there are customers", async () => {
    const { read, shop } = await asking({
      customers: 5,
      env: { POLAR_INDEX_MAX: "5" },
      intercept({ url }, response) {
        if (!url.includes("/export")) return false;
        const [header = "", row = ""] = exportOf(shop.customers).split("\r\n");
        response.writeHead(200, { "content-type": "text/csv" });
        response.end(`${header}\r\n${`${row}\r\n`.repeat(3_000)}`);
        return true;
      },
    });
    expect(await read()).toEqual({ unread: expect.stringContaining("more than 5 customers") });
  });
});
