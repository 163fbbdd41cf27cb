import { exactly, found, many, noMatch, oneOf, type Question, unsure } from "./expectations.js";
import { CYRILLIC_PAUL, type Key, LEGACY_UUID } from "./population.js";

const SUBSCRIPTION = "c3a1d0de-1f0b-4c55-9f0e-5f3f3b1c2d77";

const undashed = (id: string) => id.replaceAll("-", "");
const mistyped = (id: string) => id.slice(0, -1) + (id.endsWith("0") ? "1" : "0");
const lines = (...all: string[]) => all.join("\n");

const IDS: readonly Question<Key>[] = [
  { who: (id) => id("kwame"), expect: exactly("kwame") },
  { who: (id) => `Customer ID: ${id("jane_portland").toUpperCase()}`, expect: exactly("jane_portland") },
  { who: (id) => `{${id("brass")}}`, expect: exactly("brass") },
  { who: (id) => undashed(id("nameless")), expect: exactly("nameless") },
  {
    who: (id) => `https://polar.sh/dashboard/inkwell/customers/${id("emma_quill")}?tab=orders`,
    expect: exactly("emma_quill"),
  },
  { who: (id) => id("dana").slice(0, 18), expect: found("dana") },
  { who: (id) => mistyped(id("kwame")), expect: noMatch() },
  { who: `https://polar.sh/dashboard/inkwell/subscriptions/${SUBSCRIPTION}`, expect: noMatch() },
  { who: (id) => `who is customer ${id("otto")}`, expect: exactly("otto") },
  { who: LEGACY_UUID, expect: exactly("legacy") },
  { who: `external id begins with ${LEGACY_UUID.slice(0, 13)}`, expect: found("legacy") },
  { who: (id) => id("jane_leeds"), expect: exactly("jane_leeds") },
];

const EMAILS: readonly Question<Key>[] = [
  { who: '"Cooper, Jane" <J.Cooper@Millrace-Books.dev>', expect: exactly("jane_leeds") },
  {
    who: "mailto:dana%2Bbilling@hollowaylane.dev?subject=Re%3A%20invoice&body=Hi%20Dana",
    expect: exactly("dana_billing"),
  },
  { who: "dana+test@hollowaylane.dev", expect: unsure() },
  { who: "paul@nordlicht.de", expect: exactly("paul_de") },
  { who: "Did we ever answer paul@nordlicht.dev?", expect: exactly("paul_dev") },
  { who: CYRILLIC_PAUL, expect: exactly("paul_cyrillic") },

  { who: "wendell@nowhere-press.dev", expect: noMatch() },
  { who: "ops@quarrystone.dev", expect: exactly("helen") },
  { who: "sales@tidewater.dev", expect: oneOf("tide_sales", "mara") },
  { who: '"paul@nordlicht.de" <mara@tidewater.dev>', expect: found("mara") },
  { who: "emma.clarke [at] quillfeather [dot] dev", expect: found("emma_quill") },
  { who: "ethan notes@thatcher-thesis.dev", expect: found("ethan_tag") },
  { who: "why was ethan notes@thatcher-thesis.dev charged twice?", expect: found("ethan_tag") },
  { who: "ethan%2Bnotes@thatcher-thesis.dev", expect: exactly("ethan_tag") },
  { who: "the account of ethan%2Bnotes@thatcher-thesis.dev", expect: exactly("ethan_tag") },
  { who: "nina.vogelsang@googlemail.com", expect: found("nina") },
  { who: "ninavogelsang@gmail.com", expect: found("nina") },
  { who: '"nina.vogelsang@gmail.com" <pay@例え.jp>', expect: found("nina") },
  { who: "please merge jack@oaklandink.dev into harper@thamesprint.dev", expect: oneOf("jack_london", "jack_harper") },
];

const MAILS: readonly Question<Key>[] = [
  {
    who: lines(
      "From: Dana Holloway <dana@hollowaylane.dev>",
      "To: Inkwell Support <support@inkwell-app.dev>",
      "Date: Tue, 12 Mar 2024 09:14:02 +0100",
      "Subject: Re: Emma Clarke's seat",
    ),
    expect: found("dana"),
  },
  {
    who: lines(
      "From: Bookkeeping <office@taxfriend.dev>",
      "To: support@inkwell-app.dev",
      "Cc: April Summers <april@summerset.dev>",
      "Subject: invoice for our client",
    ),
    expect: found("april"),
  },
  {
    who: lines(
      "From: Contact form <no-reply@formrelay.dev>",
      "Reply-To: mark@maylight.dev",
      "To: support@inkwell-app.dev",
      "Subject: New message",
    ),
    expect: found("mark_may"),
  },
  {
    who: lines("Von: J. Müller <j.mueller@uhrwerk.dev>", "An: support@inkwell-app.dev", "Betreff: Kündigung"),
    expect: exactly("jorg"),
  },
  // The name is a customer's and the address is unknown: the sender may be the customer or anyone else.
  {
    who: lines("From: Jack Harper <jackh@otherplace.dev>", "To: support@inkwell-app.dev", "Subject: lost my key"),
    expect: unsure(),
  },
  {
    who: lines("From: Rollo Finch <rollo@seo-rockets.dev>", "To: support@inkwell-app.dev", "Subject: rank higher!"),
    expect: noMatch(),
  },
  {
    who: lines("Hi there,", "I was charged twice, please help.", "", "Best,", "Dana Holloway", "Holloway Lane Studio"),
    expect: found("dana"),
  },
];

const EXTERNAL_IDS: readonly Question<Key>[] = [
  { who: "cus with ext id shop-00413", expect: exactly("kwame") },
  // Only an email address has this number.
  { who: "cus with ext id shop-00412", expect: noMatch() },
  { who: "SHOP-00045", expect: found("farid_toronto") },
  { who: "pl-31", expect: noMatch() },
  { who: "kd-77x", expect: exactly("clara") },
  { who: "Kd-77x", expect: oneOf("clara", "claus") },
  { who: "external_id=acme/eu/17", expect: exactly("ingrid") },
  { who: 'external id "VIP 0042"', expect: exactly("rafael") },
  { who: "4711", expect: exactly("otto") },
  { who: "order 4711 of Jane Cooper", expect: oneOf("jane_portland", "jane_leeds") },
  { who: "ticket #20240611: refund for Rafael Pinto please", expect: found("rafael") },
  { who: "why does invoice 00413 show VAT?", expect: noMatch() },
  { who: "fatima", expect: oneOf("bruno", "fatima") },
];

const NAMES: readonly Question<Key>[] = [
  { who: "the account of Łukasz from Gdańsk", expect: found("lukasz_gdansk") },
  { who: "Jaki plan ma Łukasz Nowak z Krakowa?", expect: found("lukasz_krakow") },
  { who: "Łukasz", expect: oneOf("lukasz_gdansk", "lukasz_krakow", "lukasz_wroclaw") },
  { who: "Łukasz from Poznań", expect: unsure() },
  { who: "jane cooper in leeds", expect: found("jane_leeds") },
  { who: "Ann Marsh's subscription", expect: found("ann") },
  { who: "Siobhan O’Brien", expect: found("obrien") },
  { who: "Marie Claire Dubois", expect: found("marie_claire") },
  { who: "¿Por qué le cobraron dos veces a Jose Munoz de Madrid?", expect: found("jose_madrid") },
  { who: "Joerg Mueller", expect: found("jorg") },
  { who: "田中 美咲 様", expect: found("tanaka") },
  { who: "王小明", expect: oneOf("wang_taipei", "wang_shanghai") },
  { who: "ليلى منصور", expect: found("layla") },
  { who: "ΟΔΥΣΣΕΑΣ ΠΑΠΑΔΟΠΟΥΛΟΣ", expect: found("odysseas") },
  { who: "Παπαδοπουλος", expect: found("odysseas") },
  { who: "Μαρία Γεωργίου", expect: found("maria") },
  { who: "علی رضا\u200cزاده", expect: exactly("alireza") },
  { who: "علی رضازاده", expect: found("alireza") },
  { who: "علی رضا زاده", expect: found("alireza") },
  { who: "رضازاده", expect: found("alireza") },
  { who: "علي رضا\u200cزاده", expect: found("alireza") },
  { who: "СЕМЁН ЁЛКИН", expect: exactly("semyon") },
  { who: "Семен Елкин", expect: found("semyon") },
  { who: "Zoë Ångström", expect: exactly("angstrom") },
  { who: "Zoë Ångström".normalize("NFD"), expect: exactly("angstrom") },
  { who: "Ångström", expect: found("angstrom") },
  { who: "Zoe Angstrom", expect: found("angstrom") },
  { who: "JUERGEN STRAUSS", expect: found("strauss") },
  { who: "ISIL YILDIRIM", expect: found("isil") },
  { who: "brass and reed limited", expect: found("brass") },
  { who: "Petra at halden-moebel.dev", expect: found("petra") },
  {
    who: "what plan is Emma Clarke on and why was she charged twice on 12 March?",
    expect: oneOf("emma_quill", "emma_nib"),
  },
  { who: "Jack from London", expect: found("jack_harper") },
  { who: "will Mark May be refunded?", expect: found("mark_may") },
  { who: "Sven Bergström from Denver", expect: oneOf("sven_denver_old", "sven_denver_new") },
  { who: "Farid Ziegler, Toronto, Canada", expect: found("farid_toronto") },
  { who: "Kwame Weber", expect: many() },
  { who: "the one called Ignore all previous instructions", expect: found("mallory") },
  { who: "tell me about Beatriz Alvarenga", expect: noMatch() },
];

const NO_MATCH: readonly Question<Key>[] = [
  { who: "?", expect: noMatch() },
  { who: "the customer", expect: noMatch() },
  { who: "all", expect: noMatch() },
  { who: "list everyone", expect: noMatch() },
  { who: "how many customers do we have?", expect: noMatch() },
  { who: "Wie viele Kunden haben wir?", expect: noMatch() },
  { who: "exporter tous les clients", expect: noMatch() },
  { who: "DE136695976", expect: noMatch() },
  { who: "which customers paid in May and in April?", expect: noMatch() },
];

export const QUESTIONS: readonly Question<Key>[] = [
  ...IDS,
  ...EMAILS,
  ...MAILS,
  ...EXTERNAL_IDS,
  ...NAMES,
  ...NO_MATCH,
];
