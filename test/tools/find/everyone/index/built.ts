import { CSV_HEADER, csvLine } from "../../../../../src/demo/customers/csv.js";
import { startDemo } from "../../../../../src/demo/server.js";
import type { CustomerIndex } from "../../../../../src/tools/find/everyone/customer-index.js";
import { createIndexBuilder } from "../../../../../src/tools/find/everyone/index/builder.js";
import { cluesOf } from "../../../../../src/tools/find/reading/clues.js";
import { readWho } from "../../../../../src/tools/find/reading/reading.js";
import { scanRows } from "../../../../../src/tools/stream/scanner.js";
import { IS_WHOLE } from "../../../../support/runs.js";

/** A customer as tests write one down. */
export interface Person {
  readonly name?: string;
  readonly email?: string;
  readonly external_id?: string;
  readonly created_at?: string;
  readonly tax_id?: string;
  readonly city?: string;
  readonly country?: string;
  readonly metadata?: Readonly<Record<string, string | number | boolean>>;
}

/** Ids of people, in the order of their keys. */
export function idOf(number: number): string {
  return `${((number * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, "0")}-51c2-4796-8aaa-${(number + 1).toString(16).padStart(4, "0")}a72e70${((number % 200) + 16).toString(16)}`;
}

export async function indexFrom(csv: Uint8Array, chunk = 65_536): Promise<CustomerIndex> {
  const builder = createIndexBuilder();
  const scanner = scanRows(builder);
  for (let at = 0; at < csv.length; at += chunk) scanner.push(csv.subarray(at, at + chunk));
  const { cut } = scanner.end();
  if (cut !== undefined) throw new Error(cut);
  return builder.finish();
}

/** The export of these people, as Polar writes it. */
export function csvOf(people: readonly Person[]): Buffer {
  const lines = people.map((person, number) => {
    const { city, country, tax_id, metadata = {}, ...own } = person;
    return csvLine({
      name: null,
      email: null,
      external_id: null,
      created_at: "2026-01-01T10:00:00.000000Z",
      ...own,
      metadata: new Map(Object.entries(metadata)),
      id: idOf(number),
      tax_id: tax_id === undefined ? null : [tax_id, "eu_vat"],
      billing_address:
        country === undefined && city === undefined ? null : { country: country ?? "US", city: city ?? null },
    } as unknown as Parameters<typeof csvLine>[0]);
  });
  return Buffer.from(CSV_HEADER + lines.join(""));
}

export async function richCsv(customers: number): Promise<Buffer> {
  const demo = await startDemo({ customers, rich: true });
  try {
    const headers = { authorization: `Bearer ${demo.token}` };
    const response = await fetch(`${demo.url}/v1/customers/export`, { headers });
    return Buffer.from(await response.arrayBuffer());
  } finally {
    await demo.close();
  }
}

/** How many others there are. */
export const OTHERS = IS_WHOLE ? 10_000 : 2_000;

/** Whom an index proposes for a text. */
export function proposed(index: CustomerIndex, text: string, isStrict = false) {
  return index.propose(cluesOf(text, readWho(text), isStrict), 3);
}
