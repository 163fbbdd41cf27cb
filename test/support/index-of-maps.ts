import type { Customer } from "../../src/polar/models/customer.js";
import type { Clues, CustomerIndex, IndexBuilder } from "../../src/tools/find/everyone/customer-index.js";
import { readerOf } from "../../src/tools/stream/columns.js";

interface Known {
  name: string;
  emails: string[];
}

/** What a customer is said to take. */
export const BYTES_EACH = 1_000;

/** A plain index, which finds customers by whole names and addresses. */
export function indexOfMaps(): IndexBuilder {
  const known = new Map<string, Known>();
  let read = (_row: Parameters<IndexBuilder["row"]>[0]) => ["", "", ""];

  return {
    get bytes() {
      return known.size * BYTES_EACH;
    },
    header(columns) {
      const readers = ["id", "name", "email"].map((column) => readerOf(column, columns));
      read = (row) => readers.map((one) => one(row));
    },
    row(row) {
      const [id = "", name = "", email = ""] = read(row);
      known.set(id, { name, emails: [email] });
    },
    async finish(): Promise<CustomerIndex> {
      return {
        get size() {
          return known.size;
        },
        get bytes() {
          return known.size * BYTES_EACH;
        },
        propose: ({ emails, names }: Clues, most) =>
          [...known]
            .filter(([, one]) => emails.some((email) => one.emails.includes(email)) || names.flat().includes(one.name))
            .slice(0, most)
            .map(([id]) => ({ id, why: "the same", score: 1 })),
        put({ id, name, email }: Customer) {
          const before = known.get(id);
          known.set(id, { name: name ?? "", emails: [email ?? ""] });
          return before?.name !== name || before?.emails[0] !== email;
        },
        remove: (id) => void known.delete(id),
        putMember: ({ customer_id, email }) => void known.get(customer_id)?.emails.push(email),
      };
    },
  };
}

export const NO_CLUES: Clues = {
  codes: [],
  emails: [],
  domains: [],
  names: [],
  words: [],
  places: [],
  dates: [],
  isStrict: false,
};
