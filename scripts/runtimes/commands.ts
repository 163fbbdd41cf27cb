import { realpathSync } from "node:fs";
import { parse } from "smol-toml";
import { findClient } from "../../src/install/clients.js";
import { calledBy } from "./calling.js";
import { output } from "./output.js";
import { newPlace, type Place } from "./place.js";
import type { Command } from "./process.js";
import { command, faults, type Subject, type Trial } from "./trial.js";

/** JSON, JSON with another key, and TOML. */
const CLIENTS = ["claude-code", "vscode", "codex"];

interface Entry extends Command {
  env?: Record<string, string>;
}

/** `doctor --demo` finds nothing to fix, and names the runtime. */
export const doctor: Trial = async (subject) => {
  const { code, stdout } = await output(command(subject, "doctor", "--demo", "--json"), newPlace(subject));
  const { ok, checks } = JSON.parse(stdout);
  const bad = checks.filter(({ status }: { status: string }) => status === "failed" || status === "warning");
  return [
    ...faults({
      "it ends with another code than 0": code !== 0 || ok !== true,
      "it names another runtime":
        !checks[0].found.includes(`${subject.version} `) && !checks[0].found.includes(`${subject.version},`),
    }),
    ...bad.map(({ check, found }: { check: string; found: string }) => `${check}: ${found}`),
  ];
};

/** What `config` prints starts, as it is printed. */
export const config: Trial = async (subject) => {
  const found: string[] = [];
  for (const client of CLIENTS) {
    const place = newPlace(subject);
    const entry = await configured(command(subject), client, place);
    if (entry.command !== realpathSync(subject.executable)) found.push(`${client}: another runtime`);
    if (!entry.args.includes(subject.program)) found.push(`${client}: another program`);
    found.push(...(await startedAs(entry, place)).map((fault) => `${client}: ${fault}`));
  }
  return found;
};

/** As users start it from the package registry. What `config` prints there does the same. */
export const fromRegistry: Trial = async (subject) => {
  const place = newPlace(subject);
  const { command: file, args } = subject.runtime.fromRegistry(subject.executable);
  const started = await calledBy({ command: file, args: [...args, "--demo"] }, place);
  const entry = await configured({ command: file, args }, "claude-code", place);
  return [
    ...started,
    ...faults({
      "config prints another start":
        JSON.stringify([entry.command, ...entry.args]) !== JSON.stringify([realPath(subject, file), ...args, "--demo"]),
    }),
    ...(await startedAs(entry, place)).map((fault) => `as config prints it: ${fault}`),
  ];
};

const realPath = ({ executable }: Subject, file: string) => (file === executable ? realpathSync(file) : file);

async function configured(program: Command, client: string, place: Place): Promise<Entry> {
  const args = [...program.args, "config", "--client", client, "--demo"];
  const { code, stdout, stderr } = await output({ ...program, args }, place);
  if (code !== 0) throw new Error(`config ended with ${code}: ${stderr}`);
  const { format, key } = findClient(client);
  const [entry] = Object.values<any>(Object(format === "toml" ? parse(stdout) : JSON.parse(stdout))[key]);
  return entry;
}

/** Clients add the entry's variables to their own. */
function startedAs({ env, ...entry }: Entry, place: Place): Promise<string[]> {
  return calledBy(entry, { ...place, env: { ...place.env, ...env } });
}
