import type { HttpKey, HttpKeys } from "../../config/http-keys/http-key.js";
import { type HttpRefusal, REFUSAL } from "./refusals.js";

/** The key in an Authorization header, or why there is none. */
type ReadBearer = (authorization: string | undefined) => HttpKey | HttpRefusal;

/** Such as that of a client whose variable for the key is empty. */
const NO_KEY = /^(?:bearer)?\s*$/i;

/** Requests that arrive in the same turn of the event loop with the same header look for their key once. */
export function createBearer(keys: HttpKeys): ReadBearer {
  let found = new Map<string, HttpKey>();
  return (authorization) => {
    if (authorization === undefined || NO_KEY.test(authorization))
      return keys.isReadable() ? REFUSAL.noKey : REFUSAL.keysUnreadable;
    const before = found.get(authorization);
    if (before) return before;
    const given = /^bearer +([!-~]+)$/i.exec(authorization)?.[1];
    const key = keys.find(given ?? "");
    if (key === "unreadable") return REFUSAL.keysUnreadable;
    if (key === "unknown") return REFUSAL.wrongKey;
    // A map that is cleared instead refers to its next contents for as long as it was in use.
    if (found.size === 0)
      setImmediate(() => {
        found = new Map();
      });
    found.set(authorization, key);
    return key;
  };
}
