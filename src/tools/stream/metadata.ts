import { parseJson } from "../../polar/json.js";
import { isRecord } from "../../primitives/record.js";
import { textOf } from "../../primitives/text.js";

/** Keys that JSON writes as they are, and that can begin no other part of it. */
const PLAIN = /^[\w.-]+$/;

/**
 * What reads the value of one key out of metadata as JSON: a text, or a number or boolean as it is written; "" if there is
 * none. Most rows are read without parsing them: nothing but a name has quotation marks around it and a colon behind.
 */
export function valueIn(key: string): (json: string) => string {
  const name = PLAIN.test(key) ? `"${key}"` : undefined;
  return (json) => {
    if (name === undefined) return parsed(json, key);
    const at = json.indexOf(name);
    if (at < 0) return "";
    const before = json[at - 1];
    const start = at + name.length + 3;
    const isSimple = (before === "{" || before === " ") && json.startsWith(': "', start - 3);
    const end = isSimple ? json.indexOf('"', start) : -1;
    if (end < 0) return parsed(json, key);
    const value = json.slice(start, end);
    return value.includes("\\") ? parsed(json, key) : value;
  };
}

function parsed(json: string, key: string): string {
  try {
    const metadata = parseJson(json);
    return isRecord(metadata) && Object.hasOwn(metadata, key) ? textOf(metadata[key]) : "";
  } catch {
    return "";
  }
}
