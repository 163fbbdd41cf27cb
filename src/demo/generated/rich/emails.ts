import { pick, type Random } from "../random.js";
import { uniqueWord } from "./names.js";
import { plain } from "./spelling.js";

const FREEMAIL = ["quickpost.dev", "mailhaven.dev", "briefkasten-post.dev", "inboxly.dev", "correo-libre.dev"];
const ENDINGS = ["-studio.dev", "-group.dev", ".shop.dev", "-labs.dev", ".dev", "-consulting.dev"];
const TAGS = ["+news", "+shop", "+inkwell", "+2026", "+billing"];
const MAILBOXES = ["info", "billing", "accounts", "hello", "office", "einkauf", "contabilita"];

/** Their own domain, which no other company has. */
export function companyDomain(index: number): string {
  const word = uniqueWord(index);
  return `${word}${ENDINGS[index % ENDINGS.length]}`;
}

/** In the shapes that people choose. No two customers have the same one, because each has a word or number of its own. */
export function personalEmail(index: number, given: string, family: string, random: Random): string {
  const [first, last] = [plain(given) || "mail", plain(family) || "home"];
  const number = index + 1;
  const shape = random();
  const tag = random() < 0.08 ? pick(TAGS, random) : "";
  if (shape < 0.3) return `${first}.${last}${number}${tag}@${pick(FREEMAIL, random)}`;
  if (shape < 0.4) return `${first.slice(0, 1)}.${last}.${number}${tag}@${pick(FREEMAIL, random)}`;
  if (shape < 0.48) return `${capital(first)}_${capital(last)}${number}${tag}@${pick(FREEMAIL, random)}`;
  if (shape < 0.65) return `${uniqueWord(index)}${tag}@${pick(FREEMAIL, random)}`;
  if (shape < 0.75) return `${first}.${uniqueWord(index)}${tag}@${pick(FREEMAIL, random)}`;
  return `${first}.${last}${tag}@${companyDomain(index)}`;
}

export function companyEmail(index: number, random: Random): string {
  return `${pick(MAILBOXES, random)}@${companyDomain(index)}`;
}

/** The same mailbox, spelled so that Polar takes it for another one. */
export function respelled(email: string, random: Random): string {
  const [local = "", domain = ""] = email.split("@");
  const [name = "", tag] = local.split("+");
  const other = random() < 0.5 ? capital(name) : name.toUpperCase();
  if (tag !== undefined) return `${other}@${domain}`;
  return name.includes(".") && random() < 0.5 ? `${other.replaceAll(".", "")}@${domain}` : `${other}+again@${domain}`;
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
