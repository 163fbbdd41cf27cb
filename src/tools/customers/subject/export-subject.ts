import { writeFile } from "node:fs/promises";
import { writeJson } from "../../../polar/json.js";
import { invalidArguments } from "../../../primitives/errors.js";
import { recordId } from "../../inputs.js";
import { type Address, requireOneOf } from "../../reads/whose.js";
import { object, optional, soughtText } from "../../schema.js";
import type { Context, Result } from "../../tool.js";
import { exportFailure, newTarget } from "../export-file.js";
import { newFileName } from "../export-names.js";
import { sweepBefore } from "../export-sweep.js";
import { readSubject, type Subject } from "./read-subject.js";

/** One customer, by either id, instead of all. */
export const subject = () =>
  optional(
    object(
      { id: optional(recordId("customer")), external_id: optional(soughtText({}, (value) => value.trim())) },
      {
        example: { id: "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50" },
      },
    ),
  );

/** Arguments that say nothing against one customer. */
const BESIDE = ["subject", "organization_id", "preview_rows"];

/**
 * Writes everything about one customer into a file, for someone who asks for the data about them.
 * @param args all that the call gave: what only fits a table of customers is refused
 * @param fileHint what the user has to know of every exported file
 * @throws ArgumentError, and what keeps the customer from being read or the file from being written
 */
export async function exportSubject(
  address: Address,
  args: Readonly<Record<string, unknown>>,
  fileHint: string,
  context: Context,
): Promise<Result> {
  checkArguments(address, args);
  const { config, signal } = context;
  await sweepBefore(config);
  const subject = await readSubject(address, context);
  const text = Buffer.from(`${writeJson(contentsOf(subject, context), 2)}\n`);
  const target = await newTarget(config.exportDir, newFileName("customer.json")).catch((error) => {
    throw exportFailure(error, config.exportDir);
  });
  try {
    await writeFile(target.part, text, { flag: "wx", mode: 0o600 });
    signal.throwIfAborted();
    await target.finish();
    const file = { path: target.path, name: target.name, mimeType: "application/json", size: text.length };
    const uri = await context.attach(file);
    const isMasked = config.pii === "masked";
    return {
      path: target.path,
      ...(uri !== undefined && { uri }),
      hint: `${fileHint} ${ABOUT_IT}`,
      // Its length tells how long names are.
      ...(!isMasked && { bytes: text.length }),
      contains: countsOf(subject),
      complete: subject.missing.length === 0,
      ...(subject.missing.length > 0 && { missing: subject.missing }),
    };
  } catch (error) {
    await target.discard();
    signal.throwIfAborted();
    throw exportFailure(error, config.exportDir);
  }
}

const ABOUT_IT =
  "It is one person's personal data, license keys included: it goes to nobody else, and members and seats may name other people. What Polar and the payment provider keep beside the API, such as invoices as files and card data, is not in it, nor what the seller keeps elsewhere.";

function contentsOf({ id, records, missing }: Subject, { config }: Context): Record<string, unknown> {
  return {
    subject: { id },
    exported_at: new Date().toISOString(),
    source: config.baseUrl,
    complete: missing.length === 0,
    missing,
    ...records,
  };
}

function checkArguments({ id, external_id }: Address, args: Readonly<Record<string, unknown>>): void {
  const either = { "subject.id": id, "subject.external_id": external_id };
  requireOneOf("export_customers", either, "find_customer returns both ids of a customer.");
  const others = Object.keys(args).filter((name) => isAsked(args[name]) && !BESIDE.includes(name));
  if (others.length === 0) return;
  const reason = "is for a file of all customers: leave it out beside `subject`, which is written as JSON";
  throw invalidArguments(
    "export_customers",
    others.map((field) => ({ field, reason })),
  );
}

/** Models also send what means nothing. */
const isAsked = (value: unknown) =>
  value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);

/** How many records of each kind there are. */
function countsOf({ records }: Subject): Record<string, number> {
  return Object.fromEntries(
    Object.entries(records).map(([name, value]) => [name, Array.isArray(value) ? value.length : 1]),
  );
}
