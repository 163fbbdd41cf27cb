import { nearest } from "../../primitives/nearest.js";
import { UsageError } from "../command.js";

/** For who has not said where the keys are. */
export const SET_IT =
  "Set it to the file that holds the keys, such as /etc/polar-customers-mcp/keys.json, here and where the server runs.";

/** @param keys those that there are */
export function noSuchKey(name: string, keys: readonly { name: string }[]): UsageError {
  const meant = nearest(
    name,
    keys.map((key) => key.name),
  );
  return new UsageError(`there is no key of that name.${meant === undefined ? "" : ` Did you mean ${meant}?`}`);
}
