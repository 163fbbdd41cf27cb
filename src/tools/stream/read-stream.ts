import type { Readable } from "node:stream";
import type { Polar } from "../../polar/client.js";
import type { Context, Result } from "../tool.js";
import { completenessOf, countCustomers } from "./completeness.js";
import { type RowSink, scanRows } from "./scanner.js";

/** What takes the rows of the export. An error that it throws ends the reading. */
export interface StreamSink extends RowSink {
  /** Called before the export is opened. */
  begin?(): Promise<void>;
  /** Takes a chunk as it came in, before its rows. */
  chunk?(bytes: Buffer): void;
  /** After each chunk: a promise while it can take no more. */
  busy?(): Promise<void> | undefined;
}

export interface StreamOptions {
  /** The customers that there are; they are not counted then, before and after. */
  expectedRows?: number;
  /** Called where it has to wait for other readings to end. */
  onWait?(): void;
}

export interface StreamRead {
  /** Rows that came in, below the header. */
  rows: number;
  bytes: number;
  /** Polar's own header cells. */
  columns: string[];
  /** `complete`, and what it says if rows are missing, or may be. */
  completeness: Result;
  /** How the export itself shows that it was cut off, if it does. */
  flaw: string | undefined;
}

const PROGRESS_EVERY_MS = 300;

/**
 * Reads the export of all customers. It ends where Polar or the network cuts it, with the rows received so far.
 * @throws what `polar.open` throws, what the sink throws, or the signal's reason
 */
export async function readStream(
  query: { organization_id: string | undefined },
  context: Pick<Context, "progress" | "signal"> & { polar: Pick<Polar, "open" | "read"> },
  sink: StreamSink,
  { expectedRows, onWait = () => {} }: StreamOptions = {},
): Promise<StreamRead> {
  const { polar, progress, signal } = context;
  const count = async () => expectedRows ?? countCustomers(query, polar);
  const before = await count();
  const waits = () => {
    progress(0, "waiting for another reading of all customers to end");
    onWait();
  };
  // What comes in before anyone listens is lost with the connection.
  await sink.begin?.();
  const body = await polar.open({ route: "GET /v1/customers/export", query }, { onWait: waits });
  // Destroying it raises one more error, which adds nothing.
  body.on("error", () => {});
  const { flaw, ...received } = await receive(body, sink, progress).finally(() => body.destroy());
  signal.throwIfAborted();
  const counts = [before, flaw === undefined ? await count() : undefined];
  signal.throwIfAborted();
  return { ...received, flaw, completeness: completenessOf(received.rows, flaw, counts) };
}

async function receive(body: Readable, sink: StreamSink, progress: Context["progress"]) {
  let columns: string[] = [];
  let bytes = 0;
  let reported = 0;
  const scanner = scanRows({
    header(cells) {
      columns = cells;
      sink.header(cells);
    },
    row: sink.row,
    settle: () => sink.settle?.(),
  });
  const report = () => {
    if (bytes > reported) progress(bytes, `${scanner.rows} customers, ${bytes} bytes`);
    reported = bytes;
  };
  const reporting = setInterval(report, PROGRESS_EVERY_MS);
  try {
    const isWhole = await drain(body, (chunk) => {
      bytes += chunk.length;
      sink.chunk?.(chunk);
      return scanner.push(chunk) ? sink.busy?.() : "enough";
    });
    const { rows, cut } = scanner.end();
    report();
    return { rows, bytes, columns, flaw: isWhole ? cut : "the connection was lost" };
  } finally {
    clearInterval(reporting);
  }
}

/**
 * Takes a stream piece by piece; listeners cost less than iteration. Small chunks that come in one after the other are taken as
 * one piece.
 * @param take returns a promise to wait for, or "enough" to end
 * @returns whether it came in as far as it was wanted; rejects with what `take` throws or its promise rejects with
 */
function drain(body: Readable, take: (piece: Buffer) => Promise<void> | "enough" | undefined): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (body.readableEnded) return resolve(true);
    if (body.destroyed) return resolve(false);
    const gathered = Buffer.allocUnsafeSlow(GATHERED_BYTES);
    let length = 0;

    function pass(piece: Buffer): void {
      try {
        const busy = take(piece);
        if (busy === undefined) return;
        body.pause();
        if (busy === "enough") resolve(true);
        else busy.then(() => body.resume(), reject);
      } catch (error) {
        body.pause();
        reject(error);
      }
    }
    function passGathered(): void {
      if (length === 0) return;
      const piece = gathered.subarray(0, length);
      length = 0;
      pass(piece);
    }
    const end = (isWhole: boolean) => () => {
      passGathered();
      resolve(isWhole);
    };
    body
      .on("data", (chunk: Buffer) => {
        if (length + chunk.length > GATHERED_BYTES) passGathered();
        if (chunk.length > SMALL_BYTES) {
          passGathered();
          return pass(chunk);
        }
        if (length === 0) setImmediate(passGathered);
        chunk.copy(gathered, length);
        length += chunk.length;
      })
      .on("end", end(true))
      .on("error", end(false))
      .on("close", end(false));
  });
}

const GATHERED_BYTES = 64 * 1024;
const SMALL_BYTES = 8 * 1024;
