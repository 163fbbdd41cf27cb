import type { Pii } from "../../config/config.js";
import { Customer } from "../../polar/models/customer.js";
import { Refusal } from "../../primitives/errors.js";
import { onlyThey, type SetBy } from "../../primitives/set-by.js";
import { mask } from "../../results/mask.js";
import type { Context, Identity, NoYes } from "../tool.js";
import type { GuardedChange } from "./guarded-change.js";
import type { Wording } from "./wording.js";

const LONGEST_SHOWN = 120;

/**
 * Asks the user whether to make this change, and shows what follows from it.
 * @returns whom the user agreed to change
 * @throws ActionableError unless the answer is yes; UserInputRequired if there is no answer yet; whatever `read` throws
 */
export async function askForConsent<S>(
  { wording, identify, binds, question }: Pick<GuardedChange<S>, "wording" | "identify" | "binds" | "question">,
  read: () => Promise<S>,
  { ask, config }: Context,
): Promise<Identity> {
  const answer = await ask(async () => {
    const subject = await read();
    const { message, yes, seen } = await question(subject);
    return { message, yes, about: identify(subject), seen: [...seen, binds?.(subject) ?? {}] };
  });
  if (answer.reply === "yes") return answer.about;
  throw noConsent(answer.reply, wording, config.setBy);
}

/** The refusal of a change that the user was asked about. */
export function noConsent(reply: NoYes, wording: Wording, by: SetBy): Refusal {
  const { code, found, hint } = withoutYes(reply, wording, by);
  return new Refusal(code, `${wording.nothing}: ${found}.`, hint);
}

/** What a preview says where its change would come to nothing, since nobody can be asked. */
export function whyUnaskable<S>(
  reply: NoYes,
  { wording }: Pick<GuardedChange<S>, "wording">,
  { config }: Context,
): string {
  const { found, hint } = withoutYes(reply, wording, config.setBy);
  return `${wording.nothing}, and a call with confirm true changes nothing either: ${found}. ${hint}`;
}

/** Who it is, in one line without anything that looks like a sentence of this server. */
export function describeIdentity(about: Identity, pii: Pii): string {
  const { email, name, external_id, id } =
    pii === "masked" ? (mask({ ...about }, Customer) as unknown as Identity) : about;
  const who = [
    isText(name) && quote(name),
    isText(email) && oneLine(email),
    isText(external_id) && `external id ${quote(external_id)}`,
  ];
  return [...who, `id ${id}`].filter(Boolean).join(", ");
}

const ACCEPT = "Accept this. If the user saw no question, their client answered it.";
const TELL = "Tell the user. If they saw no question, their client dismissed it.";
const NOT_AGAIN = "Do not call again unless the user asks for it.";

/** What is reported without a yes. It says what came back, and not that a user saw the question: some clients answer it themselves. */
function withoutYes(reply: NoYes, { change, act }: Wording, by: SetBy): { code: string; found: string; hint: string } {
  const asks = `this server asks the user before each ${change}, and this client`;
  const elsewhere = `Tell the user. They can ${act} in Polar's dashboard or use a client with elicitation; ${onlyThey("can change this", "POLAR_DELETE_POLICY", by)}`;
  return {
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
      found: `${asks} failed to (its answer was an error or made no sense)`,
      hint: elsewhere,
    },
    unreachable: {
      code: "cannot_ask",
      found: `this server asks the user before each ${change}, and nobody can be asked over HTTP in a protocol before 2026-07-28`,
      hint: `Tell the user. They can ${act} in Polar's dashboard or use a client that speaks protocol 2026-07-28; ${onlyThey("can change this", "POLAR_DELETE_POLICY", by)}`,
    },
    unsupported: {
      code: "cannot_ask",
      found: `${asks} cannot ask (it does not support MCP elicitation)`,
      hint: elsewhere,
    },
  }[reply];
}

/** Polar's fields may hold anything. */
const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** Strangers write names: the text must not look like a line or a sentence of this server. */
export function quote(text: string): string {
  return `"${oneLine(text).replace(/["\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02]/g, "'")}"`;
}

function oneLine(text: string): string {
  const characters = [...text.replace(/[\p{C}\p{Z}]+/gu, " ").trim()];
  return characters.length > LONGEST_SHOWN ? `${characters.slice(0, LONGEST_SHOWN).join("")}…` : characters.join("");
}
