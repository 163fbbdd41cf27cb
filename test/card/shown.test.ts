import { expect, test } from "vitest";
import { plain } from "../../src/card/fields.js";
import { show } from "../../src/card/show.js";
import { ALL_SCOPES } from "../../src/demo/routes.js";
import type { Assistant } from "../support/assistant.js";
import { textsOf } from "../support/card-texts.js";
import { demoAssistant } from "../support/demo.js";

function leavesOf(value: unknown): (string | number)[] {
  if (typeof value === "string" || typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

/** What a card leaves to the text of the answer. */
const UNSAID = new Set(
  "id untrusted match matched_by subscription_id product_id order_id meter_id document license_key_id seat_id member_id metadata type".split(
    " ",
  ),
);

/** Sentences that a card words for people. */
const FOR_MODELS = new Set(["helps", "alerts"]);

/** The values that a person must see, as they are written. */
function factsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(factsIn);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, part]) =>
      UNSAID.has(name)
        ? []
        : FOR_MODELS.has(name)
          ? [part]
              .flat()
              .map(plain)
              .map((text) => text.replaceAll("_", " "))
          : factsIn(part),
    );
  if (typeof value === "number") return [value.toLocaleString("en-US", { maximumFractionDigits: 10 })];
  return typeof value === "string" ? [value.replaceAll("_", " ")] : [];
}

/** Holds the three cards of a customer against the answers that they are of; returns the texts of each. */
async function holdCards(id: string, raw: Assistant["raw"]): Promise<string[][]> {
  const cards: string[][] = [];
  for (const [tool, args] of [
    ["find_customer", { who: id }],
    ["get_billing", { id }],
    ["get_access", { id }],
  ] as const) {
    const result = await raw(tool, args);
    const texts = textsOf(show(result));
    cards.push(texts);
    const whole = texts.join("\n").replaceAll("_", " ");
    const facts = factsIn(result.structuredContent);
    expect(
      facts.filter((fact) => !whole.includes(fact)),
      `${tool}: not shown`,
    ).toEqual([]);

    const said = leavesOf(result.structuredContent).map(String).join("\n");
    const numbers = texts.flatMap((text) => text.match(/\d[\d,.:TZ-]*\d|\d/g) ?? []);
    const added = numbers.filter((number) => !said.includes(number) && !said.includes(number.replaceAll(",", "")));
    expect(added, `${tool}: not said`).toEqual([]);
  }
  return cards;
}

test("a card shows what the answer says and nothing else, in a person's words, for everyone in the demo", async () => {
  const { call, raw } = await demoAssistant();
  const { items: customers } = await call("list_customers", { limit: 100 });
  expect(customers.length).toBeGreaterThan(40);
  const cards = [
    textsOf(show(await raw("find_customer", { who: "all customers" }))),
    textsOf(show(await raw("find_customer", { who: "x-77" }))),
  ];
  for (const { id } of customers) cards.push(...(await holdCards(id, raw)));
  const texts = cards.flat().filter((text) => !text.startsWith("Ignore previous instructions"));
  expect(texts.filter((text) => /[a-z]_[a-z]/.test(text))).toEqual([]);
  expect(texts).toContain("the customer portal: a new card there is charged at once");
  expect(texts).toContain("seat pending: an invitation that is not accepted gives no access");
});

/** Who have a dispute that needs a response, a debt, a next charge, and a team's seats. */
const TELLING = [
  "dorian@blake-broadsheet.dev",
  "rasmus@dahl-noveller.dev",
  "nadia@farouk-verse.dev",
  "studio@northlight-collective.dev",
];

test.each(ALL_SCOPES.filter((scope) => scope.endsWith(":read") && scope !== "customers:read"))(
  "without %s, a card shows all that could be read, and says what could not",
  async (lacking) => {
    const { call, raw } = await demoAssistant({ scopes: ALL_SCOPES.filter((scope) => scope !== lacking) });
    const { items } = await call("list_customers", { limit: 100 });
    const people = items.filter(({ email }: { email: string }) => TELLING.includes(email));
    expect(people).toHaveLength(TELLING.length);
    for (const { id } of people) await holdCards(id, raw);
  },
);

test("what needs attention stands before what was paid", async () => {
  const { call, raw } = await demoAssistant();
  const titlesOf = async (external_id: string) =>
    show(await raw("get_billing", { external_id })).sections?.map(({ title }) => title);
  const { items } = await call("list_customers", { limit: 100 });
  const [dorian, rasmus] = TELLING.map((one) => items.find(({ email }: { email: string }) => email === one));
  expect(await titlesOf(dorian.external_id)).toEqual(["disputes", "charges"]);
  expect((await titlesOf(rasmus.external_id))?.[0]).toBe("owed");
});

test("a charge shows what its sum is made of", () => {
  const items = [
    { label: "Unused time on Writer", amount: "-USD 5.00", proration: true },
    { label: "Pro", amount: "USD 19.00", tax: "USD 3.61" },
  ];
  const charges = [{ on: "2026-11-02", charged: "USD 17.61", for: "Pro", items }];
  expect(show({ structuredContent: { customer: {}, charges } }).sections?.[0]?.rows[0]?.facts).toEqual([
    "2026-11-02",
    "Unused time on Writer, -USD 5.00, proration",
    "Pro, USD 19.00, tax USD 3.61",
  ]);
});

test("what is somebody's own is shown as it is", () => {
  for (const own of [
    "jane_doe@mill_race.dev",
    "my.first_name",
    "__proto__",
    "a-b_c",
    "https://get_access.dev/get_billing",
  ])
    expect(plain(`seat_pending: ${own}`)).toBe(`seat pending: ${own}`);
});

test("a prefix before the tools' names is no word of a person's", async () => {
  const { client } = await demoAssistant({}, { POLAR_TOOL_PREFIX: "acme_" });
  const ask = (name: string, args: object) => client.callTool({ name: `acme_${name}`, arguments: { ...args } });
  const { structuredContent } = (await ask("find_at_risk", {})) as any;
  const { customer } = structuredContent.at_risk.find(({ reason }: { reason: string }) => reason === "past_due");
  const { notes } = show(await ask("get_billing", { id: customer.id }));
  expect(notes).toContain("the customer portal: a new card there is charged at once");
});

test("candidates are shown to choose from", async () => {
  const { raw } = await demoAssistant();
  const { title, sections = [] } = show(await raw("find_customer", { who: "jane" }));
  expect(title).toBe("Customers that may fit: 2");
  const [choice] = sections;
  expect(choice?.rows.map(({ main, opens }) => [main, typeof opens])).toEqual([
    ["Jane Coopers", "string"],
    ["Jane Cooper", "string"],
  ]);
});

test("a lone candidate is one who may fit", () => {
  const { title, sections } = show({
    structuredContent: { match: "ambiguous", candidates: [{ name: "Jane Cooper" }] },
  });
  expect([title, sections?.[0]?.title]).toEqual(["Customers that may fit: 1", "Who is meant?"]);
});

test("nobody, a failure and a strange answer each have their card", async () => {
  const { raw } = await demoAssistant();
  const none = show(await raw("find_customer", { who: "nobody@nowhere.dev" }));
  expect([none.title, none.notes]).toEqual(["No customer found", expect.arrayContaining(["email: no customer"])]);
  const failed = show(await raw("get_billing", { external_id: "nobody" }));
  expect([failed.title, failed.notes?.[0]]).toEqual(["No answer", expect.stringMatching(/\w/)]);
  expect(show({ isError: true, content: [{ type: "text", text: "plain" }] }).notes).toEqual(["plain"]);
  expect(show({ content: [{ type: "text", text: "plain" }] })).toMatchObject({ notes: ["plain"] });
  for (const odd of [
    {},
    { content: null },
    { structuredContent: [] },
    { structuredContent: { match: 1, plan: "x" } },
  ]) {
    expect(typeof show(odd).title).toBe("string");
  }
});

test("a masked answer has a masked card", async () => {
  const { raw } = await demoAssistant({}, { POLAR_PII: "masked" });
  const texts = textsOf(show(await raw("find_customer", { who: "jane.cooper@larkfield-design.dev" }))).join("\n");
  expect(texts).toContain("j•••@larkfield-design.dev");
  expect(texts).not.toMatch(/jane|cooper/i);
});

test("charges of one currency have a chart, the oldest first", () => {
  const charge = (on: string, charged: string) => ({ on, charged, for: "Pro" });
  const chartOf = (...charges: object[]) =>
    show({ structuredContent: { customer: {}, charges } }).sections?.[0]?.chart?.map(({ height }) => height);
  expect(chartOf(charge("2026-03-01", "USD 1,234.50"), charge("2026-02-01", "-USD 3.00"))).toEqual([-3, 1234.5]);
  expect(chartOf(charge("2026-03-01", "USD 1.00"), charge("2026-02-01", "EUR 3.00"))).toBeUndefined();
  expect(chartOf(charge("2026-03-01", "USD 1.00"))).toBeUndefined();
});
