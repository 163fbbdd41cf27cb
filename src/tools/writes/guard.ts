import { ActionableError, Refusal } from "../../primitives/errors.js";
import { onlyThey, type SetBy } from "../../primitives/set-by.js";
import { orGone } from "../reads/requests.js";
import type { Context, Identity, Result } from "../tool.js";
import { askForConsent, whyUnaskable } from "./consent.js";
import type { GuardedChange } from "./guarded-change.js";
import type { GuardArguments } from "./guarded-row.js";
import { checkEmail, checkSame, emailChanged, emailOf } from "./same-customer.js";
import type { Unfit } from "./seals.js";
import { isGuess, NOT_CERTAIN } from "./which-is-meant.js";
import { SHOW_USER, type Wording } from "./wording.js";

/** Only the boolean `true`, and what else the policy asks for, lead to `send`, with the subject that was read. */
export async function runGuarded<S>(
  change: GuardedChange<S>,
  { confirm, expected_email, preview }: GuardArguments,
  context: Context,
): Promise<Result> {
  const { polar, config, memory, unaskable } = context;
  const { wording, identify } = change;
  const sealedFor = (subject: S) => ({
    subject: identify(subject),
    wish: { ...change.wish, ...change.binds?.(subject) },
    version: change.version?.(subject) ?? [],
  });
  if (config.deletePolicy === "off" && !change.deletesNothing) throw turnedOff(wording, config.setBy);
  const shownAs = `${wording.change} ${JSON.stringify(change.wish)}`;
  const sealed = config.deletePolicy === "preview";
  const asks = config.deletePolicy === "ask" && !change.agreed;
  const expected = confirm || expected_email?.trim() ? expected_email : undefined;

  async function readChecked(seen?: Identity): Promise<S> {
    const subject = await change.read(seen);
    const shownAs = seen || change.byId || !confirm ? config.pii : undefined;
    if (expected !== undefined) checkEmail(identify(subject), expected, shownAs, wording);
    return subject;
  }
  /** The subject that was seen before, unless it is gone; an external id alone does not show that. */
  async function readSame(seen: Identity): Promise<S | undefined> {
    const subject = (await orGone(readChecked())) ?? (await orGone(readChecked(seen)));
    if (subject) checkSame(identify(subject), seen, wording);
    return subject;
  }

  async function showPreview(subject: S, reason?: string): Promise<Result> {
    const needless = change.needless?.(subject);
    if (needless) return needless;
    const shown = await change.preview(subject);
    memory.candidates.previewed(change.locks(subject), shownAs);
    // The call in `next` could only fail.
    if (asks && unaskable)
      return { outcome: "needs_confirmation", reason: whyUnaskable(unaskable, change, context), ...shown };
    const who = identify(subject);
    const { tool, arguments: args } = change.next(subject);
    const email = emailOf(who);
    return {
      outcome: "needs_confirmation",
      ...(reason !== undefined && { reason }),
      ...shown,
      next: {
        tool,
        arguments: {
          ...args,
          confirm: true,
          ...(email && email.length <= LONGEST_EMAIL && { expected_email: email }),
          ...(sealed && { preview: memory.seals.seal(sealedFor(subject)) }),
        },
      },
    };
  }

  /** @throws ActionableError if only the email is another than the one that was shown */
  function showAnother(subject: S, unfit: Unfit): Promise<Result> {
    if (unfit === "of another email") throw emailChanged(wording);
    return showPreview(subject, `${wording.nothing}: ${describeUnfit(unfit, wording, config.setBy)}`);
  }

  /** Whether nobody can have agreed: it is not clear who is meant, and no preview has shown that since. A question does so itself. */
  function isGuessed(subject: S): boolean {
    if (asks) return false;
    const followsPreview = sealed || expected !== undefined || emailOf(identify(subject)) === undefined;
    return isGuess(change.locks(subject), followsPreview, shownAs, memory);
  }

  if (!confirm) return showPreview(await readChecked());

  // Nobody is asked about what is so already.
  const needless = asks && change.needless?.(await readChecked());
  if (needless) return needless;
  const agreedTo = asks ? await askForConsent(change, readChecked, context) : undefined;
  const readAt = performance.now();
  const found = agreedTo ? await readSame(agreedTo) : await readChecked();
  if (found === undefined) return change.gone(agreedTo as Identity);
  const unfit = sealed && memory.seals.check(preview, sealedFor(found));
  if (unfit) return showAnother(found, unfit);
  if (isGuessed(found)) return showPreview(found, `${wording.nothing}: ${NOT_CERTAIN}. ${SHOW_USER}`);

  return polar.withLock(change.locks(found), readAt, async (wasHeld) => {
    const subject = wasHeld ? await readSame(identify(found)) : found;
    if (subject === undefined) return change.gone(identify(found), found);
    const needless = change.needless?.(subject);
    if (needless) return needless;
    const unfit = sealed && memory.seals.open(preview, sealedFor(subject));
    if (unfit) return showAnother(subject, unfit);
    memory.candidates.agreedTo(change.locks(subject));
    return change.send(subject).catch((error) => {
      throw sealed ? withoutItsPreview(error) : error;
    });
  });
}

/** In characters. Something longer is none, and would leave no room for the rest of an answer. */
const LONGEST_EMAIL = 320;

/** Why `preview` does not let a change through, and what to do. */
function describeUnfit(unfit: Exclude<Unfit, "of another email">, { change, subject }: Wording, by: SetBy): string {
  if (typeof unfit === "object") return `this \`preview\` was for another \`${unfit.another}\`. ${SHOW_USER}`;
  const found = {
    missing: `a ${change} on this server needs the \`preview\` that \`next\` of this answer carries`,
    unknown: "this `preview` is not one that this server gave or still knows",
    used: `this \`preview\` was used before, and is good for one ${change}`,
    expired: "this `preview` has expired after ten minutes",
    "of another subject": `this \`preview\` belongs to another ${subject}`,
    "of another call": "this `preview` was for other arguments",
    "of before a change": `the ${subject} has changed since this \`preview\` was given`,
    "of another process": "this `preview` comes from another process of this server, or from before its restart",
  }[unfit];
  const always = unfit === "of another process" ? ` If its \`next\` meets the same: ${ALWAYS_ANOTHER[by]}` : "";
  return `${found}. ${SHOW_USER}${always}`;
}

/** Why no preview may ever fit. */
const ALWAYS_ANOTHER: Record<SetBy, string> = {
  environment:
    "the client starts a process for every request, where no preview can fit; tell the user that only whoever set up this server can change that (POLAR_DELETE_POLICY=confirm).",
  key: "the processes of this server do not share a seal key; tell the user that only whoever runs it can change that.",
};

/** A failed change has used up its preview: the same call cannot succeed later. */
function withoutItsPreview(error: unknown): unknown {
  if (!(error instanceof ActionableError)) return error;
  const { hint, retryable, retry_at } = error.facts;
  const pause = retry_at === undefined ? "wait a minute, then " : "wait until then, then ";
  const used = `The \`preview\` is used up: ${retryable ? pause : ""}call with confirm false for a new one, and show it to the user.`;
  // What may succeed later says to repeat the call.
  const whole = retryable || hint === undefined ? used : `${hint} ${used}`;
  return new ActionableError({ ...error.facts, retryable: false, hint: whole });
}

function turnedOff({ nothing, change, act }: Wording, by: SetBy): Refusal {
  return new Refusal(
    "deletes_off",
    `${nothing}: ${change}s are off ${by === "key" ? "for this key" : "on this server"}, even with confirm true.`,
    `Tell the user. They can ${act} in Polar's dashboard; ${onlyThey("can change this", "POLAR_DELETE_POLICY", by)}`,
  );
}
