import { split } from "./phrases.js";

/** What a language gives to each form, in lower case, with commas between. */
interface MailWords {
  forwards: string; // how mail programs call a forwarded mail, in the line above it; `*` stands for any letters
  contrasts: string; // what is said of things: "I ordered the other one"
  own?: string; // before a relative of the writer
  relatives?: string; // besides those of the vocabulary
  reporting?: string; // behind one: what they say or need
}

const WORDS: Record<string, MailWords> = {
  en: {
    forwards: `forward*, fwd, original`,
    contrasts: `the other one, the other, other one, another one, a different one, different one, the wrong one,
      wrong one, the right one, not the one, not this one, not that one, isn't the one, is not the one, not the same,
      not what i, instead, i thought, thought it was, i first thought, mixed up, replaced, similar, this isn't, this
      is not, it isn't, it is not`,
    own: `my, our`,
    reporting: `adds, added, asked, asks, insists, keeps, mentioned, needs, noticed, reminded, said, saw, says,
      suggested, suspects, tells, thinks, told, wants`,
  },
  de: {
    forwards: `weitergeleitet*, ursprünglich*, original*`,
    contrasts: `den anderen, die andere, das andere, der andere, dem anderen, ein anderer, ein anderes, eine andere,
      einen anderen, nicht der, nicht die, nicht das, nicht den, den falschen, das falsche, die falsche, der falsche,
      stattdessen, statt, ich dachte, das ist nicht`,
    own: `mein, meine, unser, unsere`,
    relatives: `buchhalter, buchhalterin, buchhaltung, ehefrau, ehemann, freund, freundin, sohn, steuerberater,
      steuerberaterin, tochter`,
    reporting: `bat, bittet, braucht, fragt, hat, meint, möchte, sagt, sagte, will`,
  },
  fr: {
    forwards: `transféré*, réexpédié*, original, origine`,
    contrasts: `l'autre, un autre, une autre, celui-là, pas le bon, pas la bonne, pas celui, pas celle, à la place,
      au lieu de, je pensais, ce n'est pas`,
    own: `mon, ma, notre`,
    reporting: `dit, a dit, me dit, m'a dit, pense, souhaite, veut, voudrait, a besoin, demande`,
  },
  es: {
    forwards: `reenviad*, original`,
    contrasts: `el otro, la otra, otro, otra, no es el, no es la, en su lugar, en lugar de, pensaba que, no es`,
    own: `mi, nuestra, nuestro`,
    reporting: `cree, dice, dijo, me dice, me dijo, necesita, pide, pregunta, quiere`,
  },
  it: {
    forwards: `inoltrat*, originale`,
    contrasts: `l'altro, l'altra, un altro, un'altra, non è il, non è la, non quello, non quella, invece, al posto,
      pensavo, non è`,
    own: `mio, mia, nostra, nostro`,
    reporting: `chiede, crede, dice, ha detto, mi ha detto, ha bisogno, pensa, vuole`,
  },
  pt: {
    forwards: `encaminhad*, reencaminhad*, original`,
    contrasts: `o outro, a outra, outro, outra, não é o, não é a, em vez, pensei que, pensava que, não é`,
    own: `meu, minha, nossa, nosso`,
    reporting: `acha, diz, disse, pede, pediu, precisa, quer`,
  },
  nl: {
    forwards: `doorgestuurd*, oorspronkelijk*`,
    contrasts: `het andere, de andere, een ander, een andere, niet het, niet de, in plaats van, ik dacht, dit is niet`,
    own: `mijn, ons, onze`,
    reporting: `denkt, heeft nodig, vindt, vraagt, wil, zegt, zei`,
  },
  pl: {
    forwards: `przekazan*, przesłan*, oryginaln*`,
    contrasts: `ten drugi, tę drugą, ta druga, tego drugiego, inny, inną, inna, innego, nie ten, nie ta, to nie,
      zamiast, myślałem, myślałam`,
    own: `moja, mój, nasz, nasza`,
    reporting: `chce, mówi, mówił, mówiła, potrzebuje, prosi, pyta, twierdzi`,
  },
  cs: {
    forwards: `přeposlan*, předan*, původní`,
    contrasts: `ten druhý, tu druhou, ta druhá, jiný, jinou, jiná, to není, není to, místo, myslel jsem, myslela jsem`,
    own: `můj, moje, má, náš, naše`,
    relatives: `manžel, manželka, syn, dcera, účetní, šéf, kolega`,
    reporting: `chce, potřebuje, říká, říkal, říkala, tvrdí`,
  },
  sk: {
    forwards: `preposlan*, pôvodn*`,
    contrasts: `ten druhý, tú druhú, tá druhá, iný, inú, iná, to nie je, nie je to, namiesto, myslel som, myslela som`,
    own: `môj, moja, náš, naša`,
    relatives: `manžel, manželka, syn, dcéra, účtovník, účtovníčka, šéf, kolega`,
    reporting: `chce, hovorí, potrebuje, tvrdí`,
  },
  hu: {
    forwards: `továbbít*, eredeti`,
    contrasts: `a másik, a másikat, másik, másikat, nem az, nem ez, helyett, azt hittem`,
  },
  ro: {
    forwards: `redirecționat*, forwardat*, transmis*, original`,
    contrasts: `celălalt, cealaltă, alt, altă, nu este, nu e, în loc de, credeam că`,
  },
  el: {
    forwards: `προωθ*, αρχικό`,
    contrasts: `το άλλο, τον άλλο, την άλλη, άλλο, δεν είναι, αντί, νόμιζα`,
  },
  ru: {
    forwards: `переслан*, пересыл*, переадрес*, исходн*`,
    contrasts: `другой, другую, другое, не тот, не та, не то, это не, вместо, я думал, я думала`,
    own: `мой, моя, наш, наша`,
    relatives: `муж, жена, сын, дочь, бухгалтер, начальник`,
    reporting: `говорит, просит, сказал, сказала, хочет`,
  },
  uk: {
    forwards: `переслан*, переадрес*`,
    contrasts: `інший, іншу, інше, не той, не та, не те, це не, замість, я думав, я думала`,
    own: `мій, моя, наш, наша`,
    relatives: `чоловік, дружина, син, донька, бухгалтер, бухгалтерка, начальник`,
    reporting: `каже, просить, сказав, сказала, хоче`,
  },
  bg: {
    forwards: `препратен*, препращ*`,
    contrasts: `другия, другата, другото, друг, друга, не е, вместо, мислех`,
  },
  hr: {
    forwards: `proslijeđen*, prosleđen*, prosljeđ*`,
    contrasts: `drugi, drugu, onaj drugi, nije to, to nije, umjesto, mislio sam, mislila sam`,
  },
  sv: {
    forwards: `vidarebefordra*, ursprungligt`,
    contrasts: `den andra, det andra, en annan, ett annat, inte den, inte det, i stället, istället, jag trodde`,
    own: `min, mitt, vår, vårt`,
    reporting: `behöver, frågar, sade, säger, vill`,
  },
  da: {
    forwards: `videresendt*, oprindelig*`,
    contrasts: `den anden, det andet, en anden, et andet, ikke den, ikke det, i stedet, jeg troede`,
    own: `min, mit, vores`,
    relatives: `mand, kone, søn, datter, revisor, bogholder, chef, kollega`,
    reporting: `beder, siger, spørger, vil`,
  },
  no: {
    forwards: `videresendt*, opprinnelig*`,
    contrasts: `den andre, det andre, en annen, et annet, ikke den, ikke det, i stedet, jeg trodde`,
    own: `min, mitt, vår`,
    relatives: `mann, kone, sønn, datter, regnskapsfører, sjef, kollega`,
    reporting: `ber, sier, spør, vil`,
  },
  fi: {
    forwards: `välitetty*, edelleenlähetetty*, alkuperäinen`,
    contrasts: `toisen, sen toisen, se toinen, toinen, ei ole se, sijaan, luulin`,
  },
  tr: {
    forwards: `iletilen*, yönlendirilen*, yönlendirilmiş`,
    contrasts: `diğeri, diğerini, başka, değil, yerine, sandım`,
  },
  ar: { forwards: `معاد, محولة, محول`, contrasts: `الأخرى, الآخر, أخرى, ليست, ليس` },
  he: { forwards: `שהועברה, הועברה, מועבר*`, contrasts: `השנייה, השני, אחרת, אחר` },
  hi: { forwards: `अग्रेषित, फ़ॉरवर्ड, फॉरवर्ड`, contrasts: `दूसरा, दूसरी, दूसरे` },
  ja: { forwards: `転送*`, contrasts: `別の, 違う` },
  zh: { forwards: `转发*, 轉寄*, 轉發*, 已转发*`, contrasts: `另一个, 另外的, 不是这, 不是那` },
  ko: { forwards: `전달*, 원본`, contrasts: `다른` },
  vi: { forwards: `chuyển tiếp`, contrasts: `cái kia, gói khác, không phải` },
  id: { forwards: `diteruskan, terusan`, contrasts: `yang lain, yang satunya, bukan` },
};

export const wordsOfMails = (form: keyof MailWords): string[] =>
  Object.values(WORDS).flatMap((language) => split(language[form]));
