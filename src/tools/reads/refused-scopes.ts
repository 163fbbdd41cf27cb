import type { PolarError } from "../../polar/errors.js";
import type { Resource } from "../../polar/models/model.js";

const REMEMBERED_MS = 10 * 60_000;

/** Scopes that Polar refused, so that not every call asks again; for ten minutes, in which a seller may add them. */
export interface RefusedScopes {
  refused(of: Resource, error: PolarError): void;
  /** The last refusal, while it is remembered. */
  refusalOf(of: Resource): PolarError | undefined;
}

export function createRefusedScopes(): RefusedScopes {
  const refusals = new Map<string, { error: PolarError; until: number }>();
  return {
    refused: ({ scope }, error) => void refusals.set(scope, { error, until: performance.now() + REMEMBERED_MS }),
    refusalOf({ scope }) {
      const found = refusals.get(scope);
      return found && performance.now() < found.until ? found.error : undefined;
    },
  };
}
