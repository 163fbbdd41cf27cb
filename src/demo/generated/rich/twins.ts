import type { Profile } from "../../seed/profile.js";
import type { Contact } from "../profiles.js";
import { createRandom, type Random, seedOf } from "../random.js";
import { respelled } from "./emails.js";
import { originalAt, originalContactAt } from "./people.js";

/** Of so many customers one is a twin of each kind, of someone else among them. */
const BLOCK = 64;
/** Keeps what is drawn for twins apart from what is drawn for the others. */
const TWINS = 0x2000_0000;

type Twin = (own: Profile, other: Profile, random: Random) => Profile | undefined;

/** From the end of each block on. */
const KINDS: readonly Twin[] = [sameMailbox, sameNameAndPostalCode, sameTaxId];

export function contactAt(index: number, size: number): Contact {
  return kindOf(index) === undefined ? originalContactAt(index) : personAt(index, size);
}

function kindOf(index: number): Twin | undefined {
  return KINDS[BLOCK - 1 - (index % BLOCK)];
}

/** The customer, who may have something of another customer. */
export function personAt(index: number, size: number): Profile {
  const own = originalAt(index, size);
  const twin = kindOf(index);
  if (twin === undefined) return own;
  const random = createRandom(seedOf(TWINS + index));
  const first = index - (index % BLOCK);
  const originals = BLOCK - KINDS.length;
  const start = Math.floor(random() * originals);
  for (let i = 0; i < originals; i++) {
    const made = twin(own, originalAt(first + ((start + i) % originals), size), random);
    if (made !== undefined) return made;
  }
  return own;
}

/** The same person signed up again. */
function sameMailbox(own: Profile, { name, email }: Profile, random: Random): Profile | undefined {
  if (email === undefined) return undefined;
  return { ...own, ...(name !== undefined && { name }), email: respelled(email, random) };
}

function sameNameAndPostalCode(own: Profile, { name, address }: Profile, random: Random): Profile | undefined {
  if (name === undefined || address?.postal_code === undefined) return undefined;
  const spelled = random() < 0.5 ? name.toUpperCase() : name.normalize(random() < 0.5 ? "NFD" : "NFC");
  const { taxId: _, ...others } = own;
  return { ...others, name: spelled, address };
}

function sameTaxId(own: Profile, { taxId, address }: Profile): Profile | undefined {
  return taxId === undefined || address === undefined ? undefined : { ...own, taxId, address };
}
