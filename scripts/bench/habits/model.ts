export interface Call {
  tool: string;
  args: Record<string, unknown>;
}

/** What a model reads. */
export interface Answer {
  text: string;
  isError: boolean;
  value: Record<string, any>;
}

export interface ListedTool {
  name: string;
  inputSchema: { properties: Record<string, { type?: string }>; required?: string[] };
}

export type Send = (call: Call, signal?: AbortSignal) => Promise<Answer>;

/** Where models differ: how they write calls, send them, and decide what an answer means. */
export interface Model {
  /** The call as it is written. */
  write(call: Call, listed: ListedTool): Call;
  /** Makes the call, maybe more than once; what it reads of that, the answer it goes on with last. */
  send(call: Call, send: Send): Promise<Answer[]>;
  /** The id that it uses without looking anybody up. */
  guess(who: string): string | undefined;
  /** The candidate that it goes on with; `asked` is whom the person means. */
  choose(candidates: any[], asked: any): any;
  /** Whether it looks at who is chosen before going on, as the answer says. */
  looksAgain: boolean;
  /** With which words it looks up who is chosen. */
  lookUpBy(chosen: any): string;
  /** Whether it makes the call that a preview proposes; `asked` is the person's answer. */
  agrees(asked: boolean): boolean;
  /** Whether it shows the preview before it confirms. */
  confirmsAtOnce: boolean;
  /** The call that `next` or `undo` says, after which call. */
  follow(next: Call, before: Call): Call;
  turnsPages: boolean;
  /** What it does about an error or an answer without anybody: it corrects the call, stops, or goes on as if nothing had happened. */
  onFailure: "corrects" | "stops" | "ignores";
}

export const careful: Model = {
  write: (call) => call,
  send: async (call, send) => [await send(call)],
  guess: () => undefined,
  choose: (_, asked) => asked,
  looksAgain: true,
  lookUpBy: ({ id }) => id,
  agrees: (asked) => asked,
  confirmsAtOnce: false,
  follow: (next) => next,
  turnsPages: true,
  onFailure: "corrects",
};
