/**
 * `npm run proof [-- --rows N --seed N]`: asks the built program for reports on customers with all that makes a
 * CSV hard to read, whole and cut, and compares each answer with SQLite's over the same bytes. Needs python3. The exit code is 1
 * if one differs.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { openSession } from "./bench/program.js";
import { ours } from "./bench/servers.js";
import { readFlags } from "./flags.js";
import { hardCustomers } from "./proof/hard-customers.js";

const { rows, seed } = readFlags({
  rows: { type: "string", default: "20000" },
  seed: { type: "string", default: "1" },
});

/** Conditions, and what they are in SQL. */
const WHERE: [column: string, op: string, value: string, sql: string][] = [
  ["country", "equals", "de", "billing_address_country = 'DE'"],
  ["name", "contains", "É", "instr(fold(name), fold('É')) > 0"],
  ["name", "starts", "=", "substr(name, 1, 1) = '='"],
  ["name", "contains", '", "', `instr(name, '", "') > 0`],
  ["name", "equals", "STRASSE", "fold(name) = 'strasse'"],
  ["email", "empty", "true", "email = ''"],
  ["tax_id_type", "equals", "eu_vat", "tax_type(tax_id) = 'eu_vat'"],
  ["created_at", "after", "2026-02-01", "created_at > '2026-02-01T00:00:00+00:00'"],
  ["created_at", "before", "2026-02-01", "created_at < '2026-02-01T00:00:00+00:00'"],
  ["metadata.plan", "equals", "é", "fold(key(metadata, 'plan')) = fold('é')"],
  ["billing_address_zip", "starts", "0", "substr(billing_address_zip, 1, 1) = '0'"],
];
const COLUMNS = ["country", "state", "tax_id_type", "created_month", "email_domain", "metadata.plan", "metadata.n"];

const directory = mkdtempSync(join(tmpdir(), "proof-report-"));
const whole = hardCustomers(Number(rows), Number(seed));
const documents: [string, Buffer][] = [
  ["whole", whole],
  ["cut inside a row", whole.subarray(0, Math.floor(whole.length * 0.7))],
  ["cut behind a row", whole.subarray(0, whole.lastIndexOf("\r\n", whole.length - 3) + 2)],
];
let faults = 0;
let document = whole;
const server = createServer((request, response) => {
  const isExport = request.url?.startsWith("/v1/customers/export");
  const total_count = request.url?.startsWith("/v1/customers/?") ? Number(rows) : 0;
  response.setHeader("content-type", isExport ? "text/csv; charset=utf-8" : "application/json");
  response.end(isExport ? document : JSON.stringify({ items: [], pagination: { total_count, max_page: total_count } }));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const session = await openSession(process.execPath, ours, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);

async function report(args: object): Promise<any> {
  const { result } = await session.request("tools/call", { name: "report_customers", arguments: args });
  if (result.isError) throw new Error(result.content[0].text);
  return result.structuredContent;
}

function check(what: string, own: unknown, expected: unknown): void {
  const isSame = isDeepStrictEqual(own, expected);
  if (!isSame) faults++;
  console.log(
    `${isSame ? "same" : "DIFFERENT"}: ${what}`,
    isSame ? "" : JSON.stringify({ own, expected }).slice(0, 600),
  );
}

/** The groups that are shown, as they are among all; ties at the end may be any. */
function checkTotal(what: string, own: any, { "": empty = 0, ...all }: Record<string, number>): void {
  const groups: [string, number][] = own.groups.map(({ rows, ...label }: any) => [Object.values(label)[0], rows]);
  const counts = Object.values(all).sort((one, other) => other - one);
  check(`${what}: empty`, own.empty, empty);
  check(
    `${what}: counts`,
    groups.map(([, rows]) => rows),
    counts.slice(0, 20),
  );
  check(
    `${what}: labels`,
    groups,
    groups.map(([label]) => [label, all[label]]),
  );
  check(
    `${what}: others`,
    own.others?.rows ?? 0,
    counts.slice(20).reduce((sum, count) => sum + count, 0),
  );
}

for (const [name, bytes] of documents) {
  document = bytes;
  const file = join(directory, "customers.csv");
  writeFileSync(file, bytes);
  const script = fileURLToPath(new URL("proof/report.py", import.meta.url));
  const conditions = JSON.stringify(WHERE.map(([, , , sql]) => sql));
  const expected = JSON.parse(execFileSync("python3", [script, file, conditions], { maxBuffer: 1e9 }).toString());

  const { complete, duplicates, totals, ...own } = await report({ duplicates: true, group_by: COLUMNS });
  check(`${name}: complete`, complete, name === "whole");
  check(`${name}: rows`, own.rows, expected.rows);
  check(`${name}: lacking`, own.lacking, expected.lacking);
  for (const [sign, counts] of Object.entries(expected.duplicates)) check(`${name}: ${sign}`, duplicates[sign], counts);
  for (const total of totals) checkTotal(`${name}: ${total.by}`, total, expected.totals[total.by]);
  for (const [index, [column, op, value]] of WHERE.entries()) {
    const { matching } = await report({ where: [{ column, op, value }] });
    check(`${name}: ${column} ${op} ${value} (${matching})`, matching, expected.matching[index]);
  }
}
await session.end();
server.close();
rmSync(directory, { recursive: true });
console.log(faults === 0 ? "Everything is the same." : `${faults} answers differ.`);
process.exitCode = faults === 0 ? 0 : 1;
