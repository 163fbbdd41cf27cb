import type { Customer } from "../../polar/models/customer.js";
import type { Context, NoYes, Question, Result } from "../tool.js";
import { describeIdentity, noConsent, quote } from "./consent.js";
import type { Memory } from "./memory.js";
import { identityOf, type Next } from "./outcomes.js";
import { versionOf } from "./version.js";
import type { Wording } from "./wording.js";

/** A call that is about to write something to a customer, or to hand out what is the customer's. */
export interface Writing {
  /** The customer's internal id. */
  id: string;
  read(): Promise<Customer>;
  /** The call by internal ids, without `meant`. */
  call: Next;
  /** What `next` of the answer that asked carries: nobody can make it up. */
  meant: string | undefined;
}

const WORDING: Wording = {
  nothing: "Nothing was changed",
  change: "change of a customer who may not be the one who is meant",
  act: "make the change",
  subject: "customer",
  whose: "customer",
};

/**
 * Asks whether this customer is meant, where a search showed this one without being certain.
 * @returns the result to give instead of writing; undefined where it is clear who is meant
 * @throws ActionableError if the user was asked and did not say yes; UserInputRequired if there is no answer yet
 */
export async function askWhichIsMeant(
  { id, read, call, meant }: Writing,
  context: Context,
): Promise<Result | undefined> {
  const { memory, config, ask, wasAsked } = context;
  // Another process may have asked, and not this one: the answer counts all the same.
  if (!wasAsked && !memory.candidates.isOpen(id)) return undefined;
  const customer = await read();
  if (config.deletePolicy === "ask") {
    const { reply } = await ask(async () => questionAbout(customer, call, context));
    if (reply !== "yes" && !NOBODY_TO_ASK.includes(reply)) throw noConsent(reply, WORDING, config.setBy);
    if (reply === "yes") {
      memory.candidates.agreedTo([id]);
      return undefined;
    }
  }
  memory.candidates.asked(id);
  const asked = { subject: customer, wish: { meant: true, doubts: memory.candidates.doubts(id) }, version: [] };
  if (memory.seals.open(meant, asked) === undefined) {
    memory.candidates.agreedTo([id]);
    return undefined;
  }
  return {
    outcome: "needs_confirmation",
    reason: REASON,
    customer: identityOf(customer),
    next: { ...call, arguments: { ...call.arguments, meant: memory.seals.seal(asked) } },
  };
}

/** Why a change waits. */
export const NOT_CERTAIN = "a search showed this customer without being certain that this one is meant";
const REASON = `${WORDING.nothing}: ${NOT_CERTAIN}. Unless the user has chosen this one already, ask; only then make the call in \`next\`.`;

/**
 * Whether nobody can have agreed to a change of these: it is not clear that they are meant, and no preview of such a change has
 * named them.
 * @param ids internal ones
 * @param followsPreview whether the call has what only `next` of a preview says
 * @param change as previews of it are noted
 */
export function isGuess(
  ids: readonly string[],
  followsPreview: boolean,
  change: string,
  { candidates }: Memory,
): boolean {
  return ids.some((id) => (followsPreview ? candidates.isUnseen(id, change) : candidates.isOpen(id)));
}

/** More than a page or two are a list to work through, and not a question who is meant. */
export const MOST_TO_CHOOSE_FROM = 20;

/**
 * A part of a name that several have says no more of who is meant than a question that find_customer finds ambiguous.
 * @param some of them or all, by their internal ids
 */
export function noteChoice(some: readonly { id?: string }[], count: number, { candidates }: Memory): void {
  if (count < 2 || count > MOST_TO_CHOOSE_FROM) return;
  candidates.proposed(some.flatMap(({ id }) => id ?? []));
}

/** Such clients show the answer instead. */
const NOBODY_TO_ASK: readonly NoYes[] = ["unsupported", "unreachable"];

async function questionAbout(
  customer: Customer,
  { tool, arguments: args }: Next,
  { config }: Pick<Context, "config">,
): Promise<Question> {
  const about = identityOf(customer);
  const { id: _, ...change } = args;
  return {
    message: `Is this the customer who is meant? ${describeIdentity(about, config.pii)}. Others may be, too. The assistant calls ${tool} with ${quote(JSON.stringify(change))}.`,
    yes: "Yes, this customer is meant",
    about,
    seen: [versionOf(customer)],
  };
}
