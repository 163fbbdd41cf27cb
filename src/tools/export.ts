import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { ActionableError } from "../errors.js";
import { integer, optional } from "../schema.js";
import { defaultOrganization } from "./calls.js";
import { type CsvSummary, scanCsv } from "./csv.js";
import { organizationId } from "./fields.js";
import { type Context, type FileResult, type Tool, tool } from "./tool.js";

const DEFAULT_PREVIEW_ROWS = 5;
const PROGRESS_EVERY_BYTES = 256 * 1024;

export const exportTools: Tool[] = [
  tool({
    name: "export_customers",
    title: "Export customers to a CSV file",
    description:
      "Write all customers to a CSV file on this computer and return its path and first rows. For all customers at once; use list_customers to search. `complete` false means the file was cut: export again.",
    route: "GET /v1/customers/export",
    effect: "read",
    input: {
      organization_id: organizationId(),
      preview_rows: optional(integer({ min: 0, max: 50, description: "Default 5", example: 5 })),
    },
    run: exportCustomers,
  }),
];

async function exportCustomers(
  args: { organization_id?: string | undefined; preview_rows?: number | undefined },
  context: Context,
  { route }: Pick<Tool, "route">,
): Promise<FileResult> {
  const query = { organization_id: args.organization_id ?? defaultOrganization(context) };
  const target = await newTarget(context.config.exportDir);
  const body = await context.polar.open({ route, query, signal: context.signal }).catch(async (error) => {
    await target.discard();
    throw error;
  });
  // A body that is given up raises an error of its own, which says nothing new.
  body.on("error", () => {});
  const scanner = scanCsv(args.preview_rows ?? DEFAULT_PREVIEW_ROWS);
  const file = createWriteStream(target.path, { flags: "wx", mode: 0o600 });
  let bytes = 0;
  let lost = false;

  /** Passes the bytes on; a stream that Polar or the network cut ends here, so that what came is kept. */
  async function* scanned() {
    let reported = 0;
    try {
      for await (const chunk of body) {
        scanner.push(chunk);
        bytes += chunk.length;
        yield chunk;
        if (bytes - reported >= PROGRESS_EVERY_BYTES) {
          reported = bytes;
          await context.progress(bytes, `${scanner.rows} customers, ${bytes} bytes`);
        }
      }
    } catch {
      lost = true;
    }
  }

  try {
    await pipeline(scanned, file);
    context.signal.throwIfAborted();
  } catch (error) {
    body.destroy();
    await target.discard();
    context.signal.throwIfAborted();
    throw cannotWrite(error);
  }
  const summary = scanner.end();
  await context.progress(bytes, `${summary.rows} customers, ${bytes} bytes, done`);
  const { columns, rows, preview } = summary;
  return {
    result: { path: target.path, bytes, rows, columns, ...completeness(summary, lost), preview },
    file: { uri: pathToFileURL(target.path).href, name: target.name, mimeType: "text/csv", size: bytes },
  };
}

function completeness({ cut }: CsvSummary, lost: boolean) {
  const reason = lost ? "the connection was lost on the way" : cut;
  return reason ? { complete: false, incomplete_because: `${reason}: export again` } : { complete: true };
}

interface Target {
  path: string;
  name: string;
  /** Takes back what was made. */
  discard(): Promise<void>;
}

/** A name nobody can foresee in a directory the operator named, or else in a new one only this user can enter. */
async function newTarget(exportDir: string | undefined): Promise<Target> {
  const stamp = new Date().toISOString().replace(/[:.]/g, "-");
  const name = `polar-customers-${stamp}-${randomBytes(4).toString("hex")}.csv`;
  try {
    if (exportDir === undefined) {
      const directory = await mkdtemp(join(tmpdir(), "polar-customers-mcp-"));
      return { path: join(directory, name), name, discard: () => rm(directory, { recursive: true, force: true }) };
    }
    await mkdir(exportDir, { recursive: true, mode: 0o700 });
    const path = join(exportDir, name);
    return { path, name, discard: () => rm(path, { force: true }) };
  } catch (error) {
    throw cannotWrite(error);
  }
}

function cannotWrite(error: unknown): ActionableError {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
  return new ActionableError({
    code: "cannot_write_file",
    message: `The export file could not be written (${code}).`,
    retryable: false,
    hint: "Free disk space, or set POLAR_EXPORT_DIR to a directory this server may write to.",
  });
}
