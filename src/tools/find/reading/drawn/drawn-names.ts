import { FAMILIES, familiesOf } from "./families.js";
import { inOneForm } from "./han-forms.js";

const MOST = 8;
/** In signs. */
const LONGEST = 400;
/** How Japanese and Chinese address someone, behind the name. */
const ADDRESSED = `さん|さま|様|样|氏|くん|ちゃん|殿|先生|女士|小姐|太太|老师|经理|同学|总(?!共|是|额)|と申し|と言い|といい|です|でございます`;
/** What stands before a name in Chinese, and behind it: one of them says that a word is a name. */
const BEFORE =
  /(?:我是|我叫|名叫|叫做|姓名|客户|用户|顾客|会员|联系人|帮|请问|查|找|关于|给|通知|和|跟|您好|你好|这是|:|：|,|，|。|^)$/u;
const BEHIND =
  /^(?:先生|女士|小姐|太太|老师|经理|总|说|的|要|想|打|来|无法|反映|反应|申请|投诉|询问|问|还|没|已|这|未|在|可|不|$|[,，。、!！?？:：;；(（\s])/u;
const HAN_RUN = /[\p{Script=Han}々]{2,}/gu;
const JAPANESE_RUN = new RegExp(
  String.raw`([\p{Script=Han}々]{1,7}|[\p{Script=Katakana}ー・ ]{2,14}|\p{Script=Hiragana}{3,10})[ 　]?(?=${ADDRESSED})`,
  "gu",
);
/** Korean: a name, and what is written behind it without a blank. */
const HANGUL = /[가-힣]{1,12}/gu;
const ENDINGS =
  /^(?:님.*|씨.*|고객.*|대표.*|사장.*|과장.*|부장.*|팀장.*|선생.*|교수.*|회원.*|이요|요|입니다|이에요|예요|이라고|라고|이고|인데요?|인데|이라는|라는|께서.*|에게.*|한테.*|은|는|이|가|을|를|의|도|과|와|랑|이랑|으로|로)$/;
const ADDRESSED_KOREAN =
  /^(?:님|씨|고객|대표|사장|과장|부장|차장|대리|팀장|실장|이사|감독|선생|교수|회원|원장|매니저|작가|기자)/;

/**
 * Names of people in texts of Korea, Japan and China, which write them without blanks, and what follows them, too.
 * They are whole as far as a text shows where they end; what is no name fits nobody's.
 */
export function drawnNames(text: string): string[] {
  const found = new Set<string>();
  const part = inOneForm(text.slice(0, LONGEST * 10));
  for (const name of [...koreanIn(part), ...japaneseIn(part), ...chineseIn(part)]) {
    if (found.size < MOST) found.add(name);
  }
  return [...found];
}

function koreanIn(text: string): string[] {
  const found: string[] = [];
  const words = [...text.matchAll(HANGUL)];
  for (const [index, { 0: word, index: at }] of words.entries()) {
    const next = words[index + 1];
    const behind = next !== undefined && next.index - at - word.length === 1 ? next[0] : "";
    const isAddressed = ADDRESSED_KOREAN.test(behind);
    for (const { family, given } of familiesOf(word, "ko")) {
      const length = nameLength(given, isAddressed);
      if (length === undefined) continue;
      // `이 서연`
      const isApart = length === 0 && /^[가-힣]{2}$/.test(behind) && ADDRESSED_KOREAN.test(words[index + 2]?.[0] ?? "");
      if (isApart) found.push(family + behind);
      else if (length > 0 || isAddressed) found.push(family + given.slice(0, length));
    }
  }
  return found;
}

/** How many signs of what follows a family's name are a given name. */
function nameLength(rest: string, isAddressed: boolean): number | undefined {
  if (rest.length === 0) return 0;
  if (isAddressed && rest.length <= 2) return rest.length;
  if (rest.length === 2 || ENDINGS.test(rest.slice(2))) return 2;
  return /^.(?:님|씨)/.test(rest) ? 1 : undefined;
}

function japaneseIn(text: string): string[] {
  const addressed = [...text.matchAll(JAPANESE_RUN)].map(([, name = ""]) => name.trim());
  const known = (text.match(HAN_RUN) ?? []).flatMap((run) => {
    const signs = [...run].slice(0, LONGEST);
    return signs.flatMap((_, from) => {
      const family = [3, 2]
        .map((length) => signs.slice(from, from + length).join(""))
        .find((one) => FAMILIES.ja.has(one));
      if (family === undefined || [...family].length < 2) return [];
      const given = signs.slice(from + [...family].length);
      return given.length === 0 || from > 4 ? [] : [family + given.slice(0, given.length > 3 ? 2 : 3).join("")];
    });
  });
  return [...addressed, ...known];
}

function chineseIn(text: string): string[] {
  const found: string[] = [];
  for (const { 0: run, index: at } of text.matchAll(HAN_RUN)) {
    const signs = [...run].slice(0, LONGEST);
    for (let from = 0; from < signs.length; from++) {
      const rest = signs.slice(from, from + 4).join("");
      const [one] = familiesOf(rest, "zh");
      if (one === undefined) continue;
      const length = [...one.family].length;
      const start = at + signs.slice(0, from).join("").length;
      const before = BEFORE.test(text.slice(Math.max(0, start - 3), start).trimEnd());
      for (const given of [2, 1, 0]) {
        const end = from + length + given;
        if (end > signs.length) continue;
        const name = signs.slice(from, end).join("");
        const behind = text.slice(start + name.length, start + name.length + 3);
        const isCued = given === 0 ? /^(?:先生|女士|小姐|太太|老师|经理)/u.test(behind) : before || BEHIND.test(behind);
        if (isCued) found.push(name);
      }
    }
  }
  return found;
}
