import { readTable } from "../../../reading/drawn/families.js";

/** Given names that are not spoken as their signs are. */
const GIVEN = `
大輔 daisuke; 大介 daisuke; 翔太 shota; 翔 sho kakeru; 蓮 ren; 陽翔 haruto; 悠斗 yuto; 大翔 hiroto; 湊 minato; 樹 itsuki;
颯太 sota; 陽菜 hina haruna; 葵 aoi; 結衣 yui; 結菜 yuna; 凛 rin; 陽葵 himari; 紬 tsumugi; 愛 ai; 美優 miyu; 大和 yamato;
一郎 ichiro; 二郎 jiro; 次郎 jiro; 三郎 saburo; 太郎 taro; 健太郎 kentaro; 慎太郎 shintaro; 誠 makoto; 実 minoru;
茂 shigeru; 進 susumu; 勇 isamu; 清 kiyoshi; 勝 masaru; 昇 noboru; 稔 minoru; 学 manabu; 薫 kaoru; 薰 kaoru; 護 mamoru;
修 osamu shu; 治 osamu; 聡 satoshi; 悟 satoru; 智 satoshi tomo; 哲 tetsu satoshi; 徹 toru; 透 toru; 亨 toru; 豊 yutaka;
裕 yutaka hiroshi; 隆 takashi; 孝 takashi; 崇 takashi; 貴 takashi; 剛 tsuyoshi go; 武 takeshi; 毅 takeshi tsuyoshi;
猛 takeshi; 健 ken takeshi; 浩 hiroshi; 博 hiroshi; 宏 hiroshi; 寛 hiroshi; 洋 hiroshi yo; 正 tadashi masashi; 忠 tadashi;
匡 tadashi; 淳 jun atsushi; 敦 atsushi; 篤 atsushi; 純 jun; 潤 jun; 順 jun; 亮 ryo; 涼 ryo; 諒 ryo; 遼 ryo; 涼子 ryoko;
良子 ryoko yoshiko; 良平 ryohei; 良太 ryota; 翼 tsubasa; 光 hikaru hikari; 歩 ayumu ayumi; 渉 wataru; 航 wataru ko;
仁 hitoshi jin; 均 hitoshi; 等 hitoshi; 力 riki chikara; 望 nozomi; 希 nozomi; 恵 megumi; 愛美 manami; 愛子 aiko; 香 kaori;
香織 kaori; 佳織 kaori; 沙織 saori; 詩織 shiori; 栞 shiori; 遥 haruka; 遥香 haruka; 春香 haruka; 明日香 asuka; 飛鳥 asuka;
彩 aya; 綾 aya; 彩香 ayaka; 綾香 ayaka; 桜 sakura; 咲 saki; 舞 mai; 茜 akane; 楓 kaede; 梓 azusa; 泉 izumi; 瞳 hitomi;
忍 shinobu; 渚 nagisa; 静 shizuka; 静香 shizuka; 翠 midori; 緑 midori; 円 madoka; 杏 an; 雅 masashi miyabi; 響 hibiki;
要 kaname; 司 tsukasa; 司郎 shiro; 巧 takumi; 匠 takumi; 拓海 takumi; 拓也 takuya; 卓也 takuya; 海斗 kaito; 大樹 daiki;
大地 daichi; 大悟 daigo; 大成 taisei; 太一 taichi; 一樹 kazuki; 一輝 kazuki; 和樹 kazuki; 和希 kazuki; 一也 kazuya;
和也 kazuya; 智也 tomoya; 健一 kenichi; 賢一 kenichi; 伸一 shinichi; 真一 shinichi; 慎一 shinichi; 新一 shinichi;
純一 junichi; 淳一 junichi; 順一 junichi; 裕一 yuichi; 雄一 yuichi; 勇一 yuichi; 浩一 koichi; 光一 koichi; 孝一 koichi;
幸一 koichi; 洋一 yoichi; 陽一 yoichi; 恭一 kyoichi; 隆一 ryuichi; 竜一 ryuichi; 修一 shuichi; 秀一 shuichi; 正一 shoichi;
誠一 seiichi; 清一 seiichi; 英一 eiichi; 栄一 eiichi; 龍之介 ryunosuke; 雄介 yusuke; 祐介 yusuke; 裕介 yusuke; 悠介 yusuke;
勇介 yusuke; 優介 yusuke; 真由美 mayumi; 麻由美 mayumi; 真弓 mayumi; 由美 yumi; 由美子 yumiko; 裕美 hiromi yumi;
弘美 hiromi; 浩美 hiromi; 博美 hiromi; 友美 tomomi yumi; 朋美 tomomi; 智美 tomomi; 知美 tomomi; 直美 naomi; 奈緒美 naomi;
尚美 naomi; 正美 masami; 昌美 masami; 雅美 masami; 明美 akemi; 朱美 akemi; 和美 kazumi; 一美 kazumi; 美紀 miki; 美樹 miki;
美希 miki; 美咲 misaki; 美月 mizuki; 瑞希 mizuki; 美穂 miho; 美香 mika; 美佳 mika; 里美 satomi; 聡美 satomi; 久美子 kumiko;
恵美 emi megumi; 絵美 emi; 恵美子 emiko; 幸子 sachiko yukiko; 祥子 shoko sachiko; 順子 junko; 純子 junko;
淳子 junko atsuko; 裕子 yuko hiroko; 祐子 yuko; 優子 yuko; 侑子 yuko; 悠子 yuko; 洋子 yoko; 陽子 yoko; 容子 yoko;
曜子 yoko; 京子 kyoko; 恭子 kyoko; 今日子 kyoko; 響子 kyoko; 杏子 kyoko anzu; 智子 tomoko satoko; 知子 tomoko; 友子 tomoko;
朋子 tomoko; 典子 noriko; 紀子 noriko kiko; 法子 noriko; 規子 noriko; 弘子 hiroko; 浩子 hiroko; 寛子 hiroko; 博子 hiroko;
和子 kazuko; 昭子 akiko; 明子 akiko; 晶子 akiko shoko; 章子 akiko; 秋子 akiko; 文子 fumiko ayako; 史子 fumiko; 綾子 ayako;
彩子 ayako; 礼子 reiko; 玲子 reiko; 麗子 reiko; 敬子 keiko; 恵子 keiko; 慶子 keiko; 圭子 keiko; 桂子 keiko; 啓子 keiko;
久子 hisako; 直子 naoko; 尚子 naoko hisako; 奈緒子 naoko; 孝子 takako; 貴子 takako; 隆子 takako; 節子 setsuko;
千恵子 chieko; 由紀子 yukiko; 有紀子 yukiko; 雪子 yukiko; 由紀 yuki; 由貴 yuki; 有希 yuki; 優希 yuki; 勇気 yuki; 雪 yuki;
幸 yuki sachi; 悠 yu haruka; 優 yu masaru; 悠真 yuma; 結愛 yua; 正樹 masaki; 雅樹 masaki; 昌樹 masaki; 直樹 naoki;
直人 naoto; 直也 naoya; 英樹 hideki; 秀樹 hideki; 弘樹 hiroki; 裕樹 hiroki yuki; 大輝 daiki; 和夫 kazuo; 明 akira;
章 akira; 彰 akira; 晃 akira; 亜希子 akiko; 康平 kohei; 浩平 kohei; 航平 kohei; 公平 kohei; 隼人 hayato; 勇人 hayato yuto;
勇太 yuta; 雄太 yuta; 優太 yuta; 祐太 yuta; 健太 kenta; 健人 kento; 健二 kenji; 健司 kenji; 賢治 kenji; 賢二 kenji;
浩二 koji; 浩司 koji; 孝司 koji takashi; 幸司 koji; 康二 koji; 慎二 shinji; 真司 shinji; 信二 shinji; 伸二 shinji;
淳二 junji; 純二 junji; 誠二 seiji; 誠司 seiji; 清二 seiji; 雄二 yuji; 裕二 yuji; 祐二 yuji; 勇二 yuji; 竜二 ryuji;
隆二 ryuji; 修二 shuji; 秀二 shuji; 英二 eiji; 栄治 eiji; 恵里 eri; 絵里 eri; 恵理 eri; 絵里子 eriko`;

/** Signs of given names, with how they are spoken in them. */
const SIGNS = `
子 ko; 美 mi; 奈 na; 菜 na; 香 ka; 佳 ka yoshi; 加 ka; 華 ka; 花 ka hana; 歌 ka; 紗 sa; 沙 sa; 早 sa; 咲 saki sa; 希 ki;
紀 ki nori; 貴 ki taka; 樹 ki; 輝 ki teru; 記 ki; 生 ki o; 由 yu; 友 tomo yu; 有 yu ari; 裕 yu hiro; 優 yu; 悠 yu haru;
結 yu yui; 祐 yu; 侑 yu; 勇 yu isa; 雄 yu o; 里 ri sato; 理 ri; 莉 ri; 梨 ri; 利 ri toshi; 璃 ri; 絵 e; 恵 e kei megu;
江 e; 枝 e; 衣 i e; 依 i; 伊 i; 亜 a; 愛 ai ma mana; 麻 ma asa; 真 ma shin; 万 ma; 舞 mai ma; 茉 ma; 未 mi; 実 mi;
海 mi kai; 三 mi zo; 瑞 mizu; 穂 ho; 帆 ho; 保 ho yasu; 夏 natsu ka; 春 haru; 陽 haru yo hi; 晴 haru; 秋 aki; 明 aki ake;
昭 aki; 章 aki sho; 彰 aki; 晃 aki ko; 亮 ryo aki; 千 chi; 智 tomo chi sato; 知 tomo chi; 朋 tomo; 文 fumi aya;
史 fumi shi; 彩 aya sa; 綾 aya; 久 hisa ku; 尚 nao hisa; 直 nao; 和 kazu; 一 kazu ichi; 数 kazu; 孝 taka; 隆 taka ryu;
高 taka; 崇 taka; 敬 kei taka; 圭 kei; 桂 kei; 啓 kei hiro; 慶 kei yoshi; 恭 kyo yasu; 康 yasu ko; 靖 yasu; 泰 yasu tai;
安 yasu an; 正 masa; 雅 masa; 昌 masa; 政 masa; 将 masa sho; 匡 masa; 勝 katsu masa; 克 katsu; 広 hiro; 弘 hiro;
浩 hiro ko; 博 hiro; 宏 hiro; 寛 hiro; 洋 yo hiro; 義 yoshi; 良 yoshi ryo; 吉 yoshi; 芳 yoshi; 好 yoshi; 嘉 yoshi;
喜 yoshi ki; 美 yoshi; 善 yoshi; 幸 yuki sachi ko; 雪 yuki; 行 yuki; 之 yuki no; 則 nori; 典 nori; 徳 nori toku;
憲 nori ken; 規 nori; 法 nori; 範 nori; 敏 toshi; 俊 toshi shun; 年 toshi; 寿 toshi hisa; 秀 hide shu; 英 hide ei; 栄 ei;
茂 shige; 重 shige; 成 shige nari; 武 take; 健 ken take; 剛 take go; 岳 take gaku; 光 mitsu ko; 満 mitsu; 充 mitsu;
哲 tetsu; 鉄 tetsu; 徹 tetsu; 達 tatsu; 竜 ryu tatsu; 辰 tatsu; 拓 taku; 卓 taku; 琢 taku; 信 nobu shin; 伸 nobu shin;
延 nobu; 宣 nobu; 慎 shin; 進 shin; 誠 sei; 清 sei kiyo; 聖 sei; 星 sei; 賢 ken; 謙 ken; 研 ken; 建 ken; 純 jun sumi;
淳 jun atsu; 潤 jun; 順 jun; 隼 jun haya; 翔 sho; 祥 sho; 昇 sho; 大 dai hiro; 太 ta; 郎 ro; 朗 ro; 人 to hito; 斗 to;
登 to; 也 ya; 哉 ya; 矢 ya; 弥 ya; 平 hei; 助 suke; 介 suke; 輔 suke; 佑 suke yu; 二 ji; 次 ji; 司 ji shi; 治 ji haru;
志 shi; 士 shi; 夫 o; 男 o; 央 o hiro; 緒 o; 彦 hiko; 吾 go; 悟 go; 作 saku; 朔 saku; 蔵 zo; 造 zo; 琴 koto; 詩 shi uta;
織 ori; 音 oto ne; 鈴 suzu; 涼 ryo; 遼 ryo; 諒 ryo; 玲 rei; 礼 rei; 麗 rei; 怜 rei; 蘭 ran; 月 zuki tsuki; 空 sora; 蒼 so;
颯 so; 爽 so; 奏 so kana; 桃 momo; 百 momo; 七 nana; 八 ya; 九 ku; 五 go; 京 kyo; 杏 kyo an; 響 kyo; 節 setsu; 静 shizu;
富 tomi; 豊 toyo; 君 kimi; 公 kimi ko; 貞 sada; 定 sada; 忠 tada; 唯 yui; 波 nami; 南 nami; 浪 nami; 名 na; 那 na; 津 tsu;
都 tsu; 鶴 tsuru; 留 ru; 瑠 ru; 琉 ryu; 路 ro; 呂 ro; 世 yo; 代 yo; 美 bi; 日 hi ka; 妃 hi; 比 hi; 羽 wa ha; 葉 yo ha;
葵 ki; 心 koko; 航 ko wataru; 功 ko; 耕 ko; 晋 shin; 新 shin; 暁 aki; 旭 asahi; 朝 asa; 朱 ake; 操 misao; 峰 mine; 嶺 mine;
岩 iwa; 鷹 taka; 風 fu; 楓 ka; 藍 ai; 碧 ao; 青 ao; 緑 midori; 紅 beni; 桜 o; 梅 ume; 竹 take; 松 matsu; 菊 kiku; 蓮 ren;
廉 ren; 連 ren; 凛 rin; 鈴 rin; 琳 rin; 輪 rin; 虎 tora; 馬 ma; 魁 kai; 快 kai; 界 kai; 凱 kai`;

/** By given name, in one form of the signs. */
export const JAPANESE_GIVEN: ReadonlyMap<string, readonly string[]> = readTable(GIVEN);
export const JAPANESE_SIGNS: ReadonlyMap<string, readonly string[]> = readTable(SIGNS);
