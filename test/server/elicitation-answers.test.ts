import { expect, test } from "vitest";
import { TOKEN } from "../support/assistant.js";
import { eventually } from "../support/eventually.js";
import { onStreams } from "../support/on-streams.js";
import { INITIALIZE, type Spoken, start, toolCall } from "../support/program.js";
import { JANE, twoCustomers } from "../support/two-customers.js";

const YES = { action: "accept", content: { confirm: true } };

/** The server in this process, or the built program; each confirmed delete asks a question, which the client answers with the message given, as it is. */
async function asking(serve: (env: Record<string, string>) => Spoken | Promise<Spoken> = onStreams) {
  const { polar, deletes } = await twoCustomers();
  const env = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_DELETE_POLICY: "ask" };
  const program = await serve(env);
  program.send({ ...INITIALIZE, params: { ...INITIALIZE.params, capabilities: { elicitation: {} } } });
  const questions = () => program.messages().filter(({ method }) => method === "elicitation/create");
  let asked = 0;
  return async (message: object): Promise<{ outcome: string; text: string; deletes: number }> => {
    const call = `delete ${++asked}`;
    program.send(toolCall(call, "delete_customer", { id: JANE.id, confirm: true }));
    await eventually(() => questions().length).toBe(asked);
    program.send({ id: questions().at(-1).id, ...message });
    // As a second question would not be answered, this waits for ten minutes if the answer was overlooked.
    const answer = () => program.messages().find(({ id, method }) => id === call && method === undefined);
    await eventually(answer).toBeDefined();
    const { text } = answer().result.content[0];
    const { outcome, error } = JSON.parse(text);
    return { outcome: outcome ?? error.code, text, deletes: deletes().length };
  };
}

test("a yes is a yes, and a no is a no, in the built program", async () => {
  const answeredWith = await asking((env) => start([], env));
  expect(await answeredWith({ result: { action: "decline" } })).toMatchObject({ outcome: "declined", deletes: 0 });
  expect(await answeredWith({ result: YES })).toMatchObject({ outcome: "deleted", deletes: 1 });
});

test.each<[string, object[]]>([
  [
    "declined",
    [
      { result: { action: "decline" } },
      { result: { action: "decline", content: { confirm: true } } },
      { result: { action: "accept" } },
      { result: { action: "accept", content: null } },
      { result: { action: "accept", content: "yes" } },
      { result: { action: "accept", content: [true] } },
      { result: { action: "accept", content: { confirm: null } } },
      { result: { action: "accept", content: { confirm: { confirm: true } } } },
    ],
  ],
  ["canceled", [{ result: { action: "cancel" } }, { result: { action: "cancel", content: { confirm: true } } }]],
  [
    "cannot_ask",
    [
      { error: { code: -32601, message: "Method not found" } },
      { error: { code: -32602, message: "Invalid params" } },
      { error: { code: -32001, message: "Request timed out" } },
      { error: { code: 0, message: "" } },
    ],
  ],
  [
    "cannot_ask",
    [
      {},
      { result: null },
      { result: "accept" },
      { result: [YES] },
      { result: true },
      { error: null },
      { error: "no" },
      { error: { message: "no code" } },
      { id: null, error: { code: -32700, message: "Parse error" } },
      { result: YES, error: { code: -32603, message: "both" } },
      { jsonrpc: "1.0", result: YES },
    ],
  ],
  [
    "cannot_ask",
    [
      { result: {} },
      { result: { content: { confirm: true } } },
      { result: { action: null, content: { confirm: true } } },
      { result: { action: true, content: { confirm: true } } },
      { result: { action: ["accept"], content: { confirm: true } } },
      { result: { action: "Accept", content: { confirm: true } } },
      { result: { action: "toString", content: { confirm: true } } },
      { result: { action: "__proto__", content: { confirm: true } } },
    ],
  ],
])("%s, and nothing deleted, for each of %j", async (code, answers) => {
  const answeredWith = await asking();
  for (const answer of answers) {
    const { text, ...seen } = await answeredWith(answer);
    expect(seen, JSON.stringify(answer)).toEqual({ outcome: code, deletes: 0 });
    expect(text).toContain("Nothing was deleted: ");
    expect(text).not.toMatch(/was asked|asked the user|did not say yes/);
  }
});
