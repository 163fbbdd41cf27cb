import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { CustomerIndex } from "../../../../../src/tools/find/everyone/customer-index.js";
import { csvOf, idOf, indexFrom, OTHERS, type Person, proposed, richCsv } from "./built.js";
import { type Key, MANY_SCRIPTS } from "./people-of-many-scripts.js";

const KEYS = Object.keys(MANY_SCRIPTS) as Key[];
const PEOPLE: readonly Person[] = Object.values(MANY_SCRIPTS);

let index: CustomerIndex;
/** The same people among thousands of others. */
let large: CustomerIndex;

beforeAll(async () => {
  const own = csvOf(PEOPLE);
  index = await indexFrom(own);
  large = await indexFrom(Buffer.concat([await richCsv(OTHERS), own.subarray(own.indexOf("\n") + 1)]));
});

const keysOf = (one: CustomerIndex, text: string, isStrict = false) =>
  proposed(one, text, isStrict).map(({ id }) => KEYS.find((_, number) => idOf(number) === id) ?? "other");

const ASKED: [kind: string, text: string, key: Key][] = [
  ["nickname", "Aga Zawadzka wants a refund", "agnieszka"],
  ["nickname", "Liz Penhaligon asked again", "liza"],
  ["nickname", "bob achterberg can't log in", "bob"],
  ["nickname", "Pepe Ibarguren, Bilbao", "pepe"],
  ["nickname, other script", "Yura Shcherbakov", "yuri"],
  ["accents", "krzysztof brzeczyszczykiewicz", "krzysztof"],
  ["two letters", "Krzystof Brzeczyszczykewicz", "krzysztof"],
  ["umlaut", "Herr Joerg Strasser", "strasser"],
  ["umlaut", "Größl", "huber"],
  ["thorn", "thordis bjornsdottir", "bjork"],
  ["apostrophe", "Siobhan O'Neill", "oneil"],
  ["apostrophe", "siobhan oneil", "oneil"],
  ["swapped", "Penhaligon Elizabeth", "liza"],
  ["joined", "elizabethpenhaligon", "liza"],
  ["joined", "KhaledMansouri", "khaled"],
  ["comma below", "Ionut Taranescu", "ionut"],
  ["Cyrillic for Latin", "Халед Мансури", "khaled"],
  ["Latin for Cyrillic", "Jurij Schtscherbakow", "yuri"],
  ["Latin for Cyrillic", "Yuri Shcherbakoff", "yuri"],
  ["Latin for Ukrainian", "Oksana Khmelnytska", "oksana"],
  ["Latin for Greek", "Nikos Papadimitriou", "nasia"],
  ["Greek for Latin", "Ελπίδα Καραβασίλη", "elpida"],
  ["Latin for Arabic", "Hamid Al-Qahtani", "hamid"],
  ["Arabic for Latin", "خالد منصوري", "khaled"],
  ["Hebrew, a letter left out", "שירה אבוטבל", "shira"],
  ["Devanagari", "प्रियंका चटर्जी को रिफंड चाहिए", "priyanka"],
  ["Thai", "สมชาย วัฒนกุล", "somchai"],
  ["Georgian in Latin", "Tamar Beridze", "tamar"],
  ["Armenian in Latin", "Ani Hakobyan", "ani"],
  ["Vietnamese without marks", "Nguyen Thi Bich Ngoc", "nguyen"],
  ["Chinese in a sentence", "请帮张晓燕退款", "zhang"],
  ["Pinyin", "Zhang Xiaoyan", "zhang"],
  ["Chinese company shortened", "青禾茶业的发票", "zhou"],
  ["Wade-Giles", "Chou Mingche", "zhou"],
  ["Japanese in a sentence", "武田千夏様より返金のご依頼です", "takeda"],
  ["Japanese company shortened", "ほしあかり工房さんの請求書", "hoshi"],
  ["Katakana in Latin", "Manabu Sakurai", "sakura"],
  ["Korean with an ending", "박지훈 님이 환불을 요청했어요", "park"],
  ["Korean in Latin", "Park Jihoon", "park"],
  ["full width", "Ｋｈａｌｅｄ　Ｍａｎｓｏｕｒｉ", "khaled"],
  ["inflected Polish", "faktura dla Agnieszki Zawadzkiej", "agnieszka"],
  ["inflected Czech", "pošlete to panu Dvořáčkovi", "jiri"],
  ["inflected Turkish", "Mehmet Yıldızoğlu'nun aboneliği", "mehmet"],
  ["inflected Finnish", "Virtasen lasku", "virtanen"],
  ["inflected Russian", "вернуть деньги Щербакову", "yuri"],
  ["ending with a dot", "e-mail says aubigne.dev", "celine"],
  ["only a mailbox", "Iris van der Meulen", "iris"],
  ["first name and company", "Tom from Kestrel Roofing", "kestrel"],
  ["company with a letter wrong", "the kestral roofing people", "kestrel"],
  ["company in one word", "Blueharbour Optics", "harbor"],
  ["company without its form", "Nordlicht Küchenbau", "gmbh"],
  ["company in its domain", "who is nordlicht-kuechen.dev", "gmbh"],
  ["id with another sign", "usr 8F3K2", "liza"],
  ["id joined", "CRM20931", "agnieszka"],
  ["id by its number", "customer no. 20931", "agnieszka"],
  ["id without zeros", "is/42", "bjork"],
  ["id with blanks", "ro 5512 x", "ionut"],
  ["half of a long external id", "the one ending in e07fc1f90ae7", "chukwu"],
  ["phone", "0048 601-234-567 called", "agnieszka"],
  ["phone", "missed call from 503.555.0148", "mcadams"],
  ["phone in other digits", "+९१ ९८२२० १४५७६", "priyanka"],
  ["order", "where is order A 55120", "bob"],
  ["order by its number", "l'ordine 2291 non arriva", "kestrel"],
  ["tax id", "NIP 525-224-84-81", "krzysztof"],
  ["tax id", "USt-ID DE 311 870 246", "gmbh"],
  ["email (at)", "celine (at) aubigne (dot) dev", "celine"],
  ["email @@", "oksana@@kobzar.dev", "oksana"],
  ["email with a comma", "tamar@gvino,dev", "tamar"],
  ["email with blanks", "nikos @ elaia . dev", "nasia"],
  ["email in words", "it is ani at nur-dzor dot dev", "ani"],
  ["email with another ending", "khaled@atlas-zellige.com", "khaled"],
  ["email with a letter wrong", "thordis@hraumprent.dev", "bjork"],
  ["email with letters swapped", "shwan.mcadams84@gmail.com", "mcadams"],
  ["email of a colleague", "billing@wax-abidjan.dev", "fatoumata"],
  ["namesake with a city", "Ana Sousa from Faro", "ana2"],
  ["namesake with a day", "Céline D'Aubigné, signed up 12 March 2026", "celine"],
];

describe("the one who is meant is proposed first", () => {
  test.each(ASKED)("%s: %s", (_, text, key) => {
    expect(keysOf(index, text)[0]).toBe(key);
  });
});

test("nearly all of them are among the first three of thousands", () => {
  const missed = ASKED.filter(([, text, key]) => !keysOf(large, text).includes(key));
  expect(missed.length, missed.map(([, text]) => text).join("\n")).toBeLessThanOrEqual(Math.floor(ASKED.length / 20));
});

describe("nobody is proposed", () => {
  test.each([
    ["a look-alike letter of another script", "Elizаbeth Penhаligon"],
    ["another number in an address", "shawn.mcadams85@gmail.com"],
    ["another number in an id", "crm-20932"],
    ["one digit more", "crm-209310"],
    ["a zero more", "is/00042"],
    ["a piece of a number", "invoice 0931"],
    ["a phone number with another digit", "+48 601 234 568"],
    ["a city alone", "someone from Bilbao"],
    ["a day alone", "who signed up on 12 March 2026"],
    ["another first name", "Wolfgang Penhaligon"],
    ["a common word that is nearly a name", "the card was declined"],
    ["a ticket of that number", "Ticket 55120 is still open"],
  ])("for %s", (_, text) => {
    expect(keysOf(index, text)).toEqual([]);
  });
});

const CHATTER = `
Hello, I have not got the receipt for last month yet, will there be a chance to download it?
the price in the pricing page may be wrong, it will take long to fix
we had a great summer, see you next winter, cheers
Can I pay by bank transfer instead of card
Guten Tag, ich habe meine Rechnung noch nicht erhalten, können Sie mir helfen?
Wir haben ein neues Konto, das Passwort ist zu kurz und die Seite lädt sehr lang
Im Sommer ist unser kleines Büro geschlossen, bitte keine Pakete schicken
Bonjour, je n'arrive plus à me connecter à mon compte depuis hier soir
Un petit problème avec la facture du mois de mars, merci de me répondre vite
Hola, no me llega el correo para cambiar la contraseña, gracias
El botón rojo no hace nada cuando lo pulso, y la página es muy lenta
Buongiorno, il pagamento è stato rifiutato due volte, cosa devo fare?
Che bello il nuovo sito, ma non trovo dove scaricare la fattura
Dzień dobry, nie mogę zalogować się na konto od wczoraj, proszę o pomoc
Nowa strona nie działa, wyskakuje błąd po kliknięciu w zapłać
Hallo, ik kan mijn factuur niet vinden, kunt u die nog een keer sturen?
Het duurt te lang voordat de pagina laadt, is er een grote storing?
Merhaba, faturamı indiremiyorum, yardımcı olabilir misiniz?
Kart bilgilerim değişti, nereden güncelleyebilirim acaba
Здравствуйте, не приходит письмо для сброса пароля, что делать?
Добрый день, оплата прошла два раза, верните пожалуйста деньги
お世話になっております。請求書がまだ届いておりません。ご確認をお願いいたします。
您好,我的发票还没有收到,请帮忙查一下,谢谢
안녕하세요, 결제가 두 번 되었습니다. 환불 부탁드립니다.`
  .trim()
  .split("\n");

test("nobody is proposed for chatter in many languages, though many names are words", () => {
  const said = CHATTER.filter((text) => keysOf(index, text).length > 0 || keysOf(large, text).length > 0);
  expect(said.length, said.join("\n")).toBeLessThanOrEqual(Math.floor(CHATTER.length / 20));
});

describe("where only what is said letter for letter counts", () => {
  test.each<[string, string, string[]]>([
    ["a whole name", "Khaled Mansouri", ["khaled"]],
    ["a whole address", "oksana@kobzar.dev", ["oksana"]],
    ["a whole id", "crm-20931", ["agnieszka"]],
    ["a name with a letter wrong", "Khaled Mansuri", []],
    ["a nickname", "Liz Penhaligon", []],
    ["an address with a letter wrong", "oksana@kobsar.dev", []],
    ["a phone number", "+48 601 234 567", []],
    ["a tax id", "PL5252248481", []],
    ["a part of an id", "20931", []],
    ["a company", "Kestrel Roofing Ltd", []],
  ])("%s", (_, text, keys) => {
    expect(keysOf(index, text, true)).toEqual(keys);
  });
});

const LATIN = KEYS.filter((key) => {
  const { name = "" } = MANY_SCRIPTS[key] as Person;
  return /^[\p{Script=Latin}' ]+$/u.test(name) && name.split(" ").every((word) => word.length > 5);
});

test("a name with one letter changed is proposed", () => {
  const anySlip = fc.record({ key: fc.constantFrom(...LATIN), at: fc.nat(), letter: fc.constantFrom(..."rstnlkm") });
  fc.assert(
    fc.property(anySlip, ({ key, at, letter }) => {
      const { name = "" } = MANY_SCRIPTS[key] as Person;
      const places = [...name].flatMap((sign, place) => (/\p{L}/u.test(sign) ? [place] : []));
      // Those before the last eight may be a country's.
      const own = places.slice(-8);
      const place = own[at % own.length] as number;
      const text = name.slice(0, place) + letter + name.slice(place + 1);
      return keysOf(index, text).includes(key);
    }),
  );
});

test("a number with one digit changed is not", () => {
  const numbers: [Key, string][] = [
    ["agnieszka", "crm-20931"],
    ["agnieszka", "+48 601 234 567"],
    ["krzysztof", "PL5252248481"],
    ["bob", "A-55120"],
    ["mcadams", "shawn.mcadams84@gmail.com"],
    ["zoltan", "00417"],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...numbers), fc.nat(), fc.integer({ min: 1, max: 9 }), ([key, text], at, step) => {
      const places = [...text].flatMap((sign, place) => (/\d/.test(sign) ? [place] : []));
      // Those before the last eight may be a country's.
      const own = places.slice(-8);
      const place = own[at % own.length] as number;
      const changed = text.slice(0, place) + ((Number(text[place]) + step) % 10) + text.slice(place + 1);
      return !keysOf(index, changed).includes(key);
    }),
  );
});
