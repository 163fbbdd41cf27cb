import { setImmediate as turn } from "node:timers/promises";
import { CompleteResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { assistant, TOKEN } from "../support/assistant.js";
import { onBug } from "../support/broken.js";
import { demoAssistant } from "../support/demo.js";
import { eventually } from "../support/eventually.js";
import { always, fakePolar, type Script } from "../support/fake-polar.js";

const NONE = { values: [], total: 0, hasMore: false };
const WHO = { type: "ref/prompt", name: "support_lookup" } as const;
const ID = { type: "ref/resource", uri: "polar://customers/{id}" } as const;
const STATE_ID = { type: "ref/resource", uri: "polar://customers/{id}/state" } as const;

const JANE = { id: "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4", email: "jane@harborlane.dev", name: "Jane" };
const ADA = { id: "ada647d2-631b-4a34-ad9f-c7e3bd1af6b4", email: "ada@harborlane.dev", name: "Ada" };

const pageOf = (items: object[], total = items.length) => ({
  items,
  pagination: { total_count: total, max_page: Math.ceil(total / 10) },
});

type Client = Awaited<ReturnType<typeof assistant>>["client"];

function completerOf(client: Client) {
  const complete = async (ref: typeof WHO | { type: "ref/resource"; uri: string }, name: string, value: string) =>
    (await client.complete({ ref, argument: { name, value } })).completion;
  return {
    complete,
    who: (value: string) => complete(WHO, "who", value),
    id: (value: string) => complete(ID, "id", value),
  };
}

async function on(script: Script, env = {}) {
  const polar = await fakePolar(script);
  const connected = await assistant({ POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN, ...env });
  return { polar, ...connected, ...completerOf(connected.client) };
}

async function onDemo(...args: Parameters<typeof demoAssistant>) {
  const connected = await demoAssistant(...args);
  return { ...connected, ...completerOf(connected.client) };
}

describe("completion of who", () => {
  test("offers the emails of customers whose email or name matches", async () => {
    const { who } = await onDemo();
    const completion = await who("jane");
    expect(completion.values).toEqual(
      expect.arrayContaining(["jane.cooper@larkfield-design.dev", "jane.coopers@larkfield-design.dev"]),
    );
    expect(completion).toMatchObject({ total: completion.values.length, hasMore: false });
    expect((await who("田中")).values).toEqual(["misaki@tanaka-honyaku.dev"]);
    expect(await who("nobody of that name")).toEqual(NONE);
  });

  test("offers the newest ten for an empty text, and says how many there are", async () => {
    const { who, call } = await onDemo({ customers: 57 });
    const { items } = await call("list_customers", { sorting: ["-created_at"], limit: 10 });
    expect(await who("")).toEqual({ values: items.map(({ email }: any) => email), total: 57, hasMore: true });
  });

  test("asks Polar for one page of ten, in the configured organization with a personal token", async () => {
    const organization = "1dbfc517-0bbf-4301-9ba8-555ca42b9737";
    const { who, polar } = await on(always(200, pageOf([{ ...JANE, name: "Ja&ne" }], 1)), {
      POLAR_ACCESS_TOKEN: "polar_pat_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG",
      POLAR_ORGANIZATION_ID: organization,
    });
    await who(" ja&n ");
    await who(" ");
    expect(
      polar.seen.map(({ url }) => new URL(url, polar.url)).map((url) => Object.fromEntries(url.searchParams)),
    ).toEqual([
      { query: "ja&n", limit: "10", organization_id: organization },
      { limit: "10", organization_id: organization },
    ]);
  });

  test("works for each prompt that has it", async () => {
    const { complete } = await on(always(200, pageOf([JANE])));
    const of = { type: "ref/prompt", name: "erase_customer" } as never;
    expect((await complete(of, "who", "jan")).values).toEqual([JANE.email]);
  });

  test("leaves out missing emails, and emails with invisible characters", async () => {
    const items = [JANE, { ...ADA, email: null }, { ...ADA, email: "ad\u200ba@harborlane.dev" }, { ...ADA, email: "" }];
    const { who } = await on(always(200, pageOf([...items, { ...ADA, email: "a\n@b.dev" }], 5)));
    expect(await who("a")).toEqual({ values: [JANE.email], total: 1, hasMore: false });
  });

  test("offers ten of more, and none of a page with more than were asked for", async () => {
    const items = Array.from({ length: 11 }, (_, index) => ({ ...JANE, email: `jane${index}@harborlane.dev` }));
    const { who } = await on(always(200, pageOf(items.slice(0, 10), 40)));
    const completion = await who("jane");
    expect(completion.values).toEqual(items.slice(0, 10).map(({ email }) => email));
    expect(completion).toMatchObject({ total: 40, hasMore: true });
    const other = await on(always(200, pageOf(items, 40)));
    expect((await other.who("jane")).values).toEqual([]);
  });

  test("offers ids instead of emails if personal data is masked, of whom the text names as a whole", async () => {
    const joan = { ...ADA, id: "bda647d2-631b-4a34-ad9f-c7e3bd1af6b4", email: "jane@moss.dev", name: "Joan Janes" };
    const { who } = await on(always(200, pageOf([JANE, ADA, joan])), { POLAR_PII: "masked" });
    expect(await who("jane")).toEqual({ values: [JANE.id], total: 1, hasMore: false });
    expect(await who("ja")).toEqual(NONE);
    expect(await who("")).toEqual({ values: [JANE.id, ADA.id, joan.id], total: 3, hasMore: false });
  });
});

describe("completion of a customer's id in a resource template", () => {
  test("offers the ids of customers who match by name, email or external id", async () => {
    const { complete, call } = await onDemo();
    const { items } = await call("list_customers", { query: "jane.cooper@" });
    const [{ id, external_id }] = items;
    for (const ref of [ID, STATE_ID]) {
      for (const text of ["jane.cooper@lark", "Jane Cooper", external_id]) {
        expect((await complete(ref, "id", text)).values).toContain(id);
      }
    }
  });

  test("offers only ids", async () => {
    const { id } = await on(
      always(200, pageOf([{ ...JANE, id: "a\u202eb" }, { ...JANE, id: "cus_123" }, { ...JANE, id: 5 }, {}, JANE])),
    );
    expect(await id("x")).toEqual({ values: [JANE.id], total: 1, hasMore: false });
  });
});

/** Lets what has already happened on this side of the sockets take effect. */
async function someTurns(): Promise<void> {
  for (let count = 0; count < 20; count++) await turn();
}

describe("a user who types on", () => {
  test("gets no values for the earlier texts, and Polar is asked once", async () => {
    const { who, id, polar, logged } = await on(always(200, pageOf([JANE])));
    // Opens the connection to Polar, so that a request would arrive at once.
    await id("j");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const completions: ReturnType<typeof who>[] = [];
    for (const [text, pauseMs] of [
      ["j", 149],
      ["ja", 149],
      ["jan", 150],
    ] as const) {
      completions.push(who(text));
      await someTurns();
      expect(polar.seen).toHaveLength(1);
      vi.advanceTimersByTime(pauseMs);
      await someTurns();
    }
    const [first, second, third] = await Promise.all(completions);
    expect([first, second]).toEqual([NONE, NONE]);
    expect(third?.values).toEqual([JANE.email]);
    expect(polar.seen.map(({ url }) => new URL(url, polar.url).searchParams.get("query"))).toEqual(["j", "jan"]);
    expect(logged).toEqual([]);
  });

  test("gets no values for an earlier text that Polar was already asked for", async () => {
    let closed = 0;
    const { who, polar } = await on((request, response) => {
      response.on("close", () => closed++);
      if (request.url.includes("jane")) always(200, pageOf([JANE]))(request, response);
    });
    const early = who("j");
    await eventually(() => polar.seen.length).toBe(1);
    expect((await who("jane")).values).toEqual([JANE.email]);
    expect(await early).toEqual(NONE);
    await eventually(() => closed).toBe(2);
  });

  test("in one field does not disturb another", async () => {
    const { who, id, complete, polar } = await on(always(200, pageOf([JANE])));
    const erase = { type: "ref/prompt", name: "erase_customer" } as never;
    const completions = await Promise.all([
      who("j"),
      id("j"),
      complete(STATE_ID, "id", "ja"),
      complete(erase, "who", "jan"),
    ]);
    expect(completions.map(({ values }) => values)).toEqual([[JANE.email], [JANE.id], [JANE.id], [JANE.email]]);
    expect(polar.seen).toHaveLength(4);
  });

  test("gets the same values for the same text, without Polar, for a few seconds", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    onTestFinished(() => void vi.useRealTimers());
    const { who, polar } = await on(always(200, pageOf([JANE], 12)));
    const first = await who("jane");
    vi.advanceTimersByTime(2_000);
    expect(await who(" jane")).toEqual(first);
    expect(first).toEqual({ values: [JANE.email], total: 12, hasMore: true });
    expect(polar.seen).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    expect(await who("jane")).toEqual(first);
    expect(polar.seen).toHaveLength(2);
  });

  test("gets a new answer after returning to an earlier text", async () => {
    const { who, polar } = await on(always(200, pageOf([JANE])));
    for (const text of ["jan", "jane", "jan"]) await who(text);
    expect(polar.seen).toHaveLength(3);
  });
});

describe("a completion without values, never an error,", () => {
  test("is the answer of a server that is not configured", async () => {
    const { client } = await assistant({ POLAR_ACCESS_TOKEN: "" });
    const { who, id } = completerOf(client);
    expect(await who("jane")).toEqual(NONE);
    expect(await id("jane")).toEqual(NONE);
  });

  test.each<[string, Script, number]>([
    ["refuses the token", always(401, { error: "invalid_token" }), 2],
    ["sends something else", always(200, "<html>", { "content-type": "text/html" }), 2],
    ["sends no page", always(200, { items: {} }), 6],
  ])("is the answer while Polar %s, and Polar is asked again", async (_, script, requests) => {
    const { who, polar, logged } = await on(script);
    expect(await who("jane")).toEqual(NONE);
    expect(await who("jane")).toEqual(NONE);
    expect(polar.seen).toHaveLength(requests);
    expect(logged).toEqual([]);
  });

  test("is the answer while Polar cannot be reached", async () => {
    const { client } = await assistant({ POLAR_ACCESS_TOKEN: TOKEN, POLAR_SERVER: "http://127.0.0.1:1" });
    expect(await completerOf(client).who("jane")).toEqual(NONE);
  });

  test("is the answer for whatever cannot be completed, without asking Polar", async () => {
    const { complete, client, polar } = await on(always(200, pageOf([JANE])));
    const prompt = (name: string) => ({ type: "ref/prompt", name }) as never;
    for (const [ref, name] of [
      [WHO, "question"],
      [WHO, "id"],
      [WHO, "__proto__"],
      [prompt("customer_health"), "days"],
      [prompt("customer_health"), "who"],
      [prompt("no_such_prompt"), "who"],
      [ID, "who"],
      [{ type: "ref/resource", uri: "polar://exports/{name}" }, "id"],
    ] as const) {
      expect(await complete(ref, name, "jane")).toEqual(NONE);
    }
    for (const params of [
      undefined,
      {},
      { ref: "x", argument: 5 },
      { ref: WHO, argument: { name: "who", value: 5 } },
    ]) {
      const answer = client.request({ method: "completion/complete", params } as never, CompleteResultSchema);
      expect((await answer).completion).toEqual(NONE);
    }
    for (const text of ["ja\0ne", "half \ud83d", "x".repeat(201)])
      expect(await complete(WHO, "who", text)).toEqual(NONE);
    expect(polar.seen).toEqual([]);
  });

  test.each([{ POLAR_READ_ONLY: "1" }, { POLAR_DELETE_POLICY: "off" }])(
    "is the answer for erase_customer if that is not offered: %o",
    async (env) => {
      const { complete, who, polar } = await on(always(200, pageOf([JANE])), env);
      expect(await complete({ type: "ref/prompt", name: "erase_customer" } as never, "who", "jane")).toEqual(NONE);
      expect(polar.seen).toEqual([]);
      expect((await who("jane")).values).toEqual([JANE.email]);
    },
  );

  test("is the answer after a bug, whose stack frame is logged", async () => {
    const { client, logged } = await onBug();
    expect(await completerOf(client).who("jane")).toEqual(NONE);
    expect(logged).toEqual([expect.stringMatching(/^bug in completion\/complete: TypeError at /)]);
  });
});
