import { Customer } from "../../polar/models/customer.js";
import { organizationId } from "../inputs.js";
import { outputs } from "../outputs.js";
import { defaultOrganization } from "../reads/organization.js";
import { type Arguments, choice, flag, integer, listOf, optional } from "../schema.js";
import { columnName } from "../stream/columns.js";
import { readStream, type StreamSink } from "../stream/read-stream.js";
import { compileWhere, where } from "../stream/where.js";
import { type Context, type Result, type Tool, tool } from "../tool.js";
import { exportFailure, newTarget } from "./export-file.js";
import { newFileName } from "./export-names.js";
import { sweepBefore } from "./export-sweep.js";
import { type ByteWriter, createByteWriter } from "./forms/byte-writer.js";
import { FORMATS, type Form, formOf } from "./forms/form.js";
import { exportSubject, subject } from "./subject/export-subject.js";

const DEFAULT_PREVIEW_ROWS = 5;
const LONGEST_SHOWN = 2_000;

const input = {
  where: where(),
  columns: optional(listOf(columnName({}), { example: ["email", "country"] })),
  format: optional(choice(FORMATS, {})),
  spreadsheet: optional(flag({ description: "CSV for Excel" })),
  raw: optional(flag({ description: "Polar's own bytes" })),
  organization_id: organizationId(),
  preview_rows: optional(integer({ min: 0, max: 50, example: 5 })),
  subject: subject(),
};

type Given = Arguments<typeof input>;

export const exportTools: Tool[] = [
  tool({
    name: "export_customers",
    title: "Export customers to a file",
    description:
      "Download customers, by default all, to a file on this computer (CSV, Excel spreadsheet, JSON); or, as `subject`, a copy of all personal data of one person (GDPR access request). Without `complete` true, rows may be missing: export again.",
    route: "GET /v1/customers/export",
    resource: Customer,
    effect: "read",
    input,
    output: outputs.file,
    localFiles: true,
    run: exportCustomers,
  }),
];

async function exportCustomers(args: Given, context: Context): Promise<Result> {
  const { config, signal } = context;
  if (args.subject) return exportSubject(args.subject, args, hintFor(config), context);
  const form = formOf(args);
  const query = { organization_id: args.organization_id ?? defaultOrganization(context) };
  await sweepBefore(config);
  const target = await newTarget(config.exportDir, newFileName(`customers.${form.ending}`)).catch((error) => {
    throw exportFailure(error, config.exportDir);
  });
  const written = writeRows(args, form, target.part);
  try {
    const { rows, completeness } = await readStream(query, context, written.sink);
    const bytes = await written.end();
    await target.finish();
    const { path, name } = target;
    const uri = await context.attach({ path, name, mimeType: form.mimeType, size: bytes });
    return {
      path,
      ...(uri !== undefined && { uri }),
      hint: [hintFor(config), ...hintsOn(args, written.rows())].join(" "),
      bytes,
      rows: written.rows(),
      ...(isFiltered(args) && { rows_read: rows }),
      columns: written.columns(),
      ...completeness,
      preview: written.preview,
    };
  } catch (error) {
    await written.abandon();
    await target.discard();
    signal.throwIfAborted();
    throw exportFailure(error, config.exportDir);
  }
}

const isFiltered = ({ where = [] }: Given) => where.length > 0;

function hintFor({ exportDir, exportKeepHours, pii }: Context["config"]): string {
  const life = exportKeepHours === undefined || exportKeepHours === 24 ? "a day" : `${exportKeepHours} hours`;
  const isKept = exportDir !== undefined && exportKeepHours === undefined;
  const sentences = [
    "Tell the user where the file is: on this computer, at `path`.",
    ...(isKept ? [] : [`It is deleted after ${life}, so they should copy what they want to keep.`]),
    ...(pii === "masked" ? ["It holds unmasked what is masked here: only they should open it."] : []),
  ];
  return sentences.join(" ");
}

function hintsOn({ spreadsheet, where = [] }: Given, rows: number): string[] {
  return [
    ...(spreadsheet ? [AS_TEXT] : []),
    ...(where.length > 0 && rows === 0 ? ["No customer meets `where`: there is only a header in it."] : []),
  ];
}

const AS_TEXT =
  "A double click loses leading zeros: they should import it with all columns as text (in Excel: Data, From Text/CSV, Transform Data).";

/** What writes the rows that are wanted into a file, and what it has written so far. */
function writeRows(args: Given, form: Form, path: string) {
  const { where = [], columns = [], preview_rows = DEFAULT_PREVIEW_ROWS } = args;
  const preview: Result[] = [];
  let out: ByteWriter;
  let names: string[] = [];
  let rows = 0;
  let isWanted: ReturnType<typeof compileWhere> | undefined;
  let write: ReturnType<Form["begin"]>;
  let show: ReturnType<Form["shown"]>;

  const sink: StreamSink = {
    async begin() {
      out = await createByteWriter(path);
    },
    header(header) {
      if (isFiltered(args)) isWanted = compileWhere(where, header);
      const cells = form.cells(header, columns.length > 0 ? columns : undefined);
      names = cells.map(({ name }) => name);
      write = form.begin(cells, header, out);
      show = form.shown(cells);
    },
    row(row) {
      if (isWanted && !isWanted(row)) return;
      rows++;
      write(row);
      if (preview.length < preview_rows) preview.push(shortened(show(row)));
    },
    ...(form.asItComes && { chunk: (bytes) => out.copy(bytes, 0, bytes.length) }),
    settle: () => out.settle(),
    busy: () => out.busy(),
  };
  return {
    sink,
    preview,
    rows: () => rows,
    columns: () => names,
    end: () => out.end(),
    abandon: async () => out?.abandon(),
  };
}

function shortened(row: Result): Result {
  const isLong = (value: unknown): value is string => typeof value === "string" && value.length > LONGEST_SHOWN;
  const cut = (value: unknown) => (isLong(value) ? `${value.slice(0, LONGEST_SHOWN)}…` : value);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cut(value)]));
}
