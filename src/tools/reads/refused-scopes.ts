import type { Resource } from "../../polar/models/model.js";

const REMEMBERED_MS = 10 * 60_000;

/** Scopes that Polar refused, so that not every call asks again; for ten minutes, in which a seller may add them. */
export interface RefusedScopes {
  refused(of: Resource): void;
  isRefused(of: Resource): boolean;
}

export function createRefusedScopes(): RefusedScopes {
  const until = new Map<string, number>();
  return {
    refused: ({ scope }) => void until.set(scope, performance.now() + REMEMBERED_MS),
    isRefused: ({ scope }) => performance.now() < (until.get(scope) ?? 0),
  };
}
