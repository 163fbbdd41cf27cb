import { CARD_TOOLS, CARD_TYPE, CARD_URI } from "../card/names.js";
import type { ToolNames } from "./tool-names.js";

/** @param listed the tools that the card's buttons may call, among others */
export async function readCard(
  version: string,
  listed: readonly { name: string }[],
  tools: ToolNames,
): Promise<Record<string, unknown>> {
  const { html } = await import("../card/html.js");
  const names = new Set(listed.map(({ name }) => name));
  const called = CARD_TOOLS.map(tools.shown).map((name) => (names.has(name) ? name : ""));
  // Neither has anything that would end the attribute.
  const text = html.replace("{version}", version).replace("{tools}", called.join());
  return {
    contents: [{ uri: CARD_URI, mimeType: CARD_TYPE, text, _meta: { ui: { csp: {}, prefersBorder: true } } }],
  };
}
