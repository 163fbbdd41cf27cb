import { FIELD } from "./columns.js";
import type { Fit, Match } from "./grading.js";

const COUNTED = ["", "one letter different", "two letters different", "three letters different"];
const FIELDS: Record<number, string> = {
  [FIELD.mailbox]: "name in the email",
  [FIELD.domain]: "domain of the email",
  [FIELD.company]: "company in metadata",
  [FIELD.note]: "word in metadata",
  [FIELD.city]: "city",
};

/** What fits of a name, in plain words and without any of it. */
export function reasonsOf({ matches, covered }: Fit): string[] {
  const ofName = matches.filter(({ field }) => field === FIELD.name || field === FIELD.drawn);
  const others = new Set(matches.flatMap((match) => otherReason(match) ?? []));
  return [...(ofName.length > 0 ? [reasonOfName(ofName, covered)] : []), ...others];
}

function otherReason({ field, hit }: Match): string | undefined {
  const reason = FIELDS[field];
  return reason === undefined ? undefined : [reason, COUNTED[hit.slips]].filter(Boolean).join(", ");
}

function reasonOfName(matches: readonly Match[], covered: number): string {
  const has = (how: string) => matches.some(({ hit }) => hit.how === how);
  const slips = matches.reduce((sum, { hit }) => sum + hit.slips, 0);
  const name = covered > WHOLE ? "name" : "part of the name";
  if (has("nickname")) {
    const nickname = matches.length > 1 ? "nickname and surname" : "nickname";
    return slips > 0 ? `${nickname}, ${COUNTED[slips] ?? SEVERAL}` : nickname;
  }
  if (has("cut")) return `${name}, as far as it was given`;
  if (slips > 0) return `${name}, ${COUNTED[slips] ?? SEVERAL}`;
  if (has("read")) return `${name}, in other letters`;
  if (has("spelled") || has("consonants")) return `${name}, spelled differently`;
  return has("joined") ? `${name}, written as one word` : name;
}

const WHOLE = 0.95;
const SEVERAL = "several letters different";
