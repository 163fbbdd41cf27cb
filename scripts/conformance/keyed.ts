import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addHttpKey, keysFileIn } from "../http-key.js";
import { type Running, running, runningHttp } from "../running.js";

/** The program with a keys file, behind a forwarder that adds the key: the suite itself sends no header of ours. */
export async function runningWithKey(): Promise<Running> {
  const directory = mkdtempSync(join(tmpdir(), "conformance-"));
  const api = await running(["demo-api", "--port", "0"], /embedded Polar on (\S+, token \S+)/);
  const [server = "", token = ""] = api.found.split(", token ");
  const key = addHttpKey(directory, { name: "conformance", server, token });
  const program = await runningHttp([], { POLAR_HTTP_KEYS_FILE: keysFileIn(directory) });
  const forwarder = await forwardingTo(new URL(program.found), key);
  return {
    found: forwarder.url,
    end() {
      forwarder.end();
      program.end();
      api.end();
      rmSync(directory, { recursive: true });
    },
  };
}

/** Copies everything, also the Host header, so that the program itself judges it. */
async function forwardingTo(target: URL, key: string): Promise<{ url: string; end(): void }> {
  const server = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, authorization: `Bearer ${key}` };
    const { method, url: path } = incoming;
    const forwarded = request({ host: target.hostname, port: target.port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on("error", () => outgoing.destroy());
    outgoing.on("close", () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${target.pathname}`,
    end() {
      server.close();
      server.closeAllConnections();
    },
  };
}
