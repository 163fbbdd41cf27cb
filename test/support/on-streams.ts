import { PassThrough, Writable } from "node:stream";
import { onTestFinished } from "vitest";
import { type Config, readConfig } from "../../src/config/config.js";
import type { Environment } from "../../src/config/problem.js";
import { createServer } from "../../src/server/server.js";
import { createStdioTransport } from "../../src/transports/stdio-transport.js";
import { connectPolar } from "./connect-polar.js";
import { type Spoken, speaking } from "./program.js";

const MAX_LINE_BYTES = 16 * 1024 * 1024;

/** The server with these settings, on streams in this process: what the built program does between its start and its end. */
export async function onStreams(env: Environment): Promise<Spoken> {
  let stdout = "";
  let stderr = "";
  const log = (line: string) => {
    stderr += `${line}\n`;
  };
  const input = new PassThrough();
  const output = new Writable({
    decodeStrings: false,
    write(chunk: string, _, done) {
      stdout += chunk;
      done();
    },
  });
  const connect = async (config: Config) => ({ config, polar: connectPolar(config) });
  const { server, connect: serve } = createServer({ version: "0.0.0", settings: readConfig(env), connect, log });
  onTestFinished(() => server.close());
  await serve(createStdioTransport({ input, output, maxLineBytes: MAX_LINE_BYTES, log }));
  return speaking({ stdin: input, stdout: () => stdout, stderr: () => stderr });
}
