import { CODE, FIELD } from "./columns.js";
import type { Writer } from "./writer.js";

/** In characters. Longer values are texts, of which the beginning is read. */
const LONGEST = 120;
const LONGEST_CODE = 40;
const IS_DATE = /^\d{4}-\d\d(?:-\d\d(?:[T ].*)?)?$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^\d{1,2}:\d\d/;
const IS_PHONE_KEY = /phone|tel|mobil|handy|whatsapp|cell|fon|sms/i;
const IS_COMPANY_KEY =
  /company|compan|organi[sz]|business|firm|employer|brand|shop|store|workspace|team|entreprise|empresa|azienda|bedrijf/i;
/** What leads to somebody else. */
const IS_OTHERS_KEY = /refer|invited|affiliate|coupon|promo|utm|campaign/i;
const IS_PHONE = /^(?:\+|00|\(?0)[\d\s()./-]{7,22}$/;

/** Adds what a value of a customer's metadata is looked up by. */
export function writeMetadata(writer: Writer, key: string, value: unknown): void {
  if (typeof value === "number") {
    if (Number.isInteger(value) && value >= 1000) code(writer, CODE.number, String(value));
    return;
  }
  if (typeof value !== "string" || IS_OTHERS_KEY.test(key)) return;
  const text = value.slice(0, LONGEST).trim();
  if (text === "" || IS_DATE.test(text)) return;
  const digits = text.replace(/\D/g, "").length;
  if (digits >= 7 && (IS_PHONE.test(text) || (IS_PHONE_KEY.test(key) && !/[a-z]/i.test(text)))) {
    code(writer, CODE.phone, text.replace(/\(0\)/, ""));
    return;
  }
  if (digits >= 3 && text.length <= LONGEST_CODE && text.split(/\s+/).length <= 3) code(writer, CODE.number, text);
  else if (digits >= 4) {
    for (const [number] of text.matchAll(/[A-Za-z]{0,6}[-_/#]?\d[\w/-]{3,24}/g)) code(writer, CODE.number, number);
  }
  if (!/\p{L}{2}/u.test(text)) return;
  const bytes = Buffer.from(text);
  writer.words(IS_COMPANY_KEY.test(key) ? FIELD.company : FIELD.note, bytes, 0, bytes.length);
}

function code(writer: Writer, kind: typeof CODE.number | typeof CODE.phone, text: string): void {
  const bytes = Buffer.from(text);
  writer.code(kind, bytes, 0, bytes.length);
}
