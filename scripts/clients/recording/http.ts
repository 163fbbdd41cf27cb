import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Recording } from "./recording.js";

export interface RecordingProxy {
  url: string;
  end(): void;
}

/** Stands between a client and a server over HTTP. Passes everything on unchanged and records the messages of MCP. */
export async function recordingProxy(target: string, recording: Recording): Promise<RecordingProxy> {
  const { hostname, port, pathname } = new URL(target);
  let exchanges = 0;
  const proxy = createServer(async (incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const at = ++exchanges;
    const body = await text(incoming);
    if (body) recording.note({ at, toServer: body });
    const forwarded = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      void messagesOf(answer).then((messages) => {
        for (const toClient of messages) recording.note({ at, toClient });
      });
    });
    forwarded.on("error", () => outgoing.destroy());
    outgoing.on("close", () => forwarded.destroy());
    forwarded.end(body);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}${pathname}`,
    end() {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}

/** The JSON texts of an answer, which is one or a stream of events; none of an answer that broke off. */
async function messagesOf(answer: IncomingMessage): Promise<string[]> {
  const body = await text(answer).catch(() => "");
  if (!answer.headers["content-type"]?.startsWith("text/event-stream")) return body ? [body] : [];
  return body
    .split("\n")
    .flatMap((line) => (line.startsWith("data:") && line.trim() !== "data:" ? [line.slice(5)] : []));
}
