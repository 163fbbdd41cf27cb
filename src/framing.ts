import { Transform } from "node:stream";
import { ErrorCode, JSONRPCMessageSchema, type RequestId } from "@modelcontextprotocol/sdk/types.js";
import { isRecord } from "./polar/json.js";

const NEWLINE = 10;
const BYTE_ORDER_MARK = "\uFEFF";

export interface FramingOptions {
  /** Longer lines are skipped. */
  longestBytes: number;
  /** Sends a line to the client. */
  answer(line: string): void;
  log(line: string): void;
}

/**
 * Stands before the SDK's transport, which drops what is not quite a message and leaves its sender waiting: a byte order
 * mark is taken off, `"params": null` means none, a batch becomes its messages, and a request that is malformed for good
 * is answered as such. Lines come out whole, one a chunk.
 */
export function createFraming({ longestBytes, answer, log }: FramingOptions): Transform {
  let parts: Buffer[] = [];
  let bytes = 0;

  function messagesIn(line: string): string[] {
    const text = line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line;
    try {
      const parsed: unknown = JSON.parse(text);
      return Array.isArray(parsed) ? parsed.flatMap((one) => mend(one)) : mend(parsed, text);
    } catch {
      // No JSON, or nested too deep to be looked at: there is nobody to answer.
      return [];
    }
  }

  function mend(message: unknown, text?: string): string[] {
    if (!isRecord(message)) return [];
    const { params, ...rest } = message;
    const mended = params === null ? rest : message;
    if (JSONRPCMessageSchema.safeParse(mended).success) {
      return [text !== undefined && mended === message ? text : JSON.stringify(mended)];
    }
    if (isRequestId(message.id) && typeof message.method === "string") answer(malformed(message.id));
    return [];
  }

  return new Transform({
    readableObjectMode: true,
    transform(chunk: Buffer, _, done) {
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        take(chunk.subarray(start, end));
        for (const message of messagesIn(endLine())) this.push(Buffer.from(`${message}\n`));
        start = end + 1;
      }
      take(chunk.subarray(start));
      done();
    },
  });

  function endLine(): string {
    if (bytes > longestBytes) log(`a message of over ${longestBytes} bytes came in and was skipped`);
    const line = Buffer.concat(parts).toString();
    parts = [];
    bytes = 0;
    return line;
  }

  function take(part: Buffer): void {
    bytes += part.length;
    if (bytes <= longestBytes) parts.push(part);
    else parts = [];
  }
}

function isRequestId(id: unknown): id is RequestId {
  return typeof id === "string" || Number.isSafeInteger(id);
}

function malformed(id: RequestId): string {
  const error = { code: ErrorCode.InvalidRequest, message: "Malformed request" };
  return `${JSON.stringify({ jsonrpc: "2.0", id, error })}\n`;
}
