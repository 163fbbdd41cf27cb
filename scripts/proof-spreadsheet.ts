/**
 * `npm run proof:spreadsheet`: exports customers with all that makes a CSV hard to read for spreadsheets, and holds what SQLite, and LibreOffice if it is installed, read against what was sent. Needs python3. The exit code is 1 if a
 * cell differs.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openSession } from "./bench/program.js";
import { ours } from "./bench/servers.js";
import { hardCustomers } from "./proof/hard-customers.js";

const ROWS = 5_000;
const COMPARE = fileURLToPath(new URL("proof/spreadsheet.py", import.meta.url));
/** Comma, quotation mark, UTF-8, from the first line, no formats, any language, quoted fields as text. */
const IMPORT = "CSV:44,34,76,1,,0,true";
const EXPORT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true";

const directory = mkdtempSync(join(tmpdir(), "proof-spreadsheet-"));
const sent = join(directory, "sent.csv");
const document = hardCustomers(ROWS, 1);
writeFileSync(sent, document);

const server = createServer((request, response) => {
  const isExport = request.url?.includes("/export");
  response.setHeader("content-type", isExport ? "text/csv; charset=utf-8" : "application/json");
  response.end(isExport ? document : JSON.stringify({ items: [], pagination: { total_count: ROWS, max_page: ROWS } }));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const session = await openSession(process.execPath, ours, api, { ...process.env, POLAR_EXPORT_DIR: directory });
const { result } = await session.request("tools/call", { name: "export_customers", arguments: { spreadsheet: true } });
await session.end();
server.close();
if (result.isError) throw new Error(result.content[0].text);
const { path } = result.structuredContent;

let faults = 0;
for (const [reader, read] of [
  ["SQLite", path],
  ["LibreOffice", readByLibreOffice()],
]) {
  if (read === undefined) {
    console.log(`${reader}: not installed`);
    continue;
  }
  const compared = JSON.parse(execFileSync("python3", [COMPARE, sent, read], { encoding: "utf8" }));
  const differing = Object.values<number>(compared.differing).reduce((sum, count) => sum + count, 0);
  if (differing > 0 || compared.sent !== compared.read) faults++;
  console.log(`${reader}: ${JSON.stringify(compared)}`);
}
rmSync(directory, { recursive: true });
process.exit(faults > 0 ? 1 : 0);

function readByLibreOffice(): string | undefined {
  const out = join(directory, "read");
  try {
    execFileSync("soffice", [
      ...["--headless", `-env:UserInstallation=file://${join(directory, "profile")}`, `--infilter=${IMPORT}`],
      ...["--convert-to", EXPORT, "--outdir", out, path],
    ]);
    return join(out, basename(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
