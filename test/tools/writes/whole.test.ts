import { describe, expect, test } from "vitest";
import { always } from "../../support/fake-polar.js";
import { type Held, ID, type Interception, JANE, withCustomer } from "./one-customer.js";

/** What stands in the place of a field that Polar always shows as a map. */
const MISREAD = {
  metadata: [null, undefined, "plan", ["plan"]],
  billing_address: [undefined, "US", ["US"], { city: "San Francisco" }],
} as const;
const CASES = Object.entries(MISREAD).flatMap(([field, values]) => values.map((value) => [field, value] as const));

const UPDATES: Record<string, Record<string, unknown>[]> = {
  metadata: [{ metadata: { tier: 1 } }, { remove_metadata: ["plan"] }],
  billing_address: [{ billing_address: { country: "US", city: "Oakland" } }, { clear: ["line2"] }],
};

/** Shows Jane with another value in the answers to some reads, by their number. */
function misreading(field: string, value: unknown, isMisread: (nth: number) => boolean): Interception {
  return ({ method }, response, nth) => {
    if (method !== "GET" || !isMisread(nth)) return false;
    always(200, { ...JANE, [field]: value })({} as never, response);
    return true;
  };
}

describe.each(CASES)("a read that shows the %s as %j", (field, value) => {
  test("once is read again, and nothing is erased that the update did not name", async () => {
    for (const update of UPDATES[field] ?? []) {
      const sound = await withCustomer();
      const expected = await sound.call("update_customer", { id: ID, ...update });
      const { call, held } = await withCustomer(
        {},
        misreading(field, value, (nth) => nth === 1),
      );
      expect(await call("update_customer", { id: ID, ...update })).toEqual(expected);
      expect(held).toEqual(sound.held);
    }
  });

  test("each time is not merged into: nothing is sent, even if the same is expected there", async () => {
    for (const update of UPDATES[field] ?? []) {
      const { fail, held, writes, requests } = await withCustomer(
        {},
        misreading(field, value, () => true),
      );
      for (const expected of [undefined, { [`${field}.none`]: null }, { name: "Eve" }]) {
        const error = await fail("update_customer", { id: ID, ...update, expected });
        expect(error.message).toMatch(/^Nothing was sent: /);
      }
      expect([writes(), requests().length]).toEqual([[], 6]);
      expect(held).toEqual(JANE);
    }
  });

  test("does not keep other fields from being changed", async () => {
    const { call, patches } = await withCustomer({ [field]: value } as Partial<Held>);
    expect(await call("update_customer", { id: ID, name: "Ann" })).toMatchObject({ outcome: "updated" });
    expect(patches()).toEqual([{ name: "Ann" }]);
  });

  test("after the update does not show what has become of it", async () => {
    const [update] = UPDATES[field] ?? [];
    const { call, patches } = await withCustomer(
      {},
      misreading(field, value, (nth) => nth > 1),
    );
    expect(await call("update_customer", { id: ID, ...update })).toMatchObject({
      outcome: "updated",
      unchecked: { fields: [field] },
    });
    expect(patches()).toHaveLength(1);
  });

  test("is no proof of an update whose answer was lost", async () => {
    const [, erasing] = UPDATES[field] ?? [];
    const misread = misreading(field, value, (nth) => nth > 1);
    const { call, patches } = await withCustomer({ metadata: { plan: "free" } }, (request, response, nth) => {
      if (request.method !== "PATCH") return nth > 1 && misread(request, response, nth);
      response.destroy();
      return true;
    });
    expect(await call("update_customer", { id: ID, ...erasing })).toMatchObject({ outcome: "unknown" });
    expect(patches()).toHaveLength(1);
  });
});

test.each([null, undefined])("metadata read as %j is not erased, since nothing could restore it", async (metadata) => {
  const { fail, writes } = await withCustomer({ metadata: metadata as never });
  expect(await fail("update_customer", { id: ID, clear: ["metadata"] })).toMatchObject({
    code: "incomplete_read",
    message: expect.stringContaining("did not show the customer's metadata"),
    fields: [{ field: "metadata", reason: expect.any(String) }],
    retryable: true,
  });
  expect(writes()).toEqual([]);
});

test.each(["plan", ["plan"]])(
  "metadata that is %j for good can be erased, and that says it is for good",
  async (metadata) => {
    const { call, fail, patches } = await withCustomer({ metadata: metadata as never });
    expect((await fail("update_customer", { id: ID, metadata: { tier: 1 } })).fields).toEqual([
      { field: "metadata", reason: expect.stringContaining('clear ["metadata"]') },
    ]);
    expect(await call("update_customer", { id: ID, clear: ["metadata"] })).toMatchObject({
      outcome: "updated",
      cannot_be_undone: ["metadata"],
    });
    expect(patches()).toEqual([{ metadata: {} }]);
  },
);

test("a customer without an address, which Polar shows as null, can be given one", async () => {
  const { call } = await withCustomer({ billing_address: null, tax_id: null });
  expect(await call("update_customer", { id: ID, billing_address: { country: "FR" } })).toMatchObject({
    outcome: "updated",
  });
});
