import { csvCell, taxIdRepr } from "../customers/csv.js";
import { createdAtOf, customerId, metadataFrom, taxIdFrom } from "../seed/customer-from.js";
import type { Profile } from "../seed/profile.js";
import { encodeSpacedAsciiJson } from "../values/python-json.js";
import { type Micros, timestamp } from "../values/timestamp.js";

/** The customer's line in the export, for a million times: what several customers share is written once. */
export function csvLineFrom(profile: Profile, now: Micros): string {
  const { key, external_id = "", email = "", name = "", address, metadata } = profile;
  const createdAt = timestamp(createdAtOf(profile, now)).slice(0, -1);
  const person = `${csvCell(external_id)},${createdAt}+00:00,${csvCell(email)},${csvCell(name)}`;
  const taxId = taxIdFrom(profile);
  const place = address === undefined ? ",,,,," : shared(address, ADDRESSES, addressCells);
  const notes = metadata === undefined ? "" : shared(metadata, METADATA, metadataCell);
  return `${customerId(key)},${person},${taxId === null ? "" : csvCell(taxIdRepr(taxId))},${place},${notes}\r\n`;
}

type Address = NonNullable<Profile["address"]>;
type Notes = NonNullable<Profile["metadata"]>;

const ADDRESSES = new WeakMap<Address, string>();
const METADATA = new WeakMap<Notes, string>();

function shared<T extends object>(one: T, known: WeakMap<T, string>, write: (one: T) => string): string {
  const before = known.get(one);
  if (before !== undefined) return before;
  const text = write(one);
  known.set(one, text);
  return text;
}

function addressCells({ line1 = "", line2 = "", city = "", state = "", postal_code = "", country }: Address): string {
  return [line1, line2, city, state, postal_code, country].map(csvCell).join(",");
}

function metadataCell(metadata: Notes): string {
  const stored = metadataFrom({ metadata });
  return stored.size === 0 ? "" : csvCell(encodeSpacedAsciiJson(stored));
}
