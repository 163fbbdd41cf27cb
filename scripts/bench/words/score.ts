import type { Question } from "./questions/questions.js";

export interface Score {
  questions: number;
  /** Shares of the questions, from 0 to 1. */
  first: number;
  amongThree: number;
  missed: Miss[];
}

interface Miss {
  words: string;
  /** Where the first right tool stands, from 1; undefined where none has a word of the question. */
  place: number | undefined;
  right: readonly string[];
  instead: string | undefined;
}

type Rank = (question: string) => string[];

/** How often a right tool comes first, and among three. Questions without one are left out. */
export function scoreOf(
  questions: readonly Question[],
  rank: Rank,
  toolsFor: (question: Question) => readonly string[] | undefined,
): Score {
  const places = questions.flatMap((question) => {
    const right = toolsFor(question);
    if (right === undefined) return [];
    const ranked = rank(question.words);
    const index = ranked.findIndex((name) => right.includes(name));
    return [{ words: question.words, right, place: index < 0 ? undefined : index + 1, instead: ranked[0] }];
  });
  const share = (most: number) =>
    places.filter(({ place }) => place !== undefined && place <= most).length / places.length;
  return {
    questions: places.length,
    first: share(1),
    amongThree: share(3),
    missed: places.filter(({ place }) => place !== 1),
  };
}
