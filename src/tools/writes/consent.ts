import type { Pii } from "../../config/config.js";
import { Customer } from "../../polar/models/customer.js";
import type { CustomerState } from "../../polar/models/customer-state.js";
import { Refusal } from "../../primitives/errors.js";
import { counted } from "../../primitives/text.js";
import { mask } from "../../results/mask.js";
import type { Context, Identity, Question } from "../tool.js";
import { identityOf } from "./outcomes.js";

const LONGEST_SHOWN = 120;

/**
 * Asks the user whether to delete this customer, and shows what is lost with it.
 * @returns the customer that the user agreed to delete
 * @throws ActionableError unless the answer is yes; UserInputRequired if there is no answer yet; whatever `read` throws
 */
export async function askForConsent(
  read: () => Promise<{ customer: Customer; state: CustomerState }>,
  anonymize: boolean,
  { ask, config }: Context,
): Promise<Identity> {
  const answer = await ask(async () => {
    const { customer, state } = await read();
    return questionAbout(identityOf(customer), state, anonymize, config.pii);
  });
  if (answer.reply === "yes") return answer.about;
  throw REFUSALS[answer.reply]();
}

function questionAbout(about: Identity, state: CustomerState, anonymize: boolean, pii: Pii): Question {
  const { email, name, external_id, id } =
    pii === "masked" ? (mask({ ...about }, Customer) as unknown as Identity) : about;
  const who = [name && quote(name), email && oneLine(email), external_id && `external id ${quote(external_id)}`];
  const subscriptions = state.active_subscriptions?.length ?? 0;
  const benefits = state.granted_benefits?.length ?? 0;
  const message = [
    `Delete this customer at Polar for good? ${[...who, `id ${id}`].filter(Boolean).join(", ")}.`,
    `${counted(subscriptions, "active subscription")} will be canceled and ${counted(benefits, "benefit")} revoked (counts can be an hour old); past due subscriptions are canceled too.`,
    anonymize
      ? "Email, name and address are erased for good too (a customer with a tax id keeps the tax id and the name)."
      : "",
    "This cannot be undone.",
  ];
  return { about, message: message.filter(Boolean).join(" "), yes: "Yes, delete this customer" };
}

/** They say what came back, and not that a user saw the question: some clients answer it themselves. */
const REFUSALS = {
  declined: () =>
    new Refusal(
      "declined",
      "Nothing was deleted: the answer to this server's question was no.",
      "Accept this. If the user saw no question, their client answered it. Do not call again unless the user asks for it.",
    ),
  canceled: () =>
    new Refusal(
      "canceled",
      "Nothing was deleted: this server's question was dismissed without an answer.",
      "Tell the user. If they saw no question, their client dismissed it. Do not call again unless the user asks for it.",
    ),
  unsupported: () =>
    new Refusal(
      "cannot_ask",
      "Nothing was deleted: this server asks the user before each delete, and this client cannot ask (MCP elicitation).",
      "Tell the user. They can delete in Polar's dashboard or use a client with elicitation; only whoever set up this server can change this (POLAR_DELETE_POLICY).",
    ),
};

/** Strangers write names: the text must not look like a line or a sentence of this server. */
function quote(text: string): string {
  return `"${oneLine(text).replace(/["\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02]/g, "'")}"`;
}

function oneLine(text: string): string {
  const characters = [...text.replace(/[\p{C}\p{Z}]+/gu, " ").trim()];
  return characters.length > LONGEST_SHOWN ? `${characters.slice(0, LONGEST_SHOWN).join("")}…` : characters.join("");
}
