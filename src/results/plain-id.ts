import type { Owner } from "./owner.js";

/** Random or counted: versions 3, 5 and 8 may be made of an email. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1467][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** One with fewer is a number in disguise. */
const FEWEST_LETTERS_OF_UUID = 3;
const SHAPE = /^#?(?=.*\d)[A-Za-z0-9][A-Za-z0-9_.:#/-]{0,40}$/;
/** A digest: of the email, whoever guesses it can check it. */
const DIGEST = /^[0-9a-f]{32,}$/i;
/** The shortest base64 of a text, such as an email, that is looked at. */
const ENCODED = /^[A-Za-z0-9_-]{8,}$/;

/** More digits in one stretch may be a telephone, card, bank or tax number, or a date of birth. */
const MOST_DIGITS = 6;
/** British, of six digits. */
const NATIONAL_INSURANCE = /^[a-z]{2}-?\d{6}[a-d]$/i;
/** Longer words may be anyone's name. */
const MOST_LETTERS = 4;
/** What goes before numbers of papers, cards and telephones, however short. */
const PERSONAL = new Set(
  `amex bban bday bic birth born card cc cell cnic cpf curp dl dni dob fax fin iban insee jmbg mc mob nic nie nif nin nino
  nir nrc nric pan pass pesel phone pin pnr rrn sin ssn svnr tax tel tin vat visa`.split(/\s+/),
);
/** What sellers call those who buy, and where from. */
const NOUNS = new Set(
  `account accounts acct billing buyer client clients contact crm cus customer customers cust ext external guest id
  legacy license live member members merchant number order org organization owner paddle partner polar prod
  project shop shopify store stripe subscriber team tenant test uid user users usr web workspace`.split(/\s+/),
);

/**
 * Whether an external id says nothing of its owner: it has few digits and at most one short word, which is not of the owner's
 * names or address. Whatever is in doubt says something: Polar's own id addresses the same customer.
 */
export function isPlainId(id: string, owner: Owner): boolean {
  if (UUID.test(id)) return id.replace(/[^a-f]/gi, "").length >= FEWEST_LETTERS_OF_UUID;
  if (!SHAPE.test(id) || DIGEST.test(id) || NATIONAL_INSURANCE.test(id) || isEncodedText(id)) return false;
  if (id.match(/[A-Za-z]+/g)?.some((word) => PERSONAL.has(word.toLowerCase()))) return false;
  const own = id.replace(/[A-Za-z]+/g, (word) => (NOUNS.has(word.toLowerCase()) ? "-" : word));
  const words = own.split(/[^A-Za-z0-9]+/).filter((part) => /^[A-Za-z]{3,}$/.test(part));
  const runs = own.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  return (
    words.length <= 1 &&
    runs.every(({ length }) => length <= MOST_LETTERS) &&
    own.split(/[A-Za-z]+/).every(isFewDigits) &&
    !owner.isIn(own)
  );
}

/** @param stretch of digits and what separates them */
function isFewDigits(stretch: string): boolean {
  const digits = stretch.replace(/\D/g, "");
  return digits.length < MOST_DIGITS || (digits.length === MOST_DIGITS && !isDate(digits));
}

/** Whether six digits may be a day, in any order of day, month and year. */
function isDate(digits: string): boolean {
  const [a = 0, b = 0, c = 0] = (digits.match(/../g) ?? []).map(Number);
  const isDay = (day: number, month: number) => day >= 1 && day <= 31 && month >= 1 && month <= 12;
  return isDay(a, b) || isDay(b, a) || isDay(c, b);
}

function isEncodedText(id: string): boolean {
  return ENCODED.test(id) && /^[ -~]+$/.test(Buffer.from(id, "base64").toString("latin1"));
}
