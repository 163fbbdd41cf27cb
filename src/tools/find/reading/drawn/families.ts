import { inOneForm } from "./han-forms.js";

/** Families' names of Korea, each with the ways in which it is written in Latin letters. */
const KOREAN = `
김 kim gim ghim; 이 lee yi rhee i ri li; 리 lee ri li; 박 park bak bag pak; 최 choi choe che;
정 jung jeong chung cheong jong; 강 kang gang; 조 cho jo joe; 윤 yoon yun youn; 장 jang chang; 임 lim im rim yim;
림 lim rim; 한 han hahn; 오 oh o; 서 seo suh so; 신 shin sin; 권 kwon gwon; 황 hwang whang; 안 ahn an; 송 song;
류 ryu yu yoo; 유 yoo yu ryu you; 전 jeon jun chun; 홍 hong; 고 ko go koh; 문 moon mun; 양 yang; 손 son sohn; 배 bae pae;
백 baek paik baik; 허 heo hur huh; 남 nam; 심 shim sim; 노 noh no roh; 로 roh; 하 ha hah; 곽 kwak gwak; 성 sung seong;
차 cha; 주 joo ju chu; 우 woo u; 구 koo gu ku; 나 na ra nah; 라 ra; 민 min; 진 jin chin; 지 ji chi jee; 엄 eom um uhm;
채 chae; 원 won; 천 cheon chun; 방 bang pang; 공 kong gong; 현 hyun hyeon; 함 ham hahm; 변 byun byeon; 염 yeom yum;
여 yeo yuh; 추 choo chu; 도 do doh; 소 so soh; 석 seok suk; 선 sun seon; 설 seol sul; 마 ma mah; 길 gil kil; 연 yeon youn;
위 wi wee; 표 pyo; 명 myung myeong; 기 ki gi; 반 ban pan; 왕 wang; 금 keum geum; 옥 ok; 육 yook yuk; 인 in; 맹 maeng;
제 je; 모 mo; 탁 tak; 국 kook guk; 은 eun; 편 pyeon; 용 yong; 예 ye; 봉 bong; 사 sa; 부 boo bu;
남궁 namgung namkoong namgoong; 황보 hwangbo; 제갈 jegal; 선우 sunwoo seonu sunu; 독고 dokgo; 사공 sagong`;

/** Those of Japan, as they are spoken. */
const JAPANESE = `
佐藤 sato; 鈴木 suzuki; 高橋 takahashi; 田中 tanaka; 伊藤 ito; 渡辺 watanabe; 山本 yamamoto; 中村 nakamura; 小林 kobayashi;
加藤 kato; 吉田 yoshida; 山田 yamada; 佐々木 sasaki; 山口 yamaguchi; 松本 matsumoto; 井上 inoue; 木村 kimura; 林 hayashi;
斎藤 saito; 清水 shimizu; 山崎 yamazaki yamasaki; 森 mori; 池田 ikeda; 橋本 hashimoto; 阿部 abe; 石川 ishikawa;
山下 yamashita; 中島 nakajima nakashima; 石井 ishii; 小川 ogawa; 前田 maeda; 岡田 okada; 長谷川 hasegawa; 藤田 fujita;
後藤 goto; 近藤 kondo; 村上 murakami; 遠藤 endo; 青木 aoki; 坂本 sakamoto; 福田 fukuda; 太田 ota; 西村 nishimura;
藤井 fujii; 金子 kaneko; 岡本 okamoto; 藤原 fujiwara; 三浦 miura; 中野 nakano; 中川 nakagawa; 原田 harada; 松田 matsuda;
竹内 takeuchi; 小野 ono; 田村 tamura; 中山 nakayama; 和田 wada; 石田 ishida; 森田 morita; 上田 ueda; 原 hara; 内田 uchida;
柴田 shibata; 酒井 sakai; 宮崎 miyazaki; 横山 yokoyama; 高木 takagi; 安藤 ando; 宮本 miyamoto; 大野 ono; 小島 kojima ojima;
谷口 taniguchi; 今井 imai; 工藤 kudo; 高田 takada takata; 増田 masuda; 丸山 maruyama; 杉山 sugiyama; 村田 murata;
大塚 otsuka; 新井 arai; 小山 koyama oyama; 藤本 fujimoto; 平野 hirano; 河野 kono kawano; 上野 ueno; 野口 noguchi;
武田 takeda; 松井 matsui; 千葉 chiba; 菅原 sugawara; 岩崎 iwasaki; 久保 kubo; 木下 kinoshita; 佐野 sano; 野村 nomura;
松尾 matsuo; 市川 ichikawa; 菊地 kikuchi; 菊池 kikuchi; 杉本 sugimoto; 古川 furukawa; 大西 onishi; 島田 shimada;
水野 mizuno; 桜井 sakurai; 渡部 watanabe watabe; 高野 takano; 吉川 yoshikawa; 山内 yamauchi; 西田 nishida; 飯田 iida;
西川 nishikawa; 小松 komatsu; 北村 kitamura; 安田 yasuda; 五十嵐 igarashi; 川口 kawaguchi; 平田 hirata; 関 seki;
中田 nakata nakada; 久保田 kubota; 服部 hattori; 東 higashi azuma; 岩田 iwata; 土屋 tsuchiya; 川崎 kawasaki;
福島 fukushima; 本田 honda; 辻 tsuji; 樋口 higuchi; 秋山 akiyama; 田口 taguchi; 永井 nagai; 山中 yamanaka; 中西 nakanishi;
吉村 yoshimura; 川上 kawakami; 大橋 ohashi; 石原 ishihara; 松岡 matsuoka; 浜田 hamada; 馬場 baba; 森本 morimoto; 矢野 yano;
浅野 asano; 松下 matsushita; 星野 hoshino; 大久保 okubo; 吉岡 yoshioka; 小池 koike; 野田 noda; 荒木 araki;
熊谷 kumagai kumagaya; 松浦 matsuura; 大谷 otani; 内藤 naito; 黒田 kuroda; 尾崎 ozaki; 川村 kawamura; 永田 nagata;
望月 mochizuki; 松村 matsumura; 田辺 tanabe; 荒井 arai; 堀 hori; 大島 oshima; 菅野 kanno sugano; 平井 hirai; 片山 katayama;
早川 hayakawa; 横田 yokota; 岡崎 okazaki; 荒川 arakawa; 大石 oishi; 鎌田 kamata; 成田 narita; 小田 oda; 宮田 miyata;
堀内 horiuchi; 本間 honma homma; 篠原 shinohara; 大川 okawa; 石橋 ishibashi; 高山 takayama; 栗原 kurihara; 伊東 ito;
松原 matsubara; 大森 omori; 三宅 miyake; 福井 fukui; 須藤 sudo; 片岡 kataoka; 北川 kitagawa; 吉野 yoshino; 奥村 okumura;
今村 imamura; 岡村 okamura; 白石 shiraishi; 小沢 ozawa; 上原 uehara; 川島 kawashima; 関口 sekiguchi; 西山 nishiyama;
八木 yagi; 土井 doi; 河合 kawai; 大山 oyama; 沢田 sawada; 高島 takashima; 西 nishi; 堀江 horie; 三好 miyoshi; 南 minami;
岸 kishi; 富田 tomita; 桑原 kuwabara; 田島 tajima; 川田 kawada kawata; 向井 mukai; 足立 adachi; 若林 wakabayashi;
大沢 osawa; 榎本 enomoto; 柳 yanagi; 星 hoshi; 水谷 mizutani; 小西 konishi; 谷 tani; 坂口 sakaguchi; 安部 abe;
杉浦 sugiura; 広瀬 hirose; 岩本 iwamoto; 相沢 aizawa; 飯塚 iizuka; 古賀 koga; 川野 kawano; 滝沢 takizawa; 村山 murayama;
大竹 otake; 米田 yoneda; 石塚 ishizuka; 塚本 tsukamoto; 宇野 uno; 牧野 makino; 坂井 sakai; 武藤 muto; 天野 amano;
平山 hirayama; 津田 tsuda; 神田 kanda; 村井 murai; 畑 hata; 柏木 kashiwagi; 小泉 koizumi; 長田 nagata osada; 戸田 toda;
児玉 kodama; 細川 hosokawa; 森下 morishita; 中井 nakai; 大田 ota; 岩井 iwai; 江口 eguchi; 下田 shimoda; 長尾 nagao;
藤沢 fujisawa; 三上 mikami; 福本 fukumoto; 比嘉 higa; 島 shima; 堤 tsutsumi; 落合 ochiai`;

/** Those of China, each with how it is written where Mandarin is not what is spoken, or Pinyin not how it is written. */
const CHINESE = `
王 wang wong ong; 李 li lee lei; 张 zhang chang cheung teo; 刘 liu lau lew low; 陈 chen chan tan chin; 杨 yang yeung yeo;
黄 huang wong hwang ng; 赵 zhao chao chiu; 吴 wu ng goh woo; 周 zhou chou chow chau chew; 徐 xu hsu tsui chui; 孙 sun suen;
马 ma mah; 朱 zhu chu choo; 胡 hu woo wu; 郭 guo kwok kuo kok; 何 he ho; 林 lin lam lim; 高 gao kao ko; 罗 luo lo law;
郑 zheng cheng cheung tay; 梁 liang leung; 谢 xie hsieh tse chia; 宋 song sung; 唐 tang tong; 许 xu hsu hui khoo;
邓 deng teng tang; 冯 feng fung; 韩 han hon; 曹 cao tsao cho; 曾 zeng tseng tsang chan; 彭 peng pang; 萧 xiao hsiao siu;
蔡 cai tsai choi chua; 潘 pan poon; 田 tian tien tin; 董 dong tung; 袁 yuan yuen; 于 yu; 余 yu yue yee; 叶 ye yeh yip yap;
蒋 jiang chiang tseung; 杜 du tu to; 苏 su so; 魏 wei ngai; 程 cheng ching; 吕 lu lyu lui; 丁 ding ting; 沈 shen shum sim;
任 ren jen yam; 姚 yao yiu; 卢 lu lo; 傅 fu foo; 钟 zhong chung; 姜 jiang chiang keung; 崔 cui tsui; 谭 tan tam;
廖 liao liu; 范 fan; 汪 wang wong; 陆 lu luk; 金 jin chin kam; 石 shi shih shek; 戴 dai tai; 贾 jia chia ka; 韦 wei wai;
夏 xia hsia ha; 邱 qiu chiu yau; 方 fang fong; 侯 hou hau; 邹 zou chow; 熊 xiong hung; 孟 meng mang; 秦 qin chin chun;
白 bai pai pak; 江 jiang chiang kong; 阎 yan yen yim; 薛 xue hsueh sit; 尹 yin wan; 段 duan tuan; 雷 lei lui; 黎 li lai;
史 shi shih; 龙 long lung; 陶 tao to; 贺 he ho; 顾 gu ku koo; 毛 mao mo; 郝 hao; 龚 gong kung; 邵 shao siu; 万 wan man;
钱 qian chien chin; 严 yan yen yim; 赖 lai; 覃 qin tan; 洪 hong hung; 武 wu mo; 莫 mo mok; 孔 kong kung hung; 汤 tang tong;
向 xiang; 常 chang; 温 wen wan; 康 kang hong; 施 shi shih sze; 文 wen man; 牛 niu; 樊 fan; 葛 ge ko; 邢 xing hsing;
安 an on; 齐 qi chi; 易 yi; 乔 qiao chiao; 伍 wu ng; 庞 pang pong; 颜 yan yen ngan; 倪 ni; 庄 zhuang chuang chong;
聂 nie nip; 章 zhang chang; 鲁 lu; 岳 yue; 翟 zhai; 殷 yin yan; 詹 zhan chan jim; 申 shen; 欧 ou au; 耿 geng; 关 guan kwan;
兰 lan; 焦 jiao; 俞 yu; 左 zuo; 柳 liu lau; 甘 gan kan kam; 祝 zhu chuk; 包 bao; 宁 ning; 尚 shang; 符 fu; 舒 shu;
阮 ruan yuen; 柯 ke ko or; 纪 ji chi; 梅 mei mui; 童 tong; 凌 ling; 毕 bi; 单 shan; 裴 pei; 霍 huo fok; 涂 tu; 成 cheng;
苗 miao; 谷 gu; 盛 sheng; 曲 qu; 翁 weng yung; 冉 ran; 骆 luo lok; 蓝 lan nam; 路 lu; 游 you yau; 辛 xin; 靳 jin;
管 guan kwun; 柴 chai; 蒙 meng; 鲍 bao pau; 华 hua wah; 喻 yu; 祁 qi; 简 jian kan; 饶 rao; 古 gu koo; 欧阳 ouyang auyeung;
司马 sima szema; 上官 shangguan; 诸葛 zhuge chuke; 司徒 situ szeto; 夏侯 xiahou; 皇甫 huangfu; 尉迟 yuchi; 令狐 linghu;
慕容 murong`;

export type Land = "ko" | "ja" | "zh";

/** By land, families' names with how they are spoken or written in Latin letters, the usual one first. */
export const FAMILIES: Readonly<Record<Land, ReadonlyMap<string, readonly string[]>>> = {
  ko: readTable(KOREAN),
  ja: readTable(JAPANESE),
  zh: readTable(CHINESE),
};

/** `sign reading reading; …`, with the signs in one form. */
export function readTable(table: string): Map<string, string[]> {
  const read = new Map<string, string[]>();
  for (const entry of table.split(";")) {
    const [signs = "", ...readings] = entry.match(/\S+/g) ?? [];
    const key = inOneForm(signs);
    if (signs) read.set(key, [...new Set([...(read.get(key) ?? []), ...readings])]);
  }
  return read;
}

/** The ways to take a family's name off the beginning of a name in one form, the longer ones first. */
export function familiesOf(name: string, land: Land): { family: string; given: string }[] {
  const signs = [...name];
  return [3, 2, 1].flatMap((length) => {
    const family = signs.slice(0, length).join("");
    return signs.length >= length && FAMILIES[land].has(family) ? { family, given: signs.slice(length).join("") } : [];
  });
}
