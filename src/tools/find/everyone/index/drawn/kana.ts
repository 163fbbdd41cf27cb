/** Kana in the order of their rows, with what they are in Latin letters. */
const KANA = `
あ a い i う u え e お o か ka き ki く ku け ke こ ko さ sa し shi す su せ se そ so た ta ち chi つ tsu て te と to な na に ni ぬ nu ね ne の no
は ha ひ hi ふ fu へ he ほ ho ま ma み mi む mu め me も mo や ya ゆ yu よ yo ら ra り ri る ru れ re ろ ro わ wa ゐ i ゑ e を o ん n が ga ぎ gi
ぐ gu げ ge ご go ざ za じ ji ず zu ぜ ze ぞ zo だ da ぢ ji づ zu で de ど do ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po ゔ v`;

const SMALL: Record<string, string> = { ゃ: "a", ゅ: "u", ょ: "o", ぁ: "a", ぃ: "i", ぅ: "u", ぇ: "e", ぉ: "o" };

const LETTERS = new Map([...KANA.matchAll(/(\S) (\w+)/gu)].map(([, sign = "", letters = ""]) => [sign, letters]));
const [FIRST_KATAKANA, LAST_KATAKANA, DISTANCE] = [0x30a1, 0x30f4, 0x60];

/** How kana are spoken, as names have it in Latin letters: `サトウ ユウコ` is `sato yuko`. */
export function spokenKana(text: string): string {
  const signs = [...text].map(inHiragana);
  let spoken = "";
  for (const [index, sign] of signs.entries()) {
    const small = SMALL[sign];
    if (small !== undefined) spoken = withSmall(spoken, small, /[ゃゅょ]/.test(sign));
    else if (sign === "っ") spoken += (LETTERS.get(signs[index + 1] ?? "") ?? "")[0] ?? "";
    else spoken += LETTERS.get(sign) ?? (sign === "ー" ? "" : sign);
  }
  return withoutLong(spoken);
}

/** Long vowels as short ones, which is how most names are written. */
export function withoutLong(word: string): string {
  return word
    .replace(/ou(?!e)|oo|oh(?=[^aeiouy]|$)/g, "o")
    .replace(/uu/g, "u")
    .replace(/mb/g, "nb")
    .replace(/mp/g, "np");
}

function withSmall(before: string, vowel: string, isY: boolean): string {
  const stem = before.slice(0, -1);
  return isY && !/(?:sh|ch|j)$/.test(stem) ? `${stem}y${vowel}` : stem + vowel;
}

function inHiragana(sign: string): string {
  const code = sign.codePointAt(0) as number;
  return code >= FIRST_KATAKANA && code <= LAST_KATAKANA ? String.fromCodePoint(code - DISTANCE) : sign;
}
