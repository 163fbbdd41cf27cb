import { Customer } from "../../polar/models/customer.js";
import { outputs } from "../outputs.js";
import { flag, integer, listOf, optional } from "../schema.js";
import { columnName } from "../stream/columns.js";
import { where } from "../stream/where.js";
import { tool } from "../tool.js";

/** Questions about all customers at once. */
export const reportCustomers = tool({
  name: "report_customers",
  title: "Count customers",
  description:
    "How many customers: totals and share for each `group_by` (country, signup month, email domain, metadata); how many are without email, external id, address or tax id; check for likely duplicates. Rows with `columns` or `limit`. Exact if `complete` and not `approximate`.",
  route: "GET /v1/customers/export",
  resource: Customer,
  effect: "read",
  input: {
    where: where({
      column: "country, billing_address_zip …",
      value: "Any case, or a date; false: not empty",
    }),
    group_by: optional(
      listOf(columnName({ among: ["country", "state", "tax_id_type", "created_month", "email_domain"] }), {
        description: "country, state, tax_id_type, created_month, email_domain, metadata.<key>",
        example: ["country", "metadata.plan"],
      }),
    ),
    duplicates: optional(flag({})),
    columns: optional(listOf(columnName(), { example: ["id", "email"] })),
    limit: optional(integer({ min: 1, max: 1_000, description: "Default 20", example: 20 })),
  },
  output: outputs.report,
  run: async (args, context) => (await import("./report/report.js")).report(args, context),
});
