import { decodeHTMLStrict } from "entities/decode";
import { decoded, normalized } from "../../../primitives/text.js";
import { cleanText } from "../../../results/clean.js";
import { unfolded } from "./headers.js";
import { anyOf } from "./vocabulary.js";

/**
 * A pasted text as people read it: without invisible characters, and with the escapes of mails, logs, web pages and web
 * addresses resolved. Lines stay apart.
 */
export function plainText(given: string): string {
  const unescaped = given
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\[nrt]/g, "\n")
    .replace(/\\(["'/])/g, "$1")
    .replace(/＠/g, "@");
  return normalized(unfolded(decodeHTMLStrict(unescaped)), "NFC")
    .replace(/(?<=[\da-f])[‐‑‒–−](?=[\da-f])/gi, "-")
    .split(/[\r\n\u2028\u2029]/)
    .map((line) => cleanText(line).replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .map((line) => line.split(" ").map(withAt).join(" "))
    .map((line) =>
      line
        .replace(SPELLED_OUT, "@$1.")
        .replace(/(?<=\w) @ (?=\w)/g, "@")
        .replace(BRACKETED_AT, "@")
        .replace(BRACKETED_DOT, "."),
    )
    .join("\n");
}

/** Addresses hidden from programs: `jane at harborlane dot dev`, `jane [at] harborlane [dot] dev`. */
const SPELLED_OUT = new RegExp(String.raw`(?<=\w) ${anyOf("at")} ([\w-]{1,63}) ${anyOf("dot")} (?=[a-z]{2,6}\b)`, "gi");
const BRACKETED_AT = new RegExp(String.raw` ?[[({] ?${anyOf("at")} ?[\])}] ?`, "gi");
const BRACKETED_DOT = new RegExp(String.raw` ?[[({] ?${anyOf("dot")} ?[\])}] ?`, "gi");

/** Web addresses escape the @. */
function withAt(token: string): string {
  return /%40/.test(token) ? decoded(token) : token;
}
