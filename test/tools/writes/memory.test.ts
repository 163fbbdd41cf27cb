import { describe, expect, onTestFinished, test, vi } from "vitest";
import { Customer } from "../../../src/polar/models/customer.js";
import { createMemory } from "../../../src/tools/writes/memory.js";
import { always } from "../../support/fake-polar.js";
import { type Held, ID, JANE, withCustomer } from "./one-customer.js";

/** GETs are answered by a replica: after each PATCH, its next `lag` answers show the customer from before. */
async function onReplica(lag: number) {
  let held: Held = JANE;
  let replica: Held = JANE;
  let behind = 0;
  let patches = 0;
  const customer = await withCustomer({ modified_at: "2026-11-20T21:34:12.050245Z" }, ({ method }, response) => {
    if (method === "PATCH") {
      replica = structuredClone(held);
      behind = lag;
      held.modified_at = `2026-11-21T00:00:0${++patches}.000001Z`;
    } else if (behind > 0) {
      behind--;
      always(200, replica)({ method, url: "", headers: {}, body: "" }, response);
      return true;
    }
    return false;
  });
  held = customer.held;
  return customer;
}

describe("an update after another, on a replica that lags,", () => {
  test("waits for the current customer, and loses neither metadata nor address lines", async () => {
    const { call, held, patches } = await onReplica(2);
    await call("update_customer", { id: ID, metadata: { a: 1 }, billing_address: { line2: "Floor 3" } });
    const second = await call("update_customer", {
      id: ID,
      metadata: { b: 2 },
      billing_address: { line1: "2 Elm St" },
    });
    expect(second).toMatchObject({
      outcome: "updated",
      changes: {
        metadata: { before: {}, after: { b: 2 } },
        billing_address: { before: { line1: "1 Main St" }, after: { line1: "2 Elm St" } },
      },
    });
    expect(patches()).toHaveLength(2);
    expect(held.metadata).toEqual({ ...JANE.metadata, a: 1, b: 2 });
    expect(held.billing_address).toMatchObject({ line1: "2 Elm St", line2: "Floor 3", city: "San Francisco" });
  });

  test("compares with the current customer, not with the replica's", async () => {
    const { call, held } = await onReplica(1);
    await call("update_customer", { id: ID, name: "Ann" });
    const back = await call("update_customer", { id: ID, name: "Jane" });
    expect(back).toMatchObject({ outcome: "updated", changes: { name: { before: "Ann", after: "Jane" } } });
    expect(held.name).toBe("Jane");
  });

  test("waits by external id as well", async () => {
    const { call, held } = await onReplica(3);
    await call("update_customer", { id: ID, metadata: { a: 1 } });
    await call("update_customer_by_external_id", { external_id: "shop-1", metadata: { b: 2 } });
    expect(held.metadata).toEqual({ ...JANE.metadata, a: 1, b: 2 });
  });

  test("fails and sends nothing if the replica still lags", async () => {
    const { call, fail, held, patches } = await onReplica(Infinity);
    await call("update_customer", { id: ID, metadata: { a: 1 } });
    expect(await fail("update_customer", { id: ID, metadata: { b: 2 } })).toMatchObject({
      code: "stale_read",
      message: expect.stringMatching(/^Nothing was sent/),
      retryable: true,
    });
    expect(patches()).toHaveLength(1);
    expect(held.metadata).toEqual({ ...JANE.metadata, a: 1 });
  });

  test("does not wait if someone else has changed the customer since", async () => {
    const { call, held, patches } = await onReplica(0);
    await call("update_customer", { id: ID, metadata: { a: 1 } });
    Object.assign(held, { modified_at: "2026-11-22T00:00:00Z", metadata: { theirs: true } });
    await call("update_customer", { id: ID, metadata: { b: 2 } });
    expect(patches().at(-1)).toEqual({ metadata: { theirs: true, b: 2 } });
  });
});

test("two replicas that answer in turn are not reported as a conflict", async () => {
  let reads = 0;
  const fresh = { modified_at: "2026-11-21T00:00:02Z" };
  const { call, held, patches } = await withCustomer(fresh, (request, response) => {
    if (request.method !== "GET" || patches().length === 0 || ++reads % 2 === 1) return false;
    always(200, { ...JANE, modified_at: "2026-11-21T00:00:01Z" })(request, response);
    return true;
  });
  await call("update_customer", { id: ID, metadata: { a: 1 } });
  const second = await call("update_customer", { id: ID, metadata: { b: 2 } });
  expect(second).not.toHaveProperty("conflict");
  expect(held.metadata).toEqual({ ...JANE.metadata, a: 1, b: 2 });
});

describe("the memory of writes", () => {
  const customer = (id: string, modified_at?: string | null) => ({ id, modified_at });

  test("recognizes a customer from before a write by its time", () => {
    const memory = createMemory();
    expect(memory.isOlder(customer("a", "2026-01-01T00:00:00Z"))).toBe(false);
    memory.wrote(Customer, customer("a", "2026-01-02T00:00:00Z"));
    expect(memory.isOlder(customer("a", "2026-01-01T00:00:00Z"))).toBe(true);
    expect(memory.isOlder(customer("a", null))).toBe(true);
    expect(memory.isOlder(customer("a", "2026-01-02T00:00:00Z"))).toBe(false);
    expect(memory.isOlder(customer("a", "2026-01-03T00:00:00Z"))).toBe(false);
    expect(memory.isOlder(customer("b", "2026-01-01T00:00:00Z"))).toBe(false);
  });

  test("never counts a customer as older if the write had no time", () => {
    const memory = createMemory();
    memory.wrote(Customer, customer("a", null));
    expect(memory.isOlder(customer("a", null))).toBe(false);
  });

  test("counts nothing as older ten seconds after the write: no replica lags for so long", () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    onTestFinished(() => void vi.useRealTimers());
    const memory = createMemory();
    memory.wrote(Customer, customer("a", "2026-01-02T00:00:00Z"));
    vi.advanceTimersByTime(10_000);
    expect(memory.isOlder(customer("a", null))).toBe(true);
    vi.advanceTimersByTime(1);
    expect(memory.isOlder(customer("a", null))).toBe(false);
  });

  test("forgets the least recently written of more than a thousand", () => {
    const memory = createMemory();
    const write = (id: string) => memory.wrote(Customer, customer(id, "2026-01-02T00:00:00Z"));
    for (const id of ["first", "second", "first"]) write(id);
    for (let number = 0; number < 999; number++) write(`n${number}`);
    expect(memory.isOlder(customer("first", null))).toBe(true);
    expect(memory.isOlder(customer("second", null))).toBe(false);
  });
});
