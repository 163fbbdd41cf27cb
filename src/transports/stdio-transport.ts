import type { Readable, Writable } from "node:stream";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import {
  ErrorCode,
  type JSONRPCMessage,
  JSONRPCMessageSchema,
  type JSONRPCNotification,
  type JSONRPCRequest,
  type RequestId,
} from "@modelcontextprotocol/sdk/types.js";

import { isRecord } from "../primitives/record.js";
import { decodeUtf8 } from "../primitives/text.js";

const NEWLINE = 10;
/** In characters. Longer writes gain nothing. */
const MAX_WRITE = 65_536;

export interface StdioOptions {
  input: Readable;
  output: Writable;
  /** Longer lines are skipped. */
  maxLineBytes: number;
  log(line: string): void;
}

/**
 * MCP messages, one per line. The SDK's own transport parses each line twice and drops what is not quite a message, which
 * leaves its sender waiting. This one removes a byte order mark, reads `"params": null` as no params, splits a batch into
 * its messages, and answers a malformed request with an error.
 */
export function createStdioTransport({ input, output, maxLineBytes, log }: StdioOptions): Transport {
  let parts: Buffer[] = [];
  let bytes = 0;
  let unsent = "";
  let sending: Promise<void> | undefined;
  let draining: Promise<void> | undefined;
  /** The ids of this server's own requests without an answer. */
  const asked = new Set<RequestId>();

  const transport: Transport = {
    async start() {
      input.on("data", receive);
    },
    send,
    async close() {
      flush();
      input.off("data", receive);
      input.pause();
      transport.onclose?.();
    },
  };

  /** Messages of the same turn of the event loop share one write, or a few. Resolves when the output accepts more. */
  function send(message: JSONRPCMessage): Promise<void> {
    if ("id" in message && "method" in message) asked.add(message.id);
    if (unsent.length > MAX_WRITE) flush();
    unsent += `${JSON.stringify(message)}\n`;
    sending ??= new Promise((resolve) => {
      setImmediate(() => {
        flush();
        resolve(drained());
      });
    });
    return sending;
  }

  function flush(): void {
    if (unsent !== "") output.write(unsent);
    unsent = "";
    sending = undefined;
  }

  function drained(): Promise<void> | undefined {
    if (!output.writableNeedDrain) return undefined;
    draining ??= new Promise((resolve) => {
      output.once("drain", () => {
        draining = undefined;
        resolve();
      });
    });
    return draining;
  }

  function receive(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      append(chunk.subarray(start, end));
      for (const message of messagesIn(takeLine())) deliver(message);
      start = end + 1;
    }
    append(chunk.subarray(start));
  }

  function deliver(message: JSONRPCMessage): void {
    try {
      transport.onmessage?.(message);
    } catch (error) {
      // The SDK fails on a response to no request that is nested too deep for its error message.
      transport.onerror?.(error as Error);
    }
  }

  function append(part: Buffer): void {
    bytes += part.length;
    if (bytes > maxLineBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  }

  function takeLine(): string {
    if (bytes > maxLineBytes) log(`skipped a message of more than ${maxLineBytes} bytes`);
    const line = decodeUtf8(parts);
    parts = [];
    bytes = 0;
    return line;
  }

  function messagesIn(line: string): JSONRPCMessage[] {
    try {
      const parsed: unknown = JSON.parse(line);
      return (Array.isArray(parsed) ? parsed : [parsed]).flatMap(normalize);
    } catch {
      // The line is not JSON, or nested too deep. It has no id that an answer could name.
      return [];
    }
  }

  function normalize(value: unknown): JSONRPCMessage[] {
    if (!isRecord(value)) return [];
    if (isPlain(value)) return [value as JSONRPCRequest | JSONRPCNotification];
    const { params, ...rest } = value;
    const { data } = JSONRPCMessageSchema.safeParse(params === null ? rest : value);
    if (data) {
      if ("id" in data && !("method" in data)) asked.delete(Number(data.id));
      return [data];
    }
    if ("method" in value) {
      if (isRequestId(value.id)) void send(malformed(value.id, "request"));
      return [];
    }
    return answered(value.id).map((id) => malformed(id, "response"));
  }

  /** The requests that wait for a malformed answer. One without an id, as JSON-RPC answers what it cannot read, may be to any. */
  function answered(id: unknown): RequestId[] {
    if (isRequestId(id)) return [id];
    return id === null ? [...asked] : [];
  }

  return transport;
}

/** Whether it is a request or notification of the usual form. Skips the schemas, which slow down the start and every message. */
function isPlain(value: Record<string, unknown>): boolean {
  const { jsonrpc, id, method, params, ...rest } = value;
  return (
    jsonrpc === "2.0" &&
    (isRequestId(id) || !("id" in value)) &&
    typeof method === "string" &&
    (isRecord(params) ? params._meta === undefined : !("params" in value)) &&
    Object.keys(rest).length === 0
  );
}

function isRequestId(id: unknown): id is RequestId {
  return typeof id === "string" || Number.isSafeInteger(id);
}

function malformed(id: RequestId, what: "request" | "response"): JSONRPCMessage {
  return { jsonrpc: "2.0", id, error: { code: ErrorCode.InvalidRequest, message: `Malformed ${what}` } };
}
