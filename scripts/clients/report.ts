import { isDeepStrictEqual } from "node:util";
import { table } from "../table.js";
import { type Client, type Kind, type Over, packageOf } from "./client.js";
import { type Fault, isRight, SHOW_TO_MODELS, type Verdict } from "./judge.js";
import type { Shows } from "./model/script.js";
import type { Seen, SeenServer, SeenStep } from "./seen.js";
import { hasAll, PROXY } from "./shell.js";

/** A client over one transport. */
export interface Row {
  client: Client;
  over: Over;
  seen: Seen;
  verdict: Verdict;
}

const ANSWERS: readonly Shows[] = ["a result", "a result with a null", "an error", "an export", "an ambiguous lookup"];
const DELETES: readonly Shows[] = ["an unseen delete", 'confirm: "true"'];
const ARGUMENTS: readonly Shows[] = [
  "nested records",
  "a leading zero",
  "a null",
  "a number as text",
  'confirm: "true"',
];

/** One line for each client: right, or what to know of it. */
export function shortTable(rows: readonly Row[]): string {
  const clients = [...new Set(rows.map(({ client }) => client))];
  const lines = clients.map((client) => {
    const own = rows.filter((row) => row.client === client);
    return [client.name, versionOf(client), own.map(({ over }) => over).join(", "), merged(own)];
  });
  return table([["client", "version", "over", "right, or what to know"], ...lines]);
}

/** All that was seen. */
export function tables(rows: readonly Row[], eras: readonly (readonly string[])[]): string {
  const read = rows.map(({ client, over, seen, verdict }) => [
    ...[client.name, client.kind, versionOf(client), over],
    ...ANSWERS.map((shows) => given(client, seen, shows)),
    ...DELETES.map((shows) => outcome(seen, shows)),
    SHOW_TO_MODELS.includes(client.kind) ? (seen.isInstructed ? "read" : "left out") : "",
    wordsFor(verdict),
  ]);
  const arrived = rows.map(({ client, over, seen }) => [
    ...[client.name, over, seen.era ?? "unknown"],
    ...ARGUMENTS.map((shows) => argument(seen, shows)),
    ...(over === "stdio" ? servers(seen) : ["", "", ""]),
  ]);
  return [
    `### What the model reads\n\n${table([
      ["client", "kind", "version", "over", ...ANSWERS, ...DELETES, "instructions", "right, or what to know"],
      ...read,
    ])}`,
    `### What reaches the server\n\n${table([
      ["client", "over", "protocol", ...ARGUMENTS, "servers started", "ended by", "shell's proxy variables"],
      ...arrived,
    ])}`,
    `### Both eras\n\n${table(eras)}`,
  ].join("\n");
}

function versionOf(client: Client): string {
  const { name, version } = packageOf(client);
  return `\`${name}\` ${version}`;
}

/** The same words for both transports are said once. */
function merged(rows: readonly Row[]): string {
  const words = rows.map(({ verdict }) => wordsFor(verdict));
  if (new Set(words).size === 1) return words[0] ?? "";
  return rows.map(({ over }, at) => `${over}: ${words[at]}`).join("; ");
}

function wordsFor(verdict: Verdict): string {
  const { wrong, gone, known } = verdict;
  const parts = [
    ...(known.length ? [listed(known)] : []),
    ...(wrong.length ? [`**wrong: ${listed(wrong)}**`] : []),
    ...(gone.length ? [`**no longer: ${listed(gone)}**`] : []),
  ];
  return isRight(verdict) && known.length === 0 ? "right" : parts.join("; ");
}

/** With each verb once: "refuses a null, a number as text". */
function listed(faults: readonly Fault[]): string {
  const byVerb = new Map<string, string[]>();
  for (const fault of faults) {
    const [, verb = "", object = fault] =
      /^(throws for|refuses|changes|loses|cuts|does not come to) (.*)$/.exec(fault) ?? [];
    byVerb.set(verb, [...(byVerb.get(verb) ?? []), object]);
  }
  return [...byVerb].map(([verb, objects]) => `${verb} ${objects.join(", ")}`.trim()).join("; ");
}

const stepOf = ({ steps }: Seen, shows: Shows): SeenStep | undefined => steps.find((step) => step.shows === shows);

function given({ kind }: Client, seen: Seen, shows: Shows): string {
  const step = stepOf(seen, shows);
  if (!step) return "";
  return unanswered(step) ?? `${step.given?.isError ? "marked as error, " : ""}${shape(kind, step)}`;
}

/** For a model: how long it is, against the text that the server sent. For code: its forms. */
function shape(kind: Kind, { given, answer }: SeenStep): string {
  if (!given) return "";
  if (!SHOW_TO_MODELS.includes(kind)) return FORMS.filter((form) => form in JSON.parse(given.text)).join(", ");
  return `${(given.text.length / JSON.stringify(answer?.data ?? "").length).toFixed(1)} ×`;
}

const FORMS = ["content", "structuredContent"];

function outcome(seen: Seen, shows: Shows): string {
  const step = stepOf(seen, shows);
  if (!step) return "";
  return unanswered(step) ?? (step.answer?.data?.outcome === "needs_confirmation" ? "preview" : "**not a preview**");
}

/** Undefined if the server has answered. */
function unanswered({ given, arrived }: SeenStep): string | undefined {
  if (!given) return "not reached";
  if (given.isThrown) return "nothing: it throws";
  return arrived === undefined ? "the client's refusal" : undefined;
}

function argument(seen: Seen, shows: Shows): string {
  const step = stepOf(seen, shows);
  if (!step || step.arrived === undefined) return "not sent";
  if (isDeepStrictEqual(step.arrived, step.arguments)) return "as given";
  const [name = ""] = Object.keys(step.arguments).slice(-1);
  const value = (step.arrived as Record<string, unknown>)[name];
  return value === undefined ? "left out" : `\`${JSON.stringify(value)}\``;
}

function servers({ servers }: Seen): string[] {
  const ends = [...new Set(servers.map(({ told = "SIGKILL", hasEnded }) => (hasEnded ? told : "nobody")))];
  return [`${servers.length}`, ends.join(", "), handedOn(servers)];
}

function handedOn(servers: readonly SeenServer[]): string {
  const isHandedOn = servers.every(({ variables }) => hasAll(variables, PROXY));
  return isHandedOn ? "handed on" : "left out";
}
