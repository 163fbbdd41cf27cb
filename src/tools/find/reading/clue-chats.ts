import { wordsOf } from "./fold.js";

/** What was said, without times and speakers, and the words of the names of those who answer customers. */
export interface Said {
  text: string;
  staff: ReadonlySet<string>;
}

const STAFF = new Set(
  wordsOf(`agent agente agentka admin advisor assistant atendente berater beraterin bot chatbot conseiller conseillère
    consulente consultant destek helper helpdesk konsultant kundenservice kundeservice kundtjänst klantenservice medewerker
    mitarbeiter mitarbeiterin mod moderator operator operatore operatör podpora rådgivare représentant rep sachbearbeiter
    service soporte staff suporte support supporto supporter team temsilci ügyfélszolgálat wsparcie поддержка оператор агент
    підтримка υποστήριξη 客服 サポート 担当 担当者 オペレーター 상담원 상담사 دعم תמיכה`),
);
const CUSTOMERS = new Set(
  wordsOf(`anonymous caller cliente client clienta customer gast guest kund kunde kundin klant klient klientka kullanıcı
    lead müşteri requester user usuario utente utilisateur visiteur visitor visitante zákazník ügyfél ügyfel гость клиент
    посетитель πελάτης お客様 顧客 客户 客戶 고객 عميل לקוח`),
);

const DAY = String.raw`(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})[ ,T]+`;
const TIME = String.raw`(?:\p{L}{2} ?)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?`;
const WHEN = `(?:${DAY})?${TIME}`;
const SPEAKER = String.raw`([\p{L}@][^:\n<>]{0,38}?)`;
/** How a line says who speaks, and what. */
const LINES = [
  // `[10:42] Robert (support): one moment`, `10:42 Robert: one moment`
  new RegExp(String.raw`^[>\s]*[[(]?${WHEN}[\])]?\s*[-–—|,]?\s*<?${SPEAKER}>?\s*(?::|>|$)\s*(.*)$`, "iu"),
  // `Dana 10:42 AM`, `kay — Yesterday at 22:41`, `Customer (11:02): hello`
  new RegExp(
    String.raw`^[>\s]*${SPEAKER}\s*(?:[—–-]+\s*)?[[(]?(?:\p{L}{3,12} (?:at |um |à |om |kl |o )?)?${WHEN}[\])]?\s*(?::|$)\s*(.*)$`,
    "iu",
  ),
];
/** `Nina: no no` */
const SIMPLE = new RegExp(String.raw`^[>\s]*${SPEAKER}\s*[:：]\s*(\S.*)$`, "u");
const MOST_OF_SPEAKER = 4;
const SHORTEST_NAME = 3;

interface Line {
  speaker?: string;
  said: string;
}

/** The text of a chat or a transcript as what was said; any other as it is. */
export function saidIn(text: string): Said {
  const given = text.split("\n");
  const timed = given.map(timedLine);
  const simple = given.map((line) => spoken(SIMPLE.exec(line)));
  const isTimed = timed.filter(({ speaker }) => speaker !== undefined).length > 1;
  const speakers = simple.map((line) => line?.speaker).filter((speaker) => speaker !== undefined);
  const isSpeaker = (speaker: string) =>
    isOf(STAFF, speaker) || speakers.filter((other) => other === speaker).length > 1;
  const isChat = speakers.some(isSpeaker) && speakers.length > 1;
  if (!isTimed && !isChat) return { text, staff: new Set() };
  const lines = given.map((line, index): Line => {
    if (isTimed) return timed[index] as Line;
    const one = simple[index];
    return one?.speaker !== undefined && (isSpeaker(one.speaker) || isOf(CUSTOMERS, one.speaker))
      ? one
      : { said: line };
  });
  const hasCustomer = lines.some(({ speaker }) => speaker !== undefined && isOf(CUSTOMERS, speaker));
  const isStaff = (speaker: string) => isOf(STAFF, speaker) || (hasCustomer && !isOf(CUSTOMERS, speaker));
  const staff = new Set<string>();
  const told = new Set<string>();
  const said = lines.flatMap(({ speaker, said: words }) => {
    if (speaker === undefined) return [words];
    if (isStaff(speaker)) for (const word of namesOf(speaker)) staff.add(word);
    const isName = !isStaff(speaker) && !isOf(CUSTOMERS, speaker) && !told.has(speaker);
    told.add(speaker);
    return isName ? [speaker, words] : [words];
  });
  return { text: said.filter(Boolean).join("\n"), staff };
}

function timedLine(line: string): Line {
  for (const pattern of LINES) {
    const one = spoken(pattern.exec(line));
    if (one) return one;
  }
  return { said: line };
}

function spoken(match: RegExpExecArray | null): Line | undefined {
  const [, speaker, said = ""] = match ?? [];
  return speaker === undefined || speaker.split(" ").length > MOST_OF_SPEAKER ? undefined : { speaker, said };
}

const partsOf = (speaker: string) => wordsOf(speaker.replaceAll("_", " "));
const isOf = (words: ReadonlySet<string>, speaker: string) => partsOf(speaker).some((word) => words.has(word));
const namesOf = (speaker: string) =>
  partsOf(speaker).filter((word) => !STAFF.has(word) && word.length >= SHORTEST_NAME && /\p{L}/u.test(word));
