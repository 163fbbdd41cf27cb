const MOST = 10;
/** In characters. Longer ones are encoded data. */
const LONGEST = 64;

/** What has digits and is no number of anything: amounts, times, shares, sizes. */
const NO_CODES =
  /(?:[$€£¥₹]|(?<!\p{L})(?:EUR|USD|GBP|CHF|PLN|JPY|SEK)) ?\d[\d.,]*|\d[\d.,]* ?(?:[$€£¥₹%]|(?:EUR|USD|GBP|CHF|PLN|JPY|SEK|KB|MB|GB|zł|kr|円|元)(?![\p{L}\d]))|(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?(?![\d:])/giu;
/** Digits in groups, as phones and taxes have them, perhaps with the letters of a country. */
const GROUPS = /(?<![\p{L}\d])(?:[A-Z]{2,3}[ -]?)?(?:\+|\(\+?)?\d[\d ()./-]{5,24}\d(?![\p{L}\d])/gu;
/** Letters and digits with signs between them. */
const TOKEN = /[\p{L}\d](?:[\p{L}\d]|[-_./#:|~+](?=[\p{L}\d]))*/gu;
const WORD_AND_NUMBER =
  /(?<![\p{L}\d@.-])(\p{L}{1,10})[ #:._/–—-]{1,3}([\p{L}]{0,6}\d[\p{L}\d]*(?:[-_./][\p{L}\d]+)*)/gu;
const HEX_GROUPS = /(?<![\p{L}\d-])[0-9a-f]{4,8}(?:[ -][0-9a-f]{4,12}){1,4}(?![\p{L}\d-])/giu;

/** What may be an id or another number, and its parts where it may as well be several: the longest first where they overlap. */
export function codesIn(text: string): string[] {
  let rest = text.replace(NO_CODES, " ; ");
  const found: string[] = [];
  const add = (code: string) => {
    const bare = code.trim();
    if (/\d/.test(bare) && bare.length > 2 && bare.length <= LONGEST && !found.includes(bare)) found.push(bare);
  };
  for (const [groups] of rest.matchAll(HEX_GROUPS)) if (/\d/.test(groups) && /[a-f]/i.test(groups)) add(groups);
  rest = rest.replace(GROUPS, (groups) => {
    if (!/[ ()./-]/.test(groups)) return groups;
    add(groups);
    // Pieces of a phone number are no numbers of their own.
    return isOneNumber(groups) ? " ; " : groups;
  });
  for (const [, word = "", number = ""] of rest.matchAll(WORD_AND_NUMBER)) {
    if (!/^(?:19|20)\d\d$/.test(number)) add(`${word} ${number}`);
  }
  for (const [token] of rest.matchAll(TOKEN)) if (!/^(?:\d{1,2}|(?:19|20)\d\d)$/.test(token)) add(token);
  return found.slice(0, MOST);
}

function isOneNumber(groups: string): boolean {
  return (
    /^[^\d]*(?:\+|0)|[()./]/.test(groups) ||
    /^[A-Z]/.test(groups) ||
    groups.split(/[ -]/).some((part) => /^\d{1,3}$/.test(part))
  );
}
