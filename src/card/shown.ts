import { type Fields, fieldsOf, listOf, plain, recordsAt, say, textOf, words } from "./fields.js";

/** What a card shows, as plain data: `draw.ts` makes elements of it. */
export interface Shown {
  title: string;
  /** Under the title, each on its own. */
  facts?: string[];
  alerts?: string[];
  sections?: Section[];
  /** Under everything, in small print. */
  notes?: string[];
  /** Of the customer it is about; undefined where it is about none or several. */
  customerId?: string | undefined;
}

export interface Section {
  title: string;
  rows: Row[];
  /** Above the rows, the oldest first. */
  chart?: Bar[] | undefined;
}

export interface Bar {
  label: string;
  /** In whole currency units; negative for what went back. */
  height: number;
}

export interface Row {
  main: string;
  /** At the right end. */
  side?: string | undefined;
  /** Below, each on its own. */
  facts?: string[] | undefined;
  tone?: Tone;
  /** How much of the whole is there, as a bar. */
  part?: { of: number; is: number } | undefined;
  /** The customer whom a press shows. */
  opens?: string | undefined;
}

export type Tone = "bad" | "good" | undefined;

/** How the records of one list are shown. The texts are templates of `say`. */
export interface Look {
  /** Where the records are in the answer; `more_` and this is where it says how many it leaves out. */
  at: string;
  /** Of the section, where it is not what `at` says. */
  title?: string;
  /** The first of these that can be said. */
  main: string;
  /** The first of these, as well. */
  side?: string;
  facts?: string;
  /** Of each of the record's own `items`, a fact that has all of these. */
  items?: string;
  tone?: Tone | ((record: Fields) => Tone);
  /** The fields of a bar: what is there, and the whole. */
  part?: readonly [is: string, of: string];
  chart?(records: Fields[]): Bar[] | undefined;
}

/** Plans of the past, where there is no other. */
export const ENDED: Look = {
  title: "plan",
  at: "ended",
  main: "Ended plans: {plans}",
  facts: "last {last.plan}; on {last.on}; {last.reason~}",
};

/** The sections that have something to show. Looks with the same title make one. */
function sectionsOf(answer: Fields, looks: readonly Look[]): Section[] {
  const sections = new Map<string, Section>();
  for (const look of looks) {
    const { at, title = words(at), chart } = look;
    const records = recordsAt(answer, at);
    const rows = records.map((record) => rowOf(record, title, look));
    const left = say(answer, `{more_${at}} more`).map((main) => ({ main }));
    const before = sections.get(title)?.rows ?? [];
    if (records.length > 0)
      sections.set(title, { title, rows: [...before, ...rows, ...left], chart: chart?.(records) });
  }
  return [...sections.values()];
}

function rowOf(record: Fields, title: string, { main, side = "", facts = "", items = "", tone, part }: Look): Row {
  const [is, of] = part?.map((field) => record[field]) ?? [];
  return {
    main: say(record, main)[0] ?? title,
    side: say(record, side)[0],
    facts: [...say(record, facts), ...recordsAt(record, "items").map((one) => say(one, items).join(", "))],
    tone: typeof tone === "function" ? tone(record) : tone,
    part: typeof is === "number" && typeof of === "number" ? { is, of } : undefined,
  };
}

/** An answer about one customer. */
export function shownOf(answer: Fields, looks: readonly Look[]): Shown {
  return {
    ...whoOf(fieldsOf(answer.customer)),
    alerts: listOf(answer.alerts).map(plain),
    sections: sectionsOf(answer, looks),
    notes: notesOf(answer),
  };
}

const NAMES = "{name}; {billing_name}; {email}; A customer without name and email";

/** Who it is about, in every answer about one customer. */
export function whoOf(customer: Fields): Pick<Shown, "title" | "facts" | "customerId"> {
  const [title = "", ...names] = say(customer, NAMES);
  const others = say(customer, "{external_id}; {type}; {country}; since; deleted_on; by {why}");
  return { title, facts: [...names.slice(0, -1), ...others], customerId: textOf(customer.id) };
}

/** What an answer lacks and why, what helps, and how old it is. */
export function notesOf(answer: Fields): string[] {
  return [
    ...listOf(answer.note).map(textOf),
    ...listOf(answer.helps).map(plain),
    ...recordsAt(answer, "missing").map((one) => say(one, "Not shown: {what}; needs the scope {scope}").join(", ")),
    ...say(answer, "As of {as_of}; plans, benefits and meters can be older: {state_age}"),
  ];
}
