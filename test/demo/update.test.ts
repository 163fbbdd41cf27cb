import { describe, expect, test } from "vitest";
import { errorsIn, polar } from "./polar.js";

const UNKNOWN = "3a1f0c52-7be4-4d61-9c0f-5b6f8f3f2d10";

/** A customer with every field, and functions that change and show it. */
async function wren() {
  const api = await polar();
  const made = await api.create({
    email: "wren@quill.dev",
    name: "Wren",
    external_id: "w1",
    metadata: { tier: "gold" },
    billing_address: { country: "US", state: "NY", line1: "1 Pine St" },
    tax_id: "91-1144442",
    locale: "en_us",
  });
  const id: string = made.body.id;
  return {
    ...api,
    id,
    change: (body: unknown) => api.patch(id, body),
    now: async () => (await api.get(`/v1/customers/${id}`)).body,
  };
}

describe("finding the customer", () => {
  test.each([
    ["cust_123", "uuid_parsing"],
    ["external", "uuid_parsing"],
    ["1dbfc517-0bbf-1301-9ba8-555ca42b9737", "uuid_version"],
    ["00000000-0000-0000-0000-000000000000", "uuid_version"],
    ["1dbfc517-0bbf-4301-7ba8-555ca42b9737", "uuid_version"],
    ["URN:UUID:1dbfc517-0bbf-4301-9ba8-555ca42b9737", "uuid_parsing"],
  ])("%s is refused as an id", async (id, type) => {
    const { get, remove } = await polar();
    for (const reply of [await get(`/v1/customers/${id}`), await remove(id)]) {
      expect(errorsIn(reply)).toEqual([`${type} at path.id`]);
    }
  });

  test("an id may be spelled in four more ways", async () => {
    const { get, id } = await wren();
    for (const form of [id.toUpperCase(), id.replaceAll("-", ""), `%7B${id}%7D`, `urn:uuid:${id}`]) {
      expect((await get(`/v1/customers/${form}`)).body.id).toBe(id);
    }
  });

  test("every method answers 404 for an unknown customer", async () => {
    const { get, patch, remove } = await polar();
    for (const reply of [
      await get(`/v1/customers/${UNKNOWN}`),
      await patch(UNKNOWN, {}),
      await remove(UNKNOWN),
      await get("/v1/customers/external/nobody"),
      await get("/v1/customers/external/nobody/payment-methods"),
    ]) {
      expect([reply.status, reply.body]).toEqual([404, { error: "ResourceNotFound", detail: "Not found" }]);
    }
  });

  test.each(["a b", "100% sure?", "ключ", "x+y&z=#1", "state", "5e0d7a41-3c52-4b8e-8f6d-1a2b3c4d5e6f"])(
    "the external id %j is found when encoded once",
    async (external_id) => {
      const { create, get } = await polar();
      await create({ email: "x@quill.dev", external_id });
      const path = `/v1/customers/external/${encodeURIComponent(external_id)}`;
      expect((await get(path)).body.external_id).toBe(external_id);
      expect((await get(`${path}/state`)).status).toBe(200);
    },
  );

  test("an external id must match exactly", async () => {
    const { get } = await wren();
    expect((await get("/v1/customers/external/W1")).status).toBe(404);
    expect((await get("/v1/customers/external/%20w1")).status).toBe(404);
  });

  test("an external id that two organizations of a user share crashes Polar", async () => {
    const organizations = ["5e0d7a41-3c52-4b8e-8f6d-1a2b3c4d5e6f", "6e0d7a41-3c52-4b8e-8f6d-1a2b3c4d5e6f"].map(
      (id) => ({ id }),
    );
    const token = "polar_pat_".padEnd(53, "u");
    const { create, get } = await polar({
      organizations,
      tokens: [{ token, organizationIds: organizations.map(({ id }) => id) }],
    });
    for (const { id } of organizations) {
      await create({ email: "x@quill.dev", external_id: "both", organization_id: id }, { token });
    }
    expect((await get("/v1/customers/external/both", { token })).status).toBe(500);
  });
});

describe("what an update leaves and what it replaces", () => {
  test.each([
    {},
    { email: null },
    { email: "WREN@quill.dev" },
    { owner: { email: "o@quill.dev" }, organization_id: "x" },
    { type: "individual" },
    { tax_id: "911144442" },
  ])("%j changes nothing, not even modified_at", async (body) => {
    const { change, now } = await wren();
    const before = await now();
    const reply = await change(body);
    expect([reply.status, reply.body]).toEqual([200, before]);
  });

  test.each([
    [{ name: " " }, { name: null, billing_name: null }],
    [{ metadata: { only: "this" } }, { metadata: { only: "this" } }],
    [{ metadata: {} }, { metadata: {} }],
    [{ locale: null }, { locale: null }],
    [{ tax_id: "" }, { tax_id: null }],
    [{ email: "w@quill.dev" }, { email: "w@quill.dev", email_verified: false }],
    [{ external_id: " w1 " }, { external_id: "w1" }],
    [{ type: "team" }, { type: "team" }],
    [{ type: null }, { type: "individual" }],
    [{ name: "Wren" }, { name: "Wren" }],
  ])("%j", async (body, expected) => {
    const { change, now } = await wren();
    const reply = await change(body);
    expect(reply.body).toMatchObject(expected);
    expect(reply.body.metadata).toEqual((expected as { metadata?: unknown }).metadata ?? { tier: "gold" });
    expect(reply.body.modified_at).not.toBeNull();
    expect(await now()).toEqual(reply.body);
  });

  test("an address is replaced as a whole", async () => {
    const { change } = await wren();
    expect((await change({ billing_address: { country: "US" } })).body.billing_address).toEqual({
      line1: null,
      line2: null,
      postal_code: null,
      city: null,
      state: null,
      country: "US",
    });
  });

  test("by external id, external_id and type are ignored, even invalid ones", async () => {
    const { send } = await wren();
    const reply = await send("PATCH", "/v1/customers/external/w1", { body: { name: "W", external_id: 5, type: "x" } });
    expect(reply.body).toMatchObject({ name: "W", external_id: "w1", type: "individual" });
  });
});

describe("what an update refuses", () => {
  test.each([
    [{ metadata: null }, "dict_type at body.metadata"],
    [{ type: "firm" }, "enum at body.type"],
    [{ email: "x" }, "value_error at body.email"],
    [{ name: "a\0" }, "value_error at body.name"],
    [{ locale: "english" }, "value_error at body.locale"],
    [{ billing_address: { country: "US", state: "ZZ" } }, "value_error at body.billing_address"],
    [[], "model_attributes_type at body"],
    [null, "missing at body"],
  ])("the shape of %j", async (body, error) => {
    const { change } = await wren();
    const reply = await change(body);
    expect(reply.body.error).toBe("RequestValidationError");
    expect(errorsIn(reply)).toEqual([error]);
  });

  test("a bad id and a bad body, together", async () => {
    const { patch } = await polar();
    expect(errorsIn(await patch("abc", { metadata: null }))).toEqual([
      "uuid_parsing at path.id",
      "dict_type at body.metadata",
    ]);
  });

  test("all violated rules at once, before it checks the tax id", async () => {
    const { create, change, now } = await wren();
    await create({ email: "taken@quill.dev", external_id: "t1" });
    await change({ type: "team" });
    const before = await now();
    const reply = await change({
      email: "TAKEN@quill.dev",
      billing_address: null,
      external_id: "w2",
      type: "individual",
      tax_id: "12",
      name: "Never",
    });
    expect(reply.body.error).toBe("PolarRequestValidationError");
    expect(errorsIn(reply)).toEqual(
      ["email", "billing_address", "external_id", "type"].map((f) => `value_error at body.${f}`),
    );
    expect(await now()).toEqual(before);
  });

  test("an external id that is taken, and a second one", async () => {
    const { create, patch } = await wren();
    const { id } = (await create({ email: "late@quill.dev" })).body;
    expect((await patch(id, { external_id: "w1" })).body.detail[0].msg).toContain("already exists");
    expect((await patch(id, { external_id: null })).status).toBe(200);
    expect((await patch(id, { external_id: "w2" })).body.external_id).toBe("w2");
    for (const external_id of ["w3", null, " "]) {
      expect((await patch(id, { external_id })).body.detail[0].msg).toContain("cannot be updated");
    }
  });

  test("a new address that the stored tax id does not fit", async () => {
    const { change } = await wren();
    const moved = await change({ billing_address: { country: "FR" } });
    expect(moved.body.detail[0]).toMatchObject({ type: "invalid", loc: ["body", "tax_id"], input: "911144442" });
    const both = await change({ billing_address: { country: "FR" }, tax_id: "FR61954506077" });
    expect(both.body.tax_id).toEqual(["FR61954506077", "eu_vat"]);
    expect((await change({ billing_address: { country: "US" }, tax_id: null })).body.tax_id).toBeNull();
    expect((await change({ name: "Still fine" })).status).toBe(200);
  });

  test("a tax id without any address", async () => {
    const { create, patch } = await polar();
    const { id } = (await create({ email: "t@quill.dev" })).body;
    expect(errorsIn(await patch(id, { tax_id: "911144442" }))).toEqual(["missing at body.billing_address"]);
    expect((await patch(id, { tax_id: null })).body.modified_at).toBeNull();
  });

  test("a role without permission, after an unknown customer", async () => {
    const token = "polar_pat_".padEnd(53, "f");
    const { create, patch, remove, get } = await polar({ tokens: [{ token, role: "finance" }] });
    const { id } = (await create({ email: "t@quill.dev" })).body;
    expect((await get(`/v1/customers/${id}`, { token })).status).toBe(200);
    expect((await patch(UNKNOWN, {}, { token })).status).toBe(404);
    expect((await patch(id, { name: "x" }, { token })).body.error).toBe("NotPermitted");
    expect((await remove(id, { token })).body.error).toBe("NotPermitted");
  });
});

describe("delete", () => {
  test("has an empty answer with a content type, and the customer is gone", async () => {
    const { remove, get, patch, id } = await wren();
    const reply = await remove(id);
    expect([reply.status, reply.text, reply.headers["content-type"]]).toEqual([204, "", "application/json"]);
    for (const path of ["", "/state", "/payment-methods"]) {
      expect((await get(`/v1/customers/${id}${path}`)).status).toBe(404);
    }
    expect((await patch(id, { name: "x" })).status).toBe(404);
    expect((await remove(id)).status).toBe(404);
    expect((await get("/v1/customers/")).body.items).toEqual([]);
  });

  test("frees email and external id", async () => {
    const { send, create, id } = await wren();
    expect((await send("DELETE", "/v1/customers/external/w1?anonymize=true")).status).toBe(204);
    const again = await create({ email: "WREN@quill.dev", external_id: "w1" });
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(id);
  });

  test("requires a boolean for anonymize and deletes nothing otherwise", async () => {
    const { send, id, get } = await wren();
    expect(errorsIn(await send("DELETE", `/v1/customers/${id}?anonymize=perhaps`))).toEqual([
      "bool_parsing at query.anonymize",
    ]);
    expect((await get(`/v1/customers/${id}`)).status).toBe(200);
  });
});
