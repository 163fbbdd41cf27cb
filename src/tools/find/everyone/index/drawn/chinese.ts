import { readTable } from "../../../reading/drawn/families.js";
import { inAscii } from "../transliteration.js";

/** Signs of given names as Hong Kong writes them. */
const CANTONESE = `
志 chi; 智 chi; 子 tsz; 梓 tsz; 豪 ho; 浩 ho; 明 ming; 铭 ming; 伟 wai; 慧 wai; 惠 wai; 威 wai; 文 man; 敏 man; 雯 man; 民 man; 华 wah; 国 kwok; 强 keung; 玲 ling; 美 mei; 丽 lai; 励 lai;
欣 yan; 恩 yan; 殷 yan; 茵 yan; 嘉 ka; 家 ka; 加 ka; 俊 chun; 进 chun; 珍 chun; 杰 kit; 洁 kit; 健 kin; 建 kin; 坚 kin; 咏 wing; 颖 wing; 荣 wing; 永 wing; 芳 fong; 仪 yee yi; 怡 yee yi; 宜 yee; 君 kwan;
军 kwan; 婷 ting; 廷 ting; 雅 nga; 思 sze si; 诗 sze si; 心 sum; 琪 ki; 祺 kei; 基 kei; 珊 shan; 山 shan; 康 hong; 辉 fai; 成 shing; 诚 shing; 胜 shing; 德 tak; 安 on; 平 ping; 龙 lung; 凤 fung; 峰 fung; 兰 lan;
英 ying; 秀 sau; 淑 suk; 宝 po; 玉 yuk; 金 kam; 燕 yin; 贤 yin; 霞 ha; 晓 hiu; 小 siu; 兆 siu; 少 siu; 雪 suet; 月 yuet; 悦 yuet; 云 wan; 允 wan; 运 wan; 婉 yuen; 源 yuen; 远 yuen; 瑞 sui; 水 sui; 清 ching; 静 ching; 正 ching; 青 ching;
贞 ching; 程 ching; 锦 kam; 权 kuen; 娟 kuen; 森 sum; 林 lam; 霖 lam; 江 kong; 刚 kong; 光 kwong; 广 kwong; 耀 yiu; 瑶 yiu; 乐 lok; 天 tin; 添 tin; 海 hoi; 凯 hoi; 爱 oi; 祖 cho; 达 tat; 才 choi; 财 choi; 彩 choi; 昌 cheung; 祥 cheung; 翔 cheung;
东 tung; 冬 tung; 桐 tung; 彤 tung; 培 pui; 佩 pui; 沛 pui; 启 kai; 佳 kai; 继 kai; 柏 pak; 伯 pak; 业 yip; 学 hok; 礼 lai; 裕 yu; 宇 yu; 如 yu; 余 yu; 儒 yu; 树 shu; 书 shu; 舒 shu; 世 sai; 生 sang; 升 sing; 星 sing; 新 san; 善 sin; 仙 sin; 绮 yee; 琳 lam; 莲 lin; 莉 lei; 理 lei; 利 lei; 力 lik; 樂 lok`;

/** Pinyin by first letters, which syllables are made of. */
const PINYIN = `
: a ai an ang ao e en er ou; b: a ai an ang ao ei en eng i ian iao ie in ing o u; p: a ai an ang ao ei en eng i ian iao ie in ing o ou u;
m: a ai an ang ao ei en eng i ian iao ie in ing iu o ou u; f: a an ang ei en eng o ou u; d: a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo;
t: a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo; n: a ai an ang ao ei en eng i ian iang iao ie in ing iu ong u uan uo;
l: a ai an ang ao e ei eng i ian iang iao ie in ing iu ong ou u uan un uo v; g: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo;
k: a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo; h: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo;
j: i ia ian iang iao ie in ing iong iu u uan ue un; q: i ia ian iang iao ie in ing iong iu u uan ue un; x: i ia ian iang iao ie in ing iong iu u uan ue un;
zh: a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo; ch: a ai an ang ao e en eng i ong ou u uai uan uang ui un uo;
sh: a ai an ang ao e en eng i ou u ua uai uan uang ui un uo; r: an ang ao e en eng i ong ou u uan ui un uo; z: a ai an ang ao e en eng i ong ou u uan ui un uo;
c: a ai an ang ao e en eng i ong ou u uan ui un uo; s: a ai an ang ao e en eng i ong ou u uan ui un uo; y: a an ang ao e i in ing ong ou u uan ue un; w: a ai an ang ei en eng o u`;

/** From Pinyin to Wade-Giles, as names have it: the first that fits of each list. */
const FIRST_LETTERS: readonly (readonly [RegExp, string])[] = [
  [/^zh|^q|^j/, "ch"],
  [/^x/, "hs"],
  [/^(?:z|c)(?!h)/, "ts"],
  [/^b/, "p"],
  [/^d/, "t"],
  [/^g/, "k"],
  [/^r/, "j"],
];
const LAST_LETTERS: readonly (readonly [RegExp, string])[] = [
  [/^(zh|ch|sh|r)i$/, "$1ih"],
  [/^(?:z|c)i$/, "tzu"],
  [/^si$/, "szu"],
  [/^you$/, "yu"],
  [/(?<=i|^y)an$/, "en"],
  [/(?<=i|^y|u)e$/, "eh"],
  [/(?<=^[gkh])e$/, "o"],
  [/(?<=^[gk])ui$/, "uei"],
  [/(?<!^[gkhs]|^sh)uo$/, "o"],
  [/ong$/, "ung"],
];

const cantonese = readTable(CANTONESE);

function wadeGiles(pinyin: string): string {
  const [last, ending] = LAST_LETTERS.find(([pattern]) => pattern.test(pinyin)) ?? [/$/, ""];
  const ended = pinyin.replace(last, ending);
  const [first, beginning] = FIRST_LETTERS.find(([pattern]) => pattern.test(ended)) ?? [/^/, ""];
  return ended.replace(first, beginning);
}

/** The ways in which a sign is written in Latin letters in given names. */
export function signWays(sign: string): string[] {
  const pinyin = inAscii(sign);
  return [...new Set([pinyin, wadeGiles(pinyin), ...(cantonese.get(sign) ?? [])])];
}

let others: Map<string, string[]> | undefined;

/** What a syllable may be in Pinyin that is written in another way. */
export function pinyinOf(syllable: string): readonly string[] {
  others ??= readOthers();
  return others.get(syllable) ?? [];
}

function readOthers(): Map<string, string[]> {
  const read = new Map<string, string[]>();
  const add = (way: string, pinyin: string) => {
    const known = read.get(way) ?? [];
    if (way !== pinyin && !known.includes(pinyin)) read.set(way, [...known, pinyin]);
  };
  for (const row of PINYIN.split(";")) {
    const [first = "", last = ""] = row.trim().split(":");
    for (const ending of last.match(/\S+/g) ?? []) add(wadeGiles(first + ending), first + ending);
  }
  for (const [sign, ways] of cantonese) for (const way of ways) add(way, inAscii(sign));
  return read;
}
