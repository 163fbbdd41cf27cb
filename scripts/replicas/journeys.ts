import type { CallTool, Era, Told } from "./client.js";
import type { Organization } from "./organization.js";

/** What one user does: a call, or several that belong together. */
export interface Journey {
  kind: Kind;
  organization: string;
  /** What marks its write in the organization's ledger; undefined if it writes nothing. */
  mark?: string | undefined;
  /** In their order. */
  calls: Told[];
}

/** Whoever makes a journey. */
export interface Traveler {
  organization: Organization;
  call: CallTool;
  /** Customers that nobody deletes. */
  known: readonly string[];
}

type Kind = keyof typeof JOURNEYS;
type Made = Pick<Journey, "mark" | "calls">;

/** How many of a hundred and more journeys are of a kind. */
const WEIGHTS: Record<Kind, number> = {
  read: 46,
  list: 8,
  create: 14,
  update: 16,
  "delete, yes": 7,
  "delete, no": 3,
  "delete, changed since": 3,
  "delete, answered three times at once": 3,
  "delete, nobody to ask": 3,
};

/** What the answer to a question says. */
const reply = (requestState: string | undefined, confirm: boolean) => ({
  requestState,
  inputResponses: { confirm: { action: confirm ? "accept" : "decline", ...(confirm && { content: { confirm } }) } },
});

let lastMark = 0;
const markFor = ({ organization }: Traveler) => `${organization.name}-${++lastMark}`;
const anyEra = (): Era => (Math.random() < 0.3 ? "2025" : "2026");

export const JOURNEYS = {
  read: one((traveler) => ["get_customer", { id: anyOf(traveler.known) }]),
  list: one(() => ["list_customers", { limit: 5 }]),
  async create(traveler: Traveler) {
    const mark = markFor(traveler);
    const args = { email: `${mark}@harborlane.dev`, external_id: mark, name: mark };
    return { mark, calls: [await traveler.call(anyEra(), "create_customer", args)] };
  },
  async update(traveler: Traveler) {
    const mark = markFor(traveler);
    const args = { id: anyOf(traveler.known), name: mark };
    return { mark, calls: [await traveler.call(anyEra(), "update_customer", args)] };
  },
  "delete, yes": deleting(({ again, asked }) => [() => again(reply(asked, true))]),
  "delete, no": deleting(({ again, asked }) => [() => again(reply(asked, false))]),
  "delete, changed since": deleting(({ again, asked, change }) => [change, () => again(reply(asked, true))]),
  "delete, answered three times at once": deleting(({ again, asked }) => {
    const yes = () => again(reply(asked, true));
    return [() => Promise.all([yes(), yes(), yes()]), yes];
  }),
  async "delete, nobody to ask"(traveler: Traveler) {
    const mark = await traveler.organization.makeCustomer(markFor(traveler));
    return { mark, calls: [await traveler.call("2025", "delete_customer", { id: mark, confirm: true })] };
  },
};

const CHOICES = Object.entries(WEIGHTS).flatMap(([kind, weight]) => Array<Kind>(weight).fill(kind as Kind));

export async function travel(traveler: Traveler): Promise<Journey> {
  const kind = anyOf(CHOICES);
  return { kind, organization: traveler.organization.name, ...(await JOURNEYS[kind](traveler)) };
}

function one(call: (traveler: Traveler) => [name: string, args: object]) {
  return async (traveler: Traveler): Promise<Made> => ({
    calls: [await traveler.call(anyEra(), ...call(traveler))],
  });
}

interface Deleting {
  /** The sealed question. */
  asked: string | undefined;
  /** Makes the call again. */
  again(params: object): Promise<Told>;
  /** Changes the customer. */
  change(): Promise<Told>;
}

type Step = () => Promise<Told | Told[]>;

/** Deletes a customer of its own: the call asks, then comes what the client does about it. */
function deleting(stepsOf: (deleting: Deleting) => Step[]) {
  return async (traveler: Traveler): Promise<Made> => {
    const mark = await traveler.organization.makeCustomer(markFor(traveler));
    const again = (params?: object) => traveler.call("2026", "delete_customer", { id: mark, confirm: true }, params);
    const change = () => traveler.call("2026", "update_customer", { id: mark, name: markFor(traveler) });
    const asking = await again();
    const calls = [asking];
    if (asking.outcome !== "asked") return { mark, calls };
    for (const step of stepsOf({ asked: asking.requestState, again, change })) calls.push(...[await step()].flat());
    return { mark, calls };
  };
}

function anyOf<T>(values: readonly T[]): T {
  return values[Math.floor(Math.random() * values.length)] as T;
}
