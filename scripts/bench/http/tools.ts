/** The program's own tools without a transport, to be put behind those of others. */
import { readConfig } from "../../../src/config/config.js";
import { connectPolar } from "../../../src/polar/client.js";
import type { Signal } from "../../../src/primitives/signal.js";
import { NOBODY } from "../../../src/server/protocol/era.js";
import { createService } from "../../../src/server/service.js";

const { API = "", TOKEN = "" } = process.env;

const { handlers, info, capabilities } = createService({
  version: "0.0.0",
  settings: readConfig({ POLAR_SERVER: API, POLAR_ACCESS_TOKEN: TOKEN }),
  connect: async (config) => ({ config, polar: connectPolar(config) }),
  log() {},
});

export { capabilities, info };

/** Answers a request of a method. */
export const answer = (method: string, params: unknown, signal: Signal) =>
  handlers.get(method)?.(params, { signal, progress() {}, user: NOBODY });
