import { DENIALS } from "./denial-words.js";
import { wordsOf } from "./fold.js";
import { split } from "./phrases.js";

/** What a language gives to each form, in lower case, with commas between. What `*`, `_` and `.` are is in `phrases.ts`. */
interface Hedges {
  guesses: string; // before someone who may be meant, alone or with a copula: "maybe", "I think it's"
  copulas?: string; // besides those of denials
  asking?: string; // the same without a copula: "should I use"
  whether?: string; // before someone, with one of `identity` behind them: "whether X is right"
  identity?: string; // words for being the one who is meant
  rest?: string; // words that may stand behind someone who is guessed, in the same clause
  behind: string; // behind someone who may be meant: "I think"
  answers: string; // behind someone who is a clause alone: "X? No."
  corrections?: string; // anywhere: what was said of someone is taken back, or is not one's own
}

export const HEDGES: Record<string, Hedges> = {
  en: {
    guesses: `wild guess, wild guess is, assuming, assuming it's, assuming it is, seems like, maybe, let's say, i'd
      guess that, assume, i have a feeling, i've a feeling, no clue if, no idea if, if i remember, if i remember
      correctly, if i recall, if i recall correctly, if i am not mistaken, if i'm not mistaken, i wonder, wonder, not
      sure, not certain, unsure, may be, might be, perhaps, probably, possibly, presumably, supposedly, likely, most
      likely, very likely, i guess, i'd guess, my guess is, my best guess is, best guess, i think, i'd think, we
      think, i believe, we believe, i suppose, i suspect, i assume, i'd say, i reckon, it could be, that could be,
      this could be, could be, could have been, could it be, might have been, may have been, must be, must have been,
      seems to be, appears to be, sounds like, looks like, not sure about, not certain about, unsure about, wondering
      about, either, or maybe, or perhaps, something like, possible match, possibly called, pretty sure, fairly sure,
      almost sure, almost certain, i imagine, i presume, i want to say, apparently`,
    asking: `is the customer, is the client, was the customer, was the client, should i use, should i take, should i
      pick, should i choose, should i go with, should i open, should we use, should we take, should we pick, should
      we choose, should we go with, shall i use, shall i take, shall i pick, shall i choose, shall we use, shall we
      take, shall we pick, can i use, do i use, do i take, do i pick, do you mean, did you mean, do we mean, did we
      mean, do they mean, did they mean, does she mean, does he mean, did she mean, did he mean, are you sure about,
      is it, is this, is that, was it, was that, was this, would it be, would that be, isn't it, isn't that, old
      account, old account is, old account was, previous account, previous account is, previous account was, former
      account, former account was, earlier account was, old email, old email is, old email was, previous email,
      previous email was, old address was, old profile was, used to be`,
    whether: `is, was, whether, if, are, maybe, perhaps`,
    identity: `it right correct meant mean means one who whom candidate match`,
    rest: `nobody none this that below mail him her them is was it it's are the ones we i you he she they want wanted
      need looking look for search searching that or not either here then now please customer account person client
      user true though instead anyway wrote called actually to use be in this case`,
    behind: `i think, i guess, i believe, i suppose, i assume, i suspect, i presume, perhaps, maybe, probably,
      possibly, presumably, most likely, or not ., or maybe, or perhaps, or someone, i'm not certain, no idea, no
      clue, can't be sure, cannot be sure, or somebody, or so ., or similar ., or whoever, not sure, not certain,
      unsure, i'm not sure, i am not sure, not 100, if i remember, if i recall, if i'm not mistaken, if i heard, i'm
      guessing, just guessing, a guess, could be, might be, may be the, may be her, may be him, or something`,
    answers: `guess, just a guess, a guess, tbc, unverified, to be confirmed, to be verified, might be wrong, may be
      wrong, could be wrong, i may be wrong, i might be wrong, i could be wrong, or is it, or was it, no ., right,
      correct, isn't it, isn't she, isn't he, yes or no, i doubt it, nope, nah, no no, no wait, not really, hardly,
      unlikely, doubtful, unsure, unclear, questionable, unconfirmed, don't know`,
    corrections: `my guess, my first guess, my best guess, scratch that, strike that, forget that i said, on second
      thought, on second thoughts, no wait, my bad, i take that back, first candidate, second candidate, third
      candidate, last candidate, first hit, second hit, top hit, first match, top match, first result, second result,
      top result, first suggestion, your suggestion, first search result`,
  },
  de: {
    guesses: `nicht sicher, unsicher, frage mich, vielleicht, eventuell, möglicherweise, womöglich, vermutlich,
      wahrscheinlich, wohl, höchstwahrscheinlich, am ehesten, ich glaube, glaube, ich denke, ich vermute, ich nehme
      an, ich schätze, ich meine, ich tippe auf, tippe auf, könnte, könnte es, dürfte, müsste, scheint, anscheinend,
      es könnte, das könnte, ggf, evtl, bin unsicher bei, nicht sicher bei, kann sein, mag sein`,
    copulas: `ist es, ist das, war es, war das, sei es`,
    asking: `soll ich, sollen wir, sollte ich, nehme ich, meinst du, meinen sie, meint ihr, ist es, ist das, war es, war
      das, altes konto, altes konto war, alte konto war, früheres konto, früheres konto war, frühere konto war, alte
      adresse war, alte e-mail war, vorheriges konto`,
    whether: `ob, ist, war, könnte, kann, dürfte, vielleicht`,
    identity: `gemeint richtig richtige stimmt sein passt korrekt meinen meinst meine meint`,
    rest: `ist war es der die das oder nicht hier nun jetzt bitte kunde kundin konto person nehmen wählen verwenden
      benutzen öffnen gewesen geschrieben angerufen wir ich suche suchen wirklich überhaupt auch`,
    behind: `glaube ich, glaub ich, denke ich, denk ich, vermute ich, nehme ich an, schätze ich, oder ., oder nicht
      ., oder so, oder jemand, vielleicht, vermutlich, wahrscheinlich, möglicherweise, eventuell, nicht sicher, bin
      nicht sicher, bin mir nicht sicher, bin unsicher, könnte es sein, könnte sein, wenn ich mich recht, wenn ich
      nicht irre`,
    answers: `geraten, nur geraten, ungeprüft, zu prüfen, kann falsch sein, könnte falsch sein, ich kann mich irren,
      richtig, stimmt, stimmt's, gell, nicht wahr, nein, nö, nee, ne ., doch nicht, eher nicht, unsicher, unklar,
      fraglich, kaum, wohl kaum`,
    corrections: `vergiss das, streich das, streiche das, nein warte, quatsch, erster treffer, ersten treffer, erste
      treffer, erster kandidat, erste kandidat, ersten kandidaten, erster vorschlag, dein vorschlag`,
  },
  fr: {
    guesses: `peut-être, peut être, probablement, sans doute, possiblement, vraisemblablement, sûrement, éventuellement,
      je crois, je pense, je suppose, j'imagine, je dirais, il me semble, il se peut, on dirait, c'est peut-être, ce
      serait, ça doit être, ce doit être, ça pourrait être, pourrait être, ce pourrait être, pas sûr, pas sûre, pas
      certain, pas certaine, je me demande, je ne sais pas, je ne sais plus, semble être`,
    copulas: `c'est, c'était, est-ce, était-ce`,
    asking: `est-ce, est-ce bien, est-ce que c'est, serait-ce, s'agit-il de, faut-il prendre, faut-il utiliser,
      dois-je prendre, dois-je utiliser, dois-je choisir, doit-on prendre, on prend, je prends, vous voulez dire, tu
      veux dire, si c'est, si c'est bien, si c'était, ancien compte, ancien compte était, son ancien compte était,
      ancienne adresse, ancienne adresse était`,
    whether: `si, est-ce que, est, c'est`,
    identity: `bonne bon juste correct correcte celle celui voulue voulu concernée concerné`,
    rest: `est était la le qui que qu'on on nous je cherche cherchons veux voulons veut dire ou non pas ici là personne
      cliente client compte bien vraiment`,
    behind: `je crois, je pense, je suppose, peut-être, probablement, sans doute, ou non ., ou pas ., ou quelqu'un, pas
      sûr, pas sûre, je ne suis pas sûr, je ne suis pas sûre, il me semble, si je me souviens`,
    answers: `à confirmer, je peux me tromper, au hasard, non vérifié, n'est-ce pas, c'est ça, c'est bien ça, non,
      nan, pas du tout, pas vraiment, incertain, à vérifier`,
    corrections: `oubliez ça, oublie ça, non attendez, premier candidat, premier résultat, première suggestion, première
      proposition`,
  },
  es: {
    guesses: `quizás, quizá, tal vez, probablemente, posiblemente, seguramente, a lo mejor, puede que, puede ser, podría
      ser, acaso, creo, creo que, pienso que, supongo que, imagino que, diría que, me parece que, parece, parece ser,
      debe ser, debe de ser, no estoy seguro, no estoy segura, no sé, dudo entre`,
    copulas: `es, era, fue, sea, fuera`,
    asking: `será, sería, es esta, es este, uso, uso a, debo usar, debería usar, usamos, tomo, elijo, te refieres a, se
      refiere a, si es, si era, su antigua cuenta era, cuenta antigua, cuenta antigua era, cuenta anterior, cuenta
      anterior era, correo anterior era`,
    whether: `si, es, era`,
    identity: `correcta correcto indicada indicado quien buscamos busco queremos adecuada adecuado`,
    rest: `es era la el que o no aquí ya ahora persona clienta cliente cuenta realmente fue sea`,
    behind: `creo, supongo, quizás, quizá, tal vez, probablemente, o no ., o alguien, o algo así, no estoy seguro, no
      estoy segura, me parece, si no recuerdo mal, puede ser`,
    answers: `por confirmar, sin verificar, puedo equivocarme, adivino, verdad, cierto, correcto, no ., qué va, para
      nada, dudoso, dudosa, no creo`,
    corrections: `olvídalo, borra eso, no espera, mejor no, primer candidato, primer resultado, primera sugerencia`,
  },
  it: {
    guesses: `forse, magari, probabilmente, possibilmente, presumibilmente, credo, penso, suppongo, immagino, direi, mi
      sembra, mi pare, sembra, potrebbe essere, può darsi, può essere, dovrebbe essere, deve essere, non so, non sono
      sicuro, non sono sicura, chissà`,
    copulas: `è, era, sarà, fosse`,
    asking: `sarà, sarebbe, è forse, devo usare, devo prendere, uso, prendo, usiamo, intendi, intende, intendete, se è,
      se sia, vecchio account, vecchio account era, il suo vecchio account era, account precedente, precedente account
      era, vecchia email era`,
    whether: `se, è, era`,
    identity: `giusta giusto corretta corretto quella quello intesa inteso`,
    rest: `è era la il che o no non qui cliente persona account cerchiamo cerco vogliamo sia davvero`,
    behind: `credo, penso, forse, probabilmente, suppongo, mi sembra, mi pare, o no ., o qualcuno, non sono sicuro,
      non sono sicura, se non sbaglio, se ricordo bene`,
    answers: `indovino, da confermare, da verificare, potrei sbagliarmi, vero, giusto, no ., macché, non credo,
      dubbio, incerto`,
    corrections: `lascia stare, anzi no, come non detto, primo candidato, primo risultato, primo suggerimento`,
  },
  pt: {
    guesses: `talvez, provavelmente, possivelmente, porventura, quiçá, acho, acho que, creio que, penso que, suponho
      que, imagino que, diria que, parece, parece ser, pode ser, poderia ser, deve ser, se calhar, não sei, não tenho
      certeza, não tenho a certeza`,
    copulas: `é, era, seja, será, é o, é a`,
    asking: `será, será que é, seria, devo usar, devo escolher, uso, usamos, se é, se será, você quer dizer, quer
      dizer, a conta antiga era, conta antiga, conta antiga era, conta anterior, conta anterior era, email antigo era`,
    whether: `se, é, era`,
    identity: `certa certo correta correto quem procuramos procuro queremos`,
    rest: `é era a o que ou não aqui cliente pessoa conta mesmo seja`,
    behind: `acho, acho eu, talvez, provavelmente, creio eu, suponho, ou não ., ou alguém, não tenho certeza, não
      tenho a certeza, se não me engano`,
    answers: `né, certo, não é, não ., nada disso, acho que não, duvidoso, incerto`,
    corrections: `esquece isso, esqueça isso, aliás não, primeiro candidato, primeiro resultado, primeira sugestão`,
  },
  nl: {
    guesses: `misschien, waarschijnlijk, mogelijk, vermoedelijk, wellicht, allicht, ik denk, ik geloof, ik vermoed, ik
      gok, ik neem aan, denk ik, het zou, zou, lijkt, blijkbaar, niet zeker, weet niet, twijfel over, kan zijn`,
    copulas: `is het, was het, is dit`,
    asking: `is het, is dit, zou het, moet ik, zal ik, neem ik, bedoel je, bedoelt u, bedoelen jullie, oud account, oude
      account was, oude account is, vorige account was, vorig account, oude adres was`,
    whether: `of, is, was`,
    identity: `bedoeld juiste goede juist klopt bedoelen zijn`,
    rest: `is was de het die we ik of niet hier nu nemen gebruiken kunnen zoeken zoek klant persoon account geweest
      wel`,
    behind: `denk ik, geloof ik, vermoed ik, gok ik, misschien, waarschijnlijk, of niet ., of zo, of iemand, niet
      zeker, weet het niet, toch ., als ik me goed herinner`,
    answers: `toch, klopt dat, nee, neen, toch niet, onzeker, twijfelachtig, vast niet`,
    corrections: `vergeet dat, laat maar, nee wacht, eerste kandidaat, eerste treffer, eerste resultaat, eerste
      suggestie`,
  },
  pl: {
    guesses: `może, być może, chyba, prawdopodobnie, pewnie, raczej, zapewne, przypuszczalnie, wydaje mi się, myślę,
      sądzę, zdaje się, podejrzewam, możliwe, nie wiem, nie jestem pewien, nie jestem pewna, mógłby być, mogłaby być`,
    copulas: `to, to był, to była, był to, była to`,
    asking: `czy to, czy to jest, czy chodzi o, czy chodziło o, mam użyć, wziąć, mamy wziąć, czy masz na myśli, stare
      konto, stare konto to, jej stare konto to, poprzednie konto, poprzednie konto to`,
    whether: `czy`,
    identity: `właściwa właściwy właściwą chodzi dobra dobry poprawny poprawna`,
    rest: `to jest był była o ten ta tę tego którą którego szukamy szukam osoba klient klientka konto nam czy nie
      tutaj`,
    behind: `chyba, może, prawdopodobnie, pewnie, raczej, wydaje mi się, tak myślę, albo ktoś, lub ktoś, nie jestem
      pewien, nie jestem pewna, o ile pamiętam, czy nie .`,
    answers: `prawda, zgadza się, nie ., raczej nie, chyba nie, niepewne, wątpliwe`,
    corrections: `zapomnij o tym, albo nie, nie czekaj, pierwszy kandydat, pierwszy wynik, pierwsza propozycja`,
  },
  cs: {
    guesses: `možná, asi, snad, pravděpodobně, nejspíš, patrně, zřejmě, myslím, domnívám se, tuším, předpokládám,
      může to být, mohl by to být, mohla by to být, nevím, nejsem si jistý, nejsem si jistá`,
    copulas: `je to, to je, to byl, to byla, byl to, byla to`,
    asking: `je to, byl to, byla to, mám použít, mám vzít, máme vzít, myslíš, myslíte, jde o, starý účet, starý účet
      byl, její starý účet byl, předchozí účet`,
    whether: `jestli, zda, je, zdali`,
    identity: `správná správný správně ta ten myšlena myšlen`,
    rest: `je byl byla to kterou kterého hledáme hledám osoba zákazník zákaznice účet nebo ne tady`,
    behind: `asi, možná, snad, myslím, tuším, pravděpodobně, nejspíš, nebo ne ., nebo někdo, nejsem si jistý, nejsem si
      jistá, pokud se nepletu`,
    answers: `ne ., nee, spíš ne, asi ne, nejisté`,
    corrections: `zapomeň na to, vlastně ne, ne počkej, první kandidát, první výsledek, první návrh`,
  },
  sk: {
    guesses: `možno, asi, azda, pravdepodobne, zrejme, snáď, myslím, tuším, predpokladám, domnievam sa, môže to byť,
      mohol by to byť, mohla by to byť, neviem, nie som si istý, nie som si istá`,
    copulas: `je to, to je, to bol, to bola, bol to, bola to`,
    asking: `je to, bol to, bola to, mám použiť, mám vziať, máme vziať, myslíš, myslíte, ide o, starý účet, starý
      účet bol, predchádzajúci účet`,
    whether: `či, je`,
    identity: `správna správny tá ten myslená myslený`,
    rest: `je bol bola to ktorú ktorého hľadáme hľadám osoba zákazník účet alebo nie tu`,
    behind: `asi, možno, azda, myslím, tuším, pravdepodobne, alebo nie ., alebo niekto, nie som si istý, nie som si
      istá, ak sa nemýlim`,
    answers: `nie ., skôr nie, asi nie, neisté`,
    corrections: `zabudni na to, vlastne nie, nie počkaj, prvý kandidát, prvý výsledok, prvý návrh`,
  },
  hu: {
    guesses: `talán, valószínűleg, esetleg, alighanem, feltehetően, lehet, lehet hogy, azt hiszem, azt hiszem hogy,
      szerintem, gondolom, úgy tűnik, gyanítom hogy, nem tudom, nem vagyok biztos benne hogy`,
    asking: `használjam, válasszam, vegyem, a régi fiókja, régi fiók, régi fiókja, korábbi fiók, korábbi fiókja`,
    whether: `hogy, vajon`,
    identity: `helyes jó megfelelő keresett az-e ő-e`,
    rest: `az a ő volt vagy nem itt ügyfél fiók személy akit keresünk keresek`,
    behind: `talán, azt hiszem, valószínűleg, esetleg, gondolom, vagy nem ., vagy valaki, nem vagyok biztos, lehet .`,
    answers: `nem ., dehogy, aligha, bizonytalan`,
    corrections: `felejtsd el, mégsem, első jelölt, első találat, első javaslat`,
  },
  ro: {
    guesses: `poate, poate că, probabil, posibil, cred, cred că, bănuiesc că, presupun că, mi se pare, mi se pare că,
      pare, pare să fie, s-ar putea, s-ar putea să fie, ar putea fi, nu știu, nu sunt sigur, nu sunt sigură, nu știu
      dacă`,
    copulas: `e, este, era, a fost, să fie`,
    asking: `este oare, o fi, să folosesc, să iau, să folosim, să aleg, te referi la, vă referiți la, dacă este, dacă e,
      vechiul cont era, cont vechi, contul vechi era, contul anterior era`,
    whether: `dacă, este, e`,
    identity: `corect corectă bun bună potrivit potrivită cea cel căutăm caut`,
    rest: `este e era pe care o îl sau nu aici client clienta persoana cont să fie`,
    behind: `cred, poate, probabil, bănuiesc, presupun, sau nu ., sau altcineva, sau cineva, nu sunt sigur, nu sunt
      sigură`,
    answers: `nu ., nici vorbă, cred că nu, incert`,
    corrections: `uită asta, de fapt nu, nu stai, primul candidat, primul rezultat, prima sugestie`,
  },
  el: {
    guesses: `ίσως, μάλλον, πιθανώς, πιθανόν, ενδεχομένως, νομίζω, νομίζω ότι, πιστεύω, υποθέτω, μπορεί, μπορεί να,
      φαίνεται, δεν ξέρω, δεν είμαι σίγουρος, δεν είμαι σίγουρη`,
    copulas: `είναι, ήταν`,
    asking: `μήπως, μήπως είναι, είναι μήπως, να χρησιμοποιήσω, να πάρω, εννοείς, εννοείτε, παλιός λογαριασμός, ο παλιός
      λογαριασμός ήταν, παλιός λογαριασμός ήταν, αν είναι`,
    whether: `αν, είναι`,
    identity: `σωστή σωστός σωστό αυτή αυτός εννοούμε εννοώ`,
    rest: `είναι ήταν η ο το που ή όχι εδώ ψάχνουμε ψάχνω πελάτης πελάτισσα λογαριασμός`,
    behind: `νομίζω, ίσως, μάλλον, πιθανώς, υποθέτω, ή όχι ., ή κάποιος, δεν είμαι σίγουρος, δεν είμαι σίγουρη`,
    answers: `όχι, μπα, αμφίβολο`,
    corrections: `ξέχνα το, άσε το, πρώτος υποψήφιος, πρώτο αποτέλεσμα, πρώτη πρόταση`,
  },
  ru: {
    guesses: `может быть, может, возможно, наверное, наверно, вероятно, скорее всего, похоже, кажется, видимо, думаю,
      полагаю, предполагаю, по-моему, пожалуй, должно быть, вроде, вроде бы, не знаю, не уверен, не уверена`,
    copulas: `это был, это была`,
    asking: `это ли, мне взять, взять, использовать, мне использовать, ты имеешь в виду, вы имеете в виду, речь о,
      старый аккаунт, старый аккаунт был, её старый аккаунт, прежний аккаунт, бывший аккаунт, старая учётная запись`,
    whether: `ли, если, что`,
    identity: `правильный правильная верный верная тот та нужен нужна`,
    rest: `ли это или нет был была есть который которая которого нам мне нужен нужна ищем ищу клиент человек здесь`,
    behind: `наверное, наверно, кажется, возможно, вероятно, может быть, думаю, похоже, скорее всего, или нет ., или
      кто-то, ли это, не уверен, не уверена, если не ошибаюсь, вроде`,
    answers: `верно, да ., правильно, нет, неа, вряд ли, сомнительно, не факт`,
    corrections: `забудь, забудьте, нет стой, первый кандидат, первый результат, первый вариант`,
  },
  uk: {
    guesses: `може бути, може, можливо, мабуть, напевно, певно, ймовірно, імовірно, здається, гадаю, думаю, вважаю,
      припускаю, схоже, найімовірніше, скоріше за все, не знаю, не впевнений, не впевнена`,
    copulas: `це був, це була`,
    asking: `чи це, взяти, мені взяти, використати, ти маєш на увазі, ви маєте на увазі, старий акаунт, старий акаунт
      був, колишній акаунт, попередній акаунт`,
    whether: `чи, що`,
    identity: `правильний правильна вірний вірна той та`,
    rest: `це чи або ні був була який яка якого нам мені потрібен потрібна шукаємо шукаю клієнт людина тут`,
    behind: `мабуть, здається, можливо, напевно, ймовірно, гадаю, думаю, чи ні ., або хтось, не впевнений, не
      впевнена, чи це`,
    answers: `ні ., навряд, сумнівно`,
    corrections: `забудь, забудьте, ні чекай, перший кандидат, перший результат, перший варіант`,
  },
  bg: {
    guesses: `може би, вероятно, навярно, сигурно, възможно, мисля, мисля че, предполагам, предполагам че, изглежда,
      май, струва ми се, не знам, не съм сигурен, не съм сигурна`,
    copulas: `е, беше`,
    asking: `дали е, дали това е, да използвам, да взема, имаш предвид, имате предвид, старият акаунт беше, стар акаунт,
      предишен акаунт`,
    whether: `дали, ако`,
    identity: `правилният правилната верен вярна този тази`,
    rest: `е беше който която търсим търся или не тук клиент клиентът човекът`,
    behind: `мисля, може би, вероятно, май, предполагам, или не ., или някой, не съм сигурен, не съм сигурна`,
    answers: `не ., едва ли, съмнително`,
    corrections: `забрави, забравете, всъщност не, първият кандидат, първият резултат`,
  },
  hr: {
    guesses: `možda, vjerojatno, vjerovatno, verovatno, valjda, mislim, pretpostavljam, čini mi se, izgleda, po svoj
      prilici, mogao bi biti, mogla bi biti, ne znam, nisam siguran, nisam sigurna, можда, вероватно, ваљда, мислим,
      претпостављам, изгледа, не знам, нисам сигуран, нисам сигурна`,
    copulas: `je, je to, to je, je bio, je bila`,
    asking: `je li to, da li je to, da li je, je li, da uzmem, da koristim, misliš na, mislite na, stari račun, stari
      račun je bio, prethodni račun, да ли је, да ли је то, стари налог`,
    whether: `je li, da li je, да ли је`,
    identity: `prava pravi ispravna ispravan ta taj права прави`,
    rest: `je bio bila to ili ne koja koji koju kojeg tražimo tražim osoba klijent kupac račun ovdje`,
    behind: `možda, vjerojatno, verovatno, valjda, mislim, čini mi se, ili ne ., ili netko, ili neko, nisam siguran,
      nisam sigurna, можда, вероватно, мислим`,
    answers: `ne ., ma ne, teško, не .`,
    corrections: `zaboravi to, ipak ne, ne čekaj, prvi kandidat, prvi rezultat`,
  },
  sv: {
    guesses: `kanske, kanske är det, troligen, troligtvis, förmodligen, antagligen, möjligen, eventuellt, sannolikt,
      nog, jag tror, tror, jag gissar, gissar på, jag antar, det kan vara, kan vara, det kan ha varit, kan det vara,
      verkar vara, osäker på, inte säker på, vet inte`,
    copulas: `är det, var det, det är`,
    asking: `är det, var det, ska jag ta, ska jag använda, ska vi ta, menar du, menar ni, gamla konto var, gammalt
      konto, tidigare konto, tidigare konto var, om det är`,
    whether: `om, är, var`,
    identity: `rätt menas menar avses avser`,
    rest: `är var det den som vi jag eller inte här nu söker letar efter kund kunden person personen konto`,
    behind: `tror jag, gissar jag, antar jag, kanske, förmodligen, troligen, eller inte ., eller någon, eller så,
      inte säker, osäker, om jag minns rätt`,
    answers: `eller hur, stämmer det, nej, nä, näe, knappast, tveksamt, osäkert`,
    corrections: `glöm det, stryk det, nej vänta, första kandidaten, första träffen, första resultatet, första
      förslaget`,
  },
  da: {
    guesses: `måske, muligvis, sandsynligvis, formentlig, formodentlig, nok, vist, vistnok, jeg tror, tror, jeg
      gætter på, jeg antager, det kan være, kan være, kunne være, kan det være, synes at være, ikke sikker på,
      usikker på, ved ikke`,
    copulas: `er det, var det`,
    asking: `er det, var det, skal jeg tage, skal jeg bruge, skal vi tage, mener du, mener i, gamle konto var, gammel
      konto, tidligere konto, om det er`,
    whether: `om, er, var`,
    identity: `rigtige rigtig ment menes mener`,
    rest: `er var det den der som vi jeg eller ikke her nu søger leder efter kunde kunden person personen konto`,
    behind: `tror jeg, gætter jeg, antager jeg, måske, sandsynligvis, nok ., eller ikke ., eller nogen, ikke sikker,
      usikker`,
    answers: `nej, næ, næppe, tvivlsomt, usikkert`,
    corrections: `glem det, nej vent, første kandidat, første træffer, første resultat, første forslag`,
  },
  no: {
    guesses: `kanskje, muligens, sannsynligvis, trolig, antakelig, antagelig, formodentlig, nok, visst, jeg tror,
      tror, jeg gjetter på, jeg antar, det kan være, kan være, kunne være, kan det være, ser ut til å være, ikke
      sikker på, usikker på, vet ikke`,
    copulas: `er det, var det`,
    asking: `er det, var det, skal jeg ta, skal jeg bruke, skal vi ta, mener du, mener dere, gamle konto var, gammel
      konto, tidligere konto, om det er`,
    whether: `om, er, var`,
    identity: `rett riktig riktige ment menes mener`,
    rest: `er var det den som vi jeg eller ikke her nå søker leter etter kunde kunden person personen konto`,
    behind: `tror jeg, gjetter jeg, antar jeg, kanskje, sannsynligvis, trolig, eller ikke ., eller noen, ikke sikker,
      usikker`,
    answers: `nei, neppe, tvilsomt, usikkert`,
    corrections: `glem det, nei vent, første kandidat, første treff, første resultat, første forslag`,
  },
  fi: {
    guesses: `ehkä, kenties, luultavasti, todennäköisesti, mahdollisesti, varmaan, varmaankin, luulen, luulen että,
      uskon, uskon että, arvelen että, veikkaan, oletan että, taitaa olla, saattaa olla, voi olla, voisi olla, ehkä
      se on, en tiedä, en ole varma`,
    copulas: `se on, se oli`,
    asking: `onko se, onko tämä, onko kyseessä, oliko se, käytänkö, otanko, valitsenko, tarkoitatko, tarkoitatteko,
      vanha tili, vanha tili oli, aiempi tili, entinen tili`,
    whether: `onko, oliko`,
    identity: `oikea oikein kyseessä tarkoitettu se`,
    rest: `on oli se joka jota vai ei tässä nyt etsimme etsin asiakas henkilö tili`,
    behind: `luulen, ehkä, kai, varmaan, luultavasti, kenties, vai ei ., tai joku, en ole varma, jos muistan oikein`,
    answers: `ei ., eikä, tuskin, epävarma`,
    corrections: `unohda se, eipäs, ei kun, ensimmäinen ehdokas, ensimmäinen osuma, ensimmäinen tulos`,
  },
  tr: {
    guesses: `belki, belki de, galiba, muhtemelen, herhalde, sanırım, sanırsam, bence, olası, büyük ihtimalle, tahminen,
      emin değilim, bilmiyorum`,
    asking: `acaba, eski hesabı, eski hesap, önceki hesap, önceki hesabı, kastettiğin, kastettiğiniz`,
    identity: `doğru`,
    rest: `mı mi mu mü olabilir sanırım acaba doğru kişi müşteri hesap aradığımız`,
    behind: `olabilir, sanırım, galiba, herhalde, muhtemelen, belki, mı ., mi ., mu ., mü ., mı acaba, mi acaba, mi
      emin değilim, mı emin değilim, mu emin değilim, mü emin değilim, doğru mu, doğru kişi mi, emin değilim, ya da
      biri, veya biri`,
    answers: `hayır, yok ., değil herhalde, şüpheli`,
    corrections: `unut gitsin, boş ver, ilk aday, ilk sonuç, ilk öneri`,
  },
  ar: {
    guesses: `ربما, لعل, لعله, لعلها, قد يكون, قد تكون, يمكن, من المحتمل, على الأرجح, غالبا, أظن, أعتقد, اعتقد, أظن
      أنها, أظن أنه, أعتقد أنها, أعتقد أنه, يبدو, يبدو أنها, يبدو أنه, لست متأكدا, لست متأكدة, لا أعرف`,
    asking: `هل هي, هل هو, هل هذا, هل هذه, هل أستخدم, هل أختار, هل تقصد, هل تقصدين, أم هي, حسابها القديم, حسابها
      القديم كان, حسابه القديم كان, الحساب القديم, الحساب السابق`,
    whether: `هل, إن كان, إن كانت, إذا كان, إذا كانت`,
    identity: `الصحيح الصحيحة المقصود المقصودة الصواب`,
    rest: `هو هي الذي التي نقصد نقصدها نريد أم لا العميل العميلة الشخص هنا`,
    behind: `ربما, على ما أظن, على ما أعتقد, أظن, أعتقد, أم لا, أو شخص, لست متأكدا, لست متأكدة, غالبا`,
    answers: `لا ., كلا, مشكوك, غير مؤكد`,
    corrections: `انس ذلك, انسى ذلك, لا انتظر, المرشح الأول, النتيجة الأولى, الاقتراح الأول`,
  },
  he: {
    guesses: `אולי, כנראה, ייתכן, יתכן, ייתכן ש_, יכול להיות, סביר ש_, נראה לי, נראה לי ש_, אני חושב, אני חושבת, אני
      מניח, אני מניחה, לדעתי, כנראה ש_, אולי זו, אולי זה, לא בטוח, לא בטוחה, לא יודע אם, לא יודעת אם`,
    asking: `האם זו, האם זה, האם זאת, להשתמש ב_, לקחת את, התכוונת ל_, התכוונתם ל_, החשבון הישן שלה היה, החשבון הישן
      היה, חשבון ישן, החשבון הקודם`,
    whether: `אם, האם`,
    identity: `נכון נכונה הנכון הנכונה הכוונה`,
    rest: `הוא היא זה זו ש או לא כאן הלקוח הלקוחה האדם`,
    behind: `אולי, כנראה, נראה לי, אני חושב, אני חושבת, או לא, או מישהו, לא בטוח, לא בטוחה`,
    answers: `לא ., ממש לא, בספק, לא ברור`,
    corrections: `תשכח מזה, תשכחי מזה, לא רגע, המועמד הראשון, התוצאה הראשונה`,
  },
  hi: {
    guesses: `शायद, संभवतः, सम्भवतः, हो सकता है, मुझे लगता है, लगता है, मेरे ख्याल से, मेरे विचार से, संभव है, पता
      नहीं`,
    asking: `क्या यह, क्या वह, क्या ये, क्या मैं, क्या आपका मतलब, पुराना खाता, उसका पुराना खाता, पिछला खाता`,
    whether: `क्या`,
    identity: `सही ठीक`,
    rest: `है हैं था थी ही या नहीं सही ग्राहक खाता व्यक्ति इस्तेमाल करूं करूँ चुनूं`,
    behind: `हो सकता है, हो सकती है, हो सकते हैं, शायद, लगता है, लगती है, होगा ., होगी ., होंगे ., या नहीं, या कोई,
      है क्या, पक्का नहीं, ही है क्या`,
    answers: `नहीं, ना ., संदिग्ध`,
    corrections: `भूल जाओ, भूल जाइए, पहला उम्मीदवार, पहला परिणाम, पहला सुझाव`,
  },
  ja: {
    guesses: `たぶん, 多分, おそらく, 恐らく, もしかして, もしかすると, もしかしたら, ひょっとして, ひょっとすると`,
    behind: `かもしれ, かも知れ, だと思い, だと思う, かと思い, かと思う, でしょうか, だろうか, ではないか, ではないでしょうか, じゃないかな, かな, っぽい, らしい, のようです, か不明,
      かどうか, で合って, で合ってる, でいいですか, でよいですか, で良いですか, のことですか, のことでしょうか, の可能性`,
    answers: `いいえ, 違います, 違う, ちがう`,
    corrections: `今のなし, 最初の候補, 一番目の候補, 最初の検索結果, 最初の結果`,
  },
  zh: {
    guesses: `也许, 也許, 可能, 可能是, 大概, 大概是, 或许, 或許, 恐怕是, 应该是, 應該是, 好像是, 似乎是, 估计是, 估計是, 我猜, 猜是, 我想是, 我觉得是, 我覺得是, 说不定是,
      不确定是不是, 不確定是不是, 不确定是否是, 不知道是不是, 是不是, 会不会是, 會不會是, 难道是, 難道是, 该用, 該用, 要用, 旧账户是, 旧账号是, 舊帳號是, 以前的账户是, 以前的账号是`,
    behind: `吧, 或者别人, 也许, 可能, 对吗, 對嗎, 是吗, 是嗎, 是对的吗, 是不是, 不确定, 不確定, 的可能性`,
    answers: `不对, 不對, 不是, 错了, 錯了`,
    corrections: `收回, 当我没说, 當我沒說, 第一个候选, 第一個候選, 第一个结果, 第一個結果`,
  },
  ko: {
    guesses: `아마, 아마도, 혹시, 어쩌면, 제 생각에는, 제 생각엔, 추측하건대`,
    behind: `일 수도, 일지도, 인 것 같*, 인 듯*, 인가요, 인가, 일까요, 인지, 이 맞나요, _일 수도, _일지도, _인 것 같*, _인 듯*, _인가요, _인가, _일까요, _일까, _이
      맞나요, _가 맞나요, _이 맞는지, _가 맞는지, _인지, _일 가능성, _ 맞나요, _ 맞는지, _ 일 수도, _ 인 것 같*, _ 인지, _라고 생각*, _이라고 생각*, _ 아마, 님일 수도,
      님인 것 같*, 님인지, 님이 맞나요, 님인가요, 씨인 것 같*, 씨인지`,
    answers: `아니요, 아니오, 아뇨, 아니 .`,
    corrections: `취소할게요, 첫 번째 후보, 첫번째 후보, 첫 번째 결과`,
  },
  vi: {
    guesses: `có lẽ, có thể, có thể là, chắc là, chắc, hình như, dường như, có khi, khả năng là, có khả năng là, tôi
      nghĩ, tôi nghĩ là, tôi đoán, tôi đoán là, tôi cho là, tôi tin là, không chắc, không chắc có phải, không biết có
      phải`,
    asking: `có phải, có phải là, phải chăng là, tôi nên dùng, nên dùng, nên chọn, ý bạn là, tài khoản cũ, tài khoản
      cũ là, tài khoản trước`,
    whether: `liệu`,
    identity: `đúng phải`,
    rest: `là không đúng phải hay người khách hàng này đó ở đây chúng ta cần tìm`,
    behind: `có lẽ, chắc vậy, tôi nghĩ, tôi đoán, phải không, đúng không, hay không, hoặc ai đó, không chắc, thì phải`,
    answers: `không ., không phải đâu, chưa chắc`,
    corrections: `bỏ qua điều đó, quên đi, ứng viên đầu tiên, kết quả đầu tiên`,
  },
  id: {
    guesses: `mungkin, mungkin saja, barangkali, sepertinya, kayaknya, kelihatannya, kemungkinan, kemungkinan besar,
      bisa jadi, saya rasa, saya pikir, saya kira, saya duga, tampaknya, tidak yakin, tidak tahu apakah, tidak yakin
      apakah`,
    asking: `apakah, apakah itu, apakah ini, apa ini, haruskah saya pakai, saya pakai, maksudmu, maksud anda, akun
      lama, akun lamanya, akun lamanya adalah, akun sebelumnya`,
    whether: `apakah, apa`,
    identity: `benar tepat dimaksud betul`,
    rest: `itu ini adalah yang atau bukan tidak kita cari orang pelanggan akun di sini`,
    behind: `mungkin, sepertinya, kayaknya, saya rasa, saya kira, barangkali, atau bukan, atau seseorang, tidak
      yakin, ya ., kan .`,
    answers: `bukan, tidak ., nggak, enggak, diragukan`,
    corrections: `lupakan itu, kandidat pertama, hasil pertama, saran pertama`,
  },
};

const languages = Object.entries(HEDGES);
const listOf = (form: keyof Hedges) => languages.flatMap(([, language]) => split(language[form]));

/** Such as "maybe" and "maybe it's". */
export const GUESSES: readonly string[] = languages.flatMap(([language, { guesses, copulas }]) =>
  split(guesses).flatMap((guess) => [
    guess,
    ...split([DENIALS[language]?.copulas, copulas].join()).map((copula) => `${guess} ${copula}`),
  ]),
);
export const ASKING: readonly string[] = listOf("asking");
export const WHETHER: readonly string[] = listOf("whether");
export const HEDGED_BEHIND: readonly string[] = listOf("behind");
export const ANSWERED: readonly string[] = listOf("answers");
export const CORRECTIONS: readonly string[] = listOf("corrections");

const wordsIn = (form: "identity" | "rest") => languages.flatMap(([, language]) => wordsOf(language[form] ?? ""));
export const IDENTITY: ReadonlySet<string> = new Set(wordsIn("identity"));
export const REST: ReadonlySet<string> = new Set([...IDENTITY, ...wordsIn("rest")]);

/** They end what a clause says of someone. */
export const BUT: ReadonlySet<string> = new Set(
  wordsOf(
    `but though although aber doch mais pero ma però mas porém maar ale lecz avšak de dar însă αλλά όμως но однак але
      проте ali men mutta ama fakat لكن אבל लेकिन मगर nhưng tapi tetapi`,
  ),
);
