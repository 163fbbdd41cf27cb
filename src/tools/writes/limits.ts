import { ArgumentError, type FieldProblem } from "../../primitives/errors.js";
import { isRecord } from "../../primitives/record.js";
import { localeIn } from "./as-stored.js";

/** What Polar takes at most, in characters. Source: its customers API. */
const LONGEST = { name: 256, key: 40, value: 500 };
const MOST_KEYS = 50;

/**
 * Refuses what Polar certainly refuses, as far as the fields alone show it: a preview has to know before anything is sent.
 * @param metadata as it would be stored
 * @throws ArgumentError
 */
export function checkLimits(fields: Readonly<Record<string, unknown>>, metadata: unknown): void {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, reason: string) => problems.push({ field, reason });
  const { email, name, locale } = fields;
  if (typeof email === "string" && !/^[^@]+@[^@\s]+\.[^@\s.]+$/.test(email.trim().replace(/^.*<|>$/g, "")))
    refuse("email", "is not an email address");
  if (typeof name === "string" && lengthOf(name) > LONGEST.name)
    refuse("name", `is longer than ${LONGEST.name} characters`);
  if (typeof locale === "string" && localeIn(locale) === undefined) refuse("locale", "is not a BCP 47 tag");
  const entries = isRecord(metadata) ? Object.entries(metadata) : [];
  if (entries.length > MOST_KEYS) refuse("metadata", `has more than ${MOST_KEYS} keys`);
  for (const [key, value] of entries) {
    if (key === "" || lengthOf(key) > LONGEST.key)
      refuse("metadata", `has a key that is not of 1 to ${LONGEST.key} characters`);
    if (value === "" || (typeof value === "string" && lengthOf(value) > LONGEST.value))
      refuse(`metadata.${key}`, `is not of 1 to ${LONGEST.value} characters`);
  }
  if (problems.length === 0) return;
  const summary = problems.map(({ field, reason }) => `${field} ${reason}`).join("; ");
  throw new ArgumentError(`Polar would refuse it: ${summary}.`, problems);
}

/** As Polar counts. */
const lengthOf = (text: string) => [...text].length;
