import { parseHTML } from "linkedom";
import { html as card } from "../../src/card/html.js";
import type { Message } from "./card-orders.js";

export interface DrawnCard {
  document: any;
  /** Gives the card a message of its host's, as any value. */
  receive(message: unknown): void;
  /** All that the card has sent, oldest first. */
  sent: Message[];
  title(): string;
  /** Every text in it. */
  text(): string;
}

/** The built card in a document without a browser: nothing is laid out. */
export function drawnCard(): DrawnCard {
  const html = card.replace("{tools}", "find_customer,get_billing,get_access,get_portal_link");
  const { document } = parseHTML(html) as any;
  const [, script = ""] = /<script>([\s\S]*)<\/script>/.exec(html) ?? [];
  const sent: Message[] = [];
  const parent = { postMessage: (message: Message) => void sent.push(message) };
  const listeners: ((event: object) => void)[] = [];
  const listen = (_: string, listener: (event: object) => void) => void listeners.push(listener);
  class Unobserving {
    observe() {}
  }
  new Function("parent", "document", "addEventListener", "ResizeObserver", script)(
    parent,
    document,
    listen,
    Unobserving,
  );
  return {
    document,
    receive: (data) => listeners.forEach((listener) => void listener({ source: parent, data })),
    sent,
    title: () => document.querySelector("h1").textContent,
    text: () => document.querySelector("main").textContent,
  };
}
