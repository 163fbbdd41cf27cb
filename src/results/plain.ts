import type { Owner } from "./owner.js";

const KEY = /^[a-z][a-z0-9_.:-]{0,39}$/i;
/** More may be a telephone number, a postal code or a date. */
const MOST_DIGITS_OF_KEY = 4;
/** People write whole addresses into the line of the city. */
const CITY = /^(?=.{1,40}$)\p{L}[\p{L}\p{M}'’.]*(?:[ -][\p{L}\p{M}'’.]+){0,3}$/u;
const DOMAIN = /^(?=.{1,253}$)[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+$/u;
const TAX_ID_FORMAT = /^[a-z]{2}_[a-z]{2,4}(?:_[a-z]{2,3})?$/;

/** Whether a key of a map names a field and no person: one word, without many digits and without the owner's name. */
export function isPlainKey(key: string, owner: Owner): boolean {
  return KEY.test(key) && key.replace(/\D/g, "").length <= MOST_DIGITS_OF_KEY && !owner.isIn(key);
}

export function isPlainCity(text: string, owner: Owner): boolean {
  return CITY.test(text) && !owner.isIn(text);
}

export function isPlainDomain(text: string): boolean {
  return DOMAIN.test(text);
}

/** Such as `eu_vat`. */
export function isTaxIdFormat(text: string): boolean {
  return TAX_ID_FORMAT.test(text);
}
