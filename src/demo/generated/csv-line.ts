import { csvCell, taxIdRepr } from "../customers/csv.js";
import { createdAtOf, customerId, metadataFrom, taxIdFrom } from "../seed/customer-from.js";
import type { Profile } from "../seed/profile.js";
import { encodeSpacedAsciiJson } from "../values/python-json.js";
import { type Micros, timestamp } from "../values/timestamp.js";
import type { Profiles } from "./profiles.js";

type Address = NonNullable<Profile["address"]>;
type Notes = NonNullable<Profile["metadata"]>;

/** The customers' lines in the export. */
export function csvLines({ person, alike }: Profiles, now: Micros): (index: number) => string {
  const place = alike ? remembering(addressCells) : addressCells;
  const notes = alike ? remembering(metadataCell) : metadataCell;
  const cell = alike ? (text: string) => text : csvCell;
  return (index) => {
    const profile = person(index);
    const { key, external_id = "", email = "", name = "", address, metadata } = profile;
    const createdAt = timestamp(createdAtOf(profile, now)).slice(0, -1);
    const who = `${cell(external_id)},${createdAt}+00:00,${cell(email)},${cell(name)}`;
    const taxId = taxIdFrom(profile);
    const where = address === undefined ? ",,,,," : place(address);
    return `${customerId(key)},${who},${taxId === null ? "" : csvCell(taxIdRepr(taxId))},${where},${metadata === undefined ? "" : notes(metadata)}\r\n`;
  };
}

function remembering<T extends object>(write: (one: T) => string): (one: T) => string {
  const known = new Map<T, string>();
  return (one) => {
    const before = known.get(one);
    if (before !== undefined) return before;
    const text = write(one);
    known.set(one, text);
    return text;
  };
}

function addressCells({ line1 = "", line2 = "", city = "", state = "", postal_code = "", country }: Address): string {
  return [line1, line2, city, state, postal_code, country].map(csvCell).join(",");
}

function metadataCell(metadata: Notes): string {
  const stored = metadataFrom({ metadata });
  return stored.size === 0 ? "" : csvCell(encodeSpacedAsciiJson(stored));
}
