import { ArgumentError } from "../primitives/errors.js";
import { isRecord, setField } from "../primitives/record.js";
import type { Sized } from "../results/size.js";

/** In place of the token: Polar may echo it, and so may a model. */
const HIDDEN = "[access token]";
/** In characters. A shorter token may be a word of a customer's text, which later calls need as it is. */
const UNMISTAKABLE = 20;

/** Keeps the token out of what clients get, and what stands in its place out of what Polar gets. */
export interface TokenGuard {
  /** For what no later call repeats: errors. */
  hide<T>(value: T): T;
  /** For what later calls may repeat: only a token that no text has by chance is hidden. */
  hideInText<T>(value: T): T;
  /** The same for a result: a call in it that has the token is withheld, since it would not be the same call without. */
  hideInResult(result: Sized): Sized;
  /** @throws ArgumentError if the arguments of a write have what stands in place of the token */
  refuseHidden(args: unknown): void;
}

export function createTokenGuard(token: string): TokenGuard {
  const inJson = JSON.stringify(token).slice(1, -1);
  const holds = (json: string) => token !== "" && json.includes(inJson);

  function hidden(value: unknown): unknown {
    if (typeof value === "string") return value.replaceAll(token, HIDDEN);
    if (Array.isArray(value)) return value.map(hidden);
    if (!isRecord(value)) return value;
    const copy: Record<string, unknown> = {};
    for (const [name, part] of Object.entries(value)) setField(copy, hidden(name) as string, hidden(part));
    return copy;
  }
  const hide = <T>(value: T) => (holds(JSON.stringify(value)) ? (hidden(value) as T) : value);
  const isUnmistakable = token.length >= UNMISTAKABLE;

  return {
    hide,
    hideInText: (value) => (isUnmistakable ? hide(value) : value),
    hideInResult(result) {
      if (!isUnmistakable || !holds(result.json)) return result;
      const { next, undo, ...rest } = result.value;
      const value = {
        ...(hidden(rest) as Record<string, unknown>),
        ...callOr("undo_withheld", "undo", undo),
        ...callOr("next_withheld", "next", next),
      };
      return { value, json: JSON.stringify(value) };
    },
    refuseHidden(args) {
      for (const [field, value] of Object.entries(isRecord(args) ? args : {})) {
        if (!(JSON.stringify(value) ?? "").includes(HIDDEN)) continue;
        throw new ArgumentError(
          `Nothing was sent: \`${field}\` holds ${HIDDEN}, which stands for a secret that is not shown.`,
          [{ field, reason: "is not the real value" }],
          "Leave out what should not change.",
        );
      }
    },
  };

  function callOr(withheld: string, name: string, call: unknown): Record<string, unknown> {
    if (call === undefined) return {};
    return holds(JSON.stringify(call)) ? { [withheld]: true } : { [name]: call };
  }
}
