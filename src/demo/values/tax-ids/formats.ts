import { isDate, luhn, luhnSum, mod1110, weighted } from "./check-digits.js";
import { britishVat } from "./eu-vat.js";

export interface Format {
  /** Removed before the check, and not stored. */
  readonly strip?: RegExp;
  /** Shorter numbers are padded with leading zeros. */
  readonly length?: number;
  /** Takes the number in upper case, without separators. */
  readonly valid: (number: string) => boolean;
}

/** Tax ids outside the EU. Where Polar's rule is unknown, only the shape is checked. */
export const TAX_ID_FORMATS = {
  ad_nrt: { valid: (n) => /^(?!F[7-9])(?![AL](?!7))[ACDEFGLOPU]\d{6}[A-Z]$/.test(n) },
  ae_trn: { valid: shaped(/^\d{15}$/) },
  ar_cuit: { valid: argentine },
  au_abn: { valid: (n) => /^[1-9]\d{10}$/.test(n) && australian(n) },
  br_cnpj: { valid: (n) => /^\d{14}$/.test(n) && brazilian(n, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) },
  br_cpf: { valid: (n) => /^(?!(\d)\1{10})\d{11}$/.test(n) && brazilian(n, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) },
  ca_gst_hst: { valid: (n) => /^\d{9}RT\d{4}$/.test(n) && luhn(n.slice(0, 9)) },
  ca_bn: { valid: (n) => /^\d{9}(?:R[CMPT]\d{4})?$/.test(n) && luhn(n.slice(0, 9)) },
  ch_uid: { valid: (n) => /^CHE\d{9}$/.test(n) && swiss(n) },
  ch_vat: { valid: (n) => /^CHE\d{9}(?:MWST|TVA|IVA|TPV)$/.test(n) && swiss(n) },
  cl_tin: { strip: /^CL/, valid: (n) => /^\d{7,8}[\dK]$/.test(n) && chilean(n) },
  co_nit: { valid: (n) => /^\d{8,16}$/.test(n) && colombian(n) },
  cr_tin: {
    valid: shaped(/^(?:2[1-4]00|3(?:00[2-9]|01[0-4]|10[1-9]|110)|4000|5001)\d{6}$/),
  },
  ec_ruc: { valid: (n) => /^(?:0[1-9]|1\d|2[0-4]|30|50)\d{11}$/.test(n) && ecuadorian(n) },
  gb_vat: { strip: /^(?:GB|XI)/, valid: britishVat },
  ge_vat: { strip: /^GE/, valid: shaped(/^(?:\d{9}|\d{11})$/) },
  hk_br: { strip: /[()]/g, valid: shaped(/^\d{8}$/) },
  id_npwp: { valid: (n) => (/^\d{15}$/.test(n) ? luhn(n.slice(0, 9)) : /^\d{16}$/.test(n)) },
  il_vat: { length: 9, valid: (n) => /^(?!0+$)\d{9}$/.test(n) && luhn(n) },
  in_gst: { valid: (n) => /^\d\d[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z][1-9A-Z]Z[\dA-Z]$/.test(n) && indian(n) },
  is_vat: { strip: /^IS/, valid: shaped(/^\d{5,6}$/) },
  jp_cn: { valid: (n) => /^\d{13}$/.test(n) && japanese(n) },
  ke_pin: { valid: shaped(/^[AP]\d{9}[A-Z]$/) },
  kr_brn: { valid: (n) => /^[1-9]\d{2}(?!00)\d{7}$/.test(n) && korean(n) },
  mk_vat: { strip: /^(?:MK|МК)/, valid: (n) => /^\d{13}$/.test(n) && macedonian(n) },
  mu_tan: { valid: shaped(/^[23]\d{7}$/) },
  mx_rfc: { strip: /_/g, valid: mexican },
  no_vat: { strip: /^NO/, valid: (n) => /^\d{9}MVA$/.test(n) && weighted(n, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 },
  pe_ruc: { valid: (n) => /^(?:10|15|17|20)\d{9}$/.test(n) && peruvian(n) },
  rs_pib: { valid: (n) => /^\d{9}$/.test(n) && mod1110(n) },
  sg_uen: { valid: singaporean },
  sv_nit: { strip: /^SV/, valid: (n) => /^[019]\d{13}$/.test(n) && salvadoran(n) },
  th_vat: { valid: (n) => /^0\d{12}$/.test(n) && thai(n) },
  tr_tin: { valid: (n) => /^\d{10}$/.test(n) && turkish(n) },
  tw_vat: { valid: (n) => /^\d{8}$/.test(n) && taiwanese(n) },
  us_ein: { valid: shaped(/^(?!00|0[789]|1[789]|2[89]|49|69|70|7[89]|89|9[67])\d{9}$/) },
  uy_ruc: { strip: /^UY/, valid: (n) => /^(?:0[1-9]|1\d|2[0-2])(?!0{6})\d{6}001\d$/.test(n) && uruguayan(n) },
  ve_rif: { valid: (n) => /^[VEJPG]\d{9}$/.test(n) && venezuelan(n) },
  vn_tin: { valid: (n) => /^\d{10}(?:\d{3})?$/.test(n) && vietnamese(n) },
} satisfies Record<string, Format>;

function shaped(pattern: RegExp): Format["valid"] {
  return (number) => pattern.test(number);
}

function argentine(n: string): boolean {
  if (!/^(?:2[0347]|30|3[34]|5[015])\d{9}$/.test(n)) return false;
  return "012345678990"[11 - (weighted(n, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)] === n[10];
}

function australian(n: string): boolean {
  return (weighted(n, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0;
}

/** Two check digits; the first has the weights of the second without the leading one. */
function brazilian(n: string, weights: readonly number[]): boolean {
  const digit = (w: readonly number[]) => ((11 - (weighted(n, w) % 11)) % 11) % 10;
  return n.endsWith(`${digit(weights.slice(1))}${digit(weights)}`);
}

function swiss(n: string): boolean {
  return (11 - (weighted(n.slice(3), [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 === Number(n[11]);
}

function chilean(n: string): boolean {
  const sum = [...n.slice(0, -1)].reverse().reduce((total, digit, i) => total + Number(digit) * (9 - (i % 6)), 0);
  return "0123456789K"[sum % 11] === n.slice(-1);
}

function colombian(n: string): boolean {
  const reversed = [...n.slice(0, -1)].reverse().join("");
  const sum = weighted(reversed, [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71]);
  return "01987654321"[sum % 11] === n.slice(-1);
}

/**
 * The third digit distinguishes persons (an identity number and the establishment), public bodies and companies.
 * Some companies have official numbers with a wrong check digit; those are accepted for the head office (`001`).
 */
function ecuadorian(n: string): boolean {
  const kind = Number(n[2]);
  if (n.endsWith("000")) return kind === 6 && !n.endsWith("0000") && ecuadorianBody(n);
  if (kind < 6) return luhn(n.slice(0, 10));
  if (kind === 6) return ecuadorianBody(n);
  if (kind !== 9) return false;
  return weighted(n, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 || (n.endsWith("001") && !n.startsWith("50"));
}

function ecuadorianBody(n: string): boolean {
  return weighted(n, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

function indian(n: string): boolean {
  return luhnSum(n, 36) % 36 === 0;
}

function japanese(n: string): boolean {
  return 9 - (weighted(n.slice(1), [2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]) % 9) === Number(n[0]);
}

function korean(n: string): boolean {
  return (10 - (weighted(n, [1, 3, 7, 1, 3, 7, 1, 3, 5]) % 10)) % 10 === Number(n[9]);
}

function macedonian(n: string): boolean {
  return ((11 - (weighted(n, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === Number(n[12]);
}

/** Initials of a person (no offensive words) or a company, a date, and up to three more characters. */
function mexican(n: string): boolean {
  const match = /^([A-Z&Ñ]{3,4})(\d\d)(\d\d)(\d\d)([0-9A-Z]{3})?$/.exec(n);
  if (match === null) return false;
  const [, name = "", year, month, day, rest] = match;
  if (name.length === 3 ? rest === undefined : OFFENSIVE_INITIALS.has(name)) return false;
  return isDate(2000 + Number(year), Number(month), Number(day));
}

const OFFENSIVE_INITIALS = new Set(
  `BUEI BUEY CACA CACO CAGA CAGO CAKA CAKO COGE COJA COJE COJI COJO CULO FETO GUEY JOTO KACA KACO KAGA KAGO KAKA KOGE
  KOJO KULO MAME MAMO MEAR MEAS MEON MION MOCO MULA PEDA PEDO PENE PUTA PUTO QULO RATA RUIN`.split(/\s+/),
);

function peruvian(n: string): boolean {
  return (11 - (weighted(n, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(n[10]);
}

/** Serial numbers up to 100 have an older check digit. */
function salvadoran(n: string): boolean {
  const old = n.slice(10, 13) <= "100";
  const oldSum = weighted(n, [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  const newSum = (11 - (weighted(n, [2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return (old ? oldSum : newSum) % 10 === Number(n[13]);
}

/** A business (8 digits), a local company (year, 5 digits) or another entity (R, S or T, year, kind, 4 digits). */
function singaporean(n: string): boolean {
  const last = n.slice(-1);
  if (/^\d{8}[A-Z]$/.test(n)) return "XMKECAWLJDB"[weighted(n, [10, 4, 9, 3, 8, 2, 7, 1]) % 11] === last;
  if (/^\d{9}[A-Z]$/.test(n)) return "ZKCMDNERGWH"[weighted(n, [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11] === last;
  if (!/^[RST]\d\d[A-Z]{2}\d{4}[A-Z]$/.test(n)) return false;
  const alphabet = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
  const weights = [4, 3, 5, 3, 10, 2, 2, 5, 7];
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(n[i] ?? ""), 0);
  return alphabet[(sum + 6) % 11] === last;
}

function thai(n: string): boolean {
  return (11 - (weighted(n, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(n[12]);
}

/** If the seventh digit is 7, its product counts as either 1 or 0. */
function taiwanese(n: string): boolean {
  const sum = [1, 2, 1, 2, 1, 2, 4, 1].reduce((total, weight, i) => {
    const product = weight * Number(n[i]);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 5 === 0 || (n[6] === "7" && (sum + 1) % 5 === 0);
}

function turkish(n: string): boolean {
  const sum = [...n.slice(0, 9)].reduce((total, digit, i) => {
    const place = 9 - i;
    const shifted = (Number(digit) + place) % 10;
    return shifted === 0 ? total : total + ((shifted * 2 ** place) % 9 || 9);
  }, 0);
  return (10 - (sum % 10)) % 10 === Number(n[9]);
}

function uruguayan(n: string): boolean {
  return (11 - (weighted(n, [4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(n[11]);
}

function venezuelan(n: string): boolean {
  const kind = { V: 4, E: 8, J: 12, P: 16, G: 20 }[n.slice(0, 1)] ?? 0;
  return "00987654321"[(kind + weighted(n.slice(1), [3, 2, 7, 6, 5, 4, 3, 2])) % 11] === n[9];
}

function vietnamese(n: string): boolean {
  return 10 - (weighted(n, [31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11) === Number(n[9]);
}
