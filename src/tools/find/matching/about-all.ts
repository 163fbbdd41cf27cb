import type { Bulk } from "../reading/bulk.js";
import type { None } from "./verdict.js";

const ONE = "find_customer identifies one customer.";

/**
 * The answer to a question about all customers: the tool that has it.
 * @param writesFiles whether there is one that writes them to a file
 */
export function aboutAll({ asks: asked, country, lacks }: Bulk, writesFiles: boolean): None {
  const asks = asked === "export" && !writesFiles ? "list" : asked;
  const where = [
    ...(country === undefined ? [] : [{ column: "country", op: "equals", value: country }]),
    ...(lacks === undefined ? [] : [{ column: lacks, op: "empty" }]),
  ];
  const answers = writesFiles ? ANSWERS : { ...ANSWERS, list: LIST };
  const answer = where.length === 0 || asks === "leaving" ? answers[asks] : answerWhere(asks, where);
  return { match: "none", tried: [], ...answer };
}

type Answer = Required<Pick<None, "hint" | "next">>;

const LIST: Answer = {
  hint: `${ONE} The call in \`next\` lists all, newest first.`,
  next: { tool: "list_customers", arguments: {} },
};

const ANSWERS: Record<Bulk["asks"], Answer> = {
  count: {
    hint: `${ONE} How many there are is \`total_count\` of the call in \`next\`; with \`active: true\` it counts those with a subscription.`,
    next: { tool: "list_customers", arguments: { limit: 1 } },
  },
  list: {
    ...LIST,
    hint: `${ONE} The call in \`next\` lists all, newest first; export_customers writes all to a CSV file.`,
  },
  export: {
    hint: `${ONE} The call in \`next\` writes all to a CSV file.`,
    next: { tool: "export_customers", arguments: {} },
  },
  duplicates: {
    hint: `${ONE} The call in \`next\` finds those who are there more than once.`,
    next: { tool: "report_customers", arguments: { duplicates: true } },
  },
  leaving: {
    hint: `${ONE} The call in \`next\` finds those whose plan is about to end.`,
    next: { tool: "find_at_risk", arguments: {} },
  },
  byCountry: {
    hint: `${ONE} The call in \`next\` counts all by country.`,
    next: { tool: "report_customers", arguments: { group_by: ["country"] } },
  },
  byMonth: {
    hint: `${ONE} The call in \`next\` counts all by the month in which they signed up.`,
    next: { tool: "report_customers", arguments: { group_by: ["created_month"] } },
  },
};

/** Of some: Polar lists nobody by these, its export does. */
function answerWhere(asks: Bulk["asks"], where: object[]): Answer {
  if (asks === "export") {
    const hint = `${ONE} The call in \`next\` writes those to a CSV file.`;
    return { hint, next: { tool: "export_customers", arguments: { where } } };
  }
  const report = (rest: object): Answer["next"] => ({ tool: "report_customers", arguments: { where, ...rest } });
  if (asks === "list") return { hint: `${ONE} The call in \`next\` lists those.`, next: report({ limit: 20 }) };
  if (asks === "duplicates" || asks === "byMonth") {
    return {
      hint: `${ONE} The call in \`next\` looks at those.`,
      next: report(ANSWERS[asks].next.arguments),
    };
  }
  return {
    hint: `${ONE} How many these are is \`matching\` of the call in \`next\`.`,
    next: report({}),
  };
}
