import { patternOf, split } from "./phrases.js";
import { wordsFor } from "./vocabulary.js";

/** What a language gives to each form, in lower case, with commas between. What `*`, `_` and `.` are is in `phrases.ts`. */
interface Exclusions {
  before: string; // before someone who is not meant
  not: string; // the same, where a clause starts
  behind: string; // behind someone who is not meant
  nextTo?: string; // before someone who may not be the one who is meant
  doubts: string; // anywhere: the text names someone who may not be the one who is meant
  between?: string; // articles, titles, words for customers and ids: they may stand between the first two and a name
  stops?: string; // words of contrast, which end a name where there are no capitals
}

export const EXCLUSIONS: Record<string, Exclusions> = {
  en: {
    before: `all but, anybody but, anyone but, everybody but, everyone but, no one but, nobody but, none but, any customer
      but, every customer but, all customers but, anything but, apart from, as opposed to, aside from, besides, barring,
      different from, different than, different to, disregard, distinct from, don't choose, don't confuse with, don't give
      me, don't look at, don't mean, don't need, don't open, don't pick, don't show, don't show me, don't take, don't touch,
      don't use, don't want, do not choose, do not mean, do not open, do not pick, do not show, do not take, do not touch,
      do not use, do not want, didn't mean, did not mean, doesn't mean, never meant, wasn't talking about, except, except
      for, excepting, excl, exclude, excluding, forget, forget about, forwarded by, forwarded from, forwarded to me by,
      fwd by, passed on by, relayed by, handed over by, sent on by, ignore, ignoring, impersonating, in lieu of, in place of,
      instead of, leave out, leaving out, leaving aside, leave aside, minus, no longer, not about, not for, not from, not
      looking for, not of, not the same as, not to be confused with, nothing to do with, omit, omitting, other than,
      pretending to be, posing as, claiming to be, rather than, replacing, replaces, took over from, taking over from, takes
      over from, similar to, skip, skipping, some customer like, somebody like, someone like, anyone like, anybody like,
      people like, customers like, clients like, users like, accounts like, a customer like, customer similar to, just like,
      exactly like, much like, same plan as, same as, the same way as, successor of, successor to, the successor of,
      predecessor of, unlike, with the exception of, without, account isn't, account is not, customer isn't, customer is
      not, he isn't, he's not, she isn't, she's not, sender isn't, sender is not, name isn't, name is not, i'm not, i am
      not, i don't mean, it isn't, it is not, it's not, it wasn't, it was not, that isn't, that is not, that's not, that
      wasn't, this isn't, this is not, this wasn't, they aren't, they're not, we're not, who isn't, who is not, who's not,
      that person isn't, don't mix up with, do not confuse with, not to confuse with, bar`,
    not: `not, nor, neither, certainly not, definitely not, surely not, but not, and not, so not, obviously not, of course
      not, just not, only not, please not, also not`,
    behind: `aside, excepted, excluded, notwithstanding, apart, is the wrong, was the wrong, were the wrong, is a wrong,
      isn't the, isn't our, isn't my, isn't who, isn't whom, isn't what, isn't him, isn't her, isn't it, isn't meant, isn't
      involved, isn't correct, isn't right, isn't concerned, is not the, is not our, is not my, is not who, is not whom, is
      not what, is not him, is not her, is not it, is not meant, is not involved, is not correct, is not right, is not
      concerned, wasn't the, was not the, wasn't who, was not who, isn't one, is not one, is wrong, is incorrect, was wrong,
      no longer works, no longer work, no longer with, no longer employed, no longer here, no longer at, no longer a, no
      longer the, no longer our, no longer in charge, no longer responsible, no longer part, doesn't work here, doesn't work
      with, doesn't work for, does not work here, does not work for, does not work with, left the company, left the team, left
      the firm, left us, left our, left last, has left, already left, left in, quit, resigned, retired, is retired, has
      retired, is gone, moved on, was fired, was let go, forwarded, has forwarded, just forwarded, fwd'd, sent this on, sent
      me this on, passed this on, passed it on, passed me this, relayed, only forwarded, referred, referred me, referred us,
      recommended, told me about, told us about, has nothing to do, had nothing to do, is someone else, is somebody else, is
      another, is a different, was someone else, was somebody else, is only cc'd, is just cc'd, is only the, is just the, is
      merely the, is only our, is just our, is just a, is only a, doesn't count, does not count, can be ignored, doesn't
      matter, is irrelevant, isn't relevant, is not relevant, not included, not counted, not meant, wasn't meant, was not
      meant, is out, can't be right, cannot be right, can't be it, was replaced, has been replaced, got replaced, is unrelated,
      is not affected, isn't affected`,
    nextTo: `after, before, behind, instead of, invited, mentioned, mentioned by, next to, recommended, recommended by,
      referred, referred by, reported, reported by, the other, wrong account, wrong customer, wrong person`,
    doubts: `another account, another client, another customer, another person, another user, a different account, a
      different client, a different customer, a different person, a different user, different one, different person, somebody
      else, someone else, someone else's, somebody else's, anyone else, anybody else, the other one, the other account, the
      other client, the other customer, the other guy, the other person, the other user, the other woman, the other man, the
      other two, the other lady, wrong account, wrong client, wrong customer, wrong email, wrong guy, wrong id, wrong man,
      wrong name, wrong one, wrong person, wrong profile, wrong user, wrong woman, wrong record, wrong match, not him, not
      her, not them, not that one, not this one, not the one, not the same, isn't the one, on behalf of, in the name of,
      replaced by, replaced, successor, predecessor, used to belong, mixed up, mix up, mixing up, confused with, mistaken
      for, mistook, impersonat*, pretends to be, pretending, claims to be, claiming to be, same name, namesake, similar name,
      name twin, took over, taken over, taking over, takes over, passed away, deceased, no relation, not related, instead,
      account manager, sales rep, agent, assignee*, reviewer, created_by, invited, invited by, invited_by, referred, referrer,
      recommended, wrote to, copied in, in copy, in cc, cc'ing, cc'd, cced, any* * but, any* but, every* * but, every* but, no*
      * but, no* but, same * as, similar * as, don't mean, do not mean, didn't mean, asks about, asking about, asked about,
      wrote about, writes about, complains about, complained about, complaining about, inquired about, called about, doesn't
      work here, does not work here, thought it was, no longer with us, left the company, not me, not mine, not my account`,
    between: `a, an, the, that, this, our, my, your, account, accounts, client, customer, customers, user, member, subscriber,
      buyer, contact, person, profile, record, id, ids, no, nr, number, identifier, reference, ref, external, email, e-mail,
      mail, address, called, named, name, mr, mrs, ms, miss, dr, sir, old, by, about, for, from, with, of, to, one`,
    stops: `but, rather, instead, however, though, although, not, nor, except`,
  },
};

const languages = Object.values(EXCLUSIONS);
const listOf = (form: keyof Exclusions) => languages.flatMap((language) => split(language[form]));

export const BEFORE = patternOf(listOf("before"));
export const NOT = patternOf(listOf("not"));
export const BEHIND = patternOf(listOf("behind"));
export const NEXT_TO = patternOf([...listOf("before"), ...listOf("nextTo")]);
export const DOUBTS = patternOf(listOf("doubts"));
export const BETWEEN = patternOf([
  ...listOf("between"),
  ...wordsFor("articles"),
  ...wordsFor("customers"),
  ...wordsFor("ids"),
]);
export const STOPS: ReadonlySet<string> = new Set(listOf("stops"));
/** Words that name nobody where someone is excluded. */
export const EMPTY_WORDS: readonly string[] = ["between", "stops"].flatMap((form) => listOf(form as keyof Exclusions));
