import { letters } from "./letters.js";
import type { Step } from "./model/script.js";
import type { Given } from "./model/turn.js";
import type { Entry } from "./recording/recording.js";

/** What one run of a client showed. */
export interface Seen {
  /** In the order of the script. */
  steps: SeenStep[];
  servers: SeenServer[];
  /** The version of MCP in which the calls were made. */
  era: string | undefined;
  /** How the run failed as a whole. */
  failure: string | undefined;
  /** Tools that the server has listed and the client does not even name to its model or caller. */
  hidden: string[];
  /** Whether the model has read the server's instructions. */
  isInstructed: boolean;
}

export interface SeenStep extends Step {
  /** The arguments as they reached the server; undefined if the call did not. */
  arrived?: unknown;
  answer?: Answer;
  /** What the model got for it; undefined if the run did not come to it. */
  given?: Given;
}

/** The server's. */
interface Answer {
  isError: boolean;
  data: any;
}

/** A server that the client has started. */
export interface SeenServer {
  variables: string[];
  /** How it was told to end; undefined if it was not, or ended at once (SIGKILL). */
  told?: string;
  hasEnded: boolean;
}

const INSTRUCTIONS_READ = 500;
const ERA = "io.modelcontextprotocol/protocolVersion";

/** Makes out of a recording what it shows. */
export function seenIn(script: readonly Step[], entries: readonly Entry[], failure?: string): Seen {
  const steps: SeenStep[] = script.map((step) => ({ ...step }));
  const servers = new Map<number, SeenServer>();
  const calls = new Map<string, SeenStep>();
  const listed = new Set<string>();
  let instructions = "";
  let read = "";
  let era: string | undefined;
  let now: SeenStep | undefined;
  for (const { at = 0, started, told, ended, toServer, toClient, step, given, context } of entries) {
    if (started) servers.set(at, { variables: started, hasEnded: false });
    const server = servers.get(at);
    if (server && told) server.told ??= told;
    if (server && ended) server.hasEnded = true;
    if (step !== undefined) now = steps[step];
    if (given && now) now.given = given;
    if (context) read = context;

    const asked = messageIn(toServer);
    if (asked?.method === "tools/call" && asked.params.name === now?.tool && now) {
      era = asked.params._meta?.[ERA] ?? era;
      calls.set(`${at} ${asked.id}`, now);
      now.arrived = asked.params.arguments;
    }
    const answered = messageIn(toClient);
    const result = answered?.result;
    era = result?.protocolVersion ?? era;
    instructions = result?.instructions ?? instructions;
    for (const { name } of result?.tools ?? []) listed.add(name);
    const called = answered && calls.get(`${at} ${answered.id}`);
    if (called) called.answer = answerIn(answered);
  }
  return {
    steps,
    servers: [...servers.values()],
    era,
    failure,
    hidden: [...listed].filter((tool) => !new RegExp(`${tool}(?![a-z_])`).test(read)),
    isInstructed: isIn(read, instructions),
  };
}

/** Clients cut long instructions: the first part of them counts. */
const isIn = (context: string, instructions: string): boolean =>
  instructions !== "" && letters(context).includes(letters(instructions.slice(0, INSTRUCTIONS_READ)));

/** Undefined if it is no JSON. */
function messageIn(text: string | undefined): any {
  try {
    return text && JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answerIn({ result, error }: any): Answer {
  const text = result?.content?.[0]?.text;
  return { isError: result?.isError === true || error !== undefined, data: messageIn(text) ?? text ?? error };
}
