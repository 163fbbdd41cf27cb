import { handlesIn } from "./clue-handles.js";
import { drawnNames } from "./drawn/drawn-names.js";
import { inAnyCase, wordsOf } from "./fold.js";
import type { Reading } from "./reading.js";
import { anyOf, wordsFor } from "./vocabulary.js";

const MOST_RUNS = 10;
const MOST_WORDS = 5;
/** A text of so many words is read as a whole, too. */
const FEW_WORDS = 4;
/** Words of running text, of which a name must be more than one. */
const MOST_OF_TEXT = 24;

const UNTOLD = new Set(
  (
    [
      "common",
      "structure",
      "fillers",
      "customers",
      "ids",
      "otherThings",
      "articles",
      "bulkWords",
      "taxIds",
      "possessives",
    ] as const
  ).flatMap((list) => [...wordsFor(list)]),
);
/** Names that are words of every day: alone among many others, they are no names. */
const ALSO_NAMES = new Set([
  ...wordsFor("alsoNames"),
  ...wordsOf(`alt bald bank bauer bello best black blau bianco blanc blanco bueno büro chance cook day fein fest freitag fuchs gerne
    good gold green grün groß gut gross handy herbst horn hund hunger jung junior kaiser karte klein koch kraft krug kurz
    lang laut leer lieb long lustig mai mars martin meister mittag montag morgen nero neu neumann noir ostern page paris
    petit pfeil post price recht reich rojo rosa rose rossi rot rouge roux sale schmal schnell schwarz senior sommer sonntag
    stark stein stern still stolz storm story strom summer tag teuer verde voll wagen weber weiß wild winter wolf wunder
    zimmer zucker`),
]);
/** How people are greeted and addressed. */
const TITLES = new Set(
  wordsOf(`ahoj bay bayan beste bey bonjour bonsoir buenas buenos buongiorno caro cara cher chère cześć dear dobry don doña
    dr dzień estimada estimado frau geachte hallo hanım hei hej hello herr hi hola kära kedves liebe lieber madame merhaba
    miss mme monsieur mr mrs ms mx olá pan pani panie prof querida querido salut sayın sehr geehrte geehrter selam señor
    señora signor signora sir sr sra tisztelt здравствуйте привет уважаемый уважаемая господин госпожа γεια αγαπητέ αγαπητή
    κύριε κυρία xin chào`),
);
const LEGAL = String.raw`(?:gmbh|ltd|limited|llc|inc|corp|co|ag|kg|ug|sarl|s\.?a\.?r\.?l|sas|s\.?a\.?|s\.?r\.?l|spa|s\.?p\.?a|ab|oy|oü|as|a\/s|aps|b\.?v|n\.?v|sp\. ?z ?o\.?o|s\.?r\.?o|d\.?o\.?o|kft|zrt|bt|plc|pty|pte|kk|株式会社|ооо|зао|ltda|eirl)`;
const BEFORE_LEGAL = new RegExp(
  String.raw`((?:[\p{L}\d&][\p{L}\p{M}\d&'’.-]*\s+){1,4})${LEGAL}\.?(?![\p{L}\d])`,
  "giu",
);
const COMPANY_CUE =
  /(?<!\p{L})(?:from|at|of|bei|von|aus|chez|de|da|di|en|z|ze|w|från|hos|van|bij|fra|od|из|от|firma|company|bedrijf|empresa|société|şirket) (?:the |der |die |la |le |firm |firma |company )?((?:[\p{Lu}\d][\p{L}\p{M}\d&'’.-]*[ ]?){1,4})/gu;
const LABELLED = /^[>\s*-]*[\p{L}][\p{L}\p{M} ._/-]{0,30}\s*[:：=]\s*(\S.{0,80})$/u;
const QUOTED = /["“„«「『]([^"”“»」』\n]{2,60})["”“»」』]/gu;
const CAPITALIZED = new RegExp(
  String.raw`\p{Lu}[\p{L}\p{M}'’-]+\.?(?:(?:,? | (?:${["de", "da", "di", "del", "della", "van", "von", "der", "den", "la", "le", "bin", "al", "y", "e", "dos"].join("|")}) )(?:\p{Lu}[\p{L}\p{M}'’-]*\.?)){1,4}`,
  "gu",
);
/** What follows a title, even where it is a word of every day: `Ms M. Price`. */
const TITLED =
  /(?<!\p{L})(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Herrn?|Frau|Mme|Mlle|M|Monsieur|Madame|Sra?|Señora?|Srta|Sig|Sig\.ra|Signora?|Pani?|Pana|Panu|Panem|Paní|Dhr|Mevr|Hr|Fr|Г-н|Г-жа|Chị|Anh)\.? ((?:\p{Lu}\.? )?\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+)?)/gu;
/** What stands before a title. */
const HONORED =
  /([\p{L}\p{M}]{2,20})(?: ?(?:さん|さま|様|氏|くん|ちゃん|고객님|회원님|님|씨|先生|女士|小姐)| (?:[Hh]anım|[Bb]ey|san|bhai|ji|bácsi|néni)(?!\p{L}))/gu;
/** Someone and where they are from, in any case: `tomek z gdyni`. */
const FROM =
  /(?<![\p{L}\p{M}\d@.-])(\p{L}{3,14}) (?:from|in|at|of|aus|bei|de|da|do|di|z|ze|w|från|van|uit|fra|iz|od|из|от|з) (?:the |der |la |le |el |l['’])?(\p{L}[\p{L}\p{M}'’-]{3,20})(?![\p{L}\d@])/giu;
/** What was not heard to its end: `grace par…`. */
const CUT = /(?:\p{L}{2,20} )?\p{L}{3,20}(?:…|\.{2,}|--+)(?!\S)/gu;
/** One name alone. */
const LONE = /(?<![\p{L}\p{M}.'’-]|\p{Lu}\S{0,20} )\p{Lu}[\p{Ll}\p{M}'’-]{3,20}(?![\p{L}'’-]| \p{Lu})/gu;
const MOST_LONE = 3;
/** A family's name by what Chinese says of it: `姓张`. */
const FAMILY = /姓(\p{Script=Han}{1,2})(?!\p{Script=Han})/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々・ ]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々・ ]*/gu;
/** Between signs of Japanese and Chinese. Korean has blanks between words. */
const BLANKS = /・|(?<!\p{Script=Hangul}) | (?!\p{Script=Hangul})/gu;

/** Runs of words that may be a name of a person or a company, the likeliest first. */
export function namesIn(
  text: string,
  emails: readonly string[],
  reading: Reading,
  staff: ReadonlySet<string> = new Set(),
): string[][] {
  const isStaff = (word: string) => staff.has(inAnyCase(word));
  const runs: string[][] = [];
  const all = piecesOf(text);
  const add = (words: readonly string[], isCalledSo = false) => {
    const run = withoutTitles(words.map((word) => word.replace(/['’]s$/u, ""))).slice(0, MOST_WORDS);
    if ((!isCalledSo && isByChance(run, all.length)) || (staff.size > 0 && run.every(isStaff))) return;
    const key = run.map(inAnyCase).join(" ");
    if (run.length > 0 && !runs.some((one) => one.map(inAnyCase).join(" ") === key)) runs.push(run);
  };
  for (const name of reading.names) add(name);
  const lines = text.split("\n");
  if (all.length <= FEW_WORDS) add(all.filter(isTold));
  for (const line of lines) {
    const value = LABELLED.exec(line)?.[1] ?? (lines.length > 1 ? line : "");
    for (const part of lines.length > 1 ? value.split(/[,;]| [–—-] /u) : [value]) {
      const said = piecesOf(part).filter((word) => !isStaff(word));
      if (said.length > 0 && said.length <= MOST_WORDS && !/\d/.test(part) && said.some(isTold))
        add(said.filter(isTold));
    }
  }
  for (const pair of pairsIn(text)) add(pair, true);
  for (const pattern of [BEFORE_LEGAL, COMPANY_CUE, QUOTED, CAPITALIZED]) {
    for (const [whole, run = whole] of text.matchAll(pattern)) add(piecesOf(run).filter(isTold));
  }
  for (const [, titled = ""] of text.matchAll(TITLED)) add(titled.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [], true);
  for (const [, one = "", place = ""] of text.matchAll(FROM))
    if ((isTold(one) || ALSO_NAMES.has(one)) && isTold(place)) add([one, place]);
  for (const [, honored = ""] of text.matchAll(HONORED)) add([honored], true);
  for (const name of drawnNames(text)) add([name], true);
  for (const [whole] of text.matchAll(CUT)) add(whole.split(" "));
  for (const handle of handlesIn(text)) add(handle);
  for (const [, family = ""] of text.matchAll(FAMILY)) add([family]);
  for (const email of emails) {
    const parts = (email.split("@")[0] ?? "").split(/[^\p{L}\p{M}]+/u).filter((part) => part.length > 1);
    // Another number in an address is another person's.
    if (parts.length > 1 && !/\d.*@/.test(email)) add(parts);
  }
  for (const [unspaced] of text.matchAll(UNSPACED)) add(unspaced.replace(BLANKS, "").trim().split(" "));
  const lone = (text.match(LONE) ?? []).filter(isTold);
  for (const word of lone.slice(0, MOST_LONE)) add([word]);
  const first = runs.slice(0, MOST_RUNS - 1);
  const told = all.filter((word) => isTold(word) && !isStaff(word) && !isAlsoWord(word));
  if (told.length >= FEW_WORDS) first.push(told.slice(0, MOST_OF_TEXT));
  return first;
}

/** After what two words may be a name although they are also others. */
const BEFORE_PAIR = String.raw`(?:^|[\n,;:.!?(“"-]\s*|(?<!\p{L})(?:${anyOf("nameCues", "placeCues")}|by|for|with|will|did|does|is|was|has|can|could|should|mr|ms|mrs|dear|hi|hey|hello)\s+)`;
const PAIR = new RegExp(String.raw`(?<=${BEFORE_PAIR})(?=(\p{L}{3,12}) (\p{L}{3,12})(?![\p{L}\d]))`, "giu");

/** Two words that begin a clause and may be the whole name of someone: `will price`. */
function pairsIn(text: string): string[][] {
  return [...text.matchAll(PAIR)].flatMap(([, one = "", other = ""]) =>
    ALSO_NAMES.has(inAnyCase(one)) ? [[one, other]] : [],
  );
}

const PIECE = /[\p{L}\p{M}\d][\p{L}\p{M}\d'’&.-]*/gu;

function piecesOf(text: string): string[] {
  return (text.match(PIECE) ?? [])
    .map((piece) => piece.replace(/[.'’&-]+$/u, ""))
    .filter((piece) => /\p{L}/u.test(piece) && !/\d{3}/.test(piece));
}

const RARE = /^[\p{Script=Latin}\p{M}]{7,}$/u;
const MOST_RARE = 2;
/** Words of no list. */
const MOST_UNKNOWN = 6;

/** Words of no list that stand nearly alone: a text of many of them is in a language with other words. */
export function rareWordsIn(text: string, staff: ReadonlySet<string>): string[] {
  const all = piecesOf(text);
  const rare = all.filter((word) => RARE.test(word) && isTold(word) && !staff.has(inAnyCase(word)));
  if (all.length > MOST_OF_TEXT || all.filter(isTold).length > MOST_UNKNOWN || new Set(rare).size > MOST_RARE)
    return [];
  // Beside others it is a part of a name that is read as a whole.
  return rare.filter((word) => isApart(all, all.indexOf(word)));
}

const isAlsoWord = (word: string) => word === word.toLowerCase() && ALSO_NAMES.has(word);

/** Whether the words around one say nothing of anyone. */
function isApart(all: readonly string[], at: number): boolean {
  return [all[at - 1], all[at + 1]].every((word) => word === undefined || !isTold(word));
}

/** Whether a name is one word of a sentence that is also a word of every day. */
function isByChance(name: readonly string[], words: number): boolean {
  const [word = "", ...others] = name;
  return others.length === 0 && words > FEW_WORDS && ALSO_NAMES.has(inAnyCase(word));
}

/** Whether a word says anything: it is none of those that texts are made of. */
export function isTold(word: string): boolean {
  const words = wordsOf(word);
  return words.length > 0 && !words.every((part) => UNTOLD.has(part));
}

function withoutTitles(run: readonly string[]): string[] {
  let [from, to] = [0, run.length];
  const isTitle = (word = "") => wordsOf(word).every((part) => TITLES.has(part));
  while (from < to && isTitle(run[from])) from++;
  while (to > from && isTitle(run[to - 1])) to--;
  return run.slice(from, to);
}
