import { cleanText } from "../../results/clean.js";

/**
 * A pasted text as a person would read it: no invisible characters, and what mails, logs and web addresses escape as what
 * it stands for. Lines stay apart.
 */
export function plainText(given: string): string {
  return given
    .normalize("NFC")
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\[nrt]/g, "\n")
    .replace(/\\(["'/])/g, "$1")
    .replace(/&(lt|gt|amp|quot|#64);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? "")
    .replace(/＠/g, "@")
    .replace(/\s*[[({]\s*at\s*[\])}]\s*/gi, "@")
    .replace(/\s*[[({]\s*dot\s*[\])}]\s*/gi, ".")
    .replace(/\S*%40\S*/g, decoded)
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => cleanText(line).trim())
    .filter(Boolean)
    .join("\n");
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#64": "@" };

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
