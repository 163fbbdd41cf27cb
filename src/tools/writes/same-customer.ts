import type { Pii } from "../../config/config.js";
import type { Customer } from "../../polar/models/customer.js";
import { type FieldProblem, Refusal } from "../../primitives/errors.js";
import { clean } from "../../results/clean.js";
import { MASK, maskedEmailOf } from "../../results/mask.js";
import { comparableEmail } from "./as-stored.js";
import type { Wording } from "./wording.js";

type Emailed = Pick<Customer, "email">;
type Named = Pick<Customer, "email" | "name" | "billing_name">;
type Seen = Pick<Customer, "id" | "email">;

export function isSameEmail(one: Emailed, other: Emailed): boolean {
  return comparableEmail(emailOf(one) ?? "") === comparableEmail(emailOf(other) ?? "");
}

/** The email, unless there is none, or something else in its place. */
export function emailOf({ email }: Emailed): string | undefined {
  return typeof email === "string" && email !== "" ? email : undefined;
}

/** @throws ActionableError if this is not the subject that was seen, or its email has changed since */
export function checkSame(now: Seen, seen: Seen, wording: Wording): void {
  if (now.id !== seen.id) throw otherOne(wording, `the external id now belongs to another ${wording.subject}`);
  if (!isSameEmail(now, seen)) throw emailChanged(wording);
}

export function emailChanged(wording: Wording): Refusal {
  return otherOne(wording, `the ${wording.whose}'s email has changed since it was shown`);
}

/**
 * @param shownAs how this server shows emails, where that cannot let one customer pass for another: a masked or cleaned
 * email fits several, so beside an external id only the real one counts
 * @throws ActionableError if the email is another than the expected one
 */
export function checkEmail(owner: Named, expected: string, shownAs: Pii | undefined, wording: Wording): void {
  const { whose } = wording;
  const email = emailOf(owner);
  if (email && comparableEmail(email) === comparableEmail(expected)) return;
  if (email && shownAs && asShown(owner, shownAs) === expected) return;
  const reason =
    expected.includes(MASK) && !shownAs
      ? `a masked email fits more than one ${whose}`
      : `the ${whose}'s email is not the expected one`;
  throw otherOne(wording, reason, [{ field: "expected_email", reason: `is not the email of this ${whose}` }]);
}

function asShown({ email = null, name = null, billing_name = null }: Named, pii: Pii): string {
  const shown = clean({ email, name, billing_name }).value;
  return pii === "masked" ? maskedEmailOf(shown) : String(shown.email);
}

function otherOne({ nothing, subject, whose }: Wording, reason: string, fields?: FieldProblem[]): Refusal {
  return new Refusal(
    `other_${whose}`,
    `${nothing}: ${reason}.`,
    `Look up the right ${subject} again and show the user its preview (confirm false).`,
    fields,
  );
}
