import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Customer } from "../../polar/models/customer.js";
import type { OpenResponse } from "../../polar/response.js";
import { organizationId } from "../inputs.js";
import { outputs } from "../outputs.js";
import { defaultOrganization } from "../reads/organization.js";
import { type Arguments, integer, optional } from "../schema.js";
import { type Context, type Result, type Tool, tool } from "../tool.js";
import { scanCsv } from "./csv-scanner.js";
import { completenessOf, countCustomers } from "./export-completeness.js";
import { exportFailure, newTarget, type Target } from "./export-file.js";
import { sweepOnce } from "./export-sweep.js";
import { exportSubject, subject } from "./subject/export-subject.js";

const DEFAULT_PREVIEW_ROWS = 5;
const PROGRESS_EVERY_BYTES = 256 * 1024;

const input = {
  organization_id: organizationId(),
  preview_rows: optional(integer({ min: 0, max: 50, description: "Default 5", example: 5 })),
  subject: subject(),
};

export const exportTools: Tool[] = [
  tool({
    name: "export_customers",
    title: "Export customers to CSV",
    description:
      "Export all customers to a CSV file on this computer; returns its path and first rows. Without `complete` true, rows may be missing: export again.",
    route: "GET /v1/customers/export",
    resource: Customer,
    effect: "read",
    input,
    output: outputs.file,
    run: exportCustomers,
  }),
];

async function exportCustomers(args: Arguments<typeof input>, context: Context): Promise<Result> {
  const { polar, config, tool, signal } = context;
  if (args.subject) return exportSubject(args.subject, args, hintFor(config), context);
  const query = { organization_id: args.organization_id ?? defaultOrganization(context) };
  await sweepOnce(config.exportDir);
  const before = await countCustomers(query, polar);
  const target = await newTarget(config.exportDir).catch((error) => {
    throw exportFailure(error, config.exportDir);
  });
  try {
    const body = await polar.open(
      { route: tool.route, query },
      { onWait: () => context.progress(0, "waiting for another export to end") },
    );
    const { bytes, lost, columns, rows, preview, cut } = await receive(body, target, args.preview_rows, context);
    const flaw = lost ? "the connection was lost" : cut;
    const counts = [before, flaw === undefined ? await countCustomers(query, polar) : undefined];
    signal.throwIfAborted();
    await target.finish();
    const uri = await context.attach({ path: target.path, name: target.name, mimeType: "text/csv", size: bytes });
    return {
      path: target.path,
      ...(uri !== undefined && { uri }),
      hint: hintFor(config),
      bytes,
      rows,
      columns,
      ...completenessOf(rows, flaw, counts),
      preview: preview.map(withReadableTaxId),
    };
  } catch (error) {
    await target.discard();
    signal.throwIfAborted();
    throw exportFailure(error, config.exportDir);
  }
}

function hintFor({ exportDir, pii }: Context["config"]): string {
  const sentences = [
    "Tell the user where the file is: on this computer, at `path`.",
    ...(exportDir === undefined
      ? ["It is temporary and deleted after a day, so they should copy what they want to keep."]
      : []),
    ...(pii === "masked" ? ["It holds unmasked what is masked here: only they should open it."] : []),
  ];
  return sentences.join(" ");
}

/** Writes what comes in to the target; ends where Polar or the network cuts the stream, and keeps the rows received so far. */
async function receive(
  body: OpenResponse["body"],
  target: Target,
  previewRows = DEFAULT_PREVIEW_ROWS,
  { progress }: Context,
) {
  // Destroying the body raises one more error, which adds nothing.
  body.on("error", () => {});
  const scanner = scanCsv(previewRows);
  let bytes = 0;
  let reported = 0;
  let lost = false;

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
    progress(bytes, `${scanner.rows} customers, ${bytes} bytes`);
  }

  try {
    await pipeline(scanned, createWriteStream(target.part, { flags: "wx", mode: 0o600 }));
  } finally {
    body.destroy();
  }
  const summary = scanner.end();
  if (bytes > reported) report();
  return { ...summary, bytes, lost };
}

/** Polar writes a tax id as Python's text of it, such as `('911144442', <TaxIDFormat.us_ein: 'us_ein'>)`. */
const TAX_ID = /^\((['"])([^'"]{1,100})\1, <TaxIDFormat\.(\w{1,40}): /;

function withReadableTaxId(row: Record<string, string>): Record<string, string> {
  const [, , number, format] = TAX_ID.exec(row["Tax ID"] ?? "") ?? [];
  return number === undefined ? row : { ...row, "Tax ID": `${number} (${format})` };
}
