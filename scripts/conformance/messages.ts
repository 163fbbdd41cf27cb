import type { Revision } from "./scenarios.js";
import { type Check, checkOf } from "./schemas.js";
import { type Sent, WIRES, type Wire } from "./wires.js";

export interface CheckedMessages {
  over: string;
  revision: Revision;
  messages: number;
  faults: string[];
}

/** What answers a request of a method, by the name of its definition in the schemas of both revisions. */
const RESULTS: Record<string, string> = {
  initialize: "InitializeResult",
  ping: "EmptyResult",
  "server/discover": "DiscoverResult",
  "tools/list": "ListToolsResult",
  "tools/call": "CallToolResult",
  "prompts/list": "ListPromptsResult",
  "prompts/get": "GetPromptResult",
  "resources/list": "ListResourcesResult",
  "resources/templates/list": "ListResourceTemplatesResult",
  "resources/read": "ReadResourceResult",
  "completion/complete": "CompleteResult",
};
/** What comes without being asked for. */
const UNASKED: Record<string, string> = {
  "notifications/progress": "ProgressNotification",
  "elicitation/create": "ElicitRequest",
};
/** The definitions of single errors, by code; other codes are errors like any. */
const ERRORS: Record<Revision, Record<number, string>> = {
  "2025-11-25": {},
  "2026-07-28": {
    [-32601]: "MethodNotFoundError",
    [-32602]: "InvalidParamsError",
    [-32603]: "InternalError",
    [-32022]: "UnsupportedProtocolVersionError",
  },
};
/** Their definitions describe the error alone, not its message. */
const BARE = ["MethodNotFoundError", "InvalidParamsError", "InternalError"];

/** Sends requests of every method and of every kind of answer in each protocol era, and checks all that comes back against the specification's schemas. */
export async function checkMessages(suite: string, revision: Revision): Promise<CheckedMessages[]> {
  const check = checkOf(suite, revision);
  const checked: CheckedMessages[] = [];
  for (const [over, open] of Object.entries(WIRES)) {
    const wire = await open(revision);
    await converse(wire, revision);
    wire.end();
    const faults = [
      ...missingIn(wire.sent, revision, over),
      ...wire.sent.flatMap((sent) => faultsIn(sent, revision, check)),
    ];
    checked.push({ over, revision, messages: wire.sent.length, faults });
  }
  return checked;
}

function metaOf(revision: Revision, version: string = revision): object {
  if (revision === "2025-11-25") return {};
  return {
    "io.modelcontextprotocol/protocolVersion": version,
    "io.modelcontextprotocol/clientInfo": { name: "conformance", version: "1.0.0" },
    "io.modelcontextprotocol/clientCapabilities": { elicitation: { form: {} } },
  };
}

async function converse({ request }: Wire, revision: Revision): Promise<void> {
  const ask = (method: string, params: object = {}, meta: object = {}) =>
    request(method, { ...params, _meta: { ...metaOf(revision), ...meta } });
  const call = (name: string, args: object, meta?: object) => ask("tools/call", { name, arguments: args }, meta);

  await ask("initialize", {
    protocolVersion: revision,
    capabilities: { elicitation: { form: {} } },
    clientInfo: { name: "conformance", version: "1.0.0" },
  });
  for (const method of [
    "server/discover",
    "ping",
    "logging/setLevel",
    "resources/subscribe",
    "subscriptions/listen",
    "no/such",
  ])
    await ask(method);
  await ask("tools/list");
  const listed = await call("list_customers", { limit: 1 });
  const { id } = listed.result.structuredContent.items[0];
  await call("get_customer", { id: "nobody" });
  await call("no_such_tool", {});
  await call("find_at_risk", {}, { progressToken: "at-risk" });
  await call("export_customers", { format: "csv" });
  const asked = await call("delete_customer", { id, confirm: true });
  if (asked.result.resultType === "input_required") {
    const { requestState } = asked.result;
    const again = { name: "delete_customer", arguments: { id, confirm: true } };
    await ask("tools/call", { ...again, requestState, inputResponses: { confirm: { action: "decline" } } });
    await ask("tools/call", { ...again, requestState: "forged", inputResponses: {} });
  }
  const { prompts } = (await ask("prompts/list")).result;
  for (const { name, arguments: args } of prompts) {
    const given = Object.fromEntries(
      args.map((argument: { name: string }) => [argument.name, "jane.cooper@larkfield-design.dev"]),
    );
    await ask("prompts/get", { name, arguments: given });
  }
  await ask("prompts/get", { name: "no_such_prompt" });
  await ask("resources/templates/list");
  const { resources } = (await ask("resources/list")).result;
  const uris = resources.map(({ uri }: { uri: string }) => uri);
  for (const uri of [...uris, `polar://customers/${id}`, "polar://customers/nobody"])
    await ask("resources/read", { uri });
  await ask("completion/complete", {
    ref: { type: "ref/prompt", name: prompts[0].name },
    argument: { name: prompts[0].arguments[0].name, value: "j" },
  });
  if (revision === "2025-11-25") return;
  await request("tools/list", { _meta: metaOf(revision, "2030-01-01") });
  await request("tools/list", {
    _meta: { ...metaOf(revision), "io.modelcontextprotocol/clientCapabilities": undefined },
  });
}

function faultsIn({ method, message }: Sent, revision: Revision, check: Check): string[] {
  const faults = [check(message, "JSONRPCMessage")];
  if ("error" in message) {
    const name = ERRORS[revision][message.error.code] ?? "Error";
    faults.push(
      check(message, "JSONRPCErrorResponse"),
      check(BARE.includes(name) || name === "Error" ? message.error : message, name),
    );
  } else if ("result" in message) {
    const isQuestion = message.result.resultType === "input_required";
    faults.push(check(message.result, isQuestion ? "InputRequiredResult" : (RESULTS[method ?? ""] ?? "no definition")));
  } else {
    faults.push(check(message, UNASKED[message.method] ?? "no definition"));
  }
  return faults.flatMap((fault) => (fault === undefined ? [] : [`${method ?? message.method}: ${fault}`]));
}

/** What must have come, so that it was checked. */
function missingIn(sent: readonly Sent[], revision: Revision, over: string): string[] {
  const is2026 = revision === "2026-07-28";
  const answered = new Set(sent.flatMap(({ method, message }) => ("result" in message && method ? [method] : [])));
  const methods = Object.keys(RESULTS).filter((method) => {
    if (method === "server/discover") return is2026;
    return is2026 ? method !== "initialize" && method !== "ping" : true;
  });
  const came = (test: (message: any) => boolean) => sent.some(({ message }) => test(message));
  const question = is2026
    ? came(({ result }) => result?.resultType === "input_required")
    : over === "HTTP" || came(({ method }) => method === "elicitation/create");
  return [
    ...methods.filter((method) => !answered.has(method)).map((method) => `${method}: no result came`),
    ...(question ? [] : ["nobody was asked"]),
    ...(came(({ method }) => method === "notifications/progress") ? [] : ["no progress came"]),
  ];
}
