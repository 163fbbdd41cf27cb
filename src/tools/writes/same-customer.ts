import type { Pii } from "../../config/config.js";
import type { Customer } from "../../polar/models/customer.js";
import { type FieldProblem, Refusal } from "../../primitives/errors.js";
import { clean } from "../../results/clean.js";
import { MASK, maskedEmailOf } from "../../results/mask.js";
import { comparableEmail } from "./as-stored.js";

type Emailed = Pick<Customer, "email">;
type Seen = Pick<Customer, "id" | "email">;

export function isSameEmail(one: Emailed, other: Emailed): boolean {
  return comparableEmail(emailOf(one) ?? "") === comparableEmail(emailOf(other) ?? "");
}

/** The email, unless there is none, or something else in its place. */
export function emailOf({ email }: Emailed): string | undefined {
  return typeof email === "string" && email !== "" ? email : undefined;
}

/** @throws ActionableError if this is not the customer that was seen, or its email has changed since */
export function checkSame(now: Seen, seen: Seen): void {
  if (now.id !== seen.id) throw otherCustomer("the external id now belongs to another customer");
  if (!isSameEmail(now, seen)) throw emailChanged();
}

export function emailChanged(): Refusal {
  return otherCustomer("the customer's email has changed since it was shown");
}

/**
 * @param shownAs how this server shows emails, where that cannot let one customer pass for another: a masked or cleaned
 * email fits several, so beside an external id only the real one counts
 * @throws ActionableError if the customer has another email than the expected one
 */
export function checkEmail(customer: Customer, expected: string, shownAs: Pii | undefined): void {
  const email = emailOf(customer);
  if (email && comparableEmail(email) === comparableEmail(expected)) return;
  if (email && shownAs && asShown(customer, shownAs) === expected) return;
  const reason =
    expected.includes(MASK) && !shownAs
      ? "a masked email fits more than one customer"
      : "the customer's email is not the expected one";
  throw otherCustomer(reason, [{ field: "expected_email", reason: "is not the email of this customer" }]);
}

function asShown({ email = null, name = null, billing_name = null }: Customer, pii: Pii): string {
  const shown = clean({ email, name, billing_name }).value;
  return pii === "masked" ? maskedEmailOf(shown) : String(shown.email);
}

function otherCustomer(reason: string, fields?: FieldProblem[]): Refusal {
  return new Refusal(
    "other_customer",
    `Nothing was deleted: ${reason}.`,
    "Look up the right customer again and show the user its preview (confirm false).",
    fields,
  );
}
