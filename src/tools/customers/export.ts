import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ActionableError } from "../../primitives/errors.js";
import { defaultOrganization } from "../reads/requests.js";
import { type Arguments, integer, optional } from "../schema.js";
import { type Context, type Result, type Tool, tool } from "../tool.js";
import { scanCsv } from "./csv-scanner.js";
import { organizationId } from "./inputs.js";
import { outputs } from "./outputs.js";

const DEFAULT_PREVIEW_ROWS = 5;
const PROGRESS_EVERY_BYTES = 256 * 1024;

const input = {
  organization_id: organizationId(),
  preview_rows: optional(integer({ min: 0, max: 50, description: "Default 5", example: 5 })),
};

export const exportTools: Tool[] = [
  tool({
    name: "export_customers",
    title: "Export customers to CSV",
    description:
      "Write all customers to a CSV file on this computer; answers with its path and first rows. `complete` false: the file was cut, export again.",
    route: "GET /v1/customers/export",
    effect: "read",
    input,
    output: outputs.file,
    run: exportCustomers,
  }),
];

async function exportCustomers(args: Arguments<typeof input>, context: Context): Promise<Result> {
  const query = { organization_id: args.organization_id ?? defaultOrganization(context) };
  const target = await newTarget(context.config.exportDir).catch((error) => {
    throw isFileSystemError(error) ? cannotWrite(error) : error;
  });
  const body = await context.polar.open({ route: context.tool.route, query }).catch(async (error) => {
    await target.discard();
    throw error;
  });
  // A body that is given up raises an error of its own, which says nothing new.
  body.on("error", () => {});
  const scanner = scanCsv(args.preview_rows ?? DEFAULT_PREVIEW_ROWS);
  let bytes = 0;
  let reported = 0;
  let lost = false;

  /** A stream that Polar or the network cut just ends here, so that what came is kept. */
  async function* received() {
    try {
      yield* body;
    } catch {
      lost = true;
    }
  }
  async function* scanned() {
    for await (const chunk of received()) {
      scanner.push(chunk);
      bytes += chunk.length;
      yield chunk;
      if (bytes - reported >= PROGRESS_EVERY_BYTES) report();
    }
  }
  function report() {
    reported = bytes;
    context.progress(bytes, `${scanner.rows} customers, ${bytes} bytes`);
  }

  try {
    await pipeline(scanned, createWriteStream(target.path, { flags: "wx", mode: 0o600 }));
    context.signal.throwIfAborted();
  } catch (error) {
    body.destroy();
    await target.discard();
    context.signal.throwIfAborted();
    throw isFileSystemError(error) ? cannotWrite(error) : error;
  }
  const { columns, rows, preview, cut } = scanner.end();
  if (bytes > reported) report();
  context.attach({ path: target.path, name: target.name, mimeType: "text/csv", size: bytes });
  const incomplete = lost ? "the connection was lost on the way" : cut;
  return {
    path: target.path,
    bytes,
    rows,
    columns,
    complete: incomplete === undefined,
    ...(incomplete && { incomplete_because: `${incomplete}: export again` }),
    preview,
  };
}

interface Target {
  path: string;
  name: string;
  /** Takes back what was made, as far as it can be. */
  discard(): Promise<void>;
}

/** A name nobody can foresee in a directory the operator named, or else in a new one only this user can enter. */
export async function newTarget(exportDir: string | undefined): Promise<Target> {
  const stamp = new Date().toISOString().replace(/[:.]/g, "-");
  const name = `polar-customers-${stamp}-${randomBytes(4).toString("hex")}.csv`;
  if (exportDir === undefined) {
    const directory = await mkdtemp(join(tmpdir(), "polar-customers-mcp-"));
    return { path: join(directory, name), name, discard: () => taken(rm(directory, { recursive: true, force: true })) };
  }
  await makeDirectory(exportDir);
  const path = join(exportDir, name);
  return { path, name, discard: () => taken(rm(path, { force: true })) };
}

/** Why there is nothing to take back was told by what failed before. */
const taken = (removal: Promise<void>) => removal.catch(() => {});

/** Of the last part of the path alone: making all of it does not end on file systems that refuse some names. */
async function makeDirectory(path: string): Promise<void> {
  await mkdir(path, { mode: 0o700 }).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
}

export function isFileSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

function cannotWrite({ code }: NodeJS.ErrnoException): ActionableError {
  return new ActionableError({
    code: "cannot_write_file",
    message: `The export file could not be written (${code}).`,
    retryable: false,
    hint: "Free disk space, or set POLAR_EXPORT_DIR to a directory this server may write to.",
  });
}
