import { showAccess } from "./access.js";
import { showBilling } from "./billing.js";
import { type Fields, fieldsOf, listOf, textOf } from "./fields.js";
import { showFound } from "./found.js";
import type { Shown } from "./shown.js";

/** What a card shows of an answer: an error, or a shape that it does not know, as its text. */
export function show(result: Fields): Shown {
  const answer = fieldsOf(result.structuredContent);
  if (result.isError === true) return showProblem(result);
  if ("match" in answer) return showFound(answer);
  if ("charges" in answer || "owed" in answer) return showBilling(answer);
  if ("customer" in answer) return showAccess(answer);
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
