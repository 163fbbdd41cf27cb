import { createHash } from "node:crypto";

const HEADER =
  "ID,External ID,Created At,Email,Name,Tax ID,Billing Address Line 1,Billing Address Line 2,Billing Address City,Billing Address State,Billing Address Zip,Billing Address Country,Metadata";

const FIRST = [
  "Jane",
  "José",
  "JOSE\u0301",
  "Zoë",
  "zoe\u0308",
  "Łukasz",
  "Ｊａｎｅ",
  "明",
  "=SUM(A1)",
  "+1",
  "O’Neil",
  "Ægir",
];
const LAST = [
  "Cooper",
  "  cooper",
  "STRASSE",
  "Straße",
  "ΟΔΥΣΣΕΥΣ",
  "οδυσσευς",
  'C"oo"per',
  'x", "y',
  "Li\r\nWei",
  "山田",
  "김철수",
  "@li",
];
const DOMAINS = ["harborlane.dev", "HarborLane.dev", "nine-bells.dev", "müller.dev", "a.b.c.dev"];
const PLANS = ["pro", "free", "é", "e\u0301", 'say "plan": 1', "\\", "=1+1", "1.0"];
const TYPES = ["us_ein", "eu_vat", "gb_vat"];
const STATES = ["US-CA", "US-NY", "Île-de-France", 'a,"b"', ""];
const ZIPS = ["01067", "1067", "SW1A 1AA", "sw1a1aa", "１０１１５", "", "94110"];

/** Polar's export of so many invented customers, the same for the same number, with all that makes a CSV hard to read. */
export function hardCustomers(rows: number, seed: number): Buffer {
  const draw = drawing(seed);
  const pick = <T>(list: readonly T[]) => list[draw() % list.length] as T;
  const lines = Array.from({ length: rows }, (_, index) => {
    const person = draw() % Math.ceil(rows * 0.9);
    const box = pick([`c.${person}`, `C${person}`, `c${person}+shop`, `+${person}`, `ü${person}`, `U\u0308${person}`]);
    const metadata = { n: draw() % 500, plan: pick(PLANS), ...(draw() % 3 === 0 && { ok: true }) };
    return [
      uuid(`${seed} ${index}`),
      draw() % 3 === 0 ? "" : `shop-${index}`,
      `2026-0${1 + (draw() % 4)}-0${1 + (draw() % 9)}T09:00:0${draw() % 10}${draw() % 2 === 0 ? ".050245" : ""}+00:00`,
      draw() % 9 === 0 ? "" : `${box}@${pick(DOMAINS)}`,
      draw() % 9 === 0 ? "" : draw() % 2 === 0 ? pick(LAST) : `${pick(FIRST)} ${pick(LAST)}`,
      draw() % 3 === 0 ? `('${draw() % rows}', <TaxIDFormat.${pick(TYPES)}: '${pick(TYPES)}'>)` : "",
      draw() % 5 === 0 ? "1 Main St,\n2nd floor" : "",
      "",
      pick(["Köln", "Ko\u0308ln", ""]),
      pick(STATES),
      pick(ZIPS),
      pick(["US", "DE", "GB", "FR", ""]),
      draw() % 4 === 0 ? "" : pythonJson(metadata),
    ];
  });
  return Buffer.from(`${HEADER}\r\n${lines.map((cells) => `${cells.map(cell).join()}\r\n`).join("")}`);
}

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** With blanks and in ASCII, as Python writes it. */
function pythonJson(record: object): string {
  const pairs = Object.entries(record).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{${pairs.join(", ")}}`.replace(
    /[^\0-\x7f]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function uuid(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Numbers that look random, the same for the same seed: xorshift. */
function drawing(seed: number): () => number {
  let state = seed || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
