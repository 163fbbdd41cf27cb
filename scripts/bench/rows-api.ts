/**
 * An HTTP API that exports customers, in its own process. An address such as `/1000000/large/7` or `/1000000/row/8` says how many,
 * in which pieces, and to whom: the first export at each address has ten rows, so that whoever reads the next one is warm.
 */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const HEADER =
  "ID,External ID,Created At,Email,Name,Tax ID,Billing Address Line 1,Billing Address Line 2,Billing Address City,Billing Address State,Billing Address Zip,Billing Address Country,Metadata\r\n";
const BLOCK = 1000;

const hex = (number: number) => (number >>> 0).toString(16).padStart(8, "0");

/** One of four has a tax id, every other one metadata, and one of ten a name with a comma. */
function rowOf(index: number): string {
  const cells = [
    `${hex(index * 7919)}-1a2b-4c3d-9e8f-${hex(index)}abcd`,
    `shop-${String(index).padStart(6, "0")}`,
    `2026-03-${String((index % 28) + 1).padStart(2, "0")}T09:30:00.123456+00:00`,
    `jane.cooper.${index}@example${index % 50}.com`,
    index % 10 === 0 ? '"Cooper, Jané"' : "Jane Cooper",
    index % 4 === 0 ? `"('911144442', <TaxIDFormat.us_ein: 'us_ein'>)"` : "",
    `${index % 100} Main Street`,
    "",
    "San Francisco",
    "US-CA",
    `0${(index % 9000) + 1000}`,
    "US",
    index % 2 === 0 ? `"{""plan"": ""pro"", ""seats"": ${index % 9}}"` : "",
  ];
  return `${cells.join(",")}\r\n`;
}

const pieces = Array.from({ length: BLOCK }, (_, index) => Buffer.from(rowOf(index)));
const block = Buffer.concat(pieces);

async function send(response: ServerResponse, rows: number, inRows: boolean): Promise<void> {
  let proceed = () => {};
  for (const event of ["drain", "close"]) response.on(event, () => proceed());
  response.writeHead(200, { "content-type": "text/csv; charset=utf-8" }).write(HEADER);
  for (let left = rows; left > 0 && !response.destroyed; left -= BLOCK) {
    const isWhole = !inRows && left >= BLOCK;
    const hasRoom = (isWhole ? [block] : pieces.slice(0, left)).map((piece) => response.write(piece)).at(-1);
    if (!hasRoom) {
      await new Promise<void>((resolve) => {
        proceed = resolve;
      });
    }
  }
  response.end();
}

const FEW = 10;
const warm = new Set<string>();

const server = createServer(({ url = "" }, response) => {
  const [, rows, size] = url.split("/");
  if (url.includes("/export")) {
    const isWarm = warm.has(url);
    warm.add(url);
    return void send(response, isWarm ? Number(rows) : FEW, size === "row");
  }
  const page = { items: [], pagination: { total_count: Number(rows), max_page: Number(rows) } };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(page));
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit(0));
