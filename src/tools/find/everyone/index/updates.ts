import type { Customer } from "../../../../polar/models/customer.js";
import { isRecord } from "../../../../primitives/record.js";
import { putUuid, uuidOf } from "../../../stream/uuids.js";
import { mailboxOf } from "./by-email.js";
import { areSame, CODE, type Columns, FIELD, idOf, MARK, rowsOf, startIn, wordAt } from "./columns.js";
import type { Growing } from "./growing.js";
import { writeMetadata } from "./json-cell.js";
import { createTail } from "./tail.js";
import type { Writer } from "./writer.js";

/** What changes an index that has been made. */
export interface Updates {
  size(): number;
  put(customer: Customer): boolean;
  remove(id: string): void;
  putMember(member: { customer_id: string; email: string; name: string | null }): void;
  /** Leaves the last row of each customer. */
  dropTwins(): void;
}

export function createUpdates(columns: Columns, writer: Writer): Updates {
  const uuid = new Uint32Array(4);
  let size = columns.marks.length;
  const tail = createTail(columns, writer.forget);

  function rowsWith(id: string): number[] {
    const bytes = Buffer.from(id);
    putUuid(bytes, 0, uuid, 0);
    return rowsOf(columns, uuid);
  }

  const isMembers = (row: number) => ((columns.marks.data[row] as number) & MARK.member) !== 0;

  function drop(row: number): void {
    if (!isMembers(row)) size--;
    tail.drop(row);
    columns.marks.data[row] = (columns.marks.data[row] as number) | MARK.gone;
    const { places, placeEnds, counts } = columns;
    for (const place of places.data.subarray(startIn(placeEnds, row), placeEnds.data[row])) {
      const word = wordAt(place);
      counts.data[word] = Math.max(0, (counts.data[word] as number) - 1);
    }
  }

  return {
    size: () => size,
    put(customer) {
      tail.tidy();
      const [own, ...others] = rowsWith(customer.id).filter((row) => !isMembers(row));
      write(customer, writer);
      if (own !== undefined && others.length === 0 && areSame(columns, own, columns.marks.length - 1)) {
        writer.undo();
        return false;
      }
      for (const row of [own, ...others]) if (row !== undefined) drop(row);
      size++;
      return true;
    },
    remove(id) {
      for (const row of rowsWith(id)) drop(row);
    },
    putMember({ customer_id, email, name }) {
      tail.tidy();
      for (const row of rowsWith(customer_id)) if (isMembers(row) && hasEmail(columns, row, email)) drop(row);
      const id = Buffer.from(customer_id);
      writer.begin(id, 0);
      if (name !== null) withBytes(name, (bytes) => writer.words(FIELD.name, bytes, 0, bytes.length));
      withBytes(email, (bytes) => writer.email(bytes, 0, bytes.length));
      writer.end(MARK.member);
    },
    dropTwins() {
      if (!mayHaveTwins(columns)) return;
      const last = new Map<string, number>();
      for (let row = 0; row < columns.marks.length; row++) {
        const id = uuidOf(idOf(columns, row));
        const twin = last.get(id);
        if (twin !== undefined) drop(twin);
        last.set(id, row);
      }
    },
  };
}

/** Whether two rows may be of one customer: as good as never where they are not. */
function mayHaveTwins({ ids: { one, two } }: Columns): boolean {
  const keys = Float64Array.from({ length: one.length }, (_, row) => keyAt(one, two, row)).sort();
  return keys.some((key, at) => at > 0 && key === keys[at - 1]);
}

/** So much of an id as a number holds. */
function keyAt(one: Growing<Uint32Array>, two: Growing<Uint32Array>, row: number): number {
  return (one.data[row] as number) * 2 ** 20 + ((two.data[row] as number) >>> 12);
}

function hasEmail(columns: Columns, row: number, email: string): boolean {
  const domain = columns.domain.data[row] as number;
  const own = `${mailboxOf(columns, row)}@${domain === 0 ? "" : columns.domains.text(domain - 1)}`;
  return own === Buffer.from(email.toLowerCase()).toString("latin1");
}

function write(customer: Customer, writer: Writer): void {
  const { billing_address, metadata, tax_id, created_at } = customer;
  const address = isRecord(billing_address) ? billing_address : {};
  const tax = Array.isArray(tax_id) ? tax_id[0] : tax_id;
  writer.begin(Buffer.from(customer.id), 0);
  withBytes(customer.name, (bytes) => writer.words(FIELD.name, bytes, 0, bytes.length));
  withBytes(customer.email, (bytes) => writer.email(bytes, 0, bytes.length));
  withBytes(customer.external_id, (bytes) => writer.code(CODE.external, bytes, 0, bytes.length));
  withBytes(address.city, (bytes) => writer.words(FIELD.city, bytes, 0, bytes.length));
  withBytes(address.country, (bytes) => writer.country(bytes, 0));
  withBytes(created_at, (bytes) => writer.created(bytes, 0));
  withBytes(tax, (bytes) => writer.code(CODE.tax, bytes, 0, bytes.length));
  writeMetadata(metadata, writer);
  writer.end(0);
}

function withBytes(text: unknown, take: (bytes: Buffer) => void): void {
  if (typeof text === "string" && text !== "") take(Buffer.from(text));
}
