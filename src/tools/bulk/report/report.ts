import { defaultOrganization } from "../../reads/organization.js";
import { cellOf, type Own, sourceOf } from "../../stream/columns.js";
import { readStream } from "../../stream/read-stream.js";
import type { RowBytes } from "../../stream/row.js";
import { type Condition, compileWhere } from "../../stream/where.js";
import type { Context, Result } from "../../tool.js";
import { MOST_TO_CHOOSE_FROM, noteChoice } from "../../writes/which-is-meant.js";
import { duplicatesOf } from "./duplicates.js";
import { createIdentities, type Identities } from "./identities.js";
import { createRecords, type Records } from "./records.js";
import { createLacking, createTotal, type Lacking, newRoom, type Total } from "./totals.js";

export interface Question {
  where?: Condition[] | undefined;
  group_by?: string[] | undefined;
  duplicates?: boolean | undefined;
  columns?: string[] | undefined;
  limit?: number | undefined;
}

const DEFAULT_COLUMNS = ["id", "email", "name", "country"];
const DEFAULT_LIMIT = 20;

/** What counts the rows, once Polar's header is known. */
interface Counting {
  meets(row: RowBytes): boolean;
  lacking: Lacking;
  totals: Total[];
  identities: Identities | undefined;
  records: Records | undefined;
  /** The ids of those who may be meant, whatever the rows show of them. */
  whom: Records | undefined;
}

/**
 * Answers questions about all customers in one pass over Polar's export, of which nothing is kept but counts, hashes, ids and
 * the rows that were asked for.
 * @throws what `readStream` throws, and a Refusal if the export lacks a column
 */
export async function report(question: Question, context: Context): Promise<Result> {
  const query = { organization_id: defaultOrganization(context) };
  let counting: Counting | undefined;
  let matching = 0;
  const { rows, completeness } = await readStream(query, context, {
    header(columns) {
      counting = countingOf(question, columns);
    },
    row(row) {
      const { meets, lacking, totals, identities, records, whom } = counting as Counting;
      if (!meets(row)) return;
      matching++;
      lacking.add(row);
      for (const total of totals) total.add(row);
      identities?.add(row);
      records?.add(row);
      whom?.add(row);
    },
  });
  const { duplicates, missing } = counting?.identities
    ? await duplicatesOf(counting.identities, context)
    : { duplicates: undefined, missing: [] };
  const records = counting?.records?.result();
  if (counting?.whom) noteChoice(counting.whom.result(), matching, context.memory);
  return {
    rows,
    ...(question.where?.length && { matching }),
    ...completeness,
    lacking: counting?.lacking.result(),
    ...(counting?.totals.length && { totals: counting.totals.map((total) => total.result()) }),
    duplicates,
    ...(records && { records, ...(matching > records.length && { more: matching - records.length }) }),
    ...(missing.length > 0 && { missing }),
  };
}

const isAboutWho = ({ column, op }: Condition) => op !== "empty" && ["email", "name"].includes(sourceOf(column));

function countingOf(question: Question, header: readonly string[]): Counting {
  const { where = [], group_by = [], duplicates, columns, limit } = question;
  const lists = [...new Set(group_by)];
  const room = newRoom();
  const wantsRecords = columns !== undefined || limit !== undefined;
  return {
    meets: where.length > 0 ? compileWhere(where, header) : () => true,
    lacking: createLacking(header),
    totals: lists.map((column) => createTotal(column, header, room)),
    identities: duplicates ? createIdentities((column: Own) => cellOf(column, header)) : undefined,
    records: wantsRecords ? createRecords(columns ?? DEFAULT_COLUMNS, header, limit ?? DEFAULT_LIMIT) : undefined,
    whom: wantsRecords && where.some(isAboutWho) ? createRecords(["id"], header, MOST_TO_CHOOSE_FROM) : undefined,
  };
}
