import type { Bulk } from "../reading/bulk.js";
import type { None } from "./verdict.js";

const ONE = "find_customer identifies one customer.";

/** The answer to a question about all customers: the tool that has it. */
export function aboutAll({ asks, country }: Bulk): None {
  if (country === undefined) return { match: "none", tried: [], ...ANSWERS[asks] };
  const where = [{ column: "country", op: "equals", value: country }];
  return { match: "none", tried: [], ...answerIn(asks, where) };
}

type Answer = Required<Pick<None, "hint" | "next">>;

const ANSWERS: Record<Bulk["asks"], Answer> = {
  count: {
    hint: `${ONE} How many there are is \`total_count\` of the call in \`next\`; with \`active: true\` it counts those with a subscription.`,
    next: { tool: "list_customers", arguments: { limit: 1 } },
  },
  list: {
    hint: `${ONE} The call in \`next\` lists all, newest first; export_customers writes all to a CSV file.`,
    next: { tool: "list_customers", arguments: {} },
  },
  export: {
    hint: `${ONE} The call in \`next\` writes all to a CSV file.`,
    next: { tool: "export_customers", arguments: {} },
  },
  duplicates: {
    hint: `${ONE} The call in \`next\` finds those who are there more than once.`,
    next: { tool: "report_customers", arguments: { duplicates: true } },
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

/** Of one country: Polar lists nobody by country, its export does. */
function answerIn(asks: Bulk["asks"], where: object[]): Answer {
  if (asks === "export") {
    const hint = `${ONE} The call in \`next\` writes those of the country to a CSV file.`;
    return { hint, next: { tool: "export_customers", arguments: { where } } };
  }
  const report = (rest: object): Answer["next"] => ({ tool: "report_customers", arguments: { where, ...rest } });
  if (asks === "list")
    return { hint: `${ONE} The call in \`next\` lists those of the country.`, next: report({ limit: 20 }) };
  if (asks === "duplicates" || asks === "byMonth") {
    return {
      hint: `${ONE} The call in \`next\` looks at those of the country.`,
      next: report(ANSWERS[asks].next.arguments),
    };
  }
  return {
    hint: `${ONE} How many there are in the country is \`matching\` of the call in \`next\`.`,
    next: report({}),
  };
}
