import { capitalized } from "../primitives/capitalized.js";
/** In the order in which they are made. */
export const CHECKS = [
  "node",
  "settings",
  "token",
  "certificates",
  "exports",
  "connectivity",
  "clock",
  "environment",
  "scopes",
  "organization",
] as const;

export type Check = (typeof CHECKS)[number];

/** What one check found. Holds no secret and nothing about a customer. */
export interface Finding {
  check: Check;
  status: "ok" | "warning" | "failed" | "skipped";
  /** A sentence. */
  found: string;
  /** What to do about it, in sentences. */
  do?: string;
}

/** The same reason for several checks that cannot be made. */
export function skipped(checks: readonly Check[], found: string): Finding[] {
  return checks.map((check) => ({ check, status: "skipped", found }));
}

/** What to do about a relative path. */
export const MAKE_ABSOLUTE =
  "Make it an absolute path: MCP clients start this server in a directory of their own choice.";

/** The words of a `Problem` as a sentence. */
export function sentence(words: string): string {
  return `${capitalized(words)}.`;
}

/** Hides every token, even one in a setting that is not meant for it. */
export function withoutTokens(finding: Finding, tokens: string[]): Finding {
  const hide = (text: string) =>
    tokens
      .reduce((hidden, token) => hidden.replaceAll(token, "…"), text)
      .replace(/\bpolar_(oat|pat|at_[ou]|[cm]st|crt)_\w+/g, "polar_$1_…");
  return { ...finding, found: hide(finding.found), ...(finding.do !== undefined && { do: hide(finding.do) }) };
}
