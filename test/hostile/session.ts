import { type Config, readConfig } from "../../src/config/config.js";
import type { Environment } from "../../src/config/problem.js";
import type { ErrorFacts } from "../../src/primitives/errors.js";
import { Aborter } from "../../src/primitives/signal.js";
import { ProtocolError } from "../../src/server/protocol/messages.js";
import { createSession, type Session } from "../../src/server/session.js";
import { TOKEN } from "../support/assistant.js";
import { connectPolar } from "../support/connect-polar.js";
import { EVERY_GROUP } from "../support/offered.js";

/** How a request to the server ended; `bugs` are the lines that it logged meanwhile. */
export interface Ended {
  failure?: ErrorFacts | undefined;
  value?: Record<string, any>;
  bugs: string[];
}

export interface Hostile {
  config: Config;
  call(tool: string, args: unknown): Promise<Ended>;
  /** Any other request of the protocol. */
  request(make: (session: Session, signal: Aborter) => Promise<unknown>): Promise<Ended>;
}

/** The server without the protocol around it, which would take most of the time. */
export function hostileSession(url: string, env: Environment = {}): Hostile {
  const config = readConfig({ POLAR_SERVER: url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_TOOLS: EVERY_GROUP, ...env });
  const logged: string[] = [];
  const session = createSession({ config, polar: connectPolar(config), log: (line) => logged.push(line) });
  return {
    config,
    async call(tool, args) {
      const run = session.runTool(tool, args, {
        signal: new Aborter(),
        progress() {},
        answer: undefined,
        wasAsked: false,
      });
      const outcome = await run.ended;
      const bugs = logged.splice(0);
      if ("failure" in outcome) return { failure: outcome.failure, bugs };
      return { value: "result" in outcome ? outcome.result.value : {}, bugs };
    },
    async request(make) {
      try {
        await make(session, new Aborter());
        return { value: {}, bugs: logged.splice(0) };
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        return { failure: error.data as ErrorFacts, bugs: logged.splice(0) };
      }
    },
  };
}
