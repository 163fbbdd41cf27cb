import type { Kind } from "./kind.js";

const CHARGES = {
  creem: ["transactions-search", "transactions-get-by-id", "customers-get-orders"],
  lemonsqueezy: [
    ...["ls_list_orders", "ls_get_order", "ls_list_order_items", "ls_list_subscription_invoices"],
    "ls_get_subscription_invoice",
  ],
  paddle: ["list_transactions", "get_transaction"],
};

/** What a customer pays, has paid and may use. */
export const billing: readonly Kind[] = [
  {
    because: "Charges and their reasons.",
    tools: ["get_billing"],
    peers: CHARGES,
    asked: [
      "Why was Nadia Farouk charged twice?",
      "customer says there's a 49 dollar debit on her bank statement she doesn't recognize",
      "what did this client pay last month",
      "payment history of a customer",
      "order history",
      "list of past charges",
      "how much VAT was on the last payment?",
      "why is this month's bill higher than usual?",
      "transactions for customer",
      "has Acme paid for November yet?",
      "explain this charge",
    ],
  },
  {
    because: "Failed payments of one customer and why, and what is owed.",
    tools: ["get_billing"],
    peers: CHARGES,
    asked: [
      "Why did the payment fail?",
      "his card was declined, what was the reason",
      "payment failure reason for customer",
      "does this customer owe us anything?",
      "outstanding balance",
      "unpaid invoices of Globex",
      "when will the declined charge be retried",
      "her last renewal didn't go through, what happened",
    ],
  },
  {
    because: "Refunds and disputes of one customer.",
    tools: ["get_billing"],
    peers: {
      creem: CHARGES.creem,
      lemonsqueezy: CHARGES.lemonsqueezy,
      paddle: ["list_adjustments", "list_transactions", "get_transaction"],
    },
    asked: [
      "customer refund status",
      "Did we already refund him?",
      "was the money sent back to the buyer",
      "is there a chargeback or dispute on this account",
      "how much was refunded to Acme",
      "she opened a dispute with her bank, what's the state",
      "where is my refund? asks a customer",
    ],
  },
  {
    because: "get_billing links the document; through the portal customers get theirs themselves.",
    tools: ["get_billing", "get_portal_link"],
    peers: {
      lemonsqueezy: ["ls_generate_order_invoice", "ls_generate_subscription_invoice"],
      paddle: ["get_transaction_invoice"],
    },
    asked: [
      "Can you send me the invoice for order 1042?",
      "download receipt PDF",
      "the accountant needs last month's bill",
      "customer needs a copy of the invoice",
      "get invoice",
      "receipt for the last purchase",
    ],
  },
  {
    because: "The next charge; when a plan renews is also in the card and the state.",
    tools: ["get_billing", "find_customer", "get_customer_state", "get_customer_state_by_external_id"],
    peers: {
      creem: ["subscriptions-get", "customers-list-subscriptions", "subscriptions-search"],
      lemonsqueezy: ["ls_get_subscription", "ls_list_subscriptions"],
      paddle: ["get_subscription", "list_subscriptions"],
    },
    asked: [
      "When will they be billed next and how much?",
      "next charge date",
      "what will the next invoice amount to",
      "upcoming payment of this subscriber",
      "When does her yearly plan renew?",
      "how much is he going to pay on the first of January",
    ],
  },
  {
    because: "What a customer may use, and why not.",
    tools: ["get_access"],
    peers: {},
    asked: [
      "Customer paid but can't access the Discord, why?",
      "why doesn't the download show up for him",
      "customer lost access",
      "she says the GitHub repo invite never arrived",
      "what is this user entitled to",
      "which features and benefits does the client get",
      "check whether the benefit was granted",
      "he can't use the pro features although he's subscribed",
      "benefit grant failed",
      "access was revoked, what's the reason?",
    ],
  },
  {
    because: "Seats, and who has them.",
    tools: ["get_access"],
    peers: { creem: ["subscriptions-get", "customers-list-subscriptions", "subscriptions-search"] },
    asked: [
      "How many seats does Acme have left?",
      "who is using the seats",
      "seat usage of a team",
      "are all licenses of the company taken?",
      "which teammates have claimed a seat",
    ],
  },
  {
    because: "License keys and their activations.",
    tools: ["get_access"],
    peers: {
      creem: ["customers-list-licenses", "licenses-list-instances"],
      lemonsqueezy: ["ls_list_license_keys", "ls_get_license_key", "ls_list_license_key_instances"],
    },
    asked: [
      "license key says activation limit reached",
      "on how many machines is the license activated?",
      "is the customer's license key still valid",
      "license keys of customer",
      "his serial key expired, can you check",
    ],
  },
  {
    because: "Customers help themselves in the portal.",
    tools: ["get_portal_link"],
    peers: {
      creem: ["customers-generate-billing-links"],
      lemonsqueezy: ["ls_get_customer"],
      paddle: ["create_customer_portal_session"],
    },
    asked: [
      "Send the customer a link to update their credit card",
      "how can she change her card herself?",
      "customer portal link",
      "where can the client see their invoices and plan on their own",
      "self-service billing page",
      "generate a login link for this customer",
      "he wants to manage his subscription himself",
      "url where subscribers replace an expired card",
      "create customer session",
    ],
  },
];
