import type { ConfigError } from "../primitives/errors.js";
import { NO_VALUES } from "./completion.js";
import { protocolError } from "./error-results.js";
import { findTool, type Session } from "./session.js";

/** The session of a server whose settings are wrong: whatever is more than a list says what is wrong with them. */
export function unconfiguredSession(error: ConfigError): Session {
  const fail = () => Promise.reject(protocolError(error.facts));
  return {
    runTool(name) {
      findTool(name);
      return { ended: Promise.resolve({ failure: error.facts }), writes: () => false };
    },
    getPrompt: fail,
    readResource: fail,
    complete: async () => ({ completion: { ...NO_VALUES } }),
    listExports: () => [],
  };
}
