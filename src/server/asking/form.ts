import { isRecord } from "../../primitives/record.js";
import type { NoYes, Question } from "../../tools/tool.js";

/** MCP's elicitation of a yes: a form with one checkbox. */
export interface Form {
  mode: "form";
  message: string;
  requestedSchema: {
    type: "object";
    properties: { confirm: { type: "boolean"; title: string; default: false } };
    required: ["confirm"];
  };
}

export function formFor({ message, yes }: Pick<Question, "message" | "yes">): Form {
  return {
    mode: "form",
    message,
    requestedSchema: {
      type: "object",
      properties: { confirm: { type: "boolean", title: yes, default: false } },
      required: ["confirm"],
    },
  };
}

/** What a client's answer to the form means. Only an accepted form with the box checked is a yes. */
export function replyIn({ action, content }: Record<string, unknown>): "yes" | NoYes {
  switch (action) {
    case "accept":
      return isRecord(content) && content.confirm === true ? "yes" : "unchecked";
    case "decline":
      return "declined";
    case "cancel":
      return "dismissed";
  }
  return "failed";
}

/** Whether a client with these capabilities puts a form to its user. One that names no mode means forms. */
export function canAsk(capabilities: unknown): boolean {
  const elicitation = isRecord(capabilities) ? capabilities.elicitation : undefined;
  return isRecord(elicitation) && (isRecord(elicitation.form) || Object.keys(elicitation).length === 0);
}
