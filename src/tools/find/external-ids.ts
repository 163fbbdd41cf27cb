import { COMMON_WORDS } from "./common-words.js";
import { ADDRESS } from "./emails.js";
import { inAnyCase } from "./fold.js";
import { unique } from "./reading.js";

/** What may be the seller's own id of a customer, as it is written. */
export interface ExternalId {
  text: string;
  /** The text says that it is an id, or is nothing else; otherwise it only looks like one. */
  stated: boolean;
}

const MOST = 3;

/** What announces an id of the seller's, and what announces a number of something else. */
const ID_CUE =
  /^(?:id|ids|ext|external|external_id|externalid|ext_id|extid|uid|userid|user_id|customer|cust|cus|customer_id|kunde|kundennummer|kundennr|cliente|klient|client|user|account|konto|#|nr|no|number|ref|sub)$/;
const OTHER_CUE =
  /^(?:order|orders|invoice|invoices|receipt|ticket|case|charge|transaction|payment|card|ending|version|bestellung|rechnung|rechnungsnummer|pedido|factura|faktura|zamówienie|zip|plz|code|phone|tel|fax|room|suite|street|st|ave|since|until|amount|total|license|licence|key|in|on|at)$/;

/** @param whole the text; @param text the same without e-mail addresses */
export function readExternalIds(whole: string, text: string): ExternalId[] {
  const single = whole.trim().replace(/^["'“”‘’`<(]+|["'“”‘’`>)?!,;]+$/g, "");
  if (single !== "" && !/\s/.test(single))
    return isAddress(single) ? [] : [{ text: single.replace(LABEL, ""), stated: true }];

  const found: ExternalId[] = [...text.matchAll(QUOTED)].map(([, quoted = ""]) => ({ text: quoted, stated: true }));
  if (found.length === 0 && isShort(single)) found.push({ text: single, stated: false });
  const tokens = text.split(/[\s"“”‘’`<>()[\]{},;]+/).filter(Boolean);
  let cue: "id" | "other" | undefined;
  for (const [index, raw] of tokens.entries()) {
    const marked = /^#/.test(raw);
    const token = raw.replace(/^[#'(=:.]+|[.:!?'=)]+$/g, "");
    const [, label, labelled] = /^([\p{L}_ -]+)[:=#](\S+)$/u.exec(token) ?? [];
    const word = inAnyCase(token).replace(/['’]s$/, "");
    if (label !== undefined && labelled !== undefined && ID_CUE.test(inAnyCase(label))) {
      found.push({ text: labelled, stated: true });
      cue = undefined;
    } else if (looksLikeId(token) || (cue === "id" && isUnusual(token))) {
      const stated = cue === "id" || (marked && cue !== "other");
      if (cue !== "other" && (stated || worthATry(token))) found.push({ text: token, stated });
      const next = tokens[index + 1];
      if (stated && next !== undefined && /^\S*\d\S*$/.test(next) && !/\d/.test(token)) {
        found.push({ text: `${token} ${next.replace(/[.!?]+$/, "")}`, stated: true });
      }
      cue = undefined;
    } else if (ID_CUE.test(word) || marked) cue = cue === "other" && word !== "id" ? "other" : "id";
    else if (OTHER_CUE.test(word)) cue = "other";
    else if (!COMMON_WORDS.has(word) && token !== "") cue = undefined;
    else if (!/^(?:is|of|the|with|no|nr|=|:)?$/.test(word)) cue = undefined;
  }
  const texts = unique(found.map(({ text: id }) => id));
  return texts
    .map((id) => ({ text: id, stated: found.some((one) => one.text === id && one.stated) }))
    .sort((a, b) => Number(b.stated) - Number(a.stated))
    .slice(0, MOST);
}

/** An id in quotes may have blanks in it. */
const QUOTED = /\b(?:id|external|ext|ref)\b\s*(?:is|of|[:=])?\s*["“‘'`]([^"”’'`\n]{1,80})["”’'`]/giu;

/** A label before an id, such as `external_id=`. */
const LABEL = /^(?:(?:ext|external|customer|cus|cust|user)?[_ -]?id|sub|ref)[:=#]/i;

/** Few words with a number among them may be one id. */
function isShort(text: string): boolean {
  return text.length <= 40 && /\d/.test(text) && text.split(/\s+/).length <= 3;
}

function isAddress(token: string): boolean {
  return new RegExp(`^(?:mailto:)?${ADDRESS.source}(?:\\?.*)?$`, "iu").test(token);
}

/** A word like any other, which may be an id and may be a name. */
export function isWord(text: string): boolean {
  return /^[\p{L}\p{M}'’.-]+$/u.test(text);
}

/** Digits and letters together, or parts joined as no word is. */
function looksLikeId(token: string): boolean {
  if (/^https?:|^www\./i.test(token) || NO_ID.test(token)) return false;
  return /\d/.test(token) || /[\p{L}\p{N}][_/|][\p{L}\p{N}]/u.test(token);
}

/** Dates, times, amounts, ordinals, telephone numbers. */
const NO_ID =
  /^(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}[./]\d{1,2}\.?|\d{1,2}:\d\d.*|[$€£¥]\S*|\d+[.,]\d+\S*|\S*[$€£¥%]|\d+(?:st|nd|rd|th|x|am|pm|k|h)|\+\d[\d-]+)$/i;

/** A bare number of few digits says how many or when. */
function worthATry(token: string): boolean {
  return !/^\d{1,3}$/.test(token) && !/^(?:19|20)\d\d$/.test(token);
}

function isUnusual(token: string): boolean {
  return token !== "" && !COMMON_WORDS.has(inAnyCase(token)) && !/^\p{Lu}\p{Ll}+$/u.test(token);
}
