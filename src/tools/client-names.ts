/**
 * Names that a client puts among the arguments of every call, whatever the schema says. No model can leave them out, and none
 * of them says what the call is to do. In lower case, without separators.
 */
const ALWAYS_THE_CLIENTS = new Set([
  // n8n: the id of the call, the name of its node, and the chat that started the workflow
  "toolcallid",
  "tool",
  "sessionid",
  "chatinput",
  // Gemini CLI: the order of calls
  "waitforprevious",
  // Cline: the list of what is done
  "taskprogress",
]);

/** What n8n sends of the chat beside its own names. Alone, such a name may be a model's. */
const BESIDE_THE_CHAT = new Set(["action", "success", "files"]);
const OF_A_CHAT = new Set(["toolcallid", "sessionid", "chatinput"]);
const CHAT_ACTIONS = new Set<unknown>(["sendMessage", "loadPreviousSession"]);

/** Where some clients wrap a call's arguments. Empty, beside the arguments themselves, they say nothing. */
const WRAPPERS = new Set(["arguments", "parameters", "toolparameters"]);

/** No tool and no client has more, and to look at each takes time. */
const MOST_NAMES = 500;

/** The arguments without what the client added. A name that the tool knows is never the client's. */
export function withoutClientNames(
  args: Record<string, unknown>,
  isKnown: (name: string) => boolean,
): Record<string, unknown> {
  const names = Object.keys(args);
  if (names.length > MOST_NAMES || names.every(isKnown)) return args;
  const isOfChat = names.some((name) => OF_A_CHAT.has(plain(name)));
  const isClients = (name: string, value: unknown) =>
    !isKnown(name) &&
    // MCP's own field, which some clients put one level too deep.
    (name === "_meta" ||
      ALWAYS_THE_CLIENTS.has(plain(name)) ||
      (BESIDE_THE_CHAT.has(name) && isOfChat) ||
      (name === "action" && CHAT_ACTIONS.has(value)) ||
      (WRAPPERS.has(plain(name)) && isEmpty(value)));
  return Object.fromEntries(Object.entries(args).filter(([name, value]) => !isClients(name, value)));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "");
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === null || value === "" || value === "{}";
}
