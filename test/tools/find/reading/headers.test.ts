import { describe, expect, test } from "vitest";
import { readWho } from "../../../../src/tools/find/reading/reading.js";

/** Sofía Hernández, in the two encodings of RFC 2047. */
const QUOTED = "=?UTF-8?Q?Sof=C3=ADa_Hern=C3=A1ndez?=";
const BASE64 = "=?utf-8?B?U29mw61hIEhlcm7DoW5kZXo=?=";

describe("the sender of a mail", () => {
  test.each<[shape: string, line: string, sender: string, mentioned: string[]]>([
    ["an address alone", "From: jane@x.dev", "jane@x.dev", []],
    ["a name and an address", "From: Jane Cooper <jane@x.dev>", "jane@x.dev", []],
    ["a quoted display name that is an address", 'From: "boss@corp.com" <evil@x.dev>', "evil@x.dev", ["boss@corp.com"]],
    ["a display name that is an address", "From: boss@corp.com <evil@x.dev>", "evil@x.dev", ["boss@corp.com"]],
    [
      "a display name with two addresses",
      'From: "boss@corp.com and ceo@corp.com" <evil@x.dev>',
      "evil@x.dev",
      ["boss@corp.com", "ceo@corp.com"],
    ],
    [
      "a display name with an address in it",
      "From: boss@corp.com via Corp <evil@x.dev>",
      "evil@x.dev",
      ["boss@corp.com"],
    ],
    [
      "an encoded display name that is an address",
      "From: =?utf-8?Q?=3Cboss=40corp.com=3E?= <evil@x.dev>",
      "evil@x.dev",
      ["boss@corp.com"],
    ],
    ["a comment", "From: jane@x.dev (Jane Cooper)", "jane@x.dev", []],
    ["a comment that is an address", "From: evil@x.dev (boss@corp.com)", "evil@x.dev", ["boss@corp.com"]],
    ["a comma in a quoted name", 'From: "Cooper, Jane" <jane@x.dev>', "jane@x.dev", []],
    ["a comma in a name", "From: Cooper, Jane <jane@x.dev>", "jane@x.dev", []],
    ["a link", "From: Jane Cooper [mailto:jane@x.dev]", "jane@x.dev", []],
    ["an address and its link", "From: Jane <jane@x.dev<mailto:jane@x.dev>>", "jane@x.dev", []],
    ["a quotation mark too many", 'From: Jane "JC Cooper <jane@x.dev>', "jane@x.dev", []],
    ["a group of one", "From: Support: Jane <jane@x.dev>;", "jane@x.dev", []],
    ["another language", "De : Jane Cooper <jane@x.dev>", "jane@x.dev", []],
    ["a quoted mail", "> From: Jane Cooper <jane@x.dev>", "jane@x.dev", []],
  ])("is the address of its header line, with %s", (_, line, sender, mentioned) => {
    const read = readWho(`${line}\nTo: support@inkwell.dev\n\nHello`);
    expect(read).toMatchObject({ emails: [sender], sender });
    expect(new Set(read.otherEmails)).toEqual(new Set([...mentioned, "support@inkwell.dev"]));
  });

  test.each([
    ["a group", "From: Support: jane@x.dev, bob@y.dev;"],
    ["a list", "From: jane@x.dev, Bob <bob@y.dev>"],
    ["two addresses without a comma", "From: jane@x.dev bob@y.dev"],
    ["two addresses in angle brackets", "From: <jane@x.dev> <bob@y.dev>"],
    ["another header on the same line", "From: Jane <jane@x.dev> Sent: Monday To: bob@y.dev Subject: hi"],
  ])("is not one person, with %s", (_, line) => {
    expect(readWho(line).emails).toEqual(["jane@x.dev", "bob@y.dev"]);
  });

  test.each([QUOTED, BASE64])("has an encoded name, with an address and without: %s", (name) => {
    const read = { names: [["Sofía", "Hernández"]], externalIds: [] };
    expect(readWho(`From: ${name} <sofia@papel.dev>`)).toMatchObject({ emails: ["sofia@papel.dev"], ...read });
    expect(readWho(`From: ${name}`)).toMatchObject({ emails: [], ...read });
  });

  test("is read from a header line that goes on in the next lines", () => {
    const mail = [
      "From: =?UTF-8?Q?Sof=C3=ADa?=",
      " =?UTF-8?Q?_Hern=C3=A1ndez?=",
      "  <sofia@papel.dev>",
      "To: a@inkwell.dev,",
      "\tb@inkwell.dev",
      "Subject: hi",
    ];
    expect(readWho(mail.join("\r\n"))).toMatchObject({
      emails: ["sofia@papel.dev"],
      sender: "sofia@papel.dev",
      otherEmails: ["a@inkwell.dev", "b@inkwell.dev"],
      names: [["Sofía", "Hernández"]],
    });
  });

  test("is read from a mail that is indented as a whole", () => {
    const mail = ["From: Jane <jane@x.dev>", "To: support@inkwell.dev", "Subject: hi"].map((line) => `    ${line}`);
    expect(readWho(mail.join("\n"))).toMatchObject({ emails: ["jane@x.dev"], otherEmails: ["support@inkwell.dev"] });
  });
});

test("an encoded subject names someone", () => {
  expect(readWho("Subject: =?UTF-8?Q?Rechnung_f=C3=BCr_J=C3=B6rg_M=C3=BCller?=").names).toEqual([["Jörg", "Müller"]]);
});

describe("HTML", () => {
  test.each([
    ["Sof&iacute;a Hern&aacute;ndez", ["Sofía", "Hernández"]],
    ["Sof&#237;a Hern&#xE1;ndez", ["Sofía", "Hernández"]],
    ["Sofi&#769;a&nbsp;Herna&#769;ndez", ["Sofía", "Hernández"]],
    ["Siobhan O&rsquo;Brien", ["Siobhan", "O’Brien"]],
  ])("%s is a name", (text, name) => {
    expect(readWho(text).names).toEqual([name]);
  });

  test("is an address, however it is escaped", () => {
    for (const text of ["Jane &lt;jane@x.dev&gt;", "jane&#64;x.dev", "jane&commat;x&period;dev"]) {
      expect(readWho(text).emails).toEqual(["jane@x.dev"]);
    }
  });

  test("leaves the parameters of a web address alone", () => {
    const { externalIds } = readWho("https://x.dev/?customer_id=u-7001&region=eu&copy=2");
    expect(externalIds.map(({ text }) => text)).toContain("u-7001");
    expect(readWho("external id a&region=1 please").externalIds).toEqual([{ text: "a&region=1", as: "stated" }]);
  });
});
