export const customers = {
  // Japanese
  yamadaKen: {
    name: "山田健一",
    email: "kenichi.yamada@hikaribunko.dev",
    external_id: "JP-00417",
    billing_address: { country: "JP", city: "大阪市", line1: "北区中津3-12-8", postal_code: "531-0071" },
    metadata: { phone: "+81 90-3312-7784", company: "ひかり文庫" },
  },
  yamadaYumi: {
    name: "Yumi Yamada",
    email: "yumi.yamada88@yahoo.co.jp",
    billing_address: { country: "JP", city: "Sendai" },
  },
  sato: { name: "佐藤美咲", email: "misaki.sato@outlook.com", metadata: { order: "N-883102", phone: "080-2245-9017" } },
  takahashi: {
    name: "Ryo Takahashi",
    email: "ryo.takahashi@kazelab.dev",
    external_id: "usr_5d7m2",
    metadata: { company: "Kaze Lab" },
  },
  hoshizora: {
    type: "team",
    name: "株式会社ほしぞら製作所",
    email: "keiri@hoshizora.dev",
    owner: { email: "m.nakagawa@hoshizora.dev", name: "中川真理" },
    billing_address: { country: "JP", city: "名古屋市" },
  },
  // Chinese
  zhang: { name: "张晓明", email: "zhangxiaoming1987@qq.com", metadata: { phone: "+86 138 1172 4506" } },
  wangLi1: {
    name: "王丽",
    email: "wangli@qinghetrade.dev",
    billing_address: { country: "CN", city: "杭州" },
    metadata: { company: "青禾贸易有限公司" },
  },
  wangLi2: {
    name: "Wang Li",
    email: "wang.li.photo@gmail.com",
    billing_address: { country: "SG", city: "Singapore", postal_code: "238801" },
  },
  chen: {
    name: "Chen Yi-Chun",
    email: "yichun.chen@gmail.com",
    billing_address: { country: "TW", city: "台中市" },
    metadata: { order: "TW20931", note: "陳怡君" },
  },
  lam: {
    name: "林志豪",
    email: "chiho.lam@harbourlight.dev",
    external_id: "hk_lam_03",
    billing_address: { country: "HK", city: "Kowloon" },
    metadata: { phone: "+852 9417 3026" },
  },
  // Korean
  kimMinseo: {
    name: "김민서",
    email: "minseo.kim@naver.com",
    external_id: "10041",
    metadata: { phone: "+82 10-4471-9083" },
  },
  park: { name: "Jihoon Park", email: "jihoon.park@dalbit.dev", metadata: { company: "달빛상사", order: "KR-55190" } },
  leeSy: { name: "Lee Seo-yeon", email: "seoyeon.lee@gmail.com", billing_address: { country: "KR", city: "Busan" } },
  choi: {
    name: "최영수",
    email: "youngsoo.choi@haneulbooks.dev",
    metadata: { company: "하늘책방" },
  },
  // Russian
  ivanova: {
    name: "Анна Иванова",
    email: "anna.ivanova@snezhok.dev",
    external_id: "ru-7714",
    billing_address: { country: "KZ", city: "Алматы" },
  },
  ivanov: { name: "Aleksei Ivanov", email: "aleksei.ivanov@yandex.ru", metadata: { phone: "+7 921 550-17-38" } },
  kuznetsov: {
    name: "Александр Кузнецов",
    email: "a.kuznetsov@masterok.dev",
    metadata: { company: "Мастерок", order: "Р-40418" },
  },
  kuznetsova: {
    name: "Alexandra Kuznetsova",
    email: "alexandra.kuznetsova@gmail.com",
    billing_address: { country: "RS", city: "Novi Sad" },
  },
  sokolov: {
    name: "Dmitri Sokolov",
    email: "dmitri.sokolov@mail.ru",
    external_id: "5b1d0c3e-77aa-4c02-9d15-e8304f2a91c0",
  },
  severny: {
    type: "team",
    name: "ООО «Северный ветер»",
    email: "office@sevveter.dev",
    owner: { email: "i.morozova@sevveter.dev", name: "Ирина Морозова" },
  },
  // Ukrainian
  shevchenko: {
    name: "Олена Шевченко",
    email: "olena.shevchenko@vyshyvka.dev",
    billing_address: { country: "UA", city: "Полтава" },
    metadata: { phone: "+380 67 318 45 02" },
  },
  bondarenko: {
    name: "Serhii Bondarenko",
    email: "serhii.bondarenko@ukr.net",
    external_id: "CUST/0242",
    billing_address: { country: "UA", city: "Kharkiv" },
  },
  tkachuk: { name: "Оксана Ткачук", email: "oksana.tkachuk@gmail.com", metadata: { order: "UA-77813" } },
  hryhorenko: {
    name: "Yevhen Hryhorenko",
    email: "hryhorenko.y@dnipromebli.dev",
    metadata: { company: "Дніпромеблі" },
  },
  // Greek
  papadopoulos: {
    name: "Νίκος Παπαδόπουλος",
    email: "nikos.papadopoulos@elaionas.dev",
    tax_id: "EL094380563",
    billing_address: { country: "GR", city: "Καλαμάτα" },
    metadata: { company: "Ελαιώνας" },
  },
  papadopoulou: {
    name: "Maria Papadopoulou",
    email: "maria.papadopoulou@gmail.com",
    billing_address: { country: "GR", city: "Thessaloniki" },
  },
  georgiou: {
    name: "Ελένη Γεωργίου",
    email: "eleni.georgiou@outlook.com",
    billing_address: { country: "CY", city: "Λευκωσία" },
    metadata: { phone: "+357 99 431 207" },
  },
  karagiannis: { name: "Yannis Karagiannis", email: "y.karagiannis@thalassa.dev", external_id: "thalassa-gr-09" },
  // Arabic
  alhasan: {
    name: "محمد الحسن",
    email: "mohammed.alhasan@noorstore.dev",
    billing_address: { country: "JO", city: "عمّان" },
    metadata: { phone: "+962 7 9083 4412", company: "متجر نور" },
  },
  zahrani: {
    name: "Fatima Al-Zahrani",
    email: "fatima.alzahrani@outlook.com",
    billing_address: { country: "SA", city: "Jeddah" },
    metadata: { order: "SA-30077" },
  },
  mansour: {
    name: "Khaled Mansour",
    email: "khaled.mansour@gmail.com",
    billing_address: { country: "EG", city: "Alexandria" },
  },
  haddad: { name: "ليلى حداد", email: "layla.haddad@zaytouna.dev", external_id: "LB/118" },
  // Hebrew
  cohen: { name: "יעל כהן", email: "yael.cohen@walla.co.il", metadata: { phone: "+972 54-771-2093" } },
  benami: {
    name: "Moshe Ben-Ami",
    email: "moshe.benami@tapuz-digital.dev",
    billing_address: { country: "IL", city: "Haifa" },
  },
  levi: { name: "נועה לוי", email: "noa.levi@gmail.com", external_id: "il-2209", metadata: { order: "77120934" } },
  // Turkish
  yildiz: {
    name: "Mehmet Yıldız",
    email: "mehmet.yildiz@anadoluhali.dev",
    tax_id: "4810373163",
    billing_address: { country: "TR", city: "İzmir" },
    metadata: { company: "Anadolu Halı" },
  },
  celik: { name: "Ayşe Çelik", email: "aysecelik35@hotmail.com", billing_address: { country: "TR", city: "Bursa" } },
  demir: {
    name: "Ayşe Demir",
    email: "ayse.demir@gmail.com",
    billing_address: { country: "TR", city: "Eskişehir" },
    metadata: { order: "TR-61902" },
  },
  sahin: { name: "Gökhan Şahin", email: "gokhan@sahinmakina.dev", metadata: { phone: "+90 532 418 77 60" } },
  // Polish
  kowalski: {
    name: "Piotr Kowalski",
    email: "piotr.kowalski@wp.pl",
    external_id: "crm-20931",
    billing_address: { country: "PL", city: "Gdańsk" },
  },
  kowalska: {
    name: "Agnieszka Kowalska",
    email: "agnieszka@pracowniakropka.dev",
    tax_id: "PL5842753470",
    billing_address: { country: "PL", city: "Łódź" },
    metadata: { company: "Pracownia Kropka" },
  },
  wojcik: { name: "Katarzyna Wójcik", email: "k.wojcik@onet.pl", metadata: { phone: "+48 601 774 218" } },
  zielinski: { name: "Grzegorz Zieliński", email: "grzegorz.zielinski@gmail.com", metadata: { order: "ZAM/2218/B" } },
  // Czech
  novak: { name: "Petr Novák", email: "petr.novak@seznam.cz", billing_address: { country: "CZ", city: "Olomouc" } },
  novakova: {
    name: "Jana Nováková",
    email: "jana@pekarnauhradu.dev",
    tax_id: "CZ7654126711",
    billing_address: { country: "CZ", city: "Brno" },
    metadata: { company: "Pekárna U Hradu" },
  },
  dvorak: {
    name: "Tomáš Dvořák",
    email: "tomas.dvorak@centrum.cz",
    external_id: "CZ-000771",
    metadata: { phone: "+420 604 118 392" },
  },
  // Hungarian
  nagy: { name: "Nagy István", email: "istvan.nagy@freemail.hu", billing_address: { country: "HU", city: "Szeged" } },
  szabo: {
    name: "Katalin Szabó",
    email: "szabo.katalin@meheszet.dev",
    metadata: { company: "Szabó Méhészet Kft." },
  },
  kovacs: { name: "Kovács Zoltán", email: "kovacs.zoltan72@gmail.com", metadata: { phone: "+36 30 774 1902" } },
  // Vietnamese
  huong: {
    name: "Nguyễn Thị Hương",
    email: "huong.nguyen@huongquetea.dev",
    billing_address: { country: "VN", city: "Huế" },
    metadata: { company: "Trà Hương Quê" },
  },
  tuan: {
    name: "Nguyen Minh Tuan",
    email: "tuannm91@gmail.com",
    billing_address: { country: "VN", city: "Da Nang" },
    metadata: { phone: "+84 905 118 724" },
  },
  tran: { name: "Trần Đức Long", email: "tranduclong@outlook.com", external_id: "VN_3391" },
  // Finnish
  virtanen: {
    name: "Matti Virtanen",
    email: "matti.virtanen@kolumbus.fi",
    billing_address: { country: "FI", city: "Tampere" },
  },
  korhonen: {
    name: "Aino Korhonen",
    email: "aino@korhosenpuutarha.dev",
    metadata: { company: "Korhosen Puutarha Oy" },
  },
  makinen: {
    name: "Jukka Mäkinen",
    email: "jukka.makinen@gmail.com",
    metadata: { order: "FI-40882", phone: "+358 40 731 2265" },
  },
  // Portuguese
  ferreira: {
    name: "João Ferreira da Silva",
    email: "joao.ferreira@azulejaria.dev",
    tax_id: "PT213846217",
    billing_address: { country: "PT", city: "Porto", postal_code: "4050-290" },
  },
  goncalves: {
    name: "Beatriz Gonçalves",
    email: "bia.goncalves@uol.com.br",
    billing_address: { country: "BR", city: "Curitiba" },
    metadata: { phone: "+55 41 99731-2084" },
  },
  // Spanish
  ramirez: {
    name: "José Ramírez Ortega",
    email: "jose.ramirez@talleresortega.dev",
    tax_id: "ESB84710540",
    billing_address: { country: "ES", city: "Sevilla" },
    metadata: { company: "Talleres Ortega S.L." },
  },
  nunez: {
    name: "María Dolores Núñez",
    email: "mdnunez64@hotmail.com",
    billing_address: { country: "MX", city: "Puebla" },
  },
  ibanez: {
    name: "Iker Ibáñez",
    email: "iker.ibanez@gmail.com",
    external_id: "acme-eu-23",
    metadata: { order: "PED-10988" },
  },
  // French
  lefevre: {
    name: "Geneviève Lefèvre",
    email: "g.lefevre@orange.fr",
    billing_address: { country: "FR", city: "Besançon", postal_code: "25000" },
  },
  moreau: {
    name: "Jean-Baptiste Moreau",
    email: "jb@cavemoreau.dev",
    tax_id: "FR21437871098",
    billing_address: { country: "FR", city: "Beaune" },
    metadata: { company: "Cave Moreau & Fils" },
  },
  benali: {
    name: "Samira Benali",
    email: "samira.benali@gmail.com",
    billing_address: { country: "BE", city: "Liège" },
    metadata: { phone: "+32 478 20 61 93" },
  },
  // German
  mueller: {
    name: "Jürgen Müller",
    email: "juergen.mueller@web.de",
    external_id: "K-2019-0388",
    billing_address: { country: "DE", city: "Göttingen" },
  },
  muellerS: {
    name: "Stefanie Müller",
    email: "steffi@blumenmueller.dev",
    billing_address: { country: "DE", city: "Kassel" },
    metadata: { company: "Blumen Müller" },
  },
  gross: {
    name: "Sabine Groß",
    email: "sabine.gross@gmx.at",
    billing_address: { country: "AT", city: "Graz" },
    metadata: { phone: "+43 664 2218903" },
  },
  schreiner: {
    type: "team",
    name: "Holzwerk Schreiner GmbH",
    email: "buchhaltung@holzwerk-schreiner.dev",
    owner: { email: "t.schreiner@holzwerk-schreiner.dev", name: "Thomas Schreiner" },
    metadata: { vat: "DE287410936" },
  },
} as const;

export const questions = [
  // Japanese
  {
    kind: "honorific, other script",
    who: "山田由美様からお電話がありました。先月の請求書を再発行してほしいとのことです。折り返しお願いします。",
    means: ["yamadaYumi"],
  },
  {
    kind: "surname only, namesakes",
    who: "お客様の山田さんより、ログインできないとの連絡あり。至急ご確認ください。",
    means: ["yamadaKen", "yamadaYumi"],
  },
  {
    kind: "surname plus company",
    who: "お世話になっております。ひかり文庫の山田です。\n先日お願いした領収書の件ですが、その後いかがでしょうか。\nよろしくお願いいたします。",
    means: ["yamadaKen"],
  },
  { kind: "kana reading", who: "タカハシ リョウ 様 プラン変更希望", means: ["takahashi"] },
  {
    kind: "form dump",
    who: "【お問い合わせフォーム】\nお名前:佐藤 美咲\nフリガナ:サトウ ミサキ\n電話番号:08022459017\nご用件:届いた商品が破損していました。交換をお願いします。",
    means: ["sato"],
  },
  { kind: "company shortened", who: "ほしぞら製作所さんの請求先住所、変わったらしいよ", means: ["hoshizora"] },
  { kind: "nobody", who: "渡辺直樹様より解約のお申し出がありました。お手続きをお願いいたします。", means: [] },
  // Chinese
  { kind: "honorific, surname split", who: "张先生(晓明)说他的发票抬头开错了,麻烦重新开一张", means: ["zhang"] },
  { kind: "traditional for simplified", who: "請問張曉明的訂單什麼時候出貨?", means: ["zhang"] },
  { kind: "latin namesakes", who: "Wang Li 说付款失败了两次,帮忙查一下", means: ["wangLi1", "wangLi2"] },
  { kind: "company shortened plus surname", who: "青禾贸易的王女士想加两个席位,周五之前要报价", means: ["wangLi1"] },
  {
    kind: "own script for latin",
    who: "您好,我是陳怡君,上禮拜買的東西到現在還沒收到,可以幫我查一下嗎?謝謝",
    means: ["chen"],
  },
  { kind: "phone other notation", who: "客人留低電話 94173026,話收唔到確認電郵", means: ["lam"] },
  { kind: "nobody", who: "刘建国要求退款,他说没有收到任何邮件", means: [] },
  // Korean
  { kind: "honorific, other script", who: "박지훈 님께서 세금계산서 재발행을 요청하셨습니다.", means: ["park"] },
  {
    kind: "chat transcript",
    who: "[오전 10:12] 상담원: 안녕하세요, 무엇을 도와드릴까요?\n[오전 10:13] 고객: 카드가 바뀌어서요. 결제수단 변경하고 싶은데요\n[오전 10:13] 상담원: 성함이 어떻게 되세요?\n[오전 10:14] 고객: 이서연이요\n[오전 10:14] 상담원: 네 이서연 고객님, 확인해 드리겠습니다.",
    means: ["leeSy"],
  },
  {
    kind: "company plus surname and title",
    who: "하늘책방 최 사장님 전화 왔었어요. 환불 언제 되냐고 물어보시네요",
    means: ["choi"],
  },
  { kind: "romanised other way", who: "Kim Min Seo (ms kim) 고객 계정 잠금 해제 부탁드려요", means: ["kimMinseo"] },
  { kind: "phone other notation", who: "부재중 010 4471 9083, 문자로 비밀번호 초기화 요청함", means: ["kimMinseo"] },
  // Russian
  { kind: "inflected surname", who: "Надо вернуть деньги Ивановой, она уже третий раз пишет", means: ["ivanova"] },
  {
    kind: "inflected, other script",
    who: "Передайте, пожалуйста, господину Иванову Алексею, что его заявка закрыта.",
    means: ["ivanov"],
  },
  {
    kind: "nickname, other script",
    who: "Дима Соколов спрашивает, можно ли перейти на годовой тариф",
    means: ["sokolov"],
  },
  {
    kind: "nickname namesakes",
    who: "Саша Кузнецов(а) — не разобрать по голосу в автоответчике, просит перезвонить насчёт счёта",
    means: ["kuznetsov", "kuznetsova"],
  },
  {
    kind: "nickname, gendered surname",
    who: "Сашу Кузнецову опять выкинуло из аккаунта, гляньте",
    means: ["kuznetsova"],
  },
  {
    kind: "company inflected",
    who: "От «Северного ветра» пришёл акт сверки, к какой учётке прикрепить?",
    means: ["severny"],
  },
  { kind: "half of an id", who: "в логах id обрезан, видно только ...e8304f2a91c0, кто это?", means: ["sokolov"] },
  // Ukrainian
  {
    kind: "vocative and honorific",
    who: "Добрий день, пані Олено!\nДякуємо за звернення. Кошти повернемо протягом 5 днів.\n\n> Пишу щодо подвійного списання.\n> З повагою,\n> О. Шевченко\n> м. Полтава",
    means: ["shevchenko"],
  },
  {
    kind: "inflected, other script",
    who: "пан Сергій Бондаренко з Харкова просить рахунок-фактуру за березень",
    means: ["bondarenko"],
  },
  { kind: "external id other punctuation", who: "Клієнт cust-0242 не може оновити картку", means: ["bondarenko"] },
  {
    kind: "russian form of the name",
    who: "Евгений Григоренко, мебель из Днепра — не проходит оплата",
    means: ["hryhorenko"],
  },
  { kind: "nobody", who: "Пан Тарас Мельничук хоче дізнатися вартість підписки для школи.", means: [] },
  // Greek
  {
    kind: "genitive surname",
    who: "Χρειάζομαι τα τιμολόγια του κ. Παπαδόπουλου για το πρώτο τρίμηνο",
    means: ["papadopoulos"],
  },
  {
    kind: "feminine, other script, no accents",
    who: "ΜΑΡΙΑ ΠΑΠΑΔΟΠΟΥΛΟΥ - ΑΙΤΗΜΑ ΑΚΥΡΩΣΗΣ ΣΥΝΔΡΟΜΗΣ",
    means: ["papadopoulou"],
  },
  {
    kind: "greeklish",
    who: "kalimera, eimai i Eleni Georgiu apo Lefkosia, den mporo na mpo sto logariasmo mou",
    means: ["georgiou"],
  },
  {
    kind: "tax id without country letters",
    who: "ΑΦΜ 094380563, ζητάει αλλαγή έδρας στο τιμολόγιο",
    means: ["papadopoulos"],
  },
  {
    kind: "vocative, other script",
    who: "Γιάννη Καραγιάννη καλησπέρα, είδα το μήνυμά σου, το κοιτάμε αύριο πρωί.",
    means: ["karagiannis"],
  },
  // Arabic
  { kind: "honorific, article", who: "السيد محمد الحسن من عمّان يطلب فاتورة جديدة باسم المتجر", means: ["alhasan"] },
  {
    kind: "own script for latin",
    who: "اتصلت الأستاذة فاطمة الزهراني بخصوص استرجاع المبلغ، الرجاء الرد عليها اليوم",
    means: ["zahrani"],
  },
  {
    kind: "other transliteration",
    who: "Hi, Leila Hadad called from Beirut, wants to change her card.",
    means: ["haddad"],
  },
  { kind: "arabic digits phone", who: "رقم العميل ٠٧٩٠٨٣٤٤١٢ ولم يصله رمز التحقق", means: ["alhasan"] },
  {
    kind: "signature",
    who: "مرحبا،\nلم أستلم الطلب حتى الآن وقد مر أسبوعان.\nأرجو الإفادة.\n\nمع التحية\nخالد منصور\nالإسكندرية",
    means: ["mansour"],
  },
  { kind: "nobody", who: "السلام عليكم، كيف يمكنني تغيير لغة الموقع إلى العربية؟ شكراً جزيلاً", means: [] },
  // Hebrew
  { kind: "own script for latin", who: "משה בן עמי מחיפה התקשר, מבקש לבטל את החידוש האוטומטי", means: ["benami"] },
  { kind: "latin for own script", who: "Cohen Yael – לא קיבלה קבלה", means: ["cohen"] },
  { kind: "order number", who: "מה הסטטוס של הזמנה מס׳ 77120934?", means: ["levi"] },
  // Turkish
  {
    kind: "honorific first name only",
    who: "Mehmet Bey aradı, halılar için kestiğimiz fatura hatalıymış, düzeltilmesini istiyor.",
    means: ["yildiz"],
  },
  {
    kind: "no diacritics, suffix",
    who: "Gokhan Sahin'in hesabina giremiyoruz, sifre sifirlama maili gelmemis",
    means: ["sahin"],
  },
  {
    kind: "exclusion",
    who: "Ayşe Hanım'ın siparişi iptal edilecek — Çelik olan değil, Eskişehir'deki Ayşe Hanım.",
    means: ["demir"],
  },
  {
    kind: "first name namesakes",
    who: "Ayşe Hanım tekrar yazmış, iade ne zaman yatacak diye soruyor",
    means: ["celik", "demir"],
  },
  // Polish
  { kind: "genitive masculine", who: "Proszę o duplikat faktury dla p. Kowalskiego z Gdańska", means: ["kowalski"] },
  { kind: "instrumental feminine", who: "Rozmawiałam z panią Kowalską, zapłaci do piątku.", means: ["kowalska"] },
  { kind: "nickname", who: "kasia wojcik znowu nie dostala maila aktywacyjnego", means: ["wojcik"] },
  {
    kind: "nickname and order",
    who: "Grzesiek od zamówienia ZAM 2218 B pyta o śledzenie paczki",
    means: ["zielinski"],
  },
  // Czech
  { kind: "dative masculine", who: "Pošlete prosím panu Novákovi potvrzení o platbě, děkuji.", means: ["novak"] },
  { kind: "company inflected", who: "volali z Pekárny u Hradu, chtějí změnit fakturační e-mail", means: ["novakova"] },
  {
    kind: "ticket with requester and assignee",
    who: "Tiket #48120\nŽadatel: dvorak tomas\nŘešitel: Lucie Horáková\nPriorita: střední\nPředmět: Nejde stáhnout faktura",
    means: ["dvorak"],
  },
  // Hungarian
  { kind: "swapped order, suffix", who: "István Nagynak kérem visszautalni a dupla terhelést", means: ["nagy"] },
  { kind: "company lower case no accents", who: "szabo meheszet - adoszam modositas", means: ["szabo"] },
  { kind: "phone other notation", who: "Visszahívást kér: 06-30/774-1902", means: ["kovacs"] },
  { kind: "nobody", who: "Tóth Eszter érdeklődik, hogy van-e nonprofit kedvezmény.", means: [] },
  // Vietnamese
  {
    kind: "honorific plus company",
    who: "Chị Hương bên Trà Hương Quê nhờ xuất lại hóa đơn tháng trước ạ",
    means: ["huong"],
  },
  { kind: "accents added", who: "Anh Nguyễn Minh Tuấn ở Đà Nẵng báo bị trừ tiền hai lần", means: ["tuan"] },
  { kind: "accents lost, first name first", who: "duc long tran cannot log in, please check", means: ["tran"] },
  // Finnish
  {
    kind: "inflected surname",
    who: "Virtasen laskutus pitäisi siirtää kuun loppuun, voitko hoitaa?",
    means: ["virtanen"],
  },
  { kind: "ablative", who: "Sain juuri Mäkiseltä viestin, että paketti on edelleen Postissa.", means: ["makinen"] },
  {
    kind: "forwarded mail",
    who: "---------- Välitetty viesti ----------\nLähettäjä: Aino K. <aino@korhosenpuutarha.dev>\nAihe: VS: Lasku puuttuu\nVastaanottaja: tuki@kauppa.dev\n\nHei, en ole saanut laskua huhtikuulta.\nTerveisin Aino",
    means: ["korhonen"],
  },
  // Portuguese
  { kind: "nickname", who: "a Bia Gonçalves de Curitiba pediu o boleto de novo", means: ["goncalves"] },
  {
    kind: "tax id without country letters",
    who: "Boa tarde, o cliente com o NIF 213 846 217 quer fatura em nome da empresa",
    means: ["ferreira"],
  },
  { kind: "nobody", who: "O Sr. Rodrigo Azevedo, da Padaria Trigal, quer saber se aceitamos MB Way.", means: [] },
  // Spanish
  {
    kind: "nickname plus company",
    who: "Ha llamado Pepe, el de Talleres Ortega, que no le llega la factura",
    means: ["ramirez"],
  },
  { kind: "nickname plus city", who: "Lola Nuñez, de Puebla, no puede entrar a su cuenta", means: ["nunez"] },
  {
    kind: "external id other case",
    who: "2024-11-03T08:14:55Z WARN pago_rechazado cliente=ACME_EU_23 motivo=fondos_insuficientes intento=2",
    means: ["ibanez"],
  },
  // French
  {
    kind: "honorific, no accents",
    who: "Mme Lefevre de Besancon demande un avoir suite au retour de son colis",
    means: ["lefevre"],
  },
  {
    kind: "mistyped email",
    who: "Le client a écrit depuis samira.benalli(at)gmail.com, pouvez-vous vérifier son abonnement ?",
    means: ["benali"],
  },
  { kind: "nobody", who: "Bonjour, M. Thibault Garnier souhaite être rappelé. Merci d'avance !", means: [] },
  // German
  {
    kind: "other spelling, dative",
    who: "Herrn Mueller in Göttingen bitte die Mahnung stornieren, er hat längst bezahlt.",
    means: ["mueller"],
  },
  { kind: "nickname", who: "Die Steffi vom Blumenladen Müller braucht ihre Rechnungen als PDF", means: ["muellerS"] },
  { kind: "ss for ß", who: "Frau Gross aus Graz, Tel. 0664/221 89 03, bittet um Rückruf", means: ["gross"] },
  { kind: "csv line", who: "2024-09;offen;Schreiner Holzwerk;287410936;1.190,00 EUR;2. Mahnung", means: ["schreiner"] },
  { kind: "nobody", who: "Könnt ihr bitte mal bei Wolfgang Dreher nachsehen, ob sein Abo noch läuft?", means: [] },
  {
    kind: "dative first name",
    who: "Надішліть Оксані Ткачук новий номер накладної, старий не працює",
    means: ["tkachuk"],
  },
  {
    kind: "initials plus company",
    who: "JB de la Cave Moreau à Beaune voudrait passer à la formule annuelle",
    means: ["moreau"],
  },
  { kind: "nobody", who: "דן פרידמן מרמת גן שואל אם אפשר לשלם בהעברה בנקאית", means: [] },
  { kind: "nobody", who: "Heikki Lahtinen kyseli, milloin uusi hinnasto tulee.", means: [] },
] as const;
