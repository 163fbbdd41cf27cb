import { ALONE, DISBELIEF } from "./denial-words.js";
import { type Finder, finderOf, split } from "./phrases.js";
import { wordsFor } from "./vocabulary.js";

/** What a language gives to each form, in lower case, with commas between. What `*`, `_` and `.` are is in `phrases.ts`. */
interface Exclusions {
  before: string; // before someone who is not meant
  weak?: string; // the same, but only before an identifier or a full name
  not: string; // the same, where a clause starts
  behind: string; // behind someone who is not meant
  nextTo?: string; // before someone who may not be the one who is meant
  doubts: string; // anywhere: the text names someone who may not be the one who is meant
  contrasts?: string; // the same, with one of `persons` behind it
  persons?: string;
  neutral?: string; // phrases with another one in them that exclude nobody
  between?: string; // articles, titles, words for customers and ids: they may stand between the first two and a name
  auxiliaries?: string; // verbs and adverbs that may stand between a name and what is behind it
  stops?: string; // words of contrast, which end a name where there are no capitals
}

export const EXCLUSIONS: Record<string, Exclusions> = {
  en: {
    before: `all but, anybody but, anyone but, everybody but, everyone but, no one but, nobody but, none but, any
      customer but, every customer but, all customers but, anything but, apart from, as opposed to, aside from,
      barring, different from, different than, different to, disregard, distinct from, don't choose, don't confuse
      with, don't give me, don't look at, don't mean, don't need, don't open, don't pick, don't show, don't show me,
      don't take, don't touch, don't use, don't want, do not choose, do not mean, do not open, do not pick, do not
      show, do not take, do not touch, do not use, do not want, didn't mean, did not mean, doesn't mean, never meant,
      wasn't talking about, except, except for, excepting, excl, exclude, excluding, forget about, forwarded by,
      forwarded from, forwarded to me by, fwd by, passed on by, relayed by, handed over by, sent on by, ignore,
      ignoring, impersonating, in lieu of, in place of, instead of, leave out, leaving out, leaving aside, leave
      aside, not about, not for, not from, not looking for, not of, not the same as, not to be confused with, nothing
      to do with, omit, omitting, other than, pretending to be, posing as, claiming to be, rather than, replacing,
      replaces, took over from, taking over from, takes over from, similar to, skip, skipping, some customer like,
      somebody like, someone like, anyone like, anybody like, people like, customers like, clients like, users like,
      accounts like, a customer like, customer similar to, just like, exactly like, much like, same plan as, same as,
      the same way as, successor of, successor to, the successor of, predecessor of, unlike, with the exception of,
      account isn't, account is not, customer isn't, customer is not, he isn't, he's not, she isn't, she's not, sender
      isn't, sender is not, name isn't, name is not, i'm not, i am not, i don't mean, it isn't, it is not, it's not,
      it wasn't, it was not, that isn't, that is not, that's not, that wasn't, this isn't, this is not, this wasn't,
      they aren't, they're not, we're not, who isn't, who is not, who's not, that person isn't, don't mix up with, do
      not confuse with, not to confuse with, it can't be, it cannot be, can't have been, cannot have been, can't be,
      cannot be, couldn't be, couldn't have been, won't be, shouldn't be, must not be, mustn't be, may not be, might
      not be, needn't be, never, everyone save, everybody save, all save, anything except, scratch, scratch what i
      said about, forget what i said about, strike, strike what i said about, disregard what i said about, ignore what
      i said about`,
    not: `not, nor, neither, certainly not, definitely not, surely not, but not, and not, so not, obviously not, of
      course not, just not, only not, please not, also not`,
    behind: `excepted, excluded, notwithstanding, is the wrong, was the wrong, were the wrong, is a wrong, isn't the,
      isn't our, isn't my, isn't who, isn't whom, isn't what, isn't him, isn't her, isn't it, isn't meant, isn't
      involved, isn't correct, isn't right, isn't concerned, is not the, is not our, is not my, is not who, is not whom,
      is not what, is not him, is not her, is not it, is not meant, is not involved, is not correct, is not right, is
      not concerned, wasn't the, was not the, wasn't who, was not who, isn't one, is not one, is wrong, is incorrect,
      was wrong, no longer works, no longer work, left the company, left our company, left the agency, left our team,
      left our organization, left the organization, left the business, no longer with, no longer employed, no longer
      here, no longer in charge, no longer responsible, doesn't work here, doesn't work with, doesn't work for, does not
      work here, does not work for, does not work with, left the team, left the firm, left us, left our, left last,
      already left, left in, resigned, retired, is retired, has retired, moved on, was fired, was let go, forwarded, has
      forwarded, just forwarded, fwd'd, sent this on, sent me this on, passed this on, passed it on, passed me this,
      relayed, only forwarded, referred, referred me, referred us, recommended, told me about, told us about, has
      nothing to do, had nothing to do, is someone else, is somebody else, is another, is a different, was someone else,
      was somebody else, is only cc'd, is just cc'd, is only the, is just the, is merely the, is only our, is just our,
      is just a, is only a, doesn't count, does not count, can be ignored, doesn't matter, is irrelevant, isn't
      relevant, is not relevant, not included, not counted, not meant, wasn't meant, was not meant, can't be right,
      cannot be right, can't be it, was replaced, has been replaced, got replaced, is unrelated, is out ., has left .,
      quit ., aside ., apart ., is gone ., no longer a customer, no longer our customer, no longer our contact, no
      longer the contact, no longer the owner, no longer the customer, no longer the right, no longer at the company, no
      longer part of the team, no longer part of the company, no longer the admin, is from the last, is from the
      previous, is from another, is from a different, was from the last, was from the previous, was from another,
      belongs to the last, belongs to another, is for another, is for the other, left out ., be left out, be excluded,
      be ignored, be skipped, be omitted, is a mistake, was a mistake, is an error ., was an error ., is mistaken, wrong
      ., incorrect ., mistake .`,
    weak: `besides, minus, without, like, forget, drop`,
    nextTo: `after, before, behind, instead of, invited, mentioned, mentioned by, next to, recommended, recommended by,
      referred, referred by, reported, reported by, the other, wrong account, wrong customer, wrong person, asks about,
      asking about, asked about, wrote about, writes about, complains about, complained about, complaining about,
      inquired about, called about, inquiring about, enquiring about, questions about, below, above, beside,
      underneath, the same city as, save, you gave me, you gave us, you showed me, you showed us, you picked, you sent
      me, you found me, client of, customer of, clients of, customers of, tenant of, employee of, staff of, member of,
      somebody at, not only, competitor of, competitors of, rival of, supplier of, reseller of, vendor of`,
    auxiliaries: `is, was, are, has, had, have, did, does, already, just, only, now, also, unfortunately, actually,
      really, definitely, since, recently, meanwhile, sadly, probably, clearly, obviously, apparently, kindly, once
      again, who, which, that, he, she, by, the, way, long, then, should, must, can, could, shall, ought, to, needs,
      need, be, would`,
    doubts: `merge, merging, merged, merge with, consolidate, another client, another customer, another person, a
      different account, a different client, a different customer, a different person, a different user, different one,
      different person, somebody else, someone else, someone else's, somebody else's, anyone else, anybody else, the
      other one, the other account, the other client, the other customer, the other guy, the other person, the other
      user, the other woman, the other man, the other two, the other lady, wrong account, wrong client, wrong customer,
      wrong email, wrong guy, wrong id, wrong man, wrong name, wrong one, wrong person, wrong profile, wrong user, wrong
      woman, wrong record, wrong match, not him, not her, not them, not that one, not this one, not the one, not the
      same, isn't the one, on behalf of, in the name of, replaced by, replaced, successor, predecessor, used to belong,
      mixed up, mix up, mixing up, confused with, mistaken for, mistook, impersonat*, pretends to be, pretending, claims
      to be, claiming to be, same name, namesake, similar name, name twin, took over, taken over, taking over, takes
      over, passed away, deceased, no relation, not related, instead, account manager, sales rep, agent, assignee*,
      reviewer, created_by, invited, invited by, invited_by, referred, referrer, recommended, wrote to, copied in, in
      copy, in cc, cc'ing, cc'd, cced, any* * but, any* but, every* * but, every* but, no* * but, no* but, same * as,
      similar * as, don't mean, do not mean, didn't mean, doesn't work here, does not work here, thought it was, no
      longer with us, left the company, not me, not mine, not my account, who else, anyone other, someone other,
      somebody other, nobody else, what about the other, bookkeeper, accountant, forwarder, forwarded, forwarding,
      passes on, passing on, relayed, formerly owned, formerly known, previously known, previously owned, previously
      belonged, belonged to, belongs to someone, belongs to somebody, she's only, he's only, she's just, he's just,
      they're only, they're just, is only the, is just the, is only a, is just a, was only the, was just the, but isn't
      ., but is not ., but it isn't ., but it's not ., but not ., sounds like, sound like, on her behalf, on his behalf,
      on their behalf, for my boss, i am not, i'm not the, not the person, not the customer, not the right, not the
      account, not what i, not who i, not whom, wasn't me, isn't mine, not hers, not his, someone uses, lookalike,
      doppelganger, same surname, same last name, same first name, similar email, similar address, unlike, dead, died,
      late husband, late wife, widow, divorced, sold the company, sold the business, sold it to, took it over, handed
      over, hand over, hands over, in lieu, in place of, stands in, stand-in, substitut*, deputy, acting for, speaking
      for, writing for, asking for a friend, to someone, someone who, someone whose, someone with, someone i, someone
      we, somebody who, somebody with, somebody at, person who, person whose, person that, _'s replacement, my mistake,
      it wasn't her, it wasn't him, wasn't her, wasn't him, denies, the one below, the one above, the one before, the
      one after, the one next, the one under, the opposite of, confus* with, confuse * with, confuse * * with, confuse *
      * * with, confusing * with, whose, leave * out, leave * * out, leaving * out, leave * * aside, the second hit, the
      next hit, the second match, her team, his team, her replacement, his replacement, their replacement, transferred
      her account, transferred his account, transferred the account, transferred ownership, sold her, sold his, gave her
      account, gave his account, gave the account, similar, exclude, omit, skip, no longer working at, no longer working
      for, no longer working here, is no longer employed, is not my, was not mine, all others, everybody besides,
      everyone besides, whoever, by proxy, in her place, in his place, in their place, friend of, relative of, spouse
      of, employer, ex-husband, ex-wife, ex husband, ex wife, stepfather, stepmother, cousin, nephew, niece, uncle,
      aunt, grandmother, grandfather, fiancé, fiancée, girlfriend, boyfriend, roommate, boss of, assistant of,
      secretary, doesn't own, does not own, no longer owns, doesn't belong, does not belong, no longer belongs, only
      copied, just copied, copied on, only cc, just cc, passed your, passed me, passed us, passed on your, gave me your,
      gave us your, my own address, my own account, my own email, opened by, raised by, submitted by, filed by, reported
      by, paid by someone, on someone's behalf, sent in by, shared by, posted by, except herself, except himself, except
      themselves, but herself, but himself, i thought, i first thought, at first i thought, first took, her own account,
      his own account, their own account, her own login, his own login, a colleague, a coworker, passing this on,
      passing it on, passing that on, pass this on, pass it on, passed it on, on to you for, for one of our, for one of
      my, about one of our, about one of my, not sure who, no idea who, unclear who, can't tell who, hard to say who,
      last ticket, previous ticket, another ticket, other ticket, clipboard, pasted the wrong, never mind, nevermind,
      former tenant, previous owner, nothing to do with this, nothing to do with it, other account, other accounts,
      another account, other client, other customer, other user`,
    between: `a, an, the, that, this, our, my, your, account, accounts, client, customer, customers, user, member,
      subscriber, buyer, contact, person, profile, record, id, ids, no, nr, number, identifier, reference, ref,
      external, email, e-mail, mail, address, called, named, name, mr, mrs, ms, miss, dr, sir, old, by, about, for,
      from, with, of, to, one, be, been, being, have, this, guy, one, person, lady, woman, man, gentleman, actually,
      really, necessarily, even, just, only, any, either, exactly, quite, simply, is, are, was, it, it's, me, him, her`,
    stops: `but, rather, instead, however, though, although, not, nor, except`,
    contrasts: `the other, some other, any other, a different, different, the right, the correct, the actual, the
      real, the true, the wrong, which other, what other, her other, his other, their other, no other, our other, the
      new, the former, the current, the remaining, actual, isn't the, is not the, wasn't the, was not the, isn't our,
      is not our, isn't my, not the, not our, not my, of her, of his, of their, for her, for his, for their, one of
      her, one of his, one of their, _'s, about a, about one of her, about one of his, about another, about their,
      about her, about his`,
    persons: `accountant, admin, administrator, brother, client, colleague, contact, coworker, customer, employee,
      firm, founder, friend, gentleman, girl, guy, holder, lady, man, manager, owner, partner, people, person,
      profile, record, sister, subscriber, twin, woman, user, clients, customers, colleagues, friends, employees,
      members, partners, relatives, coworkers, apprentice, assistant, bookkeeper, boss, caretaker, child, daughter,
      driver, husband, intern, lawyer, mother, father, neighbor, neighbour, nephew, parent, secretary, son, student,
      tenant, wife`,
    neutral: `who else could, who else can, who else to ask, not sure who else, not sure who to ask, i am not sure
      it, i am not sure that, i am not sure this, i am not sure if, i am not sure whether, i am not sure about, i am
      not sure why, i am not sure how, i am not sure what, i am not sure when, i am not sure which, i am not certain,
      i am not able, i am not happy, i am not satisfied, i am not getting, i am not receiving, i am not seeing, i am
      not using, i am not interested, i am not asking, i am not going, i am not paying, looks like, look like, looked
      like, seems like, seem like, feels like, sounds like, would like, i'd like, we'd like, she'd like, he'd like,
      they'd like, i would like, we would like, don't forget, do not forget, can't forget, cannot forget, never
      forget, did not forget, didn't forget, not only, never heard from, without charging, without asking, without
      telling, excluding vat, excluding tax, exclude vat, exclude tax, skip a month, skip a payment, skip this month,
      skip the month, similar issue, similar problem, similar error, before and after, is the wrong amount, was the
      wrong amount, is the wrong price, was the wrong price, is the wrong plan, was the wrong plan, is the wrong
      date, was the wrong date, is the wrong invoice, was the wrong invoice, is the wrong currency, was the wrong
      currency, is the wrong card, was the wrong card, is the wrong vat, was the wrong vat, is the wrong tax, was the
      wrong tax, is the wrong product, was the wrong product, is the wrong address, was the wrong address, is the
      wrong tier, was the wrong tier, is the wrong sum, was the wrong sum, is the wrong period, was the wrong period`,
  },
  de: {
    before: `abgesehen von, alle außer, alle ausser, anders als, anstatt, anstelle von, an stelle von, aufgrund von
      statt, ausgenommen, ausschließlich, außer, ausser, bis auf, es geht nicht um, es handelt sich nicht um, es ist
      nicht, exklusive, ich meine nicht, ich rede nicht von, ignoriere, ignorieren sie, im gegensatz zu, jeder außer,
      jemand anderes als, jemand anders als, jemand wie, kunden wie, leute wie, mit ausnahme von, mit ausnahme des,
      mit ausnahme der, nachfolger von, nachfolgerin von, nicht um, nicht von, nicht für, nicht gemeint ist, niemand
      außer, sondern nicht, statt, stattdessen nicht, vergiss, vergessen sie, verschieden von, vorgänger von,
      weitergeleitet von, weitergeleitet durch, ähnlich wie, zusätzlich zu, das ist nicht, dies ist nicht, bin nicht,
      er ist nicht, sie ist nicht, kunde ist nicht, konto ist nicht, kundin ist nicht, löst ab, ersetzt, genau wie,
      genauso wie, gleiche wie, gleichen wie, selbe wie, selben wie, nicht zu verwechseln mit, verwechselt mit, war
      nicht, gibt sich aus als, gibt sich als`,
    not: `nicht, kein, keine, keinen, nicht etwa, aber nicht, und nicht, bitte nicht, also nicht, weder, auf keinen
      fall, natürlich nicht, nur nicht, sicher nicht`,
    behind: `ausgenommen, ausgeschlossen, mal ausgenommen, ist das falsche, ist der falsche, ist die falsche, ist
      falsch, war das falsche, war der falsche, war die falsche, ist nicht der, ist nicht die, ist nicht das, ist nicht
      gemeint, ist nicht mein, ist nicht unser, ist nicht richtig, ist nicht betroffen, ist es nicht, war es nicht, war
      nicht gemeint, meine ich nicht, mein ich nicht, meinte ich nicht, meinen wir nicht, arbeitet nicht mehr, arbeitet
      hier nicht, arbeitet bei uns nicht, ist ausgeschieden, ist ausgestiegen, ist gegangen, hat gekündigt, hat die
      firma, hat das unternehmen, hat das team, hat uns verlassen, hat mir das weitergeleitet, hat mir dies
      weitergeleitet, hat mir die, hat mir diese, hat uns das, hat das weitergeleitet, hat es weitergeleitet, hat
      weitergeleitet, leitete mir, leitete das, leitete uns, leitet weiter, hat uns empfohlen, hat mich empfohlen, ist
      in rente, ist jemand anders, ist jemand anderes, ist eine andere, ist ein anderer, ist ein anderes, war jemand
      anders, hat damit nichts, hat nichts damit, kann es nicht sein, wurde ersetzt, ist bloß, ist lediglich, steht nur,
      scheidet aus, kommt nicht in frage, zählt nicht, nicht ., ist nicht mehr da, ist nicht mehr hier, ist nicht mehr
      zuständig, ist nicht mehr unser, ist nicht mehr unsere, ist weg ., ist nur in kopie, ist nur der, ist nur die, ist
      nicht mehr im unternehmen, ist nicht mehr im team, ist nicht mehr im haus, ist nicht mehr bei uns, ist nicht mehr
      bei der firma, ist nicht mehr in der firma, ausgelassen werden, weggelassen werden, ausgeschlossen werden,
      ignoriert werden, übersprungen werden, nicht berücksichtigt, bleibt außen vor, ist ein fehler, ist ein irrtum, ist
      ein versehen, war ein fehler, war ein irrtum, war ein versehen, falsch .`,
    weak: `neben, ohne, wie`,
    nextTo: `der andere, die andere, das andere, falscher kunde, falsches konto, schrieb über, schreibt über, beschwert
      sich über, fragt nach, ein kunde von, eine kundin von, kunden von, mitarbeiter von, mitarbeiterin von, nicht nur,
      assistent von, assistentin von, sekretär von, sekretärin von, sohn von, tochter von, mutter von, vater von, oma
      von, opa von, onkel von, tante von, nachbar von, nachbarin von, partner von, partnerin von, anwalt von, anwältin
      von, chefin von, konkurrent von, konkurrentin von, konkurrenz von, wettbewerber von, lieferant von`,
    auxiliaries: `ist, hat, war, wurde, leider, schon, bereits, eigentlich, wirklich, definitiv, inzwischen,
      mittlerweile, jedoch, aber, auch, nur, er, sie, es, der, die, das, ja, doch, sicher, offenbar, übrigens, soll,
      sollte, muss, kann, bitte`,
    doubts: `zusammenlegen, zusammenführen, zusammengelegt, zusammenzuführen, aber ein anderer, aber eine andere,
      jemand anderes, jemand anders, jemand anderen, ein anderer kunde, eine andere kundin, einen anderen kunden, ein
      anderes konto, andere person, anderen kunden, anderer kunde, anderes konto, der andere kunde, die andere kundin,
      das andere konto, den anderen, der andere, die andere, falsche konto, falsches konto, falschen kunden, falscher
      kunde, falsche kunde, falsche kundin, falsche person, falschen person, falsche adresse, falscher name, im namen
      von, im auftrag von, verwechselt, verwechselung, verwechslung, nicht der, nicht die richtige, nicht das
      richtige, nicht der richtige, nicht mehr bei uns, arbeitet nicht mehr, nachfolger, nachfolgerin, vorgänger,
      vorgängerin, namensvetter, gleichnamig*, gleicher name, gleichen namen, selben namen, stattdessen,
      weitergeleitet, gibt sich als, gibt sich aus, übernommen von, meine nicht, meinte nicht, nicht gemeint,
      empfohlen, sondern, meine ich nicht, meinte ich nicht, ich nicht gemeint, leitete weiter, leitete, wer sonst,
      wer noch, buchhalter, buchhalterin, steuerberater, steuerberaterin, nur ansprechpartner, nur der
      ansprechpartner, nur die ansprechpartnerin, nur in kopie, früher bekannt, ehemals, ehemalige, ehemaliger,
      ehemaligen, vormals, verstorben, gestorben, vertretung, in vertretung, stellvertret*, richtige konto, richtigen
      kunden, richtige kunde, richtige kundin, eigentliche kunde, eigentliche kundin, der eigentliche, gleichen
      nachnamen, ähnlichem namen, ähnlicher name, sowas wie, weiterleitete, gehört nicht mehr, gehört jetzt, gehört
      nicht, gehört inzwischen, schließe aus, weglassen, lass * weg, lass * * weg, lassen sie * * weg, überspring*,
      ähnlich*, heißt wie, denjenigen, diejenige, derjenige, dessen, deren, jemanden, mein fehler, an jemanden,
      übertragen an, übergeben an, übernahm, übernommen, exfrau, exmann, ehefrau, ehemann, schwager, neffe, nichte,
      cousin, cousine, freund von, freundin von, ausschließen, schließe, nichts damit zu tun, nichts zu tun,
      vermittelt, kam über, gehört nicht zu, einem seiner kunden, einer ihrer kunden, einen ihrer kunden, kollege von,
      kollegin von, kollege, kollegin, praktikant, praktikantin, mitarbeiter von, mitarbeiterin von, schwester von,
      bruder von, eines anderen kunden, einer anderen kundin, eines anderen kontos, eines anderen, einer anderen,
      einem anderen kunden, einer anderen person, ich dachte erst, ich dachte zuerst, dachte zunächst, erst dachte
      ich, zuerst dachte ich, eigenes konto, ihr eigenes, sein eigenes, unklar wer, weiß nicht wer, keine ahnung wer,
      welcher von beiden, welche von beiden, letzten ticket, vorigen ticket, zwischenablage`,
    between: `der, die, das, den, dem, des, ein, eine, einen, einem, einer, von, vom, für, um, mit, herr, herrn, frau,
      kunde, kunden, kundin, konto, nutzer, benutzer, nummer, kundennummer, id, nr, mail, adresse, namens, mein,
      unser, ich, zu, dr, sein, gewesen, etwa, unbedingt, ist, war, es, dieser, diese, diesen, dieses, typ, person,
      also, wirklich`,
    stops: `sondern, aber, jedoch, statt, sonst, nicht`,
    neutral: `wie geht, wie lange, wie viel, wie oft, wie kann, wie heißt, ähnliches problem, ähnlichen fehler,
      ähnlicher fehler, ist * falsche betrag, war * falsche betrag, ist * falsche preis, war * falsche preis, ist *
      falsche tarif, war * falsche tarif, ist * falsche datum, war * falsche datum, ist * falsche rechnung, war *
      falsche rechnung, ist * falsche währung, war * falsche währung, ist * falsche karte, war * falsche karte, ist *
      falsche steuer, war * falsche steuer, ist * falsche adresse, war * falsche adresse, ist * falsche produkt, war *
      falsche produkt`,
  },
  fr: {
    before: `à l'exception de, à l'exclusion de, à part, au lieu de, à la place de, autre que, autres que, différent
      de, différente de, en dehors de, excepté, hormis, hors, ignorez, ignore, je ne parle pas de, je ne veux pas, il
      ne s'agit pas de, ce n'est pas, c'est pas, ce n'était pas, mis à part, oubliez, oublie, outre, plutôt que,
      quelqu'un d'autre que, quelqu'un comme, quiconque sauf, sauf, tous sauf, tout le monde sauf, clients comme, pas
      le compte de, pas la cliente, pas le client, pas celui de, pas celle de, rien à voir avec, transféré par,
      transmis par, transmise par, transférée par, envoyé par, successeur de, prédécesseur de, remplace, remplaçant
      de, contrairement à, je ne suis pas, client n'est pas, compte n'est pas, la cliente n'est pas, ne pas confondre
      avec, à la différence de, similaire à, semblable à, même chose que, se fait passer pour, laissez de côté, laisse
      de côté, hors de question de, je ne parle pas de, on ne parle pas de, nous ne parlons pas de, qui ne soit pas,
      autre personne que, ne cherche pas, je ne cherche pas, ce ne peut pas être, ne peut pas être, ça n'est pas, cela
      n'est pas, pas question de, pas à propos de, pas au sujet de`,
    not: `pas, non, non pas, et pas, mais pas, surtout pas, ni, pas de, et non, certainement pas`,
    behind: `excepté, exceptée, exclu, exclue, mis à part, mise à part, n'est pas le bon, n'est pas la bonne, n'est pas
      le, n'est pas la, n'est pas celui, n'est pas celle, est le mauvais, est la mauvaise, est un mauvais, est une
      mauvaise, est le faux, ne travaille plus, ne fait plus, a démissionné, m'a transféré, m'a transmis, m'a fait
      suivre, nous a transféré, nous a transmis, a transféré, a transmis, n'a rien à voir, est quelqu'un d'autre, est un
      autre, est une autre, n'est pas concerné, n'est pas concernée, n'est pas mon, n'est pas notre, n'est pas en cause,
      ne convient pas, a été remplacé, a été remplacée, m'a recommandé, m'a parlé, nous a recommandé, pas le bon, pas la
      bonne, non ., n'est plus chez, n'est plus là, n'est plus ici, n'est plus notre, n'est que le, n'est que la, n'est
      qu'en copie, est juste en copie, est seulement en copie, est parti ., est partie ., a quitté l'entreprise, a
      quitté la société, a quitté l'équipe, nous a quittés, m'a envoyé ce, m'a envoyé cette, a quitté notre, n'est plus
      dans l'entreprise, n'est plus dans la société, n'est plus dans l'équipe, n'est plus le contact, n'est plus la
      responsable, n'est plus le responsable, n'est plus le bon, à exclure, à ignorer, être exclu, être exclue, être
      ignoré, être ignorée, être laissé de côté, être laissée de côté, est une erreur, était une erreur, erreur .`,
    weak: `sans`,
    nextTo: `l'autre, mauvais compte, mauvais client, se plaint de, a écrit au sujet de, un client de, une cliente de,
      un employé de, une employée de, pas seulement, secrétaire de, secrétaire du, belle-mère de, belle-mère du,
      beau-père de, beau-père du, belle-sœur de, belle-sœur du, grand-mère de, grand-mère du, grand-père de, grand-père
      du, tante de, tante du, oncle de, oncle du, voisine de, voisine du, voisin de, voisin du, employée de, employée
      du, employé de, employé du, associée de, associée du, associé de, associé du, avocate de, avocate du, avocat de,
      avocat du, compagne de, compagne du, compagnon de, compagnon du, concurrent de, concurrente de, concurrents de,
      fournisseur de`,
    auxiliaries: `est, a, était, malheureusement, déjà, vraiment, désormais, en, fait, aussi, elle, il, c'est, qui,
      doit, devrait, peut, faut`,
    doubts: `fusionner, fusionnez, fusionne, quelqu'un d'autre, une autre personne, un autre client, une autre cliente,
      un autre compte, l'autre client, l'autre cliente, l'autre compte, l'autre personne, l'autre, mauvais compte,
      mauvaise personne, mauvais client, mauvaise cliente, mauvais nom, au nom de, de la part de, remplac*, successeur,
      prédécesseur, à sa place, confondu, confondue, confusion, homonyme, même nom, pas lui, pas elle, pas celui, pas
      celle, pas le bon, pas la bonne, ne travaille plus, se fait passer, je ne parle pas, ne veux pas dire, plutôt,
      transféré, transférée, transmis par, fait suivre, qui d'autre, comptable, décédé*, bon client, bon compte, bonne
      personne, vrai client, véritable client, même nom de famille, nom similaire, ancien titulaire, ancienne titulaire,
      nouveau responsable, nouvelle responsable, exclure, excluez, exclus, ignorer, similaire*, semblable*, ne fait plus
      partie, appartient plus, n'appartient, dont le, dont la, celle qui, celui qui, la personne qui, le suivant, la
      suivante, mon erreur, ex-mari, ex-femme, conjoint, conjointe, beau-frère, neveu, nièce, cousin, cousine, ami de,
      amie de, a vendu, a cédé, a repris, remplacé, remplacée, rien à voir, n'appartient plus, c'est faux, ce n'est pas
      le bon, l'un de ses clients, un de ses clients, une de ses clientes, collègue, stagiaire, assistante de, assistant
      de, frère de, sœur de, d'un autre client, d'une autre cliente, d'une autre personne, je croyais, j'ai cru, je
      pensais, au début je pensais, son propre compte, je ne sais pas qui, on ne sait pas qui, lequel des deux, laquelle
      des deux, ticket précédent, presse-papiers, autre compte, autres comptes`,
    between: `le, la, les, un, une, de, du, des, l', l'_, à, au, client, cliente, compte, utilisateur, utilisatrice,
      identifiant, numéro, id, monsieur, madame, m, mme, mlle, nommé, nommée, appelé, pour, par, chez, adresse, email,
      mail, courriel, que, qu'_, d'_, est, soit, était, être, ce, cet, cette, celui, celle`,
    stops: `mais, plutôt, sinon`,
    neutral: `est * mauvais montant, est * mauvaise montant, est * mauvais prix, est * mauvaise prix, est * mauvais
      tarif, est * mauvaise tarif, est * mauvais forfait, est * mauvaise forfait, est * mauvais facture, est *
      mauvaise facture, est * mauvais devise, est * mauvaise devise, est * mauvais carte, est * mauvaise carte, est *
      mauvais tva, est * mauvaise tva, est * mauvais adresse, est * mauvaise adresse, est * mauvais date, est *
      mauvaise date`,
  },
  es: {
    before: `a diferencia de, a excepción de, además de, alguien como, aparte de, clientes como, gente como, con
      excepción de, diferente a, diferente de, distinto a, distinto de, otro que no sea, otra que no sea, que no sea,
      distinta de, excepto, en lugar de, en vez de, exceptuando, excluyendo, fuera de, ignora, ignore, olvida, olvide,
      no me refiero a, no hablo de, no se trata de, no busco, no busco a, no quiero, no soy, no somos, no digo, no
      por, quitando, reenviado por, enviado por, salvo, sin contar, sin contar a, sucesor de, sucesora de, todos
      menos, todos excepto, todos salvo, nadie más que, cualquiera menos, cualquiera salvo, igual que, parecido a,
      similar a, se hace pasar por, no confundir con, nada que ver con, reemplaza a, sustituye a, antes que, a no ser,
      cliente no es, cuenta no es, el cliente no es, no es la cuenta de, no estoy hablando de, no hablamos de, no
      buscamos, no queremos, no sea, que no fuera, no puede ser, no era`,
    not: `no, no a, no al, no la, no el, pero no, y no, ni, no de, no para, nunca, claro que no, tampoco`,
    behind: `excluido, excluida, aparte, exceptuado, exceptuada, es la cuenta equivocada, es el cliente equivocado, es
      la equivocada, es el equivocado, es la incorrecta, es el incorrecto, es incorrecto, es incorrecta, no es el, no es
      la, no es quien, no es mi, no es nuestro, no es nuestra, no es correcto, no es correcta, ya no trabaja, ya no
      está, ya no es, dejó la empresa, dejó la compañía, se fue de, se ha ido, se fue, me reenvió, me lo reenvió, me ha
      reenviado, nos reenvió, reenvió, ha reenviado, no tiene nada que ver, es otra persona, es otro, es otra, es un
      cliente distinto, no me interesa, no me sirve, no cuenta, fue reemplazado, fue reemplazada, está solo, está
      solamente, me recomendó, nos recomendó, no ., me envió este, me envió esto, me pasó este, me pasó esto, me mandó
      este, me mandó esto, es solo el, es solo la, no trabaja aquí, no trabaja ya, ser excluido, ser excluida, debe
      excluirse, queda fuera, quedar fuera, es un error, fue un error, error .`,
    weak: `menos, sin, no es`,
    nextTo: `el otro, la otra, cuenta equivocada, cliente equivocado, se queja de, escribió sobre, pregunta por, un
      cliente de, una clienta de, una cliente de, un empleado de, una empleada de, no solo, no sólo, secretaria de,
      secretaria del, secretario de, secretario del, asistente de, asistente del, ayudante de, ayudante del, suegra de,
      suegra del, suegro de, suegro del, cuñada de, cuñada del, cuñado de, cuñado del, abuela de, abuela del, abuelo
      de, abuelo del, tía de, tía del, tío de, tío del, nieta de, nieta del, nieto de, nieto del, pareja de, pareja
      del, vecina de, vecina del, vecino de, vecino del, empleada de, empleada del, empleado de, empleado del, socia
      de, socia del, socio de, socio del, abogada de, abogada del, abogado de, abogado del, competidor de, competidora
      de, competencia de, proveedor de`,
    auxiliaries: `es, está, ha, era, ya, lamentablemente, desgraciadamente, realmente, también, solo, sólo, ella, él,
      que, debe, debería, puede`,
    doubts: `fusionar, fusiona, fusione, unificar, combinar, otra persona, otro cliente, otra cliente, otra clienta,
      otra cuenta, la otra cuenta, el otro cliente, la otra, el otro, alguien más, cuenta equivocada, persona
      equivocada, cliente equivocado, cuenta incorrecta, cliente incorrecto, persona incorrecta, en nombre de, de
      parte de, en su lugar, en cambio, reemplazó, reemplaz*, sustituy*, sucesor, sucesora, predecesor, tocayo,
      tocaya, mismo nombre, confundid*, confundí, ya no trabaja, no él, no ella, no ese, no esa, no me refiero, se
      hace pasar, sino, quién más, contable, contador, contadora, gestor, gestora, antes conocid*, fallec*, cliente
      correcto, cuenta correcta, persona correcta, verdadero cliente, verdadera clienta, mismo apellido, nombre
      parecido, nombre similar, reenvió, reenviado, reenviada, reenviaron, excluye*, excluir, excluya, omite, omita,
      omitir, no quiero ver, parecid*, similar*, mi error, me equivoqué, exmarido, exmujer, exesposa, exesposo,
      sobrino, sobrina, amigo de, amiga de, vendió, traspasó, cedió, cuyo, cuya, quien reemplaza, la persona que,
      alguien que, ya no forma parte, reemplazo, nada que ver, ya no pertenece, está mal, uno de sus clientes, una de
      sus clientas, no pertenece, colega, compañero, compañera, becario, becaria, hermano, hermana, de otra clienta,
      de otra persona, creía que era, pensaba que era, pensé que era, al principio pensé, su propia cuenta, no sé
      quién, no sé cuál, cuál de los dos, cuál de las dos, ticket anterior, portapapeles`,
    between: `el, la, los, las, un, una, de, del, al, a, cliente, clienta, cuenta, usuario, usuaria, id,
      identificador, número, señor, señora, don, doña, sr, sra, llamado, llamada, correo, email, por, para, con, que,
      es, sea, era, fue, ser, este, esta, ese, esa, puede`,
    stops: `sino, pero, mas`,
  },
  it: {
    before: `a differenza di, a eccezione di, al posto di, a parte, clienti come, diverso da, diversa da, eccetto,
      escluso, esclusa, fatta eccezione per, fuorché, ignora, ignori, invece di, invece che, inoltrato da, inviato da,
      lascia stare, dimentica, non era, non intendo, non parlo di, non si tratta di, non cerco, non voglio, non per,
      nessuno tranne, oltre a, piuttosto che, qualcuno come, qualcun altro che, salvo, simile a, successore di,
      tranne, tutti tranne, tutti eccetto, tutti meno, chiunque tranne, chiunque non sia, altro che, si spaccia per,
      da non confondere con, sostituisce, niente a che fare con, il cliente non è, l'account non è, anziché, non è il
      conto di, non è l'account di, io non sono, non sto parlando di, non parliamo di, che non sia, non cerchiamo, non
      vogliamo, non si parla di, non era`,
    not: `non, no, e non, ma non, mica, né, non il, non la, non di`,
    behind: `escluso, esclusa, a parte, è l'account sbagliato, è il cliente sbagliato, è la cliente sbagliata, è
      sbagliato, è sbagliata, è quello sbagliato, è quella sbagliata, è la persona sbagliata, non è il, non è la, non è
      quello, non è quella, non è lui, non è lei, non è chi, non è giusto, non è giusta, non lavora più, non c'entra, se
      n'è andato, se n'è andata, mi ha inoltrato, mi ha girato, ci ha inoltrato, ha inoltrato, me l'ha inoltrato, me
      l'ha girata, me l'ha girato, è un'altra, è un altro, è qualcun altro, è stato sostituito, è stata sostituita, non
      conta, mi ha consigliato, no ., non ., non è più con, non è più qui, non c'è più ., mi ha mandato questa, mi ha
      mandato questo, ha lasciato l'azienda, ha lasciato la società, ci ha lasciato, è solo in copia, non è più in
      azienda, non è più nel team, non è più il cliente, non è più il referente, non è più la referente, non è più da
      noi, va escluso, va esclusa, va ignorato, va ignorata, da escludere, da ignorare, resta fuori, è un errore, è
      stato un errore, è uno sbaglio, errore .`,
    weak: `meno, senza, non è`,
    nextTo: `l'altro, l'altra, account sbagliato, cliente sbagliato, si lamenta di, ha scritto di, un cliente di, una
      cliente di, un dipendente di, una dipendente di, non solo, non soltanto, segretaria di, segretaria del,
      segretaria della, segretario di, segretario del, segretario della, assistente di, assistente del, assistente
      della, suocera di, suocera del, suocera della, suocero di, suocero del, suocero della, cognata di, cognata del,
      cognata della, cognato di, cognato del, cognato della, nonna di, nonna del, nonna della, nonno di, nonno del,
      nonno della, zia di, zia del, zia della, zio di, zio del, zio della, compagna di, compagna del, compagna della,
      compagno di, compagno del, compagno della, vicina di, vicina del, vicina della, vicino di, vicino del, vicino
      della, dipendente di, dipendente del, dipendente della, socia di, socia del, socia della, socio di, socio del,
      socio della, avvocato di, avvocato del, avvocato della, concorrente di, concorrenti di, fornitore di`,
    auxiliaries: `è, ha, era, già, purtroppo, ormai, davvero, anche, lei, lui, che, deve, dovrebbe, può`,
    doubts: `unire, unisci, unificare, unite, qualcun altro, un'altra persona, un altro cliente, un'altra cliente, un
      altro account, l'altro cliente, l'altra cliente, l'altro account, l'altro, l'altra, account sbagliato, persona
      sbagliata, cliente sbagliato, cliente sbagliata, nome sbagliato, per conto di, a nome di, al suo posto,
      sostituit*, successore, predecessore, omonimo, omonima, stesso nome, confuso con, scambiato per, scambiata per,
      non lavora più, non lui, non lei, non quello, non quella, non intendo, si spaccia, bensì, inoltrat*, chi altro,
      commercialista, contabile, decedut*, cliente giusto, cliente giusta, account giusto, persona giusta, vero cliente,
      vera cliente, stesso cognome, nome simile, ha lasciato, ha girato, girato, girata, esclud*, ometti, omettere,
      simil*, errore mio, mi sono sbagliato, mi sono sbagliata, ex marito, ex moglie, cugino, cugina, amico di, amica
      di, ha venduto, ha ceduto, il cui, la cui, la persona che, qualcuno che, non fa più parte, non c'entra, niente a
      che fare, non appartiene, è sbagliato, uno dei suoi clienti, collega, stagista, fratello, sorella, di un'altra
      cliente, di un altro cliente, di un'altra persona, pensavo fosse, credevo fosse, all'inizio pensavo, il suo
      account personale, nulla a che fare, non so chi, quale dei due, quale delle due, ticket precedente, altro account,
      altro conto, altri account`,
    between: `il, lo, la, i, gli, le, un, uno, una, di, del, della, dello, da, dal, a, al, per, cliente, account,
      conto, utente, id, codice, numero, signor, signora, sig, chiamato, chiamata, email, mail, con, l', l'_, dell'_,
      d'_, è, sia, era, essere, questo, questa, quello, quella`,
    stops: `ma, bensì, però`,
  },
  pt: {
    before: `à exceção de, a não ser, além de, alguém como, ao contrário de, ao invés de, aparte, clientes como, com
      exceção de, desconsidere, diferente de, em vez de, em lugar de, encaminhado por, enviado por, esqueça, esquece,
      excepto, exceto, excluindo, exclua, ignora, ignore, não sou, não me refiro a, não falo de, não estou falando de,
      não se trata de, não procuro, não quero, não para, no lugar de, outro que não, outra que não, qualquer um menos,
      salvo, sucessor de, tirando, todos exceto, todos menos, todos salvo, semelhante a, parecido com, igual a, se
      passa por, não confundir com, nada a ver com, substitui, cliente não é, conta não é, que não seja, não seja, não
      estamos a falar de, não estou a falar de, não procuramos, não era, sem contar com, sem contar`,
    not: `não, não o, não a, e não, mas não, nem, nunca, claro que não`,
    behind: `excluído, excluída, à parte, é a conta errada, é o cliente errado, é a cliente errada, é o errado, é a
      errada, é a pessoa errada, está errado, está errada, não é o, não é a, não é quem, não é ele, não é ela, não é
      meu, não é minha, já não trabalha, não trabalha mais, deixou a empresa, saiu da empresa, me encaminhou,
      encaminhou-me, nos encaminhou, encaminhou, enviou-me, reencaminhou, não tem nada, é outra pessoa, é outro, é
      outra, foi substituído, foi substituída, não conta, me recomendou, recomendou-me, não ., saiu da equipe, saiu da
      equipa, me enviou este, me enviou isto, me mandou isto, já não está cá, já não está aqui, não está mais aqui, não
      trabalha aqui, é só o, é só a, é apenas o, é apenas a, já não está na empresa, não está mais na empresa, ser
      excluído, ser excluída, ser ignorado, ser ignorada, fica de fora, ficar de fora, é um erro, foi um erro, é engano,
      erro .`,
    weak: `menos, sem, não é`,
    nextTo: `o outro, a outra, conta errada, cliente errado, reclama de, escreveu sobre, um cliente de, uma cliente de,
      um cliente do, uma cliente da, um funcionário de, uma funcionária de, não só, não apenas, secretária de,
      secretária do, secretária da, secretário de, secretário do, secretário da, assistente de, assistente do,
      assistente da, sogra de, sogra do, sogra da, sogro de, sogro do, sogro da, cunhada de, cunhada do, cunhada da,
      cunhado de, cunhado do, cunhado da, avó de, avó do, avó da, avô de, avô do, avô da, tia de, tia do, tia da, tio
      de, tio do, tio da, neta de, neta do, neta da, neto de, neto do, neto da, vizinha de, vizinha do, vizinha da,
      vizinho de, vizinho do, vizinho da, funcionária de, funcionária do, funcionária da, funcionário de, funcionário
      do, funcionário da, sócia de, sócia do, sócia da, sócio de, sócio do, sócio da, advogada de, advogada do,
      advogada da, advogado de, advogado do, advogado da, concorrente de, concorrente do, concorrente da, fornecedor
      de`,
    auxiliaries: `é, está, foi, já, infelizmente, realmente, também, ele, ela, que, deve, deveria, pode`,
    doubts: `mesclar, unir, juntar, unificar, fundir, outra pessoa, outro cliente, outra cliente, outra conta, o outro
      cliente, a outra conta, o outro, a outra, alguém mais, conta errada, pessoa errada, cliente errado, cliente
      errada, nome errado, em nome de, no lugar dele, no lugar dela, substitu*, sucessor, sucessora, antecessor,
      homônimo, homónimo, xará, mesmo nome, confundi*, não trabalha mais, já não trabalha, não ele, não ela, não esse,
      não essa, não me refiro, se passa por, e sim, quem mais, contabilista, contador, contadora, falec*, cliente
      certo, cliente correto, conta certa, conta correta, pessoa certa, verdadeiro cliente, mesmo apelido, mesmo
      sobrenome, nome parecido, nome semelhante, encaminhou, encaminhado, encaminhada, encaminharam, reencaminhou,
      exclua, excluir, exclui, omita, omitir, parecid*, semelhante*, similar*, já não pertence, erro meu, enganei-me,
      me enganei, ex-marido, ex-mulher, ex-esposa, sobrinho, sobrinha, amigo de, amiga de, amigo do, amiga da, vendeu,
      cedeu, cujo, cuja, a pessoa que, alguém que, já não faz parte, não faz mais parte, nada a ver, não pertence,
      está errado, um dos seus clientes, um dos clientes dele, colega, estagiário, estagiária, irmão, irmã, de outra
      cliente, de outra pessoa, pensei que era, pensava que era, achei que era, a própria conta, não sei quem, não sei
      qual, qual dos dois, qual das duas, ticket anterior`,
    between: `o, a, os, as, um, uma, de, do, da, dos, das, ao, à, para, por, com, cliente, conta, utilizador, usuário,
      id, código, número, senhor, senhora, sr, sra, dona, chamado, chamada, email, e-mail, é, seja, era, foi, ser,
      este, esta, esse, essa`,
    stops: `mas, porém, sim`,
  },
  nl: {
    before: `afgezien van, alle klanten behalve, allen behalve, anders dan, andere dan, behalve, buiten, doorgestuurd
      door, exclusief, het gaat niet om, het is niet, dit is niet, dat is niet, ik ben niet, ik bedoel niet, iedereen
      behalve, iemand als, iemand anders dan, in plaats van, in tegenstelling tot, klanten als, klanten zoals, los
      van, met uitzondering van, negeer, niet om, niet van, niet voor, niemand behalve, opvolger van, mensen als,
      mensen zoals, uitgezonderd, vergeet, vergelijkbaar met, verschillend van, hetzelfde als, doet zich voor als,
      niet te verwarren met, niets te maken met, vervangt, klant is niet, account is niet`,
    not: `niet, geen, maar niet, en niet, dus niet, zeker niet, noch, vooral niet`,
    behind: `uitgezonderd, uitgesloten, is het verkeerde, is de verkeerde, is een verkeerde, is verkeerd, is fout, is
      niet de, is niet het, is niet degene, is niet juist, is niet bedoeld, is het niet, was het niet, werkt hier niet,
      werkt hier niet meer, is vertrokken, heeft het bedrijf, heeft ons verlaten, heeft ontslag, stuurde ons, stuurde
      dit, heeft me dit, heeft mij dit, heeft dit doorgestuurd, heeft doorgestuurd, is iemand anders, is een ander, is
      een andere, is vervangen, telt niet, bedoel ik niet, raadde, niet ., werkt niet meer bij, werkt niet meer hier,
      werkt niet meer voor, is niet meer bij, is niet meer hier, stuurde me dit, stuurde mij dit, is alleen de, is
      alleen in, is weg ., heeft er niets mee, heeft hier niets mee, is niet meer in dienst, worden weggelaten, worden
      uitgesloten, worden genegeerd, weggelaten worden, uitgesloten worden, buiten beschouwing, is een vergissing, was
      een vergissing, is een fout, fout .`,
    weak: `zoals, zonder, naast`,
    nextTo: `de andere, het andere, verkeerde account, verkeerde klant, klaagt over, schreef over, een klant van,
      klanten van, een medewerker van, een werknemer van, niet alleen, assistent van, assistente van, secretaresse van,
      schoonmoeder van, schoonvader van, oom van, tante van, opa van, oma van, partner van, buurman van, buurvrouw van,
      werknemer van, advocaat van, dochter van, kleinzoon van, concurrent van, leverancier van`,
    auxiliaries: `is, heeft, was, helaas, al, inmiddels, echt, ook, die, hij, zij, moet, kan, mag`,
    doubts: `samenvoegen, voeg samen, samengevoegd, iemand anders, een andere klant, ander account, een ander account,
      andere persoon, de andere klant, het andere account, de andere, verkeerde account, verkeerde klant, verkeerde
      persoon, verkeerde naam, namens, in opdracht van, in plaats daarvan, vervangen door, opvolger, voorganger,
      naamgenoot, dezelfde naam, zelfde naam, verward met, verwisseld, niet hem, niet haar, niet die, niet meer bij
      ons, werkt niet meer, doet zich voor, bedoel niet, doorgestuurd, wie anders, boekhouder, boekhoudster,
      overleden, juiste klant, juiste account, juiste persoon, echte klant, zelfde achternaam, doorsturen, stuurde
      door, vertrokken, vervanger, sluit uit, uitsluiten, overslaan, sla over, vergelijkbaar*, lijkt op, lijkend op,
      hoort niet meer, behoort niet, die ik zoek, mijn fout, ex-man, ex-vrouw, neef, vriend van, vriendin van, heeft
      overgedragen, overgedragen aan, wiens, degene die, iemand die, negeer, niets te maken, niets mee te maken, dat
      is fout, dat klopt niet, een van haar klanten, een van zijn klanten, collega, stagiair, stagiaire, broer, zus,
      van een andere klant, van iemand anders, ik dacht eerst, ik dacht dat het, eerst dacht ik, eigen account, weet
      niet wie, geen idee wie, welke van de twee, wie van de twee, vorige ticket`,
    between: `de, het, een, van, der, den, voor, om, met, klant, account, gebruiker, id, nummer, klantnummer, meneer,
      mevrouw, mijnheer, heer, dhr, mevr, genaamd, e-mail, mail, adres, mijn, onze, is, zijn, was, deze, dit, die,
      dat, wel`,
    stops: `maar, echter, doch`,
    neutral: `is * verkeerde bedrag, was * verkeerde bedrag, is * verkeerde prijs, was * verkeerde prijs, is *
      verkeerde tarief, was * verkeerde tarief, is * verkeerde datum, was * verkeerde datum, is * verkeerde factuur,
      was * verkeerde factuur, is * verkeerde valuta, was * verkeerde valuta, is * verkeerde kaart, was * verkeerde
      kaart, is * verkeerde btw, was * verkeerde btw, is * verkeerde adres, was * verkeerde adres, is * verkeerde
      product, was * verkeerde product, is * verkeerde abonnement, was * verkeerde abonnement`,
  },
  pl: {
    before: `a nie, chyba że, inny niż, inna niż, inne niż, ktoś inny niż, ktoś taki jak, klienci tacy jak, klientów
      takich jak, nie chodzi o, nie chodzi mi o, nie mówię o, nie szukam, nie chcę, to nie jest, nie jestem, nie
      dotyczy, oprócz, pomijając, pomiń, prócz, przekazane przez, przekazana przez, przesłane przez, przesłany przez,
      różny od, tacy jak, taki jak, taka jak, w miejsce, w odróżnieniu od, wszyscy oprócz, wszyscy poza, wszystkich
      oprócz, wszystkich poza, wyjąwszy, z wyjątkiem, za wyjątkiem, zamiast, zignoruj, następca, następczyni, podobny
      do, podaje się za, podszywa się pod, nie mylić z, nic wspólnego z, zastępuje, klient to nie, konto to nie, każdy
      oprócz, nikt oprócz`,
    not: `nie, ale nie, i nie, ani, tylko nie, na pewno nie`,
    behind: `wykluczony, wykluczona, to złe konto, to zły klient, to niewłaściwe, to niewłaściwy, to niewłaściwa, to nie
      to, to nie ten, to nie ta, nie jest właściwym, nie jest właściwą, to błędne, to inna, to inny, to ktoś inny, już
      tu nie, już u nas nie, odszedł, odeszła, zwolnił się, zwolniła się, przesłał mi, przesłała mi, przekazał mi,
      przekazała mi, przekazał, przekazała, podał mi, podała mi, nie ma z tym, nie ma nic, nie o niego, nie o nią,
      został zastąpiony, została zastąpiona, nie wchodzi w grę, polecił, poleciła, nie ., już nie pracuje, nie pracuje
      już, nie pracuje u, to nie jest ., nie pracuje w, przesłał dalej, przesłała dalej, przesłał to, przesłała to,
      należy pominąć, do pominięcia, pominąć ., wykluczyć ., odpada, to pomyłka, to błąd, błąd .`,
    weak: `bez, poza, to nie`,
    nextTo: `ten drugi, ta druga, złe konto, skarży się na, pisał o, pisała o, jeden z klientów, jedna z klientek,
      pracownik, pracownica, nie tylko, konkurent, konkurencja, dostawca`,
    auxiliaries: `jest, jest już, był, była, niestety, już, naprawdę, również, też, to, który, która`,
    doubts: `połącz, połączyć, scalić, scal, ktoś inny, kogoś innego, inna osoba, inny klient, innego klienta, inne
      konto, innego konta, ten drugi, ta druga, drugi klient, drugie konto, złe konto, niewłaściwe konto, niewłaściwa
      osoba, niewłaściwy klient, zły klient, w imieniu, zamiast tego, zastąpi*, następca, poprzednik, poprzedniczka,
      imiennik, to samo nazwisko, tym samym nazwisku, takie samo nazwisko, pomylił*, pomyłk*, już nie pracuje, nie on,
      nie ona, nie ten, nie ta, podaje się za, podszywa się, nie chodzi, kto inny, kto jeszcze, księgow*, zmarł*,
      właściwy klient, właściwe konto, właściwą osobę, właściwa osoba, prawdziwy klient, podobne nazwisko, podobnym
      nazwisku, były właściciel, innej osoby, innej osobie, innym klientem, inną osobę, kimś innym, komuś innemu,
      przekazał, przekazała, przekazane, przekazana, przekazany, przesłał dalej, przesłała dalej, wyklucz*, pomiń,
      pomijając, podobn*, nie należy już, już nie należy, którego klient, drugi z, druga z, mój błąd, pomyliłem,
      pomyliłam, były mąż, była żona, kuzyn, kuzynka, bratanek, siostrzenica, znajomy, znajoma, sprzedał, sprzedała,
      ten kto, osoba która, ktoś kto, już * nie pracuje, nie pracuje * już, już * * nie pracuje, nie ma z tym, to
      błąd, jednego z jej klientów, jednego z jego klientów, nie należy, kolega, koleżanka, stażysta, brat, siostra,
      innej klientki, myślałem że, myślałam że, najpierw myślałem, najpierw myślałam, własne konto, nic wspólnego, nie
      ma nic wspólnego, nie wiem kto, nie wiem który, nie wiem która, który z nich, która z nich, poprzedniego
      zgłoszenia`,
    between: `klient, klienta, klientka, klientki, konto, konta, użytkownik, użytkownika, pan, pana, pani, panią, id,
      numer, nr, o, od, dla, z, przez, imieniem, nazwiskiem, adres, e-mail, mail, ten, ta, tego, tej, jest, był, była,
      to, być`,
    stops: `ale, lecz, tylko`,
  },
  cs: {
    before: `kromě, vyjma, s výjimkou, namísto, místo, až na, ne od, nejde o, nejedná se o, nemyslím, nehledám,
      nechci, to není, není to, nejsem, jiný než, jiná než, někdo jiný než, někdo jako, zákazníci jako, ignorujte,
      ignoruj, vynechte, vynech, zapomeňte na, přeposláno od, přeposlal, přeposlala, přeposláno, všichni kromě, na
      rozdíl od, podobný jako, stejně jako, nástupce, vydává se za, neplést s, zákazník není, účet není, nahrazuje`,
    not: `ne, nikoli, nikoliv, ale ne, a ne, ani, určitě ne`,
    behind: `je špatný, je špatná, je špatné, je nesprávný, je nesprávná, je chybný, není ten, není ta, není to, není
      správný, není správná, už nepracuje, už tu nepracuje, už u nás, u nás už, zde již, již nepracuje, odešel, odešla,
      dal výpověď, dala výpověď, mi to přeposlal, mi to přeposlala, mi přeposlal, mi přeposlala, mi to poslal, mi to
      poslala, přeposlal, přeposlala, s tím nemá, nemá s tím, je někdo jiný, byl nahrazen, byla nahrazena, nemyslím, ne
      ., vynechat ., vyloučit ., nepočítat ., je omyl, byl omyl, je chyba, omyl .`,
    auxiliaries: `je, byl, byla, bohužel, už, již, také, který, která`,
    doubts: `sloučit, sloučte, spojit, někdo jiný, někoho jiného, jiný zákazník, jiného zákazníka, jiný účet, jiná
      osoba, druhý zákazník, ten druhý, ta druhá, toho druhého, druhý účet, špatný účet, špatný zákazník, špatná
      osoba, nesprávný účet, jménem zákazníka, místo něj, místo ní, místo toho, nástupce, předchůdce, jmenovec, stejné
      jméno, stejného jména, spletl*, zaměnil*, už nepracuje, ne on, ne ona, ne ten, ne ta, vydává se za, nýbrž, kdo
      jiný, účetní, zemřel*, správný zákazník, správný účet, podobné jméno, někým jiným, někomu jinému, jiným
      zákazníkem, přeposlal, přeposlala, přeposláno, přeposlaný, přeposlaná, vyluč*, vylouč*, vynech*, podobn*, už
      nepatří, nepatří, ten další, moje chyba, bývalý manžel, bývalá manželka, bratranec, sestřenice, kamarád,
      kamarádka, prodal, prodala, ten kdo, osoba která, už * nepracuje, už * * nepracuje, * nepracuje u nás, kolega,
      kolegyně, bratr, sestra, jiné zákaznice, jiné osoby, myslel jsem, myslela jsem, nejdřív jsem myslel, vlastní
      účet, nic společného, nevím kdo, nevím který, nevím která, kdo z nich, který z nich, z minulého tiketu`,
    between: `zákazník, zákazníka, zákaznice, zákaznici, klient, klienta, účet, účtu, uživatel, uživatele, pan, pana,
      paní, id, číslo, č, od, pro, o, ten, ta, jménem, e-mail, mail`,
    stops: `ale, nýbrž, avšak`,
    weak: `bez`,
    nextTo: `stěžuje si na, psal o, psala o, jeden ze zákazníků, jedna ze zákaznic, nejen, konkurent, konkurence,
      dodavatel`,
  },
  sk: {
    before: `okrem, s výnimkou, namiesto, miesto, až na, nejde o, nejedná sa o, nemyslím, nehľadám, nechcem, to nie
      je, nie je to, nie som, iný ako, iná ako, niekto iný ako, niekto ako, zákazníci ako, ignorujte, ignoruj,
      vynechajte, zabudnite na, preposlané od, preposlal, preposlala, všetci okrem, na rozdiel od, podobný ako,
      rovnako ako, nástupca, vydáva sa za, zákazník nie je, účet nie je, nahrádza`,
    not: `nie, nie od, ale nie, a nie, ani, určite nie`,
    behind: `je zlý, je zlá, je nesprávny, je nesprávna, je nesprávne, je zlé, je chybný, nie je ten, nie je tá, nie je
      to, nie je správny, nie je správna, už nepracuje, už tu nepracuje, už u nás, u nás už, odišiel, odišla, dal
      výpoveď, dala výpoveď, mi to preposlal, mi to preposlala, mi preposlal, mi preposlala, mi to poslal, mi to
      poslala, preposlal, preposlala, s tým nemá, nemá s tým, je niekto iný, bol nahradený, bola nahradená, nemyslím,
      nie ., vynechať ., vylúčiť ., je omyl, bol omyl, je chyba, omyl .`,
    auxiliaries: `je, bol, bola, žiaľ, už, tiež, ktorý, ktorá`,
    doubts: `zlúčiť, zlúčte, spojiť, niekto iný, niekoho iného, iný zákazník, iného zákazníka, iný účet, iná osoba,
      druhý zákazník, ten druhý, tá druhá, druhý účet, zlý účet, zlý zákazník, nesprávny účet, nesprávna osoba, v mene
      zákazníka, namiesto neho, namiesto nej, namiesto toho, nástupca, predchodca, menovec, rovnaké meno, rovnakým
      menom, pomýlil*, zamenil*, už nepracuje, nie on, nie ona, vydáva sa, kto iný, účtovn*, zomrel*, správny
      zákazník, správny účet, podobné meno, niekým iným, niekomu inému, preposlal, preposlala, preposlané, preposlaný,
      vylúč*, vynech*, podobn*, už nepatrí, nepatrí, ten ďalší, moja chyba, bývalý manžel, bývalá manželka, bratranec,
      sesternica, kamarát, kamarátka, predal, predala, ten kto, osoba ktorá, už * nepracuje, už * * nepracuje, kolega,
      kolegyňa, brat, sestra, inej zákazníčky, myslel som, myslela som, najprv som myslel, nič spoločné, nič
      spoločného, neviem kto, neviem ktorý, kto z nich`,
    between: `zákazník, zákazníka, zákazníčka, zákazníčku, klient, klienta, účet, účtu, používateľ, používateľa, pán,
      pána, pani, id, číslo, od, pre, o, ten, tá, menom, e-mail, mail`,
    stops: `ale, lež, avšak`,
    weak: `bez`,
    nextTo: `sťažuje sa na, písal o, písala o, jeden zo zákazníkov, jedna zo zákazníčok, nielen, konkurent,
      konkurencia, dodávateľ`,
  },
  hu: {
    before: `nem az, kivéve, hacsak nem, ez nem, az nem, nem vagyok, hagyd ki, felejtsd el`,
    not: `nem, de nem, és nem, sem, biztosan nem`,
    behind: `kivételével, helyett, nélkül, kívül, nem az, nem ő, nem jó, már nem dolgozik, nem dolgozik, elment,
      kilépett, felmondott, továbbította, küldte tovább, továbbküldte, átküldte, ajánlott, ajánlotta, valaki más, egy
      másik, másik ügyfél, utódja, elődje, nem érintett, csak másolatban, kivéve, az nem, nem ., rossz ., téves ., hibás
      ., már nincs nálunk, már nincs itt, már nincs a, a rossz fiók, a rossz ügyfél, a rossz ., kihagyandó, kihagyható,
      ki kell hagyni, mellőzendő, tévedés ., tévedés volt`,
    auxiliaries: `sajnos, már, is, ő, az, a`,
    doubts: `egyesít*, összevon*, valaki más, másvalaki, másik ügyfél, másik fiók, másik személy, egy másik, a másik,
      rossz fiók, rossz ügyfél, téves fiók, nevében, helyette, utódja, elődje, névrokon, ugyanaz a név, azonos nevű,
      ugyanilyen nevű, összekever*, összetéveszt*, nem ő, nem ez, nem az, kivéve, kivételével, helyett, panaszkodik,
      hanem, mint például, -on kívül, -en kívül, kívül, már nem dolgozik, továbbította, ki más, könyvelő*, elhunyt,
      megfelelő ügyfél, helyes ügyfél, helyes fiók, hasonló név, hasonló nevű, valaki mást, valaki másról, másik
      emberről, másról, továbbított, továbbítva, továbbküldte, kizár*, hagyd ki, hagyja ki, hasonló*, már nem *
      dolgozik, nem dolgozik, nem * keresem, az én hibám, volt férje, volt felesége, unokatestvér*, barátja, barátnője,
      eladta, átadta, nem * ügyfél, kollégája, testvére, másik ügyfélé, másik ügyfélhez, másik ügyfélnek, azt hittem,
      először azt hittem, saját fiókja, nincs köze, semmi köze, nem tudom ki, nem tudom melyik, melyikük, egyik ügyfele,
      felesége, férje, fia, lánya, anyja, apja, titkárnője, titkára, asszisztense, főnöke, szomszédja, ügyvédje`,
    between: `a, az, ügyfél, ügyfelet, fiók, fiókja, felhasználó, azonosító, azonosítójú, szám, id, úr, asszony, nevű`,
    stops: `hanem, de, viszont`,
    nextTo: `nemcsak, nem csak`,
  },
  ro: {
    before: `cu excepția, cu exceptia, exceptând, exceptand, în afară de, in afara de, în loc de, in loc de, în locul,
      in locul, mai puțin, mai putin, nu mă refer la, nu ma refer la, nu vorbesc de, nu vorbesc despre, nu e vorba de,
      nu este vorba de, nu caut, nu vreau, altul decât, alta decât, altcineva decât, alt client decât, diferit de,
      cineva ca, clienți ca, clienți precum, ignoră, ignora, ignorați, uită de, redirecționat de, trimis de, toți în
      afară de, toată lumea în afară de, toți cu excepția, spre deosebire de, succesorul lui, similar cu, la fel ca,
      clientul nu este, contul nu este, înlocuiește pe, se dă drept`,
    not: `nu, nu pe, dar nu, și nu, nici, nu al, nu contul, sigur nu`,
    behind: `este contul greșit, e contul greșit, este clientul greșit, e clientul greșit, este persoana greșită, e
      persoana greșită, este greșit, este greșită, e greșit, e greșită, nu este cel, nu este cea, nu este contul, nu e
      cel, nu e cea, nu e contul, nu mai lucrează, nu mai lucreaza, a demisionat, a părăsit, mi-a redirecționat, mi-a
      transmis, ne-a trimis, ne-a redirecționat, a redirecționat, mi-a recomandat, nu are legătură, este altcineva, e
      altcineva, este alt, este altă, a fost înlocuit, a fost înlocuită, exclus, exclusă, nu ., a plecat de la, a plecat
      din, nu mai e aici, nu mai este aici, nu are nicio legătură, mi-a trimis asta, mi-a trimis acest, nu mai e la
      firmă, nu mai este la firmă, nu mai e la noi, nu mai este la noi, trebuie exclus, trebuie exclusă, trebuie
      ignorat, trebuie ignorată, trebuie omis, trebuie omisă, este o greșeală, e o greșeală, greșit .`,
    auxiliaries: `este, e, a, din, păcate, deja, chiar, și, care`,
    doubts: `unificați, comasa*, îmbinați, unește, altcineva, alt client, altă persoană, alt cont, altă clientă,
      celălalt client, cealaltă, celălalt, contul greșit, clientul greșit, persoana greșită, cont greșit, în numele,
      în schimb, înlocuit*, succesor*, predecesor*, același nume, cu același nume, confundat*, am confundat, nu el, nu
      ea, nu acela, nu aceea, nu mai lucrează, se dă drept, ci pe, redirecționat*, cine altcineva, contabil*,
      decedat*, clientul corect, contul corect, persoana corectă, nume similar, altcuiva, altă persoana, exclud*,
      omite, omiteți, sare peste, similar*, asemănăt*, nu mai aparține, greșeala mea, fostul soț, fosta soție, nepot*,
      prieten cu, prietena, a vândut, a cedat, cel care, cea care, persoana care, nu este clientul, nu este clienta,
      nu e clientul, nu e clienta, nu mai face parte, nu mai * la noi, vărul, verișor, verișoara, coleg, colega,
      colegul, fratele, sora, altui client, altei cliente, altei persoane, altui cont, altei firme, altui utilizator,
      credeam că, am crezut că, crezusem, inițial am crezut, contul ei propriu, propriul cont, nicio legătură, nici o
      legătură, nu are legătură, nu știu cine, nu știu care, care dintre`,
    between: `clientul, clienta, client, clientei, clientului, contul, cont, lui, al, a, ai, ale, utilizatorul,
      utilizator, id, id-ul, numărul, număr, domnul, doamna, dl, dna, pe, la, de, numit, numită, pentru, cel, cea,
      e-mail`,
    stops: `ci, dar, însă`,
    weak: `fără, fara, precum, nu este, nu e`,
    nextTo: `se plânge de, a scris despre, un client al, o clientă a, un angajat al, o angajată a, nu doar, nu numai,
      soția lui, soțul lui, fiul lui, fiica lui, mama lui, tatăl lui, secretara lui, asistenta lui, asistentul lui,
      șeful lui, vecinul lui, vecina lui, angajatul lui, concurent al, concurentul lui, furnizor al`,
  },
  el: {
    before: `εκτός από, εκτός, αντί για, αντί, αντί του, αντί της, πλην, πέρα από, δεν είμαι, δεν εννοώ, δεν μιλάω
      για, δεν πρόκειται για, δεν ψάχνω, δεν αφορά, άλλος από, άλλη από, κάποιος άλλος από, κάποιος σαν, πελάτες σαν,
      πελάτες όπως, αγνόησε, αγνοήστε, ξέχνα, ξεχάστε, όλοι εκτός από, όλους εκτός από, σε αντίθεση με, προωθήθηκε
      από, διάδοχος του, διάδοχος της, παρόμοιο με, όχι ο, όχι η, όχι τον, όχι την, όχι του, όχι της, ο πελάτης δεν
      είναι`,
    not: `όχι, μη, μην, ούτε, αλλά όχι, και όχι, σίγουρα όχι`,
    behind: `είναι λάθος, είναι ο λάθος, είναι η λάθος, είναι το λάθος, δεν είναι ο, δεν είναι η, δεν είναι το, δεν
      είναι αυτός, δεν είναι αυτή, δεν εργάζεται, δεν δουλεύει, δεν είναι πια, δεν είναι πλέον, αποχώρησε, παραιτήθηκε,
      μου προώθησε, μου το προώθησε, προώθησε, μας προώθησε, δεν έχει σχέση, είναι άλλος, είναι άλλη, είναι κάποιος
      άλλος, αντικαταστάθηκε, εξαιρείται, όχι ., έφυγε από την, έχει φύγει από, μου έστειλε αυτό, να εξαιρεθεί, να
      αγνοηθεί, να μείνει έξω, να παραλειφθεί, λάθος .`,
    auxiliaries: `είναι, έχει, δυστυχώς, ήδη, πλέον, ο, η, που`,
    doubts: `συγχώνευση, συγχωνεύστε, ενώστε, κάποιος άλλος, κάποιον άλλο, κάποιον άλλον, άλλος πελάτης, άλλον πελάτη,
      άλλη πελάτισσα, άλλο λογαριασμό, άλλος λογαριασμός, άλλο πρόσωπο, ο άλλος, η άλλη, τον άλλο, τον άλλον, την
      άλλη, λάθος λογαριασμός, λάθος λογαριασμό, λάθος πελάτης, λάθος πελάτη, λάθος άτομο, εκ μέρους, στη θέση του,
      στη θέση της, αντικατέστησε, διάδοχος, προκάτοχος, συνονόματος, συνονόματη, ίδιο όνομα, μπέρδεψα, μπερδεύω, όχι
      αυτός, όχι αυτή, όχι αυτόν, όχι αυτήν, δεν εργάζεται πια, δεν εννοώ, ποιος άλλος, λογιστής, λογίστρια, πέθανε,
      σωστός πελάτης, σωστό λογαριασμό, παρόμοιο όνομα, άλλον άνθρωπο, κάποια άλλη, προώθησε, προωθήθηκε, εξαίρεσε,
      εξαιρέστε, αποκλείστε, παράλειψε, παραλείψτε, παρόμοι*, δεν ανήκει, λάθος μου, πρώην, ξάδερφος, ξαδέρφη,
      ανιψιός, φίλος του, φίλη της, πούλησε, αυτός που, αυτή που, κάποιος που, συνάδελφος, αδερφός, αδερφή, άλλου
      πελάτη, άλλης πελάτισσας, άλλο πελάτη, άλλου λογαριασμού, νόμιζα, νόμισα, στην αρχή νόμιζα, δικό της λογαριασμό,
      δικό του λογαριασμό, καμία σχέση, δεν έχει σχέση, άσχετος, άσχετη, δεν ξέρω ποιος, δεν ξέρω ποια, ποιος από τους
      δύο, ποια από τις δύο`,
    between: `ο, η, το, τον, την, του, της, τη, πελάτης, πελάτη, πελάτισσα, λογαριασμός, λογαριασμό, λογαριασμού,
      χρήστης, χρήστη, κύριος, κύριο, κυρία, κ, id, αριθμός, για, από, με`,
    stops: `αλλά, μα, όμως`,
    weak: `όπως, σαν, χωρίς, δεν είναι`,
    nextTo: `ένας πελάτης του, ένας πελάτης της, μια πελάτισσα του, μια πελάτισσα της, όχι μόνο, σύζυγος του, σύζυγος
      της, γυναίκα του, γυναίκα της, άντρας του, άντρας της, άνδρας του, άνδρας της, γιος του, γιος της, κόρη του, κόρη
      της, μητέρα του, μητέρα της, πατέρας του, πατέρας της, μάνα του, μάνα της, γραμματέας του, γραμματέας της, βοηθός
      του, βοηθός της, θεία του, θεία της, θείος του, θείος της, γαμπρός του, γαμπρός της, νύφη του, νύφη της,
      υπάλληλος του, υπάλληλος της, δικηγόρος του, δικηγόρος της, διευθυντής του, διευθυντής της, ανταγωνιστής του,
      ανταγωνιστής της`,
  },
  ru: {
    before: `вместо, за исключением, исключая, кроме, помимо, не считая, не путать с, отличный от, отличается от,
      кто-то кроме, кто-то вроде, клиенты вроде, клиентов вроде, клиентов как, такие как, таких как, наподобие, как и
      у, речь не о, речь не об, речь идет не о, речь идёт не о, я не о, не о, не об, не про, это не, не имею в виду, я
      не имею в виду, не имел в виду, не ищу, не нужен, не нужна, а не, игнорируй, игнорируйте, забудь про, забудьте
      про, забудьте, пропусти, переслал, переслала, переслано, переслал мне, преемник, преемница, в отличие от, любой
      кроме, все кроме, всех кроме, никто кроме, похож на, похожий на, выдает себя за, выдаёт себя за, другой чем,
      клиент не, аккаунт не, ничего общего с, на замену, заменяет`,
    not: `не, и не, но не, только не, ни, точно не, нет не, нет`,
    behind: `не тот, не та, не то, это не тот, это не та, это не тот клиент, это не то, это неправильный, это неверный,
      неправильный, неправильная, неверный, неверная, ошибочный, больше не работает, уже не работает, не работает у нас,
      у нас больше не, здесь больше не, уволился, уволилась, ушёл, ушел, ушла, покинул, покинула, переслал, переслала,
      переслал мне, переслала мне, мне переслал, мне переслала, направил мне, направила мне, скинул, скинула, это
      другой, это другая, это кто-то другой, это другой человек, не при чём, не при чем, ни при чём, ни при чем, не
      имеет отношения, не имеет к этому, заменён, заменен, заменили, не подходит, только в копии, в копии,
      порекомендовал, порекомендовала, не ., прислал мне это, прислала мне это, нужно исключить, надо исключить, следует
      исключить, надо пропустить, исключить ., пропустить ., не учитывать, это ошибка, ошибка .`,
    weak: `без, вроде`,
    nextTo: `другой, другая, жалуется на, пишет про, писал о, писала о, спрашивает про, один из клиентов, одна из
      клиенток, клиент от, сотрудник, сотрудница, не только, конкурент, конкуренты, поставщик`,
    auxiliaries: `к, сожалению, уже, это, тоже, он, она, который, которая, давно`,
    doubts: `объедин*, слить, слей, кто-то другой, кого-то другого, другой клиент, другого клиента, другая клиентка,
      другой аккаунт, другого аккаунта, другой человек, другого человека, другую клиентку, не тот аккаунт, не тот
      клиент, не того клиента, не тот человек, не та, не тот, не того, не ту, неправильный аккаунт, от имени, по
      поручению, преемник, преемница, предшественник, предшественница, тёзка, тезка, однофамил*, то же имя, тем же
      именем, такое же имя, перепутал*, спутал*, путаю, вместо него, вместо неё, вместо нее, взамен, не он, не она, не
      её, не его, больше не работает, уже не работает, уволился, уволилась, выдаёт себя, выдает себя, кто ещё, кто
      еще, кто-то ещё, бухгалтер, умер*, правильный клиент, правильный аккаунт, нужный клиент, похожее имя, похожим
      именем, другому, другим, другом человеке, бывш*, заместител*, замена, переслал, переслала, переслано,
      пересланное, пересылаю, исключи, исключите, исключить, пропусти, похож*, больше * не работает, больше * * не
      работает, уже * не работает, уже * * не работает, не принадлежит, моя ошибка, ошибся, ошиблась, бывшая жена,
      бывший муж, двоюродн*, племянни*, подруга, знакомый, знакомая, продал, продала, передал аккаунт, передала
      аккаунт, тот кто, та кто, чей, чья, чьё, нужен не, нужна не, ищу не, ищем не, коллега, коллеги, брат, сестра,
      жена, муж, сын, дочь, другой клиентки, другому клиенту, другой клиентке, другим клиентом, я думал, я думала,
      сначала думал, сначала думала, сначала подумал, сначала подумала, свой аккаунт, ни при чём, ни при чем, не при
      чём, не при чем, не имеет отношения, не знаю кто, непонятно кто, кто из них, из прошлого тикета`,
    between: `клиент, клиента, клиентка, клиентки, клиентку, клиенту, аккаунт, аккаунта, пользователь, пользователя,
      счёт, господин, господина, госпожа, id, айди, номер, о, об, про, у, от, для, с, по, имени, учётная, запись,
      почта, письмо, тот, та, это, был, была, этот, эта, именно`,
    stops: `а, но, зато, однако, не`,
  },
  uk: {
    before: `замість, за винятком, окрім, крім, опріч, не рахуючи, не плутати з, хтось крім, хтось як, хтось на
      кшталт, клієнти як, клієнти на кшталт, клієнтів на кшталт, такі як, таких як, мова не про, йдеться не про, це
      не, не маю на увазі, я не маю на увазі, не шукаю, не потрібен, не потрібна, а не, ігноруй, ігноруйте, забудь
      про, забудьте про, пропусти, переслав, переслала, наступник, наступниця, на відміну від, усі крім, всі крім,
      всіх крім, будь-хто крім, схожий на, схожа на, видає себе за, клієнт не, не про`,
    not: `не, і не, й не, але не, тільки не, лише не, ні, точно не`,
    behind: `не той, не та, не те, це не той, це не та, це не те, неправильний, неправильна, помилковий, більше не
      працює, вже не працює, у нас більше не, тут більше не, звільнився, звільнилась, звільнилася, переслав мені,
      переслала мені, переслав, переслала, мені переслав, мені переслала, це хтось інший, ні до чого, не має стосунку,
      не має відношення, замінили, виключено, не підходить, лише в копії, не ., пішов з, пішла з, надіслав мені це,
      надіслала мені це, треба виключити, слід виключити, потрібно виключити, виключити ., пропустити ., це помилка,
      помилка .`,
    auxiliaries: `на, жаль, вже, це, теж, він, вона, який, яка, давно`,
    doubts: `об'єдна*, хтось інший, когось іншого, інший клієнт, іншого клієнта, інша клієнтка, інший акаунт, іншого
      акаунта, інша людина, іншу клієнтку, не той акаунт, не той клієнт, не та людина, не той, не та, не того, не ту,
      від імені, за дорученням, наступник, наступниця, попередник, попередниця, тезка, однофамілець, однофаміл*, те
      саме ім'я, таке саме ім'я, переплутав, переплутала, сплутав, замість нього, замість неї, натомість, не він, не
      вона, більше не працює, вже не працює, видає себе, хто ще, бухгалтер, помер*, правильний клієнт, правильний
      акаунт, схоже ім'я, іншому, іншим, колишн*, заступник, переслав, переслала, переслано, виключи, виключіть,
      виключити, пропусти, схож*, подібн*, більше * не працює, більше * * не працює, вже * не працює, вже * * не
      працює, не належить, моя помилка, помилився, помилилась, колишній чоловік, двоюрідн*, племінни*, подруга,
      знайомий, знайома, продав, продала, той хто, та хто, чий, чия, потрібен не, потрібна не, шукаю не, колега, брат,
      сестра, дружина, чоловік, іншої клієнтки, іншому клієнту, іншій клієнтці, я думав, я думала, спочатку думав,
      спочатку думала, власний акаунт, ні до чого, не має стосунку, не має відношення, не знаю хто, незрозуміло хто,
      хто з них`,
    between: `клієнт, клієнта, клієнтка, клієнтки, клієнтку, клієнту, акаунт, акаунта, обліковий, запис, користувач,
      користувача, пан, пана, пані, id, номер, про, у, від, для, з, на, ім'я, той, та, це, був, була, цей, ця, саме`,
    stops: `а, але, проте, однак, не`,
    weak: `без`,
    nextTo: `скаржиться на, один з клієнтів, одна з клієнток, співробітник, не тільки, не лише, конкурент, конкуренти`,
  },
  bg: {
    before: `освен, с изключение на, вместо, извън, различен от, различна от, някой друг освен, някой като, клиенти
      като, такива като, не става дума за, не става въпрос за, нямам предвид, не говоря за, не търся, това не е, а не,
      игнорирай, игнорирайте, забрави, забравете, пропусни, препратено от, изпратено от, наследник на, за разлика от,
      всички освен, всички без, подобен на, клиентът не е, представя се за`,
    not: `не, и не, но не, нито, само не, не на`,
    behind: `не е правилният, не е правилната, не е този, не е тази, не е онзи, е грешният, е грешната, е грешен, е
      грешна, е грешният акаунт, вече не работи, не работи вече, не работи при нас, напусна, напуснал е, ми препрати, ми
      го препрати, препрати ми, препрати, е някой друг, няма общо, няма нищо общо, беше заменен, беше заменена,
      изключен, изключена, не ., вече не е тук, вече не е при, ми изпрати това, ми прати това, вече не е във фирмата,
      вече не е в компанията, вече не е в екипа, да се изключи, да се пропусне, да бъде изключен, да бъде изключена, е
      грешка, беше грешка, грешка .`,
    auxiliaries: `е, за, съжаление, вече, също, той, тя, който, която`,
    doubts: `обедин*, слейте, някой друг, някого другиго, друг клиент, другия клиент, другият клиент, друг акаунт,
      другия акаунт, другият, другата, друг човек, грешен акаунт, грешния акаунт, грешният акаунт, грешен клиент,
      грешния клиент, грешния човек, от името на, вместо него, вместо нея, вместо това, наследник, предшественик,
      съименник, същото име, обърках, объркан*, не той, не тя, не този, не тази, вече не работи, нямам предвид,
      представя се за, кой друг, счетоводител*, почина*, правилния клиент, правилният клиент, подобно име, някого
      друг, друго лице, бивш*, препрати, препратено, препратен, изключи, изключете, пропусни, подобн*, прилич*, вече *
      не работи, не принадлежи, моя грешка, бивша съпруга, бивш съпруг, братовчед*, племенни*, приятел на, приятелка
      на, продаде, този който, тази която, чийто, чиято, търся не, не търся, колега, колежка, брат, сестра, на друг
      клиент, друга клиентка, мислех че, първо мислех, помислих, няма нищо общо, няма общо, не знам кой, не знам коя,
      кой от двамата`,
    between: `клиент, клиента, клиентът, клиентката, акаунт, акаунта, акаунтът, потребител, потребителя, господин,
      госпожа, г-н, г-жа, id, номер, на, от, за, с`,
    stops: `а, но, обаче`,
    weak: `без`,
    nextTo: `един от клиентите на, клиент на, служител на, не само, конкурент на`,
  },
  hr: {
    before: `osim, izuzev, umjesto, umesto, uz iznimku, s iznimkom, sa izuzetkom, drugačiji od, drugi osim, netko
      drugi osim, neko drugi osim, netko kao, neko kao, kupci kao, klijenti kao, korisnici kao, ne radi se o, nije
      riječ o, nije reč o, ne mislim na, ne tražim, to nije, nije to, ovo nije, a ne, ignoriraj, ignorišite, zanemari,
      zanemarite, zaboravi, zaboravite, preskoči, proslijedio, proslijedila, prosledio, prosledila, nasljednik,
      naslednik, za razliku od, svi osim, svih osim, sličan kao, kupac nije, klijent nije, predstavlja se kao, осим,
      изузев, уместо, без, не мислим на, то није, сви осим, свих осим, неко други осим, а не, проследио, проследила`,
    not: `ne, ali ne, i ne, niti, ni, nikako, не, али не, ни`,
    behind: `je pogrešan, je pogrešna, je pogrešno, je krivi, je kriva, je krivo, nije taj, nije ta, nije to, nije
      pravi, nije prava, nije onaj, nije ona, više ne radi, otišao je, otišla je, je otišao, je otišla, je dao otkaz, je
      dala otkaz, mi je proslijedio, mi je proslijedila, mi je prosledio, mi je prosledila, je proslijedio, je
      proslijedila, nema veze, je netko drugi, je neko drugi, je zamijenjen, je zamijenjena, isključen, isključena, је
      погрешан, је погрешна, није тај, није та, није прави, више не ради, ми је проследио, ми је проследила, ми је
      послао, ми је послала, је отишао, је отишла, нема везе, ne ., više nije kod, više nije ovdje, ne radi više kod, ne
      radi kod nas, mi je poslao ovo, mi je poslala ovo, više nije u firmi, više nije u tvrtki, više nije u timu, treba
      izostaviti, treba isključiti, izostaviti ., isključiti ., je greška, je pogreška, greška .`,
    auxiliaries: `je, nažalost, već, također, takođe, on, ona, koji, koja, је, већ`,
    doubts: `spojite, spoji, spojiti, netko drugi, neko drugi, nekog drugog, drugi kupac, drugog kupca, drugi klijent,
      drugog klijenta, drugi račun, drugi nalog, druga osoba, drugu osobu, onaj drugi, ona druga, drugi korisnik,
      pogrešan račun, pogrešan nalog, pogrešan kupac, pogrešna osoba, krivi račun, krivi kupac, u ime, po nalogu,
      umjesto njega, umjesto nje, umesto njega, umesto nje, umjesto toga, nasljednik, naslednik, prethodnik, imenjak,
      isto ime, istog imena, zamijenio, pobrkao, pobrkala, ne on, ne ona, ne taj, ne ta, više ne radi, predstavlja se,
      неко други, други купац, други налог, друга особа, погрешан налог, погрешна особа, уместо њега, у име, више не
      ради, исто име, tko drugi, ko drugi, računovo*, preminu*, pravi kupac, pravi klijent, pravi račun, slično ime,
      nekom drugom, nekome drugom, bivš*, бивш*, proslijedio, proslijedila, proslijeđeno, prosledio, prosledila,
      prosleđeno, проследио, проследила, isključi, isključite, preskoči, sličn*, više * ne radi, više * * ne radi, ne
      radi više, ne pripada, moja greška, bivši muž, bivša žena, rođak, rođakinja, nećak*, prijatelj od, prijateljica,
      prodao, prodala, onaj koji, ona koja, чији, онај који, искључи, сличан, kolega, kolegica, brat, sestra, druge
      klijentice, mislio sam, mislila sam, prvo sam mislio, nema veze, nema ništa s tim, ne znam tko, ne znam ko, tko
      od njih, ko od njih`,
    between: `kupac, kupca, kupcu, klijent, klijenta, korisnik, korisnika, korisnicu, račun, računa, nalog, naloga,
      gospodin, gospodina, gospođa, gospođu, id, broj, od, za, o, na, s, sa, taj, ta, купац, купца, клијент, клијента,
      корисник, налог, господин, госпођа, број`,
    stops: `nego, već, ali, но, него, већ, али`,
    weak: `bez, pored`,
    nextTo: `jedan od klijenata, jedan od kupaca, ne samo, не само, konkurent od, konkurent`,
  },
  sv: {
    before: `förutom, utom, alla utom, undantaget, med undantag av, med undantag för, i stället för, istället för,
      bortsett från, frånsett, annan än, någon annan än, andra än, någon som, kunder som, sådana som, det gäller inte,
      det handlar inte om, det är inte, det var inte, jag är inte, jag menar inte, jag söker inte, detta är inte, inte
      för, inte om, inte från, ignorera, glöm, hoppa över, vidarebefordrat av, vidarebefordrad av, skickat av,
      efterträdare till, efterträder, ersätter, till skillnad från, precis som, samma som, kunden är inte, kontot är
      inte, utger sig för att vara, snarare än, inte att förväxla med`,
    not: `inte, ej, icke, men inte, och inte, alltså inte, absolut inte, varken, inte heller`,
    behind: `undantagen, exkluderad, borträknad, är det felaktiga, är fel konto, är fel kund, är fel person, är inte
      rätt, är inte kunden, är inte personen, är inte min, var det inte, menar jag inte, jobbar inte längre, arbetar
      inte längre, jobbar inte kvar, arbetar inte kvar, jobbar inte här, är inte kvar, har lämnat, lämnade företaget,
      vidarebefordrade, skickade vidare, har vidarebefordrat, är någon annan, är en annan, har inte med, har ersatts,
      ersattes, räknas inte, tipsade, rekommenderade, inte ., har slutat hos, har slutat på, har slutat ., slutade hos,
      skickade mig det, skickade mig detta, är inte den jag, är inte den som, är fel ., har inget med, har ingenting
      med, har inte något med, ska uteslutas, ska utelämnas, ska ignoreras, utelämnas, uteslutas, är ett misstag, var
      ett misstag, fel .`,
    nextTo: `den andra, den andre, fel konto, fel kund, klagar på, skrev om, en kund till, en kund hos, en anställd
      hos, inte bara, inte enbart, assistent till, assistent hos, sekreterare till, sekreterare hos, dotter till,
      dotter hos, son till, son hos, mamma till, mamma hos, pappa till, pappa hos, moster till, moster hos, faster
      till, faster hos, granne till, granne hos, sambo till, sambo hos, chef till, chef hos, anställd till, anställd
      hos, konkurrent till`,
    auxiliaries: `är, har, tyvärr, redan, också, faktiskt, numera, som, han, hon`,
    doubts: `slå ihop, slå samman, sammanfoga, någon annan, en annan kund, annan person, annat konto, ett annat konto,
      den andra, den andre, det andra kontot, fel konto, fel kund, fel person, fel namn, på uppdrag av, för någon
      annans räkning, å någons vägnar, i hans ställe, i hennes ställe, ersatts av, efterträdare, företrädare, namne,
      samma namn, förväxl*, blandat ihop, blandade ihop, inte honom, inte henne, inte han, inte hon, inte den, jobbar
      inte längre, arbetar inte längre, slutat hos oss, utger sig, utan i stället, vem annars, bokförare, revisor,
      avliden, rätt kund, rätt konto, rätt person, liknande namn, före detta, f d, någon annans, vidarebefordrade,
      vidarebefordrat, vidarebefordrad, uteslut, exkludera, hoppa över, bortse från, liknande, påminner om, hör inte,
      tillhör inte, nästa kund, den nästa, den tredje, mitt fel, mitt misstag, exmake, exfru, exman, kusin, brorson,
      systerson, vän till, väninna, sålde, överlät, den som, vars, någon som, jobbar inte * längre, arbetar inte *
      längre, jobbar inte * kvar, inget med saken, ingenting med saken, kollega, kollegan, bror, syster, en annan
      kunds, annan kunds, jag trodde, först trodde jag, trodde först, eget konto, inget med, ingenting med, inte något
      med, vet inte vem, vet inte vilken, vem av dem, vilken av dem`,
    between: `kund, kunden, kundens, konto, kontot, användare, användaren, nummer, kundnummer, id, herr, fru, den,
      det, en, ett, för, till, om, av, från, med, som, heter, vid, namn, mejl, e-post, är, var, vara, denna, den, här,
      killen, personen`,
    stops: `utan, men, dock`,
    neutral: `är fel belopp, är fel pris, är fel plan, är fel datum, är fel faktura, är fel valuta, är fel kort, är
      fel moms, är fel adress, är fel produkt`,
  },
  da: {
    before: `undtagen, alle undtagen, bortset fra, med undtagelse af, i stedet for, ud over, anden end, en anden end,
      nogen anden end, andre end, nogen som, en som, kunder som, kunder ligesom, sådan som, det drejer sig ikke om,
      det handler ikke om, det er ikke, det var ikke, jeg er ikke, jeg mener ikke, jeg søger ikke, dette er ikke, ikke
      for, ikke om, ikke fra, ignorer, ignorér, glem, spring over, videresendt af, sendt af, efterfølger til,
      efterfølgeren til, erstatter, i modsætning til, samme som, kunden er ikke, kontoen er ikke, udgiver sig for at
      være, snarere end`,
    not: `ikke, ej, men ikke, og ikke, altså ikke, hverken, bestemt ikke`,
    behind: `undtaget, ekskluderet, er den forkerte, er det forkerte, er ikke kunden, er ikke min, var det ikke, mener
      jeg ikke, arbejder ikke længere, arbejder ikke her, er holdt op, er fratrådt, har forladt, har sagt op,
      videresendte, sendte videre, har videresendt, er en anden, er en helt anden, er nogen anden, er blevet erstattet,
      blev erstattet, tæller ikke, anbefalede, ikke ., er ikke længere hos, er ikke længere her, er ikke længere ansat,
      er stoppet hos, sendte mig dette, er forkert ., er ikke den jeg, er ikke den som, har intet med, har ikke noget
      med, skal udelades, skal udelukkes, skal ignoreres, udelades, udelukkes, er en fejl, var en fejl, fejl .`,
    weak: `uden, ligesom`,
    nextTo: `den anden, forkert konto, forkert kunde, klager over, skrev om, en kunde hos, en kunde til, en ansat hos,
      ikke kun, ikke bare, konkurrent til`,
    auxiliaries: `er, har, desværre, allerede, også, faktisk, som, han, hun`,
    doubts: `slå sammen, sammenlæg, flet, en anden kunde, en anden person, en anden konto, nogen anden, den anden
      kunde, den anden konto, den anden, en anden, forkert konto, forkert kunde, forkert person, forkerte konto,
      forkerte kunde, forkerte person, på vegne af, i stedet, erstattet af, efterfølger, forgænger, navnebror,
      navnesøster, samme navn, forveksl*, byttet om på, ikke ham, ikke hende, ikke den, arbejder ikke længere, udgiver
      sig, hvem ellers, bogholder, revisor, afdød, rigtige kunde, rigtige konto, rette kunde, rette person, lignende
      navn, tidligere ejer, en andens, videresendte, videresendt, udeluk, ekskluder, spring over, se bort fra,
      lignende, minder om, tilhører ikke, den næste, min fejl, eksmand, ekskone, fætter, kusine, nevø, niece, ven af,
      veninde, solgte, overdrog, den der, hvis konto, arbejder ikke * længere, ikke længere hos, kollega, kollegaen,
      bror, søster, en anden kundes, anden kundes, jeg troede, først troede jeg, troede først, egen konto, intet med,
      ikke noget med, ved ikke hvem, ved ikke hvilken, hvem af dem, hvilken af dem`,
    between: `kunde, kunden, kundens, konto, kontoen, bruger, brugeren, nummer, kundenummer, id, hr, fru, den, det,
      en, et, for, til, om, af, fra, med, som, hedder, ved, navn, mail, er, var, være, denne, her, personen`,
    stops: `men, derimod`,
    neutral: `er * forkerte beløb, er * forkerte pris, er * forkerte plan, er * forkerte dato, er * forkerte faktura,
      er * forkerte valuta, er * forkerte kort, er * forkerte moms, er * forkerte adresse`,
  },
  no: {
    before: `unntatt, alle unntatt, bortsett fra, med unntak av, i stedet for, istedenfor, utenom, i tillegg til,
      annen enn, noen andre enn, en annen enn, andre enn, noen som, kunder som, slik som, det gjelder ikke, det
      handler ikke om, det er ikke, det var ikke, jeg er ikke, jeg mener ikke, jeg leter ikke etter, dette er ikke,
      ikke for, ikke om, ikke fra, ignorer, glem, hopp over, videresendt av, sendt av, etterfølgeren til, erstatter, i
      motsetning til, samme som, kunden er ikke, kontoen er ikke, utgir seg for å være, heller enn`,
    not: `ikke, ikkje, men ikke, og ikke, altså ikke, verken`,
    behind: `unntatt, ekskludert, er den gale, er ikke den, er ikke riktig, er ikke rett, er ikke kunden, er ikke min,
      jobber ikke lenger, jobber ikke her, arbeider ikke lenger, har forlatt, har sagt opp, videresendte, sendte videre,
      har videresendt, er en annen, er noen andre, er erstattet, ble erstattet, teller ikke, anbefalte, ikke ., er ikke
      lenger hos, er ikke lenger her, er ikke lenger ansatt, har sluttet hos, har sluttet ., sluttet hos, sendte meg
      dette, er feil ., har ingenting med, har ikke noe med, er ikke den jeg, er feil kunde, er feil konto, er feil
      person, skal utelates, skal utelukkes, skal ignoreres, utelates, utelukkes, er en feil, var en feil, feil .`,
    weak: `uten`,
    nextTo: `den andre, feil konto, feil kunde, klager på, skrev om, en kunde hos, en kunde av, en kunde til, en ansatt
      hos, ikke bare, ikke kun, konkurrent til`,
    auxiliaries: `er, har, dessverre, allerede, også, faktisk, som, han, hun`,
    doubts: `slå sammen, flett, noen andre, en annen kunde, annen person, en annen person, en annen konto, den andre
      kunden, den andre kontoen, den andre, feil konto, feil kunde, feil person, på vegne av, i stedet, erstattet av,
      etterfølger, forgjenger, navnebror, samme navn, forveksl*, blandet sammen, ikke ham, ikke henne, ikke den,
      jobber ikke lenger, utgir seg, hvem ellers, regnskapsfører, revisor, avdød, riktig kunde, riktige kunden, rett
      kunde, rett person, lignende navn, tidligere eier, noen annens, videresendte, videresendt, utelukk, ekskluder,
      hopp over, se bort fra, lignende, ligner på, tilhører ikke, den neste, min feil, eksmann, ekskone, fetter,
      kusine, nevø, niese, venn av, venninne, solgte, overførte, den som, hvis konto, jobber ikke * lenger, ikke
      lenger hos, kollega, kollegaen, bror, søster, en annen kundes, annen kundes, jeg trodde, først trodde jeg,
      trodde først, egen konto, ingenting med, ikke noe med, vet ikke hvem, vet ikke hvilken, hvem av dem, hvilken av
      dem`,
    between: `kunde, kunden, konto, kontoen, bruker, brukeren, nummer, kundenummer, id, herr, fru, den, det, en, et,
      for, til, om, av, fra, med, som, heter, ved, navn, e-post, er, var, være, denne, her, personen`,
    stops: `men, derimot`,
    neutral: `er feil beløp, er feil pris, er feil plan, er feil dato, er feil faktura, er feil valuta, er feil kort,
      er feil mva, er feil adresse`,
  },
  fi: {
    before: `paitsi, kaikki paitsi, lukuun ottamatta, se ei ole, tämä ei ole, en tarkoita, en etsi, ohita, unohda,
      jätä pois, sen sijaan että, joku muu kuin, muu kuin, muut kuin, toisin kuin, samanlainen kuin, asiakkaat kuten,
      joku kuten, asiakas ei ole, edelleenlähettäjä, esiintyy`,
    not: `ei, eikä, ei suinkaan, mutta ei, ei siis`,
    behind: `lukuun ottamatta, sijaan, sijasta, asemesta, lisäksi, on väärä, on väärä tili, on väärä asiakas, on väärin,
      ei ole oikea, ei ole tämä, ei työskentele, ei ole enää töissä, ei enää työskentele, on lähtenyt, on
      irtisanoutunut, välitti minulle, välitti, edelleenlähetti, lähetti tämän, on joku muu, ei liity, on korvattu, ei
      kelpaa, suositteli, ei ., ei ole enää töissä, ei ole enää meillä, lähetti minulle tämän, on eri henkilö, on eri
      asiakas, jätetään pois, tulee jättää pois, pitää jättää pois, suljetaan pois, ohitetaan, on virhe, oli virhe, on
      erehdys, väärin .`,
    auxiliaries: `on, valitettavasti, jo, myös, hän, joka`,
    doubts: `yhdist*, joku muu, jonkun muun, joku toinen, toinen asiakas, toisen asiakkaan, eri asiakas, eri henkilö,
      toinen tili, toisen tilin, toinen henkilö, väärä tili, väärä asiakas, väärä henkilö, väärän tilin, väärän
      asiakkaan, puolesta, sijasta, sijaan, sen sijaan, seuraaja, edeltäjä, kaima, sama nimi, samanniminen, sekoitin,
      sekoittanut, ei hän, ei se, ei tämä, ei tuo, ei ole enää töissä, esiintyy, valittaa, vaan se, kuka muu,
      kirjanpitäjä, kuollut, oikea asiakas, oikean asiakkaan, oikea tili, oikea henkilö, samankaltainen nimi, jostakusta
      muusta, jonkun toisen, entinen, edelleenlähetti, edelleenlähetetty, sulje pois, jätä pois, ohita, samankaltai*,
      muistuttaa, ei kuulu, seuraava asiakas, minun virheeni, ex-mies, ex-vaimo, serkku, ystävä, ystävätär, myi,
      luovutti, se joka, jonka tili, joku joka, ei * enää töissä, ei * enää meillä, ei ole asiakas, kollega, työkaveri,
      veli, sisar, toiselle asiakkaalle, luulin, ensin luulin, aluksi luulin, oma tili, ei liity, ei liittynyt, ei ole
      mitään tekemistä, en tiedä kuka, en tiedä kumpi, kumpi heistä, yksi asiakkaista`,
    between: `asiakas, asiakasta, asiakkaan, tili, tiliä, tilin, käyttäjä, käyttäjää, numero, tunnus, id, herra,
      rouva, se, nimeltä`,
    stops: `vaan, mutta, eikä`,
    weak: `ilman, kuten, ei ole`,
    nextTo: `ei vain, ei pelkästään`,
  },
  tr: {
    before: `sakın, unut, yoksay, atla, hariç tut, sanki, başkası değil, müşteri değil`,
    not: ``,
    behind: `hariç, hariç herkes, dışında, dışındaki, dışındakiler, haricinde, haricindeki, yerine, değil, değildir,
      değildi, değil de, olmayan, olmasın, gibi müşteriler, benzeri, yanlış hesap, yanlış müşteri, yanlış kişi, artık
      çalışmıyor, artık burada, artık bizimle, burada çalışmıyor, işten ayrıldı, şirketten ayrıldı, istifa etti, bana
      iletti, bana yönlendirdi, bunu bana, bana bunu, gönderdi bana, tarafından iletildi, tarafından iletilen,
      tarafından yönlendirilen, başka biri, başkası, ile ilgisi yok, ile ilgili değil, kastetmiyorum, kastetmedim, demek
      istemedim, demiyorum, istemiyorum, aramıyorum, olmasın, sayılmaz, önerdi, tavsiye etti, _'den başka, _'dan başka,
      hakkında değil, artık yok, artık şirkette, gibi ., gibi birisi, gibi biri, iletti ., yönlendirdi ., ayrıldı .,
      yanlış ., hariç tutulmalı, dışarıda bırakılmalı, çıkarılmalı, göz ardı edilmeli, bir hata ., olduğunu sanmıyorum,
      olduğunu düşünmüyorum, olduğuna inanmıyorum, olduğunu zannetmiyorum, olduğundan emin değilim`,
    auxiliaries: `maalesef, zaten, adlı, isimli, bey, hanım, artık, ise`,
    doubts: `birleştir*, başka biri, başka birisi, başka bir müşteri, başka müşteri, başka bir hesap, başka hesap, başka
      kişi, bir başkası, başkası, diğer müşteri, diğer hesap, diğeri, diğer kişi, öteki, öbürü, yanlış hesap, yanlış
      müşteri, yanlış kişi, adına, yerine, onun yerine, halefi, selefi, adaş, adaşı, aynı isim, aynı isimli, aynı adlı,
      karıştır*, o değil, bu değil, şu değil, artık çalışmıyor, kastetmiyorum, gibi davran*, bana iletti, başka kim,
      muhasebeci*, vefat, öldü, doğru müşteri, doğru hesap, doğru kişi, benzer isim, eski sahibi, başkasının, başkasına,
      yönlendirdi, yönlendirildi, yönlendirilen, hariç tut, atla, benzer, benzeyen, ait değil, ikinci olan, benim hatam,
      eski eşi, eski kocası, eski karısı, kuzeni, yeğeni, arkadaşı, devretti, sattı, kişi değil, müşteri değil, hesap
      değil, olan kişi, birisi, aradığım * * * değil, aradığım * * değil, aradığımız * * değil, meslektaşı, kardeşi,
      eşi, oğlu, kızı, başka bir müşterinin, başka bir müşteriye, sanmıştım, zannetmiştim, zannettim, sandım, kendi
      hesabı, ilgisi yok, alakası yok, hangisi olduğunu, kim olduğunu bilmiyorum, hangisi bilmiyorum, bir müşterisi, bir
      çalışanı, asistanı, sekreteri, kocası, karısı, annesi, babası, ablası, abisi, patronu, komşusu, avukatı,
      çalışanı`,
    between: `müşteri, müşterisi, hesap, hesabı, kullanıcı, numara, numarası, numaralı, no, kimlik, id, bay, bayan,
      sayın, bey, hanım, adlı, isimli`,
    stops: `ama, fakat, ancak, diğer, öteki`,
  },
  ar: {
    before: `باستثناء, ما عدا, عدا, ماعدا, سوى, غير, بدلا من, بدلاً من, عوضا عن, عوضاً عن, بخلاف, ليس, ليست, ليس حساب,
      ليس العميل, ليست العميلة, لا أقصد, لا اقصد, لست أقصد, لا أعني, لا أتحدث عن, لا أبحث عن, لم أقصد, هذا ليس, هذه
      ليست, تجاهل, انس, انسى, استثن, عملاء مثل, شخص مثل, أحد غير, شخص آخر غير, أي شخص غير, أي شخص عدا, الجميع عدا,
      الجميع باستثناء, الكل عدا, مرسل من, أرسله لي, خليفة, على عكس, لا علاقة ل_, وليس, و ليس`,
    not: `ليس, ليست, وليس, وليست, لكن ليس, مش, مو, لا`,
    behind: `ليس هو, ليست هي, ليس الحساب, ليس العميل, ليست العميلة, ليس الشخص, ليست الشخص, ليس المقصود, ليست المقصودة,
      هو الحساب الخطأ, هي الحساب الخطأ, هو العميل الخطأ, هو الخطأ, حساب خاطئ, حساب خطأ, لم يعد يعمل, لم تعد تعمل, لا
      يعمل هنا, لا تعمل هنا, لا تعمل معنا, لا يعمل معنا, غادر, غادرت, ترك الشركة, تركت الشركة, استقال, استقالت, حول لي,
      حولت لي, حوّل لي, حوّلت لي, أعاد توجيه, أعادت توجيه, شخص آخر, ليس له علاقة, لا علاقة له, لا علاقة لها, مستثنى,
      مستثناة, خطأ ., أرسل لي هذا, أرسلت لي هذا, أرسل لي هذه, أرسلت لي هذه, يجب استثناؤه, يجب استثناؤها, يجب استبعاده,
      يجب استبعادها`,
    doubts: `دمج, ادمج, شخص آخر, شخصا آخر, شخصًا آخر, عميل آخر, عميلة أخرى, حساب آخر, العميل الآخر, العميلة الأخرى,
      الحساب الآخر, الشخص الآخر, الآخر, الأخرى, الحساب الخطأ, حساب خاطئ, العميل الخطأ, الشخص الخطأ, نيابة عن, بالنيابة
      عن, بدلا منه, بدلاً منه, بدلا منها, خليفته, خلفا, نفس الاسم, اسم مشابه, خلط, خلطت, ليس هو, ليست هي, لم يعد يعمل,
      لم تعد تعمل, بل, أعاد توجيه, أعادت توجيه, إعادة توجيه, من غير, محاسب, توفي, توفيت, العميل الصحيح, الحساب الصحيح,
      الشخص الصحيح, غيره, غيرها, سابقا, استثن, استثني, استبعد, مشابه, يشبه, تشبه, لا ينتمي, خطئي, زوجها السابق, زوجته
      السابقة, ابن عم, ابنة عم, صديق, صديقة, باع, باعت, ليس العميل, ليست العميلة, زميلها, زميلتها, زميله, زميلته, لا
      أقصد, لعميل آخر, لعميلة أخرى, ظننت, كنت أظن, اعتقدت, حسبت, حسابها الخاص, حسابه الخاص, لا علاقة, ليس له علاقة,
      ليس لها علاقة, لا أعرف من, لست متأكدا من, أيهما`,
    between: `العميل, العميلة, عميل, حساب, الحساب, المستخدم, رقم, معرف, السيد, السيدة, الزبون, صاحب, المدعو, المسمى,
      هو, هي, عن, من, بريد`,
    stops: `بل, لكن, ولكن, وإنما, إنما, الآخر, الأخرى, ليس, ليست, هو, هي`,
    weak: `دون, بدون, مثل, إلا, الا`,
    nextTo: `أحد عملاء, عميل لدى, ليس فقط, ليست فقط, منافس`,
  },
  he: {
    before: `חוץ מ_, מלבד, פרט ל_, למעט, במקום, להוציא, לא את, לא של, זאת לא, זו לא, אני לא מתכוון ל_, אני לא מתכוונת
      ל_, לא מתכוון ל_, לא מתכוונת ל_, הכוונה לא ל_, לא מדובר ב_, לא מחפש את, שאינו, שאינה, שאיננו, איננו, מישהו אחר
      מ_, מישהו כמו, לקוחות כמו, אנשים כמו, כולם חוץ מ_, כולם מלבד, תתעלם מ_, תתעלמי מ_, להתעלם מ_, שכח מ_, הועבר על
      ידי, נשלח על ידי, המחליף של, המחליפה של, בניגוד ל_, שונה מ_, ולא, לא הלקוח, לא הלקוחה, לא לקוח, חוץ מאשר`,
    not: `לא, אבל לא, ולא`,
    behind: `זה החשבון הלא נכון, הוא החשבון הלא נכון, היא החשבון הלא נכון, הוא הלקוח הלא נכון, היא הלקוחה הלא נכונה,
      שגוי, שגויה, כבר לא עובד, כבר לא עובדת, לא עובד כאן, לא עובדת כאן, לא עובד יותר, לא עובדת יותר, התפטר, התפטרה,
      העביר לי, העבירה לי, העביר אליי, העבירה אליי, הוא מישהו אחר, היא מישהי אחרת, לא קשור, לא קשורה, הוחלף, הוחלפה, לא
      ., לא נכון ., לא נכונה ., שלח לי את, שלחה לי את, עזב את, עזבה את, עזב ., עזבה ., צריך להישאר בחוץ, לא נכלל, לא
      נכללת, זו טעות, זאת טעות, טעות .`,
    doubts: `מזג, למזג, לאחד, איחוד, מישהו אחר, מישהי אחרת, לקוח אחר, לקוחה אחרת, חשבון אחר, אדם אחר, הלקוח השני,
      הלקוחה השנייה, החשבון השני, השני, השנייה, האחר, האחרת, חשבון שגוי, לקוח שגוי, החשבון הלא נכון, הלקוח הלא נכון,
      האדם הלא נכון, בשם, מטעם, במקומו, במקומה, מחליף, מחליפה, אותו שם, באותו שם, התבלבלתי, בלבלתי, לא הוא, לא היא,
      כבר לא עובד, כבר לא עובדת, אלא, הועבר, מי עוד, רואה חשבון, נפטר, נפטרה, הלקוח הנכון, הלקוחה הנכונה, החשבון
      הנכון, האדם הנכון, שם דומה, לשעבר, העביר לי, העבירה לי, העביר אליי, העבירה אליי, תוציא, להוציא, דלג, דומה,
      דומים, לא שייך, לא שייכת, טעות שלי, בעלה לשעבר, אשתו לשעבר, בן דוד, בת דודה, חבר של, חברה של, מכר, מכרה, השותף,
      השותפה, של לקוח אחר, של לקוחה אחרת, חשבתי ש, חשבתי שזה, בהתחלה חשבתי, חשבון משלה, חשבון משלו, אין קשר, אין לו
      קשר, אין לה קשר, לא קשור, לא קשורה, לא יודע מי, לא יודעת מי, מי מהם`,
    between: `הלקוח, הלקוחה, לקוח, לקוחה, החשבון, חשבון, המשתמש, המשתמשת, מספר, מזהה, מר, גברת, גב', את, של, על, בשם`,
    stops: `אלא, אבל, אך, לא, הוא, היא`,
    weak: `בלי, ללא, כמו, זה לא`,
    nextTo: `לקוח של, לקוחה של, עובד של, עובדת של, לא רק, אשתו של, בעלה של, הבן של, הבת של, בנו של, בתו של, בנה של, בתה
      של, אמא של, אבא של, אמו של, אביו של, אחיו של, אחיה של, אחותו של, אחותה של, המזכיר של, המזכירה של, העוזר של,
      העוזרת של, הבוס של, העובד של, העובדת של, השכן של, השכנה של, מתחרה של`,
  },
  hi: {
    before: `सिवाय, सिवा, बजाय, यह नहीं, ये नहीं, अनदेखा करें`,
    not: `नहीं`,
    behind: `के अलावा, के सिवा, के सिवाय, को छोड़कर, को छोड़ कर, के बजाय, की बजाय, की जगह, के स्थान पर, के बिना, नहीं .,
      नहीं बल्कि, की बात नहीं, के बारे में नहीं, गलत खाता, गलत खाता है, गलत अकाउंट, गलत ग्राहक, गलत ग्राहक है, अब यहाँ
      काम, अब यहां काम, अब काम नहीं, यहाँ काम नहीं, यहां काम नहीं, छोड़ चुके, छोड़ चुकी, ने छोड़ दिया, ने कंपनी छोड़, ने
      मुझे फॉरवर्ड, ने मुझे भेजा, ने यह भेजा, ने फॉरवर्ड, ने यह फॉरवर्ड, ने आगे भेजा, जैसे ग्राहक, कोई और, कोई दूसरा, से
      अलग, द्वारा फॉरवर्ड, द्वारा भेजा, वाला नहीं, वाली नहीं, नहीं है ., जैसे ., जैसे ग्राहकों, ने मुझे यह भेजा, ने मुझे
      यह मेल, ने मुझे यह ईमेल, को बाहर रखें, को छोड़ दें, को हटा दें, को शामिल न करें, गलती है, एक गलती`,
    doubts: `मर्ज, विलय, कोई और, किसी और, दूसरा ग्राहक, दूसरे ग्राहक, दूसरी ग्राहक, दूसरा खाता, दूसरे खाते, दूसरा वाला,
      दूसरी वाली, दूसरे वाले, गलत खाता, गलत अकाउंट, गलत ग्राहक, गलत व्यक्ति, की ओर से, की तरफ से, के नाम पर, उसकी जगह,
      की जगह, के बजाय, के अलावा, को छोड़कर, उत्तराधिकारी, हमनाम, एक ही नाम, समान नाम, वह नहीं, वो नहीं, यह नहीं, बल्कि,
      फॉरवर्ड, अग्रेषित, और कौन, अकाउंटेंट, निधन, सही ग्राहक, सही खाता, सही व्यक्ति, मिलता-जुलता नाम, किसी दूसरे, पूर्व,
      छोड़ें, हटाकर, मिलता जुलता, जैसा कोई, मेरी गलती, पूर्व पति, पूर्व पत्नी, चचेर*, भतीज*, दोस्त, सहेली, बेच दिया, काम
      नहीं करते, काम नहीं करती, यहाँ नहीं, सहकर्मी, मुझे लगा था, पहले लगा, मैंने सोचा था, कोई लेना-देना नहीं, कोई संबंध
      नहीं, पता नहीं कौन, दोनों में से, का एक ग्राहक, की एक ग्राहक, के एक ग्राहक, के पति, के बेटे, के पिता, के भाई, के
      सहायक, के सचिव, के बॉस, के वकील, की पत्नी, की बेटी, की माँ, की मां, की बहन, की सहायक, की सचिव, का बेटा, का भाई, का
      सहायक, का सचिव, का बॉस, का वकील`,
    between: `ग्राहक, ग्राहकों, खाता, खाते, यूज़र, आईडी, नंबर, श्री, श्रीमती, सुश्री, का, की, के, को, से, नाम`,
    stops: `बल्कि, लेकिन, मगर, पर, दूसरी, दूसरा, वह, ग्राहक, सभी, सब, की, का, के, को, ने, में, से, हूँ, है, हैं, वाली,
      वाला`,
  },
  ja: {
    before: ``,
    not: ``,
    behind: `を除く, を除いて, を除き, をのぞく, をのぞいて, 除く, 以外, いがい, ではなく, ではない, ではありません, ではございません, でなく, じゃなく, じゃない, じゃないです, じゃありません,
      とは別, とは違う, とは異なる, と違う, の代わり, の代理, のかわり, に代わって, に代わり, の後任, の前任, の後継, のような, みたいな, と同じ, 抜き, は別人, は違います, は違う, は違い,
      は間違い, が間違い, は誤り, は対象外, は関係な, は無関係, はもう在籍, はもういません, はもう働, は退職, が退職, は退社, が退社, は辞め, が辞め, から転送, が転送, より転送, に転送してもら,
      から紹介, の紹介, は無視, を無視, は含めない, を含まない, は除外, を除外, のことではな, の件ではな, のアカウントではな, は本人ではな, はccに, は間違ったアカウント, は間違ったお客様,
      というわけではな, は担当者, が担当していま, ではなかった, じゃなかった, ではありませんでした, だとは思わ, だと思わな, とは思えな, だとは思え, とは思いません, は省いて, を省いて, は外して, を外して,
      は手違い`,
    doubts: `統合し, 統合して, 別の人, 別人, 別の顧客, 別のお客様, 別の方, 別のアカウント, 他の人, 他の顧客, 他のお客様, 他の方, ほかの人, ほかの方, もう一人, もうひとり, もう一方, 違う人,
      間違ったアカウント, 間違ったお客様, アカウント違い, 人違い, 同姓同名, 同名, 代理で, の代理, に代わって, の代わり, 後任, 前任, 退職, 退社, 除く, 除いて, じゃない方, ではない方, 転送され,
      転送してもら, を転送し, から転送, なりすま, ではないほう, 他に誰, 税理士, 経理担当, 亡くな, 正しいお客様, 正しい顧客, 正しいアカウント, 本当のお客様, 似た名前, 元担当, 除外, 似て, 似た,
      次の方, 二人目, 私の間違い, 元夫, 元妻, いとこ, 友人, 友達, 同僚, 譲渡, 譲っ, の方ではあり, の方ではない, 本人ではな, 前の担当, 家族, と思っていました, だと思いました, かと思いました,
      かと思った, と勘違い, と思いきや, ではありませんでした, じゃなかった, 関係ありません, 関係ない, 無関係, どちらの方, どなたか不明, 誰なのか, どちらか分か, だけでなく, だけじゃなく, のお客様の一人,
      のクライアント`,
    stops: `ではなく`,
  },
  zh: {
    before: `除了, 除去, 除开, 不是, 不是说, 并不是, 并非, 並非, 而不是, 而非, 不找, 不包括, 不看, 别找, 別找, 不是找, 不是指, 忽略, 排除, 转发自, 轉發自, 別的不是, 冒充, 假冒,
      请忽略, 不同于, 区别于, 有别于, 不认为是, 不認為是, 不觉得是, 不覺得是, 不认为这是, 不認為這是, 不觉得这是, 不覺得這是, 不认为就是, 不相信是, 不可能是, 绝非, 絕非, 不仅是, 不只是, 不僅是`,
    not: `非`,
    behind: `以外, 之外, 除外, 不是, 已离职, 已離職, 已经离职, 已經離職, 离职了, 離職了, 离职, 離職, 不在这里工作, 不在這裡工作, 已经不在, 已經不在, 辞职, 辭職, 离开了, 離開了, 转发给我,
      轉發給我, 转发给, 转给我, 轉給我, 转发了, 轉發了, 转发的, 轉發的, 发给我的, 發給我的, 这个账户错, 是错的, 是錯的, 是错误的, 是錯誤的, 是错误, 搞错了, 弄错了, 是另一, 是别人, 是別人,
      与此无关, 與此無關, 这样的, 這樣的, 那样的, 那樣的, 一样的, 只是抄送, 被替换, 的前任, 的继任, 的同事, 的继任者, 的接替者, 应该排除, 應該排除, 不应包括, 不要算, 是个错误, 是個錯誤`,
    doubts: `合并, 合併, 另一位, 另外一位, 另外那个, 别人, 別人, 其他人, 别的客户, 別的客戶, 其他客户, 其他客戶, 别的账户, 其他账户, 错误的账户, 錯誤的帳戶, 错误的客户, 账户错了, 账号错了,
      弄错了, 搞错了, 认错人, 認錯人, 找错人, 同名, 重名, 替别人, 代替, 取代, 接替, 继任, 繼任, 前任, 已离职, 已離職, 离职, 離職, 冒充, 而不是, 而非, 不是他, 不是她, 不是这个, 不是這個,
      不是那个, 转发给我, 轉發給我, 还有谁, 還有誰, 会计, 會計, 去世, 正确的客户, 正确的账户, 正確的客戶, 真正的客户, 真正的客戶, 名字相似, 名字很像, 某个人, 不是我要, 不是我想, 转发的, 轉發的,
      转发来, 另一个客户, 另一个人, 另一個客戶, 另一個人, 另一个账户, 另一個帳戶, 另一个账号, 另一个用户, 排除, 相似, 类似, 類似, 我的错, 前夫, 前妻, 表哥, 表妹, 朋友, 同事, 不是这, 不是這,
      不是那, 不是该, 除了, 转让, 轉讓, 卖给, 賣給, 属于别, 的那个人, 另外的, 不是我要找, 不是我想找, 以为是, 原以为, 本以为, 还以为, 以為是, 原以為, 另一個, 后来发现不是, 結果不是, 结果不是,
      并不是, 没有关系, 没关系的人, 无关, 無關, 到底是谁, 到底是誰, 说不清, 說不清, 不确定是谁, 不確定是誰, 哪一位, 哪个人, 的一个客户, 的一位客户, 的一個客戶, 的一位客戶, 不仅, 不只, 不僅`,
    between: `客户, 客戶, 用户, 用戶, 账户, 账号, 帳戶, 帳號, 编号, 編號, 叫, 名叫, 名为, 给, 找, 是, 指, 说, 的`,
    stops: `而是`,
  },
  ko: {
    before: ``,
    not: ``,
    behind: `_을 제외하고, _를 제외하고, _을 제외한, _를 제외한, _을 빼고, _를 빼고, _ 제외하고, _ 제외한, _ 제외, _ 빼고, _ 말고, 말고, _이 아니라, _가 아니라, _ 아니라,
      _이 아니고, _가 아니고, _이 아닌, _가 아닌, _은 아니고, _는 아니고, _은 아닙니다, _는 아닙니다, _이 아닙니다, _가 아닙니다, _이 아니에요, _가 아니에요, _은 아니에요, _는
      아니에요, _이 아니야, _가 아니야, _ 아님, _ 아니고, _ 아닌, _ 대신, _ 대신에, _ 외에, _ 이외, _ 이외에, _ 같은, _과 같은, _와 같은, _ 처럼, _처럼, _은 잘못된, _는
      잘못된, _이 잘못된, _가 잘못된, _은 틀린, _는 틀린, _은 퇴사, _는 퇴사, _이 퇴사, _가 퇴사, _이 전달, _가 전달, _이 포워드, _가 포워드, _께서 전달, _님이 전달, _에게서
      전달, _ 님이 아니라, _님이 아니라, _님 말고, _님이 전달, _ 씨 말고, _의 후임, _의 전임, _의 동료, _님은 퇴사, _은 무시, _는 무시, _을 무시, _를 무시, _은 관계없, _는
      관계없, _은 상관없, _는 상관없, _의 계정이 아니, _은 더 이상 근무, _는 더 이상 근무, _은 더 이상 여기, _는 더 이상 여기, _은 더 이상 일, _는 더 이상 일, _은 더 이상 재직,
      _는 더 이상 재직, _은 그만뒀, _는 그만뒀, _은 그만두, _는 그만두, _이 보내준, _가 보내준, _은 다른 사람, _는 다른 사람, _라고 생각하지 않*, _이라고 생각하지 않*, _인 것 같지
      않*, _일 리가 없*, _일 리 없*, _은 아니었*, _는 아니었*, _이 아니었*, _가 아니었*, _은 빼*, _는 빼*, _은 제외*, _는 제외*, _은 실수*, _는 실수*`,
    doubts: `합쳐, 병합, 합병, 다른 사람, 다른 고객, 다른 분, 다른 계정, 또 다른, 나머지 한, 다른 한 명, 잘못된 계정, 잘못된 고객, 틀린 계정, 엉뚱한, 동명이인, 같은 이름, 대리로,
      대신하여, 후임, 전임, 퇴사, 전달받, 사칭, 포워드, 또 누가, 회계사, 경리, 사망, 올바른 고객, 맞는 고객, 진짜 고객, 비슷한 이름, 예전, 전달해 줬, 전달해 주신, 전달해준, 전달한,
      전달된, 비슷한, 제 실수, 전남편, 전처, 사촌, 조카, 친구, 동료, 양도, 퇴사했, 그만뒀, 그만두, 줄 알았_, 알았는데, 줄 알고, 아니었_, 아니더라_, 생각했는데, 착각, 착각_, 본인 계정,
      자기 계정, 저희 직원, 우리 직원, 관련 없, 관련없, 상관없, 누구인지 모르, 누군지 모르, 누구인지 확실, 둘 중, 고객 중 한, 뿐만 아니라, 만이 아니라`,
    between: `고객, 고객님, 계정, 회원, 아이디, 번호, 님, 씨`,
    stops: `고객, 계정, 다른`,
  },
  vi: {
    before: `ngoại trừ, không phải khách hàng, chứ không phải, thay vì, thay cho, không tính, khác với, ai đó ngoài,
      người khác ngoài, khách hàng như, những người như, bỏ qua, không nói về, không tìm, tôi không phải, tôi không
      nói, đây không phải, đó không phải, được chuyển tiếp bởi, chuyển tiếp từ, gửi bởi, mọi người trừ, tất cả trừ,
      tất cả ngoại trừ, mạo danh, người kế nhiệm, không liên quan đến, loại trừ, trừ ra, trừ`,
    not: `không phải, chứ không, nhưng không, và không, đừng`,
    behind: `là tài khoản sai, sai tài khoản, không phải người, không phải tài khoản, không phải khách, không còn làm
      việc, đã nghỉ việc, nghỉ việc rồi, đã chuyển tiếp, chuyển tiếp cho, đã chuyển cho, chuyển cho tôi, đã gửi cho tôi,
      gửi cho tôi, là người khác, không liên quan, bị loại trừ, đã được thay, chỉ được cc, giới thiệu, đã rời công ty,
      không còn làm ở, không còn làm tại, không còn làm cho, đã nghỉ ở, không phải là người, không phải là khách, không
      phải là tài khoản, nên được bỏ qua, cần loại, phải được loại, nên bỏ ra, là nhầm lẫn, là một sai lầm`,
    auxiliaries: `là, đã, rồi, thì, cũng`,
    doubts: `gộp, hợp nhất, người khác, khách hàng khác, tài khoản khác, người kia, khách hàng kia, tài khoản kia, cái
      kia, sai tài khoản, nhầm tài khoản, nhầm người, nhầm khách, tài khoản sai, thay mặt, thay cho, kế nhiệm, người
      tiền nhiệm, trùng tên, cùng tên, nhầm lẫn, không phải anh ấy, không phải cô ấy, không còn làm, mạo danh, ngoại
      trừ, chứ không phải, còn ai, kế toán, qua đời, đúng khách hàng, khách hàng đúng, tên giống, tên tương tự, trước
      đây thuộc, đã chuyển tiếp, được chuyển tiếp, loại trừ, bỏ qua, tương tự, giống với, không thuộc, lỗi của tôi,
      chồng cũ, vợ cũ, anh họ, chị họ, em họ, bạn của, đồng nghiệp, bán cho, chuyển nhượng, sai người, không phải
      khách, không phải người, không phải tài khoản, tưởng là, cứ tưởng, lúc đầu tưởng, ban đầu tôi nghĩ, của khách
      hàng khác, tài khoản riêng, không liên quan gì, không biết ai, không rõ ai, ai trong hai`,
    between: `khách hàng, tài khoản, người dùng, mã, id, số, ông, bà, anh, chị, cô, em, của, cho, là, tên, về, phải`,
    stops: `mà, nhưng, chứ`,
    weak: `ngoài, như, giống như, không phải, không phải là`,
    nextTo: `một khách hàng của, nhân viên của, không chỉ, vợ của, vợ chị, vợ anh, vợ bà, vợ ông, chồng của, chồng chị,
      chồng anh, chồng bà, chồng ông, con trai của, con trai chị, con trai anh, con trai bà, con trai ông, con gái của,
      con gái chị, con gái anh, con gái bà, con gái ông, con của, con chị, con anh, con bà, con ông, mẹ của, mẹ chị, mẹ
      anh, mẹ bà, mẹ ông, bố của, bố chị, bố anh, bố bà, bố ông, ba của, ba chị, ba anh, ba bà, ba ông, cha của, cha
      chị, cha anh, cha bà, cha ông, má của, má chị, má anh, má bà, má ông, anh trai của, anh trai chị, anh trai anh,
      anh trai bà, anh trai ông, em trai của, em trai chị, em trai anh, em trai bà, em trai ông, chị gái của, chị gái
      chị, chị gái anh, chị gái bà, chị gái ông, em gái của, em gái chị, em gái anh, em gái bà, em gái ông, thư ký của,
      thư ký chị, thư ký anh, thư ký bà, thư ký ông, trợ lý của, trợ lý chị, trợ lý anh, trợ lý bà, trợ lý ông, sếp
      của, sếp chị, sếp anh, sếp bà, sếp ông, nhân viên chị, nhân viên anh, nhân viên bà, nhân viên ông, hàng xóm của,
      hàng xóm chị, hàng xóm anh, hàng xóm bà, hàng xóm ông, kế toán của, kế toán chị, kế toán anh, kế toán bà, kế toán
      ông, luật sư của, luật sư chị, luật sư anh, luật sư bà, luật sư ông, đối thủ của`,
  },
  id: {
    before: `kecuali, selain, bukan untuk, bukan dari, bukanlah, alih-alih, sebagai ganti, pengganti, menggantikan,
      berbeda dari, berbeda dengan, seseorang selain, orang lain selain, orang seperti, pelanggan seperti, mirip
      dengan, abaikan, lupakan, lewati, ini bukan, itu bukan, saya bukan, maksud saya bukan, bukan maksud saya, tidak
      termasuk, diteruskan oleh, dikirim oleh, semua kecuali, semua orang kecuali, siapa pun selain, siapa pun
      kecuali, mengaku sebagai, bukan tentang, tidak mencari`,
    not: `bukan, tapi bukan, dan bukan, tentu bukan, jangan`,
    behind: `adalah akun yang salah, adalah pelanggan yang salah, adalah orang yang salah, adalah yang salah, akun yang
      salah, bukan yang, bukan orang, bukan pelanggan, bukan akun, tidak lagi bekerja, sudah tidak bekerja, tidak
      bekerja lagi, tidak bekerja di sini, sudah resign, telah keluar, mengundurkan diri, meneruskan ini, yang
      meneruskan, mengirim ini, mengirimkan ini, adalah orang lain, tidak ada hubungannya, tidak terkait, dikecualikan,
      sudah diganti, merekomendasikan, bukan ., salah ., sudah tidak bekerja, sudah keluar dari, meneruskan email,
      meneruskan pesan, meneruskan surat, mengirimi saya ini, harus dikecualikan, harus dilewati, sebaiknya dilewati,
      perlu dikecualikan, adalah kesalahan, itu kesalahan, adalah kekeliruan`,
    auxiliaries: `adalah, sudah, sayangnya, juga, itu, yang`,
    doubts: `gabungkan, menggabungkan, orang lain, pelanggan lain, akun lain, yang lain, yang satunya, pelanggan
      satunya, akun yang salah, pelanggan yang salah, orang yang salah, salah akun, salah orang, salah pelanggan, atas
      nama, mewakili, pengganti, penerus, pendahulu, nama yang sama, nama sama, tertukar, bukan dia, bukan yang itu,
      bukan yang ini, tidak lagi bekerja, sudah tidak bekerja, melainkan, mengaku sebagai, diteruskan, siapa lagi,
      akuntan, meninggal, pelanggan yang benar, akun yang benar, orang yang benar, nama mirip, nama serupa, milik
      orang, meneruskan email, meneruskan pesan, kecualikan, abaikan, lewati, mirip, serupa, bukan milik, salah saya,
      mantan suami, mantan istri, sepupu, keponakan, teman dari, temannya, rekan, rekannya, menjual, dialihkan, bukan
      pelanggan, bukan orang, bukan akun, saya kira, saya pikir, awalnya saya kira, tadinya saya kira, milik pelanggan
      lain, akun sendiri, tidak ada hubungan, tidak ada kaitan, tidak tahu siapa, entah siapa, yang mana`,
    between: `pelanggan, akun, pengguna, nomor, id, bapak, ibu, pak, bu, saudara, yang, bernama, milik, si, dari,
      untuk, atas`,
    stops: `tapi, tetapi, melainkan, namun`,
    weak: `seperti, tanpa, bukan, daripada`,
    nextTo: `pelanggan dari, salah satu pelanggan, karyawan, bukan hanya, tidak hanya, istri dari, suami dari, anak
      dari, putra dari, putri dari, ibu dari, ayah dari, kakak dari, adik dari, sekretaris dari, asisten dari, bos
      dari, tetangga dari, pengacara dari, pesaing, saingan`,
  },
};

const languages = Object.values(EXCLUSIONS);
const listOf = (form: keyof Exclusions) => languages.flatMap((language) => split(language[form]));

/** Such as "the other colleague". */
const CONTRASTS = languages.flatMap(({ contrasts, persons }) =>
  split(contrasts).flatMap((contrast) => split(persons).map((person) => `${contrast} ${person}`)),
);

const NEUTRAL: ReadonlySet<string> = new Set(listOf("neutral"));

/** Finds phrases, except within those that exclude nobody. */
function find(phrases: readonly string[]): Finder {
  const [own, found] = [new Set(phrases), finderOf([...phrases, ...NEUTRAL])];
  return (text) => found(text).filter(({ pattern }) => own.has(pattern) || !NEUTRAL.has(pattern));
}

export const findBefore = find(listOf("before"));
export const findDisbelief = finderOf(DISBELIEF, { commas: true });
export const findAlone = finderOf(ALONE);
export const findWeak = find(listOf("weak"));
export const findNot = find(listOf("not"));
export const findBehind = find(listOf("behind"));
export const findNextTo = find(listOf("nextTo"));
export const findDoubts = find([...listOf("doubts"), ...CONTRASTS]);
/** Single words, or what is written together with the next word, such as `l'_`. */
export const BETWEEN: ReadonlySet<string> = new Set([
  ...listOf("between"),
  ...wordsFor("articles"),
  ...wordsFor("customers"),
  ...wordsFor("ids"),
]);
export const AUXILIARIES: ReadonlySet<string> = new Set(listOf("auxiliaries"));
export const STOPS: ReadonlySet<string> = new Set(listOf("stops"));
