import { Customer } from "../../src/polar/models/customer.js";
import type { Resource } from "../../src/polar/models/model.js";
import { money } from "../../src/polar/money.js";
import { detail, limit, page } from "../../src/tools/inputs.js";
import { outputs } from "../../src/tools/outputs.js";
import { getOne, getPage } from "../../src/tools/reads/requests.js";
import { text } from "../../src/tools/schema.js";
import { type Tool, tool } from "../../src/tools/tool.js";

/** All that a contributor writes for a resource that is only read: its model … */
export const Checkout: Resource = {
  noun: "checkout",
  scope: "checkouts",
  fields: {
    id: {},
    created_at: { concise: "day" },
    modified_at: { concise: "drop" },
    status: { holds: "word" },
    total_amount: { holds: "number", concise: "drop" },
    currency: { holds: "currency", concise: "drop" },
    price: { holds: "price" },
    paid: {},
    customer_id: {},
    receipt_email: { pii: "email", untrusted: true },
    billing_name: { pii: "name", untrusted: true },
    note: { pii: "hidden", untrusted: true },
    customer: { of: Customer },
  },
  instead: ({ total_amount, currency }) =>
    typeof total_amount === "number" && typeof currency === "string" ? { price: money(total_amount, currency) } : {},
};

/** … and a row for each tool. */
export const checkoutTools: Tool[] = [
  tool({
    name: "list_checkouts",
    title: "List checkouts",
    description: "All checkouts, newest first.",
    route: "GET /v1/checkouts/",
    resource: Checkout,
    effect: "read",
    input: { page: page(), limit: limit(), detail: detail() },
    output: outputs.page,
    run: getPage,
  }),
  tool({
    name: "get_checkout",
    title: "Get checkout",
    description: "One checkout by Polar id.",
    route: "GET /v1/checkouts/{id}",
    resource: Checkout,
    effect: "read",
    input: { id: text({ description: "Polar checkout id (UUID)", example: "b0c5e9a7" }), detail: detail() },
    output: outputs.one,
    run: getOne,
  }),
];
