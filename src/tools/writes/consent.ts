import type { Customer, CustomerState } from "../../polar/answers.js";
import { ActionableError } from "../../primitives/errors.js";
import { mask } from "../../results/mask.js";
import type { Context } from "../tool.js";
import { identify } from "./outcomes.js";

const LONGEST_SHOWN = 120;

/**
 * Asks the person whether this customer may be deleted, with what goes with it.
 * @throws ActionableError unless the answer is yes
 */
export async function askForConsent(
  customer: Customer,
  state: CustomerState,
  anonymize: boolean,
  { ask, config }: Context,
): Promise<void> {
  const identity = identify(customer);
  const { email, name, external_id, id } = config.pii === "masked" ? (mask(identity) as typeof identity) : identity;
  const who = [name && quote(name), email && oneLine(email), external_id && `external id ${quote(external_id)}`];
  const subscriptions = state.active_subscriptions?.length ?? 0;
  const benefits = state.granted_benefits?.length ?? 0;
  const answer = await ask({
    question: [
      `Delete this customer at Polar for good? ${[...who, `id ${id}`].filter(Boolean).join(", ")}.`,
      `${count(subscriptions, "active subscription")} will be cancelled and ${count(benefits, "benefit")} revoked (as known an hour ago at most); past-due subscriptions are cancelled too.`,
      anonymize ? "E-mail, name and address are erased for good as well (a tax id stays, and with it the name)." : "",
      "This cannot be undone.",
    ]
      .filter(Boolean)
      .join(" "),
    yes: "Yes, delete this customer",
  });
  if (answer === "yes") return;
  throw new ActionableError({
    code: answer === "nobody to ask" ? "cannot_ask" : "declined",
    message:
      answer === "nobody to ask"
        ? "Nothing was deleted: this server asks a person before each delete, and this client cannot ask (it has no MCP elicitation)."
        : "Nothing was deleted: the person was asked and did not say yes.",
    retryable: false,
    hint:
      answer === "nobody to ask"
        ? "Tell the user. They can delete in Polar's dashboard or use a client with elicitation; only the person who set up this server can change this (POLAR_DELETE_POLICY)."
        : "Accept this. Do not call again unless the user asks for it.",
  });
}

/** Strangers write names: nothing of theirs may pass for a line or a sentence of ours. */
function quote(text: string): string {
  return `"${oneLine(text).replace(/["\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02]/g, "'")}"`;
}

function oneLine(text: string): string {
  const characters = [...text.replace(/[\p{C}\p{Z}]+/gu, " ").trim()];
  return characters.length > LONGEST_SHOWN ? `${characters.slice(0, LONGEST_SHOWN).join("")}…` : characters.join("");
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
