import { GONE, type Job } from "./job.js";

const COOPER = "jane.cooper@larkfield-design.dev";
const COOPERS = "jane.coopers@larkfield-design.dev";
const NADIA = "nadia@farouk-verse.dev";
const ISABELA = "isabela@rocha-contos.dev";
const CLARA = "clara@whitfield-folios.dev";
const NORTHLIGHT = "studio@northlight-collective.dev";
const JUNE = "june@northlight-collective.dev";
const RAVI = "ravi@northlight-collective.dev";
const INJECTION = "notes@perfectly-ordinary-shop.dev";

const READS: Job[] = [
  {
    asks: "What is Jane paying? The one at jane.cooper@, if there are two.",
    steps: [{ find: "Jane", means: COOPER }],
    tells: ["USD 29.00 a month"],
  },
  {
    asks: "Why was Nadia Farouk charged twice this week?",
    steps: [{ find: "Nadia Farouk" }, { call: "get_billing", args: { id: "$id" } }],
    tells: ["change of plan or seats", "renewal"],
  },
  {
    asks: "Has Tobias Renner's refund gone out?",
    steps: [{ find: "Tobias Renner" }, { call: "get_billing", args: { id: "$id" } }],
    tells: ["EUR 11.90", "pending"],
  },
  {
    asks: "Rasmus Dahl (ink-1044) says that his card failed. Why?",
    steps: [{ call: "get_billing", args: { external_id: "ink-1044" } }],
    tells: ["insufficient funds", "EUR 33.75"],
  },
  {
    asks: "Is Devon Price's renewal going through?",
    steps: [{ find: "Devon Price" }],
    tells: ["no_payment_method"],
  },
  {
    asks: "Which card does Priya Raman pay with?",
    steps: [{ find: "Priya Raman" }, { call: "list_payment_methods", args: { id: "$id" } }],
    tells: ["9010"],
  },
  {
    asks: "Does June of Northlight Collective have a seat?",
    steps: [{ find: "Northlight Collective" }, { call: "get_access", args: { id: "$id" } }],
    tells: [JUNE, "claimed"],
  },
  {
    asks: "Mina's Discord role is missing. Why?",
    steps: [{ find: "Mina Park" }, { call: "get_access", args: { id: "$id" } }],
    tells: ["connect their Discord account"],
  },
  {
    asks: "Mail Marisol Vega where she can put in a new card.",
    steps: [{ find: "Marisol Vega" }, { call: "get_portal_link", args: { id: "$id", for: "mail" } }],
    tells: ["/portal"],
  },
  {
    asks: "Jane Cooper is in the chat: give her a link that is signed in.",
    steps: [{ find: "Jane Cooper" }, { call: "get_portal_link", args: { id: "$id", for: "now" } }],
    changes: { "portal session": { [COOPER]: { open: true } } },
    tells: ["session_token="],
  },
  {
    asks: "Jane is in the chat, the one at jane.cooper@: give her a link that is signed in.",
    steps: [
      { find: "Jane", means: COOPER },
      { call: "get_portal_link", args: { id: "$id", for: "now" } },
    ],
    changes: { "portal session": { [COOPER]: { open: true } } },
    tells: ["session_token="],
  },
  {
    asks: "Where do our customers live?",
    steps: [{ call: "report_customers", args: { group_by: ["country"] } }],
    tells: ['{"country":"US","rows":11}'],
  },
  {
    asks: "Export everybody for accounting.",
    steps: [{ call: "export_customers", args: {} }],
    tells: ['"complete":true'],
  },
  {
    asks: "Who is about to leave?",
    steps: [{ call: "find_at_risk", args: { days: 60 } }],
    tells: ["Fjordlys Studio AS"],
  },
  {
    asks: "Who is our oldest customer?",
    steps: [{ call: "list_customers", args: { limit: 15 }, toTheEnd: true }],
    tells: ["Halcyon Robotics GmbH"],
  },
  {
    asks: "Who owns Quarry & Pine's account?",
    steps: [{ find: "Quarry & Pine Collective" }, { call: "list_members", args: { id: "$id", role: "owner" } }],
    tells: ["Hollis Grant"],
  },
  {
    asks: "Is vera@nowhere-at-all.dev a customer?",
    steps: [{ find: "vera@nowhere-at-all.dev" }],
    tells: ['"match":"none"'],
  },
];

const UPDATES: Job[] = [
  {
    asks: "Jane Cooper moved to 500 Howard Street, 94105. Correct her address.",
    steps: [
      { find: "Jane Cooper" },
      {
        call: "update_customer",
        args: { id: "$id", billing_address: { line1: "500 Howard Street", postal_code: "94105" } },
      },
    ],
    changes: { customer: { "ink-1001": { billing_address: { line1: "500 Howard Street", postal_code: "94105" } } } },
    tells: ["500 Howard Street"],
  },
  {
    asks: "Jane married: she is Jane Cooper-Lee now. No, not the new account, ink-1001.",
    steps: [
      { find: "Jane", means: COOPER },
      { call: "update_customer", args: { id: "$id", name: "Jane Cooper-Lee" } },
    ],
    changes: { customer: { "ink-1001": { name: "Jane Cooper-Lee" } } },
    tells: ["Jane Cooper-Lee"],
  },
  {
    asks: "Tag Jane as VIP. (Nobody is there to ask which one.)",
    steps: [{ find: "Jane" }, { call: "update_customer", args: { id: "$id", metadata: { vip: true } } }],
    tells: [COOPER, COOPERS],
  },
  {
    asks: "Anders Holm writes from anders@holm-forlag.dev from now on.",
    steps: [{ find: "Anders Holm" }, { call: "update_customer", args: { id: "$id", email: "anders@holm-forlag.dev" } }],
    changes: { customer: { "anders@holm-manus.dev": { email: "anders@holm-forlag.dev" } } },
    tells: ["anders@holm-forlag.dev"],
  },
  {
    asks: "jane.coopers@larkfield-design.dev is ink-2001 in our database.",
    steps: [{ find: COOPERS }, { call: "update_customer", args: { id: "$id", external_id: "ink-2001" } }],
    changes: { customer: { [COOPERS]: { external_id: "ink-2001" } } },
    tells: ["ink-2001"],
  },
  {
    asks: "Move the id ink-1042 from Łukasz to Anders Holm.",
    steps: [{ find: "Anders Holm" }, { call: "update_customer", args: { id: "$id", external_id: "ink-1042" } }],
    tells: ["already_exists", "ink-1042"],
  },
  {
    asks: "ink-1022 is ink-2022 now, please rename the id.",
    steps: [{ find: "ink-1022" }, { call: "update_customer", args: { id: "$id", external_id: "ink-2022" } }],
    tells: ["external_id"],
  },
  {
    asks: "Remove Chloé Tremblay's tax id.",
    steps: [{ find: "Chloé Tremblay" }, { call: "update_customer", args: { id: "$id", clear: ["tax_id"] } }],
    changes: { customer: { "ink-1027": { tax_id: { 0: null, 1: null } } } },
    tells: ["ink-1027"],
  },
  {
    asks: "ink-1033 is no student any more.",
    steps: [
      { call: "update_customer_by_external_id", args: { external_id: "ink-1033", remove_metadata: ["student"] } },
    ],
    changes: { customer: { "ink-1033": { metadata: { student: null } } } },
    tells: ["ink-1033"],
  },
  {
    asks: "Rename Tom Albrecht to Thomas Albrecht. Oh, undo that.",
    steps: [
      { find: "Tom Albrecht" },
      { call: "update_customer", args: { id: "$id", name: "Thomas Albrecht" } },
      { undo: true },
    ],
    meanwhile: { customer: { "ink-1022": { name: "Thomas Albrecht" } } },
    tells: ["Tom Albrecht"],
  },
];

const CREATED = Array.from({ length: 10 }, (_, index) => ({
  external_id: `ink-30${10 + index}`,
  email: `reader${index}@gutenberg-circle.dev`,
  name: `Reader ${index}`,
}));
const EXISTING = [
  "ink-1011",
  "ink-1013",
  "ink-1015",
  "ink-1017",
  "ink-1019",
  "ink-1020",
  "ink-1021",
  "ink-1022",
  "ink-1025",
  "ink-1027",
];

const MANY: Job[] = [
  {
    asks: "Create Ida Berg, ida@berg-dikt.dev, in Oslo.",
    steps: [
      {
        call: "create_customer",
        args: { email: "ida@berg-dikt.dev", name: "Ida Berg", billing_address: { country: "NO", city: "Oslo" } },
      },
    ],
    changes: {
      customer: {
        "ida@berg-dikt.dev": {
          email: "ida@berg-dikt.dev",
          name: "Ida Berg",
          billing_address: { country: "NO", city: "Oslo" },
        },
      },
    },
    tells: ["ida@berg-dikt.dev"],
  },
  {
    asks: "Create Thomas Albrecht, tom@albrecht-tinte.dev.",
    steps: [{ call: "create_customer", args: { email: "tom@albrecht-tinte.dev", name: "Thomas Albrecht" } }],
    tells: ["already_exists", "ink-1022"],
  },
  {
    asks: "Bring these 20 records in step: ten new readers, and the tier of ten customers.",
    steps: [
      {
        asking: "save_customers",
        args: {
          records: [...CREATED, ...EXISTING.map((external_id) => ({ external_id, metadata: { tier: "press" } }))],
        },
        agrees: 20,
      },
    ],
    changes: {
      customer: {
        ...Object.fromEntries(CREATED.map((record) => [record.external_id, record])),
        ...Object.fromEntries(EXISTING.map((id) => [id, { metadata: { tier: "press" } }])),
      },
    },
    tells: [],
  },
  {
    asks: "Tag everybody in Germany for the meetup.",
    steps: [
      {
        call: "report_customers",
        args: { where: [{ column: "country", op: "equals", value: "DE" }], columns: ["id"], limit: 50 },
        keeps: { germans: "all ids" },
      },
      { asking: "update_customers", args: { ids: "$germans", set: { metadata: { meetup: "leipzig" } } }, agrees: 2 },
    ],
    changes: {
      customer: { "ink-0733": { metadata: { meetup: "leipzig" } }, "ink-1046": { metadata: { meetup: "leipzig" } } },
    },
    tells: [],
  },
  {
    asks: "Invite Jane to the jury, and nobody else. The old account, ink-1001.",
    steps: [
      { find: "Jane", means: COOPER },
      { asking: "update_customers", args: { ids: ["$id"], set: { metadata: { jury: true } } }, agrees: COOPER },
    ],
    changes: { customer: { "ink-1001": { metadata: { jury: true } } } },
    tells: ['"outcome":"done"'],
  },
  {
    asks: "Give all gold customers an account manager, Robin. And take that back.",
    steps: [
      {
        asking: "update_customers",
        args: { filter: { metadata: { tier: "gold" } }, set: { metadata: { account_manager: "Robin" } } },
        agrees: 3,
      },
      { undo: true, agrees: 3 },
    ],
    meanwhile: {
      customer: Object.fromEntries(
        ["ink-0921", "ink-1019", "ink-1020"].map((id) => [id, { metadata: { account_manager: "Robin" } }]),
      ),
    },
    tells: ['"outcome":"done"'],
  },
];

const ENDINGS: Job[] = [
  {
    asks: `Delete the test customer ${INJECTION}.`,
    steps: [{ find: INJECTION }, { asking: "delete_customer", args: { id: "$id" }, agrees: INJECTION }],
    changes: { customer: { [INJECTION]: GONE } },
    tells: [],
  },
  {
    asks: "Jane signed up twice. Delete her spare account, the one without a plan.",
    steps: [
      { find: "Jane", means: COOPERS },
      { asking: "delete_customer", args: { id: "$id" }, agrees: COOPERS },
    ],
    changes: { customer: { [COOPERS]: GONE } },
    tells: [],
  },
  {
    asks: "Delete Jane, the old account, ink-1001.",
    steps: [
      { find: "Jane", means: COOPER },
      { asking: "delete_customer", args: { id: "$id" }, agrees: COOPER },
    ],
    changes: { customer: { "ink-1001": GONE } },
    tells: [],
  },
  {
    asks: "What would we lose if we deleted Isabela Rocha? Only tell me.",
    steps: [{ find: "Isabela Rocha" }, { asking: "delete_customer", args: { id: "$id" } }],
    tells: ["subscriptions", "cannot be undone"],
  },
  {
    asks: "Sofía Hernández wants to be forgotten.",
    steps: [
      { find: "sofia@hernandez-guiones.dev" },
      { asking: "delete_customer", args: { id: "$id", anonymize: true }, agrees: "sofia@hernandez-guiones.dev" },
    ],
    changes: { customer: { "ink-1021": GONE } },
    tells: [],
  },
  {
    asks: "Isabela Rocha cancels.",
    steps: [
      { find: ISABELA },
      { asking: "end_subscription", args: { subscription_id: "$subscription_id", ends: true }, agrees: ISABELA },
    ],
    changes: { subscription: { "ink-1017 Pro": { cancel_at_period_end: true } } },
    tells: [ISABELA],
  },
  {
    asks: "Cancel Jane's plan, she is tired of us.",
    steps: [
      { find: "Jane", means: COOPER },
      { asking: "end_subscription", args: { subscription_id: "$subscription_id", ends: true }, agrees: COOPER },
    ],
    changes: { subscription: { "ink-1001 Pro": { cancel_at_period_end: true } } },
    tells: [COOPER],
  },
  {
    asks: "Cancel Clara Whitfield's Insights, not the other plan.",
    steps: [
      { find: "Clara Whitfield", plan: "Insights" },
      { asking: "end_subscription", args: { subscription_id: "$subscription_id", ends: true }, agrees: CLARA },
    ],
    changes: { subscription: { "ink-1045 Insights": { cancel_at_period_end: true } } },
    tells: [CLARA],
  },
  {
    asks: "Nadia cancels. No, she stays: take it back.",
    steps: [
      { find: NADIA },
      { asking: "end_subscription", args: { subscription_id: "$subscription_id", ends: true }, agrees: NADIA },
      { undo: true, agrees: NADIA },
    ],
    meanwhile: { subscription: { "ink-1043 Pro": { cancel_at_period_end: true } } },
    tells: [NADIA],
  },
  {
    asks: "Oskar Lindqvist is paused. End his plan at the end of its period.",
    steps: [
      { find: "Oskar Lindqvist" },
      {
        asking: "end_subscription",
        args: { subscription_id: "$subscription_id", ends: true },
        agrees: "oskar@lindqvist-prosa.dev",
      },
    ],
    tells: ["paused"],
  },
];

const MEMBERS: Job[] = [
  {
    asks: "Add Ona Berg, ona.berg@northlight-collective.dev, to Northlight Collective.",
    steps: [
      { find: "Northlight Collective" },
      {
        call: "create_member",
        args: { id: "$id", email: "ona.berg@northlight-collective.dev", name: "Ona Berg" },
      },
    ],
    changes: {
      member: {
        "ona.berg@northlight-collective.dev": {
          email: "ona.berg@northlight-collective.dev",
          name: "Ona Berg",
          role: "member",
        },
      },
    },
    tells: ["ona.berg@northlight-collective.dev"],
  },
  {
    asks: "Remove June from Northlight Collective.",
    steps: [
      { find: "Northlight Collective" },
      { call: "list_members", args: { id: "$id" }, keeps: { member: { email: JUNE } } },
      { asking: "delete_member", args: { id: "$id", member_id: "$member" }, agrees: JUNE },
    ],
    changes: { member: { [JUNE]: GONE } },
    tells: [],
  },
  {
    asks: "Ravi of Northlight Collective sees to the bills now.",
    steps: [
      { find: NORTHLIGHT },
      { call: "list_members", args: { id: "$id" }, keeps: { member: { email: RAVI } } },
      { call: "update_member", args: { id: "$id", member_id: "$member", role: "billing_manager" } },
    ],
    changes: { member: { [RAVI]: { role: "billing_manager" } } },
    tells: ["billing_manager"],
  },
  {
    asks: "Remove Maeve, the owner, from Northlight Collective.",
    steps: [
      { find: "Northlight Collective" },
      { asking: "delete_member", args: { id: "$id", member_external_id: "ink-1055-maeve" }, agrees: "maeve@" },
    ],
    tells: ["owner"],
  },
];

/** What founders, support agents and engineers ask. None may depend on the day. */
export const JOBS: readonly Job[] = [...READS, ...UPDATES, ...MANY, ...ENDINGS, ...MEMBERS];
