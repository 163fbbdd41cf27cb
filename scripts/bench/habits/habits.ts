import { type Call, careful, type ListedTool, type Model } from "./model.js";

/** What a model with a habit does otherwise than the careful one. */
export type Habit = (model: Model) => Model;

/** A habit that only writes calls otherwise. */
const writing =
  (rewrite: (call: Call, listed: ListedTool) => Call): Habit =>
  (model) => ({ ...model, write: (call, listed) => rewrite(model.write(call, listed), listed) });

const absent = ({ args }: Call, { inputSchema: { properties } }: ListedTool) =>
  Object.keys(properties).filter((name) => !(name in args));

const fillingIn = (value: unknown) =>
  writing((call, listed) => ({
    ...call,
    args: { ...Object.fromEntries(absent(call, listed).map((name) => [name, value])), ...call.args },
  }));

const eachValue = (change: (value: unknown, name: string) => unknown) =>
  writing(({ tool, args }) => ({
    tool,
    args: Object.fromEntries(Object.entries(args).map(([name, value]) => [name, change(value, name)])),
  }));

const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

const guessing =
  (guess: (who: string) => string): Habit =>
  (model) => ({ ...model, guess });

/** Emails anywhere in a value. */
const EMAIL = /[\w.+-]+@[\w.-]+\.\w+/g;
const shouting = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replace(EMAIL, (email) => ` ${email.toUpperCase()} `));

const without = (names: readonly string[], args: Call["args"]) =>
  Object.fromEntries(Object.entries(args).filter(([name]) => !names.includes(name)));

/** What only `next` and `undo` carry. */
const CARRIED = ["expected_email", "expected_count", "expected", "preview", "meant", "batch"];

const noteAbout = ({ email }: any) =>
  `The user asked for a change of this customer in the billing system.\nOf those who were found it should be ${email}`;

const taking: Habit = (model) => ({ ...model, choose: ([first]) => first });

export const HABITS: Record<string, Habit> = {
  careful: (model) => model,
  "null for all that is not given": fillingIn(null),
  "an empty text for all that is not given": fillingIn(""),
  "every value as text": eachValue(asText),
  "first page only": (model) => ({ ...model, turnsPages: false }),
  "makes every call twice": (model) => ({
    ...model,
    send: async (call, send) => [await send(call), await send(call)],
  }),
  "makes every call twice at once": (model) => ({
    ...model,
    send: (call, send) => Promise.all([send(call), send(call)]),
  }),
  "cancels every call and makes it again": (model) => ({
    ...model,
    async send(call, send) {
      const patience = new AbortController();
      const first = send(call, patience.signal);
      patience.abort();
      await first.catch(() => undefined);
      return model.send(call, send);
    },
  }),
  "invents ids": guessing(() => "5b0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e51"),
  "names as ids": guessing((who) => who),
  "ignores errors": (model) => ({ ...model, guess: (who) => who, onFailure: "ignores" }),
  "answers from the first candidate": taking,
  "first candidate, without a second look": (model) => ({ ...taking(model), looksAgain: false }),
  "first candidate, confirms at once": (model) => ({ ...taking(model), confirmsAtOnce: true }),
  "first candidate, looked up by its email": (model) => ({ ...taking(model), lookUpBy: ({ email }) => email }),
  "first candidate, looked up by a note of its own": (model) => ({ ...taking(model), lookUpBy: noteAbout }),
  "first candidate, sends again what is refused": (model) => ({
    ...taking(model),
    agrees: () => true,
    confirmsAtOnce: true,
    follow: (_, before) => before,
  }),
  "first candidate, makes every call twice": (model) => ({
    ...taking(model),
    send: async (call, send) => [await send(call), await send(call)],
  }),
  "first candidate, confirmed": (model) => ({ ...taking(model), agrees: () => true, confirmsAtOnce: true }),
  "confirms at once": (model) => ({ ...model, confirmsAtOnce: true }),
  'confirms at once, with "true"': (model) =>
    eachValue((value, name) => (name === "confirm" && value === true ? "true" : value))({
      ...model,
      confirmsAtOnce: true,
    }),
  "emails in capitals, with blanks": eachValue(shouting),
  "leaves out what next carries": (model) => ({
    ...model,
    follow: ({ tool, args }) => ({ tool, args: without(CARRIED, args) }),
  }),
  "repeats the call with confirm instead of next": (model) => ({
    ...model,
    follow: (_, { tool, args }) => ({ tool, args: { ...args, confirm: true } }),
  }),
  "adds arguments": writing(({ tool, args }) => ({ tool, args: { ...args, reason_for_call: "support", force: true } })),
  "adds arguments, gives up on an error": (model) => ({
    ...model,
    write: (call) => ({ ...call, args: { ...call.args, force: true } }),
    onFailure: "stops",
  }),
};

export const modelWith = (habit: Habit): Model => habit(careful);
