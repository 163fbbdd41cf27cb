import { isRecord } from "../../primitives/record.js";
import type { Result } from "../tool.js";

/** Outcomes in which all went as asked. Any other one says what a person must know, and stays whole. */
const PLAIN = ["created", "updated", "unchanged", "deleted"];
/** What makes even such an outcome one to look at. */
const REMARKABLE = ["conflict", "unchecked", "previous_owner"];
/** What is told beside the outcome, where there is any. */
const KEPT = ["anonymized", "verified", "cannot_be_undone", "note"];

/**
 * The result of a write as the call wants to see it: with `detail: "outcome"` it is the outcome, the record's id and the names of
 * changed fields, in about 40 tokens, of which the id takes 22.
 */
export function asWanted(result: Result, detail: unknown): Result {
  const isShort = detail === "outcome" && PLAIN.includes(String(result.outcome));
  if (!isShort || REMARKABLE.some((name) => name in result)) return result;
  const { outcome, id, customer, member, changes } = result;
  const changed = isRecord(changes) ? namesIn(Object.keys(changes)) : undefined;
  return {
    outcome,
    ...(isRecord(member) ? { member_id: member.id } : { id: isRecord(customer) ? customer.id : id }),
    ...(changed && { changed }),
    ...Object.fromEntries(KEPT.filter((name) => result[name]).map((name) => [name, result[name]])),
  };
}

/** In tokens: a word each. As many leave the result within its length. */
const ROOM_FOR_NAMES = 5;

/** The names of fields, or how many they are if they are long: in a list, each would take a token more. */
function namesIn(fields: readonly string[]): string | undefined {
  if (fields.length === 0) return undefined;
  const names = fields.join(" ");
  return names.split(/[ _]/).length > ROOM_FOR_NAMES ? `${fields.length} fields` : names;
}
