import { beforeAll, describe, expect, test } from "vitest";
import type { CustomerIndex } from "../../../../../src/tools/find/everyone/customer-index.js";
import { csvOf, idOf, indexFrom, OTHERS, proposed, richCsv } from "./built.js";
import { IN_NOTES, type InNotes } from "./people-in-notes.js";

const KEYS = Object.keys(IN_NOTES) as InNotes[];

let index: CustomerIndex;
/** The same people among thousands of others. */
let large: CustomerIndex;

beforeAll(async () => {
  const own = csvOf(Object.values(IN_NOTES));
  index = await indexFrom(own);
  large = await indexFrom(Buffer.concat([await richCsv(OTHERS), own.subarray(own.indexOf("\n") + 1)]));
});

const keysOf = (one: CustomerIndex, text: string) =>
  proposed(one, text).map(({ id }) => KEYS.find((_, number) => idOf(number) === id) ?? "other");

const ASKED: [kind: string, text: string, key: InNotes][] = [
  ["beginning of an id", "Kundin, deren ID mit 9c1e77b0 beginnt", "wrenfield"],
  ["beginning of an id", "account 9c1e77b0-… double charge", "wrenfield"],
  ["end of an id", "external ref ends in ce118af3", "wrenfield"],
  ["end of an id", "id die eindigt op 7720ce118af3", "wrenfield"],
  ["end of an id", "refund for ...20ce118af3 please", "wrenfield"],
  ["end of a phone number", "lupita, tel termina en 9036", "lupita"],
  ["end of a phone number", "Bergqvist, Handy endet auf 6194", "stellan"],
  ["end of a phone number", "李女士，手机尾号1180", "sihan"],
  [
    "chat with times before",
    "10:01 Support Marcus: Für welchen Betrieb rufen Sie an?\n10:02 Gast: lindenhof imkrei\n10:03 Support Marcus: Danke!",
    "katharina",
  ],
  [
    "chat with times behind",
    "mod_dawn — Today at 14:20\nname pls\nclangley — Today at 14:21\nchris langley\nmod_dawn — Today at 14:22\nty",
    "chris",
  ],
  ["chat without times", "Marcus (CS): hello\nUser: hi, giulia from studio marea\nMarcus (CS): thank you", "giulia"],
  ["chat of a visitor with a number", "[9:14 AM] Visitor 4471: emre, demirhan lojistik\n[9:15 AM] Marcus: ok", "emre"],
  ["names joined", "chrislangley cannot log in", "chris"],
  ["names joined", "langleychris cannot log in", "chris"],
  ["handle", "xx_nateosgood_xx pinged us", "nathaniel"],
  ["handle", "osgood.nate needs an invoice", "nathaniel"],
  ["handle with a number", "@clangley77 asked on the forum", "chris"],
  ["company by ear", "Tallofield Candels wants a refund", "nathaniel"],
  ["company by ear", "Ravensworth and Pyke", "ravensworth"],
  ["company by one rare word", "the tallowfeild account was charged twice", "nathaniel"],
  ["words that are a name", "will frank berry be able to export his data", "frank"],
  ["words that are a name", "dawn rivers called", "dawn"],
  ["initial, surname and city", "Thanks, Ms D. Rivers, Napier", "dawn"],
  ["cut off", "dawn riv… line dropped, wanted to cancel", "dawn"],
  ["first name and city", "giulia da trieste chiede la fattura", "giulia"],
  ["first name and city, inflected", "zuzka z olomouce volala", "zuzana"],
  ["first name and city, with an ending", "bursa'dan emre bey aradı", "emre"],
  ["spelled", "last name is O as in oscar, S, G, O, O, D", "nathaniel"],
  ["number in words", "ring back oh seven oh five five five six one nine four", "stellan"],
  ["surname in two words", "stellan berg quist", "stellan"],
];

describe("the one who is meant is proposed first", () => {
  test.each(ASKED)("%s: %s", (_, text, key) => {
    expect(keysOf(index, text)[0]).toBe(key);
  });
});

test("nearly all of them are among the first three of thousands", () => {
  const missed = ASKED.filter(([, text, key]) => !keysOf(large, text).includes(key));
  expect(missed.length, missed.map(([, text]) => text).join("\n")).toBeLessThanOrEqual(1);
});

describe("nobody is proposed", () => {
  test.each([
    ["digits of a code with letters", "trace ext=ab-20418 dropped"],
    ["the number of a process", "job[20418] finished in 9036 ms"],
    ["the last digits of a card", "my card ending in 9036 was charged"],
    ["the last digits of a phone alone", "tel termina en 9036"],
    ["whoever answers in a chat", "Agent Marcus: Hello\nVisitor: do you ship to Peru\nAgent Marcus: yes we do"],
    ["whoever answers in a chat", "helper_marcus: anything else?\nguest: no thanks\nhelper_marcus: have a nice day"],
    ["words of a name apart from each other", "i was frank: the red berry is sold out"],
    ["words of every day", "should i mark the price as final"],
    ["another company of a rare word", "Hollingworth Candles, which plan?"],
    ["a surname beside another first name", "Wolfgang Bergqvist"],
  ])("for %s: %s", (_, text) => {
    expect(keysOf(index, text)).toEqual([]);
  });
});
