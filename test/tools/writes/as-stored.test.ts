import { describe, expect, test } from "vitest";
import { always } from "../../support/fake-polar.js";
import { untrustedIn } from "../../support/untrusted.js";
import { type Held, ID, JANE, withCustomer } from "./one-customer.js";

const address = (lines: object) => ({
  billing_address: { line1: null, line2: null, postal_code: null, city: null, state: null, ...lines },
});

describe("nothing is sent for a value that Polar would store in the same form:", () => {
  test.each<[string, Partial<Held>, Record<string, unknown>]>([
    ["an email in another case", {}, { email: "jANE@HarborLane.dev" }],
    ["an email with a display name", {}, { email: '"Cooper, Jane" <jane@harborlane.dev> ' }],
    ["an email with blanks around it", {}, { email: "  jane@harborlane.dev\n" }],
    ["an email whose domain is in Punycode", { email: "a@bücher.dev" }, { email: "a@xn--bcher-kva.dev" }],
    ["an email in another Unicode form", { email: "jos\u00e9@b.dev" }, { email: "jose\u0301@b.dev" }],
    ["an email with an invalid domain", { email: "a@b_c.dev" }, { email: "A@B_C.dev" }],
    ["an email with two @", { email: "a@b@c.dev" }, { email: "A@b@C.dev" }],
    ["a name with blanks around it", {}, { name: " Jane\n" }],
    ["a tax id with other punctuation", {}, { tax_id: "91-1144442" }],
    ["a tax id in lower case", { tax_id: ["FR61954506077", "eu_vat"] }, { tax_id: "fr 61.954/506:077," }],
    ["a tax id as Polar shows it", {}, { tax_id: ["911144442", "us_ein"] }],
    ["a locale with an underscore", {}, { locale: "en_us" }],
    ["a locale of several parts", { locale: "zh-Hans-CN" }, { locale: "ZH_hans_cn" }],
    ["a locale by its old name", { locale: "he" }, { locale: " iw " }],
    ["an invalid locale", { locale: "no such_locale" }, { locale: "no such_locale" }],
    ["a state without its country", {}, { billing_address: { state: "CA" } }],
    [
      "a Canadian state without its country",
      address({ country: "CA", state: "CA-QC" }),
      { billing_address: { state: "QC" } },
    ],
    [
      "address lines with blanks around them",
      {},
      { billing_address: { line1: " 1 Main St ", city: "San Francisco " } },
    ],
    ["a country in lower case", {}, { billing_address: { country: "us" } }],
    ["the external id that it has", {}, { external_id: " shop-1 " }],
    ["the type that it has", { type: "team" }, { type: "team" }],
    ["the default type of a customer without one", { type: undefined as never }, { type: "individual" }],
    ["metadata in another order", {}, { metadata: { vip: true, plan: "free" } }],
  ])("%s", async (_, stored, given) => {
    const { call, writes, held } = await withCustomer(stored);
    expect(await call("update_customer", { id: ID, ...given, detail: "full" })).toEqual({
      outcome: "unchanged",
      customer: JSON.parse(JSON.stringify(held)),
      untrusted: untrustedIn(held, "customer."),
    });
    expect(writes()).toEqual([]);
  });
});

describe("only the value is sent if Polar would store another:", () => {
  test.each<[string, Partial<Held>, Record<string, unknown>, Record<string, unknown>?]>([
    ["another email", {}, { email: "jan@harborlane.dev" }],
    ["an email at another domain", {}, { email: "jane@harborlane.com" }],
    ["the email of a team without one", { email: null, type: "team" }, { email: "crew@harborlane.dev" }],
    ["a name in another case", {}, { name: "JANE" }],
    ["the name of a customer without one", { name: null }, { name: "Jane" }],
    ["another tax id", {}, { tax_id: "12-3456789" }],
    ["the tax id of a customer without one", { tax_id: null }, { tax_id: "12-3456789" }],
    ["another locale", {}, { locale: "en-GB" }],
    ["an invalid locale", {}, { locale: "no locale" }],
    ["the locale of a customer without one", { locale: null }, { locale: "fr" }],
    [
      "another state",
      {},
      { billing_address: { state: "NV" } },
      { billing_address: { ...JANE.billing_address, state: "NV" } },
    ],
    [
      "a state of a country that Polar does not prefix",
      { ...address({ country: "MX", state: "MX-JAL" }), tax_id: null },
      { billing_address: { state: "JAL" } },
      { billing_address: { country: "MX", state: "JAL" } },
    ],
    [
      "the state of an address without one",
      { ...address({ country: "US" }) },
      { billing_address: { state: "CA" } },
      { billing_address: { country: "US", state: "CA" } },
    ],
    [
      "the same words on another line",
      { ...address({ country: "US", line1: "Floor 2" }) },
      { billing_address: { line2: "Floor 2" }, clear: ["line1"] },
      { billing_address: { country: "US", line2: "Floor 2" } },
    ],
    ["the external id of a customer without one", { external_id: null }, { external_id: "shop-2" }],
    ["the upgrade to a team", {}, { type: "team" }],
    ["the upgrade of a customer without a type", { type: undefined as never }, { type: "team" }],
    ["a number in metadata that was a text", { metadata: { n: "5" } }, { metadata: { n: 5 } }],
    ["a text in metadata that was a boolean", { metadata: { n: true } }, { metadata: { n: "true" } }],
  ])("%s", async (_, stored, given, sent = given) => {
    const { call, patches } = await withCustomer(stored);
    expect((await call("update_customer", { id: ID, ...given })).outcome).toBe("updated");
    expect(patches()).toEqual([sent]);
  });
});

/** Updates a customer of a Polar that answers each PATCH with a 500; its customer then becomes `becomes`. */
async function updateLost(
  given: Record<string, unknown>,
  becomes: Record<string, unknown>,
  before: Partial<Held> = {},
) {
  const { call, held, patches } = await withCustomer(before, (request, response) => {
    if (request.method !== "PATCH") return false;
    Object.assign(held, becomes);
    always(500, "Internal Server Error", { "content-type": "text/plain" })(request, response);
    return true;
  });
  return { answer: await call("update_customer", { id: ID, ...given, detail: "full" }), patches: patches() };
}

describe("a PATCH whose answer is lost has worked", () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>, Partial<Held>?]>([
    ["when the customer has become what was sent", { name: "Ann", locale: "fr" }, { name: "Ann", locale: "fr" }],
    ["when Polar has normalized an email", { email: "Ann <ann@Harborlane.DEV>" }, { email: "ann@harborlane.dev" }],
    ["when Polar has removed the prefix of a tax id", { tax_id: "GB980780684" }, { tax_id: ["980780684", "gb_vat"] }],
    ["when Polar has put zeros before a tax id", { tax_id: "80-780" }, { tax_id: ["00080780", "hk_br"] }],
    ["when Polar has shortened a locale", { locale: "de_Latn" }, { locale: "de" }],
    ["when Polar has given a locale its newer name", { locale: "eng" }, { locale: "en" }, { locale: null }],
    [
      "when the cleared fields are empty",
      { clear: ["name", "tax_id", "locale", "metadata"] },
      { name: null, tax_id: null, locale: null, metadata: {} },
    ],
    [
      "when Polar has completed the state",
      { billing_address: { state: "NV" } },
      { billing_address: { ...JANE.billing_address, state: "US-NV" } },
    ],
  ])("%s", async (_, given, becomes, before) => {
    const { answer, patches } = await updateLost(given, becomes, before);
    expect(answer).toMatchObject({ outcome: "updated", verified: true, attempts: 1, customer: becomes });
    expect(Object.keys(answer.changes)).toEqual(expect.arrayContaining(Object.keys(becomes)));
    expect(answer.undo.tool).toBe("update_customer");
    expect(patches).toHaveLength(1);
  });

  test("when metadata with a long integer has become what was sent", async () => {
    const long = "12345678901234567890";
    let plan = "free";
    const { call } = await withCustomer({}, (request, response) => {
      if (request.method === "PATCH") {
        plan = "pro";
        always(500)(request, response);
      } else {
        always(200, `{"id":"${ID}","metadata":{"order":${long},"plan":"${plan}"}}`)(request, response);
      }
      return true;
    });
    expect(await call("update_customer", { id: ID, metadata: { plan: "pro" } })).toMatchObject({
      outcome: "updated",
      verified: true,
      customer: { metadata: { order: long, plan: "pro" } },
    });
  });
});

describe("a PATCH whose answer is lost has an unknown outcome", () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ["when the name has become another", { name: "Ann" }, { name: "Anna" }],
    ["when the email has become another", { email: "ann@harborlane.dev" }, { email: "anna@harborlane.dev" }],
    ["when the tax id has become another", { tax_id: "980780684" }, { tax_id: ["123456789", "us_ein"] }],
    ["when the tax id has become empty", { tax_id: "980780684" }, { tax_id: null }],
    ["when the locale has become another language", { locale: "fr" }, { locale: "de" }],
    ["when the locale has become empty", { locale: "fr" }, { locale: null }],
    ["when the locale is invalid", { locale: "no locale" }, { locale: "nor any" }],
    ["when the locale should be empty and is another", { clear: ["locale"] }, { locale: "de" }],
    ["when the tax id should be empty and is another", { clear: ["tax_id"] }, { tax_id: ["123456789", "us_ein"] }],
    ["when one field of two has changed", { name: "Ann", locale: "fr" }, { name: "Ann" }],
    ["when metadata has become something else", { metadata: { plan: "pro" } }, { metadata: { plan: "max" } }],
  ])("%s", async (_, given, becomes) => {
    const { answer, patches } = await updateLost(given, becomes);
    expect(answer).toMatchObject({
      outcome: "unknown",
      seen: { afterwards: "the current state does not show whether it happened" },
    });
    expect(answer.next).toEqual({ tool: "get_customer", arguments: { id: ID } });
    expect(answer.sent.fields).toEqual(expect.arrayContaining(Object.keys(becomes)));
    expect(patches).toHaveLength(1);
  });

  test("when the customer is as before, even after a second attempt", async () => {
    const { answer, patches } = await updateLost({ locale: "fr", tax_id: "4442" }, {});
    expect(answer).toMatchObject({
      outcome: "unknown",
      attempts: 2,
      seen: { afterwards: "nothing has changed so far" },
    });
    expect(patches).toEqual(Array(2).fill({ locale: "fr", tax_id: "4442" }));
  });
});
