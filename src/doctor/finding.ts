/** In the order they are told. */
export const CHECKS = [
  "node",
  "settings",
  "token",
  "certificates",
  "reach",
  "environment",
  "scopes",
  "organization",
  "clock",
  "exports",
] as const;

export type Check = (typeof CHECKS)[number];

/** What one check found. Holds no secret and nothing of a customer. */
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

/** `1 minute`, `2 minutes` */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** What to do about a relative path. */
export const ABSOLUTE = "Make it an absolute path: assistants start this server in directories of their own.";

/** What a `Problem` says, as a sentence of its own. */
export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
