import type { Config } from "../config/config.js";
import { aPage } from "../polar/answers.js";
import type { Connection, Polar } from "../polar/client.js";
import { ActionableError } from "../primitives/errors.js";
import { Aborter, pause, type Signal } from "../primitives/signal.js";
import { unsendable } from "../primitives/text.js";
import { canonicalUuid } from "../primitives/uuid.js";
import { cleanText } from "../results/clean.js";
import { defaultOrganization } from "../tools/reads/organization.js";
import { offeredPrompts } from "./prompts.js";
import { resourceTemplates } from "./resources.js";

/** What a person is typing, and where. */
export interface CompletionRequest {
  ref: { type: "ref/prompt"; name: string } | { type: "ref/resource"; uri: string };
  argument: { name: string; value: string };
}

export interface Completion {
  values: string[];
  /** How many there are, shown or not. */
  total: number;
  hasMore: boolean;
}

export type Complete = (request: CompletionRequest, signal: Signal) => Promise<Completion>;

export const NO_VALUES: Completion = { values: [], total: 0, hasMore: false };

/** A person who types on is not done yet. */
const TYPING_MS = 150;
/** Forms ask for the same again when they are opened again. */
const FRESH_MS = 3_000;
const MOST_VALUES = 10;
const LONGEST_TEXT = 200;

/** The last that was asked for one argument. */
interface Asked {
  text: string;
  until: Aborter;
  answer?: { completion: Completion; at: number };
}

/** Completes customers' e-mails and ids by searching Polar. What fails, or is overtaken by more typing, has no values. */
export function createCompletion({ config, polar }: { config: Config; polar: Connection }): Complete {
  const lastAsked = new Map<string, Asked>();

  return async ({ ref, argument }, signal) => {
    const shows = whatCompletes(ref, argument.name, config);
    if (!shows || signal.aborted) return NO_VALUES;
    const key = `${"uri" in ref ? ref.uri : ref.name} ${argument.name}`;
    const text = argument.value.trim();
    const before = lastAsked.get(key);
    before?.until.abort();
    if (before?.answer && before.text === text && performance.now() - before.answer.at < FRESH_MS) {
      return before.answer.completion;
    }
    const until = new Aborter();
    signal.addEventListener("abort", () => until.abort());
    const asked: Asked = { text, until };
    lastAsked.set(key, asked);
    try {
      await pause(TYPING_MS, until);
      const completion = await complete(text, shows, () => polar({ signal: until }));
      asked.answer = { completion, at: performance.now() };
      return completion;
    } catch (error) {
      if (until.aborted || error instanceof ActionableError) return NO_VALUES;
      throw error;
    }
  };

  async function complete(text: string, shows: Shown, open: () => Polar): Promise<Completion> {
    if (unsendable(text) || text.length > LONGEST_TEXT) return NO_VALUES;
    const { items, pagination } = await search(text, open());
    const found = items.flatMap((customer) => {
      const value = shows === "id" ? idOf(customer) : customer.email;
      return typeof value === "string" && isPlain(value) ? [value] : [];
    });
    return listOf([...new Set(found)], pagination.total_count - items.length);
  }

  function search(text: string, polar: Polar) {
    const organization_id = defaultOrganization({ config });
    const query = { query: text === "" ? undefined : text, limit: MOST_VALUES, organization_id };
    return polar.read({ route: "GET /v1/customers/", query }, aPage);
  }
}

/** What of a customer is put where the person types. */
type Shown = "id" | "email";

function whatCompletes(ref: CompletionRequest["ref"], argument: string, config: Config): Shown | undefined {
  if (ref.type === "ref/resource") {
    return argument === "id" && resourceTemplates.some(({ uriTemplate }) => uriTemplate === ref.uri) ? "id" : undefined;
  }
  const prompt = offeredPrompts(config).find(({ name }) => name === ref.name);
  if (argument !== "who" || !prompt?.arguments.some(({ name }) => name === argument)) return undefined;
  return config.pii === "masked" ? "id" : "email";
}

/** @param others how many there are besides these */
function listOf(values: string[], others: number): Completion {
  const total = values.length + Math.max(0, others);
  const shown = values.slice(0, MOST_VALUES);
  return { values: shown, total, hasMore: total > shown.length };
}

function idOf({ id }: Record<string, unknown>): string | undefined {
  return typeof id === "string" && canonicalUuid(id) === id ? id : undefined;
}

/** A text with what a person does not see is nothing to put into a form. */
function isPlain(value: string): boolean {
  return value !== "" && cleanText(value) === value;
}
