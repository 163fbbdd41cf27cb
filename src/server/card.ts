import { CARD_TOOLS, CARD_TYPE, CARD_URI } from "../card/names.js";
import type { Result } from "./service.js";

/** @param listed the tools that the card's buttons may call, among others */
export async function readCard(version: string, listed: readonly { name: string }[]): Promise<Result> {
  const { html } = await import("../card/html.js");
  const names = new Set(listed.map(({ name }) => name));
  const tools = Object.fromEntries(Object.entries(CARD_TOOLS).filter(([, name]) => names.has(name)));
  // Neither has anything that would end the attribute: see `CARD_TOOLS`.
  const text = html.replace("{version}", version).replace("{tools}", JSON.stringify(tools));
  return {
    contents: [{ uri: CARD_URI, mimeType: CARD_TYPE, text, _meta: { ui: { csp: {}, prefersBorder: true } } }],
  };
}
