import { wordsOf } from "./fold.js";
import { isReplyLine, isSenderLine } from "./headers.js";
import { wordsOfMails } from "./mail-words.js";
import { addressesIn } from "./mailboxes.js";
import { finderOf } from "./phrases.js";
import { isRole, sellersOwn } from "./team.js";
import { oneOf, wordsFor } from "./vocabulary.js";

const THINGS = wordsFor("things");
const FORWARD = new RegExp(String.raw`(?<!\p{L})${oneOf(wordsOfMails("forwards"))}`, "giu");
/** Between dashes, or with a colon at the end. */
const MARKER = /^[>\s]*(?:[-_=*]{2,}[^@]{1,80}[-_=*]{2,}|[^@:]{1,80}:)\s*$/u;
const HEADER = /^[>\s]*[\p{L}\p{M}-]{1,25}\s?:\s*\S/u;
const QUOTED = /^\s*>/u;
/** What someone says or needs, besides the sender. */
const REPORT = new RegExp(
  String.raw`(?<!\p{L})${oneOf(wordsOfMails("own"))} ${oneOf([...wordsFor("relatives"), ...wordsOfMails("relatives")])}(?: \p{Lu}\p{L}{1,30})?,? ${oneOf(wordsOfMails("reporting"))}(?!\p{L})`,
  "giu",
);
const findOfThings = finderOf(wordsOfMails("contrasts"));

/** What of a mail stands above its sender's line: someone else's words. */
export function aboveSender(mail: string): string {
  const lines = mail.split("\n");
  return withoutMarker(lines.slice(0, firstHeader(lines))).join("\n");
}

/**
 * A mail without what says nothing of whether its sender is meant: the mark of a forwarded mail above the sender's line, what
 * a relative says, and which of several things is meant.
 */
export function ofSender(mail: string): string {
  const lines = mail.split("\n");
  const at = firstHeader(lines);
  return [...withoutMarker(lines.slice(0, at)), ...lines.slice(at)]
    .join("\n")
    .replace(REPORT, blank)
    .split(/(?<=[.!?。！？\n])/u)
    .map((sentence) => (wordsOf(sentence).some((word) => THINGS.has(word)) ? withoutThings(sentence) : sentence))
    .join("");
}

/** A mail without the answers of those it is sent to, which its sender quotes, and without the name of their form. */
export function withoutAnswers(mail: string): string {
  const lines = mail.split("\n");
  const isOwn = sellersOwn(lines);
  const isAnswerer = (line: string) => {
    const addresses = addressesIn(line);
    return addresses.length === 0 ? isRole(line) : addresses.every((one) => isOwn(one) || isRole(one));
  };
  const isForm = lines.some(isReplyLine);
  let isAnswer = false;
  return lines
    .filter((line) => !(isForm && isSenderLine(line) && addressesIn(line).some(isOwn)))
    .filter((line, at, all) => {
      const isNext = QUOTED.test(all[at + 1] ?? "");
      if (isNext && /[:：]\s*$/u.test(line) && !isSenderLine(line)) isAnswer = isAnswerer(line);
      else if (!QUOTED.test(line)) isAnswer = false;
      return !isAnswer;
    })
    .join("\n");
}

const firstHeader = (lines: readonly string[]) =>
  Math.max(
    0,
    lines.findIndex((line) => isSenderLine(line) || isReplyLine(line)),
  );

const blank = (text: string) => " ".repeat(text.length);

function withoutMarker(above: readonly string[]): string[] {
  const at = above.findLastIndex((line) => !HEADER.test(line));
  return above.map((line, index) => (index === at && MARKER.test(line) ? line.replace(FORWARD, blank) : line));
}

function withoutThings(sentence: string): string {
  let rest = sentence;
  for (const { start, end } of findOfThings(sentence)) {
    rest = rest.slice(0, start) + blank(rest.slice(start, end)) + rest.slice(end);
  }
  return rest;
}
