import { CARD_TOOLS, CARD_TYPE, CARD_URI } from "../card/names.js";
import type { Result } from "./service.js";

/** @param listed the tools that the card's buttons may call, among others */
export async function readCard(version: string, listed: readonly { name: string }[]): Promise<Result> {
  const { html } = await import("../card/html.js");
  const names = new Set(listed.map(({ name }) => name));
  const tools = CARD_TOOLS.map((name) => (names.has(name) ? name : ""));
  // Neither has anything that would end the attribute.
  const text = html.replace("{version}", version).replace("{tools}", tools.join());
  return {
    contents: [{ uri: CARD_URI, mimeType: CARD_TYPE, text, _meta: { ui: { csp: {}, prefersBorder: true } } }],
  };
}
