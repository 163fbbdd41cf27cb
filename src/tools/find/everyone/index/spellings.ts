import { FAMILIES } from "../../reading/drawn/families.js";

/** Letters that stand for one another where a name is written in Latin letters by ear or by another rule. */
const EXCHANGED: readonly (readonly [string, string])[] = [
  ["y", "i"],
  ["y", "j"],
  ["i", "j"],
  ["iy", "y"],
  ["iy", "i"],
  ["ii", "i"],
  ["yi", "i"],
  ["iya", "ia"],
  ["ya", "ja"],
  ["yu", "ju"],
  ["yu", "iu"],
  ["yo", "io"],
  ["yo", "e"],
  ["ye", "e"],
  ["je", "e"],
  ["kh", "h"],
  ["kh", "ch"],
  ["kh", "k"],
  ["zh", "j"],
  ["zh", "z"],
  ["sh", "s"],
  ["sh", "sch"],
  ["ch", "tsch"],
  ["ch", "c"],
  ["shch", "sch"],
  ["shch", "schtsch"],
  ["ts", "c"],
  ["ts", "tz"],
  ["ts", "z"],
  ["ou", "u"],
  ["oo", "u"],
  ["ee", "i"],
  ["ei", "ey"],
  ["ai", "ay"],
  ["ai", "ei"],
  ["ov", "off"],
  ["ev", "eff"],
  ["v", "w"],
  ["f", "ph"],
  ["f", "v"],
  ["k", "c"],
  ["k", "ck"],
  ["x", "ks"],
  ["q", "k"],
  ["dh", "d"],
  ["th", "t"],
  ["gh", "g"],
  ["h", ""],
  ["dj", "j"],
  ["nn", "n"],
  ["ss", "s"],
  ["ll", "l"],
  ["tt", "t"],
  ["mm", "m"],
  ["s", "z"],
  ["o", "u"],
  ["aa", "a"],
  ["b", "mp"],
  ["d", "nt"],
  ["zh", "ch"],
  ["zh", "sch"],
  ["ch", "tch"],
  ["q", "ch"],
  ["x", "hs"],
  ["j", "ch"],
  ["z", "ts"],
  ["ou", "o"],
  ["g", "h"],
  ["gi", "y"],
  ["mp", "b"],
  ["yy", "y"],
  ["ue", "we"],
  ["x", "ksh"],
];

/** Names that no rule of letters says how they are written otherwise, folded. */
const NAMES = `mohamed mohammed muhammad mohammad muhammed
  mehmet mhmd; ahmed ahmad ahmet; hussein husain hussain hosein hsyn; hassan hasan; abdallah abdullah abdulla; yusuf youssef
  yousef iosif; said saeed sayed; omar umar omer; ali aly; yevhen evgeniy evgeny evgenii evgeni yevgeny yevgeni evgenij jevgenij; oleksandr aleksandr alexandr
  aleksander alexander; mykola nikolay nikolai nikolaj; dmytro dmitry dmitriy dmitrii dmitri dimitri dmitrij; volodymyr
  vladimir wladimir; serhiy serhii sergey sergei sergiy sergej; andriy andrii andrey andrei andrej; mykhailo mikhail michail
  mihail; olena elena yelena jelena; kateryna ekaterina yekaterina katerina; yuliya iuliia julia yulia julija; tetyana tatyana
  tatiana tetiana tatjana; yaroslav iaroslav jaroslav; iryna irina; svitlana svetlana; natalya natalia natalja nataliya
  nataliia; anastasiya anastasia anastasiia; mariya maria mariia marija; ivan iwan;
  halyna galina; hryhoriy hryhorii grigory grigoriy grigorii grigori; hanna ganna anna; ihor igor; oleh oleg; bohdan bogdan; oleksiy oleksii
  oleksij alexey aleksey aleksei alexei alexej; tetiana tatiana; lyudmyla ludmila lyudmila; pavlo pavel; petro petr pyotr piotr; vasyl
  vasily vasiliy vasilii; yuriy yury yuri iurii jurij juri jury;
  george georgios giorgos yorgos; yannis giannis ioannis yiannis gianni; dimitris dimitrios dimitri; fatima fatma fatimah;
  layla leila laila lejla; omid umid; zahra zohra; xiao hsiao siu; mei may; jun joon; hyun hyeon; seong sung; yeong young;
  jihun jihoon; minjun minjoon; suyeon sooyeon; youngsu youngsoo yeongsu; minseo minsuh; hyunwu hyunwoo hyeonu`;

const MOST = 4_000;

let families: Map<string, string[]> | undefined;

/**
 * Other ways to write a word that is folded as the words of the index are, without itself.
 * @param rounds how many letters may be exchanged, one after the other
 */
export function spellingsOf(word: string, rounds: number): string[] {
  families ??= readFamilies();
  const found = new Set(families.get(word) ?? []);
  let last = [word];
  for (let round = 0; round < rounds && word.length > 2; round++) {
    const next = last.flatMap(exchanged);
    for (const one of next) if (one !== word && found.size < MOST) found.add(one);
    last = next;
  }
  return [...found];
}

function exchanged(word: string): string[] {
  return EXCHANGED.flatMap(([one, other]) => [
    ...replaced(word, one, other),
    ...(other ? replaced(word, other, one) : []),
  ]);
}

/** In one place each. */
function replaced(word: string, from: string, to: string): string[] {
  const found: string[] = [];
  for (let at = word.indexOf(from); at >= 0; at = word.indexOf(from, at + 1)) {
    found.push(word.slice(0, at) + to + word.slice(at + from.length));
  }
  if (found.length > 1) found.push(word.replaceAll(from, to));
  return found;
}

function readFamilies(): Map<string, string[]> {
  const read = new Map<string, string[]>();
  const written = NAMES.split(";").map((group) => group.match(/\S+/g) ?? []);
  // Families of Korea and China have names so short that no rule says how they are written.
  for (const group of [...written, ...FAMILIES.ko.values(), ...FAMILIES.zh.values()]) {
    const names = group.map((name) => name.replace(/([aou])e/g, "$1"));
    for (const name of names) read.set(name, [...(read.get(name) ?? []), ...names.filter((other) => other !== name)]);
  }
  return read;
}
