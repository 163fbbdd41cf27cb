import type { Person } from "./built.js";

/** Invented customers, as notes of calls, chats and tickets speak of them. */
export const IN_NOTES = {
  katharina: {
    name: "Katharina Vogelsang",
    email: "k.vogelsang@lindenhof-imkerei.dev",
    external_id: "lin_9f3c2b",
    metadata: { company: "Lindenhof Imkerei", phone: "+49 171 5550 2287" },
  },
  frank: { name: "Frank Berry", email: "frankb@orchardline.dev", country: "US", city: "Spokane" },
  wrenfield: {
    name: "Wrenfield Instruments Ltd",
    email: "billing@wrenfield.dev",
    external_id: "9c1e77b0-55d2-4a0e-b3fd-7720ce118af3",
  },
  giulia: {
    name: "Giulia Bevilacqua",
    email: "giulia.b@studiomarea.dev",
    country: "IT",
    city: "Trieste",
    metadata: { company: "Studio Marea" },
  },
  chris: { name: "Christopher Langley", email: "clangley77@yahoo.com" },
  emre: { name: "Emre Yıldız", email: "emre@demirhan-lojistik.dev", country: "TR", city: "Bursa" },
  zuzana: { name: "Zuzana Horáčková", email: "zuzka@horackova.dev", country: "CZ", city: "Olomouc" },
  stellan: {
    name: "Stellan Bergqvist",
    email: "stellan@kustverket.dev",
    external_id: "SE-77-20418",
    metadata: { phone: "+46 70 555 61 94" },
  },
  lupita: { name: "Guadalupe Arriaga", email: "lupita.arriaga@gmail.com", metadata: { phone: "55 4821 9036" } },
  ravensworth: { name: "Ravensworth & Pike", email: "accounts@ravensworthpike.dev" },
  nathaniel: {
    name: "Nathaniel Osgood",
    email: "nosgood@tallowfield.dev",
    metadata: { company: "Tallowfield Candles" },
  },
  dawn: { name: "Dawn Rivers", email: "dawnrivers@icloud.com", country: "NZ", city: "Napier" },
  sihan: { name: "李思涵", email: "lisihan99@126.com", metadata: { phone: "13677421180" } },
  marcus: { name: "Marcus Delacroix", email: "mdelacroix@gmail.com" },
} as const satisfies Record<string, Person>;

export type InNotes = keyof typeof IN_NOTES;
