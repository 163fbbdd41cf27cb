import { describe, expect, test } from "vitest";
import { demoAssistant } from "../../support/demo.js";
import { TEAM_ID, withTeam } from "../members/one-team.js";

const ADA = {
  email: "ada@harborlane-books.dev",
  external_id: "shop-7",
  name: "Ada",
  locale: "fr",
  metadata: { plan: "free", "a.b": "x" },
  billing_address: { country: "FR", city: "Lyon", line1: "1 Quai Perrache", line2: "B" },
  tax_id: "FR61954506077",
};

/** A Polar that has her, with other values in these fields. */
async function withAda(own: object = {}, env = {}) {
  const connected = await demoAssistant({ customers: 0 }, env);
  const { id } = await connected.call("create_customer", { ...ADA, ...own, detail: "outcome" });
  return { ...connected, id };
}

describe("a create of a customer who is there", () => {
  test.each<[what: string, sent: Record<string, unknown>, differs: string[], update: object]>([
    ["another name", { email: ADA.email, name: "Ada L" }, ["name"], { name: "Ada L" }],
    [
      "keys of metadata, of which the others stay",
      { email: ADA.email, metadata: { plan: "pro", "a.b": "y", seats: 3 } },
      ["metadata.plan", "metadata.a.b", "metadata.seats"],
      { metadata: { plan: "pro", "a.b": "y", seats: 3 } },
    ],
    [
      "lines of the address, of which the others stay",
      { email: ADA.email, billing_address: { country: "fr", city: "Paris", line1: "1 Quai Perrache" } },
      ["billing_address.city"],
      { billing_address: { city: "Paris" } },
    ],
    [
      "another email and a new tax id of the same country",
      { external_id: ADA.external_id, email: "new@harborlane-books.dev", tax_id: "FR83404833048" },
      ["email", "tax_id"],
      { email: "new@harborlane-books.dev", tax_id: "FR83404833048" },
    ],
    [
      "an address in another country of the EU, whole",
      { email: ADA.email, billing_address: { country: "DE", city: "Berlin" } },
      ["billing_address"],
      { billing_address: { country: "DE", city: "Berlin" } },
    ],
    ["a team", { email: ADA.email, type: "team" }, ["type"], { type: "team" }],
  ])("says that it has %s, and how to bring it in step", async (_, sent, differs, update) => {
    const { call, id } = await withAda();
    const answer = await call("create_customer", sent);
    expect(answer).toMatchObject({ outcome: "already_exists", customer: { id } });
    expect(answer.differs.sort()).toEqual([...differs].sort());
    expect(answer.next).toEqual({ tool: "update_customer", arguments: { id, ...update } });
    expect(answer).not.toHaveProperty("advice");
    const updated = await call("update_customer", answer.next.arguments);
    expect(updated.outcome).toBe("updated");
    expect(await call("create_customer", sent)).toMatchObject({ differs: [], next: { tool: "get_customer" } });
  });

  test("says that nothing differs, whatever way Polar writes what was sent", async () => {
    const { call, id } = await withAda();
    const written = { email: "ADA@Harborlane-Books.dev", tax_id: "fr 61 954 506 077", locale: "FR", name: " Ada " };
    const same = { ...ADA, ...written, billing_address: { country: "fr", city: "Lyon" } };
    expect(await call("create_customer", same)).toMatchObject({
      outcome: "already_exists",
      differs: [],
      next: { tool: "get_customer", arguments: { id } },
    });
  });

  test("leaves out of the call what Polar never changes, and says so", async () => {
    const { call, id } = await withAda({ type: "team" });
    const answer = await call("create_customer", {
      ...{ email: ADA.email, external_id: "shop-8", type: "individual", name: "Ada L" },
    });
    expect(answer.differs.sort()).toEqual(["external_id", "name", "type"]);
    expect(answer.next).toEqual({ tool: "update_customer", arguments: { id, name: "Ada L" } });
    expect(answer.advice).toMatch(/^Polar never changes this customer's external_id and type: /);
  });

  test("is looked at first where Polar would refuse the update", async () => {
    const { call, id } = await withAda();
    const moved = { email: ADA.email, billing_address: { country: "US", city: "Boston" } };
    expect(await call("create_customer", moved)).toMatchObject({
      differs: ["billing_address"],
      next: { tool: "get_customer", arguments: { id } },
    });
  });

  test("is looked at first where two have what was sent, and says of each what differs", async () => {
    const { call, id } = await withAda();
    const other = await call("create_customer", { email: "eve@harborlane-books.dev", name: "Eve" });
    const both = { email: "eve@harborlane-books.dev", external_id: ADA.external_id, name: "Eve" };
    expect(await call("create_customer", both)).toMatchObject({
      differs: ["email", "name"],
      others: [{ customer: { id: other.customer.id }, differs: ["external_id"] }],
      next: { tool: "get_customer", arguments: { id } },
    });
  });

  test("is looked at first where the call would leave no room for the answer", async () => {
    const { call, id } = await withAda();
    const long = { email: ADA.email, billing_address: { country: "FR", line1: "x".repeat(20_000) } };
    expect(await call("create_customer", long)).toMatchObject({
      differs: ["billing_address.line1"],
      next: { tool: "get_customer", arguments: { id } },
    });
  });
});

test("an update that is in another customer's way says what differs there, and looks at that one", async () => {
  const { call, id } = await withAda();
  const { customer } = await call("create_customer", { email: "eve@harborlane-books.dev" });
  const update = { id: customer.id, email: ADA.email, name: "Eve", metadata: { plan: "free" } };
  expect(await call("update_customer", update)).toMatchObject({
    outcome: "already_exists",
    collided: ["email"],
    differs: ["name"],
    next: { tool: "get_customer", arguments: { id } },
  });
});

test("a tax id that may be another country's is not in the next call: Polar would refuse it", async () => {
  const { call, id } = await withAda();
  const sent = { email: ADA.email, tax_id: "DE136695976", billing_address: { country: "US" } };
  expect(await call("create_customer", sent)).toMatchObject({ next: { tool: "get_customer", arguments: { id } } });
});

describe("with personal data masked", () => {
  const MASKED = { POLAR_PII: "masked" };

  test("a guess is answered like any other", async () => {
    const { call, id } = await withAda({}, MASKED);
    const { email } = ADA;
    const guesses = [
      { email, name: "Ada" },
      { email, name: "Eve" },
      { email, tax_id: ADA.tax_id, billing_address: ADA.billing_address },
      { email, metadata: ADA.metadata },
      { email, metadata: { plan: "pro" } },
      { email, billing_address: { country: "FR", city: "Lyon" } },
      { email, billing_address: { country: "US", city: "Boston" } },
    ];
    const answers = await Promise.all(guesses.map((guess) => call("create_customer", guess)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ outcome: "already_exists", next: { tool: "get_customer", arguments: { id } } });
    expect(answers[0]).not.toHaveProperty("differs");
    expect(answers[0]?.advice).toContain("is not compared");
  });

  test("what results show anyway is compared", async () => {
    const { call } = await withAda({}, MASKED);
    const sent = { email: ADA.email, name: "Eve", locale: "de", type: "team" };
    expect((await call("create_customer", sent)).differs.sort()).toEqual(["locale", "type"]);
  });

  test("a member's name is not confirmed either", async () => {
    const { call } = await withTeam({ env: MASKED });
    const create = (name: string) =>
      call("create_member", { id: TEAM_ID, email: "max@harborlane.dev", name, role: "billing_manager" });
    const [right, wrong] = [await create("Max Moll"), await create("Someone Else")];
    expect(right).toMatchObject({ outcome: "exists", conflict: { fields: ["role"] } });
    expect(wrong).toEqual(right);
  });
});
