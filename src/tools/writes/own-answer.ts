import { isDeepStrictEqual } from "node:util";
import { aCustomer, Customer, theCustomer } from "../../polar/models/customer.js";
import type { Expected } from "../../polar/models/model.js";
import { isStoredAs, mayBeStoredAs } from "./as-stored.js";
import { replacedIn } from "./own-parts.js";
import { showsWhole } from "./whole.js";

type Body = Readonly<Record<string, unknown>>;

/** Polar stores these as they are sent, but for blanks and case, or leaves them. Any other value is another write's. */
const AS_SENT = ["email", "external_id", "name", "type"];

/** The fields of a write that Polar answers with. */
const ANSWERED = [...AS_SENT, "billing_address", "tax_id", "locale", "metadata"];

/** The answer to a create: with every field that was sent. */
export function theCreated(body: Body): Expected<Customer> {
  return {
    of: Customer,
    what: "the customer that was sent",
    is: (answer): answer is Customer => aCustomer.is(answer) && showsSent(body, answer),
  };
}

/** The answer to an update: with every field that was sent, and not as the customer was before in all of them. */
export function theUpdated(body: Body, before: Customer): Expected<Customer> {
  const same = theCustomer({ id: before.id });
  const isAsBefore = (field: string, answer: Customer) =>
    isDeepStrictEqual(before[field], answer[field]) && !mayBeStoredAs(field, body[field], answer[field]);
  return {
    of: Customer,
    what: "the change that was sent",
    is: (answer): answer is Customer =>
      same.is(answer) &&
      showsSent(body, answer, before) &&
      !Object.keys(body).every((field) => isAsBefore(field, answer)),
  };
}

/** @param before without it, there was no customer */
function showsSent(body: Body, answer: Customer, before?: Customer): boolean {
  const sent = ANSWERED.filter((field) => field in body);
  const isLeft = (field: string) => before !== undefined && isDeepStrictEqual(before[field], answer[field]);
  const isShown = (field: string) =>
    AS_SENT.includes(field)
      ? field in answer && (isStoredAs(field, body[field], answer[field]) || isLeft(field))
      : (body[field] ?? null) === null || (answer[field] ?? null) !== null;
  return sent.every(isShown) && showsWhole(replacedIn(body))(answer);
}
