import type { Config } from "../config/config.js";
import type { Connection, Polar } from "../polar/client.js";
import { ActionableError } from "../primitives/errors.js";
import { Aborter, pause, type Signal } from "../primitives/signal.js";
import { unsendable } from "../primitives/text.js";
import { canonicalUuid } from "../primitives/uuid.js";
import { cleanText } from "../results/clean.js";
import { defaultOrganization } from "../tools/reads/organization.js";
import { readPage } from "../tools/reads/pages.js";
import { offeredPrompts } from "./prompts.js";
import { resourceTemplates } from "./resources.js";

/** What the user is typing, and where. */
export interface CompletionRequest {
  ref: { type: "ref/prompt"; name: string } | { type: "ref/resource"; uri: string };
  argument: { name: string; value: string };
}

export interface Completion {
  values: string[];
  /** How many values match, shown or not. */
  total: number;
  hasMore: boolean;
}

export type Complete = (request: CompletionRequest, signal: Signal) => Promise<Completion>;

export const NO_VALUES: Completion = { values: [], total: 0, hasMore: false };

/** A user who types on overtakes the earlier request. */
const DEBOUNCE_MS = 150;
/** Clients repeat a request when the user opens the form again. */
const CACHE_MS = 3_000;
const MAX_VALUES = 10;
/** In characters. */
const MAX_TEXT = 200;

/** The last request for one argument. */
interface LastRequest {
  text: string;
  aborter: Aborter;
  answer?: { completion: Completion; at: number };
}

interface CompletionOptions {
  config: Config;
  polar: Connection;
  /** Whether all requests are one user's, of which a later one overtakes the earlier. */
  isOneUser: boolean;
}

/** Completes customers' emails and ids by searching Polar. A request that fails or is overtaken gets no values. */
export function createCompletion({ config, polar, isOneUser }: CompletionOptions): Complete {
  const lastRequests = new Map<string, LastRequest>();

  return async ({ ref, argument }, signal) => {
    const field = fieldFor(ref, argument.name, config);
    if (!field || signal.aborted) return NO_VALUES;
    const key = `${"uri" in ref ? ref.uri : ref.name} ${argument.name}`;
    const text = argument.value.trim();
    const last = lastRequests.get(key);
    if (isOneUser) last?.aborter.abort();
    if (last?.answer && last.text === text && performance.now() - last.answer.at < CACHE_MS) {
      return last.answer.completion;
    }
    const aborter = new Aborter();
    signal.addEventListener("abort", () => aborter.abort());
    const request: LastRequest = { text, aborter };
    lastRequests.set(key, request);
    try {
      await pause(DEBOUNCE_MS, aborter);
      const completion = await complete(text, field, () => polar({ signal: aborter }));
      request.answer = { completion, at: performance.now() };
      return completion;
    } catch (error) {
      if (aborter.aborted || error instanceof ActionableError) return NO_VALUES;
      throw error;
    }
  };

  async function complete(text: string, field: Field, open: () => Polar): Promise<Completion> {
    if (unsendable(text) || text.length > MAX_TEXT) return NO_VALUES;
    const { items, pagination } = await search(text, open());
    const found = items.flatMap((customer) => {
      const value = field === "id" ? idOf(customer) : customer.email;
      return typeof value === "string" && isPlain(value) ? [value] : [];
    });
    return listOf([...new Set(found)], pagination.total_count - items.length);
  }

  function search(text: string, polar: Polar) {
    const organization_id = defaultOrganization({ config });
    const query = { query: text === "" ? undefined : text, limit: MAX_VALUES, organization_id };
    return readPage(polar, { route: "GET /v1/customers/", query });
  }
}

/** The field of a customer that completes what the user types. */
type Field = "id" | "email";

function fieldFor(ref: CompletionRequest["ref"], argument: string, config: Config): Field | undefined {
  if (ref.type === "ref/resource") {
    return argument === "id" && resourceTemplates.some(({ uriTemplate }) => uriTemplate === ref.uri) ? "id" : undefined;
  }
  const prompt = offeredPrompts(config).find(({ name }) => name === ref.name);
  if (argument !== "who" || !prompt?.arguments.some(({ name }) => name === argument)) return undefined;
  return config.pii === "masked" ? "id" : "email";
}

/** @param otherCount how many match and are not among the values */
function listOf(values: string[], otherCount: number): Completion {
  const total = values.length + Math.max(0, otherCount);
  const shown = values.slice(0, MAX_VALUES);
  return { values: shown, total, hasMore: total > shown.length };
}

function idOf({ id }: Record<string, unknown>): string | undefined {
  return typeof id === "string" && canonicalUuid(id) === id ? id : undefined;
}

/** A text with invisible characters must not get into a form. */
function isPlain(value: string): boolean {
  return value !== "" && cleanText(value) === value;
}
