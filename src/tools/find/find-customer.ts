import { Customer } from "../../polar/models/customer.js";
import { detail, organizationId } from "../inputs.js";
import { outputs } from "../outputs.js";
import { text } from "../schema.js";
import { UNTRUSTED } from "../sentences.js";
import { type Tool, tool } from "../tool.js";

/** The support question in one call. */
export const findTools: Tool[] = [
  tool({
    name: "find_customer",
    title: "Find customer",
    description: `Start here: find out who somebody is. Looks up one customer (person, company) by name, email, id or in a pasted mail, ticket or chat; returns plan, trial, benefits, meters, card, alerts. \`match\`: exact, ambiguous (ask which candidate) or none. ${UNTRUSTED}`,
    route: "GET /v1/customers/",
    resource: Customer,
    effect: "read",
    card: true,
    input: {
      who: text({
        longest: 8_000,
        description: "As pasted: email, id, name, part of one, or a text with it",
        example: "Jane Cooper <jane@harborlane.dev>",
      }),
      organization_id: organizationId(),
      detail: detail(),
    },
    output: outputs.find,
    // Loaded with the first call: a start does not need what parses texts.
    run: async (args, context) => (await import("./answer.js")).answer(args, context),
  }),
];
