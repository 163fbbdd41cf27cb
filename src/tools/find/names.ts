import { COMMON_WORDS } from "./common-words.js";
import { SENDER } from "./emails.js";
import { type ExternalId, isWord } from "./external-ids.js";
import { hasNoCase, inAnyCase, wordsOf } from "./fold.js";
import { unique } from "./reading.js";

export interface Names {
  /** Words that stand together and may be a name, the likeliest first. */
  names: string[][];
  /** Words that say where someone is from. */
  places: string[];
  /** The likeliest name is a word in small letters within a sentence, which may be no name at all. */
  namedInPassing?: boolean;
}

const MOST = 3;
const HEADER = /^(?:>\s*)*(?:[A-Z][A-Za-z-]{1,25}|subject|date|betreff|datum)\s*:/;
const INTRODUCTION =
  /(?:\bmy name is|\bthis is|\bi am|\bi['’]?m|\bname\s*[:=]|\bcalled|\bnamed|\bich bin|\bmein name ist|\bme llamo|\bje m['’]appelle|\bnazywam się)\s+(.+)/iu;
const FAREWELL =
  /^(?:.*\b)?(?:regards|cheers|thanks|thank you|sincerely|best|yours|love|grüße|gruß|saludos|cordialement|pozdrawiam)\W*$/i;
const LONG_TEXT_LINES = 3;

/** The lines that may name the person: the sender's, what introduces someone, the one below a farewell; or all. */
function nameLines(text: string): string[] {
  const lines = text.split("\n");
  const sender = lines.find((line) => SENDER.test(line));
  if (sender !== undefined) return [sender.replace(SENDER, "").replace(/=\?.*?\?=/g, " ")];
  const bodies = lines.filter((line) => !HEADER.test(line));
  if (lines.length < LONG_TEXT_LINES) return bodies.length > 0 ? bodies : lines;
  const farewell = bodies.findIndex((line) => FAREWELL.test(line));
  const signed = farewell < 0 ? undefined : bodies[farewell + 1];
  const introduced = bodies.flatMap((line) => INTRODUCTION.exec(line)?.[1]?.split(/[,.!?;]/)[0] ?? []);
  const telling = [...introduced, ...(signed === undefined ? [] : [signed])];
  return telling.length > 0 ? telling : bodies;
}

const PLACE_CUES = new Set("from in at near aus z ze w we".split(" "));
const SHORT_TEXT_WORDS = 5;

/** Runs of words that are no common ones; after `from` and its like, of places. */
export function readNames(text: string, externalIds: readonly ExternalId[]): Names {
  const ids = new Set(externalIds.filter(({ text: id }) => !isWord(id)).flatMap(({ text: id }) => id.split(" ")));
  const words = nameLines(text).flatMap((line) => [...tokensOf(line), END]);
  const isQuestion = words.length > SHORT_TEXT_WORDS;
  const showsNames = words.some((token, index) => index > 0 && isCapitalised(token) && !isCommon(token));
  const canBeName = (token: string) =>
    /\p{L}/u.test(token) &&
    !/\d/.test(token) &&
    token.length > 1 &&
    !ids.has(token) &&
    !isUrl(token) &&
    !isCommon(token) &&
    !(isQuestion && ALSO_WORDS.has(token)) &&
    (!isQuestion || !showsNames || hasNoCase(token) || isCapitalised(token));

  const names: string[][] = [];
  const places: string[][] = [];
  let run: string[] = [];
  let inPlace = false;
  const endRun = () => {
    if (run.length > 0) (inPlace ? places : names).push(run);
    run = [];
  };
  for (const token of words) {
    const bare = token.replace(/['’]s?$/, "");
    const word = inAnyCase(bare);
    if (canBeName(bare)) {
      run.push(bare);
      if (token !== bare) endRun();
    } else if (run.length > 0 && PARTICLES.has(word)) {
      run.push(bare);
    } else {
      endRun();
      inPlace = PLACE_CUES.has(word) || (inPlace && isCommon(bare) && bare.length <= 3 && token !== END);
    }
  }
  // "A mail from Jane" says who, not where.
  if (names.length === 0) names.push(...places.splice(0, 1));
  const trimmed = names.map(withoutLooseParticles).sort((a, b) => b.length - a.length);
  const [likeliest] = trimmed;
  const namedInPassing = isQuestion && likeliest?.length === 1 && /^\p{Ll}/u.test(likeliest[0] ?? "");
  return { names: trimmed.slice(0, MOST), places: unique(places.flat()), namedInPassing };
}

/** Names that are words as well, where they are in small letters. */
const ALSO_WORDS = new Set(
  `april art august bill chase chip dawn dean drew faith frank gene grace grant guy hope jack joy june lance mark may miles
  pat pierce ray rich rob robin rose summer sue violet ward will`.split(/\s+/),
);

/** Between what does not belong together. */
const END = ";";

/** Words within names, but not at their ends. */
export const PARTICLES = new Set(
  "de da do dos del della der den di du la le van von bin al el y e of the and".split(" "),
);

function withoutLooseParticles(name: string[]): string[] {
  const end = name.findLastIndex((word) => !PARTICLES.has(inAnyCase(word)));
  return name.slice(0, end + 1);
}

function tokensOf(line: string): string[] {
  return line.match(/[,;()|/]|[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.'’&_-]*[\p{L}\p{M}\p{N}]['’]?|[\p{L}\p{N}]/gu) ?? [];
}

const isUrl = (token: string) => /^https?|^www\./i.test(token);
const isCommon = (token: string) => wordsOf(token).every((word) => COMMON_WORDS.has(word));
const isCapitalised = (token: string) => /^\p{Lu}/u.test(token);
