import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { isDeepStrictEqual } from "node:util";
import packageJson from "../../package.json" with { type: "json" };
import { tools } from "../../src/tools/catalog.js";
import { listedOf, UNCONFIGURED } from "../../src/tools/offers.js";
import { newPlace, type Place } from "./place.js";
import type { Command } from "./process.js";
import { inSession, type Session } from "./session.js";
import { command, faults, type Trial } from "./trial.js";

const WHO = "jane.cooper@larkfield-design.dev";
const NAMES = listedOf(tools, UNCONFIGURED).map(({ name }) => name);

/** `initialize` and `tools/list`. */
export const start: Trial = (subject) =>
  inSession(command(subject, "--demo"), newPlace(subject), async ({ initialized, request }) => {
    const { serverInfo } = await initialized;
    const { tools: listed } = await request("tools/list");
    return faults({
      "the server has another name or version":
        serverInfo.name !== packageJson.name || serverInfo.version !== subject.programVersion,
      "the list differs from the server's tools": !isDeepStrictEqual(
        listed.map(({ name }: { name: string }) => name).toSorted(),
        NAMES.toSorted(),
      ),
    });
  });

/** `find_customer`. */
export const call: Trial = (subject) => calledBy(command(subject, "--demo"), newPlace(subject));

/** `export_customers`. */
export const exporting: Trial = (subject) => {
  const place = newPlace(subject);
  return inSession(command(subject, "--demo"), place, (session) => exportedIn(session, place));
};

/** What is wrong when a command is started and called. */
export function calledBy(started: Command, place: Place): Promise<string[]> {
  return inSession(started, place, calledIn);
}

export async function calledIn(session: Session): Promise<string[]> {
  const { match, customer } = await session.call("find_customer", { who: WHO });
  return faults({ "find_customer finds nobody, or another": match !== "exact" || customer?.email !== WHO });
}

/** What is wrong with an export, which is compared with what `report_customers` counts and with its file. */
export async function exportedIn(session: Session, { exports }: Place): Promise<string[]> {
  const { complete, rows, bytes, path } = await session.call("export_customers", {});
  if (path === undefined) return ["export_customers refuses"];
  const { rows: counted } = await session.call("report_customers", {});
  const file = readFileSync(path);
  const ids = new Set(file.toString().match(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(?=,)/gm));
  return faults({
    "the export is not complete": complete !== true || rows !== counted,
    "the file lacks rows": ids.size !== rows,
    "the file has another size": file.length !== bytes,
    "the file does not end with a line": file.at(-1) !== 10,
    "other files are left beside it": !isDeepStrictEqual(readdirSync(exports), [basename(path)]),
  });
}
