import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Customer } from "../../polar/models/customer.js";
import { defaultOrganization } from "../reads/organization.js";
import { type Arguments, integer, optional } from "../schema.js";
import { type Context, type Result, type Tool, tool } from "../tool.js";
import { scanCsv } from "./csv-scanner.js";
import { cannotWrite, isFileSystemError, newTarget } from "./export-file.js";
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
      "Export all customers to a CSV file on this computer; returns its path and first rows. `complete` false means it was cut off: export again.",
    route: "GET /v1/customers/export",
    resource: Customer,
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
  // Destroying the body raises one more error, which adds nothing.
  body.on("error", () => {});
  const scanner = scanCsv(args.preview_rows ?? DEFAULT_PREVIEW_ROWS);
  let bytes = 0;
  let reported = 0;
  let lost = false;

  /** Ends where Polar or the network cuts the stream: the rows received so far are kept. */
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
  const incomplete = lost ? "the connection was lost" : cut;
  return {
    path: target.path,
    bytes,
    rows,
    columns,
    complete: incomplete === undefined,
    ...(incomplete && { incomplete_because: `${incomplete}: export again` }),
    preview: preview.map(withReadableTaxId),
  };
}

/** Polar writes a tax id as Python's text of it, such as `('911144442', <TaxIDFormat.us_ein: 'us_ein'>)`. */
const TAX_ID = /^\((['"])([^'"]{1,100})\1, <TaxIDFormat\.(\w{1,40}): /;

function withReadableTaxId(row: Record<string, string>): Record<string, string> {
  const [, , number, format] = TAX_ID.exec(row["Tax ID"] ?? "") ?? [];
  return number === undefined ? row : { ...row, "Tax ID": `${number} (${format})` };
}
