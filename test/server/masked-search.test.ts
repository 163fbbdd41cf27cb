import { describe, expect, test } from "vitest";
import { hurry } from "../support/hurry.js";
import { idOf, type Person, person, withPeople } from "../support/people.js";
import { share } from "../support/runs.js";

type Json = Record<string, any>;

const MASKED = { POLAR_PII: "masked" };
const masked = (people: Person[]) => withPeople(people, { env: MASKED });

/** What the two worlds have in common; results show all of it. */
const COMMON = { billing_address: { city: "Porto", country: "PT" }, type: "individual" };
const BYSTANDERS = Array.from({ length: 12 }, (_, index) => person(index + 10, { name: `Ada Okafor ${index}` }));

/** One customer in two worlds that differ in everything that is hidden. */
const WORLDS = [
  {
    email: "jo.zebra@acme.dev",
    name: "Jane Quagga",
    billing_name: "Okapi Works",
    external_id: "+491701234567",
    line1: "Kudu Street",
    postal_code: "4050-001",
    plan: "golden",
    pin: "1234",
    tax: "PT123456789",
  },
  {
    email: "jx.yacht@acme.dev",
    name: "Jane Walrus",
    billing_name: "Heron Labs",
    external_id: "+33612345678",
    line1: "Ibis Road",
    postal_code: "1200-109",
    plan: "freebie",
    pin: "9876",
    tax: "PT987654321",
  },
];

function customerOf({ line1, postal_code, plan, pin, tax, ...keys }: (typeof WORLDS)[number]): Person {
  const billing_address = { ...COMMON.billing_address, line1, postal_code };
  return person(1, { ...COMMON, ...keys, billing_address, metadata: { plan, pin }, tax_id: [tax, "eu_vat"] });
}

/** Texts that may be searched: a model that says them knows them. */
const WHOLE = WORLDS.flatMap(({ email, name, billing_name, external_id }) => [
  email,
  external_id,
  ...name.split(" "),
  ...billing_name.split(" "),
]);

function piecesOf(text: string): string[] {
  const letters = [...text];
  const cut = letters.flatMap((_, at) => [text.slice(0, at), text.slice(at), text.slice(1, at)]);
  const wrong = letters.map((_, at) => `${text.slice(0, at)}q${text.slice(at + 1)}`);
  const missing = letters.map((_, at) => text.slice(0, at) + text.slice(at + 1));
  return [...cut, ...wrong, ...missing, `${text}s`, text.toUpperCase()];
}

const isGuess = (text: string) => !WHOLE.some((whole) => ` ${text.toLowerCase()} `.includes(whole.toLowerCase()));

/** Guesses at what is hidden: pieces and near misses of it, and what can never be searched as a whole. */
const GUESSES = [
  ...new Set(
    WORLDS.flatMap(({ line1, postal_code, plan, pin, tax, ...keys }) => [
      ...[line1, postal_code, plan, pin, tax, `Jane ${plan}`, `Jane from ${line1}`, `Jane ${postal_code}`],
      ...Object.values(keys).flatMap(piecesOf),
      ...keys.name.split(" ").flatMap(piecesOf),
    ]),
  ),
].filter((text) => text.trim() !== "" && isGuess(text));

/** `npm test` takes a share, which has some of each kind. */
const SHARE = share(GUESSES, 12);

const CALLS: ((guess: string) => [tool: string, args: Json])[] = [
  (query) => ["list_customers", { query, limit: 5 }],
  (query) => ["list_customers", { query: `Jane ${query}` }],
  (email) => ["list_customers", { email }],
  (who) => ["find_customer", { who }],
  (guess) => ["find_customer", { who: `Jane ${guess}` }],
  (guess) => ["find_customer", { who: `Mail from Jane ${guess[0]?.toUpperCase()}${guess.slice(1)}, id ${idOf(1)}` }],
  (guess) => ["find_customer", { who: `From: Jane <${guess.replace(/@.*|\s/g, "")}@acme.dev>\n\nWhere is my plan?` }],
];

describe("with personal data masked, guessing by pieces learns nothing:", () => {
  test("two worlds that differ in what is hidden give the same answers", async () => {
    const servers = await Promise.all(WORLDS.map((world) => masked([customerOf(world), ...BYSTANDERS])));
    const differing: string[] = [];
    for (const ask of CALLS) {
      const asked = SHARE.map(ask).filter(([, args]) => isGuess(Object.values(args).join(" ")));
      const answers = await Promise.all(
        asked.map(async ([tool, args]) => {
          const given = await Promise.all(servers.map(async ({ raw }) => withoutTime(await raw(tool, args))));
          return given[0] === given[1] ? [] : [`${tool} ${JSON.stringify(args)}: ${given.join(" / ")}`];
        }),
      );
      differing.push(...answers.flat());
    }
    expect(GUESSES.length).toBeGreaterThan(300);
    expect(differing).toEqual([]);
  });

  test("completions are the same as well", async () => {
    hurry(150);
    const servers = await Promise.all(WORLDS.map((world) => masked([customerOf(world), ...BYSTANDERS])));
    const refs = [
      [{ type: "ref/prompt", name: "support_lookup" }, "who"],
      [{ type: "ref/resource", uri: "polar://customers/{id}" }, "id"],
    ] as const;
    for (const guess of share(GUESSES, 45)) {
      for (const [ref, name] of refs) {
        const [one, other] = await Promise.all(
          servers.map(({ client }) => client.complete({ ref, argument: { name, value: guess } } as never)),
        );
        expect(one).toEqual(other);
      }
    }
  });

  test("and spelling an email from a letter on finds no letter more", async () => {
    const { call } = await masked([customerOf(WORLDS[0] as (typeof WORLDS)[0]), ...BYSTANDERS]);
    const letters = "abcdefghijklmnopqrstuvwxyz0";
    for (const known of ["j", "jo", "@acme.dev"]) {
      const counts = await Promise.all(
        [...letters].map(async (letter) => {
          const query = known.startsWith("@") ? letter + known : known + letter;
          const { total_count, items } = await call("list_customers", { query });
          return [total_count, items.length];
        }),
      );
      expect(counts).toEqual([...letters].map(() => [0, 0]));
    }
  });

  test.each<Json>([
    { metadata: { pin: "1234" } },
    { metadata: { plan: ["golden", "freebie"] }, query: "Jane" },
    { metadata: '{"pin":1234}' },
    { sorting: ["email"] },
    { sorting: ["-created_at", "-name"], limit: 1 },
    { sorting: "name" },
  ])("%j is refused before any request", async (args) => {
    const { fail, polar } = await masked([person(1)]);
    const error = await fail("list_customers", args);
    expect(error).toMatchObject({
      code: "invalid_arguments",
      message: expect.stringMatching(/^Nothing was sent: .*mask/),
    });
    expect(polar.seen).toEqual([]);
  });
});

function withoutTime(answer: unknown): string {
  return JSON.stringify(answer, (key, value) => (key === "as_of" || key === "text" ? undefined : value));
}

describe("with personal data masked, a search finds", () => {
  const JANE = person(1, { email: "jane.cooper@acme.dev", name: "Jane Cooper", external_id: "shop-1" });
  const JANET = person(2, { email: "cooper@moss.dev", name: "Janet Coopersmith", external_id: "shop-12" });
  const LI = person(3, { email: "li@moss.dev", name: "Li Wei", external_id: null });
  const TANAKA = person(4, { email: "t@moss.dev", name: "田中 美咲", external_id: null });
  const BILLED = person(5, { email: "b@moss.dev", name: null, billing_name: "Heron Labs GmbH", external_id: null });
  const people = [JANE, JANET, LI, TANAKA, BILLED];
  const found = async (query: string) => {
    const { call } = await masked(people);
    return (await call("list_customers", { query })).items.map(({ id }: Json) => id);
  };

  test.each<[string, number[]]>([
    ["jane.cooper@acme.dev", [1]],
    ["Jane.Cooper@ACME.dev", [1]],
    ["shop-1", [1]],
    ["Jane", [1]],
    ["cooper", [1]],
    ["jane cooper", [1]],
    ["Janet Coopersmith", [2]],
    ["@moss.dev", [2, 3, 4, 5]],
    ["Li Wei", [3]],
    ["Wei", [3]],
    ["田中", [4]],
    ["heron labs", [5]],
    ["@", [1, 2, 3, 4, 5]],
  ])("whole texts: %s", async (query, indexes) => {
    expect(await found(query)).toEqual(indexes.map(idOf));
  });

  test.each([
    "jan",
    "Coo",
    "jane.cooper",
    "Li",
    "shop-",
    "shop",
    "acme",
    "@acme",
    "@moss.de",
    "ane Cooper",
    "e",
    ".dev",
  ])("nobody by the piece %s, and says why", async (query) => {
    const { call } = await masked(people);
    const page = await call("list_customers", { query });
    expect(page).toMatchObject({ items: [], total_count: 0, hint: expect.stringContaining("POLAR_PII") });
  });

  test("among many who have the text as a piece, page by page, in a few requests", async () => {
    const named = (index: number) => ({ name: index % 10 === 0 ? `Jane ${index}` : `Janet ${index}` });
    const many = Array.from({ length: 250 }, (_, index) => person(index, named(index)));
    const { call, polar } = await masked(many);
    const ids: string[] = [];
    for (let next: any = { tool: "list_customers", arguments: { query: "jane", limit: 10 } }; next; ) {
      const page = await call(next.tool, next.arguments);
      expect(page).toMatchObject({ total_count: 25, max_page: 3 });
      ids.push(...page.items.map(({ id }: Json) => id));
      next = page.next;
    }
    expect(ids).toEqual(many.filter((_, index) => index % 10 === 0).map(({ customer }) => customer.id));
    expect(polar.seen).toHaveLength(9);
  });

  describe("not everyone where too many have the text as a piece:", () => {
    const manyWith = (isJane: (index: number) => boolean) =>
      Array.from({ length: 1_040 }, (_, index) => person(index, { name: isJane(index) ? "Jane Wu" : "Janet" }));
    const CUT = /search was cut.* whole email/s;

    test("it gives no count, and says what to do", async () => {
      const { call } = await masked(manyWith((index) => index < 3));
      const page = await call("list_customers", { query: "jane" });
      expect(page).toMatchObject({ returned: 3, max_page: 1, has_more: false, hint: expect.stringMatching(CUT) });
      expect(page).not.toHaveProperty("total_count");
      const answer = await call("find_customer", { who: "Jane" });
      expect(answer).toMatchObject({ match: "ambiguous", hint: expect.stringMatching(/search was cut/) });
      expect(answer).not.toHaveProperty("more");
    });

    test("it says of one who comes later neither that there is none nor how many have the piece", async () => {
      const { call, polar } = await masked(manyWith((index) => index === 1_039));
      const page = await call("list_customers", { query: "Jane" });
      expect(page).toMatchObject({ returned: 0, has_more: false, hint: expect.stringMatching(CUT) });
      const asked = polar.seen.length;
      const answer = await call("find_customer", { who: "Jane" });
      expect(answer).toMatchObject({ match: "none", hint: expect.stringMatching(CUT) });
      const searched = polar.seen.slice(asked).filter(({ url }) => url.includes("query="));
      expect(searched.length).toBeLessThanOrEqual(10);
      expect(JSON.stringify([page, answer])).not.toMatch(/1,?040|2,?080/);
      expect(await call("find_customer", { who: "Jane Wu" })).toMatchObject({ customer: { id: idOf(1_039) } });
    });
  });

  test.each<[string, Json]>([
    ["jane.cooper@acme.dev", { match: "exact", customer: { id: idOf(1), email: "j•••@acme.dev" } }],
    ["Jane Cooper <jane.cooper@acme.dev>", { match: "exact", customer: { id: idOf(1) } }],
    ["From: Jane Cooper <jane.cooper@acme.dev>\n\nWhere is my plan?", { match: "exact", customer: { id: idOf(1) } }],
    ["shop-1", { match: "exact", matched_by: "external_id", customer: { id: idOf(1) } }],
    ["SHOP-12", { match: "ambiguous", candidates: [{ id: idOf(2), why: "external_id with other capitals" }] }],
    [idOf(2), { match: "exact", customer: { id: idOf(2) } }],
    ["Jane Cooper", { match: "exact", matched_by: "name", customer: { id: idOf(1) } }],
    ["Cooper, Jane", { match: "ambiguous", candidates: [{ id: idOf(1) }] }],
    ["Jane Wrongname", { match: "ambiguous", candidates: [{ id: idOf(1), why: "name, but not every word" }] }],
    ["Li Wei", { match: "exact", customer: { id: idOf(3) } }],
    ["田中", { match: "exact", customer: { id: idOf(4) } }],
  ])("in find_customer %s", async (who, expected) => {
    const { call } = await masked(people);
    expect(await call("find_customer", { who })).toMatchObject(expected);
  });

  test.each(["Jan Coo", "Coopers", "jane.coopr@acme.dev", "jane.cooper@acme.com", "shop-123", "Kooper"])(
    "in find_customer nobody by %s, and says why",
    async (who) => {
      const { call } = await masked(people);
      const answer = await call("find_customer", { who });
      expect(answer).toMatchObject({ match: "none", hint: expect.stringContaining("POLAR_PII") });
    },
  );

  test("in find_customer a word without its accents beside a whole one, and none with a typing error", async () => {
    const { call } = await masked([person(1, { name: "María Ortiz" })]);
    expect(await call("find_customer", { who: "maria ortiz" })).toMatchObject({
      candidates: [{ why: "name with a similar spelling" }],
    });
    expect(await call("find_customer", { who: "marja ortiz" })).toMatchObject({ match: "none" });
  });

  test.each(["Jane Coo", "Jane C", "Jane Coopers", "Jane Kooper", "Jane from Porto 4050"])(
    "in find_customer by %s only whom its whole words name",
    async (who) => {
      const { call } = await masked(people);
      const [answer, other] = [
        await call("find_customer", { who }),
        await call("find_customer", { who: "Jane Wrongname" }),
      ];
      expect(answer).toEqual(other);
    },
  );

  test("without masking as much as ever", async () => {
    const { call } = await withPeople(people);
    expect((await call("list_customers", { query: "jan" })).total_count).toBe(2);
    expect((await call("find_customer", { who: "Jane Cooppr" })).match).toBe("ambiguous");
  });
});
