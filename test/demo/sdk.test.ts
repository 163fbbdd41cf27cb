import { Polar } from "@polar-sh/sdk";
import { HTTPValidationError } from "@polar-sh/sdk/models/errors/httpvalidationerror";
import { ResourceNotFound } from "@polar-sh/sdk/models/errors/resourcenotfound";
import { expect, onTestFinished, test } from "vitest";
import { startDemo } from "../../src/demo/server.js";

test("Polar's own SDK works with the embedded Polar", async () => {
  const demo = await startDemo();
  onTestFinished(() => demo.close());
  const { customers } = new Polar({ accessToken: demo.token, serverURL: demo.url });

  const first = await customers.list({ limit: 100, sorting: ["name"] });
  expect(first.result.pagination).toEqual({ totalCount: 42, maxPage: 1 });

  const made = await customers.create({
    email: "sdk@signal.dev",
    name: "Signal",
    externalId: "sdk-1",
    metadata: { seats: 3, beta: true, tier: "gold" },
    billingAddress: { country: "US", state: "CA" },
    taxId: "91-1144442",
  });
  expect(made).toMatchObject({ email: "sdk@signal.dev", taxId: ["911144442", "us_ein"], metadata: { seats: 3 } });
  expect((await customers.get({ id: made.id })).createdAt).toEqual(made.createdAt);

  const renamed = await customers.updateExternal({
    externalId: "sdk-1",
    customerUpdateExternalID: { name: "Signal & Co" },
  });
  expect(renamed).toMatchObject({ id: made.id, name: "Signal & Co" });
  expect((await customers.getStateExternal({ externalId: "sdk-1" })).activeSubscriptions).toEqual([]);

  for (const { id, name } of first.result.items) {
    const state = await customers.getState({ id });
    expect(state.name).toBe(name);
    for await (const page of await customers.listPaymentMethods({ id }))
      expect(page.result.items).toBeInstanceOf(Array);
  }

  await expect(customers.create({ email: "SDK@signal.dev" })).rejects.toThrow(HTTPValidationError);
  await customers.delete({ id: made.id, anonymize: true });
  await expect(customers.get({ id: made.id })).rejects.toThrow(ResourceNotFound);
});
