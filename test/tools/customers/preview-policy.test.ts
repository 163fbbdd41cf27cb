import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { afterEach, describe, expect, test, vi } from "vitest";
import { assistant, TOKEN } from "../../support/assistant.js";
import { eventually } from "../../support/eventually.js";
import { always, fakePolar } from "../../support/fake-polar.js";
import { INITIALIZE, start, toolCall } from "../../support/program.js";
import { longTest } from "../../support/runs.js";
import { ADDRESSED, BOB, JANE, twoCustomers } from "../../support/two-customers.js";

const TEN_MINUTES = 10 * 60_000;
const settings = { POLAR_ACCESS_TOKEN: TOKEN, POLAR_DELETE_POLICY: "preview" };

async function guarded(options?: Parameters<typeof twoCustomers>[0]) {
  const customers = await twoCustomers(options);
  return { ...customers, ...(await assistant({ ...settings, POLAR_SERVER: customers.polar.url })) };
}

afterEach(() => void vi.useRealTimers());

describe.each(ADDRESSED)("with POLAR_DELETE_POLICY=preview, %s", (tool, address) => {
  test("deletes with the call that its preview returned", async () => {
    const { call, deletes } = await guarded();
    const { next, reason } = await call(tool, address);
    expect(reason).toBeUndefined();
    expect(next).toEqual({
      tool: "delete_customer",
      arguments: { id: JANE.id, confirm: true, expected_email: JANE.email, preview: expect.any(String) },
    });
    expect(await call(next.tool, next.arguments)).toMatchObject({ outcome: "deleted", customer: { id: JANE.id } });
    expect(deletes()).toEqual([`/v1/customers/${JANE.id}`]);
  });

  test("takes the preview under either address of its customer", async () => {
    const { call, deletes } = await guarded();
    const { preview } = (await call("delete_customer", { id: JANE.id })).next.arguments;
    expect(await call(tool, { ...address, confirm: true, preview })).toMatchObject({ outcome: "deleted" });
    expect(deletes()).toEqual([`/v1/customers/${JANE.id}`]);
  });

  test.each([undefined, null, "", " "])(
    "answers a confirmation with %j for a preview with the preview, whose call deletes",
    async (preview) => {
      const { call, deletes } = await guarded();
      const answer = await call(tool, { ...address, confirm: true, preview });
      expect(answer).toMatchObject({ outcome: "needs_confirmation", customer: { id: JANE.id } });
      expect(answer.reason).toContain("needs the `preview`");
      expect(deletes()).toEqual([]);
      expect(await call(answer.next.tool, answer.next.arguments)).toMatchObject({ outcome: "deleted" });
    },
  );

  test.each([
    ["true", "yes", "confirm", "p123456", JANE.id, JANE.email, "x".repeat(10_000), "__proto__", "toString"],
    [true, 1, 0, false, [], ["p"], {}, { preview: "p" }],
  ])("accepts no invented value, such as %j", async (...invented) => {
    const { call, deletes } = await guarded();
    for (const preview of invented) {
      const answer = await call(tool, { ...address, confirm: true, preview });
      expect(answer).toMatchObject({ outcome: "needs_confirmation", next: { arguments: { id: JANE.id } } });
      expect(answer.reason).toContain("not one that this server gave");
    }
    expect(deletes()).toEqual([]);
  });

  test("accepts no value that only looks like its own", async () => {
    const { call, deletes } = await guarded();
    const { preview } = (await call(tool, address)).next.arguments;
    const [process, own] = preview.split("-");
    const guesses = [process, own, `${process}-`, preview.slice(0, -1), `${preview}0`, `${process}-${"0".repeat(14)}`];
    for (const guess of [...guesses, preview.toUpperCase(), ` ${preview}`]) {
      const answer = await call(tool, { ...address, confirm: true, preview: guess });
      expect(answer).toMatchObject({ outcome: "needs_confirmation", reason: expect.stringContaining("not one that") });
    }
    expect(deletes()).toEqual([]);
  });

  test.each([false, "true", 1, "yes", null, [true], undefined])(
    "deletes nothing with confirm %j, and keeps the preview good",
    async (confirm) => {
      const { call, deletes } = await guarded();
      const { preview } = (await call(tool, address)).next.arguments;
      expect(await call(tool, { ...address, confirm, preview })).toMatchObject({ outcome: "needs_confirmation" });
      expect(deletes()).toEqual([]);
      expect(await call(tool, { ...address, confirm: true, preview })).toMatchObject({ outcome: "deleted" });
    },
  );

  test("takes the preview of one customer for no other, also without an email", async () => {
    const { call, deletes } = await guarded({ jane: { email: null }, bob: { email: null } });
    const { preview } = (await call("delete_customer", { id: BOB.id })).next.arguments;
    const answer = await call(tool, { ...address, confirm: true, preview });
    expect(answer).toMatchObject({ outcome: "needs_confirmation", customer: { id: JANE.id } });
    expect(answer.reason).toContain("another customer");
    expect(deletes()).toEqual([]);
    expect(await call("delete_customer", { id: BOB.id, confirm: true, preview })).toMatchObject({ outcome: "deleted" });
  });

  test("takes the preview of one `anonymize` for no other", async () => {
    const { call, deletes } = await guarded();
    const kept = (await call(tool, { ...address, anonymize: false })).next.arguments;
    const answer = await call(tool, { ...address, confirm: true, anonymize: true, preview: kept.preview });
    expect(answer).toMatchObject({ outcome: "needs_confirmation", next: { arguments: { anonymize: true } } });
    expect(answer.reason).toContain("another `anonymize`");
    const erased = answer.next.arguments;
    expect(await call(tool, { ...address, confirm: true, preview: erased.preview })).toMatchObject({
      outcome: "needs_confirmation",
    });
    expect(deletes()).toEqual([]);
    expect(await call("delete_customer", erased)).toMatchObject({ outcome: "deleted", anonymized: true });
    expect(deletes()).toEqual([`/v1/customers/${JANE.id}?anonymize=true`]);
  });

  test.each([
    ["the date", ["Date"]],
    ["the time since the start", ["performance"]],
  ] as const)("takes a preview for ten minutes by %s, and no longer", async (_, toFake) => {
    vi.useFakeTimers({ toFake: [...toFake] });
    const { call, deletes } = await guarded();
    const { preview } = (await call(tool, address)).next.arguments;
    vi.advanceTimersByTime(TEN_MINUTES + 1);
    const late = await call(tool, { ...address, confirm: true, preview });
    expect(late).toMatchObject({ outcome: "needs_confirmation", reason: expect.stringContaining("expired") });
    expect(deletes()).toEqual([]);
    const fresh = late.next.arguments;
    vi.advanceTimersByTime(TEN_MINUTES - 1000);
    expect(await call("delete_customer", fresh)).toMatchObject({ outcome: "deleted" });
  });

  test("does not take a preview that a clock set back has made new again", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { call, deletes } = await guarded();
    const { preview } = (await call(tool, address)).next.arguments;
    vi.setSystemTime(Date.now() - 1);
    const answer = await call(tool, { ...address, confirm: true, preview });
    expect(answer).toMatchObject({ outcome: "needs_confirmation", reason: expect.stringContaining("expired") });
    expect(deletes()).toEqual([]);
  });

  test.each(["someone@harborlane.dev", null])(
    "refuses a customer whose email has become %j since its preview, each time, without `expected_email` too",
    async (email) => {
      const { call, fail, jane, deletes } = await guarded();
      const { preview } = (await call(tool, address)).next.arguments;
      jane.email = email;
      for (let time = 0; time < 2; time++) {
        expect(await fail(tool, { ...address, confirm: true, preview })).toMatchObject({
          code: "other_customer",
          message: expect.stringContaining("email has changed"),
        });
      }
      expect(deletes()).toEqual([]);
    },
  );

  test("refuses a team that got an email since its preview", async () => {
    const { call, fail, jane, deletes } = await guarded({ jane: { email: null } });
    const { preview, ...rest } = (await call(tool, address)).next.arguments;
    expect(rest).toEqual({ id: JANE.id, confirm: true });
    jane.email = JANE.email;
    expect(await fail(tool, { ...address, confirm: true, preview })).toMatchObject({ code: "other_customer" });
    expect(deletes()).toEqual([]);
  });

  test("deletes once for several calls with one preview at the same time", async () => {
    const { call, raw, deletes } = await guarded();
    const { preview } = (await call(tool, address)).next.arguments;
    const answers = await Promise.all([1, 2, 3].map(() => raw(tool, { ...address, confirm: true, preview })));
    const outcomes = answers.map(({ structuredContent }) => structuredContent?.outcome);
    expect(outcomes.filter((outcome) => outcome === "deleted")).toHaveLength(1);
    expect(deletes()).toHaveLength(1);
  });
});

describe("a preview is good for one DELETE, whatever comes of it:", () => {
  const refusing = async (answer: ReturnType<typeof always>) => {
    const polar = await fakePolar((request, response) =>
      (request.method === "DELETE" ? answer : always(200, JANE))(request, response),
    );
    const deletes = () => polar.seen.filter(({ method }) => method === "DELETE").length;
    return { deletes, ...(await assistant({ ...settings, POLAR_SERVER: polar.url })) };
  };

  test.each([
    ["a refusal", "not_permitted", always(403, { error: "NotPermitted", detail: "" })],
    ["a rate limit", "rate_limited", always(429, "", { "retry-after": "600" })],
  ] as const)("%s says so, and is not retryable unchanged", async (_, code, answer) => {
    const { call, fail, deletes } = await refusing(answer);
    const { next } = await call("delete_customer", { id: JANE.id });
    const error = await fail(next.tool, next.arguments);
    expect(error).toMatchObject({ code, retryable: false });
    expect(error.hint).toContain("The `preview` is used up");
    const sent = deletes();
    expect((await call(next.tool, next.arguments)).reason).toContain("used before");
    expect(deletes()).toBe(sent);
  });

  test.each([
    ["until then", { "retry-after": "600" }],
    ["a minute", {}],
  ])("a rate limit has one advice: to wait %s, and then for a new preview", async (time, headers) => {
    const { call, fail } = await refusing(always(429, "", headers as Record<string, string>));
    const { next } = await call("delete_customer", { id: JANE.id });
    expect((await fail(next.tool, next.arguments)).hint).toBe(
      `The \`preview\` is used up: wait ${time}, then call with confirm false for a new one, and show it to the user.`,
    );
  });

  test("of two calls with one preview, where the first is refused, the second sends nothing", async () => {
    let refuse = () => {};
    const polar = await fakePolar((request, response) => {
      if (request.method !== "DELETE") return always(200, JANE)(request, response);
      refuse = () => always(403, { error: "NotPermitted", detail: "" })(request, response);
    });
    const deletes = () => polar.seen.filter(({ method }) => method === "DELETE").length;
    const { call, fail } = await assistant({ ...settings, POLAR_SERVER: polar.url });
    const { next } = await call("delete_customer", { id: JANE.id });
    const first = fail(next.tool, next.arguments);
    await eventually(deletes).toBe(1);
    const reads = polar.seen.length;
    const second = call(next.tool, next.arguments);
    // It has read the customer, and finds out that the preview is used up, or waits for the first to end.
    await eventually(() => polar.seen.length).toBeGreaterThan(reads);
    refuse();
    expect(await first).toMatchObject({ code: "not_permitted" });
    expect(await second).toMatchObject({ outcome: "needs_confirmation", reason: expect.stringContaining("used") });
    expect(deletes()).toBe(1);
  });

  test("of two calls that both wait for another write, only one sends a DELETE", async () => {
    let release = () => {};
    const polar = await fakePolar((request, response) => {
      if (request.method === "PATCH") release = () => always(200, { ...JANE, name: "Ann" })(request, response);
      else if (request.method === "DELETE") always(403, { error: "NotPermitted", detail: "" })(request, response);
      else always(200, JANE)(request, response);
    });
    const seen = (wanted: string) => polar.seen.filter(({ method }) => method === wanted).length;
    const { call, raw } = await assistant({ ...settings, POLAR_SERVER: polar.url });
    const { next } = await call("delete_customer", { id: JANE.id });
    const update = raw("update_customer", { id: JANE.id, name: "Ann" });
    await eventually(() => seen("PATCH")).toBe(1);
    const reads = seen("GET");
    const both = [raw(next.tool, next.arguments), raw(next.tool, next.arguments)];
    await eventually(() => seen("GET")).toBe(reads + 2);
    release();
    await Promise.all([update, ...both]);
    expect(seen("DELETE")).toBe(1);
  });
});

test("a lost answer is verified as ever, and the call that repeats an unknown delete gets a preview", async () => {
  const polar = await fakePolar((request, response) =>
    (request.method === "DELETE" ? always(500) : always(200, JANE))(request, response),
  );
  const { call } = await assistant({ ...settings, POLAR_SERVER: polar.url });
  const { next } = await call("delete_customer", { id: JANE.id });
  expect(await call(next.tool, next.arguments)).toMatchObject({ outcome: "unknown", attempts: 2 });
  expect(await call(next.tool, next.arguments)).toMatchObject({ outcome: "needs_confirmation" });
  expect(polar.seen.filter(({ method }) => method === "DELETE")).toHaveLength(2);
});

test("an external id that passes to someone else after its preview deletes nobody but the one shown", async () => {
  const { call, fail, held, bob, deletes } = await guarded();
  const { next } = await call("delete_customer_by_external_id", { external_id: "shop-1" });
  // The same email signs up again, and gets the same external id.
  held.splice(0, 1);
  Object.assign(bob, { external_id: "shop-1", email: JANE.email });
  expect(await fail(next.tool, next.arguments)).toMatchObject({ code: "not_found" });
  const { preview, expected_email } = next.arguments;
  const args = { external_id: "shop-1", confirm: true, expected_email, preview };
  const stranger = await call("delete_customer_by_external_id", args);
  expect(stranger).toMatchObject({ outcome: "needs_confirmation", customer: { id: BOB.id } });
  expect(deletes()).toEqual([]);
});

test("a preview takes at most ten tokens, and no client can read it as anything but a text", async () => {
  const { call } = await guarded();
  for (let time = 0; time < 20; time++) {
    const { preview } = (await call("delete_customer", { id: JANE.id })).next.arguments;
    expect(encode(preview).length).toBeLessThanOrEqual(10);
    expect(() => JSON.parse(preview)).toThrow();
    expect(Number(preview)).toBeNaN();
  }
});

describe("a preview from another process", () => {
  const SAYS = /another process.*starts a process for every request.*POLAR_DELETE_POLICY=confirm/;

  longTest("does not count, and the answer names what helps where that is always so", async () => {
    const { polar, deletes } = await twoCustomers();
    async function once(args: object): Promise<Record<string, any>> {
      const program = start([], { ...settings, POLAR_SERVER: polar.url });
      program.send(INITIALIZE);
      program.send(toolCall(2, "delete_customer", args));
      await eventually(() => program.messages().some(({ id }) => id === 2)).toBe(true);
      program.child.stdin.end();
      await program.ended;
      return program.messages().find(({ id }) => id === 2).result.structuredContent;
    }
    const first = await once({ id: JANE.id });
    const second = await once(first.next.arguments);
    const third = await once(second.next.arguments);
    for (const answer of [second, third]) {
      expect(answer).toMatchObject({ outcome: "needs_confirmation", next: { arguments: { id: JANE.id } } });
      expect(answer.reason).toMatch(SAYS);
    }
    expect(deletes()).toEqual([]);
  });

  test("is told from one that a process gave itself", async () => {
    const { polar, deletes } = await twoCustomers();
    const [one, other] = [
      await assistant({ ...settings, POLAR_SERVER: polar.url }),
      await assistant({ ...settings, POLAR_SERVER: polar.url }),
    ];
    const { next } = await one.call("delete_customer", { id: JANE.id });
    const answer = await other.call(next.tool, next.arguments);
    expect(answer).toMatchObject({ outcome: "needs_confirmation", reason: expect.stringMatching(SAYS) });
    expect(deletes()).toEqual([]);
    expect(await one.call(next.tool, next.arguments)).toMatchObject({ outcome: "deleted" });
  });
});

test.each([
  ["confirm", [true], []],
  ["preview", [], [true]],
  ["ask", [], []],
  ["off", [], []],
])(
  "POLAR_DELETE_POLICY=%s deletes with confirm %j, and beside its preview with %j; with no other value",
  async (policy, alone, previewed) => {
    const env = { ...settings, POLAR_DELETE_POLICY: policy };
    const CONFIRMS = [
      true,
      "true",
      "True",
      " true ",
      1,
      "1",
      "yes",
      "on",
      [true],
      { confirm: true },
      false,
      null,
      undefined,
    ];
    const deletedBy = async (confirm: unknown, withNext: boolean) => {
      const { polar, deletes } = await twoCustomers();
      const { raw } = await assistant({ ...env, POLAR_SERVER: polar.url });
      const first = withNext ? await raw("delete_customer", { id: JANE.id }) : undefined;
      const { next } = (first?.structuredContent ?? {}) as { next?: { arguments: object } };
      await raw("delete_customer", { id: JANE.id, ...next?.arguments, confirm });
      return deletes().length > 0;
    };
    const deleting = async (withNext: boolean) => {
      const results = await Promise.all(CONFIRMS.map((confirm) => deletedBy(confirm, withNext)));
      return CONFIRMS.filter((_, index) => results[index]);
    };
    expect(await deleting(false)).toEqual(alone);
    expect(await deleting(true)).toEqual([...alone, ...previewed]);
  },
);

describe("`preview` is an argument of the guarded tools", () => {
  const listed = async (policy: string) => {
    const { client } = await assistant({
      ...settings,
      POLAR_SERVER: "http://127.0.0.1:9",
      POLAR_DELETE_POLICY: policy,
    });
    return (await client.listTools()).tools;
  };

  test("under this policy only, and nothing else in the list differs", async () => {
    const usual = await listed("confirm");
    const withPreview = (await listed("preview")).map(({ inputSchema, ...rest }) => {
      const { preview, ...properties } = inputSchema.properties as Record<string, { type: string }>;
      expect(preview?.type).toBe(/^(delete|end)_|^(save|update)_customers$/.test(rest.name) ? "string" : undefined);
      expect(inputSchema.required ?? []).not.toContain("preview");
      return { ...rest, inputSchema: { ...inputSchema, properties } };
    });
    expect(withPreview).toEqual(usual);
    expect(await listed("ask")).toEqual(usual);
    expect(await listed("off")).toEqual(usual.filter(({ name }) => !/^(delete|end)_/.test(name)));
  });

  test("and is refused under the others, before anything is sent", async () => {
    for (const POLAR_DELETE_POLICY of ["confirm", "ask"]) {
      const { polar } = await twoCustomers();
      const { fail } = await assistant({ ...settings, POLAR_SERVER: polar.url, POLAR_DELETE_POLICY });
      expect(await fail("delete_customer", { id: JANE.id, confirm: true, preview: "x" })).toMatchObject({
        code: "invalid_arguments",
      });
      expect(polar.seen).toEqual([]);
    }
  });

  test("costs few tokens", async () => {
    const sizeOf = async (policy: string) => {
      const seen = (await listed(policy)).map(({ outputSchema: _, ...tool }) => tool);
      return encode(JSON.stringify({ tools: seen })).length;
    };
    expect((await sizeOf("preview")) - (await sizeOf("confirm"))).toBeLessThanOrEqual(110);
  });
});
