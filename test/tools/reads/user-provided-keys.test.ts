import { expect, test } from "vitest";
import { idOf, person, withPeople } from "../../support/people.js";

const KEY = "my-own-license-key-0001";
const GRANT = {
  id: idOf(50),
  granted_at: "2026-06-01T10:00:00Z",
  benefit_id: idOf(51),
  benefit_type: "license_keys",
  benefit_metadata: {},
  properties: { user_provided_key: KEY, license_key_id: idOf(52), display_key: "****-0001" },
};

test("a license key that a customer chose stands in no answer about the state", async () => {
  const { call, client } = await withPeople([{ ...person(1), state: { granted_benefits: [GRANT] } }]);
  const id = idOf(1);
  const answers: unknown[] = [
    await call("get_customer_state", { id, detail: "full" }),
    await call("get_customer_state", { id }),
    await call("get_customer_state_by_external_id", { external_id: "shop-1", detail: "full" }),
    await call("find_customer", { who: id, detail: "full" }),
    await call("delete_customer", { id, confirm: false }),
    await client.readResource({ uri: `polar://customers/${id}/state` }),
  ];
  for (const answer of answers) expect(JSON.stringify(answer)).not.toContain(KEY);
  expect(JSON.stringify(answers[0])).toContain("****-0001");
});
