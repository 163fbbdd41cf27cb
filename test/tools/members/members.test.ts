import { describe, expect, test } from "vitest";
import { always, type SeenRequest } from "../../support/fake-polar.js";
import { BEA, type Held, MAX, OWNER, TEAM, TEAM_ID, withTeam } from "./one-team.js";

const OTHER = "11111111-1111-4111-8111-111111111111";
const ROOT = `/v1/customers/${TEAM_ID}/members`;
const ONE = { id: TEAM_ID, member_id: MAX.id };
/** Each way to name the same member, with the requests that find it. */
const WAYS = [
  [ONE, [`GET ${ROOT}/${MAX.id}`]],
  [{ external_id: "team-1", member_external_id: "usr-1" }, ["GET /v1/customers/external/team-1/members/usr-1"]],
  [{ external_id: "team-1", member_id: MAX.id }, ["GET /v1/customers/external/team-1", `GET ${ROOT}/${MAX.id}`]],
  [{ id: TEAM_ID, member_external_id: "usr-1" }, [`GET /v1/members/?customer_id=${TEAM_ID}&limit=100&page=1`]],
] as const;
const WRITES = ["update_member", "delete_member"] as const;
const argumentsOf = { update_member: { name: "Max" }, delete_member: { confirm: true } };

describe("list_members", () => {
  test.each([
    [{ id: TEAM_ID }, `GET /v1/members/?customer_id=${TEAM_ID}`],
    [{ external_id: "team-1" }, "GET /v1/members/?external_customer_id=team-1"],
  ])("lists a customer's members by %j", async (address, request) => {
    const { call, requests } = await withTeam();
    const { items, total_count, untrusted } = await call("list_members", address);
    expect(items.map(({ email }: Held) => email)).toEqual([OWNER.email, MAX.email, BEA.email]);
    expect(items[1]).toEqual({
      id: MAX.id,
      created_at: "2026-01-15",
      customer_id: TEAM_ID,
      email: MAX.email,
      name: "Max Moll",
      external_id: "usr-1",
      role: "member",
    });
    expect(total_count).toBe(3);
    expect(untrusted).toEqual(expect.arrayContaining(["items[].email", "items[].name", "items[].external_id"]));
    expect(requests()).toEqual([request]);
  });

  test.each([{ id: TEAM_ID }, { external_id: "team-1" }])("goes on with its `next`, by %j", async (address) => {
    const { call } = await withTeam();
    const first = await call("list_members", { ...address, limit: 2 });
    expect(first.next).toEqual({ tool: "list_members", arguments: { ...address, limit: 2, page: 2 } });
    const last = await call(first.next.tool, first.next.arguments);
    expect(last).toMatchObject({ items: [{ email: BEA.email }], has_more: false });
  });

  test("filters by role", async () => {
    const { call } = await withTeam();
    expect(await call("list_members", { id: TEAM_ID, role: "owner" })).toMatchObject({ items: [{ id: OWNER.id }] });
  });

  test("tells a customer without members from one that does not exist", async () => {
    const { call, fail } = await withTeam({ members: [] });
    expect((await call("list_members", { id: TEAM_ID })).hint).toContain("no members");
    expect((await fail("list_members", { id: OTHER })).code).toBe("not_found");
  });

  test.each([{}, { id: TEAM_ID, external_id: "team-1" }])("needs one of both ids: %j", async (args) => {
    const { fail, requests } = await withTeam();
    expect((await fail("list_members", args)).code).toBe("invalid_arguments");
    expect(requests()).toEqual([]);
  });
});

describe("get_member", () => {
  test.each(WAYS)("finds a member by %j", async (address, found) => {
    const { call, requests } = await withTeam();
    expect(await call("get_member", address)).toMatchObject({ id: MAX.id, email: MAX.email, role: "member" });
    expect(requests()).toEqual(found);
  });

  test.each([{ id: TEAM_ID }, { ...ONE, member_external_id: "usr-1" }, { member_id: MAX.id }])(
    "needs one of each kind of id: %j",
    async (args) => {
      const { fail, requests } = await withTeam();
      expect((await fail("get_member", args)).code).toBe("invalid_arguments");
      expect(requests()).toEqual([]);
    },
  );

  test.each([
    { id: OTHER, member_id: MAX.id },
    { id: TEAM_ID, member_id: OTHER },
    { id: TEAM_ID, member_external_id: "usr-9" },
    { external_id: "team-9", member_id: MAX.id },
  ])("does not find a member that is not there, or another customer's: %j", async (address) => {
    const { fail } = await withTeam();
    expect((await fail("get_member", address)).code).toBe("not_found");
  });

  test("refuses an answer about a member of another customer", async () => {
    const stranger = { ...MAX, customer_id: OTHER };
    const { fail } = await withTeam({ members: [stranger] });
    expect((await fail("get_member", ONE)).code).toBe("unexpected_response");
  });
});

describe("create_member", () => {
  test("adds a member, by Polar's own id of the customer", async () => {
    const { call, writes } = await withTeam();
    const args = { external_id: "team-1", email: "New@harborlane.dev", name: "Nora", member_external_id: "usr-2" };
    const created = await call("create_member", { ...args, role: "billing_manager" });
    expect(created).toMatchObject({
      outcome: "created",
      member: { email: "new@harborlane.dev", name: "Nora", external_id: "usr-2", role: "billing_manager" },
      request: "POST /v1/customers/{id}/members",
    });
    const body = { email: "New@harborlane.dev", name: "Nora", external_id: "usr-2", role: "billing_manager" };
    expect(writes()).toEqual([["POST", ROOT, body]]);
  });

  test("sends nothing for an email that is a member, in any case, and says what differs", async () => {
    const { call, writes } = await withTeam();
    const args = { id: TEAM_ID, email: "MAX@harborlane.dev", name: "Other" };
    const answer = await call("create_member", args);
    expect(answer).toMatchObject({
      outcome: "exists",
      member: { id: MAX.id, name: "Max Moll" },
      conflict: { fields: ["name"] },
    });
    expect(await call("create_member", { ...args, name: "Max Moll" })).not.toHaveProperty("conflict");
    expect(writes()).toEqual([]);
  });

  test("does not take a member for new that someone else added a moment before", async () => {
    const intercept = ({ method, body }: SeenRequest, _: unknown, members: Held[]) => {
      if (method === "POST" && members.length === 3) {
        members.unshift({ ...BEA, id: OTHER, email: JSON.parse(body).email, created_at: "2026-01-15T09:00:00Z" });
      }
      return false;
    };
    const { call } = await withTeam({ intercept });
    const answer = await call("create_member", { id: TEAM_ID, email: "new@harborlane.dev" });
    expect(answer).toMatchObject({ outcome: "exists", member: { id: OTHER } });
  });

  test("refuses an external id that another member has, where Polar would crash", async () => {
    const { fail, writes } = await withTeam();
    const error = await fail("create_member", {
      id: TEAM_ID,
      email: "new@harborlane.dev",
      member_external_id: "usr-1",
    });
    expect(error).toMatchObject({ code: "already_exists", fields: [{ field: "member_external_id" }] });
    expect(writes()).toEqual([]);
  });

  test("says that an individual customer has no other members", async () => {
    const { fail } = await withTeam({ team: { type: "individual" }, members: [OWNER] });
    const error = await fail("create_member", { id: TEAM_ID, email: "new@harborlane.dev" });
    expect(error).toMatchObject({ code: "individual_customer", hint: expect.stringContaining("type team") });
  });

  test("says that Polar has not enabled members", async () => {
    const intercept = (request: SeenRequest, response: any) => {
      if (request.method !== "POST") return false;
      const detail = "Member management is not enabled for this organization";
      always(403, { error: "NotPermitted", detail })(request, response);
      return true;
    };
    const { fail } = await withTeam({ intercept });
    expect((await fail("create_member", { id: TEAM_ID, email: "new@harborlane.dev" })).code).toBe("members_off");
  });

  test.each([
    { role: "owner" },
    { email: undefined },
    { member_external_id: "null" },
    { external_id: "N/A", id: undefined },
  ])("refuses %j before a request", async (wrong) => {
    const { fail, requests } = await withTeam();
    const args = { id: TEAM_ID, email: "new@harborlane.dev", ...wrong };
    expect((await fail("create_member", args)).code).toBe("invalid_arguments");
    expect(requests()).toEqual([]);
  });
});

describe("update_member", () => {
  test.each(WAYS)("changes what differs, by both internal ids, of the member at %j", async (address) => {
    const { call, writes } = await withTeam();
    const args = { ...address, name: "Max Moll", role: "billing_manager" };
    const updated = await call("update_member", args);
    expect(writes()).toEqual([["PATCH", `${ROOT}/${MAX.id}`, { role: "billing_manager" }]]);
    expect(updated).toMatchObject({
      outcome: "updated",
      member: { id: MAX.id, role: "billing_manager" },
      changes: { role: { before: "member", after: "billing_manager" } },
      undo: { tool: "update_member", arguments: { ...ONE, role: "member", expected: { role: "billing_manager" } } },
    });
  });

  test("its undo restores email, name and role", async () => {
    const { call, held } = await withTeam();
    const before = structuredClone(held.find(({ id }) => id === MAX.id));
    const { undo } = await call("update_member", {
      ...ONE,
      email: "m@harborlane.dev",
      name: "M",
      role: "billing_manager",
    });
    await call(undo.tool, undo.arguments);
    expect(held.find(({ id }) => id === MAX.id)).toEqual({ ...before, modified_at: expect.any(String) });
  });

  test("refuses an undo of what someone else has changed since, and takes one that is done for done", async () => {
    const { call, fail, held } = await withTeam();
    const { undo } = await call("update_member", { ...ONE, name: "M" });
    Object.assign(held[1] as Held, { name: "Maxi" });
    expect(await fail(undo.tool, undo.arguments)).toMatchObject({ code: "conflict", fields: [{ field: "name" }] });
    Object.assign(held[1] as Held, { name: MAX.name });
    expect(await call(undo.tool, undo.arguments)).toMatchObject({ outcome: "unchanged" });
  });

  test("reads twice before it writes, where both ids are given", async () => {
    const { call, requests } = await withTeam();
    await call("update_member", { ...ONE, name: "M" });
    expect(requests()).toEqual([`GET /v1/customers/${TEAM_ID}`, `GET ${ROOT}/${MAX.id}`, `PATCH ${ROOT}/${MAX.id}`]);
  });

  test("says that a first name cannot be taken back", async () => {
    const { call } = await withTeam();
    const updated = await call("update_member", { id: TEAM_ID, member_id: BEA.id, name: "Bea" });
    expect(updated).toMatchObject({ outcome: "updated", cannot_be_undone: ["name"] });
    expect(updated).not.toHaveProperty("undo");
  });

  test("sends nothing where all is as wished", async () => {
    const { call, writes } = await withTeam();
    expect(await call("update_member", { ...ONE, email: "MAX@harborlane.dev" })).toMatchObject({
      outcome: "unchanged",
    });
    expect(writes()).toEqual([]);
  });

  test("transfers ownership, and says who was the owner and what became of them", async () => {
    const { call, held } = await withTeam();
    const updated = await call("update_member", { ...ONE, role: "owner" });
    expect(updated).toMatchObject({
      outcome: "updated",
      member: { id: MAX.id, role: "owner" },
      previous_owner: { id: OWNER.id, email: OWNER.email, role: "billing_manager" },
      undo: {
        tool: "update_member",
        arguments: { id: TEAM_ID, member_id: OWNER.id, role: "owner", expected: { role: "billing_manager" } },
      },
      cannot_be_undone: ["role"],
    });
    await call(updated.undo.tool, updated.undo.arguments);
    expect(held.map(({ role }) => role)).toEqual(["owner", "billing_manager", "billing_manager"]);
  });

  test("does not take the owner's role away", async () => {
    const { fail, writes } = await withTeam();
    const error = await fail("update_member", { id: TEAM_ID, member_id: OWNER.id, role: "member" });
    expect(error).toMatchObject({ code: "owner_stays", hint: expect.stringContaining("role owner") });
    expect(writes()).toEqual([]);
  });

  test("says whose email Polar refuses", async () => {
    const { fail } = await withTeam();
    const error = await fail("update_member", { ...ONE, email: BEA.email });
    expect(error).toMatchObject({
      code: "validation_failed",
      fields: [{ field: "email", reason: "A member with this email already exists for this customer" }],
    });
  });

  test.each([{}, { name: " " }, { role: "owner", name: "Max" }, { role: "admin" }])(
    "refuses %j before a request",
    async (args) => {
      const { fail, requests } = await withTeam();
      expect((await fail("update_member", { ...ONE, ...args })).code).toBe("invalid_arguments");
      expect(requests()).toEqual([]);
    },
  );
});

describe("delete_member", () => {
  test.each([undefined, false, null, "true", 1])("shows whom it would remove with confirm %j", async (confirm) => {
    const { call, writes } = await withTeam();
    const preview = await call("delete_member", { ...ONE, confirm });
    expect(preview).toMatchObject({
      outcome: "needs_confirmation",
      member: { id: MAX.id, email: MAX.email, role: "member" },
      customer: { id: TEAM_ID, name: TEAM.name },
      consequences: { irreversible: expect.stringContaining("no longer belongs to the customer") },
      next: { tool: "delete_member", arguments: { ...ONE, confirm: true, expected_email: MAX.email } },
    });
    expect(writes()).toEqual([]);
  });

  test.each(WAYS)("deletes by both internal ids, whom %j names", async (address) => {
    const { call, writes, held } = await withTeam();
    const deleted = await call("delete_member", { ...address, confirm: true, expected_email: "Max@HARBORLANE.dev" });
    expect(deleted).toMatchObject({ outcome: "deleted", member: { id: MAX.id }, attempts: 1 });
    expect(writes()).toEqual([["DELETE", `${ROOT}/${MAX.id}`]]);
    expect(held.map(({ id }) => id)).toEqual([OWNER.id, BEA.id]);
  });

  test.each([true, false])("keeps the owner: confirm %j", async (confirm) => {
    const { fail, writes } = await withTeam();
    expect((await fail("delete_member", { id: TEAM_ID, member_id: OWNER.id, confirm })).code).toBe("owner_stays");
    expect(writes()).toEqual([]);
  });

  test("refuses another email than the member's", async () => {
    const { fail, writes } = await withTeam();
    const error = await fail("delete_member", { ...ONE, confirm: true, expected_email: BEA.email });
    expect(error).toMatchObject({
      code: "other_member",
      message: "Nothing was deleted: the member's email is not the expected one.",
    });
    expect(writes()).toEqual([]);
  });

  test("reports a member that is gone when the DELETE arrives", async () => {
    const intercept = ({ method }: SeenRequest, _: unknown, members: Held[]) => {
      if (method === "DELETE") members.splice(1, 1);
      return false;
    };
    const { call } = await withTeam({ intercept });
    expect(await call("delete_member", { ...ONE, confirm: true })).toMatchObject({
      outcome: "already_gone",
      member: { id: MAX.id },
    });
  });

  test("with POLAR_DELETE_POLICY=preview counts only with the preview of this member", async () => {
    const { call, writes } = await withTeam({ env: { POLAR_DELETE_POLICY: "preview" } });
    const bea = await call("delete_member", { id: TEAM_ID, member_id: BEA.id, confirm: false });
    const { preview } = bea.next.arguments;
    const answer = await call("delete_member", { ...ONE, confirm: true, preview });
    expect(answer).toMatchObject({ outcome: "needs_confirmation", reason: expect.stringContaining("another member") });
    expect(writes()).toEqual([]);
    expect(await call("delete_member", answer.next.arguments)).toMatchObject({
      outcome: "deleted",
      member: { id: MAX.id },
    });
  });

  test("with POLAR_DELETE_POLICY=ask asks the user about this member", async () => {
    const questions: string[] = [];
    const { call, writes } = await withTeam({
      env: { POLAR_DELETE_POLICY: "ask" },
      user(message) {
        questions.push(message);
        return { action: "accept", content: { confirm: true } };
      },
    });
    expect(
      await call("delete_member", { external_id: "team-1", member_external_id: "usr-1", confirm: true }),
    ).toMatchObject({
      outcome: "deleted",
    });
    expect(questions).toEqual([expect.stringContaining('Remove this member at Polar? "Max Moll", max@harborlane.dev')]);
    expect(questions[0]).toContain("Harbor Lane Books");
    expect(writes()).toHaveLength(1);
  });
});

describe("what holds for customers holds for members", () => {
  const names = async ({ client }: Awaited<ReturnType<typeof withTeam>>) =>
    (await client.listTools()).tools.map(({ name }) => name).filter((name) => name.includes("_member"));

  test("they are not listed unless POLAR_TOOLS names them", async () => {
    expect(await names(await withTeam({ env: { POLAR_TOOLS: "" } }))).toEqual([]);
    expect(await names(await withTeam())).toHaveLength(5);
  });

  test("read-only, two are left", async () => {
    const polar = await withTeam({ env: { POLAR_READ_ONLY: "1" } });
    expect(await names(polar)).toEqual(["list_members", "get_member"]);
    for (const tool of WRITES)
      expect((await polar.fail(tool, { ...ONE, ...argumentsOf[tool] })).code).toBe("read_only");
  });

  test("with deletes off, four are left", async () => {
    const polar = await withTeam({ env: { POLAR_DELETE_POLICY: "off" } });
    expect(await names(polar)).not.toContain("delete_member");
    expect((await polar.fail("delete_member", { ...ONE, confirm: true })).code).toBe("deletes_off");
    expect(polar.requests()).toEqual([]);
  });

  test.each(WRITES)("%s refuses a customer of another organization", async (tool) => {
    const { fail, writes } = await withTeam({ env: { POLAR_ORGANIZATION_ID: OTHER } });
    expect((await fail(tool, { ...ONE, ...argumentsOf[tool] })).code).toBe("other_organization");
    expect(writes()).toEqual([]);
  });

  test.each(WRITES)("%s takes no placeholder for an external id", async (tool) => {
    const { fail, requests } = await withTeam();
    for (const address of [
      { external_id: "null", member_id: MAX.id },
      { id: TEAM_ID, member_external_id: "N/A" },
    ]) {
      expect((await fail(tool, { ...address, ...argumentsOf[tool] })).code).toBe("invalid_arguments");
    }
    expect(requests()).toEqual([]);
  });

  test("masked, a member has a pseudonym of its own, and every write works", async () => {
    const { call, fail, writes } = await withTeam({ env: { POLAR_PII: "masked" } });
    const page = await call("list_members", { id: TEAM_ID });
    expect(page.items[1]).toMatchObject({
      email: "m•••@•••",
      name: `member-${MAX.id.slice(0, 8)}`,
      role: "member",
    });
    const created = await call("create_member", { id: TEAM_ID, email: "nora@harborlane.dev", name: "Nora Berg" });
    const updated = await call("update_member", { ...ONE, name: "Maximilian", role: "billing_manager" });
    expect(updated.changes).toEqual({
      name: { before: "•••", after: "•••" },
      role: { before: "member", after: "billing_manager" },
    });
    const preview = await call("delete_member", { ...ONE, confirm: false });
    const deleted = await call(preview.next.tool, preview.next.arguments);
    expect(deleted.outcome).toBe("deleted");
    const all = JSON.stringify([page, created, updated, preview, deleted]);
    expect(all).not.toMatch(/max@|Moll|Maximilian|nora|Nora|Berg|olga|Olga/);
    expect(writes()).toHaveLength(3);
    expect((await fail("update_member", { id: TEAM_ID, member_id: BEA.id, name: "member-931d7ce6" })).code).toBe(
      "invalid_arguments",
    );
  });

  test("the scope that is missing is named", async () => {
    const intercept = (request: SeenRequest, response: any) => {
      if (!request.url.includes("members")) return false;
      always(403, { error: "insufficient_scope" })(request, response);
      return true;
    };
    const { fail } = await withTeam({ intercept });
    expect((await fail("get_member", ONE)).message).toContain("members:read or members:write");
    expect((await fail("list_members", { id: TEAM_ID })).message).toContain("members:read");
  });
});
