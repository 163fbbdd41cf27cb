import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const HEADER =
  "ID,External ID,Created At,Email,Name,Tax ID,Billing Address Line 1,Billing Address Line 2,Billing Address City,Billing Address State,Billing Address Zip,Billing Address Country,Metadata\r\n";
const NAMES = ["Jane Cooper", "José Álvarez", "Zoë O’Neil", "Li Wei", "Jörg Müller", "Ana Silva", "山田 太郎"];
const COUNTRIES = ["US", "DE", "FR", "GB", "JP"];
/** Of a response that is written at once. */
const ROWS = 300;

/** An API that exports so many invented customers, and lists nobody. */
export async function startExporting(rows: number): Promise<{ url: string; stop(): void }> {
  const server = createServer(async ({ url = "" }, response) => {
    const isExport = url.startsWith("/v1/customers/export");
    response.setHeader("content-type", isExport ? "text/csv; charset=utf-8" : "application/json");
    if (!isExport) {
      const total_count = url.startsWith("/v1/customers/?") ? rows : 0;
      return response.end(JSON.stringify({ items: [], pagination: { total_count, max_page: total_count } }));
    }
    response.write(HEADER);
    for (let from = 0; from < rows && !response.destroyed; from += ROWS) {
      const block = Array.from({ length: Math.min(ROWS, rows - from) }, (_, index) => rowOf(from + index));
      if (!response.write(block.join(""))) await once(response, "drain").catch(() => {});
    }
    return response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => void server.close() };
}

/** Two of a hundred are the same but for the plus part of the email. */
function rowOf(index: number): string {
  const hex = index.toString(16).padStart(8, "0");
  const mailbox = index % 100 === 7 ? `c.${index - 7}+shop` : `c${index}`;
  const taxId = index % 3 === 0 ? `"('${100_000_000 + index}', <TaxIDFormat.us_ein: 'us_ein'>)"` : "";
  const cells = [
    `${hex}-631b-4a34-ad9f-c7e3${hex}`,
    `shop-${index}`,
    `2026-0${1 + (index % 9)}-${10 + (index % 20)}T09:00:00.050245+00:00`,
    `${mailbox}@harborlane${index % 5_000 < 100 ? index % 100 : ""}.dev`,
    NAMES[index % NAMES.length],
    taxId,
    `${index} Main St`,
    "",
    "San Francisco",
    "US-CA",
    String(10_000 + (index % 80_000)),
    COUNTRIES[index % COUNTRIES.length],
    `"{""plan"": ""${index % 2 === 0 ? "pro" : "free"}"", ""n"": ${index}}"`,
  ];
  return `${cells.join()}\r\n`;
}
