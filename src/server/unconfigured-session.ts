import type { ConfigError } from "../primitives/errors.js";
import { NO_VALUES } from "./completion.js";
import { protocolError } from "./error-results.js";
import { findTool, type Session } from "./session.js";

/** The session of a server with wrong settings: every request that is not a list fails and says what is wrong with them. */
export function unconfiguredSession(error: ConfigError): Session {
  const fail = () => Promise.reject(protocolError(error.facts));
  return {
    runTool(name) {
      findTool(name);
      return { ended: Promise.resolve({ failure: error.facts }), hasWriteInFlight: () => false };
    },
    getPrompt: fail,
    readResource: fail,
    complete: async () => ({ completion: { ...NO_VALUES } }),
    listExports: () => [],
  };
}
