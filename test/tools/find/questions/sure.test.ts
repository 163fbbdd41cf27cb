import { beforeAll, describe, expect, test } from "vitest";
import { type DemoPolar, startDemo } from "../../../../src/demo/server.js";
import { readExclusions } from "../../../../src/tools/find/reading/exclusions.js";
import { readForm } from "../../../../src/tools/find/reading/form.js";
import { readWho } from "../../../../src/tools/find/reading/reading.js";
import { assistant } from "../../../support/assistant.js";
import { IS_WHOLE } from "../../../support/runs.js";

/** Customers with ordinary names and ids, and some whose names, addresses or ids have another meaning too. */
const CUSTOMERS: [name: string, email: string, external_id?: string][] = [
  ["Jane Ackermann", "jane@acme-h.dev", "u-7001"],
  ["Bob Millerson", "bob@miller-h.dev", "u-7002"],
  ["Rexford Tyrell", "rex@tyr-h.dev", "u-7003"],
  ["Alice Smithwick", "alice@sw-h.dev"],
  ["Hope Mallory", "hm@ml-h.dev"],
  ["Mark Oberlander", "mo@ob-h.dev"],
  ["Chase Sandoval", "cs@sd-h.dev"],
  ["Tomasina Albrechtova", "ta@al-h.dev"],
  ["Dorothea Pumpernick", "dp@pp-h.dev"],
  ["Nora Quist", "nora@h4.dev"],
  ["Ora Lund", "ora@h4.dev"],
  ["Finance", "finance@fin-h.dev"],
  ["Numerical", "na@n-h.dev", "104233"],
  ["Fake Peter Quagmire", "pq@f-h.dev"],
  ["Ann Zilberschlag", "az@z-h.dev"],
  ["Zilberschlag, Ann", "za@z-h.dev"],
  ["Jose Zarzuela", "jz@z-h.dev"],
  ["José Zarzuela", "jz2@z-h.dev"],
  ["Zapier", "team@zap-h.dev"],
  ["Sofía Hernández", "sofia@hz-h.dev"],
];

let demo: DemoPolar;
const ids = new Map<string, string>();
const id = (name: string) => ids.get(name) ?? "";

beforeAll(async () => {
  demo = await startDemo({ customers: 0 });
  for (const [name, email, external_id] of CUSTOMERS) {
    const response = await fetch(`${demo.url}/v1/customers/`, {
      method: "POST",
      headers: { authorization: `Bearer ${demo.token}`, "content-type": "application/json" },
      body: JSON.stringify({ name, email, external_id }),
    });
    ids.set(name, ((await response.json()) as { id: string }).id);
  }
  return () => demo.close();
});

async function asked(who: string) {
  const { call } = await assistant({ POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token });
  const { match, customer } = await call("find_customer", { who });
  return match === "exact" ? `exact ${customer.name}` : match;
}

describe("no match is exact", () => {
  test.each([
    ["for the number of something else", "order id 104233"],
    ["for the number of a ticket", "Re: [Support #104233] billing"],
    ["for an amount", "I was charged 104233"],
    ["for the rest of another name", "Will Smithwick"],
    ["for an initial and a surname", "J. Smithwick was charged twice"],
    ["for a word that starts a sentence", "Hope you are well, I was charged twice"],
    ["for a verb that is a name too", "Chase the payment for the last invoice please"],
    ["for a department", "finance question"],
    ["for the name of a product", "I can't connect Zapier since Monday"],
    ["for part of a longer name", "Peter Quagmire"],
    ["for a name that another customer has in another order", "Ann Zilberschlag"],
    ["for a name that another customer has with accents", "Jose Zarzuela"],
    ["with two customers named", "please move the plan of jane@acme-h.dev to Bob <bob@miller-h.dev>"],
    ["with two ids", "u-7001, u-7002"],
    ["with an id and another customer's name", "Rexford Tyrell u-7001"],
    ["with an address and another customer's name", "Rexford Tyrell (jane@acme-h.dev)"],
    ["with someone added", "jane@acme-h.dev and Bob"],
    ["with someone excluded", "anyone except jane@acme-h.dev"],
    ["with someone excluded in code", "WHERE email != 'jane@acme-h.dev'"],
    ["with one namesake excluded", "Dorothea Pumpernick, not the one from Bonn"],
    ["for a relative of a customer", "the wife of Mark Oberlander cannot log in"],
    ["for a colleague of a customer", "Mark Oberlander's colleague"],
    [
      "with another customer in the sender's mail",
      "From: Jane <jane@acme-h.dev>\nTo: s@x.dev\n\nCancel bob@miller-h.dev, he left.",
    ],
    [
      "for a forwarded mail",
      "From: Jane <jane@acme-h.dev>\n---------- Forwarded message ---------\nFrom: Bob Millerson <bob@miller-h.dev>\nHi",
    ],
    [
      "for a mail on behalf of someone else",
      "Hi team,\ncan you check why Bob Millerson was charged twice?\nThanks,\nTomasina Albrechtova",
    ],
  ])("%s", async (_, who) => {
    expect(await asked(who)).not.toMatch(/^exact/);
  });
});

describe("an identifier is found", () => {
  test.each([
    ["after a label", "external_id: u-7001"],
    ["after a label with a blank", "customer_id u-7001"],
    ["in JSON", '{"externalId":"u-7001","order_id":"104233"}'],
    ["in a query", "external_customer_id=u-7001"],
    ["in a web address", "https://x.dev/users/u-7001"],
    ["in an API's path", "https://api.polar.sh/v1/customers/external/u-7001/state"],
    ["in a possessive", "u-7001's plan?"],
    ["between quotation marks of other languages", "„u-7001“"],
    ["in a Japanese sentence", "お客様のjane@acme-h.devが"],
    ["in SQL", "email='jane@acme-h.dev'"],
    ["in a log line", '{"from":"Jane \\u003cjane@acme-h.dev\\u003e"}'],
    ["in a table's row", "jane@acme-h.dev,Jane,2024-01-01,active"],
    ["in an encoded web address", "https://x.dev/?email=jane%40acme-h.dev&tab=1"],
    ["in a link for mail", "mailto:jane@acme-h.dev?subject=hi"],
    ["in a sentence", "Why is jane@acme-h.dev not able to log in?"],
    ["with the same customer's name", "Jane Ackermann (u-7001)"],
    [
      "in a mail with a signature",
      "From: Jane Ackermann <jane@acme-h.dev>\nTo: s@inkwell.dev\nSubject: Re: Team Plan\n\nI upgraded on Monday.\nBest regards,\nJane Ackermann\nHarbor Lane Studio",
    ],
  ])("%s", async (_, who) => {
    expect(await asked(who)).toBe("exact Jane Ackermann");
  });

  test("among ids that the text calls something else", async () => {
    const log = `ERROR customer_id=${id("Jane Ackermann")} request_id=0e6f2c54-7d1b-4b9a-a3c8-91d5e7f20b46`;
    expect(await asked(log)).toBe("exact Jane Ackermann");
  });

  test("without the escapes before it", async () => {
    expect(await asked('{"body":"Hi,\\nora@h4.dev was charged twice"}')).toBe("exact Ora Lund");
  });
});

describe("a name is found", () => {
  test.each([
    ["in HTML", "Sof&iacute;a Hern&aacute;ndez"],
    ["in a mail's encoded header", "From: =?UTF-8?Q?Sof=C3=ADa_Hern=C3=A1ndez?="],
    ["in a mail's encoded header with an address", "From: =?UTF-8?B?U29mw61hIEhlcm7DoW5kZXo=?= <sofia@hz-h.dev>"],
  ])("%s", async (_, who) => {
    expect(await asked(who)).toBe("exact Sofía Hernández");
  });
});

/** In characters. A pattern that is tried at each place over the whole rest takes minutes even of the shorter one. */
const LENGTH = IS_WHOLE ? 8_000 : 4_000;

describe("any text", () => {
  test("is parsed in linear time, however often its signs are repeated", () => {
    const signs = [
      "ŉ",
      "ǆ",
      "═",
      "—",
      "İ.",
      "ı",
      "ΐ",
      "@",
      "a@",
      "a-",
      "%40",
      '"@',
      "<",
      "(at)",
      "id:",
      "a_",
      "https://a/",
      "A ",
      "From: a@b.dev\n",
      "客",
      "not ",
      "except A ",
      "A is the wrong ",
      "不是",
      '"a":"',
      "name,email\n",
      "Name: a\n",
      "From: a,",
      "From: a\n a",
      "From: (",
      'From: "',
      "=?UTF-8?Q?a?=",
      "=?",
      "&lt;",
      '"<',
      "'a'<",
      "<a@b>",
      "＠",
      "ａ＠",
      "a@b.c)",
      "From: a\n<a>\n",
      "a b@c.d ",
      "DE1",
      "VAT ",
      "how many ",
      "全",
      "ب\u200c",
      "e\u0301",
    ];
    for (const [at, sign] of signs.entries()) {
      for (const other of IS_WHOLE ? ["", " ", "a", "@"] : [["", "@"][at % 2]]) {
        const text = (sign + other).repeat(LENGTH).slice(0, LENGTH);
        expect(readWho(text).names.length, JSON.stringify(sign + other)).toBeLessThan(4);
        expect(readExclusions(text).length, JSON.stringify(sign + other)).toBeLessThan(201);
        expect(readForm(text).text.length, JSON.stringify(sign + other)).toBeLessThan(100_000);
      }
    }
  });

  test("is refused if it is longer than a mail", async () => {
    const { fail } = await assistant({ POLAR_SERVER: demo.url, POLAR_ACCESS_TOKEN: demo.token });
    const error = await fail("find_customer", { who: "x".repeat(8_001) });
    expect(error).toMatchObject({ code: "invalid_arguments", fields: [{ field: "who" }] });
  });
});
