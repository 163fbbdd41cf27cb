import { ACCESS } from "./access.js";
import { BILLING } from "./billing.js";
import { type Fields, fieldsOf, listOf, textOf } from "./fields.js";
import { showFound } from "./found.js";
import { type Shown, shownOf } from "./shown.js";

/** What a card shows of an answer: an error, or a shape that it does not know, as its text. */
export function show(result: Fields): Shown {
  const answer = fieldsOf(result.structuredContent);
  if (result.isError === true) return showProblem(result);
  if ("match" in answer) return showFound(answer);
  // Any part of an answer may be missing: which tool it is of does not show by one.
  if ("customer" in answer) return shownOf(answer, [...BILLING, ...ACCESS]);
  return { title: "Answer", notes: [textIn(result)] };
}

function textIn({ content }: Fields): string {
  return listOf(content)
    .map(fieldsOf)
    .filter(({ type }) => type === "text")
    .map(({ text }) => textOf(text))
    .join("\n");
}

/** Ours are JSON, with a message and a hint. */
function showProblem(result: Fields): Shown {
  const text = textIn(result);
  const { message, hint } = fieldsOf(fieldsOf(parsed(text)).error);
  return { title: "No answer", notes: message === undefined ? [text] : [message, hint].map(textOf) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
