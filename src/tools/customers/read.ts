import { Customer } from "../../polar/models/customer.js";
import { CustomerState } from "../../polar/models/customer-state.js";
import { PaymentMethod } from "../../polar/models/payment-method.js";
import { customerId, detail, externalId, limit, organizationId, page, sought } from "../inputs.js";
import { outputs } from "../outputs.js";
import { defaultOrganization } from "../reads/organization.js";
import { getOne, getPage, getState } from "../reads/requests.js";
import { onlyWhole } from "../reads/whole-search.js";
import { choice, flag, listOf, mapOf, oneOrSeveral, optional } from "../schema.js";
import { UNTRUSTED } from "../sentences.js";
import { type Context, type Result, type Tool, tool } from "../tool.js";
import { noteChoice } from "../writes/which-is-meant.js";

const STATE =
  "Which plan (product) a customer has, monthly or yearly: active and trialing (not past due) subscriptions, benefits, usage meters, up to an hour old. Amounts in minor units (cents).";

/** Tools that only read. */
export const readTools: Tool[] = [
  tool({
    name: "list_customers",
    title: "List customers",
    description: `Show everyone: all customers, newest or most recent first, or only those with a text in name or email, tagged in metadata, or with an active plan. While has_more is true, make the call in \`next\`. ${UNTRUSTED}`,
    route: "GET /v1/customers/",
    resource: Customer,
    effect: "read",
    input: {
      query: sought({ description: "Part of email, name or billing name; start of external_id", example: "jane" }),
      email: sought({ description: "Whole address, any case", example: "jane@harborlane.dev" }),
      active: optional(flag({ description: "Trialing, active or past due", example: true })),
      metadata: optional(
        mapOf(oneOrSeveral, {
          description: "Exact values",
          example: { plan: "pro" },
          keyProblem: (key) =>
            /^$|[[\]]/.test(key) ? "is empty or contains a bracket: Polar cannot filter by it" : undefined,
        }),
      ),
      sorting: optional(
        listOf(choice(["created_at", "-created_at", "email", "-email", "name", "-name"], {}), {
          example: ["-created_at"],
        }),
      ),
      page: page(),
      limit: limit(),
      detail: detail(),
      organization_id: organizationId(),
    },
    output: outputs.page,
    run: listCustomers,
  }),

  tool({
    name: "get_customer",
    title: "Customer record",
    description: `What is stored on file of one customer: email, billing address, country, tax id (VAT), language, metadata. ${UNTRUSTED}`,
    route: "GET /v1/customers/{id}",
    resource: Customer,
    effect: "read",
    input: { id: customerId("get_customer_by_external_id"), detail: detail() },
    output: outputs.one,
    run: getOne,
  }),
  tool({
    name: "get_customer_by_external_id",
    title: "Customer record by external id",
    description: "Like get_customer, by external_id: the user id in the seller's own database.",
    route: "GET /v1/customers/external/{external_id}",
    resource: Customer,
    effect: "read",
    input: { external_id: externalId(), detail: detail() },
    output: outputs.one,
    run: getOne,
  }),

  tool({
    name: "get_customer_state",
    title: "Customer state",
    description: STATE,
    route: "GET /v1/customers/{id}/state",
    resource: CustomerState,
    effect: "read",
    input: { id: customerId("get_customer_state_by_external_id"), detail: detail() },
    output: outputs.one,
    run: getState,
  }),
  tool({
    name: "get_customer_state_by_external_id",
    title: "Customer state by external id",
    description:
      "Like get_customer_state (status, active plan, trial, monthly), by external_id: the seller's own user id.",
    route: "GET /v1/customers/external/{external_id}/state",
    resource: CustomerState,
    effect: "read",
    input: { external_id: externalId(), detail: detail() },
    output: outputs.one,
    run: getState,
  }),

  tool({
    name: "list_payment_methods",
    title: "Saved cards",
    description: "List saved payment methods: credit card on file, PayPal, brand, four digits, expiry, default.",
    route: "GET /v1/customers/{id}/payment-methods",
    resource: PaymentMethod,
    effect: "read",
    input: { id: customerId("list_payment_methods_by_external_id"), page: page(), limit: limit(), detail: detail() },
    output: outputs.page,
    run: getPage,
  }),
  tool({
    name: "list_payment_methods_by_external_id",
    title: "Saved cards by external id",
    description: "Like list_payment_methods, by external_id.",
    route: "GET /v1/customers/external/{external_id}/payment-methods",
    resource: PaymentMethod,
    effect: "read",
    input: { external_id: externalId(), page: page(), limit: limit(), detail: detail() },
    output: outputs.page,
    run: getPage,
  }),
];

const eachOnce = ({ localFiles }: Context["config"]) =>
  `To take each customer once, ${localFiles ? "call export_customers, or " : ""}start again with sorting ["created_at"], where new customers come last.`;

interface Wanted extends Record<string, unknown> {
  query?: string | undefined;
  email?: string | undefined;
  organization_id?: string | undefined;
}

/** Polar finds a text only as it is written: finding nobody proves little. */
async function listCustomers(args: Wanted, context: Context): Promise<Result> {
  const organization_id = args.organization_id ?? defaultOrganization(context);
  const [query, email] = [args.query || undefined, args.email || undefined];
  const found = await getPage({ ...args, query, email, organization_id }, context, {
    eachOnce: eachOnce(context.config),
  });
  if (query !== undefined) noteChoice(found.items as { id: string }[], Number(found.total_count), context.memory);
  const who = [query, email].filter(Boolean).join(" ");
  if (found.total_count !== 0 || who === "") return found;
  const isFiltered = args.active !== undefined || args.metadata !== undefined;
  const narrowed = isFiltered ? " The other filters leave customers out as well." : "";
  // In masked mode find_customer looks at whole values, too.
  const isMasked = context.config.pii === "masked" && query !== undefined;
  return {
    ...found,
    hint: isMasked
      ? onlyWhole(context.config.setBy)
      : `This does not prove that there is no such customer: a list has only those with exactly this text.${narrowed} The call in \`next\` also tries other spellings and orders of the words.`,
    next: {
      tool: "find_customer",
      arguments: { who, ...(args.organization_id && { organization_id: args.organization_id }) },
    },
  };
}
