/**
 * `npm run demo`: starts the built server in demo mode as an MCP client does and walks through a support case. The exit
 * code is 1 if a step has an unexpected answer. `npm run demo -- --step` waits for Enter between steps, and
 * `npm run demo -- --html` also writes the case as a page with the customer cards that hosts of MCP Apps show.
 */
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { getDefaultEnvironment, StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { CARD_URI } from "../src/card/names.js";
import { powerShellWord, shellWord } from "../src/install/instructions.js";
import { casePage, type Step } from "./card/page.js";
import { readFlags } from "./flags.js";
import { printAnswer, printCall, printHeading, printStep, printVerdict } from "./transcript.js";

type Answer = any;

const flags = readFlags({ step: { type: "boolean", default: false }, html: { type: "boolean", default: false } });
/** Only on a terminal can someone press Enter. */
const pauses = flags.step && process.stdin.isTTY && process.stdout.isTTY;

const typed = process.platform === "win32" ? powerShellWord : shellWord;

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const MAIL_HEADER = "From: Jane Cooper <jane.cooper@larkfield-design.dev>\nTo: support@inkwell-app.dev";
const BILLING_MAIL =
  "From: Nadia Farouk <nadia@farouk-verse.dev>\nTo: support@inkwell-app.dev\nWhy was I charged twice this week? I have only one subscription!";
const client = new Client({ name: "polar-customers-mcp-demo", version: "1.0.0" });
const exports = mkdtempSync(join(tmpdir(), "polar-customers-demo-"));
const steps: Step[] = [];

process.on("exit", () => rmSync(exports, { recursive: true, force: true }));
process.on("SIGINT", () => process.exit(130));

/** Waits for Enter, or for the end of the input. */
async function pause(): Promise<void> {
  process.stdout.write("\n   Press Enter to go on, Ctrl-C to stop.");
  process.stdin.resume();
  await Promise.race([once(process.stdin, "data"), once(process.stdin, "end")]);
  process.stdin.pause();
}

/** Makes one call and shows it. The demo stops if its answer is not as expected. */
async function step(
  title: string,
  tool: string,
  args: Record<string, unknown>,
  expected: string,
  holds: (answer: Answer) => boolean,
): Promise<Answer> {
  if (pauses && steps.length > 0) await pause();
  printStep(steps.length + 1, title);
  printCall(tool, args);
  const result = (await client.callTool({ name: tool, arguments: args })) as CallToolResult;
  const [content] = result.content;
  const answer: Answer = result.structuredContent ?? JSON.parse(content?.type === "text" ? content.text : "null");
  steps.push({ title, tool, arguments: args, result, answer });
  printAnswer(answer, result.isError === true);
  const good = holds(answer);
  printVerdict(expected, good);
  if (!good) throw new Error(`Step ${steps.length} has an unexpected answer.`);
  return answer;
}

async function supportCase(): Promise<void> {
  printHeading(
    "polar-customers-mcp: a support case, call by call",
    "The server runs over stdio, as in any MCP client. Its Polar is embedded, and all customers are invented.",
    "Answers are shown without nulls, timestamps and the like.",
    "",
    "An email arrives:",
    ...MAIL_HEADER.split("\n").map((line) => `  ${line}`),
    "  “Hi, Jane here. I moved to 500 Howard Street, San Francisco 94105, please fix my invoices.",
    "   And I think I signed up twice by mistake. Can you remove the spare account?”",
  );

  const found = await step(
    "Who is Jane?",
    "find_customer",
    { who: "Jane" },
    "two candidates: the model has to ask or look closer, not take the first",
    ({ match, candidates }) => match === "ambiguous" && candidates.length === 2,
  );
  const spare = found.candidates.find(({ external_id }: Answer) => external_id === undefined);
  const { customer: jane } = await step(
    "Who wrote, and what do they have? The email's header, pasted as it is",
    "find_customer",
    { who: MAIL_HEADER },
    "exactly one customer, with plan, benefits, meters and the card that is charged",
    ({ match, plan, benefits, meters, payment_method }) =>
      match === "exact" && plan.length === 1 && benefits.length > 0 && meters.length > 0 && payment_method.last4 !== "",
  );
  await step(
    "What Polar stores about the card",
    "list_payment_methods_by_external_id",
    { external_id: jane.external_id, detail: "full" },
    "one default card",
    ({ items }) => items.some(({ is_default }: Answer) => is_default),
  );
  await step(
    "Correct the address: the two lines that changed, and null for what the model does not know",
    "update_customer",
    { id: jane.id, name: null, billing_address: { line1: "500 Howard Street", postal_code: "94105", city: null } },
    "updated: city and name are kept, and the answer shows what changed and how to undo it",
    ({ outcome, customer: { name, billing_address }, changes, undo }) =>
      outcome === "updated" &&
      name !== null &&
      billing_address.postal_code === "94105" &&
      billing_address.city !== null &&
      Object.keys(changes).join() === "billing_address" &&
      undo.tool === "update_customer",
  );

  await step(
    "Delete the spare account: the model picks the wrong Jane and confirms at once",
    "delete_customer",
    { id: jane.id, confirm: "true" },
    "nothing was deleted: only the boolean true confirms, and the answer shows what would be lost",
    ({ outcome, consequences }) => outcome === "needs_confirmation" && consequences.subscriptions.length === 1,
  );
  const preview = await step(
    "Now the right one, with a preview first",
    "delete_customer",
    { id: spare.id, confirm: false },
    "nothing was deleted: the answer shows which customer would be, and the call that deletes only that one",
    ({ outcome, next }) => outcome === "needs_confirmation" && next.arguments.expected_email === spare.email,
  );
  await step(
    "The user agrees, so make that call",
    preview.next.tool,
    preview.next.arguments,
    "deleted, with the record as it was before",
    ({ outcome, customer }) => outcome === "deleted" && customer.id === spare.id,
  );
  await step(
    "Is it gone?",
    "get_customer",
    { id: spare.id },
    "an error that says what happened and what to do",
    ({ error }) => error.code === "not_found",
  );

  await step(
    "Export the other customers for accounting",
    "export_customers",
    { preview_rows: 1 },
    "a private file, complete, with its first row shown",
    ({ complete, rows }) => complete === true && rows > 20,
  );

  await chargedTwice();

  printHeading(
    "Add it to an MCP client",
    `  node ${typed(CLI)} config --client claude-code --demo`,
    "  prints the configuration and where it goes. Other clients: cursor, vscode, codex and more.",
    "  Without --demo it is for your own Polar: see the README.",
    "",
  );
}

async function chargedTwice(): Promise<void> {
  printHeading("Another email arrives:", ...BILLING_MAIL.split("\n").map((line) => `  ${line}`));
  const { customer } = await step(
    "Who wrote? The mail, pasted as it is",
    "find_customer",
    { who: BILLING_MAIL },
    "exactly one customer, with the plan by name",
    ({ match, plan }) => match === "exact" && plan[0].plan === "Pro",
  );
  await step(
    "Why was she charged twice?",
    "get_billing",
    { id: customer.id, since: daysAgo(10) },
    "a renewal, and two days later a change of plan, with what was credited and what was charged",
    ({ charges }) =>
      charges.length === 2 &&
      charges[0].why === "change of plan or seats" &&
      charges[0].items.length === 2 &&
      charges[1].why === "renewal",
  );
  await step(
    "Where can she see her invoices?",
    "get_portal_link",
    { id: customer.id },
    "a link that is safe in a mail: it holds no credential, and nothing was changed for it",
    ({ url, expires_at }) => url.endsWith("/portal") && expires_at === undefined,
  );
}

/** Writes the case as a page; returns where. */
async function writePage(): Promise<string> {
  const { contents } = await client.readResource({ uri: CARD_URI });
  const card = contents.map((one) => ("text" in one ? one.text : "")).join("");
  const path = join(mkdtempSync(join(tmpdir(), "polar-customers-page-")), "support-case.html");
  const intro = "What hosts of MCP Apps show beside the text of an answer. All customers are invented.";
  writeFileSync(path, casePage("A support case with customer cards", intro, steps, card));
  return path;
}

/** As a day. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

try {
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [CLI, "--demo"],
      env: { ...getDefaultEnvironment(), POLAR_EXPORT_DIR: exports },
      stderr: "ignore",
    }),
  );
  await supportCase();
  if (flags.html) printHeading("The case as a page with cards", `  ${await writePage()}`, "");
} catch (error) {
  printHeading("The demo stopped", error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await client.close();
}
