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

test("Polar's own SDK accepts every row around the customers", async () => {
  const demo = await startDemo();
  onTestFinished(() => demo.close());
  const polar = new Polar({ accessToken: demo.token, serverURL: demo.url });
  const page = { limit: 100 };
  const [subscriptions, orders, payments, refunds, disputes, meters, grants, keys, members] = [
    (await polar.subscriptions.list(page)).result.items,
    (await polar.orders.list(page)).result.items,
    (await polar.payments.list(page)).result.items,
    (await polar.refunds.list(page)).result.items,
    (await polar.disputes.list(page)).result.items,
    (await polar.customerMeters.list(page)).result.items,
    (await polar.benefitGrants.list(page)).result.items,
    (await polar.licenseKeys.list(page)).result.items,
    (await polar.members.listMembers(page)).result.items,
  ];
  for (const rows of [orders, payments, refunds, disputes, meters, grants, keys, members]) {
    expect(rows.length).toBeGreaterThan(0);
  }
  const [order, key] = [orders[0], keys[0]];
  expect((await polar.orders.get({ id: order?.id ?? "" })).id).toBe(order?.id);
  expect((await polar.licenseKeys.get({ id: key?.id ?? "" })).activations).toBeDefined();
  expect((await polar.organizations.get({ id: key?.organizationId ?? "" })).slug).toBe("inkwell");
  const seats = await polar.customerSeats.listSeats({
    subscriptionId: subscriptions.find((one) => (one.seats ?? 0) > 0)?.id ?? "",
  });
  expect(seats.totalSeats).toBe(5);

  const active = subscriptions.find(({ status, cancelAtPeriodEnd }) => status === "active" && !cancelAtPeriodEnd);
  const ending = await polar.subscriptions.update({
    id: active?.id ?? "",
    subscriptionUpdate: { cancelAtPeriodEnd: true },
  });
  expect(ending.endsAt).toEqual(active?.currentPeriodEnd);
  const session = await polar.customerSessions.create({ externalCustomerId: "ink-1001" });
  expect(session.customerPortalUrl).toContain(session.token);
});
