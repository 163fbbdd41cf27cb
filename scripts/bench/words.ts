import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { toolsList } from "../../src/tools/tools-list.js";
import { table } from "../table.js";
import { listsOfPeers } from "./words/peers.js";
import { type Question, questions } from "./words/questions/questions.js";
import { READINGS, type Reading, rankerOf, type ShownTool } from "./words/ranking.js";
import { type Score, scoreOf } from "./words/score.js";

const [reading, ...otherReadings] = READINGS as [Reading, ...Reading[]];
const own = toolsList.map(({ shown }) => shown as ShownTool);

const tuned = questions.filter(({ heldOut }) => !heldOut);
const heldOut = questions.filter(({ heldOut }) => heldOut);

/** Of our own list, every group included. */
export function ownScore(asked: readonly Question[], by: Reading = reading): Score {
  return scoreOf(asked, rankerOf(own, by), ({ kind }) => kind.tools);
}

/**
 * How often BM25 over a tool list puts a right tool first, and among three: ours, and on the questions that they can answer
 * those of other billing servers.
 */
export async function measureWords(node: string): Promise<string> {
  const peers = await listsOfPeers(node);
  const answerable = (peer: (typeof peers)[number]["peer"]) => (asked: readonly Question[]) =>
    asked.filter(({ kind }) => kind.peers[peer] !== undefined);
  return [
    table(
      [
        ["tool list", "tools", "tokens", "questions", "first", "among three", "held out", "first", "among three"],
        row("polar-customers-mcp, all groups", own, [ownScore(tuned), ownScore(heldOut)]),
        ...peers.flatMap(({ peer, name, tools }) => {
          const rank = rankerOf(tools, reading);
          const asked = [tuned, heldOut].map(answerable(peer));
          const theirs = asked.map((some) => scoreOf(some, rank, ({ kind }) => kind.peers[peer]));
          const ours = asked.map((some) => ownScore(some));
          return [row(name, tools, theirs), row("… the same questions, ours", own, ours)];
        }),
      ],
      "First: for how many of the questions a right tool ranks first; among three: at least third. Held out: how many questions no description was worded for, with the same two figures for these.",
    ),
    table(
      [
        ["our list, read otherwise", "first", "among three", "held out: first", "among three"],
        ...otherReadings.map((by) => [by.name, ...shares(ownScore(tuned, by)), ...shares(ownScore(heldOut, by))]),
      ],
      "The same questions, where the words of the list and of the question are taken apart in another way.",
    ),
  ].join("\n");
}

/** Of the questions that descriptions may be worded for, those whose right tool is not first. */
export function missedWords(): string {
  return table(
    [
      ["question", "place", "first instead", "right"],
      ...ownScore(tuned).missed.map(({ words, place, instead, right }) => [
        words,
        place ?? "none",
        instead ?? "nothing",
        right.join(", "),
      ]),
    ],
    "Place: where the first right tool ranks. First instead: the tool that ranks first.",
  );
}

function row(name: string, tools: readonly ShownTool[], [asked, held]: Score[]): (string | number)[] {
  const shown = tools.map(({ outputSchema: _, ...tool }: ShownTool & { outputSchema?: unknown }) => tool);
  const tokens = encode(JSON.stringify({ tools: shown })).length;
  const scores = [asked, held].flatMap((score) => (score ? [score.questions, ...shares(score)] : []));
  return [name, tools.length, tokens, ...scores];
}

function shares({ first, amongThree }: Score): string[] {
  return [first, amongThree].map((share) => `${Math.round(share * 100)} %`);
}
