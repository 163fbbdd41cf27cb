/** How letters are called where names are spelled. */
const LETTERS: Record<string, string> = Object.fromEntries(
  `alfa alpha bravo charlie delta echo foxtrot golf hotel india juliett juliet kilo lima mike november oscar papa quebec romeo
  sierra tango uniform victor whiskey whisky xray yankee zulu`
    .split(/\s+/)
    .map((word) => [word, word[0] as string]),
);
const CALLED = Object.keys(LETTERS).join("|");
/** `n for november`, `N wie Nordpol` */
const EXPLAINED =
  /(?<![\p{L}\d])(\p{L}),? (?:for|as in|like|wie|comme|como|come|jak|jako|som|van|как)(?: in)? (\p{L}{2,15})(?![\p{L}])/giu;
const CALLED_LETTERS = new RegExp(
  String.raw`(?<!\p{L})(?:${CALLED})(?:[ ,-]+(?:${CALLED})(?!\p{L})){1,20}(?= at | ?@|(?<=(?:[ ,-]+\p{L}+){2}))`,
  "giu",
);
/** `K - E - A - R - N - E - Y` */
const SPELLED = /(?<![\p{L}\d])(?:\p{L} ?[-–, ] ?){3,}\p{L}(?![\p{L}\d])/gu;

const DIGITS = [
  "zero oh null nul cero zéro nula ноль noll",
  "one eins uno un um één jeden один ett",
  "two zwei zwo dos deux dois due twee dwa два två",
  "three drei tres trois três tre drie trzy три",
  "four vier cuatro quatre quatro quattro cztery четыре fyra",
  "five fünf cinco cinq cinque vijf pięć пять fem",
  "six sechs seis sei zes sześć шесть sex",
  "seven sieben siete sept sete sette zeven siedem семь sju",
  "eight acht ocho huit oito otto osiem восемь åtta",
  "nine neun nueve neuf nove negen dziewięć девять nio",
];
const DIGIT_OF = new Map(
  DIGITS.flatMap((words, digit) => words.split(" ").map((word) => [word, String(digit)] as const)),
);
const DIGIT = `(?:${[...DIGIT_OF.keys()].join("|")})`;
const TIMES: Record<string, number> = { double: 2, triple: 3 };
const NUMBER = new RegExp(
  String.raw`(?<!\p{L})(?:plus )?(?:(?:double |triple )?${DIGIT}[ ,-]{1,2}){3,}(?:double |triple )?${DIGIT}(?!\p{L})`,
  "giu",
);

/** A text in which names and numbers that are spelled out are written as they are meant. */
export function spelledOut(text: string): string {
  return text
    .replace(NUMBER, inDigits)
    .replace(EXPLAINED, (whole, letter: string, word: string) =>
      word.toLowerCase().startsWith(letter.toLowerCase()) ? letter : whole,
    )
    .replace(CALLED_LETTERS, (words) =>
      words.replace(/\p{L}+/gu, (word) => LETTERS[word.toLowerCase()] ?? word).replace(/[ ,-]+/g, ""),
    )
    .replace(SPELLED, (word) => {
      const [first = "", ...others] = word.match(/\p{L}/gu) ?? [];
      return first + others.join("").toLowerCase();
    });
}

function inDigits(words: string): string {
  let [digits, times] = ["", 1];
  for (const [word] of words.toLowerCase().matchAll(/\p{L}+/gu)) {
    digits += (DIGIT_OF.get(word) ?? "").repeat(times);
    times = TIMES[word] ?? 1;
  }
  return digits;
}
