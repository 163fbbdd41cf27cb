import { idOf, person, withPeople } from "../../../../support/people.js";

const PEOPLE = {
  jane: {
    name: "Jane Cooper",
    email: "jane@coopercraft.dev",
    external_id: "cc-100",
    billing_address: { city: "Portland", country: "US" },
  },
  jane2: {
    name: "Jane Cooper",
    email: "j.cooper@millrace-books.dev",
    billing_address: { city: "Leeds", country: "GB" },
  },
  dana: { name: "Dana Holloway", email: "dana@hollowaylane.dev", external_id: "u-7001" },
  kwame: {
    name: "Kwame Boateng",
    email: "kwame@accralight.dev",
    external_id: "shop-00413",
    metadata: { phone: "+233 24 555 0199" },
  },
  otto: { name: "Otto Brandt", email: "otto@brandtwerk.dev", external_id: "4711" },
  marie: { name: "Marie Dubois", email: "marie@dubois-papier.dev" },
  lucia: { name: "Lucía Romero", email: "lucia@romero-telas.dev" },
  giulia: { name: "Giulia Ferrari", email: "giulia@ferrari-carta.dev" },
  tiago: { name: "Tiago Almeida", email: "tiago@almeida-azul.dev" },
  sanne: { name: "Sanne Visser", email: "sanne@visserdruk.dev" },
  pawel: { name: "Paweł Wójcik", email: "pawel@wojcik-meble.dev" },
  tereza: { name: "Tereza Dvořák", email: "tereza@dvorak-tisk.dev" },
  zoltan: { name: "Zoltán Kovács", email: "zoltan@kovacs-papir.dev" },
  andrei: { name: "Andrei Popescu", email: "andrei@popescu-carti.dev" },
  eleni: { name: "Ελένη Παππά", email: "eleni@pappa-art.dev" },
  ivan: { name: "Иван Соколов", email: "ivan@sokolov-les.dev" },
  oksana: { name: "Оксана Мельник", email: "oksana@melnyk-papir.dev" },
  astrid: { name: "Astrid Lindholm", email: "astrid@lindholm-form.dev" },
  matti: { name: "Matti Virtanen", email: "matti@virtanen-puu.dev" },
  emre: { name: "Emre Yıldız", email: "emre@yildiz-baski.dev" },
  layla: { name: "ليلى منصور", email: "layla@cedarline.dev" },
  noa: { name: "נועה לוי", email: "noa@levi-print.dev" },
  priya: { name: "प्रिया शर्मा", email: "priya@sharma-ink.dev" },
  misaki: { name: "田中美咲", email: "misaki@hoshizora.dev" },
  hanako: { name: "佐藤花子", email: "hanako@sato-kami.dev" },
  xiaoming: { name: "王小明", email: "xiaoming@yunfeng.dev" },
  lihua: { name: "李华", email: "lihua@jadebridge.dev" },
  minsu: { name: "김민수", email: "minsu@hangang.dev" },
  jiwoo: { name: "박지우", email: "jiwoo@namsan.dev" },
  linh: { name: "Nguyễn Thùy Linh", email: "linh@sen-hong.dev" },
  budi: { name: "Budi Santoso", email: "budi@santoso-kertas.dev" },
  acme: { name: "Quillfeather GmbH", email: "office@quillfeather.dev" },
};

export type Who = keyof typeof PEOPLE;

const keys = Object.keys(PEOPLE) as Who[];
export const idFor = (who: Who) => idOf(keys.indexOf(who) + 1);
const keyOf = ({ id }: { id: string }) => keys.find((key) => idFor(key) === id) ?? id;

interface Told {
  match: string;
  /** The customer, or the candidates. */
  meant: string[];
  excluded: string[];
  requests: number;
}

/** Asks about these people, one question after the other. */
export async function asker() {
  const { call, polar } = await withPeople(
    keys.map((key, at) => person(at + 1, { external_id: null, ...PEOPLE[key] })),
  );
  return async (text: string): Promise<Told> => {
    const before = polar.seen.length;
    const who = text.replace(/<(\w+)>/g, (whole, key) => (key in PEOPLE ? idFor(key as Who) : whole));
    const { match, customer, candidates = [], excluded = [] } = await call("find_customer", { who });
    const meant = customer ? [customer] : candidates;
    return { match, meant: meant.map(keyOf), excluded: excluded.map(keyOf), requests: polar.seen.length - before };
  };
}
