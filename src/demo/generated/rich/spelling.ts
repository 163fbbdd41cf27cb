/** As an email or a domain can have it: lower case, without accents, Latin letters and digits only; empty for other scripts. */
export function plain(text: string): string {
  const lower = text.toLowerCase();
  if (/^[a-z0-9]*$/.test(lower)) return lower;
  return lower
    .replace(/[ıłøæßđ]/g, (letter) => BARE[letter] ?? letter)
    .normalize("NFD")
    .replace(/[^a-z0-9]/g, "");
}

const BARE: Readonly<Record<string, string>> = { ı: "i", ł: "l", ø: "o", æ: "ae", ß: "ss", đ: "d" };

export function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
