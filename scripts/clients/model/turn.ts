/** What a client has sent to its model, of whichever provider. */
export interface Turn {
  /** Names of the tools that the model may call, as the client writes them. */
  tools: string[];
  /** What came back from calls since the model last spoke. */
  results: Given[];
}

/** What a model is given for a call. */
export interface Given {
  /** The id of the call, from providers that have ids. */
  call?: string;
  text: string;
  /** Whether the provider's mark for errors is set; undefined if it has no such mark. */
  isError?: boolean;
  /** The client stopped with this error instead: the model is given nothing. */
  isThrown?: boolean;
}

/** What the model answers: a call, or a text. */
export type Reply = { call: { id: string; name: string; arguments: Record<string, unknown> } } | { text: string };

/** How one provider's interface writes this. */
export interface Format {
  /** Paths of the requests, without the query. */
  path: RegExp;
  read(body: any): Turn;
  write(reply: Reply, request: { path: string; body: any }): Written;
}

export interface Written {
  type: "application/json" | "text/event-stream";
  body: string;
}

export const asJson = (value: unknown): Written => ({ type: "application/json", body: JSON.stringify(value) });

/** Server-sent events; those with a `type` also get it as the event's name. */
export function asEvents(events: readonly unknown[], end = ""): Written {
  const name = (event: any) => (event.type ? `event: ${event.type}\n` : "");
  const lines = events.map((event) => `${name(event)}data: ${JSON.stringify(event)}\n\n`);
  return { type: "text/event-stream", body: lines.join("") + end };
}

/** The text of a result's content; what has more than texts stays JSON. */
export function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  const texts = Array.isArray(content) ? content.map((part) => part?.text) : [undefined];
  return texts.every((text) => typeof text === "string") ? texts.join("\n") : JSON.stringify(content);
}
