import type { CustomerIndex } from "../customer-index.js";
import { bytesOf, type Columns } from "./columns.js";
import { propose } from "./propose.js";
import { createUpdates } from "./updates.js";
import type { Words } from "./words.js";
import type { Writer } from "./writer.js";

export function createIndex(columns: Columns, folding: Words, writer: Writer): CustomerIndex {
  const updates = createUpdates(columns, writer);
  updates.dropTwins();
  return {
    get size() {
      return updates.size();
    },
    get bytes() {
      return bytesOf(columns);
    },
    propose: (clues, most) => propose(clues, most, columns, folding),
    put: updates.put,
    remove: updates.remove,
    putMember: updates.putMember,
  };
}
