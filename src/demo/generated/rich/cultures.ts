/** How names sound in a language, from which names are made up. */
export interface Culture {
  /** Of a hundred customers. */
  readonly share: number;
  readonly starts: readonly string[];
  readonly vowels: readonly string[];
  readonly ends: readonly string[];
  readonly givenEndings: readonly string[];
  readonly familyEndings: readonly string[];
  /** In syllables. */
  readonly length: readonly [given: number, family: number];
  /** Where the family's name comes first, without a space. */
  readonly joined?: true;
  readonly countries: readonly string[];
}

const words = (text: string) => text.split(" ");

/** A culture with Latin letters, or letters that are put together the same way. */
function syllabic(
  share: number,
  countries: string,
  sounds: readonly [starts: string, vowels: string, ends: string],
  endings: readonly [given: string, family: string],
): Culture {
  const [starts = [], vowels = [], ends = []] = sounds.map(words);
  const [givenEndings = [], familyEndings = []] = endings.map(words);
  const common = { share, countries: words(countries), starts, vowels, ends: ["", "", ...ends] };
  return { ...common, givenEndings, familyEndings, length: [1, 2] };
}

/** A culture whose names are a few characters long. */
function characters(share: number, countries: string, family: string, given: string): Culture {
  const common = { share, countries: words(countries), starts: [...given], vowels: [""], ends: [""] };
  return { ...common, givenEndings: [...given], familyEndings: [...family], length: [1, 0], joined: true };
}

export const CULTURES: readonly Culture[] = [
  syllabic(
    30,
    "US GB CA AU",
    ["b br c ch d f g gr h j k l m n p r s st t th tr v w wh", "a a e e i o u ea oo ai", "l n r rn s ck rd nd m"],
    ["a ie y en an er ette ley", "son ton ley ford wood man well ham field er berry"],
  ),
  syllabic(
    11,
    "DE AT CH",
    ["b br d f fr g h j k kl l m n r s sch st t w z", "a e i o u ä ö ü ei au ie", "ch ck l m n r rt s tz ng"],
    ["a e el i mut gard bert", "mann berg stein er bach hoff meyer brück höfer"],
  ),
  syllabic(
    10,
    "FR BE CA",
    ["b br c ch d f fl g gu j l m n p r s t v", "a e é è i o ou au eau î", "l n r s t nt x ç"],
    ["e ine ette ien ard èle ël", "eau ard ot ier in oux ais ière et"],
  ),
  syllabic(
    11,
    "ES MX BR PT",
    ["b c ch d f g j l ll m n p r s t v z", "a a e i o u á é í ó ú", "l n r s z"],
    ["a o ía ita in ón", "ez es os ado ero illa ño ção eira ães"],
  ),
  syllabic(
    7,
    "IT",
    ["b c d f g gi l m n p r s st t v z", "a e i o u ia io", "l n r s tt ll cc"],
    ["a o ella ino", "i elli etti oni ucci aro à"],
  ),
  syllabic(
    7,
    "PL CZ",
    ["b c cz d g h j k kr l ł m n p r rz s sz t w z ž", "a ą e ę ě i o ó u y á", "k l n r s ś ch"],
    ["a ek ina sław ka", "ski ska wicz ák ová czyk ów ník"],
  ),
  syllabic(
    6,
    "SE NO DK",
    ["b bj d f fr g h j k kn l m n r s sk t v", "a e i o u å ä ö ø æ y", "l n r s rk nd"],
    ["a e ar ild rid", "sen sson gren ström lund dahl gård"],
  ),
  syllabic(
    4,
    "TR",
    ["b c ç d f g h k l m n p r s ş t v y z", "a e ı i o ö u ü", "l n r k z ğ"],
    ["a an e et gül nur", "oğlu lı kaya er demir taş"],
  ),
  syllabic(
    3,
    "VN",
    ["b ch đ d gi h kh l m n ng nh ph qu s th tr v x", "ạ ấ ề ế ị ọ ộ ơ ư ừ ữ ỳ a i o", "n ng nh m t c"],
    ["n nh ng", "n ng nh m"],
  ),
  syllabic(
    3,
    "UA BG KZ",
    ["б в г д ж з к л м н п р с т х ц ш", "а е и о у я ю є і", "в л н р с й"],
    ["а ія ан ко ир", "енко ов ова ський чук ин"],
  ),
  syllabic(
    2,
    "GR CY",
    ["β γ δ θ κ λ μ ν π ρ σ τ φ χ", "α ε η ι ο υ ά έ ή ί ό ώ", "ν ρ λ σ"],
    ["α ης ος ία", "όπουλος ίδης άκης ου άς"],
  ),
  syllabic(2, "AE SA EG", ["ب ج ح خ د ر ز س ش ع ف ق ك ل م ن ه", "ا ي و", "م ن ر د"], ["ة ان ي", "ي اوي ان ين"]),
  syllabic(1, "IN", ["क ग च ज त द न प ब म र ल व श स ह", "ा ि ी ु े ो", "न र ल"], ["ा ी न", "न र ल म"]),
  characters(2, "JP", "森林山川田原石井村中野島崎藤", "美香子太郎一二健直真由紀恵花陽翔葵蓮"),
  characters(1, "TW SG", "林陳黃張李王吳劉蔡楊許鄭", "宇軒承恩品妍子涵雅婷志明嘉怡俊傑"),
  characters(1, "KR", "강윤임한오서신권황안송류홍", "민서준지우현수빈영하은도윤아린"),
];
