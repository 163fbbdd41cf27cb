import { asJson, type Format } from "../turn.js";

/** For clients of code, whose driver does what a model says and tells what the client handed to it. */
export const caller: Format = {
  path: /^\/caller$/,
  read: ({ tools, results }) => ({ tools, results }),
  write: asJson,
};
