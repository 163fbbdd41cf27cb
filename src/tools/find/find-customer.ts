import { detail, organizationId } from "../customers/inputs.js";
import { outputs } from "../customers/outputs.js";
import { text } from "../schema.js";
import { type Tool, tool } from "../tool.js";

/** The support question in one call. */
export const findTools: Tool[] = [
  tool({
    name: "find_customer",
    title: "Find customer",
    description:
      "Who is meant and what they have: plans, benefits, meters, card, alerts. `match` is exact, ambiguous (ask which candidate) or none.",
    route: "GET /v1/customers/",
    effect: "read",
    input: {
      who: text({
        longest: 8_000,
        description: "As pasted: e-mail, id, external id, name or part of it, a sentence or mail with one of them",
        example: "Jane Cooper <jane@harborlane.dev>",
      }),
      organization_id: organizationId(),
      detail: detail(),
    },
    output: outputs.find,
    // Loaded at the first question: reading texts takes much that starting to serve does not need.
    run: async (args, context) => (await import("./answer.js")).answer(args, context),
  }),
];
