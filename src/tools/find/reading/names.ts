import { hasNoCase, inAnyCase, wordsOf } from "./fold.js";
import { isSenderLine } from "./headers.js";
import { type ExternalId, isWord } from "./identifiers.js";
import { anyOf, wordsFor } from "./vocabulary.js";

export interface Names {
  /** Runs of words that may be a name, the likeliest first. */
  names: string[][];
  /** Words that say where someone is from. */
  places: string[];
}

export interface NamesInText extends Names {
  /** Whether the likeliest name is one word of a sentence, and so perhaps an ordinary word. */
  inPassing: boolean;
  /** The names that follow an "and" or "or". */
  joined: string[][];
}

const COMMON_WORDS = wordsFor("common");
const ALSO_NAMES = wordsFor("alsoNames");
const STRUCTURE = wordsFor("structure");
const PLACE_CUES = wordsFor("placeCues");
const TIME_CUES = wordsFor("timeCues");
const JOINTS = wordsFor("joints");
const NAME_CUES = wordsFor("nameCues");
const LINKS = wordsFor("links");
const LEADING_PARTICLES = wordsFor("leadingParticles");
export const PARTICLES = wordsFor("particles");

const MOST = 3;
/** Of a name, and of all places: longer runs are texts. */
export const MOST_WORDS = 12;
/** Of a word, in characters; scripts without blanks write whole sentences as one. */
const LONGEST = 200;
const HEADER = new RegExp(String.raw`^[>\s]*(?:[A-Z][A-Za-z-]{1,25}|${anyOf("subjects", "dates")})\s*:`, "u");
const FEW_WORDS = 3;
const SHORT_TEXT_WORDS = 5;

/** The lines that may name someone: the sender's, the subject, and the text itself up to the farewell. */
function nameLines(text: string): string[] {
  const lines = text.split("\n");
  const senders = lines.filter(isSenderLine).map((line) => line.replace(/^[^:]*:/, ""));
  const bodies = lines.filter((line) => !HEADER.test(line) && !/^[>\s]*-{4,}/.test(line));
  const subjects = lines.filter((line) => SUBJECT.test(line)).map((line) => line.replace(/^[^:]*:/, ""));
  if (senders.length > 0) {
    const farewell = bodies.findIndex((line) => FAREWELL.test(line));
    return [...senders, ...subjects, ...(farewell < 0 ? bodies : bodies.slice(0, farewell))];
  }
  return lines.length > 1 && bodies.length > 0 ? bodies : lines;
}

const SUBJECT = new RegExp(String.raw`^[>\s]*${anyOf("subjects")}\s*:`, "iu");
const FAREWELL = new RegExp(String.raw`^(?:--|.{0,30}(?<!\p{L})${anyOf("farewells")}[^\p{L}\p{N}]{0,3}$)`, "iu");

interface Token {
  text: string;
  isName: boolean;
}

/** Reads runs of uncommon words as names, and those after words like "from" as places. */
export function readNames(text: string, externalIds: readonly ExternalId[]): NamesInText {
  const ids = new Set(externalIds.map(({ text: id }) => id).filter((id) => !isWord(id)));
  const lines = nameLines(text).map((line) => [...tokensOf(line), END]);
  const words = lines.flat().filter((token) => token !== END).length;
  const tokens = extended(markNames(lines, words, ids));

  const names: string[][] = [];
  const places: string[][] = [];
  const cued = new Set<string[]>();
  const added = new Set<string[]>();
  let run: string[] = [];
  let inPlace = false;
  let cue = false;
  let isAdded = false;
  const endRun = (possessive = false) => {
    if (run.length > 0) (inPlace ? places : names).push(run);
    if ((cue || possessive) && isCapitalized(run[0] ?? "")) cued.add(run);
    if (run.length > 0 && isAdded) added.add(run);
    run = [];
  };
  for (const { text: token, isName } of tokens) {
    const bare = token.replace(/['’]s?$/, "");
    const word = inAnyCase(bare);
    if (isName) {
      run.push(bare);
      if (token !== bare) endRun(true);
    } else if (run.length > 0 && PARTICLES.has(word) && !(run.length > 1 && JOINTS.has(word))) {
      run.push(bare);
    } else {
      endRun();
      isAdded = JOINTS.has(word);
      inPlace = PLACE_CUES.has(word) || (inPlace && isCommon(bare) && bare.length <= 3 && token !== END);
      cue = NAME_CUES.has(word) || (cue && LINKS.has(word));
    }
  }
  // In "a mail from Jane", what follows "from" is a person.
  const isNameFromPlace = names.length === 0;
  if (isNameFromPlace) names.push(...places.splice(0, 1));
  const trimmed = names.map((name) => ({
    name: withoutLooseParticles(name.slice(0, MOST_WORDS)),
    cued: cued.has(name),
    added: added.has(name),
  }));
  trimmed.sort((a, b) => b.name.length - a.name.length);
  const [likeliest] = trimmed;
  const isAlone = likeliest?.name.length === 1 && !likeliest.cued && words > 1;
  const inPassing = isAlone && (isNameFromPlace || places.length === 0);
  const shown = trimmed.slice(0, MOST);
  return {
    names: shown.map(({ name }) => name),
    places: [...new Set(places.flat())].slice(0, MOST_WORDS),
    inPassing,
    joined: shown.filter((one) => one.added).map(({ name }) => name),
  };
}

function markNames(lines: readonly string[][], words: number, ids: ReadonlySet<string>): Token[] {
  const isSentence = words > SHORT_TEXT_WORDS;
  const texts = lines.flat();
  const showsNames = texts.some((token, index) => index > 0 && isCapitalized(token) && !isCommon(token));
  /** With words that can only be names, common words beside them are just common words. */
  const hasClearNames = texts.some((token) => canBeName(token) && !isCommon(token));
  // A line of a few capitalized words is like a signature.
  const signed = lines.flatMap((line) => {
    const own = line.slice(0, -1);
    return line.map(() => own.length > 1 && own.length <= FEW_WORDS && own.every(isCapitalized));
  });
  return texts.map((token, index) => {
    const bare = token.replace(/['’]s?$/, "");
    const word = inAnyCase(bare);
    const isStart = index === 0 || texts[index - 1] === END;
    const canBe = canBeName(bare) && !ids.has(bare);
    const isNameAndWord = ALSO_NAMES.has(word) && isCapitalized(bare) && !isStart && !isOfTime(texts[index - 1] ?? "");
    const isFew = (!hasClearNames && words <= FEW_WORDS) || signed[index] === true;
    const isUnusual = isFew ? !STRUCTURE.has(word) : !isCommon(bare) && !(isSentence && ALSO_NAMES.has(word));
    const isShown = !isSentence || !showsNames || hasNoCase(bare) || isCapitalized(bare);
    const startsSentence =
      isStart && ALSO_NAMES.has(word) && words > FEW_WORDS && !isFew && !isCapitalized(texts[index + 1] ?? "");
    return { text: token, isName: canBe && !startsSentence && (isNameAndWord || (isUnusual && isShown)) };
  });
}

/** Extends names to what stands next to them and is written like a name: initials, and words that are names as well. */
function extended(tokens: readonly Token[]): Token[] {
  const marked = tokens.map((token) => ({ ...token }));
  const take = (index: number, from: number) => {
    const [token, neighbor] = [marked[index], marked[from]];
    if (!token || token.isName || !neighbor?.isName || token.text === END) return;
    const word = inAnyCase(token.text);
    const isStart = index === 0 || marked[index - 1]?.text === END;
    const mayBe = mayBeName(word) && (isCapitalized(token.text) || !isCapitalized(neighbor.text));
    const isInitial = /^\p{Lu}\.?$/u.test(token.text);
    const isWritten =
      isCapitalized(token.text) && !STRUCTURE.has(word) && !(isStart && isCommon(word) && !mayBeName(word));
    if (isInitial || isWritten || mayBe) token.isName = true;
  };
  for (let index = 0; index < marked.length; index++) take(index, index - 1);
  for (let index = marked.length - 1; index >= 0; index--) take(index, index + 1);
  return marked;
}

/** Separates what does not belong together. */
const END = ";";

function withoutLooseParticles(name: string[]): string[] {
  const end = name.findLastIndex((word) => !PARTICLES.has(inAnyCase(word)));
  return name.slice(0, end + 1);
}

function tokensOf(line: string): string[] {
  return (
    line
      .match(
        /[,;()|/:!?]|\p{L}\.(?!\p{L})|[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.'’&_\p{Join_Control}-]*[\p{L}\p{M}\p{N}]['’]?|[\p{L}\p{N}]/gu,
      )
      ?.map((token) => (/^[,;()|/:!?]$/.test(token) ? END : token)) ?? []
  );
}

const isOfTime = (before: string) => TIME_CUES.has(inAnyCase(before)) || /^\d/.test(before);
const mayBeName = (word: string) => ALSO_NAMES.has(word) || LEADING_PARTICLES.has(word);
const canBeName = (bare: string) =>
  (bare.length > 1 || IDEOGRAM.test(bare)) &&
  bare.length <= LONGEST &&
  /\p{L}/u.test(bare) &&
  !/[\d_]/.test(bare) &&
  !isUrl(bare);
/** One of them may be a whole given name or surname. */
const IDEOGRAM = /^\p{Script=Han}$/u;
const isUrl = (token: string) => /^https?|^www\./i.test(token);
const isCommon = (token: string) => wordsOf(token).every((word) => COMMON_WORDS.has(word));
const isCapitalized = (token: string) => /^\p{Lu}/u.test(token);
