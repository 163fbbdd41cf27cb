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
    .replace(/\\r\\n|\\[nrt]/g, "\n")
    .replace(/\\(["'/])/g, "$1")
    .replace(FULL_WIDTH_ADDRESS, (address) => address.normalize("NFKC"));
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

/** An address in full width, or with such signs in it. */
const FULL_WIDTH_ADDRESS = /[\w.+\uff01-\uff5e-]{0,64}(?:＠|(?<=[\uff01-\uff5e])@)[\w.+\uff01-\uff5e-]{0,255}/gu;

/** Addresses hidden from programs: `jane at harborlane dot dev`, `jane [at] harborlane [dot] dev`. */
const SPELLED_OUT = new RegExp(String.raw`(?<=\w) ${anyOf("at")} ([\w-]{1,63}) ${anyOf("dot")} (?=[a-z]{2,6}\b)`, "gi");
const BRACKETED_AT = new RegExp(String.raw` ?[[({] ?${anyOf("at")} ?[\])}] ?`, "gi");
const BRACKETED_DOT = new RegExp(String.raw` ?[[({] ?${anyOf("dot")} ?[\])}] ?`, "gi");

/** Web addresses escape the @ and the plus. */
function withAt(token: string): string {
  const isEscaped = /%40/.test(token) || (/%2b/i.test(token) && token.includes("@"));
  return isEscaped ? decoded(token) : token;
}
