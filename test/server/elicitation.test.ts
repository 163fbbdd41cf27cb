import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import {
  type CallToolResult,
  type ClientCapabilities,
  ElicitRequestSchema,
  type ElicitResult,
  McpError,
} from "@modelcontextprotocol/sdk/types.js";
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { readConfig } from "../../src/config/config.js";
import { createServer } from "../../src/server/server.js";
import { anyCharacter } from "../support/any-character.js";
import { TOKEN } from "../support/assistant.js";
import { connectPolar } from "../support/connect-polar.js";
import { eventually } from "../support/eventually.js";
import { aboutCustomer, always, fakePolar, type Script } from "../support/fake-polar.js";
import { IS_WHOLE } from "../support/runs.js";
import { untrustedIn } from "../support/untrusted.js";

const ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";
const OTHER = "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50";
const CUSTOMER = { id: ID, email: "jane@harborlane.dev", name: "Jane", external_id: "shop-1" };
const PRO = {
  ...{ id: "s1", status: "past_due", product: { name: 'Pro\n"now"' } },
  ...{ amount: 2900, currency: "usd", recurring_interval: "month", recurring_interval_count: 1 },
};
const PLANS = [PRO, { id: "s2", status: "active" }];
const STATE = { ...CUSTOMER, active_subscriptions: PLANS, granted_benefits: [{ id: "g1" }, { id: "g2" }] };

/** For tests with a hundred calls. */
const YES: ElicitResult = { action: "accept", content: { confirm: true } };
const ADDRESSED = [
  ["delete_customer", { id: ID }],
  ["delete_customer_by_external_id", { external_id: "shop-1" }],
] as const;

interface Form {
  message: string;
  requestedSchema: unknown;
}
type User = (form: Form, signal: AbortSignal) => unknown;

/** A client with a user, on a server that asks before each delete. */
async function withUser(
  user: User,
  {
    script = (request, response) => always(200, aboutCustomer(request.url, CUSTOMER, STATE))(request, response),
    capabilities = { elicitation: {} },
    env = {},
  }: { script?: Script; capabilities?: ClientCapabilities; env?: Record<string, string> } = {},
) {
  let deleted = false;
  const polar = await fakePolar((request, response) => {
    if (deleted) return always(404, { error: "ResourceNotFound", detail: "Not found" })(request, response);
    deleted = request.method === "DELETE";
    if (deleted) response.writeHead(204).end();
    else script(request, response);
  });
  const settings = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_DELETE_POLICY: "ask", ...env };
  const config = readConfig(settings);
  const connect = async () => ({ config, polar: connectPolar(config) });
  const { server } = createServer({ version: "0.0.0", settings: config, connect, log: () => {} });
  const client = new Client({ name: "test", version: "0" }, { capabilities });
  const asked: Form[] = [];
  if (capabilities.elicitation) {
    client.setRequestHandler(ElicitRequestSchema, async ({ params }, { signal }) => {
      asked.push(params as Form);
      return (await user(params as Form, signal)) as ElicitResult;
    });
  }
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(serverSide), client.connect(clientSide)]);
  onTestFinished(() => client.close());

  return {
    client,
    asked,
    requests: () => polar.seen.map(({ method, url }) => `${method} ${url}`),
    deletes: () => polar.seen.filter(({ method }) => method !== "GET").map(({ method, url }) => `${method} ${url}`),
    async answer(name: string, args: Record<string, unknown>): Promise<Record<string, any>> {
      const { content } = (await client.callTool({ name, arguments: args })) as CallToolResult;
      return JSON.parse((content[0] as { text: string }).text);
    },
  };
}

describe.each(ADDRESSED)("with POLAR_DELETE_POLICY=ask, a confirmed %s", (tool, address) => {
  const confirmed = { ...address, confirm: true };

  test("asks once, and deletes once on a yes", async () => {
    const { answer, asked, deletes } = await withUser(() => YES);
    expect(await answer(tool, confirmed)).toEqual({
      outcome: "deleted",
      customer: CUSTOMER,
      anonymized: false,
      request: expect.stringContaining("DELETE /v1/customers/"),
      attempts: 1,
      untrusted: untrustedIn(CUSTOMER, "customer."),
    });
    expect(asked).toHaveLength(1);
    expect(deletes()).toHaveLength(1);
  });

  test("deletes a team that has no email, neither before nor after the question", async () => {
    const team = { ...CUSTOMER, email: null };
    const script: Script = (request, response) =>
      always(200, aboutCustomer(request.url, team, { ...STATE, email: null }))(request, response);
    const { answer, deletes } = await withUser(() => YES, { script });
    expect(await answer(tool, { ...confirmed, detail: "full" })).toMatchObject({ outcome: "deleted", customer: team });
    expect(deletes()).toHaveLength(1);
  });

  test("asks through a client that declares form elicitation", async () => {
    const { answer, asked } = await withUser(() => YES, { capabilities: { elicitation: { form: {} } } });
    expect(await answer(tool, confirmed)).toMatchObject({ outcome: "deleted" });
    expect(asked).toHaveLength(1);
  });

  test.each<[string, string, User]>([
    ["a no", "declined", () => ({ action: "decline" })],
    ["a no with the box checked", "declined", () => ({ action: "decline", content: { confirm: true } })],
    ["a cancel", "canceled", () => ({ action: "cancel" })],
    ["a cancel with the box checked", "canceled", () => ({ action: "cancel", content: { confirm: true } })],
    ["a yes without a form", "declined", () => ({ action: "accept" })],
    ["a yes with an empty form", "declined", () => ({ action: "accept", content: {} })],
    ["a yes with the box unchecked", "declined", () => ({ action: "accept", content: { confirm: false } })],
    ["a yes with a text for the box", "declined", () => ({ action: "accept", content: { confirm: "true" } })],
    ["a yes with a number for the box", "declined", () => ({ action: "accept", content: { confirm: 1 } })],
    ["a yes with a list for the box", "declined", () => ({ action: "accept", content: { confirm: ["true"] } })],
    ["a yes with nothing for the box", "cannot_ask", () => ({ action: "accept", content: { confirm: null } })],
    ["a yes to another box", "declined", () => ({ action: "accept", content: { yes: true } })],
    ["an unknown action", "cannot_ask", () => ({ action: "yes", content: { confirm: true } })],
    ["an action in uppercase", "cannot_ask", () => ({ action: "ACCEPT", content: { confirm: true } })],
    ["an empty answer", "cannot_ask", () => ({})],
    ["a client that fails", "cannot_ask", () => Promise.reject(new Error("no window"))],
    ["a client without the method", "cannot_ask", () => Promise.reject(new McpError(-32601, "Method not found"))],
    ["a client that gave up waiting", "cannot_ask", () => Promise.reject(new McpError(-32602, "no user"))],
  ])("deletes nothing for %s and reports %s", async (_, code, user) => {
    const { answer, asked, deletes } = await withUser(user);
    const { error } = await answer(tool, confirmed);
    expect(error).toMatchObject({ code, retryable: false, message: expect.stringMatching(/^Nothing was deleted: /) });
    // Nobody knows whether a person saw the question.
    expect(JSON.stringify(error)).not.toMatch(/was asked|asked the user|did not say yes/);
    expect(asked).toHaveLength(1);
    expect(deletes()).toEqual([]);
  });

  test("deletes nothing for any other answer", async () => {
    const numRuns = IS_WHOLE ? 100 : 15;
    let reply: unknown;
    const { answer, deletes, asked } = await withUser(() => reply);
    const action = fc.constantFrom("accept", "decline", "cancel", "yes", true);
    const content = fc.oneof(fc.jsonValue(), fc.record({ confirm: fc.jsonValue() }));
    const isYes = (reply: any) => reply.action === "accept" && reply.content?.confirm === true;
    const other = fc.record({ action, content }, { requiredKeys: [] }).filter((reply) => !isYes(reply));
    await fc.assert(
      fc.asyncProperty(other, async (given) => {
        reply = given;
        expect(["declined", "canceled", "cannot_ask"]).toContain((await answer(tool, confirmed)).error.code);
      }),
      { numRuns },
    );
    expect(asked.length).toBeGreaterThanOrEqual(numRuns);
    expect(deletes()).toEqual([]);
  });

  test.each<[string, ClientCapabilities]>([
    ["cannot ask", {}],
    ["can only open pages", { elicitation: { url: {} } }],
    ["can only do other things", { roots: {}, sampling: {} }],
  ])("deletes nothing from a client that %s, and says so", async (_, capabilities) => {
    const { answer, asked, deletes } = await withUser(() => YES, { capabilities });
    expect(await answer(tool, confirmed)).toEqual({
      error: {
        code: "cannot_ask",
        message:
          "Nothing was deleted: this server asks the user before each delete, and this client cannot ask (it does not support MCP elicitation).",
        retryable: false,
        hint: "Tell the user. They can delete in Polar's dashboard or use a client with elicitation; only whoever set up this server can change this (POLAR_DELETE_POLICY).",
      },
    });
    expect(asked).toEqual([]);
    expect(deletes()).toEqual([]);
  });

  test("asks only with confirm true, not for a preview", async () => {
    const { answer, asked, deletes } = await withUser(() => YES);
    for (const confirm of [undefined, false, null, "true", "yes", 1, [true]]) {
      expect(await answer(tool, { ...address, confirm })).toMatchObject({ outcome: "needs_confirmation" });
    }
    expect(asked).toEqual([]);
    expect(deletes()).toEqual([]);
  });

  test("does not ask if the customer is not the expected one", async () => {
    const { answer, asked } = await withUser(() => YES);
    const { error } = await answer(tool, { ...confirmed, expected_email: "bob@harborlane.dev" });
    expect(error.code).toBe("other_customer");
    expect(asked).toEqual([]);
  });

  test("does not ask if it cannot say what would be deleted", async () => {
    const script: Script = (request, response) =>
      request.url.includes("/state")
        ? always(403, { error: "NotPermitted", detail: "" })(request, response)
        : always(200, CUSTOMER)(request, response);
    const { answer, asked, deletes } = await withUser(() => YES, { script });
    expect((await answer(tool, confirmed)).error.code).toBe("not_permitted");
    expect(asked).toEqual([]);
    expect(deletes()).toEqual([]);
  });

  test("asks for each of two concurrent calls, and deletes once", async () => {
    const { answer, asked, deletes } = await withUser(() => YES);
    const outcomes = await Promise.all([answer(tool, confirmed), answer("delete_customer", { id: ID, confirm: true })]);
    expect(asked).toHaveLength(2);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["already_gone", "deleted"]);
    expect(deletes()).toHaveLength(1);
  });
});

describe("the question", () => {
  const asking = async (customer: object, args: object = {}, state: object = STATE) => {
    const script: Script = (request, response) =>
      always(200, aboutCustomer(request.url, { ...CUSTOMER, ...customer }, { ...state, ...customer }))(
        request,
        response,
      );
    const { answer, asked } = await withUser(() => ({ action: "decline" }), { script });
    await answer("delete_customer", { id: ID, confirm: true, ...args });
    return asked[0] as Form;
  };

  test("names the customer and what will be deleted, and has one unchecked box", async () => {
    expect(await asking({})).toEqual({
      mode: "form",
      message: `Delete this customer at Polar for good? "Jane", jane@harborlane.dev, external id "shop-1", id ${ID}. 2 plans ("Pro 'now'", past due, USD 29.00 a month; active) will be canceled and 2 benefits revoked (that count can be an hour old). This cannot be undone.`,
      requestedSchema: {
        type: "object",
        properties: { confirm: { type: "boolean", title: "Yes, delete this customer", default: false } },
        required: ["confirm"],
      },
    });
  });

  test("says if personal data is erased too, and names only what exists", async () => {
    const { message } = await asking(
      { name: null, email: null, external_id: null },
      { anonymize: true },
      { id: ID, active_subscriptions: Array(7).fill({ id: "s1", status: "active" }), granted_benefits: [{ id: "g1" }] },
    );
    expect(message).toBe(
      `Delete this customer at Polar for good? id ${ID}. 7 plans (active; active; active; active; active; 2 more) will be canceled and 1 benefit revoked (that count can be an hour old). Email, name and address are erased for good too (a customer with a tax id keeps the tax id and the name). This cannot be undone.`,
    );
    const bare = await asking({}, { anonymize: false }, { id: ID });
    expect(bare.message).toContain("0 plans will be canceled and 0 benefits revoked");
    expect(bare.message).not.toContain("personal data");
  });

  test("keeps a name on its line and in its quotes, whatever it contains", async () => {
    const name =
      'Jane\r\n\n"? id x. 0 active subscriptions.\u2028\u202eenaJ\u202c\u200b\u0007\u001b[2J\u{e0041}\u3000 End ';
    const { message } = await asking({ name, external_id: 'a"\nb', email: "jane@harborlane.dev\u2029\t" });
    expect(message).toMatch(
      /^Delete this customer at Polar for good\? "Jane '\? id x\. 0 active subscriptions\. enaJ \[2J End", jane@harborlane\.dev, external id "a' b", id /,
    );
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  test("is one line of the server's own words around quoted names, for any customer", async () => {
    let customer = {};
    const script: Script = (request, response) =>
      always(200, aboutCustomer(request.url, { ...CUSTOMER, ...customer }, { ...STATE, ...customer }))(
        request,
        response,
      );
    const { answer, asked } = await withUser(() => ({ action: "cancel" }), { script });
    const text = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(text, text, async (name, external_id) => {
        customer = { name, external_id };
        await answer("delete_customer", { id: ID, confirm: true });
        const { message } = asked.pop() as Form;
        expect(message).toMatch(
          /^Delete this customer at Polar for good\? "[^"]*", jane@harborlane\.dev, external id "[^"]*", id [0-9a-f-]+\. 2 plans/,
        );
        expect(message).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
        expect(message.length).toBeLessThan(1200);
      }),
      { numRuns: IS_WHOLE ? 100 : 10 },
    );
  });

  test.each([[], [null], {}, { a: 1 }])("leaves out a field that holds %j instead of a text", async (value) => {
    const { message } = await asking({ name: value, email: value, external_id: value });
    expect(message).toContain(`Delete this customer at Polar for good? id ${ID}. 2 plans`);
  });

  test("never contains the token", async () => {
    const { message } = await asking({ name: `Bearer ${TOKEN}`, external_id: TOKEN, email: `${TOKEN}@harborlane.dev` });
    expect(message).toContain('"Bearer [access token]", [access token]@harborlane.dev, external id "[access token]"');
    expect(message).not.toContain(TOKEN);
  });

  test("cuts long texts between characters", async () => {
    const { message } = await asking({
      name: "😀".repeat(200),
      external_id: "x".repeat(120),
      email: `${"y".repeat(121)}@b.dev`,
    });
    expect(message).toContain(`"${"😀".repeat(120)}…", ${"y".repeat(120)}…, external id "${"x".repeat(120)}", id`);
  });
});

describe("while the user thinks", () => {
  /** Polar's data changes by `meanwhile`, then the user says yes. */
  async function thinking(
    tool: string,
    args: object,
    meanwhile: (polar: { customer: object; byExternalId: object }) => void,
  ) {
    const held: { customer: any; byExternalId: any } = { customer: CUSTOMER, byExternalId: CUSTOMER };
    const missing = always(404, { error: "ResourceNotFound", detail: "Not found" });
    const script: Script = (request, response) => {
      const customer = request.url.includes("/external/") ? held.byExternalId : held.customer;
      if (customer === undefined) missing(request, response);
      else always(200, aboutCustomer(request.url, customer, { ...STATE, ...customer }))(request, response);
    };
    const user = () => {
      meanwhile(held);
      return YES;
    };
    const { answer, deletes, asked } = await withUser(user, { script });
    return { answer: await answer(tool, { ...args, confirm: true }), deletes: deletes(), asked };
  }

  test.each(ADDRESSED)("the email may change: %s then deletes nothing", async (tool, address) => {
    for (const args of [address, { ...address, expected_email: CUSTOMER.email }]) {
      const { answer, deletes, asked } = await thinking(tool, args, (held) => {
        held.customer = held.byExternalId = { ...CUSTOMER, email: "bob@harborlane.dev" };
      });
      expect(answer.error).toMatchObject({ code: "other_customer", retryable: false });
      expect(deletes).toEqual([]);
      expect(asked).toHaveLength(1);
    }
  });

  test.each(ADDRESSED)("the case of the email may change: %s still deletes the customer", async (tool, address) => {
    const { answer } = await thinking(tool, address, (held) => {
      held.customer = held.byExternalId = { ...CUSTOMER, email: "Jane@Harborlane.dev" };
    });
    expect(answer).toMatchObject({ outcome: "deleted", customer: { email: "Jane@Harborlane.dev" } });
  });

  test.each(ADDRESSED)("the customer may disappear: %s then sends no DELETE", async (tool, address) => {
    const { answer, deletes } = await thinking(tool, address, (held) => {
      held.customer = held.byExternalId = undefined as never;
    });
    const untrusted = untrustedIn(CUSTOMER, "customer.");
    expect(answer).toEqual({ outcome: "already_gone", customer: CUSTOMER, untrusted });
    expect(deletes).toEqual([]);
  });

  test("the external id may move to another customer: nothing is deleted then", async () => {
    const { answer, deletes } = await thinking(ADDRESSED[1][0], ADDRESSED[1][1], (held) => {
      held.byExternalId = { ...CUSTOMER, id: OTHER };
    });
    expect(answer.error).toMatchObject({
      code: "other_customer",
      message: "Nothing was deleted: the external id now belongs to another customer.",
    });
    expect(deletes).toEqual([]);
  });

  test("the external id may leave the customer: the one who was agreed to is deleted, and not told as gone", async () => {
    const { answer, deletes } = await thinking(ADDRESSED[1][0], ADDRESSED[1][1], (held) => {
      held.byExternalId = undefined as never;
      held.customer = { ...CUSTOMER, external_id: null };
    });
    expect(answer).toMatchObject({ outcome: "deleted", customer: { id: ID } });
    expect(deletes).toEqual([`DELETE /v1/customers/${ID}`]);
  });

  test("the external id may leave a customer who gets another email: nothing is deleted then", async () => {
    const { answer, deletes } = await thinking(ADDRESSED[1][0], ADDRESSED[1][1], (held) => {
      held.byExternalId = undefined as never;
      held.customer = { ...CUSTOMER, external_id: null, email: "bob@harborlane.dev" };
    });
    expect(answer.error).toMatchObject({ code: "other_customer" });
    expect(deletes).toEqual([]);
  });

  test("the call may be canceled: the question is withdrawn, and a late yes deletes nothing", async () => {
    const dialogs: { signal: AbortSignal; close(reply: ElicitResult): void }[] = [];
    const { client, deletes, requests } = await withUser(
      (_, signal) => new Promise((close) => dialogs.push({ signal, close })),
    );
    // Twice, because clients on the official SDK ignore the cancellation of a server's first request, whose id is 0.
    for (const nth of [1, 2]) {
      const cancel = new AbortController();
      const args = { name: "delete_customer", arguments: { id: ID, confirm: true } };
      const ended = expect(client.callTool(args, undefined, { signal: cancel.signal })).rejects.toThrow();
      await eventually(() => dialogs.length).toBe(nth);
      cancel.abort("changed my mind");
      await ended;
    }
    await eventually(() => dialogs[1]?.signal.aborted).toBe(true);
    const before = requests();
    for (const { close } of dialogs) close(YES);
    await client.ping();
    // What a late yes sends would arrive before the request of a later call.
    await client.callTool({ name: "get_customer", arguments: { id: ID } });
    expect(requests()).toEqual([...before, `GET /v1/customers/${ID}`]);
    expect(deletes()).toEqual([]);
  });

  test("the call's time budget does not count, and starts again with the yes", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    onTestFinished(() => void vi.useRealTimers());
    const user = () => {
      vi.advanceTimersByTime(60_000);
      return YES;
    };
    const { answer } = await withUser(user, { env: { POLAR_TIMEOUT_MS: "30000" } });
    expect(await answer("delete_customer", { id: ID, confirm: true })).toMatchObject({ outcome: "deleted" });
  });

  test("the client gets progress every ten seconds, and after ten minutes the question is canceled", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const { client, asked, deletes } = await withUser(() => new Promise(() => {}));
    const progress: unknown[] = [];
    const call = client.callTool({ name: "delete_customer", arguments: { id: ID, confirm: true } }, undefined, {
      timeout: 3_600_000,
      onprogress: (update) => progress.push(update),
    });
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(25_000);
    expect(progress).toEqual([
      { progress: 10, message: "waiting for the user's answer" },
      { progress: 20, message: "waiting for the user's answer" },
    ]);
    await vi.advanceTimersByTimeAsync(570_000);
    expect(progress).toHaveLength(59);
    await vi.advanceTimersByTimeAsync(6_000);
    const { content } = (await call) as CallToolResult;
    expect(JSON.parse((content[0] as { text: string }).text).error.code).toBe("canceled");
    expect(deletes()).toEqual([]);
    const count = progress.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(progress).toHaveLength(count);
  });
});

test("with POLAR_DELETE_POLICY=off the user is not asked, since a yes would not count", async () => {
  const { answer, asked, requests } = await withUser(() => YES, { env: { POLAR_DELETE_POLICY: "off" } });
  expect((await answer("delete_customer", { id: ID, confirm: true })).error.code).toBe("deletes_off");
  expect(asked).toEqual([]);
  expect(requests()).toEqual([]);
});

test.each(["confirm", ""])("with POLAR_DELETE_POLICY=%j the user is not asked", async (POLAR_DELETE_POLICY) => {
  const { answer, asked } = await withUser(() => YES, { env: { POLAR_DELETE_POLICY } });
  expect((await answer("delete_customer", { id: ID, confirm: true })).outcome).toBe("deleted");
  expect(asked).toEqual([]);
});

test("the progress stops with the answer", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const { answer } = await withUser(() => YES);
  expect(await answer("delete_customer", { id: ID, confirm: true })).toMatchObject({ outcome: "deleted" });
  expect(vi.getTimerCount()).toBe(0);
});
