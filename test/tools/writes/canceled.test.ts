import { describe, expect, test } from "vitest";
import { eventually } from "../../support/eventually.js";
import { always } from "../../support/fake-polar.js";
import { ID, withCustomer } from "./one-customer.js";

/** A customer whose first write Polar works on until `finish` is called, and a way to cancel the call that sent it. */
async function slowWrite(tool: string, args: object) {
  let finish = () => {};
  const customer = await withCustomer({}, (request, response, nth) => {
    if (request.method === "GET" || nth > 1) return false;
    finish = () => {
      if (request.method === "PATCH") Object.assign(customer.held, JSON.parse(request.body));
      if (request.method === "DELETE") customer.remove();
      if (!response.destroyed) always(200, customer.held)(request, response);
    };
    return true;
  });
  const abort = new AbortController();
  const canceled = customer.client.callTool({ name: tool, arguments: args as never }, undefined, {
    signal: abort.signal,
  });
  canceled.catch(() => {});
  await eventually(() => customer.writes().length).toBe(1);
  return { ...customer, finish: () => finish(), cancel: () => abort.abort("changed my mind"), canceled };
}

describe("a write that is canceled while Polar works on it", () => {
  test("is over before the next one to the customer is sent: the last one told is the last one done", async () => {
    const { call, cancel, canceled, finish, held, patches } = await slowWrite("update_customer", {
      id: ID,
      name: "First",
    });
    cancel();
    await expect(canceled).rejects.toThrow();
    const second = call("update_customer", { id: ID, name: "Second" });
    await call("get_customer", { id: ID });
    expect(patches()).toHaveLength(1);
    finish();
    expect(await second).toMatchObject({ outcome: "updated", changes: { name: { before: "First", after: "Second" } } });
    expect(held.name).toBe("Second");
  });

  test("keeps a delete waiting, too", async () => {
    const { call, cancel, finish, writes, requests } = await slowWrite("update_customer", { id: ID, name: "First" });
    cancel();
    const reads = requests().length;
    const deletion = call("delete_customer", { id: ID, confirm: true });
    await eventually(() => requests().length).toBeGreaterThan(reads);
    expect(writes()).toHaveLength(1);
    finish();
    expect(await deletion).toMatchObject({ outcome: "deleted", customer: { name: "First" } });
  });

  test("as a delete: the next write finds nobody", async () => {
    const { fail, cancel, finish, writes } = await slowWrite("delete_customer", { id: ID, confirm: true });
    cancel();
    const update = fail("update_customer", { id: ID, name: "Second" });
    finish();
    expect(await update).toMatchObject({ code: "not_found" });
    expect(writes()).toHaveLength(1);
  });

  test("says so in the log, since its call gets no answer", async () => {
    const { cancel, logged } = await slowWrite("update_customer", { id: ID, name: "First" });
    cancel();
    await eventually(() => logged.join()).toContain("was canceled during PATCH /v1/customers/{id}");
  });
});

test("a write that is canceled before it is on its way is never sent", async () => {
  const { client, call, finish, writes } = await slowWrite("update_customer", { id: ID, name: "First" });
  const abort = new AbortController();
  const args = { name: "update_customer", arguments: { id: ID, name: "Second" } };
  const waiting = client.callTool(args, undefined, { signal: abort.signal });
  await call("get_customer", { id: ID });
  abort.abort("changed my mind");
  await expect(waiting).rejects.toThrow();
  finish();
  expect(await call("update_customer", { id: ID, name: "Third" })).toMatchObject({ outcome: "updated" });
  expect(writes()).toHaveLength(2);
});
