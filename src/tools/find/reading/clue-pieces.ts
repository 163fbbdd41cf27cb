/** Stands where the rest of a number is not said. */
export const CUT = "…";

/** Before it, where it is said to be of a phone. */
export const PHONE_CUT = "+";

const BEGINS = `beginning, beginning with, beginning in, begins with, begins, starts with, starting with, starts, starting, first
  digits, beginnt mit, beginnend mit, fängt mit, anfang, commence par, commençant par, débute par, empieza por, empieza con,
  comienza con, comienza por, inizia con, inizia per, começa com, começa por, zaczyna się od, zaczynające się od, zaczynający
  się od, zaczynająca się od, begint met, beginnend met, börjar med, börjar på, starter med, begynder med, začíná na, začíná,
  alkaa, ile başlayan, kezdődik, начинается на, начинается с, починається з, αρχίζει με, ξεκινά με, 以下で始まる, 开头是, 開頭`;
const ENDS = `ending, ending in, ending with, ends with, ends in, ends on, ends, end in, end with, ending on, last digits, last
  four, last 4, last four digits, last 4 digits, last eight, last six, suffix, endet auf, endet mit, endend auf, enden auf,
  am ende, endziffern, letzte ziffern, se termine par, terminant par, finissant par, finit par, fini par, termina en, termina
  por, termina con, terminado en, terminada en, terminan en, acaba en, final, finales, con final, finisce con, finisce per,
  termina com, terminado em, terminada em, termina em, acaba em, com final, kończy się na, kończące się na, kończący się na,
  kończąca się na, końcówka, eindigt op, eindigend op, slutar på, slutar med, slutter på, ender på, ender med, končí na, končí,
  päättyy, sonu, son dört hanesi, végződik, vége, заканчивается на, кончается на, оканчивается на, закінчується на, λήγει σε,
  τελειώνει σε, 尾号, 尾號, 尾数, 末尾, 末尾は, 下4桁, 下四桁, 下4桁は, 最后四位, 後四碼, 末四码, 끝자리, 끝번호, 뒷번호, 뒷자리`;
/** Between such a phrase and the number. */
const LINK = String.raw`(?: ?(?:is|are|the|with|in|on|mit|auf|par|en|con|em|na|op|på|is|son|の|は|が|是|为|為|[:#=-])){0,2}\s*["'(„«]?`;
/** So many signs say something even without the rest: four digits, or more of others. */
const NUMBER = String.raw`(\d{4,}|(?=[\p{L}_-]*\d)[\p{L}\d][\p{L}\d_-]{4,})(?![\p{L}\d])`;

const said = (phrases: string) =>
  new RegExp(
    `(?<![\\p{L}\\d])(?:${phrases
      .split(",")
      .map((phrase) => phrase.trim().replace(/\s+/g, " "))
      .sort((a, b) => b.length - a.length)
      .join("|")})${LINK}[ .…*x]*${NUMBER}`,
    "giu",
  );
const UNSPACED = new RegExp(
  `(?:尾号|尾號|尾数|末尾|下4桁|下四桁|最后四位|後四碼|末四码|끝자리|끝번호|뒷번호|뒷자리)${LINK}[ .…*]*${NUMBER}`,
  "giu",
);
const FORMS: readonly (readonly [RegExp, (number: string) => string])[] = [
  [said(ENDS), (number) => CUT + number],
  [UNSPACED, (number) => CUT + number],
  [said(BEGINS), (number) => number + CUT],
  // `...4be6a17c`, `****7713`
  [new RegExp(String.raw`(?<![\p{L}\d.…*])(?:\.{2,}|…|\*{2,}|x{3,})[- ]?${NUMBER}`, "giu"), (number) => CUT + number],
  // `4f2a91c0-…`, `4f2a91c0...`
  [
    new RegExp(String.raw`(?<![\p{L}\d_-])${NUMBER}(?:-?(?:\.{2,}|…|\*{2,}))(?![\p{L}\d])`, "giu"),
    (number) => number + CUT,
  ],
];
const PHONE =
  /(?:phone|mobile|cell|tel|handy|telefon|móvil|celular|fone|portable|telefono|cellulare|telefoon|komórk|mobil|puhelin|тел|手机|手機|电话|電話|携帯|휴대폰|전화|핸드폰)/iu;
const IS_YEAR = /^(?:19|20)\d\d$/;
/** Numbers of cards end in four digits, too. */
const CARD =
  /(?:cards?|karte|carte|tarjeta|carta|cartão|kart[aąęyi]|kaart|kort|карт\p{L}*|visa|mastercard|amex|卡|カード|카드)(?:\P{L}+\p{L}+){0,2}\P{L}*$/iu;

/** What is said to be the beginning or the end of a number, with `…` in place of the rest, and the text without. */
export function cutIn(text: string): { codes: string[]; rest: string } {
  const codes: string[] = [];
  let rest = text;
  for (const [form, read] of FORMS) {
    rest = rest.replace(form, (whole, number: string, at: number) => {
      const isOfCard = CARD.test(rest.slice(Math.max(0, at - 40), at));
      const isOfPhone = PHONE.test(rest.slice(Math.max(0, at - 30), at + whole.length - number.length));
      const code = (isOfPhone ? PHONE_CUT : "") + read(number.replace(/[-_]+$/, ""));
      if (!isOfCard && !IS_YEAR.test(number) && !codes.includes(code)) codes.push(code);
      return " ; ";
    });
  }
  return { codes, rest };
}
