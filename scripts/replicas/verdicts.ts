import type { Told } from "./client.js";
import type { Stop } from "./fleet.js";
import type { Journey } from "./journeys.js";
import type { Nginx } from "./nginx.js";
import type { Organization, Write } from "./organization.js";

/** A process that was stopped. */
export interface Stopped {
  how: Stop;
  port: number;
  /** In milliseconds since 1970. */
  from: number;
  until: number;
  /** How long it took to end. */
  ms: number;
  code: number | null;
}

export interface Run {
  journeys: readonly Journey[];
  organizations: readonly Organization[];
  stopped: readonly Stopped[];
  calls: ReturnType<Nginx["calls"]>;
  inFlight: number;
}

/** A promise: how often it was put to the test, and how often it was broken. */
export interface Verdict {
  promise: string;
  cases: number;
  broken: number;
}

/** What a call of a journey may end with, if its process was not killed. The first call of a delete asks. */
const EXPECTED: Record<Journey["kind"], readonly (readonly string[])[]> = {
  read: [["ok"]],
  list: [["ok"]],
  create: [["created"]],
  update: [["updated"]],
  "delete, yes": [["asked"], ["deleted"]],
  "delete, no": [["asked"], ["declined"]],
  "delete, changed since": [["asked"], ["updated"], ["asked"]],
  "delete, answered three times at once": [
    ["asked"],
    ...Array(4).fill(["deleted", "already_gone", "not_found", "asked"]),
  ],
  "delete, nobody to ask": [["cannot_ask"]],
};

export function verdicts({ journeys, organizations, stopped, calls, inFlight }: Run): Verdict[] {
  const all = journeys.flatMap((journey) => journey.calls);
  const unknown = all.filter(({ outcome }) => outcome === "unknown");
  const portOf = ({ call }: Told) => calls.get(call)?.port;
  const lostBy = ({ port, from, until }: Stopped) =>
    unknown.filter(({ call }) => {
      const passed = calls.get(call);
      return passed?.port === port && passed.at >= from && passed.at <= until;
    });
  const kills = stopped.filter(({ how }) => how === "kill");
  const drains = stopped.filter(({ how }) => how === "drain");

  const writesOf = (journey: Journey) => {
    const { writes } = organizations.find(({ name }) => name === journey.organization) as Organization;
    return writes.filter(({ mark }) => mark === journey.mark);
  };
  const ledger = new Map(journeys.filter(({ mark }) => mark !== undefined).map((one) => [one, writesOf(one)]));
  const done = (journey: Journey) => (ledger.get(journey) ?? []).filter(succeeded).length;
  const sent = (journey: Journey) => (ledger.get(journey) ?? []).length;
  const of = (...kinds: Journey["kind"][]) => journeys.filter(({ kind }) => kinds.includes(kind));
  const endsWith = (journey: Journey, outcome: string) => journey.calls.at(-1)?.outcome === outcome;
  const isAnswered = ({ calls: [, second] }: Journey) => second !== undefined && second.outcome !== "unknown";
  const answered = of("delete, yes").filter(isAnswered);
  const elsewhere = answered.filter(
    ({ calls: [first, second] }) => first && second && portOf(first) !== portOf(second),
  );
  const thrice = of("delete, answered three times at once");
  const refused = of("delete, no", "delete, changed since", "delete, nobody to ask").filter(isTold);

  const verdict = <T>(promise: string, cases: readonly T[], isBroken: (one: T) => boolean): Verdict => ({
    promise,
    cases: cases.length,
    broken: cases.filter(isBroken).length,
  });
  return [
    verdict("a call ends as it should, or is told to be unknown", journeys, isOdd),
    verdict("a drained process ends by itself", drains, ({ code }) => code !== 0),
    verdict("a drained process loses no call", drains, (one) => lostBy(one).length > 0),
    verdict("a killed process loses its own calls at most", kills, (one) => lostBy(one).length > inFlight),
    verdict("nothing else loses a call", unknown, (one) => !kills.some((kill) => lostBy(kill).includes(one))),
    verdict("nothing is created or changed twice", of("create", "update"), (one) => sent(one) > 1),
    verdict(
      "what is told to be done is done, once",
      of("create", "update", "delete, yes").filter(isTold),
      (one) => done(one) !== 1,
    ),
    verdict("a yes counts, whichever process asked", answered, (one) => !endsWith(one, "deleted")),
    verdict("… also on another process than the one that asked", elsewhere, (one) => !endsWith(one, "deleted")),
    verdict("a yes that comes three times at once, and once more, deletes once", thrice, (one) => done(one) > 1),
    verdict("without a yes to what is there now, nothing is deleted", refused, (one) => hasDelete(ledger.get(one))),
    verdict("nothing reaches another key's organization", organizations, ({ name, writes }) =>
      writes.some(({ mark, method }) => method !== "DELETE" && !mark.startsWith(`${name}-`)),
    ),
  ];
}

const succeeded = ({ status = 0 }: Write) => status >= 200 && status < 300;
const hasDelete = (writes: readonly Write[] = []) => writes.some(({ method }) => method === "DELETE");

/** What becomes of each call is known. */
const isTold = ({ calls }: Journey) => calls.every(({ outcome }) => outcome !== "unknown");

/** What follows a call whose fate is unknown may end in any way. */
function isOdd({ kind, calls }: Journey): boolean {
  const odd = calls.findIndex(({ outcome }, index) => !EXPECTED[kind][index]?.includes(outcome));
  return odd >= 0 && calls[odd]?.outcome !== "unknown";
}
