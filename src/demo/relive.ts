import type { Customer } from "./customers/customer.js";
import { type Customers, everyone, KEPT } from "./customers/customers.js";
import type { Organization } from "./customers/organization.js";
import type { Clock } from "./values/timestamp.js";

const SLICE_MS = 4;
/** Below it, the first list has them all at once. */
const MANY = 200;

/** Makes the accounts of many customers in the background, so that no list waits for all of them. Returns the end of it. */
export function reliveLater(organizations: readonly Organization[], clock: Clock): () => void {
  const several = organizations.map(({ customers }) => customers).filter(({ size }) => size >= MANY && size <= KEPT);
  const rest = all(several);
  let stopped = false;
  function slice(): void {
    const until = performance.now() + SLICE_MS;
    while (!stopped && performance.now() < until) {
      const { value: customer, done } = rest.next();
      if (done) return;
      customer.account(clock.now());
    }
    if (!stopped) setImmediate(slice);
  }
  setImmediate(slice);
  return () => {
    stopped = true;
  };
}

function* all(sources: readonly Customers[]): Generator<Customer> {
  for (const source of sources) yield* everyone(source);
}
