import { isDeepStrictEqual } from "node:util";
import { type Compared, compare } from "../own-faults.js";
import type { Client, Kind } from "./client.js";
import { letters } from "./letters.js";
import type { Shows } from "./model/script.js";
import type { Seen, SeenStep } from "./seen.js";
import { hasAll, SETTINGS } from "./shell.js";

/** What a client does to calls, answers or the server; its row in the list may name it. */
export type OwnFault =
  | `${"does not come to" | "throws for" | "refuses" | "changes" | "loses" | "cuts"} ${Shows}`
  | "shows results twice"
  | "shows errors twice"
  | "takes the quotation marks out of results"
  | "hides tools"
  | "leaves a server running";

/** What no client excuses. */
type Failure = `DELETES for ${Shows}` | "settings do not arrive" | `fails: ${string}`;

export type Fault = OwnFault | Failure;

/** How a client did over one transport. */
export type Verdict = Compared<Fault>;

export const isRight = ({ wrong, gone }: Verdict): boolean => wrong.length + gone.length === 0;

export function judge({ kind, faults: own = [] }: Client, seen: Seen): Verdict {
  return compare<Fault>(faultsIn(kind, seen), own);
}

/** They give a result to a model; the others hand both of its forms to code. */
export const SHOW_TO_MODELS: readonly Kind[] = ["framework", "command line"];

function faultsIn(kind: Kind, { steps, servers, hidden, failure }: Seen): Fault[] {
  const repeated = SHOW_TO_MODELS.includes(kind) ? steps.filter((step) => timesGiven(step) > 1) : [];
  const faults: Record<string, boolean> = {
    "shows results twice": repeated.some(({ answer }) => answer?.isError === false),
    "shows errors twice": repeated.some(({ answer }) => answer?.isError === true),
    "takes the quotation marks out of results": steps.some(isUnquoted),
    "hides tools": hidden.length > 0,
    "leaves a server running": servers.some(({ hasEnded }) => !hasEnded),
    "settings do not arrive": servers.some(({ variables }) => !hasAll(variables, SETTINGS)),
    [`fails: ${failure}`]: failure !== undefined,
  };
  const occurred = Object.keys(faults).filter((fault) => faults[fault]) as Fault[];
  return [...steps.flatMap(faultsOfStep), ...occurred];
}

function faultsOfStep(step: SeenStep): Fault[] {
  const { shows, given, arrived, answer } = step;
  if (!given) return [`does not come to ${shows}`];
  if (given.isThrown) return [`throws for ${shows}`];
  if (arrived === undefined) return [`refuses ${shows}`];
  const share = shareGiven(step);
  const faults: Partial<Record<Fault, boolean>> = {
    [`DELETES for ${shows}`]: answer?.data?.outcome === "deleted",
    [`changes ${shows}`]: !isDeepStrictEqual(arrived, step.arguments),
    [`loses ${shows}`]: share === 0,
    [`cuts ${shows}`]: share > 0 && share < 1,
  };
  return (Object.keys(faults) as Fault[]).filter((fault) => faults[fault]);
}

/** How much of the server's answer the model has read: the share of its texts. */
function shareGiven({ answer, given }: SeenStep): number {
  const read = letters(given?.text ?? "");
  const texts = textsIn(answer?.data).map(letters);
  return texts.length ? texts.filter((text) => read.includes(text)).length / texts.length : 0;
}

/** How often the model has read it. */
function timesGiven({ answer, given }: SeenStep): number {
  const [longest] = textsIn(answer?.data).toSorted((a, b) => b.length - a.length);
  if (!answer || !given || longest === undefined) return 0;
  const count = (text: string) => letters(text).split(letters(longest)).length - 1;
  return Math.floor(count(given.text) / Math.max(1, count(JSON.stringify(answer.data))));
}

const isUnquoted = ({ answer, given }: SeenStep): boolean =>
  answer !== undefined && given?.text.includes('"') === false;

/** Of JSON, those that are long enough to be told from chance. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value.length > 3 ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
