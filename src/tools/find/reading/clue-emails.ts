import { distinctBy } from "../../../primitives/distinct.js";
import { anyOf } from "./vocabulary.js";

const MOST = 6;
const LOCAL = String.raw`[\p{L}\p{M}\d][\p{L}\p{M}\d.!#$%&*+^_~'-]{0,63}`;
const HOST = String.raw`[\p{L}\d][\p{L}\d-]{0,62}(?:\.[\p{L}\d-]{1,62}){0,6}`;
const DOT = "(?:dot|punkt|punto|point|ponto|kropka)";
const ADDRESS = new RegExp(`${LOCAL}@${HOST}`, "gu");

/** Ways in which addresses are broken, and what they stand for. */
const REPAIRS: readonly (readonly [RegExp, string])[] = [
  [/mailto:/gi, " "],
  [
    new RegExp(
      String.raw`\s*[[({<]\s*(?:${anyOf("at")}|@|arroba|klammeraffe|ätt?|małpa|chiocciola)\s*[\])}>]\s*`,
      "giu",
    ),
    "@",
  ],
  [new RegExp(String.raw`\s*[[({<]\s*(?:${anyOf("dot")}|punkt|punto|point|ponto|kropka)\s*[\])}>]\s*`, "giu"), "."],
  [/ (?:arroba|chiocciola|małpa|klammeraffe|snabel-?a|arobase) /giu, "@"],
  [/(?<=@[\p{L}\d-]{1,63}) (?:dot|punkt|punto|point|ponto|kropka|tečka) /giu, "."],
  [/@{2,}|@ ?\(at\)/g, "@"],
  // `jane @harborlane.dev`, `jane@ harborlane . dev`
  [/(?<=[\p{L}\d]) ?@ ?(?=[\p{L}\d][\p{L}\d-]*\s?[.,])/gu, "@"],
  [/(?<=@[\p{L}\d.-]{1,100}) ?[,;] ?(?=(?:\p{Ll}{2,4}|info|online|shop)(?![\p{L}\d@]))/gu, "."],
  [/(?<=@[\p{L}\d-]{2,63}) ?\. ?(?=\p{Ll}{2,6}(?![\p{L}\d@]))/gu, "."],
  [/(?<=@[\p{L}\d-]{2,63}) (?=(?:com|dev|net|org|de|fr|pl|io|co\.uk|uk|it|es|jp|cz|at|ch|nl|se)(?![\p{L}\d@]))/gu, "."],
  [/\.{2,}/g, "."],
  [/@\./g, "@"],
  [/\.@/g, "@"],
];
/** A word before what looks like an address, which may be its beginning. */
const SPLIT = new RegExp(String.raw`(?<![\p{L}\d@.])([\p{L}\d]{2,20}) ?[. _-] ?(${LOCAL}@${HOST})`, "gu");

/** Addresses as they are meant where they are broken, and domains that stand alone. */
export function addressesIn(text: string): { emails: string[]; domains: string[] } {
  const repaired = REPAIRS.reduce((before, [broken, whole]) => before.replace(broken, whole), written(text));
  const emails = (repaired.match(ADDRESS) ?? []).map(withoutEnd);
  const split = [...repaired.matchAll(SPLIT)].map(([, word, address = ""]) => withoutEnd(`${word}.${address}`));
  const rest = repaired.replace(ADDRESS, " ");
  const domains = [...rest.matchAll(DOMAIN)].flatMap(([, domain = ""]) =>
    FILE.test(domain) ? [] : domain.toLowerCase(),
  );
  return {
    emails: distinctBy([...emails, ...split], (email) => email.toLowerCase()).slice(0, MOST),
    domains: [...new Set(domains)].slice(0, MOST),
  };
}

/** `chidi dot okonkwo at g mail dot com` */
const DICTATED = new RegExp(
  String.raw`((?:[\p{L}\d]+ ${DOT} )*[\p{L}\d]+) ?(?:@| at | bei | arobase ) ?((?:[\p{L}\d]+ ){0,2}[\p{L}\d]+) ${DOT} (\p{L}{2,6})(?!\p{L})`,
  "giu",
);

/** With addresses that are spelled out in words. */
function written(text: string): string {
  const dots = new RegExp(` ${DOT} `, "giu");
  return text.replace(DICTATED, (_, mailbox: string, host: string, ending: string) => {
    return ` ${mailbox.replace(dots, ".")}@${host.replaceAll(" ", "")}.${ending} `;
  });
}

const withoutEnd = (address: string) => address.replace(/[.'-]+$/, "");

const DOMAIN =
  /(?<![\p{L}\d@.])(?:https?:\/\/|@)?(?:www\.)?((?=[^\s.]*\p{L})[\p{L}\d][\p{L}\d-]{1,62}(?:\.[\p{L}\d-]{1,62}){0,3}\.\p{L}{2,18})(?![\p{L}\d])/giu;
const FILE = /\.(?:csv|pdf|png|jpe?g|gif|js|ts|html?|txt|zip|docx?|xlsx?|json|xml|md|log|eml)$/i;
