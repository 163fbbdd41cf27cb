import type { Pii } from "../../config/config.js";
import { Customer } from "../../polar/models/customer.js";
import type { CustomerState } from "../../polar/models/customer-state.js";
import { Refusal } from "../../primitives/errors.js";
import { counted } from "../../primitives/text.js";
import { mask } from "../../results/mask.js";
import type { Context, Identity, NoYes, Question } from "../tool.js";
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
  const { code, found, hint } = WITHOUT_YES[answer.reply];
  throw new Refusal(code, `Nothing was deleted: ${found}.`, hint);
}

function questionAbout(about: Identity, state: CustomerState, anonymize: boolean, pii: Pii): Question {
  const { email, name, external_id, id } =
    pii === "masked" ? (mask({ ...about }, Customer) as unknown as Identity) : about;
  const who = [
    isText(name) && quote(name),
    isText(email) && oneLine(email),
    isText(external_id) && `external id ${quote(external_id)}`,
  ];
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

const ACCEPT = "Accept this. If the user saw no question, their client answered it.";
const TELL = "Tell the user. If they saw no question, their client dismissed it.";
const NOT_AGAIN = "Do not call again unless the user asks for it.";
const ELSEWHERE =
  "Tell the user. They can delete in Polar's dashboard or use a client with elicitation; only whoever set up this server can change this (POLAR_DELETE_POLICY).";
const ASKS = "this server asks the user before each delete, and this client";

/** What is reported without a yes. It says what came back, and not that a user saw the question: some clients answer it themselves. */
const WITHOUT_YES: Record<NoYes, { code: string; found: string; hint: string }> = {
  declined: { code: "declined", found: "this server's question was declined", hint: `${ACCEPT} ${NOT_AGAIN}` },
  unchecked: {
    code: "declined",
    found: "the form of this server's question came back without its checkmark",
    hint: `${ACCEPT} ${NOT_AGAIN}`,
  },
  dismissed: {
    code: "canceled",
    found: "this server's question was dismissed without an answer",
    hint: `${TELL} ${NOT_AGAIN}`,
  },
  unanswered: {
    code: "canceled",
    found: "this server's question had no answer within ten minutes and was withdrawn",
    hint: `Tell the user. ${NOT_AGAIN}`,
  },
  failed: {
    code: "cannot_ask",
    found: `${ASKS} failed to (its answer was an error or made no sense)`,
    hint: ELSEWHERE,
  },
  unsupported: {
    code: "cannot_ask",
    found: `${ASKS} cannot ask (it does not support MCP elicitation)`,
    hint: ELSEWHERE,
  },
};

/** Polar's fields may hold anything. */
const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** Strangers write names: the text must not look like a line or a sentence of this server. */
function quote(text: string): string {
  return `"${oneLine(text).replace(/["\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02]/g, "'")}"`;
}

function oneLine(text: string): string {
  const characters = [...text.replace(/[\p{C}\p{Z}]+/gu, " ").trim()];
  return characters.length > LONGEST_SHOWN ? `${characters.slice(0, LONGEST_SHOWN).join("")}…` : characters.join("");
}
