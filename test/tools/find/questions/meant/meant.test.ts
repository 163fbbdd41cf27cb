import { expect, test } from "vitest";
import { share } from "../../../../support/runs.js";
import { DOUBTFUL } from "./doubtful.js";
import { EXCLUDING } from "./excluding.js";
import { FORMS, STRANGE } from "./forms.js";
import { asker } from "./people.js";
import { PLAIN } from "./plain.js";
import { CONTRASTED, TWO } from "./two.js";

const MOST_REQUESTS = 5;

test("a plain question is exact, after at most five requests", async () => {
  const ask = await asker();
  for (const [who, text] of share(PLAIN, 8)) {
    const { match, meant, requests } = await ask(text);
    expect({ text, match, meant }).toEqual({ text, match: "exact", meant: [who] });
    expect(requests, text).toBeLessThanOrEqual(MOST_REQUESTS);
  }
});

test("whoever is excluded is named, is no candidate, and nobody is exact", async () => {
  const ask = await asker();
  for (const [who, text] of share(EXCLUDING, 4)) {
    const { match, meant, excluded } = await ask(text);
    expect({ text, match, excluded }).toEqual({
      text,
      match: expect.stringMatching(/ambiguous|none/),
      excluded: [who],
    });
    expect(meant, text).not.toContain(who);
  }
});

test("nobody is exact where someone else may be meant", async () => {
  const ask = await asker();
  for (const text of share(DOUBTFUL, 8)) expect({ text, ...(await ask(text)) }).not.toMatchObject({ match: "exact" });
});

test("labeled lines that agree are exact, and those that do not are ambiguous with all of whom they tell", async () => {
  const ask = await asker();
  for (const [all, text] of FORMS) {
    const { match, meant } = await ask(text);
    expect({ text, match }).toEqual({ text, match: all.length === 1 ? "exact" : "ambiguous" });
    expect(meant, text).toEqual(expect.arrayContaining([...all]));
  }
});

test("nobody is exact beside a label whose value fits nobody found", async () => {
  const ask = await asker();
  for (const text of STRANGE) expect({ text, ...(await ask(text)) }).not.toMatchObject({ match: "exact" });
});

test("two who are named are both candidates", async () => {
  const ask = await asker();
  for (const [all, text] of TWO) {
    const { match, meant } = await ask(text);
    expect({ text, match, meant: meant.sort() }).toEqual({ text, match: "ambiguous", meant: [...all].sort() });
  }
});

test("of two who are contrasted, the one is left out and the other one is the candidate", async () => {
  const ask = await asker();
  for (const [who, text] of CONTRASTED) {
    const { match, meant } = await ask(text);
    expect({ text, match, meant }).toEqual({ text, match: "ambiguous", meant: [who] });
  }
});
