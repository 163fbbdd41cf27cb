/** Texts of any length that once were, or may become, slow to read: each makes one of a given number of characters. */
export const SHAPES: Record<string, (length: number) => string> = {
  "one long word": (length) => "x".repeat(length),
  "blanks between letters": between(" "),
  "tabs between letters": between("\t"),
  "line breaks between letters": between("\n"),
  "CR and LF between letters": between("\r\n"),
  "control characters between letters": between("\x1f\x01"),
  "wide blanks between letters": between("\u3000\u00a0"),
  "zero-width signs between letters": between("\u200b\u200d"),
  "right-to-left marks between letters": between("\u200f\u202e"),
  "combining marks between letters": between("\u0301\u0323"),
  "emoji between letters": between("😀"),
  "emoji joined in one": between("👩‍"),
  "variation selectors between letters": between("\ufe0f"),
  "at signs": between("@"),
  "an address after another": repeated("a@b.c "),
  "addresses in one word": repeated("a@b."),
  dots: between("."),
  "points and words": repeated("a."),
  digits: between("7"),
  "digits and dashes": repeated("12-"),
  commas: between(","),
  "commas and words": repeated("a,"),
  quotes: between('"'),
  "quotes and blanks": repeated('" '),
  "apostrophes and letters": repeated("a'"),
  "backslashes before quotes": between("\\"),
  "angle brackets": between("<"),
  "angle brackets and at signs": repeated("<@"),
  "closing angle brackets": between(">"),
  "brackets that open": between("["),
  "brackets that open and close": repeated("()"),
  "brackets within brackets": nested("(", ")"),
  "braces that open": between("{"),
  "colons and blanks": repeated(": "),
  "hyphens between letters": between("-"),
  "underlines and letters": repeated("a_"),
  slashes: between("/"),
  "web addresses": repeated("https://a/"),
  "mail links": repeated("mailto:a"),
  "character references": repeated("&amp;"),
  ampersands: between("&"),
  "percent escapes": repeated("%40"),
  "half percent escapes": repeated("%e2%82"),
  "Unicode escapes": repeated("\\u0041"),
  "encoded words": repeated("=?utf-8?q?a?="),
  "encoded words with blanks": repeated("=?utf-8?b?YQ==?= "),
  "half encoded words": repeated("=?utf-8?q?"),
  "short words": repeated("ab "),
  "capitalized words": repeated("Ab "),
  "words in capitals and small letters": repeated("aB"),
  "words for exclusions": repeated("not "),
  "words for labels": repeated("customer id "),
  "words for people": repeated("wife of "),
  "header lines": repeated("From: a\n"),
  "folded header lines": repeated("From:\n a"),
  "quoted lines": repeated("> "),
  "characters of China": repeated("汉字"),
  "letters of Japan": repeated("カかア"),
  "capitals with dots": repeated("İ"),
  "ligatures that grow": repeated("ﷺ"),
  "letters of Korea in parts": repeated("\u1100\u1161\u11a8"),
  "stars and bullets": repeated("•*"),
  "dollars and digits": repeated("$1"),
  "number signs": repeated("1e9,"),
};

function between(inner: string) {
  return (length: number) => `a${repeated(inner)(length - 2)}b`;
}

function repeated(part: string) {
  return (length: number) =>
    part
      .repeat(Math.ceil(length / part.length))
      .slice(0, length)
      .toWellFormed()
      .padEnd(length, "x");
}

function nested(open: string, close: string) {
  return (length: number) => open.repeat(Math.floor(length / 2)) + close.repeat(Math.ceil(length / 2));
}
