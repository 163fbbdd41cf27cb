import { describe, expect, test } from "vitest";
import { errorsIn, polar } from "./polar.js";

const ORGANIZATION = "5e0d7a41-3c52-4b8e-8f6d-1a2b3c4d5e6f";
const USER = "polar_pat_".padEnd(53, "u");
const FINANCE = "polar_at_u_".padEnd(53, "f");

test("an email is enough, and the answer has every key in Polar's order", async () => {
  const { create, get } = await polar();
  const { status, body } = await create({ email: "uma@lamp.dev", id: "x", email_verified: true, billing_name: "No" });
  expect(status).toBe(201);
  expect(Object.keys(body).join(" ")).toBe(
    "id created_at modified_at metadata external_id email email_verified type name billing_name billing_address " +
      "tax_id locale organization_id default_payment_method_id deleted_at first_user_event_at avatar_url",
  );
  expect(body).toMatchObject({
    metadata: {},
    email_verified: false,
    type: "individual",
    name: null,
    modified_at: null,
  });
  expect(body.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(body.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  expect((await get(`/v1/customers/${body.id}`)).body).toEqual(body);
});

test("texts are trimmed, and blank ones are null", async () => {
  const { create } = await polar();
  const { body } = await create({
    email: "  uma@lamp.dev\n",
    name: "  Uma  ",
    external_id: " u1 ",
    tax_id: "   ",
    billing_address: { country: "fr", line1: " ", city: " Lyon " },
  });
  expect(body).toMatchObject({
    email: "uma@lamp.dev",
    name: "Uma",
    billing_name: "Uma",
    external_id: "u1",
    tax_id: null,
  });
  expect(body.billing_address).toEqual({
    line1: null,
    line2: null,
    postal_code: null,
    city: "Lyon",
    state: null,
    country: "FR",
  });
});

test("lengths are counted in code points before trimming", async () => {
  const { create } = await polar();
  expect((await create({ email: "a@lamp.dev", name: "😀".repeat(256) })).status).toBe(201);
  expect(errorsIn(await create({ email: "b@lamp.dev", name: `${"n".repeat(256)} ` }))).toEqual([
    "string_too_long at body.individual.name",
  ]);
  expect((await create({ email: "c@lamp.dev", external_id: "x".repeat(9000) })).status).toBe(201);
});

describe("shape", () => {
  test.each([
    [{}, ["missing at body.individual.email"]],
    [{ email: null }, ["string_type at body.individual.email"]],
    [[], ["model_attributes_type at body.individual"]],
    [{ email: "a@lamp.dev", type: null }, ["union_tag_invalid at body"]],
    [{ email: "a@lamp.dev", type: "firm" }, ["union_tag_invalid at body"]],
    [{ type: "team", name: "T" }, ["value_error at body.team"]],
    [{ type: "team", owner: { name: "N" } }, ["missing at body.team.owner.email"]],
    [{ email: "a@lamp.dev", owner: "o" }, ["model_attributes_type at body.individual.owner"]],
    [{ email: "a@lamp.dev", external_id: 5 }, ["string_type at body.individual.external_id"]],
    [{ email: "a@lamp.dev", tax_id: ["911144442", "us_ein"] }, ["string_type at body.individual.tax_id"]],
    [{ email: "a@lamp.dev", name: "a\0" }, ["value_error at body.individual.name"]],
    [{ email: "a@lamp.dev", organization_id: "x" }, ["uuid_parsing at body.individual.organization_id"]],
    [{ email: "a@lamp.dev", organization_id: 7 }, ["uuid_type at body.individual.organization_id"]],
    [{ email: "a@lamp.dev", billing_address: "Rome" }, ["model_attributes_type at body.individual.billing_address"]],
    [
      { email: "x", name: 1, metadata: null },
      [
        "dict_type at body.individual.metadata",
        "string_type at body.individual.name",
        "value_error at body.individual.email",
      ],
    ],
  ])("%j", async (body, expected) => {
    const { create } = await polar();
    const reply = await create(body);
    expect([reply.status, reply.body.error]).toEqual([422, "RequestValidationError"]);
    expect(errorsIn(reply)).toEqual(expected);
  });
});

describe("metadata", () => {
  const at = (rest: string) => `body.individual.metadata.${rest}`;

  test("values keep their types, and numbers their text", async () => {
    const { send } = await polar();
    const raw = '{"email":"m@lamp.dev","metadata":{"s":"5","i":5,"f":1.0,"b":true,"n":123456789012345678901234567890}}';
    const reply = await send("POST", "/v1/customers/", { raw });
    expect(reply.text).toContain('"metadata":{"s":"5","i":5,"f":1.0,"b":true,"n":123456789012345678901234567890}');
  });

  test("once stored, shorter keys come first and floats lose their exponent", async () => {
    const { send, get } = await polar();
    const raw = '{"email":"m@lamp.dev","external_id":"m","metadata":{"zz":1,"b":1e21,"a":-0.0,"2":"two"}}';
    await send("POST", "/v1/customers/", { raw });
    expect((await get("/v1/customers/external/m")).text).toContain(
      '"metadata":{"2":"two","a":0.0,"b":1000000000000000000000,"zz":1}',
    );
  });

  test.each([
    [
      { k: null },
      ["string_type", "int_type", "float_type", "bool_type"].map((t, i) => `${t} at ${at(`k.${BRANCH[i]}`)}`),
    ],
    [
      { k: "" },
      ["string_too_short", "int_parsing", "float_parsing", "bool_parsing"].map(
        (t, i) => `${t} at ${at(`k.${BRANCH[i]}`)}`,
      ),
    ],
    [{ ["k".repeat(41)]: 1 }, [`string_too_long at ${at(`${"k".repeat(41)}.[key]`)}`]],
    [{ "": 1 }, [`string_too_short at ${at(".[key]")}`]],
    [{ "k\0": 1 }, ["value_error at body.individual.metadata"]],
    [Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, i])), ["too_long at body.individual.metadata"]],
  ])("%j is refused", async (metadata, expected) => {
    const { create } = await polar();
    expect(errorsIn(await create({ email: "m@lamp.dev", metadata }))).toEqual(expected);
  });

  test("fifty keys, forty characters and five hundred emoji fit", async () => {
    const { create } = await polar();
    const metadata = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`k${i}`.padEnd(40, "x"), "😀".repeat(500)]),
    );
    expect((await create({ email: "m@lamp.dev", metadata })).status).toBe(201);
  });

  test("a text above the length limit becomes a number if it is one; a shorter one stays a text", async () => {
    const { create } = await polar();
    const long = (digits: string) => digits.padStart(501, "0");
    const metadata = { integer: long("7"), float: long("1.5"), exponent: long("2e3"), inf: "inf", nan: "nan", n: "1" };
    const { body } = await create({ email: "m@lamp.dev", metadata });
    expect(body.metadata).toEqual({ integer: 7, float: 1.5, exponent: 2000, inf: "inf", nan: "nan", n: "1" });
  });

  test("the reserved key is shown as an external id that cannot be found", async () => {
    const { create, get } = await polar();
    const { body } = await create({ email: "m@lamp.dev", metadata: { __external_id: "ghost" } });
    expect(body.external_id).toBe("ghost");
    expect((await get("/v1/customers/external/ghost")).status).toBe(404);
  });
});

const BRANCH = ["constrained-str", "int", "float", "bool"];

test.each([
  '{"email":"z@lamp.dev","metadata":{"a":NaN}}',
  '{"email":"z@lamp.dev","metadata":{"a":1e400}}',
  '{"email":"z@lamp.dev","name":"\\ud800"}',
  '{"email":"z@lamp.dev","billing_address":{"country":"FR","city":"a\\u0000"}}',
])("%s crashes Polar and stores nothing", async (raw) => {
  const { send, get } = await polar();
  const reply = await send("POST", "/v1/customers/", { raw });
  expect([reply.status, reply.text]).toEqual([500, "Internal Server Error"]);
  expect((await get("/v1/customers/")).body.items).toEqual([]);
});

describe("addresses", () => {
  test.each([
    [{ country: "US", state: "CA" }, "US-CA"],
    [{ country: "US", state: "US-DC" }, "US-DC"],
    [{ country: "CA", state: "QC" }, "CA-QC"],
    [{ country: "FR", state: "IDF" }, "IDF"],
    [{ country: "PR" }, null],
  ])("%j is stored with the state %s", async (billing_address, state) => {
    const { create } = await polar();
    expect((await create({ email: "a@lamp.dev", billing_address })).body.billing_address.state).toBe(state);
  });

  test.each([
    [{ country: "US", state: "ca" }, "value_error at body.individual.billing_address"],
    [{ country: "US", state: "PR" }, "value_error at body.individual.billing_address"],
    [{ country: "CA", state: "ZZ" }, "value_error at body.individual.billing_address"],
    [{ country: "USA" }, "enum at body.individual.billing_address.country"],
    [{ country: "XK" }, "enum at body.individual.billing_address.country"],
    [{ country: "CU" }, "enum at body.individual.billing_address.country"],
    [{ country: null }, "enum at body.individual.billing_address.country"],
    [{ line1: "x" }, "missing at body.individual.billing_address.country"],
    [{ country: "FR", postal_code: 75001 }, "string_type at body.individual.billing_address.postal_code"],
  ])("%j is refused", async (billing_address, error) => {
    const { create } = await polar();
    expect(errorsIn(await create({ email: "a@lamp.dev", billing_address }))).toEqual([error]);
  });
});

describe("rules", () => {
  test("the email is unique regardless of case, the external id exactly", async () => {
    const { create } = await polar();
    await create({ email: "Uma@lamp.dev", external_id: "u1" });
    const both = await create({ email: "uma@LAMP.dev", external_id: "u1" });
    expect(both.body.error).toBe("PolarRequestValidationError");
    expect(errorsIn(both)).toEqual(["value_error at body.email", "value_error at body.external_id"]);
    expect(both.body.detail[0].input).toBe("uma@lamp.dev");
    expect((await create({ email: "other@lamp.dev", external_id: "U1" })).status).toBe(201);
  });

  test("a tax id needs a country and must fit it", async () => {
    const { create } = await polar();
    expect(errorsIn(await create({ email: "t@lamp.dev", tax_id: "911144442" }))).toEqual([
      "missing at body.billing_address",
    ]);
    const wrong = await create({ email: "t@lamp.dev", tax_id: "123", billing_address: { country: "US" } });
    expect(errorsIn(wrong)).toEqual(["invalid at body.tax_id"]);
    const right = await create({ email: "t@lamp.dev", tax_id: " 91-1144442 ", billing_address: { country: "US" } });
    expect(right.body.tax_id).toEqual(["911144442", "us_ein"]);
  });

  test("with an organization's token organization_id is disallowed", async () => {
    const { create } = await polar();
    const own = (await create({ email: "a@lamp.dev", organization_id: null })).body.organization_id;
    expect(errorsIn(await create({ email: "b@lamp.dev", organization_id: own }))).toEqual([
      "organization_token at body.organization_id",
    ]);
  });

  test("with a user's token organization_id is required and must be one of the user's, and the role must allow it", async () => {
    const { create } = await polar({
      organizations: [{ id: ORGANIZATION }],
      tokens: [
        { token: USER, organizationIds: [ORGANIZATION], role: "member" },
        { token: FINANCE, organizationIds: [ORGANIZATION], role: "finance" },
      ],
    });
    const email = "a@lamp.dev";
    const as = { token: USER };
    expect(errorsIn(await create({ email }, as))).toEqual(["missing at body.organization_id"]);
    const foreign = await create({ email, organization_id: "11111111-1111-4111-8111-111111111111" }, as);
    expect(errorsIn(foreign)).toEqual(["value_error at body.organization_id"]);
    expect((await create({ email, organization_id: ORGANIZATION }, as)).status).toBe(201);
    const refused = await create({ email: "b@lamp.dev", organization_id: ORGANIZATION }, { token: FINANCE });
    expect([refused.status, refused.body.error]).toEqual([403, "NotPermitted"]);
  });

  test("of many concurrent requests with the same email, one succeeds", async () => {
    const { create } = await polar();
    const replies = await Promise.all(Array.from({ length: 12 }, () => create({ email: "race@lamp.dev" })));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(11).fill(422)]);
  });
});

describe("teams", () => {
  const team = { type: "team", name: "Crew", owner: { email: "lead@lamp.dev" } };

  test("need no email, and then have the avatar of their owner", async () => {
    const { create } = await polar();
    const { body } = await create(team);
    expect([body.type, body.email]).toEqual(["team", null]);
    expect(body.avatar_url).toBe((await create({ email: "LEAD@lamp.dev" })).body.avatar_url);
    expect((await create(team)).status).toBe(201);
  });

  test("have no avatar where the organization has no members", async () => {
    const { create } = await polar({ memberFeature: false });
    expect((await create(team)).body.avatar_url).toBeNull();
  });
});
