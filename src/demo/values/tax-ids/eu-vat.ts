import { isDate, luhn, luhnSum, mod1110, remainder, weighted } from "./check-digits.js";

/** A member state's or Northern Ireland's VAT number (with prefix, no separators) as stored, undefined if invalid. */
export function euVat(number: string): string | undefined {
  const rule = STATES[number.slice(0, 2)];
  const rest = number.slice(2);
  if (rule?.shape.test(rest) !== true) return undefined;
  const full = rest.padStart(rule.length ?? 0, "0");
  return rule.check(full) ? number.slice(0, 2) + full : undefined;
}

/** Government departments, health authorities, and companies with or without a branch. */
export function britishVat(number: string): boolean {
  if (/^(?:GD[0-4]|HA[5-9])\d\d$/.test(number)) return true;
  if (!/^\d{9}(?:\d{3})?$/.test(number)) return false;
  const sum = weighted(number, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
  return sum === 0 || (number >= "1" && (sum === 42 || sum === 55));
}

interface Rule {
  readonly shape: RegExp;
  readonly check: (number: string) => boolean;
  /** Shorter numbers are padded with leading zeros. */
  readonly length?: number;
}

const greece: Rule = {
  shape: /^\d{9}$/,
  check: (n) => (weighted(n, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(n[8]),
};

const STATES: Readonly<Record<string, Rule>> = {
  AT: { shape: /^U\d{8}$/, check: (n) => (16 - (luhnSum(n.slice(1, 8)) % 10)) % 10 === Number(n[8]) },
  BE: {
    shape: /^(?!0+$)[01]?\d{9}$/,
    length: 10,
    check: (n) => (Number(n.slice(0, -2)) + Number(n.slice(-2))) % 97 === 0,
  },
  BG: { shape: /^\d{9,10}$/, check: bulgarian },
  CY: { shape: /^(?!12)\d{8}[A-Z]$/, check: cypriot },
  CZ: { shape: /^\d{8,10}$/, check: czech },
  DE: { shape: /^[1-9]\d{8}$/, check: mod1110 },
  DK: { shape: /^[1-9]\d{7}$/, check: (n) => weighted(n, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 },
  EE: { shape: /^\d{9}$/, check: (n) => weighted(n, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0 },
  EL: greece,
  ES: { shape: /^[A-Z0-9]\d{7}[A-Z0-9]$/, check: spanish },
  FI: { shape: /^\d{8}$/, check: (n) => weighted(n, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0 },
  FR: { shape: /^[A-HJ-NP-Z0-9]{2}\d{9}$/, check: french },
  GR: greece,
  HR: { shape: /^\d{11}$/, check: mod1110 },
  HU: { shape: /^\d{8}$/, check: (n) => weighted(n, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0 },
  IE: { shape: /^\d[A-Z0-9+*]\d{5}[A-W][A-IW]?$/, check: irish },
  IT: { shape: /^(?!0{7})\d{7}(?:0\d\d|100|12[01]|888|999)\d$/, check: luhn },
  LT: { shape: /^(?:\d{7}1\d|\d{10}1\d)$/, check: lithuanian },
  LU: { shape: /^\d{8}$/, check: (n) => Number(n.slice(0, 6)) % 89 === Number(n.slice(6)) },
  LV: { shape: /^\d{11}$/, check: latvian },
  MT: { shape: /^[1-9]\d{7}$/, check: (n) => weighted(n, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 === 0 },
  NL: { shape: /^(?!0+B)\d{1,9}B(?!00)\d\d$/, length: 12, check: dutch },
  PL: { shape: /^\d{10}$/, check: (n) => weighted(n, [6, 5, 7, 2, 3, 4, 5, 6, 7, -1]) % 11 === 0 },
  PT: {
    shape: /^[1-9]\d{8}$/,
    check: (n) => ((11 - (weighted(n, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === Number(n[8]),
  },
  RO: { shape: /^[1-9](?:\d{1,9}|\d{12})$/, check: romanian },
  SE: { shape: /^\d{10}01$/, check: (n) => luhn(n.slice(0, 10)) },
  SI: {
    shape: /^[1-9]\d{7}$/,
    check: (n) => ((11 - (weighted(n, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === Number(n[7]),
  },
  SK: { shape: /^[1-9]\d[2-47-9]\d{7}$/, check: (n) => remainder(n, 11) === 0 },
  XI: { shape: /^.+$/, check: britishVat },
};

function bulgarian(n: string): boolean {
  if (n.length === 9) {
    const first = weighted(n, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
    const sum = first === 10 ? weighted(n, [3, 4, 5, 6, 7, 8, 9, 10]) % 11 : first;
    return sum % 10 === Number(n[8]);
  }
  const last = Number(n[9]);
  return (
    (weighted(n, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === last ||
    weighted(n, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 === last ||
    (11 - (weighted(n, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === last
  );
}

function cypriot(n: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
  const sum = [...n.slice(0, 8)].reduce((total, d, i) => total + (i % 2 ? Number(d) : (odd[Number(d)] ?? 0)), 0);
  return String.fromCharCode(65 + (sum % 26)) === n[8];
}

/** Companies have eight digits. Nine digits that start with 6 are people without a birth number. */
function czech(n: string): boolean {
  if (n.length === 9 && n.startsWith("6")) {
    const sum = weighted(n.slice(1), [8, 7, 6, 5, 4, 3, 2]) % 11;
    return (18 - ((21 - sum) % 11)) % 10 === Number(n[8]);
  }
  if (n.length > 8) return czechBirth(n);
  const check = (11 - (weighted(n, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return n[0] !== "9" && (check || 1) % 10 === Number(n[7]);
}

/** Months are 50 higher for women, 20 higher on overflow. Numbers until 1953 have nine digits and no check digit. */
function czechBirth(n: string): boolean {
  const short = n.length === 9;
  const inCentury = Number(n.slice(0, 2));
  if (short && inCentury > 53 && inCentury < 80) return false;
  const century = short ? (inCentury < 80 ? 1900 : 1800) : inCentury < 54 ? 2000 : 1900;
  if (!isDate(century + inCentury, (Number(n.slice(2, 4)) % 50) % 20, Number(n.slice(4, 6)))) return false;
  return short || (Number(n.slice(0, 9)) % 11) % 10 === Number(n[9]);
}

function spanish(n: string): boolean {
  const person = "TRWAGMYFPDXBNJZSQVHLCKE";
  const last = n.slice(8);
  const first = n.slice(0, 1);
  if (/\d/.test(first)) return person[Number(n.slice(0, 8)) % 23] === last;
  if ("XYZ".includes(first)) return person[Number("XYZ".indexOf(first) + n.slice(1, 8)) % 23] === last;
  if ("KLM".includes(first)) return person[Number(n.slice(1, 8)) % 23] === last;
  if (!"ABCDEFGHJNPQRSUVW".includes(first)) return false;
  const digit = (10 - (luhnSum(`${n.slice(1, 8)}0`) % 10)) % 10;
  const letter = "JABCDEFGHI"[digit];
  if ("ABEH".includes(first)) return last === String(digit);
  if ("NPQRSW".includes(first)) return last === letter;
  return last === String(digit) || last === letter;
}

function french(n: string): boolean {
  const siren = n.slice(2);
  if (!siren.startsWith("000") && !luhn(siren)) return false;
  const key = n.slice(0, 2);
  if (/^\d\d$/.test(key)) return remainder(`${siren}12`, 97) === Number(key);
  const alphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  const [first = 0, second = 0] = [...key].map((char) => alphabet.indexOf(char));
  const check = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
  return (Number(siren) + 1 + Math.floor(check / 11)) % 11 === check % 11;
}

function irish(n: string): boolean {
  const alphabet = "WABCDEFGHIJKLMNOPQRSTUV";
  const modern = /^\d{7}/.test(n);
  const digits = modern ? n.slice(0, 7) : `0${n.slice(2, 7)}${n[0]}`;
  const extra = modern && n.length === 9 ? alphabet.indexOf(n.slice(8)) : 0;
  return alphabet[(weighted(digits, [8, 7, 6, 5, 4, 3, 2]) + 9 * extra) % 23] === n[7];
}

function lithuanian(n: string): boolean {
  const sum = (shift: number) =>
    weighted(
      n,
      Array.from({ length: n.length - 1 }, (_, i) => 1 + ((i + shift) % 9)),
    ) % 11;
  return (sum(0) === 10 ? sum(2) : sum(0)) % 10 === Number(n.slice(-1));
}

function latvian(n: string): boolean {
  if (n >= "4") return weighted(n, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3;
  return ((1 + weighted(n, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11) % 10 === Number(n[10]);
}

/** Old numbers have the check digit of a citizen number; new ones, with letters as numbers, are 1 mod 97. */
function dutch(n: string): boolean {
  if (weighted(n, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0) return true;
  return remainder(`2321${n.replace("B", "11")}`, 97) === 1;
}

function romanian(n: string): boolean {
  if (n.length === 13) return romanianPerson(n);
  const padded = n.padStart(10, "0");
  return ((10 * weighted(padded, [7, 5, 3, 2, 1, 7, 5, 3, 2])) % 11) % 10 === Number(padded[9]);
}

function romanianPerson(n: string): boolean {
  const century = { 3: 1800, 4: 1800, 5: 2000, 6: 2000 }[n.slice(0, 1)] ?? 1900;
  if (!isDate(century + Number(n.slice(1, 3)), Number(n.slice(3, 5)), Number(n.slice(5, 7)))) return false;
  const sum = weighted(n, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return (sum === 10 ? 1 : sum) === Number(n[12]);
}
