import { expect, test } from "vitest";
import type { Environment } from "../../src/config/problem.js";
import { shapeOf } from "../../src/results/envelope.js";
import { tools } from "../../src/tools/catalog.js";
import { demoAssistant } from "../support/demo.js";

type Json = Record<string, any>;

/** Fields that `present` itself adds. */
const MARKS = ["untrusted", "cleaned"];

test.each(tools.map((tool) => [tool.name, tool] as const))(
  "a table knows every field that the output schema of %s names",
  (_, { output, resource }) => {
    const named = Object.keys(output);
    const { fields } = shapeOf(named.includes("id") && !named.includes("outcome") ? { id: "" } : {}, resource);
    expect([...Object.keys(fields), ...MARKS]).toEqual(expect.arrayContaining(named));
    expect(named.length).toBeGreaterThan(2);
  },
);

/** Results of every tool, with each kind of own fields. */
async function results(env: Environment): Promise<Json[]> {
  const { call } = await demoAssistant({}, env);
  const { items } = await call("list_customers", { active: true });
  const found: Json[] = [await call("list_customers", { limit: 5 }), await call("export_customers", {})];
  found.push(await call("find_at_risk", {}));
  for (const { id } of items) {
    found.push(await call("find_customer", { who: id, detail: "full" }), await call("get_customer_state", { id }));
    found.push(await call("list_payment_methods", { id }));
    found.push(await call("get_billing", { id, detail: "full" }), await call("get_access", { id, detail: "full" }));
    found.push(await call("get_portal_link", { id }));
  }
  for (const who of ["Jane", "customer 0", "?"]) found.push(await call("find_customer", { who }));
  const email = "ada@harborlane-books.dev";
  const created = await call("create_customer", { email });
  const { id } = created.customer;
  found.push(created, await call("create_customer", { email }));
  found.push(await call("update_customer", { id, name: "Ada", metadata: { plan: "pro" } }));
  found.push(await call("update_customer", { id, name: "Ada" }));
  found.push(await call("update_customer", { id, metadata: { plan: "free" }, detail: "outcome" }));
  found.push(await call("create_customer", { email, locale: "fr", metadata: { plan: "pro" } }));
  found.push(
    await call("delete_customer", { id, confirm: false }),
    await call("delete_customer", { id, confirm: true }),
  );
  return found;
}

/** The names of fields that hold the mask, at any depth. */
function maskedIn(value: unknown, name = ""): string[] {
  if (value === "•••") return [name];
  if (Array.isArray(value)) return value.flatMap((item) => maskedIn(item, name));
  const isMap = typeof value === "object" && value !== null;
  return isMap ? Object.entries(value).flatMap(([key, part]) => maskedIn(part, key)) : [];
}

const STRANGERS =
  /(^|\.)(email|name|billing_name|external_id|metadata|billing_address|custom_field_data|properties|changes|undo|preview|display_key|channel_name)$/;
const SELLERS =
  /(^|\.)(plan|discount|discount_name|why_not|labels|description|code|custom_label|property|value|for|label|what|through|meter|unit|member)$/;

test("`untrusted` lists none of this server's own words", async () => {
  const paths = (await results({})).flatMap(({ untrusted = [] }) => untrusted);
  expect(paths.length).toBeGreaterThan(50);
  expect(paths.filter((path) => !STRANGERS.test(path) && !SELLERS.test(path))).toEqual([]);
});

test("masking leaves this server's own words as they are", async () => {
  const shown = await results({ POLAR_PII: "masked" });
  const withoutMaps = shown.map(({ preview: _, changes: __, ...result }) => result);
  const text = JSON.stringify(withoutMaps, (key, value) => (/metadata|properties|field_data/.test(key) ? {} : value));
  const hidden = new Set(maskedIn(JSON.parse(text)));
  expect([...hidden].sort()).toEqual([...["display_key", "invoice_number", "labels", "name", "repository", "tax_id"]]);
});
