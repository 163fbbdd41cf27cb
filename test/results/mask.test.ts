import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Customer } from "../../src/polar/models/customer.js";
import { shapeOf } from "../../src/results/envelope.js";
import { mask, maskEmail } from "../../src/results/mask.js";
import { IS_WHOLE } from "../support/runs.js";

const ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";

describe("an email address", () => {
  test.each([
    ["jane@acme.com", "j•••@acme.com"],
    ["j@acme.com", "j•••@acme.com"],
    ["Łukasz.W+news@acme.co.uk", "Ł•••@acme.co.uk"],
    ["𝔧ane@acme.com", "𝔧•••@acme.com"],
    ['"jane@home"@acme.com', '"•••@acme.com'],
    ["@acme.com", "•••"],
    ["jane", "•••"],
    ["", ""],
  ])("%s is shown as %s", (address, shown) => {
    expect(maskEmail(address)).toBe(shown);
  });
});

describe("the domain of a customer's email", () => {
  const shown = (customer: Record<string, unknown>) => mask({ id: ID, ...customer }, Customer).email;

  test.each([
    ["info@janecooper.dev", "Jane Cooper"],
    ["j.c@cooperfamily.dev", "Jane Cooper"],
    ["info@cooper-jane.co.uk", "Cooper, Jane"],
    ["x1@mueller.dev", "Jörg Müller"],
    ["x1@muller.dev", "Jörg Müller"],
    ["x1@müller.dev", "Joerg Mueller"],
    ["x1@strasse.dev", "Jens Straße"],
    ["x1@soerensen.dev", "Ida Sørensen"],
    ["x1@lukasz.dev", "Łukasz Wu"],
    ["hello@oleary.dev", "Sean O'Leary"],
  ])("is hidden where it has a word of the name: %s of %s", (email, name) => {
    const masked = `${email[0]}•••@•••`;
    expect(shown({ email, name })).toBe(masked);
    expect(shown({ email, billing_name: name })).toBe(masked);
    expect(mask({ preview: [{ ID, Email: email, Name: name }] }, shapeOf({}, Customer))).toEqual({
      preview: [{ ID, Email: masked, Name: expect.not.stringContaining(name) }],
    });
  });

  test("is shown where it has none", () => {
    expect(shown({ email: "jo@acme.dev", name: "Jane Cooper", billing_name: null })).toBe("j•••@acme.dev");
  });
});

describe("a masked result", () => {
  const masked = (result: Record<string, unknown>) => mask(result, shapeOf(result, Customer));
  const SECRET = "Zzyzx Qwghlm";
  /** Polar's fields, CSV columns, fields of this server's own results, and unknown ones. */
  const KEYS = `email name billing_name billing_address metadata custom_field_data benefit_metadata properties
    avatar_url changes undo Email Name Metadata line1 postal_code state phone owner members method_metadata customer_id
    born_on sent_at notes reason request tool path fields hint missing columns alerts answer outcome advice`.split(
    /\s+/,
  );
  const scalar = fc.constantFrom(SECRET, `${SECRET}!`, `j${SECRET}@acme.dev`, null, true, 5);
  const { record } = fc.letrec<{
    value: unknown;
    record: Record<string, unknown>;
  }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      scalar,
      fc.array(tie("value"), { maxLength: 3 }),
      tie("record"),
    ),
    record: fc.dictionary(fc.constantFrom(...KEYS), tie("value"), {
      maxKeys: 5,
    }),
  }));
  const customer = record.map((fields) => ({ ...fields, id: ID }));

  test("hides texts of Polar's under any name, at any depth", () => {
    const place = fc.constantFrom<(customer: object) => Record<string, unknown>>(
      (customer) => ({ ...customer }),
      (customer) => ({ items: [customer, customer], page: 1 }),
      (customer) => ({
        outcome: "updated",
        customer,
        changes: { name: { before: SECRET, after: customer } },
      }),
      (customer) => ({ outcome: "already_exists", others: [{ customer }] }),
      (customer) => ({ preview: [{ ID, ...customer }] }),
    );
    fc.assert(
      fc.property(customer, place, (one, put) => {
        expect(JSON.stringify(masked(put(one)))).not.toMatch(/Zzyzx|Qwghlm/);
      }),
      { numRuns: IS_WHOLE ? 500 : 150 },
    );
  });

  test("keeps this server's own words", () => {
    const words = {
      outcome: "needs_confirmation",
      alerts: ["past_due: words"],
      missing: [{ what: "payment_method: gone" }, { what: "plan names", scope: "subscriptions:read" }],
      hint: "Ask.",
    };
    const facts = {
      request: "DELETE /v1/customers/{id}",
      attempts: 1,
      verified: true,
      as_of: "2026-03-01T10:00:00Z",
    };
    const preview = {
      consequences: {
        irreversible: "Words.",
        personal_data: "Words.",
        notes: "Words.",
      },
    };
    expect(masked({ ...words, ...facts, ...preview })).toEqual({
      ...words,
      ...facts,
      ...preview,
    });
  });
});
