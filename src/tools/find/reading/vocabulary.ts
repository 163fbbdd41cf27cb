/** What a language gives to each list, in lower case. Words are separated by blanks, phrases by commas. */
interface Language {
  common?: string; // words of questions and mails that are not names
  alsoNames?: string; // words that are names as well
  structure?: string; // what even the shortest questions are made of
  nameCues?: string; // before a name
  links?: string; // between a cue and its name, or a label and its id
  placeCues?: string; // before a place
  timeCues?: string; // before a month or a year
  joints?: string; // between two names
  particles?: string; // within a name, but not at its end
  leadingParticles?: string; // those of them that may start a name
  legalForms?: string; // what companies append to their names
  companyWords?: string; // words in names of companies that do not tell them apart
  countries?: Record<string, string>; // other names of countries, by code

  senders?: string; // labels of a mail's header lines
  recipients?: string;
  subjects?: string;
  dates?: string;
  farewells?: string; // phrases at the end of the line that closes a mail
  at?: string; // how the signs of an address are spelled out
  dot?: string;

  customers?: string; // what customers are called where their ids are
  ids?: string; // what ids are called
  otherThings?: string; // what else has numbers and ids
  fillers?: string; // between a label and its id, or before the word for an id
  labelStarts?: string; // how labels of a customer's id start and end in code and logs, such as `ext_customer_id`
  labelEnds?: string;
  quotedLabels?: string; // before an id in quotes
  units?: string; // what turns a number into an amount, a time or an ordinal

  exclusions?: string; // phrases before someone who is not meant; `*` stands for any letters
  negations?: string; // phrases for "not" that stand elsewhere
  otherRoles?: string; // phrases that give someone another part than the customer's
  relatives?: string; // whom people write about
  possessives?: string; // before a relative
  genitives?: string; // after a relative
  articles?: string; // between an exclusion and a name
  pronouns?: string; // whom an exclusion may mean without a name
}

/**
 * A column per language (ISO 639-1); `any` has what all share: brands, currencies, code. A new language needs only the lists
 * that it has words for, and gives its names of countries as well.
 */
export const LANGUAGES: Record<string, Language> = {
  any: {
    common: `amex api app asap db discord euro euros github mastercard paypal polar slack stripe us usd vip visa
      webhook`,
    legalForms: `ab ag bv corp gmbh inc kg llc ltd mbh nv oy sa sarl sas spa srl ug`,
    customers: `cus cust ext sub uid`,
    ids: `id ids key ref uid`,
    labelStarts: `cus cust customer ext external user`,
    labelEnds: `client customer id ref sub uid user`,
    quotedLabels: `ext external id ref`,
    units: `eur gb h jpy k mb ms s usd x`,
    otherThings: `amex fax http https mastercard pr tel visa webhook`,
    recipients: `bcc cc delivered-to`,
  },

  en: {
    common: `a able about access account accounts active actually add address after again ago all already also am an and
      annual any anyone are as asked asking asks at authorization back bank be bearer because been before begin
      beginning begins best between big billed billing bought bug but buy buyer by bye call called can canceled cancel
      cancelled cannot card cards cents change changed charge charged charges check cheers city client clients code
      company complained complains complaint contact contains could country credit currently cus cust customer customers
      d data date day days dear debit delete did didn details difference do does doesn doing domain don done double down
      download downloads due duplicate each else email emails end ending ends error even ever every everyone expired ext
      external fail failed failing fails false file find first for forgot free from fwd get gets getting give go going
      gone good got grateful great guy had has have having hello help her here hey hi him his hours how i id identifier
      ids if immediately in info instead into invited invoice invoices is issue issued it its just key kind know lady
      last later let licence license like living ll located log login long look looking lookup lost m made mail mails
      man many may me mean member message metadata method mine mistake money month monthly months more morning most mr
      mrs ms much my myself name named names need needs never new next no nobody not nothing now number of off ok old on
      once one only open or order orders other our out over paid password past pay paying payment payments people per
      period person phone plan plans please portal price pro problem product profile provide purchase purchased
      purchases put question quick re reason receipt receipts received record refund refunded regarding regards renew
      renewal renewed renews reply report request right s said same say says see seems seller send sent she shop should
      show signed since sincerely sir so some somebody someone something soon sorry start starting starts status still
      stop subject subscribed subscriber subscribes subscription subscriptions support sure t team tell than thank
      thanks that the their them then there these they thing this those though three ticket tier till time times to
      today told tomorrow too transaction trial tried trouble true twice two unable undefined under unknown until up
      update updated upgrade upgraded urgent use used user username users using ve very via want wanted wants was way we
      website week weeks well were what whats when where which while who whom whose why will wish with without woman
      work working works would writes wrong wrote year yearly years yes yesterday yet you your yours monday tuesday
      wednesday thursday friday saturday sunday january february march april june july august september october november
      december`,
    alsoNames: `an april art august bill chase chip dawn dean drew faith frank gene grace grant guy hope jack joy june
      lance long mark may miles pat pierce ray rich rob robin rose summer sue violet ward will young`,
    structure: `a about account and any at best by card charge charged cheers client contact customer customer's
      customers dear details did does dr email find for from get has have hello help her hi his history id in info
      invoice invoices is kind license log login look lookup mail me miss mr mrs ms my of on our payment plan please plz
      re refund regards sent show status subscription subscriptions thanks the their to up user user's want wants was
      what where who why with your`,
    nameCues: `account called client customer name named user`,
    links: `is of`,
    placeCues: `at from in near`,
    timeCues: `by early in last late mid next of on since this until`,
    joints: `and or`,
    particles: `and of the`,
    legalForms: `corporation incorporated limited`,
    companyWords: `co company`,
    countries: { US: "usa america", GB: "uk england britain" },
    senders: `from sender`,
    recipients: `to`,
    subjects: `subject`,
    dates: `date`,
    farewells: `best, cheers, love, regards, sincerely, thank you, thanks, yours`,
    at: `at`,
    dot: `dot`,
    customers: `account accounts client clients customer customers external internal member members user username
      users`,
    ids: `identifier reference`,
    otherThings: `amount at booking bug build call card case charge charged charges checkout code coupon credit discount
      during ending error event exit in invoice invoices issue key last licence license line mobile on order orders
      organisation organization paid payment payments phone port postcode price product products receipt refund release
      request reservation room seat session since size status street subscription subscriptions suite ticket took total
      transaction trial until version year zip`,
    fillers: `a an and are beginning begins by find for from get has have having her his is it its lookup me my no nr
      number of on our polar polars s see show starting starts the their this to up what which who whose with your`,
    units: `am nd pm rd st th`,
    exclusions: `after, all but, anybody but, anyone but, before, behind, everybody but, everyone but, except, excl,
      excluding, impersonating, instead of, invited, invited by, mentioned, mentioned by, next to, not, other than,
      pretending to be, rather than, recommended, recommended by, referred, referred by, reported, reported by, similar
      to, someone else, someone like, the other, unlike, without, wrong account, wrong customer, wrong person`,
    otherRoles: `account manager, agent, any* * but, any* but, assignee*, created_by, every* * but, every* but, instead,
      invited, invited_by, no* * but, no* but, recommended, referred, referrer, replaced, reviewer, sales rep, same *
      as, similar * as, wrote to`,
    relatives: `accountant assistant boss brother colleague daughter employee ex father friend husband manager mother
      neighbor neighbour partner predecessor sister son successor wife`,
    possessives: `her his my our their`,
    genitives: `of`,
    articles: `a about an by for from the with`,
    pronouns: `one`,
  },

  de: {
    common: `abo aus bei bitte das dem den der des die ein eine einen frau freundliche freundlichen für grüße gruß hallo
      hat herr ich im ist konto kunde kunden kundin mfg mit nach oder rechnung und uns viele vom von wann warum was
      welche welchen welcher wer wie wieso wo wurde zum zur`,
    structure: `abo frau herr konto kunde kundin plan`,
    nameCues: `konto kunde kundin`,
    placeCues: `aus`,
    joints: `oder und`,
    particles: `den der von`,
    senders: `absender von`,
    recipients: `an kopie`,
    subjects: `betreff`,
    dates: `datum`,
    farewells: `grüße, gruß`,
    customers: `konto kunde kunden kundennr kundennummer kundin`,
    labelEnds: `kunde`,
    otherThings: `bestellnummer bestellung betrag festnetz karte kreditkarte nummer plz rechnung rechnungsnummer`,
    exclusions: `ausser, außer, kein, keine, nicht`,
    otherRoles: `aber ein anderer`,
    relatives: `chef chefe frau kollege kollegin mann`,
    possessives: `mein meine`,
    genitives: `von`,
    articles: `das der die`,
  },

  fr: {
    common: `avec bonjour client compte dans de des du elle est et facture la le les madame merci mon monsieur nous pour
      pourquoi quel quelle qui sa ses son sur un une`,
    joints: `et ou`,
    particles: `de du la le`,
    senders: `de`,
    recipients: `à`,
    subjects: `objet`,
    farewells: `cordialement`,
    otherThings: `carte`,
    exclusions: `sauf`,
    negations: `pas`,
    otherRoles: `remplac*`,
    relatives: `patron`,
    genitives: `de`,
  },

  es: {
    common: `al busco cliente con cual cuenta de del donde el ella en es está factura gracias hola la las los mi nombre
      para por porque que qué quien quién señor señora si su tiene un una`,
    structure: `cliente señor señora`,
    nameCues: `cliente`,
    joints: `o y`,
    particles: `de del el la y`,
    senders: `de`,
    recipients: `para`,
    subjects: `asunto`,
    farewells: `saludos`,
    customers: `cliente clientes`,
    otherThings: `factura pedido tarjeta`,
    exclusions: `excepto, salvo`,
    negations: `no es`,
    relatives: `jefa jefe`,
    genitives: `de`,
    articles: `el la`,
  },

  it: {
    joints: `e o`,
    particles: `da del della di e la`,
    senders: `da`,
  },

  pt: {
    joints: `e ou`,
    particles: `da de do dos e`,
    senders: `de`,
    recipients: `para`,
    genitives: `de`,
  },

  nl: {
    particles: `de den der van`,
    leadingParticles: `van`,
    countries: { NL: "holland" },
    senders: `van`,
    recipients: `aan`,
    negations: `niet`,
  },

  pl: {
    common: `czy dla dlaczego do faktura gdzie jaki jest kiedy klient klienta konto kto ma mieszka na nie o od pan pana
      pani proszę się w z za ze`,
    structure: `klient klienta`,
    nameCues: `klient konto`,
    placeCues: `w z ze`,
    joints: `i lub`,
    senders: `od`,
    recipients: `do`,
    subjects: `temat`,
    farewells: `pozdrawiam`,
    customers: `klient klienta konto`,
    otherThings: `faktura zamówienie`,
    exclusions: `oprócz`,
    relatives: `szef`,
  },

  ar: {
    particles: `al bin el`,
  },

  ru: {
    negations: `не`,
  },

  ja: {
    otherRoles: `*ではない*`,
  },
};

const columns = Object.values(LANGUAGES);

type List = Exclude<keyof Language, "countries">;

const PHRASES: readonly List[] = ["farewells", "exclusions", "negations", "otherRoles"];

/** A list in all languages. */
export function wordsFor(list: List): ReadonlySet<string> {
  const separator = PHRASES.includes(list) ? ", " : " ";
  return new Set(columns.flatMap((language) => language[list]?.replace(/\s+/g, " ").split(separator) ?? []));
}

/** A list as alternatives of a regular expression, the longest first. */
export function anyOf(...lists: List[]): string {
  const all = [...new Set(lists.flatMap((list) => [...wordsFor(list)]))].sort((a, b) => b.length - a.length);
  return `(?:${all.join("|").replaceAll("*", "[\\p{L}\\p{N}_]*")})`;
}

/** Those that give countries their names. */
export const languages: readonly string[] = Object.keys(LANGUAGES).filter((language) => language !== "any");

/** Other names of a country, by its code. */
export function namesOfCountry(code: string): string[] {
  return columns.flatMap(({ countries }) => countries?.[code]?.split(" ") ?? []);
}
