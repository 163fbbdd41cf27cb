import type { Reader } from "../reads/requests.js";

/** Requests of a call that ends with an exact match: to identify the customer, then for the card. */
const FOR_EXACT = 5;
/** Of these, what the card takes: the state, the subscriptions and the payment methods. */
const FOR_CARD = 3;

/** Polar's reads within one call, each of which spends a request. A search without an exact match may spend more. */
export interface Budget extends Reader {
  left(): number;
  /** Whether a customer identified now can still be shown with the whole card. */
  coversCard(): boolean;
  /** How many may be spent on a customer identified now before the card; less than 0 if not even that is covered. */
  beforeCard(): number;
}

export function createBudget(polar: Reader): Budget {
  let left = FOR_EXACT;
  return {
    read(...request) {
      left--;
      return polar.read(...request);
    },
    left: () => left,
    coversCard: () => left >= FOR_CARD,
    beforeCard: () => left - FOR_CARD,
  };
}
