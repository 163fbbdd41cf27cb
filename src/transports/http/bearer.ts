import type { HttpKey, HttpKeys } from "../../config/http-keys/http-key.js";
import { type HttpRefusal, REFUSAL } from "./refusals.js";

/** The key in an Authorization header, or why there is none. */
export function readBearer(authorization: string | undefined, keys: HttpKeys): HttpKey | HttpRefusal {
  if (authorization === undefined || authorization === "") return REFUSAL.noKey;
  const given = /^bearer +([!-~]+)$/i.exec(authorization)?.[1];
  return (given !== undefined && keys.find(given)) || REFUSAL.wrongKey;
}
