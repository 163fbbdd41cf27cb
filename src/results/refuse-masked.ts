import { ArgumentError } from "../primitives/errors.js";
import { isRecord } from "../primitives/record.js";
import { type SetBy, setAs } from "../primitives/set-by.js";
import { textOf } from "../primitives/text.js";
import { MASK } from "./mask.js";

/**
 * Refuses arguments that would show masked values: a filter and an expectation confirm a guess, an order
 * compares, groups are named by values, and whoever can create a customer learns who is like it.
 * @param facts whether this call writes, and whether any call may
 * @throws ArgumentError
 */
export function refuseProbes(
  args: Record<string, unknown>,
  { writes, readOnly, setBy }: { writes: boolean; readOnly: boolean; setBy: SetBy },
): void {
  const { sorting } = args;
  const guesses = {
    ...(writes ? { expected: args.expected } : { metadata: args.metadata }),
    ...(isRecord(args.filter) && { "filter.metadata": args.filter.metadata }),
  };
  const fields = [
    ...Object.entries(guesses).flatMap(([field, values]) =>
      isRecord(values) && Object.keys(values).length > 0
        ? [{ field, reason: "would confirm values that are masked" }]
        : [],
    ),
    ...(Array.isArray(sorting) && sorting.some((by) => !/^-?created_at$/.test(String(by)))
      ? [{ field: "sorting", reason: "would compare values that are masked: only created_at and -created_at are left" }]
      : []),
    ...(listed(args.where).some((condition) => !isOpen(condition))
      ? [
          {
            field: "where",
            reason: `would confirm values that are masked: ${OPEN} are left, and empty for a whole column`,
          },
        ]
      : []),
    ...(listed(args.group_by).some((column) => !OPEN_COLUMNS.has(textOf(column)))
      ? [{ field: "group_by", reason: `would show values that are masked: ${OPEN} are left` }]
      : []),
    ...(args.duplicates === true && !readOnly
      ? [{ field: "duplicates", reason: "would confirm values of a customer that was created for it" }]
      : []),
  ];
  if (fields.length === 0) return;
  const summary = fields.map(({ field, reason }) => `\`${field}\` ${reason}`).join("; ");
  throw new ArgumentError(
    `Nothing was sent: personal data is masked ${setAs("POLAR_PII=masked", setBy)}, and ${summary}.`,
    fields,
    "Leave it out. Find a customer by whole email, id, external id or name.",
  );
}

/** Columns of the export, and derived from them, whose values are shown. */
const OPEN_COLUMNS = new Set([
  "id",
  "created_at",
  "created_month",
  "billing_address_country",
  "country",
  "tax_id_type",
]);
const OPEN = "country, tax_id_type, created_at and created_month";

const listed = (argument: unknown): unknown[] => (Array.isArray(argument) ? argument : []);

/** Whether there is something in a column shows in its masked value, too; whether there is a key of metadata, not always. */
function isOpen(condition: unknown): boolean {
  if (!isRecord(condition)) return false;
  const column = textOf(condition.column);
  return OPEN_COLUMNS.has(column) || (condition.op === "empty" && !column.startsWith("metadata."));
}

/**
 * Refuses arguments with masked values, which would overwrite the real ones.
 * @throws ArgumentError
 */
export function refuseMasked(args: unknown, { writes, setBy }: { writes: boolean; setBy: SetBy }): void {
  for (const [field, value] of Object.entries(isRecord(args) ? args : {})) {
    // A delete compares the masked email.
    const isSafe =
      field === "expected_email" || !holdsMask(value, writes && !ADDRESSING.has(field) ? LIKE_MASKED : MASKED);
    if (isSafe) continue;
    throw new ArgumentError(
      `Nothing was sent: \`${field}\` holds a masked value${setBy === "key" ? "" : " (POLAR_PII=masked)"}, not the real one.`,
      [{ field, reason: "is masked" }],
      "Address the customer by id or external_id; leave out what should not change.",
    );
  }
}

/** Arguments that say which record is meant. */
const ADDRESSING = new Set(["id", "external_id", "member_id", "member_external_id"]);
const MASKED = new RegExp(MASK);
/** As a model may retype it. */
const LIKE_MASKED = /[•∙●]\s*[•∙●]|^\s*\S?[*·]{3,}@|^[^\p{L}\p{N}]*(?:customer|member)-[0-9a-f]{8}(?![0-9a-f])/iu;

function holdsMask(value: unknown, mask: RegExp): boolean {
  if (typeof value === "string") return mask.test(value);
  if (!isRecord(value) && !Array.isArray(value)) return false;
  return Object.entries(value).some(([key, item]) => mask.test(key) || holdsMask(item, mask));
}
