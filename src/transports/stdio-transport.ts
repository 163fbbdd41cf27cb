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
import { isOf2026 } from "../server/protocol/era-2026.js";
import { readLines } from "./lines.js";
import { createQueue } from "./request-queue.js";

/** In characters. Longer writes gain nothing. */
const MAX_WRITE = 65_536;
/** In characters. With more unread answers, the client gets no further ones. */
const MOST_UNREAD = 256 * 1024;

export interface StdioOptions {
  input: Readable;
  output: Writable;
  /** Longer lines are skipped. */
  maxLineBytes: number;
  log(line: string): void;
}

export interface StdioTransport extends Transport {
  /** Delivers no further requests, but all other messages. */
  refuseRequests(): void;
}

/**
 * MCP messages, one per line. The SDK's own transport parses each line twice and drops what is not quite a message, which
 * leaves its sender waiting. This one removes a byte order mark, reads `"params": null` as no params, splits a batch into
 * its messages, answers a malformed request with an error, and waits with further requests while the client does not read.
 */
export function createStdioTransport({ input, output, maxLineBytes, log }: StdioOptions): StdioTransport {
  let unsent = "";
  let sending: Promise<void> | undefined;
  let draining: Promise<void> | undefined;
  /** The ids of this server's own requests without an answer. */
  const asked = new Set<RequestId>();

  const transport: StdioTransport = {
    async start() {
      lines.start();
    },
    send,
    refuseRequests: () => requests.close(),
    async close() {
      flush();
      lines.stop();
      transport.onclose?.();
    },
  };

  const lines = readLines({ input, maxLineBytes, onLine, log });
  const requests = createQueue({
    isOpen: () => unsent.length + output.writableLength < MOST_UNREAD,
    onCrowd: lines.hold,
    onSpace: lines.release,
  });

  /** Messages of the same turn of the event loop share one write, or a few. Resolves when the output accepts more. */
  function send(message: JSONRPCMessage): Promise<void> {
    if ("id" in message && "method" in message) asked.add(message.id);
    if (unsent.length > MAX_WRITE) flush();
    unsent += `${JSON.stringify(message)}\n`;
    if (!("method" in message) && message.id !== undefined) requests.ended(message.id);
    sending ??= new Promise((resolve) => {
      setImmediate(() => {
        flush();
        requests.proceed();
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
        requests.proceed();
        resolve();
      });
    });
    return draining;
  }

  function onLine(line: string): void {
    const values = valuesIn(line);
    for (const value of values) {
      const message = normalize(value);
      if (message !== undefined && !("method" in message && "id" in message)) {
        if (!("method" in message)) asked.delete(Number(message.id));
        else if (message.method === "notifications/cancelled") cancel(message);
        deliver(message);
      } else if (isRecord(value) && isRequestId(value.id) && "method" in value) {
        const { id } = value;
        const start = () => (message === undefined ? void send(malformed(id, "request")) : deliver(message));
        requests.add(id, start, line.length / values.length);
      } else if (isRecord(value) && !("method" in value)) {
        for (const id of answeredBy(value)) deliver(malformed(id, "response"));
      }
    }
  }

  function cancel({ params }: JSONRPCNotification): void {
    const id = params?.requestId;
    if (isRequestId(id)) requests.ended(id);
  }

  function deliver(message: JSONRPCMessage): void {
    try {
      transport.onmessage?.(message);
    } catch (error) {
      // The SDK fails on a response to no request that is nested too deep for its error message.
      transport.onerror?.(error as Error);
    }
  }

  /** The requests that wait for a malformed answer. One without an id, as JSON-RPC answers what it cannot read, may be to any. */
  function answeredBy({ id }: Record<string, unknown>): RequestId[] {
    if (isRequestId(id)) return asked.has(Number(id)) ? [id] : [];
    return id === null ? [...asked] : [];
  }

  return transport;
}

/** The values of a line, which may hold a batch of them; none if it is not JSON: there is no id that an answer could name. */
function valuesIn(line: string): unknown[] {
  // A failed parse costs a hundred times as much.
  if (!BEGINS_MESSAGE.test(line)) return [];
  try {
    const parsed: unknown = JSON.parse(line);
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return [];
  }
}

/** The message that a value is, or undefined. */
function normalize(value: unknown): JSONRPCMessage | undefined {
  if (!isRecord(value)) return undefined;
  if (isPlain(value)) return value as JSONRPCRequest | JSONRPCNotification;
  if (value.jsonrpc !== "2.0") return undefined;
  const { params, ...rest } = value;
  return JSONRPCMessageSchema.safeParse(params === null ? rest : value).data;
}

/** A record, or a list of them. */
const BEGINS_MESSAGE = /^\s*(?:\{\s*"|\[\s*\{)/;

/** Whether it is a request or notification of the usual form. Skips the schemas, which slow down the start and every message. */
function isPlain(value: Record<string, unknown>): boolean {
  const { jsonrpc, id, method, params, ...rest } = value;
  return (
    jsonrpc === "2.0" &&
    (isRequestId(id) || !("id" in value)) &&
    typeof method === "string" &&
    (isRecord(params) ? hasPlainMeta(params) : !("params" in value)) &&
    Object.keys(rest).length === 0
  );
}

/** Whether a request has no `_meta`, or that of protocol 2026-07-28, which is read without schemas. */
function hasPlainMeta(params: Record<string, unknown>): boolean {
  return params._meta === undefined || isOf2026(params);
}

function isRequestId(id: unknown): id is RequestId {
  return typeof id === "string" || Number.isSafeInteger(id);
}

function malformed(id: RequestId, what: "request" | "response"): JSONRPCMessage {
  return { jsonrpc: "2.0", id, error: { code: ErrorCode.InvalidRequest, message: `Malformed ${what}` } };
}
