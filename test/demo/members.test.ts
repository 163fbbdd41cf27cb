import { expect, test } from "vitest";
import { errorsIn, polar } from "./polar.js";

type Json = any;

/** A team whose owner is known, and functions for its members. */
async function team(options: Parameters<typeof polar>[0] = {}) {
  const api = await polar(options);
  const owner = { email: "owner@reed.dev", name: "Owner", external_id: "own" };
  const { id } = (await api.create({ type: "team", name: "Reed", external_id: "team", owner })).body;
  const path = `/v1/customers/${id}/members`;
  const add = (body: unknown) => api.send("POST", path, { body });
  const change = (memberId: string, body: unknown) => api.send("PATCH", `${path}/${memberId}`, { body });
  const members = async (): Promise<Json[]> => (await api.get(`/v1/members/?customer_id=${id}`)).body.items;
  return { ...api, id, path, add, change, members };
}

test("members are added, found by both kinds of ids, changed and deleted", async () => {
  const { add, get, send, change, path, members } = await team();
  const { status, body } = await add({ email: "one@reed.dev", name: "One", external_id: "m1" });
  expect([status, body.role, body.modified_at]).toEqual([201, "member", null]);
  expect((await add({ email: "ONE@reed.dev" })).body).toEqual(body);
  expect((await get(`${path}/${body.id}`)).body).toEqual(body);
  expect((await get("/v1/customers/external/team/members/m1")).body).toEqual(body);
  expect((await change(body.id, { name: "Uno", role: "billing_manager" })).body).toMatchObject({ name: "Uno" });
  expect((await change(body.id, { name: null })).body).toMatchObject({ name: "Uno", role: "billing_manager" });
  expect((await send("DELETE", "/v1/customers/external/team/members/m1")).status).toBe(204);
  expect(await members()).toHaveLength(1);
});

test("there is one owner: handed over, never demoted or deleted", async () => {
  const { add, change, send, path, members } = await team();
  const [owner] = await members();
  expect(errorsIn(await change(owner.id, { role: "member" }))).toEqual(["value_error at body.role"]);
  expect(errorsIn(await send("DELETE", `${path}/${owner.id}`))).toEqual(["value_error at body"]);
  expect(errorsIn(await add({ email: "two@reed.dev", role: "owner" }))).toEqual(["literal_error at body.role"]);
  const { id } = (await add({ email: "two@reed.dev" })).body;
  expect((await change(id, { role: "owner" })).body.role).toBe("owner");
  const roles = (await members()).map(({ email, role }) => [email, role]);
  expect(roles).toEqual([
    ["two@reed.dev", "owner"],
    ["owner@reed.dev", "billing_manager"],
  ]);
});

test("two members cannot share an email", async () => {
  const { add, change } = await team();
  await add({ email: "one@reed.dev" });
  const { id } = (await add({ email: "two@reed.dev" })).body;
  expect(errorsIn(await change(id, { email: "ONE@reed.dev" }))).toEqual(["value_error at body.email"]);
});

test("an individual has its owner alone, whose email follows the customer's", async () => {
  const { create, patch, send, get } = await polar();
  const { id } = (await create({ email: "solo@reed.dev" })).body;
  const refused = await send("POST", `/v1/customers/${id}/members`, { body: { email: "x@reed.dev" } });
  expect([refused.status, refused.body.error]).toEqual([403, "NotPermitted"]);
  await patch(id, { email: "solo2@reed.dev" });
  expect((await get(`/v1/members/?customer_id=${id}`)).body.items).toMatchObject([{ email: "solo2@reed.dev" }]);
});

test("an organization without members takes none", async () => {
  const { add } = await team({ memberFeature: false });
  expect((await add({ email: "one@reed.dev" })).body.detail).toBe(
    "Member management is not enabled for this organization",
  );
});

test("who is not there is a 404, a bad id of a list as well, and the nested list a 405", async () => {
  const { get, path, remove, id, members } = await team();
  expect((await get("/v1/customers/external/nobody/members/x")).body.detail).toBe("Customer not found");
  expect((await get("/v1/customers/external/team/members/x")).body.detail).toBe("Member not found");
  expect((await get("/v1/members/?customer_id=x")).body).toEqual({
    error: "ResourceNotFound",
    detail: "Invalid customer ID format",
  });
  const nested = await get(path);
  expect([nested.status, nested.headers.allow]).toEqual([405, "POST"]);
  await remove(id);
  expect(await members()).toEqual([]);
});
