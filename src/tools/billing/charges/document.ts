import { isNotFound } from "../../../polar/errors.js";
import { aDocument, Invoice, Receipt } from "../../../polar/models/order.js";
import { pause } from "../../../primitives/signal.js";
import type { Parts } from "../../reads/parts.js";
import type { Context } from "../../tool.js";

type Json = Record<string, unknown>;

/** A receipt that Polar is still rendering is asked for once more. */
const RENDERED_AFTER_MS = 2_000;
/** How long the links that Polar makes are good for. */
const GOOD_FOR_MINUTES = 10;

/** Where an order's invoice or receipt can be downloaded, or why it cannot; undefined where it could not be asked for. */
export async function documentOf(
  kind: "invoice" | "receipt",
  orderId: string,
  { polar, signal, config }: Context,
  parts: Parts,
): Promise<Json | undefined> {
  // It has the name and the address in it.
  if (config.pii === "masked") return { kind, note: "withheld: it shows personal data" };
  const of = kind === "invoice" ? Invoice : Receipt;
  const ask = () =>
    polar.read({ route: `GET /v1/orders/{id}/${kind}`, params: { id: orderId } }, aDocument(of)).catch((error) => {
      if (isNotFound(error)) return "none" as const;
      throw error;
    });

  return parts.read({ what: kind, of }, async () => {
    let answer = await ask();
    if (!answer) {
      await pause(RENDERED_AFTER_MS, signal);
      answer = await ask();
    }
    if (answer === "none") return { kind, note: NONE[kind] };
    if (!answer) return { kind, note: "Polar is still making it: call again in a minute" };
    return { kind, url: answer.url, minutes: GOOD_FOR_MINUTES, note: "anyone with this link can open it" };
  });
}

const NONE = {
  invoice:
    "not made yet: the customer can make it in the portal (get_portal_link), where the billing address belongs on it",
  receipt: "there is none: the order is not paid, or receipts are off",
};
