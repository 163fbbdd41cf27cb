import { describe, expect, test } from "vitest";
import { emails, errorsIn, polar, seededPolar } from "./polar.js";

async function shelf() {
  const api = await polar();
  for (const body of [
    { email: "ines@atlas.dev", name: "Inés", external_id: "sh_1", metadata: { tier: "gold", seats: 5, vip: true } },
    { email: "Otto@atlas.dev", name: "otto", external_id: "sh_2", metadata: { tier: "tin", seats: 10, score: 1.5 } },
    { email: "percy_50%@atlas.dev", external_id: "xsh_1", metadata: { tier: "gold" } },
  ]) {
    expect((await api.create(body)).status).toBe(201);
  }
  return { ...api, list: (query: string) => api.get(`/v1/customers/?${query}`) };
}
const [INES, OTTO, PERCY] = ["ines@atlas.dev", "Otto@atlas.dev", "percy_50%@atlas.dev"];

test("the newest come first, ten per page", async () => {
  const { list } = await shelf();
  const reply = await list("");
  expect(emails(reply)).toEqual([PERCY, OTTO, INES]);
  expect(reply.body.pagination).toEqual({ total_count: 3, max_page: 1 });
});

test("an empty organization has no pages", async () => {
  const { get } = await polar();
  expect((await get("/v1/customers/")).body).toEqual({ items: [], pagination: { total_count: 0, max_page: 0 } });
});

describe("paging", () => {
  test.each([
    ["limit=2", [PERCY, OTTO], 2],
    ["limit=2&page=2", [INES], 2],
    ["limit=2&page=9", [], 2],
    ["limit=1000000", [PERCY, OTTO, INES], 1],
    ["limit=%2B1.0", [PERCY], 3],
    ["limit=1_0&page=%201", [PERCY, OTTO, INES], 1],
    ["page=2&page=1", [PERCY, OTTO, INES], 1],
  ])("%s", async (query, expected, max_page) => {
    const { list } = await shelf();
    const reply = await list(query);
    expect(emails(reply)).toEqual(expected);
    expect(reply.body.pagination.max_page).toBe(max_page);
  });

  test("a limit above a hundred becomes a hundred", async () => {
    const { get } = await polar({ customers: 120 });
    const reply = await get("/v1/customers/?limit=110");
    expect([reply.body.items.length, reply.body.pagination.max_page]).toEqual([100, 2]);
  });

  test("an offset beyond 64 bits crashes Polar", async () => {
    const { list } = await shelf();
    expect((await list("page=4611686018427387904&limit=1")).status).toBe(200);
    expect((await list("page=99999999999999999999")).status).toBe(500);
  });
});

test.each([
  ["limit=0", "greater_than at query.limit"],
  ["page=-1", "greater_than at query.page"],
  ["page=1.", "int_parsing at query.page"],
  ["limit=1.5", "int_parsing at query.limit"],
  ["limit=", "int_parsing at query.limit"],
  ["sorting=name,-email", "enum at query.sorting.0"],
  ["sorting=", "enum at query.sorting.0"],
  ["active=", "bool_parsing at query.active"],
])("%s is refused", async (query, error) => {
  const { get } = await polar();
  const reply = await get(`/v1/customers/?${query}`);
  expect([reply.status, reply.body.error]).toEqual([422, "RequestValidationError"]);
  expect(errorsIn(reply)).toEqual([error]);
});

test("all bad parameters are reported together, in Polar's order", async () => {
  const { get } = await polar();
  const reply = await get("/v1/customers/?active=perhaps&organization_id=x&sorting=age&limit=0&page=0");
  const locations = reply.body.detail.map((item: { loc: string[] }) => item.loc[1]);
  expect(locations).toEqual(["page", "limit", "sorting", "organization_id", "organization_id", "active"]);
});

test.each([
  ["sorting=name", [INES, OTTO, PERCY]],
  ["sorting=-name", [PERCY, OTTO, INES]],
  ["sorting=email", [OTTO, INES, PERCY]],
  ["sorting=created_at", [INES, OTTO, PERCY]],
  ["sorting[]=name", [PERCY, OTTO, INES]],
])("%s: nulls last, upper case before lower, `sorting[]` ignored", async (query, expected) => {
  const { list } = await shelf();
  expect(emails(await list(query))).toEqual(expected);
});

test("a second criterion decides where the first does not", async () => {
  const { create, get } = await polar();
  for (const email of ["b@atlas.dev", "a@atlas.dev", "c@atlas.dev"]) await create({ email, name: "Same" });
  expect(emails(await get("/v1/customers/?sorting=name&sorting=-email"))).toEqual([
    "c@atlas.dev",
    "b@atlas.dev",
    "a@atlas.dev",
  ]);
});

describe("filters", () => {
  test.each([
    ["email=INES@atlas.dev", [INES]],
    ["email=ines", []],
    ["email=%20ines@atlas.dev", []],
    ["email=", []],
    ["query=OTT", [OTTO]],
    ["query=in%C3%A9s", [INES]],
    ["query=50%25", [PERCY]],
    ["query=_", [PERCY]],
    ["query=sh_1", [INES]],
    ["query=XSH", [PERCY]],
    ["query=gold", []],
    ["query=otto%20", []],
    ["query=", [PERCY, OTTO, INES]],
    ["metadata[tier]=gold", [PERCY, INES]],
    ["metadata%5Btier%5D=gold&metadata[tier]=tin", [PERCY, OTTO, INES]],
    ["metadata[tier]=gold&metadata[seats]=5", [INES]],
    ["metadata[seats]=5.0", []],
    ["metadata[score]=1.5", [OTTO]],
    ["metadata[vip]=true", [INES]],
    ["metadata[vip]=True", []],
    ["metadata[absent]=x", []],
    ["metadata[tier][deep]=tin", [OTTO]],
    ["metadata=tin&metadata[]=tin&colour=red", [PERCY, OTTO, INES]],
    ["active=OFF", [PERCY, OTTO, INES]],
    ["active=y", []],
  ])("%s", async (query, expected) => {
    const { list } = await shelf();
    expect(emails(await list(query))).toEqual(expected);
  });

  test("`active` counts a past due subscription, and `query` searches a separate billing name", async () => {
    const { get } = await seededPolar();
    const names = async (query: string) => {
      const { body } = await get(`/v1/customers/?limit=100&${query}`);
      return body.items.map(({ name }: { name: string }) => name);
    };
    expect(await names("active=true")).toContain("Marisol Vega");
    expect(await names("active=false")).toContain("Sofía Hernández");
    expect(await names("query=group+holdings")).toEqual(["Saltmarsh Analytics Ltd"]);
  });

  test("floats are compared as the database writes them, without an exponent", async () => {
    const { send, get } = await polar();
    const raw = '{"email": "n@atlas.dev", "metadata": {"big": 1e21, "tiny": 1.5e-7, "zero": -0.0}}';
    await send("POST", "/v1/customers/", { raw });
    for (const filter of ["[big]=1000000000000000000000", "[tiny]=0.00000015", "[zero]=0.0"]) {
      expect(emails(await get(`/v1/customers/?metadata${filter}`)), filter).toEqual(["n@atlas.dev"]);
    }
    expect(emails(await get("/v1/customers/?metadata[big]=1e21"))).toEqual([]);
  });
});

describe("organizations", () => {
  const SECOND = "5e0d7a41-3c52-4b8e-8f6d-1a2b3c4d5e6f";
  const USER = "polar_pat_".padEnd(53, "u");

  test("each token lists its own organizations, and any other organization is empty", async () => {
    const { demo, create, get } = await polar({
      organizations: [{ id: SECOND }],
      tokens: [{ token: USER, organizationIds: [SECOND] }],
    });
    await create({ email: "mine@atlas.dev" });
    await create({ email: "theirs@atlas.dev", organization_id: SECOND }, { token: USER });
    expect(emails(await get("/v1/customers/"))).toEqual(["mine@atlas.dev"]);
    expect(emails(await get("/v1/customers/", { token: USER }))).toEqual(["theirs@atlas.dev"]);
    expect(emails(await get(`/v1/customers/?organization_id=${SECOND}`))).toEqual([]);
    const own = (await get("/v1/customers/")).body.items[0].organization_id;
    expect(emails(await get(`/v1/customers/?organization_id=${SECOND}&organization_id=${own}`))).toHaveLength(1);
    expect(demo.token).not.toBe(USER);
  });

  test("two ids in one value are refused for both branches of the union", async () => {
    const { get } = await polar();
    const reply = await get(`/v1/customers/?organization_id=${SECOND},${SECOND}`);
    expect(errorsIn(reply).map((error) => error.split(" ")[0])).toEqual(["uuid_type", "uuid_parsing"]);
    expect(reply.body.detail[1].loc.at(-1)).toBe(0);
  });
});
