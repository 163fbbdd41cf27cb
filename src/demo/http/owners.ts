import type { Customer } from "../customers/customer.js";

/** Whose the rows are that a list has shown, so that asking for one of them does not go through everyone. */
export interface Owners {
  readonly remember: (row: object, customer: Customer) => void;
  readonly of: (rowId: string) => string | undefined;
}

const REMEMBERED = 50_000;
const IDS = ["id", "order_id", "subscription_id", "checkout_id"] as const;

export function createOwners(): Owners {
  const owners = new Map<string, string>();
  return {
    remember(row: { readonly [Id in (typeof IDS)[number]]?: unknown }, { id }) {
      for (const name of IDS) {
        const rowId = row[name];
        if (typeof rowId === "string") owners.set(rowId, id);
      }
      for (const oldest of owners.keys()) {
        if (owners.size <= REMEMBERED) break;
        owners.delete(oldest);
      }
    },
    of: (rowId) => owners.get(rowId),
  };
}
