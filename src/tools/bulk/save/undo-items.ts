import { orGone, readUpToDate } from "../../reads/requests.js";
import type { Item } from "../batch/batch.js";
import { gone, planUpdate } from "../batch/plan.js";
import type { Entry } from "../batch/undo-file.js";

/** An item for each customer that was changed, named by its id. */
export function itemsOfUndo(entries: readonly Entry[]): Item[] {
  return entries.flatMap((entry) => {
    if ("created" in entry) return [];
    const { id, undo } = entry;
    return [
      {
        name: id,
        async plan(context) {
          const customer = await orGone(readUpToDate({ id }, context));
          return customer ? planUpdate(customer, undo, context) : gone();
        },
      },
    ];
  });
}
