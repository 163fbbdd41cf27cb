import { expect, test } from "vitest";
import { idOf, person, withPeople } from "../../../../support/people.js";

const PEOPLE = [
  person(1, { name: "Jane Cooper", email: "jane@coopercraft.dev", external_id: "cc-100" }),
  person(2, { name: "Jane Cooper", email: "j.cooper@millrace.dev", external_id: "4711" }),
  person(3, { name: "Dana Holloway", email: "dana@hollowaylane.dev", external_id: "u-7001" }),
];

async function asked(who: string, env = {}) {
  const { call, polar } = await withPeople(PEOPLE, { env });
  const answer = await call("find_customer", { who });
  const ids = (list: { id: string }[] = []) => list.map(({ id }) => id).sort();
  const { match, hint } = answer;
  const [candidates, excluded] = [ids(answer.candidates), ids(answer.excluded)];
  return { answer, match, hint, candidates, excluded, requests: polar.seen.length };
}

test("whoever is excluded is named, and the other one is the candidate", async () => {
  const { answer } = await asked("not jane@coopercraft.dev, the other Jane Cooper");
  expect(answer).toMatchObject({
    match: "ambiguous",
    candidates: [{ id: idOf(2) }],
    excluded: [{ id: idOf(1), name: "Jane Cooper", email: "jane@coopercraft.dev", why: 'excluded by the words "not"' }],
  });
});

test("where nobody else is named, nobody is found, after one request", async () => {
  for (const who of [
    "everyone except Dana Holloway",
    "someone other than dana@hollowaylane.dev",
    `not customer ${idOf(3)}`,
    "not customer id u-7001",
    "Dana Holloway is the wrong account",
  ]) {
    const { match, excluded, candidates, requests } = await asked(who);
    expect({ who, match, excluded, candidates, requests }).toEqual({
      who,
      match: "none",
      excluded: [idOf(3)],
      candidates: [],
      requests: 1,
    });
  }
});

test("whoever is named after a pronoun and a stop is one of those who may be meant", async () => {
  for (const who of [
    "Jane Cooper? Not her: Dana Holloway",
    "Jane Cooper? no, not her. Dana Holloway",
    "Jane Cooper: not this one:\nDana Holloway",
    "Not him. Dana Holloway",
    "Not that customer: dana@hollowaylane.dev",
    "It isn't her: Dana Holloway",
    "Nicht die: Dana Holloway",
  ]) {
    const { match, excluded, candidates } = await asked(who);
    expect({ who, match, excluded, isShown: candidates.includes(idOf(3)) }).toEqual({
      who,
      match: "ambiguous",
      excluded: [],
      isShown: true,
    });
  }
});

test("a title and a word for an id stand between an exclusion and whom it excludes", async () => {
  for (const who of ["not Mrs. Dana Holloway", "not the customer: id u-7001", "not customer no. u-7001"]) {
    const { match, excluded } = await asked(who);
    expect({ who, match, excluded }).toEqual({ who, match: "none", excluded: [idOf(3)] });
  }
});

test("where it is not said which of two is excluded, both are candidates", async () => {
  const { match, excluded, candidates } = await asked("not Jane Cooper, the other Jane Cooper");
  expect({ match, excluded, candidates }).toEqual({ match: "ambiguous", excluded: [], candidates: [idOf(1), idOf(2)] });
});

test("whoever is excluded is masked where personal data is", async () => {
  const { answer } = await asked("anyone but dana@hollowaylane.dev", { POLAR_PII: "masked" });
  expect(answer.excluded).toMatchObject([{ id: idOf(3) }]);
  expect(JSON.stringify(answer)).not.toMatch(/Holloway|dana@/i);
});

test("with data masked, an excluded name beside an id is a doubt, whoever has it", async () => {
  for (const name of ["Dana", "Dána", "Xana", "Dana Holloway", "Xana Holloway"]) {
    const { match, candidates, excluded } = await asked(`not ${name}, ${idOf(3)}`, { POLAR_PII: "masked" });
    expect({ name, match, candidates, excluded }).toEqual({
      name,
      match: "ambiguous",
      candidates: [idOf(3)],
      excluded: [],
    });
  }
});

test("a street and a city in a mail are nobody", async () => {
  const mail = (text: string) => `From: Dana Holloway <dana@hollowaylane.dev>\n\nHi, Dana here. ${text}`;
  for (const text of [
    "I moved to 500 Howard Street, San Francisco 94105, please fix my invoices.",
    "My address is 12b Saint James Road.",
    "Send it to 7 Alder Court, Fort Worth, TX 76101!",
  ])
    expect({ text, ...(await asked(mail(text))) }).toMatchObject({ text, match: "exact" });
  for (const text of [
    "I write for Howard Street.",
    "It is about 4711 Jane Cooper.",
    "Ask Jane Cooper, 500 Howard Street.",
  ])
    expect({ text, ...(await asked(mail(text))) }).toMatchObject({ text, match: "ambiguous" });
});
