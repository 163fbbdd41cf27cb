import { byEitherId, type Kind } from "./kind.js";

/** Changes of one customer. */
export const changing: readonly Kind[] = [
  {
    because: "One new customer.",
    tools: ["create_customer"],
    peers: { creem: ["customers-create"], lemonsqueezy: ["ls_create_customer"], paddle: ["create_customer"] },
    asked: [
      "Add a new customer: Mara Lindt, mara@lindt.studio",
      "create customer with billing address and tax id",
      "register a client for us please, email is ops@northwind.io",
      "set up an account for a new buyer",
      "open a team account for Globex with an owner",
      "sign this person up as a customer",
      "new customer record",
    ],
  },
  {
    because: "A field of one customer changes.",
    tools: byEitherId("update_customer"),
    peers: {
      creem: ["customers-update"],
      lemonsqueezy: ["ls_update_customer"],
      paddle: ["update_customer", "update_address", "create_address", "update_business", "create_business"],
    },
    asked: [
      "Change the email address of this customer to new@acme.com",
      "They moved: the new billing address is 5 Rue Cler, 75007 Paris",
      "fix the typo in her name",
      "customer wants a different VAT id on the next invoices",
      "update customer email",
      "edit billing address",
      "set a company name on the account",
      "switch the customer's language to German",
      "correct the postal code",
    ],
  },
  {
    because: "Metadata, cleared fields and a first external id are changes of a customer.",
    tools: byEitherId("update_customer"),
    peers: {},
    asked: [
      "tag this customer as vip in metadata",
      "remove the metadata key trial_source from the customer",
      "clear the tax id",
      "add a note to the account: plan=legacy",
      "set metadata on customer",
      "undo the change we just made to the customer",
      "convert this individual customer into a team",
    ],
  },
  {
    because: "It is set once, through update_customer.",
    tools: ["update_customer"],
    peers: {},
    asked: [
      "link the Polar customer to our user id by setting the external id",
      "attach our database id to this customer",
      "set external_id for a customer that has none",
    ],
  },
  {
    because: "A change for the seller's own id.",
    tools: ["update_customer_by_external_id"],
    peers: {},
    asked: [
      "update customer by external id",
      "change the name of the customer with external_id user_19",
      "our id is shop-7, please correct the address there (external id)",
    ],
  },
  {
    because: "A customer goes for good.",
    tools: byEitherId("delete_customer"),
    peers: { lemonsqueezy: ["ls_archive_customer"], paddle: ["update_customer"] },
    asked: [
      "Delete this customer",
      "remove the test account jane+test@example.org",
      "get rid of the client for good",
      "close and delete the account of Bob Tran",
      "delete customer permanently",
      "this user asked us to drop their account",
      "what would happen if I deleted this customer?",
    ],
  },
  {
    because: "Erasure of personal data is delete_customer with anonymize.",
    tools: byEitherId("delete_customer"),
    peers: {},
    asked: [
      "GDPR erasure request: wipe all personal data of this person",
      "right to be forgotten",
      "anonymize customer data",
      "erase her personal information, she asked under GDPR",
      "purge everything that identifies him",
    ],
  },
  {
    because: "Deletion for the seller's own id.",
    tools: ["delete_customer_by_external_id"],
    peers: {},
    asked: [
      "delete customer by external id",
      "remove the customer with external_id user_402",
      "our user shop-88 (external id) wants to be deleted",
    ],
  },
  {
    because: "A plan is canceled, at once never, at period end.",
    tools: ["end_subscription"],
    peers: {
      creem: ["subscriptions-cancel"],
      lemonsqueezy: ["ls_cancel_subscription"],
      paddle: ["cancel_subscription"],
    },
    asked: [
      "Cancel her subscription at the end of the month",
      "cancel subscription",
      "the customer wants to stop paying for the pro plan",
      "turn off auto-renewal for Acme",
      "end the plan, they say it's too expensive",
      "please terminate his membership, he switched to a competitor",
      "they don't want to renew",
      "stop the subscription from renewing",
    ],
  },
  {
    because: "The same tool takes a cancellation back.",
    tools: ["end_subscription"],
    peers: {
      creem: ["subscriptions-resume"],
      lemonsqueezy: ["ls_update_subscription"],
      paddle: ["update_subscription"],
    },
    asked: [
      "undo the cancellation, he wants to stay",
      "reactivate a subscription that is set to cancel",
      "customer changed their mind and wants to keep the plan",
      "uncancel subscription",
      "revoke the pending cancellation",
    ],
  },
];
