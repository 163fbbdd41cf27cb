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
import { textOf } from "../primitives/text.js";

const NEWLINE = 10;
/** Characters; more in one write gains nothing. */
const LONGEST_WRITE = 65_536;

export interface StdioOptions {
  input: Readable;
  output: Writable;
  /** Longer lines are skipped. */
  longestBytes: number;
  log(line: string): void;
}

/**
 * MCP's messages, one a line. The SDK's own transport parses what it gets twice, and drops what is not quite a message,
 * which leaves its sender waiting: here a byte order mark is taken off, `"params": null` means none, a batch becomes its
 * messages, and a request that is malformed for good is answered as such.
 */
export function createStdioTransport({ input, output, longestBytes, log }: StdioOptions): Transport {
  let parts: Buffer[] = [];
  let bytes = 0;
  let unsent = "";
  let sending: Promise<void> | undefined;

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

  /** What is sent in one turn of the event loop goes out in one write, or a few. */
  function send(message: JSONRPCMessage): Promise<void> {
    if (unsent.length > LONGEST_WRITE) flush();
    unsent += `${JSON.stringify(message)}\n`;
    sending ??= new Promise((resolve) => {
      setImmediate(() => {
        flush();
        if (output.writableNeedDrain) output.once("drain", resolve);
        else resolve();
      });
    });
    return sending;
  }

  function flush(): void {
    if (unsent !== "") output.write(unsent);
    unsent = "";
    sending = undefined;
  }

  function receive(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      take(chunk.subarray(start, end));
      for (const message of messagesIn(endLine())) deliver(message);
      start = end + 1;
    }
    take(chunk.subarray(start));
  }

  function deliver(message: JSONRPCMessage): void {
    try {
      transport.onmessage?.(message);
    } catch (error) {
      // An answer to nothing, nested too deep for the SDK to complain of.
      transport.onerror?.(error as Error);
    }
  }

  function take(part: Buffer): void {
    bytes += part.length;
    if (bytes > longestBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  }

  function endLine(): string {
    if (bytes > longestBytes) log(`a message of over ${longestBytes} bytes came in and was skipped`);
    const line = textOf(parts);
    parts = [];
    bytes = 0;
    return line;
  }

  function messagesIn(line: string): JSONRPCMessage[] {
    try {
      const parsed: unknown = JSON.parse(line);
      return (Array.isArray(parsed) ? parsed : [parsed]).flatMap(mend);
    } catch {
      // No JSON, or nested too deep to be looked at: there is nobody to answer.
      return [];
    }
  }

  function mend(given: unknown): JSONRPCMessage[] {
    if (!isRecord(given)) return [];
    if (isPlain(given)) return [given as JSONRPCRequest | JSONRPCNotification];
    const { params, ...rest } = given;
    const { data } = JSONRPCMessageSchema.safeParse(params === null ? rest : given);
    if (data) return [data];
    if (isRequestId(given.id) && typeof given.method === "string") void send(malformed(given.id));
    return [];
  }

  return transport;
}

/** Requests and notifications as nearly all are; known without the schemas, which cost a start and each message. */
function isPlain(given: Record<string, unknown>): boolean {
  const { jsonrpc, id, method, params, ...rest } = given;
  return (
    jsonrpc === "2.0" &&
    (isRequestId(id) || !("id" in given)) &&
    typeof method === "string" &&
    (isRecord(params) ? params._meta === undefined : !("params" in given)) &&
    Object.keys(rest).length === 0
  );
}

function isRequestId(id: unknown): id is RequestId {
  return typeof id === "string" || Number.isSafeInteger(id);
}

function malformed(id: RequestId): JSONRPCMessage {
  return { jsonrpc: "2.0", id, error: { code: ErrorCode.InvalidRequest, message: "Malformed request" } };
}
