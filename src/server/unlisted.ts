import type { Model } from "../polar/models/model.js";
import type { ErrorFacts } from "../primitives/errors.js";
import { isRecord } from "../primitives/record.js";
import { isOwn, shapeOf } from "../results/envelope.js";
import { tools } from "../tools/catalog.js";
import { existsUnder, listedOf, type OfferSettings, toolsSettingWith } from "../tools/offers.js";

type Result = Record<string, unknown>;

/** Keeps results and errors from sending the model to tools that POLAR_TOOLS leaves out. */
export interface Unlisted {
  /** A result of this server's own without the `next` that names such a tool, and with a hint about every one it names. */
  inResult(result: Result, model: Model): Result;
  inError(facts: ErrorFacts): ErrorFacts;
}

export function createUnlisted(settings: OfferSettings): Unlisted {
  const listed = listedOf(tools, settings).map(({ name }) => name);
  const unlisted = tools
    .filter((tool) => existsUnder(settings, tool))
    .filter(({ name, group }) => !listed.includes(name) && !settings.toolGroups.includes(group));

  /** What to add to a hint, where these texts name tools that are not listed. */
  function noteOn(texts: unknown[]): string | undefined {
    const words = new Set(texts.filter((text) => typeof text === "string").flatMap((text) => text.match(/\w+/g) ?? []));
    const named = unlisted.filter(({ name }) => words.has(name));
    const [first] = named;
    if (first === undefined) return undefined;
    const names = named.map(({ name }) => name).join(", ");
    return `This server does not list ${names}: only whoever ${settings.setBy === "key" ? "runs it" : "set it up"} can change that (${toolsSettingWith(first.group, settings)}).`;
  }

  const withNote = (hint: unknown, note: string) => [hint, note].filter(Boolean).join(" ");

  return {
    inResult(result, model) {
      if (unlisted.length === 0 || !isOwn(shapeOf(result, model))) return result;
      const { next, ...rest } = result;
      const tool = isRecord(next) ? next.tool : undefined;
      const note = noteOn([tool, result.hint, result.advice]);
      const isLeftOut = unlisted.some(({ name }) => name === tool);
      if (note === undefined) return result;
      return { ...(isLeftOut ? rest : result), hint: withNote(result.hint, note) };
    },
    inError(facts) {
      const note = noteOn([facts.message, facts.hint, ...(facts.fields ?? []).map(({ reason }) => reason)]);
      return note === undefined ? facts : { ...facts, hint: withNote(facts.hint, note) };
    },
  };
}
