import { Customer } from "../../polar/models/customer.js";
import { customerId, locale, metadata, sought } from "../inputs.js";
import { outputs } from "../outputs.js";
import { flag, integer, listOf, mapOf, object, oneOrSeveral, optional, text, undescribed } from "../schema.js";
import { batchRow, ofBatch } from "./batch/batch-row.js";
import { MOST_IDS } from "./update/most-ids.js";

export const updateCustomers = batchRow({
  name: "update_customers",
  title: "Change many customers",
  description:
    "Change all or many customers at once (bulk): add or remove metadata (a tag), set the language, by `ids` or `filter`; confirm as in save_customers.",
  route: "PATCH /v1/customers/{id}",
  resource: Customer,
  effect: "update",
  input: {
    ids: optional(
      listOf(undescribed(customerId("save_customers")), { most: MOST_IDS, description: `Up to ${MOST_IDS}` }),
    ),
    filter: optional(
      object(
        {
          query: sought(),
          email: sought(),
          active: optional(flag({})),
          metadata: optional(mapOf(oneOrSeveral, {})),
        },
        { example: { metadata: { plan: "pro" } } },
      ),
    ),
    set: optional(object({ metadata: metadata(), locale: locale() }, { example: { metadata: { tier: "gold" } } })),
    remove_metadata: optional(listOf(text({}), { example: ["plan"] })),
    expected_count: optional(integer({ min: 0, description: "From `next`" })),
    ...ofBatch(),
  },
  output: outputs.batch,
  run: async (args, context) => (await import("./update/update.js")).update(args, context),
});
