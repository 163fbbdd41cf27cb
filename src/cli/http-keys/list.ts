import { existsSync } from "node:fs";
import { readEnvironment } from "../../config/environment.js";
import { checkKey } from "../../config/http-keys/key-settings.js";
import { type KeyEntry, keyOf } from "../../config/http-keys/keys-file.js";
import { readEntries } from "../../config/http-keys/open-keys.js";
import { readProcessSettings } from "../../config/http-keys/process-settings.js";
import { keysFile } from "../keys-file.js";
import { log } from "../log.js";
import { SET_IT } from "./advice.js";
import type { KeyFlags } from "./options.js";
import { serverOf } from "./policy.js";

/** Prints the keys with what they may do, as a server that is started here would serve them; no hash, no token. */
export async function listKeys(_: string, { json = false }: KeyFlags): Promise<void> {
  const env = readEnvironment();
  const path = keysFile(env, SET_IT);
  const settings = readProcessSettings(env);
  const entries: KeyEntry[] = existsSync(path) ? readEntries(path) : [];
  const listed = entries.map((entry) => ({ entry, checked: checkKey(keyOf(entry), settings) }));
  if (json)
    return print(
      `${JSON.stringify(
        listed.map(({ entry, checked }) => asJson(entry, checked)),
        null,
        2,
      )}\n`,
    );
  if (listed.length === 0)
    return log(`there are no keys yet in ${path}. Add one: polar-customers-mcp http-key add NAME --token-file FILE`);
  const rows = listed.map(({ entry, checked }) => rowOf(entry, checked));
  for (const line of table([HEADINGS, ...rows])) print(`${line}\n`);
  for (const { entry, checked } of listed)
    if (Array.isArray(checked)) print(`\n${entry.name}: its calls fail: ${messagesOf(checked).join(" ")}\n`);
}

const HEADINGS = [
  "NAME",
  "SERVER",
  "ORGANIZATION",
  "CHANGES",
  "DELETES",
  "PERSONAL DATA",
  "TOOLS",
  "CREATED",
  "TOKEN FILE",
];

function rowOf(entry: KeyEntry, checked: Checked): string[] {
  const { name, created_at = UNKNOWN, token_file = UNKNOWN } = asJson(entry, checked);
  const [day] = created_at.split("T");
  if (Array.isArray(checked)) return [name, ...Array(6).fill(UNKNOWN), day, token_file];
  const { readOnly, deletePolicy, pii, toolGroups, organizationId } = checked;
  const deletes = readOnly ? "off" : deletePolicy;
  const organization = organizationId ?? "the token's";
  return [
    ...[name, serverOf(checked), organization, readOnly ? "no" : "yes", deletes],
    ...[pii === "masked" ? "masked" : "shown", toolGroups.join(","), day ?? UNKNOWN, token_file],
  ];
}

const UNKNOWN = "-";

/** Lines with columns of the same width. */
function table(rows: string[][]): string[] {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

type Checked = ReturnType<typeof checkKey>;

const messagesOf = (problems: { message: string }[]) => problems.map(({ message }) => message);

/** What a file may hold that nobody has checked. */
const textIn = (value: unknown) => (typeof value === "string" && /^[ -~]{1,300}$/.test(value) ? value : undefined);

function asJson(entry: KeyEntry, checked: Checked) {
  const { name } = entry;
  const created_at = textIn(entry.created_at);
  const token_file = isToken(entry.token_file) ? undefined : textIn(entry.token_file);
  const about = { name, ...(created_at && { created_at }), ...(token_file && { token_file }) };
  if (Array.isArray(checked)) return { ...about, problems: messagesOf(checked) };
  const { organizationId, readOnly, pii, deletePolicy, toolGroups } = checked;
  return {
    ...about,
    server: serverOf(checked),
    ...(organizationId !== undefined && { organization: organizationId }),
    read_only: readOnly,
    pii,
    delete_policy: deletePolicy,
    tools: toolGroups,
  };
}

/** Somebody may have written a token where the path of its file belongs. */
const isToken = (value: unknown) => /(pcmcp|polar_[a-z]+)_\w{8}/.test(String(value)) && !String(value).includes("/");

const print = (text: string): void => void process.stdout.write(text);
