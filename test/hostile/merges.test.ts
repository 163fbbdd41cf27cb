import { beforeEach, describe, expect, test } from "vitest";
import { fakePolar } from "../support/fake-polar.js";
import { hurryRetries } from "../support/hurry.js";
import { ID, RECORDS } from "./records.js";
import { hostileSession } from "./session.js";
import { spoiled } from "./spoiled.js";

beforeEach(hurryRetries);

/** A customer with this JSON in a field, whose updates take effect as they were sent. */
async function storing(field: string, json: string) {
  let held = spoiled(RECORDS.customer(), [{ path: [field], json }]);
  const sent: string[] = [];
  const { url } = await fakePolar(({ method, body }, response) => {
    if (method === "PATCH") {
      sent.push(body);
      held = `${held.slice(0, -1)},${body.slice(1)}`;
    }
    response.writeHead(200, { "content-type": "application/json" }).end(held);
  });
  const { call } = hostileSession(url);
  return { sent, update: (args: object) => call("update_customer", { id: ID, ...args }) };
}

const DEEP = `${'{"a":['.repeat(25_000)}1${"]}".repeat(25_000)}`;

test("an update of metadata sends back stored values of any type as they are", async () => {
  const parts = `"list":[1,"x",null],"map":{"a":{}},"null":null,"float":1.0,"long":12345678901234567890,"deep":${DEEP}`;
  const { sent, update } = await storing("metadata", `{${parts}}`);
  const { value, bugs } = await update({ metadata: { plan: "pro" } });
  expect(bugs).toEqual([]);
  expect(value).toMatchObject({ outcome: "updated", customer: { metadata: { deep: { a: [{}] }, plan: "pro" } } });
  expect(sent).toEqual([`{"metadata":{${parts},"plan":"pro"}}`]);
});

test("an update of one line of an address sends back stored lines of any type as they are", async () => {
  const parts = '"country":"US","line1":{"a":1},"line2":[7],"postal_code":94110,"city":';
  const { sent, update } = await storing("billing_address", `{${parts}"Paris"}`);
  const { value, bugs } = await update({ billing_address: { city: "Rome" } });
  expect({ bugs, outcome: value?.outcome }).toEqual({ bugs: [], outcome: "updated" });
  expect(sent).toEqual([`{"billing_address":{${parts}"Rome"}}`]);
});

describe.each(['["plan"]', '"plan"', "7", "true"])("stored metadata that is no map: %s", (json) => {
  test.each([{ metadata: { plan: "pro" } }, { remove_metadata: ["plan"] }])("is not replaced by %j", async (change) => {
    const { sent, update } = await storing("metadata", json);
    expect((await update(change)).failure).toMatchObject({
      code: "invalid_arguments",
      fields: [{ field: "metadata" }],
    });
    expect(sent).toEqual([]);
  });

  test("is replaced when it is to be erased, and told as lost", async () => {
    const { sent, update } = await storing("metadata", json);
    const { value } = await update({ clear: ["metadata"], metadata: { plan: "pro" } });
    expect(value).toMatchObject({ outcome: "updated", changes: { metadata: { before: JSON.parse(json) } } });
    expect(value?.cannot_be_undone).toContain("metadata");
    expect(sent).toEqual(['{"metadata":{"plan":"pro"}}']);
  });
});
