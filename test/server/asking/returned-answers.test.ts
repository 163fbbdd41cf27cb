import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TOKEN } from "../../support/assistant.js";
import { demoAssistant } from "../../support/demo.js";
import { aboutCustomer, always, fakePolar, type Script } from "../../support/fake-polar.js";
import { CAN_ASK, type Message, metaFor, modernClient } from "../../support/modern-client.js";
import { IS_WHOLE } from "../../support/runs.js";
import { SUBSCRIPTION, withSubscription } from "../../tools/billing/one-subscription.js";
import { MAX, TEAM_ID, withTeam } from "../../tools/members/one-team.js";

const ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";
const OTHER = "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50";
const CUSTOMER = {
  id: ID,
  email: "jane@harborlane.dev",
  name: "Jane",
  external_id: "shop-1",
  modified_at: "2026-05-01T00:00:00Z",
};
const PLAN = { id: "s1", modified_at: "2026-05-02T00:00:00Z" };
const STATE = { ...CUSTOMER, active_subscriptions: [PLAN], granted_benefits: [{ id: "g1" }] };
const ARGS = { id: ID, confirm: true };
const YES = { action: "accept", content: { confirm: true } };

/** A client that can ask, on a server that asks before each delete, and a Polar that the test may change. */
async function withPolar({ capabilities = CAN_ASK, env = {} }: { capabilities?: object; env?: object } = {}) {
  const there = { customer: CUSTOMER as object, state: STATE as Record<string, unknown>, deleted: false };
  const script: Script = (request, response) => {
    if (there.deleted) return always(404, { error: "ResourceNotFound", detail: "Not found" })(request, response);
    there.deleted = request.method === "DELETE";
    if (there.deleted) response.writeHead(204).end();
    else always(200, aboutCustomer(request.url, there.customer, there.state))(request, response);
  };
  const polar = await fakePolar(script);
  const settings = { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, POLAR_DELETE_POLICY: "ask", ...env };
  const client = await modernClient(settings, capabilities);
  return {
    ...client,
    there,
    settings,
    requests: () => polar.seen.length,
    deletes: () => polar.seen.filter(({ method }) => method !== "GET").map(({ method, url }) => `${method} ${url}`),
    /** The whole result of the call that is interrupted by the question. */
    async asked(args: Record<string, unknown> = ARGS): Promise<Message> {
      const { result } = await client.call("delete_customer", args);
      expect(result).toMatchObject({ resultType: "input_required" });
      return result;
    },
    answer: (requestState: unknown, confirm: unknown = YES, args: Record<string, unknown> = ARGS) =>
      client.call("delete_customer", args, { requestState, inputResponses: { confirm } }),
  };
}

const outcomeOf = ({ result }: Message) => result.structuredContent?.outcome ?? errorIn(result).code;
const errorIn = (result: Message) => JSON.parse(result.content[0].text).error;

describe("a call that needs a person's yes", () => {
  test("is interrupted by the question, with a state that shows nothing of the customer", async () => {
    const { asked, deletes } = await withPolar();
    const result = await asked();
    expect(result).toEqual({
      resultType: "input_required",
      inputRequests: {
        confirm: {
          method: "elicitation/create",
          params: {
            mode: "form",
            message: expect.stringContaining('Delete this customer at Polar for good? "Jane", jane@harborlane.dev'),
            requestedSchema: {
              type: "object",
              properties: { confirm: { type: "boolean", title: "Yes, delete this customer", default: false } },
              required: ["confirm"],
            },
          },
        },
      },
      requestState: expect.stringMatching(/^[\w-]{118}$/),
      _meta: { "io.modelcontextprotocol/serverInfo": expect.objectContaining({ name: "polar-customers-mcp" }) },
    });
    expect(deletes()).toEqual([]);
  });

  test("is carried out once, when it comes again with the yes", async () => {
    const { asked, answer, deletes } = await withPolar();
    const { requestState } = await asked();
    const again = await answer(requestState);
    expect(outcomeOf(again)).toBe("deleted");
    expect(again.result.resultType).toBe("complete");
    expect(deletes()).toEqual([`DELETE /v1/customers/${ID}`]);
  });

  test("may come again with its arguments in another order", async () => {
    const { asked, answer } = await withPolar();
    const { requestState } = await asked();
    expect(outcomeOf(await answer(requestState, YES, { confirm: true, id: ID }))).toBe("deleted");
  });

  test("reports that the customer is gone when it was deleted meanwhile", async () => {
    const { asked, answer, there, deletes } = await withPolar();
    const { requestState } = await asked();
    there.deleted = true;
    expect(outcomeOf(await answer(requestState))).toBe("not_found");
    expect(deletes()).toEqual([]);
  });
});

describe("nothing is deleted, and Polar is not asked anything, for", () => {
  test.each<[string, (state: string) => unknown]>([
    ["a forged state", (state) => `${state.slice(0, -4)}AAAA`],
    ["a cut state", (state) => state.slice(0, 40)],
    ["a state that is no text", () => ({ confirm: true })],
    ["an empty state", () => ""],
    ["a state of nothing", () => null],
  ])("%s", async (_, forge) => {
    const { asked, answer, requests } = await withPolar();
    const { requestState } = await asked();
    const before = requests();
    const { error } = await answer(forge(requestState));
    expect(error).toMatchObject({ code: -32602, message: expect.stringMatching(/^Nothing was changed: /) });
    expect(requests()).toBe(before);
  });

  test("the state of another process", async () => {
    const first = await withPolar();
    const { requestState } = await first.asked();
    const second = await modernClient(first.settings);
    const before = first.requests();
    const more = { requestState, inputResponses: { confirm: YES } };
    expect((await second.call("delete_customer", ARGS, more)).error.code).toBe(-32602);
    expect(first.requests()).toBe(before);
  });

  test.each<[string, string, Record<string, unknown>]>([
    ["another customer", "delete_customer", { id: OTHER, confirm: true }],
    ["another wish", "delete_customer", { ...ARGS, anonymize: true }],
    ["another tool", "delete_customer_by_external_id", { external_id: "shop-1", confirm: true }],
    ["a tool that asks nothing", "get_customer", { id: ID }],
  ])("a state of a call for %s", async (_, tool, args) => {
    const { asked, call, requests } = await withPolar();
    const { requestState } = await asked();
    const before = requests();
    const { error } = await call(tool, args, { requestState, inputResponses: { confirm: YES } });
    expect(error.code).toBe(-32602);
    expect(requests()).toBe(before);
  });
});

describe("the user is asked again, and nothing is deleted, for", () => {
  test.each<[string, Record<string, unknown>]>([
    ["a yes without a state", { inputResponses: { confirm: YES } }],
    ["an answer to something else", { inputResponses: { other: YES } }],
    ["a list of answers", { inputResponses: [YES] }],
    ["an answer that is none", { inputResponses: { confirm: true } }],
    ["no answer", {}],
  ])("%s", async (what, more) => {
    const { asked, call, deletes } = await withPolar();
    const { requestState } = await asked();
    const state = what.includes("without") ? {} : { requestState };
    const { result } = await call("delete_customer", ARGS, { ...more, ...state });
    expect(result.resultType).toBe("input_required");
    expect(result.requestState).not.toBe(requestState);
    expect(deletes()).toEqual([]);
  });

  test("a yes whose call is made a second time after it was declined", async () => {
    const { asked, answer, deletes } = await withPolar();
    const { requestState } = await asked();
    expect(outcomeOf(await answer(requestState, { action: "decline" }))).toBe("declined");
    expect((await answer(requestState)).result.resultType).toBe("input_required");
    expect(deletes()).toEqual([]);
  });

  test.each<[string, (there: { customer: object; state: object }) => void]>([
    ["the customer has changed", (there) => Object.assign(there, { customer: { ...CUSTOMER, modified_at: "2026" } })],
    [
      "the customer has another email",
      (there) => Object.assign(there, { customer: { ...CUSTOMER, email: "x@y.dev" } }),
    ],
    [
      "a subscription has changed",
      (there) =>
        Object.assign(there, { state: { ...STATE, active_subscriptions: [{ id: "s1", modified_at: "2026" }] } }),
    ],
    [
      "there is one subscription more",
      (there) => Object.assign(there, { state: { ...STATE, active_subscriptions: [PLAN, { id: "s2" }] } }),
    ],
    ["a benefit was revoked", (there) => Object.assign(there, { state: { ...STATE, granted_benefits: [] } })],
  ])("a yes from before %s", async (_, change) => {
    const { asked, answer, there, deletes } = await withPolar();
    const { requestState } = await asked();
    change(there);
    const { result } = await answer(requestState);
    expect(result.resultType).toBe("input_required");
    expect(deletes()).toEqual([]);
    expect(outcomeOf(await answer(result.requestState))).toBe("deleted");
    expect(deletes()).toHaveLength(1);
  });

  test("a yes that comes twice at once: one of the two deletes", async () => {
    const { asked, answer, deletes } = await withPolar();
    const { requestState } = await asked();
    const responses = await Promise.all([answer(requestState), answer(requestState), answer(requestState)]);
    expect(responses.filter(({ result }) => result.resultType === "complete" && !result.isError)).toHaveLength(1);
    expect(deletes()).toHaveLength(1);
  });
});

describe("without a yes", () => {
  test.each<[string, string, unknown]>([
    ["a decline", "declined", { action: "decline" }],
    ["a decline with the box checked", "declined", { action: "decline", content: { confirm: true } }],
    ["a cancel", "canceled", { action: "cancel" }],
    ["a yes without a form", "declined", { action: "accept" }],
    ["a yes with the box unchecked", "declined", { action: "accept", content: { confirm: false } }],
    ["a yes with a text for the box", "declined", { action: "accept", content: { confirm: "true" } }],
    ["an unknown action", "cannot_ask", { action: "yes", content: { confirm: true } }],
    ["an empty answer", "cannot_ask", {}],
  ])("%s deletes nothing and is reported as %s, without another request to Polar", async (_, code, reply) => {
    const { asked, answer, requests, deletes } = await withPolar();
    const { requestState } = await asked();
    const before = requests();
    const { result } = await answer(requestState, reply);
    expect(result.isError).toBe(true);
    expect(errorIn(result)).toMatchObject({ code, message: expect.stringMatching(/^Nothing was deleted: /) });
    // What already is as wished is looked up before anyone is asked.
    expect(requests() - before).toBeLessThanOrEqual(1);
    expect(deletes()).toEqual([]);
  });

  test.each<[string, object]>([
    ["no elicitation", {}],
    ["elicitation by URL only", { elicitation: { url: {} } }],
    ["elicitation that is no object", { elicitation: true }],
    ["forms that are no object", { elicitation: { form: true } }],
  ])("a client with %s is told that nobody can be asked, even with a valid yes", async (_, capabilities) => {
    const { asked, call, request, deletes } = await withPolar();
    expect(
      outcomeOf(await request("tools/call", { name: "delete_customer", arguments: ARGS }, metaFor(capabilities))),
    ).toBe("cannot_ask");
    const { requestState } = await asked();
    const params = { name: "delete_customer", arguments: ARGS, requestState, inputResponses: { confirm: YES } };
    expect(outcomeOf(await request("tools/call", params, metaFor(capabilities)))).toBe("cannot_ask");
    expect(deletes()).toEqual([]);
    expect(outcomeOf(await call("delete_customer", ARGS, { requestState, inputResponses: { confirm: YES } }))).toBe(
      "deleted",
    );
  });

  test("a client that names no mode of elicitation is asked with a form", async () => {
    const { asked } = await withPolar({ capabilities: { elicitation: {} } });
    expect((await asked()).inputRequests.confirm.params.mode).toBe("form");
  });
});

test("whatever comes back, nothing is deleted without a state of this call and a yes to it", async () => {
  const { asked, call, deletes } = await withPolar();
  const { requestState } = await asked();
  const anyState = fc.oneof(
    fc.anything(),
    fc.string(),
    fc.constant(requestState),
    fc.nat(117).map((length) => requestState.slice(0, length)),
  );
  const anyAnswer = fc.oneof(
    fc.anything(),
    fc.record({ action: fc.constantFrom("accept", "decline", "cancel", "yes"), content: fc.anything() }),
    fc.constant(YES),
  );
  await fc.assert(
    fc.asyncProperty(anyState, anyAnswer, async (state, answer) => {
      fc.pre(!(state === requestState && JSON.stringify(answer) === JSON.stringify(YES)));
      const response = await call("delete_customer", ARGS, {
        requestState: state,
        inputResponses: { confirm: answer },
      });
      expect(response.error ?? response.result).toBeDefined();
      expect(deletes()).toEqual([]);
    }),
    { numRuns: IS_WHOLE ? 300 : 60 },
  );
});

describe("every tool that asks", () => {
  const ASK = { POLAR_DELETE_POLICY: "ask" };

  test("removes a member only while the member is as in the question", async () => {
    const { settings, held, writes } = await withTeam({ env: ASK });
    const args = { id: TEAM_ID, member_id: MAX.id, confirm: true };
    await onlyUnchanged(settings, "delete_member", args, "deleted", () => {
      for (const member of held) if (member.id === MAX.id) member.modified_at = "2026-05-01T00:00:00Z";
      return writes().length;
    });
    expect(writes()).toHaveLength(1);
  });

  test.each<[string, Partial<typeof SUBSCRIPTION>]>([
    ["changed", { modified_at: "2026-05-01T00:00:00Z" }],
    ["went over to another period", { current_period_end: "2037-03-06T09:00:00Z" }],
    ["costs something else", { amount: 1 }],
  ])("ends no plan that %s since the question", async (_, change) => {
    const { settings, held, patches } = await withSubscription({ env: ASK });
    const args = { subscription_id: SUBSCRIPTION.id, ends: true, confirm: true };
    await onlyUnchanged(settings, "end_subscription", args, "will_end", () => {
      Object.assign(held, change);
      return patches().length;
    });
    expect(patches()).toHaveLength(1);
  });

  test("changes no list of which someone has changed since the question", async () => {
    const { demo } = await demoAssistant();
    const settings = { POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token, ...ASK };
    const { call } = await modernClient(settings);
    const { result } = await call("list_customers", { limit: 3 });
    const ids = result.structuredContent.items.map(({ id }: { id: string }) => id);
    const args = { ids, set: { metadata: { tier: "gold" } }, expected_count: 3, confirm: true };
    const answer = (requestState: string) =>
      call("update_customers", args, { requestState, inputResponses: { confirm: YES } });
    const first = await call("update_customers", args);
    await call("update_customer", { id: ids[1], metadata: { tier: "vip" } });
    const second = await answer(first.result.requestState);
    expect(second.result.resultType).toBe("input_required");
    expect((await answer(second.result.requestState)).result.structuredContent).toMatchObject({ updated: 3 });
  });

  test("creates nobody from a list who was created since the question", async () => {
    const { demo } = await demoAssistant();
    const settings = { POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token, ...ASK };
    const { call } = await modernClient(settings);
    const args = { records: [{ email: "new@harborlane.dev", name: "From the list" }], confirm: true };
    const first = await call("save_customers", args);
    await call("create_customer", { email: "new@harborlane.dev", name: "By hand" });
    const more = { requestState: first.result.requestState, inputResponses: { confirm: YES } };
    const second = await call("save_customers", args, more);
    expect(second.result.resultType).toBe("input_required");
    expect(second.result.inputRequests.confirm.params.message).toContain("1 changed");
  });

  /** Asks, changes what was asked about, answers yes, is asked again, and answers yes again. */
  async function onlyUnchanged(
    settings: Record<string, string>,
    tool: string,
    args: Record<string, unknown>,
    outcome: string,
    change: () => number,
  ): Promise<void> {
    const { call } = await modernClient(settings);
    const answer = (requestState: string) => call(tool, args, { requestState, inputResponses: { confirm: YES } });
    const first = await call(tool, args);
    expect(first.result.resultType).toBe("input_required");
    expect(change()).toBe(0);
    const second = await answer(first.result.requestState);
    expect(second.result.resultType).toBe("input_required");
    expect(change()).toBe(0);
    expect(outcomeOf(await answer(second.result.requestState))).toBe(outcome);
  }
});
