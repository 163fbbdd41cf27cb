import { onTestFinished } from "vitest";
import type { Environment } from "../../src/config/problem.js";
import type { DemoOptions } from "../../src/demo/options.js";
import { startDemo } from "../../src/demo/server.js";
import { assistant } from "./assistant.js";

/** A client and its server on a new embedded Polar. */
export async function demoAssistant(options: DemoOptions = {}, env: Environment = {}) {
  const demo = await startDemo(options);
  onTestFinished(() => demo.close());
  const connected = await assistant({ POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token, ...env });
  return { ...connected, demo };
}
