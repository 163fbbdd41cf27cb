/**
 * `node --expose-gc --import tsx indexing.ts URL TOKEN`: makes an index of all customers of an API and asks it questions, in a
 * process of its own, and prints what that takes as JSON.
 */
import { get } from "node:http";
import { createIndexBuilder } from "../../src/tools/find/everyone/index/builder.js";
import { cluesOf } from "../../src/tools/find/reading/clues.js";
import { readWho } from "../../src/tools/find/reading/reading.js";
import type { RowBytes } from "../../src/tools/stream/row.js";
import { scanRows } from "../../src/tools/stream/scanner.js";

export interface Indexed {
  addedMb: number;
  /** Processor time, as are those of the questions. */
  buildMs: number;
  questionsMs: number[];
  /** Share of the questions about someone of which the first three have that one. */
  found: number;
}

const ASKED = 60;
const [, , url = "", token = ""] = process.argv;
const [ID, EXTERNAL_ID, EMAIL, NAME] = [0, 1, 3, 4];

/** Ways to ask for a customer, by its cells. */
const WAYS: readonly ((cells: readonly string[]) => string)[] = [
  (cells) => cells[NAME] ?? "",
  (cells) => `${withSlip(cells[NAME] ?? "")} wrote that the login fails`,
  (cells) => `what does ${(cells[NAME] ?? "").toLowerCase().replaceAll(" ", "")} pay`,
  (cells) => `mail from ${withSlip(cells[EMAIL] ?? "")}, please call back`,
  (cells) => (cells[EXTERNAL_ID] || (cells[NAME] ?? "")).replace(/[-_/]/g, " "),
  (cells) => `the one ending in ${(cells[ID] ?? "").slice(-8)}`,
];
const CHATTER = [
  "where is my invoice for last month, the card was charged twice",
  "Guten Tag, ich habe meine Rechnung noch nicht erhalten, können Sie mir helfen?",
  "Bonjour, je n'arrive plus à me connecter à mon compte depuis hier",
];

/** Of the longest word, two letters in the middle change places. */
function withSlip(text: string): string {
  const [longest = ""] = [...text.split(/[^\p{L}]+/u)].sort((a, b) => b.length - a.length);
  const at = Math.floor(longest.length / 2);
  return text.replace(
    longest,
    longest.slice(0, at - 1) + (longest[at] ?? "") + (longest[at - 1] ?? "") + longest.slice(at + 1),
  );
}

function cpuMs(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function megabytes(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

function read(chunk: (bytes: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    get(`${url}/v1/customers/export`, { headers: { authorization: `Bearer ${token}` } }, (response) => {
      response.on("data", chunk).on("end", resolve).on("error", reject);
    }).on("error", reject);
  });
}

const before = megabytes();
const start = process.cpuUsage();
const builder = createIndexBuilder();
const scanner = scanRows(builder);
await read((chunk) => scanner.push(chunk));
const { rows } = scanner.end();
const index = await builder.finish();
const buildMs = cpuMs(start);
const addedMb = megabytes() - before;

const asked: string[][] = [];
let number = 0;
const every = Math.max(1, Math.floor(rows / ASKED));
const sampler = scanRows({
  header() {},
  row(row: RowBytes) {
    if (number++ % every === 0) asked.push([ID, EXTERNAL_ID, 2, EMAIL, NAME].map((cell) => row.text(cell)));
  },
});
await read((chunk) => sampler.push(chunk));
sampler.end();

const questionsMs: number[] = [];
let [found, all] = [0, 0];
function ask(text: string, id?: string): void {
  const clues = cluesOf(text, readWho(text), false);
  const from = process.cpuUsage();
  const proposed = index.propose(clues, 3);
  questionsMs.push(cpuMs(from));
  if (id === undefined) return;
  all++;
  if (proposed.some((one) => one.id === id)) found++;
}
for (const [at, cells] of asked.entries()) {
  for (const way of WAYS) if (cells[NAME] !== "") ask(way(cells), cells[ID]);
  ask(CHATTER[at % CHATTER.length] as string);
}
const result: Indexed = { addedMb, buildMs, questionsMs, found: found / all };
process.stdout.write(JSON.stringify(result));
