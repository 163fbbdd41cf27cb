import { isNotFound, isPolarError, type PolarError } from "../../polar/errors.js";
import type { Resource } from "../../polar/models/model.js";
import { Refusal } from "../../primitives/errors.js";
import type { Context } from "../tool.js";

/** What an answer lacks; `scope` is the one to add to the token where that is why. */
export interface Missing {
  what: string;
  scope?: string;
}

/** What a part of an answer is called, and what it is made of. */
export interface Part {
  what: string;
  of: Resource;
}

/** The reads of one answer, each of which may fail alone: the rest is still shown. */
export interface Parts {
  /** In the order of the failures. */
  missing: Missing[];
  /**
   * Undefined where the part cannot be read, which `missing` then says.
   * @throws what is no failure of Polar's, and the signal's reason
   */
  read<T>(part: Part, request: () => Promise<T>): Promise<T | undefined>;
  /** @throws the first failure if no part could be read at all: there is nothing to show. */
  requireOne(): void;
}

function lackingAll(scopes: readonly string[]): Refusal {
  return new Refusal(
    "insufficient_scope",
    `The access token lacks every scope for this: it needs one or more of ${scopes.join(", ")}.`,
    "Add the scopes to the token in Polar, or use another token. Retrying does not help.",
  );
}

export function createParts({ scopes, signal }: Pick<Context, "scopes" | "signal">): Parts {
  const missing: Missing[] = [];
  let failure: PolarError | undefined;
  let succeeded = false;

  /** Several reads may lack the same. */
  const add = (one: Missing) => {
    if (!missing.some(({ what, scope }) => what === one.what && scope === one.scope)) missing.push(one);
  };
  const lacks = ({ what, of }: Part) => add({ what, scope: `${of.scope}:read` });

  return {
    missing,
    async read(part, request) {
      const refusal = scopes.refusalOf(part.of);
      if (refusal) {
        failure ??= refusal;
        lacks(part);
        return undefined;
      }
      try {
        const answer = await request();
        succeeded = true;
        return answer;
      } catch (error) {
        signal.throwIfAborted();
        if (!isPolarError(error)) throw error;
        failure ??= error;
        if (error.facts.code === "insufficient_scope") {
          scopes.refused(part.of, error);
          lacks(part);
        } else {
          add({ what: `${part.what}: ${isNotFound(error) ? "deleted in the meantime" : error.facts.code}` });
        }
        return undefined;
      }
    },
    requireOne() {
      if (succeeded || failure === undefined) return;
      const scopes = [...new Set(missing.flatMap(({ scope }) => scope ?? []))];
      throw scopes.length > 1 && missing.every(({ scope }) => scope) ? lackingAll(scopes) : failure;
    },
  };
}
