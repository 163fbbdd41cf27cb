export const customers = {
  amuellerk: {
    name: "Andreas Müller",
    email: "a.mueller@mueller-dachbau.dev",
    external_id: "KD-004417",
    billing_address: { country: "DE", city: "Kassel", line1: "Wolfhager Str. 118", postal_code: "34127" },
    tax_id: "DE287657533",
    metadata: { company: "Müller Dachbau", phone: "+49 561 4410872" },
  },
  amuellerg: {
    name: "Andreas Müller",
    email: "andi.mueller77@gmail.com",
    external_id: "KD-006120",
    billing_address: { country: "AT", city: "Graz", line1: "Keplerstraße 41", postal_code: "8020" },
  },
  hkeller: {
    name: "Henrike Keller",
    email: "henrike.keller@web.de",
    external_id: "usr_8h2kq",
    billing_address: { country: "DE", city: "Bremen" },
    metadata: { phone: "0421 5580142", order: "2024-11873" },
  },
  bwagner: {
    name: "Birgit Wagner",
    email: "birgit@wagner-optik.dev",
    billing_address: { country: "DE", city: "Freiburg im Breisgau", line1: "Gerberau 7", postal_code: "79098" },
    tax_id: "DE311870246",
    metadata: { company: "Wagner Optik" },
  },
  nordlicht: {
    type: "team",
    name: "Nordlicht Fahrräder GmbH",
    email: "buchhaltung@nordlicht-raeder.dev",
    owner: { email: "soenke@nordlicht-raeder.dev", name: "Sönke Petersen" },
    external_id: "acme-eu-17",
    billing_address: { country: "DE", city: "Kiel", line1: "Werftbahnstraße 3", postal_code: "24143" },
    tax_id: "DE265116360",
  },
  mschulte: {
    name: "Maximilian Schulte",
    email: "max.schulte@outlook.com",
    external_id: "10023",
    metadata: { order: "A-77310" },
  },
  fjaeger: {
    name: "Friederike Jäger",
    email: "rike.jaeger@web.de",
    billing_address: { country: "DE", city: "Leipzig" },
  },
  lvogel: { name: "Lukas Vogel", email: "lvogel@gmx.net", external_id: "10032" },
  cduboisf: {
    name: "Camille Dubois",
    email: "camille@atelier-brume.dev",
    external_id: "CUST/0042",
    billing_address: { country: "FR", city: "Lyon", line1: "14 rue des Capucins", postal_code: "69001" },
    tax_id: "FR53456741909",
    metadata: { company: "Atelier Brume", phone: "+33 4 72 10 55 38" },
  },
  cduboisb: {
    name: "Camille Dubois",
    email: "camdub92@gmail.com",
    external_id: "CUST/0219",
    billing_address: { country: "BE", city: "Namur" },
  },
  tlefevre: {
    name: "Thibault Lefèvre",
    email: "thibault.lefevre@laposte.net",
    billing_address: { country: "FR", city: "Rennes", line1: "3 allée des Tilleuls", postal_code: "35000" },
    metadata: { phone: "06 48 21 73 09" },
  },
  egauthier: {
    name: "Élodie Gauthier",
    email: "egauthier@boreal-design.dev",
    billing_address: { country: "CA", city: "Québec", postal_code: "G1R 4S9" },
    metadata: { company: "Boréal Design", old_id: "QC-5581" },
  },
  petitjean: {
    type: "team",
    name: "Boulangerie Petitjean",
    email: "contact@petitjean-pain.dev",
    owner: { email: "solene.petitjean@petitjean-pain.dev", name: "Solène Petitjean" },
    billing_address: { country: "FR", city: "Nantes" },
    tax_id: "FR83404833048",
  },
  pepe: {
    name: "José Luis García Ortega",
    email: "joseluis.garcia.ortega@gmail.com",
    billing_address: { country: "ES", city: "Sevilla", postal_code: "41003" },
    metadata: { phone: "+34 655 410 927" },
  },
  jgarciamx: {
    name: "José García Mendoza",
    email: "jgarcia@ferreteria-regia.dev",
    external_id: "MX-88102",
    billing_address: { country: "MX", city: "Monterrey" },
    metadata: { company: "Ferretería Regia", phone: "+52 81 8340 2217" },
  },
  quiroga: {
    name: "María Fernanda Quiroga",
    email: "mafer.quiroga@gmail.com",
    billing_address: { country: "AR", city: "Rosario" },
    metadata: { order: "R-20418" },
  },
  nacho: {
    name: "Ignacio Reyes Montalvo",
    email: "ireyesm@outlook.com",
    external_id: "b7e1c0d4-52aa-4c1e-9f30-81d24f2a91c0",
    billing_address: { country: "CL", city: "Valparaíso" },
  },
  urrutia: {
    name: "Talleres Urrutia S.L.",
    email: "administracion@talleresurrutia.dev",
    external_id: "ES-0931",
    billing_address: { country: "ES", city: "Bilbao", line1: "Calle Zorroza 22" },
    tax_id: "ESB48126882",
  },
  bsousa: {
    name: "Beatriz de Sousa Lima",
    email: "bia.sousalima@gmail.com",
    billing_address: { country: "BR", city: "Curitiba" },
    metadata: { phone: "+55 41 99812-3304" },
  },
  rcarvalho: {
    name: "Rui Carvalho",
    email: "rui@cortica-viva.dev",
    billing_address: { country: "PT", city: "Braga" },
    tax_id: "PT509442013",
    metadata: { company: "Cortiça Viva" },
  },
  kzielinska: {
    name: "Katarzyna Zielińska",
    email: "k.zielinska@ceramika-wilga.dev",
    billing_address: { country: "PL", city: "Kraków", line1: "ul. Józefa 19/4", postal_code: "31-056" },
    tax_id: "PL6762316957",
    metadata: { company: "Ceramika Wilga" },
  },
  kzielinski: {
    name: "Krzysztof Zieliński",
    email: "krzys.zielinski@wp.pl",
    billing_address: { country: "PL", city: "Łódź" },
    metadata: { phone: "+48 508 117 264" },
  },
  gosia: {
    name: "Małgorzata Wójcik",
    email: "mwojcik84@gmail.com",
    external_id: "pl_00771",
    billing_address: { country: "PL", city: "Gdańsk" },
  },
  pkaczmarek: {
    name: "Piotr Kaczmarek",
    email: "piotr.kaczmarek@o2.pl",
    metadata: { order: "ZAM/2025/0318", phone: "+48 722 905 316" },
  },
  jaskolka: {
    type: "team",
    name: "Drukarnia Jaskółka Sp. z o.o.",
    email: "faktury@jaskolka-druk.dev",
    owner: { email: "wanda@jaskolka-druk.dev", name: "Wanda Rogalska" },
    billing_address: { country: "PL", city: "Wrocław" },
    tax_id: "PL8971766631",
  },
  joost: {
    name: "Joost de Vries",
    email: "joost@fietslicht.dev",
    external_id: "nl-2207",
    billing_address: { country: "NL", city: "Utrecht" },
    metadata: { company: "Fietslicht", phone: "+31 6 24810577" },
  },
  hanneke: {
    name: "Johanna de Vries",
    email: "hanneke.devries@ziggo.nl",
    external_id: "nl-2270",
    billing_address: { country: "NL", city: "Groningen" },
  },
  bakker: {
    name: "Bakker & Zoon B.V.",
    email: "administratie@bakkerenzoon.dev",
    billing_address: { country: "NL", city: "Zwolle", line1: "Melkmarkt 10" },
    tax_id: "NL854110732B01",
    metadata: { order: "NL-99134" },
  },
  svandam: { name: "Sanne van Dam", email: "sannevandam@telenet.be", billing_address: { country: "BE", city: "Gent" } },
  bob: {
    name: "Robert Cooper",
    email: "rcooper@summit-outfitters.dev",
    external_id: "usr_c00p3",
    billing_address: { country: "US", city: "Denver" },
    metadata: { company: "Summit Outfitters", phone: "+1 303-555-0176" },
  },
  jane: { name: "Jane Cooper", email: "jcoop1990@gmail.com", billing_address: { country: "US", city: "Austin" } },
  liz: {
    name: "Elizabeth Whitlock",
    email: "e.whitlock@whitlock-bindery.dev",
    billing_address: { country: "GB", city: "Leeds", postal_code: "LS2 7EW" },
    tax_id: "GB294811828",
    metadata: { company: "Whitlock Bindery" },
  },
  smithus: {
    name: "John Smith",
    email: "jsmith4471@outlook.com",
    external_id: "CUST/1180",
    billing_address: { country: "US", city: "Boise" },
  },
  smithuk: {
    name: "John Smith",
    email: "john@humberside-signs.dev",
    external_id: "CUST/1197",
    billing_address: { country: "GB", city: "Hull" },
    metadata: { company: "Humberside Signs" },
  },
  mayprice: { name: "May Price", email: "may.price@outlook.com", billing_address: { country: "GB", city: "Cardiff" } },
  frost: {
    name: "Will Frost",
    email: "will@frostandpine.dev",
    metadata: { company: "Frost & Pine Joinery", order: "INV-30551" },
  },
  okafor: {
    name: "Chinedu Okafor",
    email: "chinedu.okafor@gmail.com",
    external_id: "usr_8f3k2",
    billing_address: { country: "GB", city: "Manchester" },
    metadata: { phone: "+44 7700 900461" },
  },
  oconnor: {
    name: "Siobhán O'Connor",
    email: "siobhan@leeside-yarns.dev",
    billing_address: { country: "IE", city: "Cork" },
    metadata: { company: "Leeside Yarns" },
  },
  duncan: {
    name: "Duncan MacAllister",
    email: "duncan.macallister@yahoo.co.uk",
    billing_address: { country: "GB", city: "Glasgow" },
  },
  brightwater: {
    type: "team",
    name: "Brightwater Labs",
    email: "ap@brightwaterlabs.dev",
    owner: { email: "dana.kowalczyk@brightwaterlabs.dev", name: "Dana Kowalczyk" },
    external_id: "org-brightwater-02",
    billing_address: { country: "US", city: "Portland" },
    tax_id: "47-2913058",
  },
  harborlane: {
    name: "Harbor Lane Coffee Co.",
    email: "orders@harborlane.dev",
    external_id: "f19d77aa-0c3b-4b6e-a1f5-6620e9b83d15",
    billing_address: { country: "US", city: "Seattle" },
    metadata: { order: "HL-4402" },
  },
  thanhha: {
    name: "Nguyễn Thị Thanh Hà",
    email: "thanhha.nguyen@lotus-nails.dev",
    billing_address: { country: "US", city: "San Jose" },
    metadata: { company: "Lotus Nails", phone: "(408) 555-0129" },
  },
  minh: { name: "Nguyễn Văn Minh", email: "minhnv.85@gmail.com", billing_address: { country: "VN", city: "Đà Nẵng" } },
  sato: {
    name: "佐藤 裕子",
    email: "yuko.sato71@yahoo.co.jp",
    billing_address: { country: "JP", city: "仙台市" },
    metadata: { phone: "+81 90-1123-4567" },
  },
  yamada: {
    name: "山田 健一",
    email: "kenichi.yamada@aoba-print.dev",
    external_id: "jp-0056",
    billing_address: { country: "JP", city: "横浜市" },
    metadata: { company: "青葉印刷" },
  },
  watanabe: {
    name: "渡辺 はるか",
    email: "haruka_watanabe@kumolabs.dev",
    external_id: "jp-0065",
    metadata: { company: "株式会社クモラボ", order: "JP-7781-03" },
  },
  kobayashi: {
    name: "Daichi Kobayashi",
    email: "daichi.k@outlook.jp",
    billing_address: { country: "JP", city: "Osaka" },
  },
  midori: {
    name: "株式会社みどり製作所",
    email: "keiri@midori-seisaku.dev",
    billing_address: { country: "JP", city: "名古屋市" },
  },
  jihoon: {
    name: "김지훈",
    email: "jihoon.kim@handeul-soft.dev",
    external_id: "kr-3001",
    billing_address: { country: "KR", city: "서울" },
    tax_id: "120-81-48994",
    metadata: { company: "한들소프트웨어" },
  },
  minseo: {
    name: "김민서",
    email: "minseo0412@naver.com",
    billing_address: { country: "KR", city: "부산" },
    metadata: { phone: "010-5521-8890" },
  },
  hyunwoo: { name: "Park Hyun-woo", email: "hwpark@gmail.com", billing_address: { country: "KR", city: "Daegu" } },
  xiaomei: {
    name: "张晓梅",
    email: "xiaomei.zhang88@qq.com",
    billing_address: { country: "CA", city: "Vancouver" },
    metadata: { order: "CA-61207" },
  },
  sokolov: {
    name: "Юрий Соколов",
    email: "yuri.sokolov@tonwerk.dev",
    billing_address: { country: "DE", city: "Berlin" },
    metadata: { company: "Tonwerk Studio" },
  },
  olena: {
    name: "Олена Шевчук",
    email: "o.shevchuk@gmail.com",
    external_id: "pl_00717",
    billing_address: { country: "PL", city: "Warszawa" },
  },
  nikos: {
    name: "Νίκος Παπαδάκης",
    email: "nikos.papadakis@elaiones.dev",
    billing_address: { country: "GR", city: "Ηράκλειο" },
    metadata: { company: "Elaiones Olive Oil" },
  },
  layla: { name: "ليلى حداد", email: "layla.haddad@gmail.com", billing_address: { country: "FR", city: "Marseille" } },
  benami: { name: "דנה בן-עמי", email: "dana.benami@gmail.com", billing_address: { country: "IL", city: "חיפה" } },
  priya: {
    name: "प्रिया शर्मा",
    email: "priya.sharma@chai-and-code.dev",
    billing_address: { country: "GB", city: "Leicester" },
  },
  asa: {
    name: "Åsa Lindqvist",
    email: "asa.lindqvist@telia.com",
    billing_address: { country: "SE", city: "Malmö" },
    metadata: { phone: "+46 70-174 06 52" },
  },
  bjorn: { name: "Bjørn Haugen", email: "bhaugen@fjordkart.dev", metadata: { company: "Fjordkart AS" } },
  novak: {
    name: "Jiří Novák",
    email: "jiri.novak@seznam.cz",
    billing_address: { country: "CZ", city: "Brno" },
    tax_id: "CZ7604215828",
  },
  zeljka: { name: "Željka Horvat", email: "zhorvat@gmail.com", billing_address: { country: "HR", city: "Split" } },
  szabo: {
    name: "Szabó Gergely",
    email: "gergely.szabo@mecsek-bor.dev",
    billing_address: { country: "HU", city: "Pécs" },
  },
  giulia: {
    name: "Giulia Rossetti",
    email: "giulia.rossetti@libero.it",
    billing_address: { country: "IT", city: "Torino" },
    metadata: { order: "IT-20255" },
  },
  celik: { name: "Ayşe Çelik", email: "ayse.celik@web.de", billing_address: { country: "DE", city: "Köln" } },
  stefan: { name: "Ștefan Popescu", email: "stefan.popescu@carpati-it.dev", external_id: "ro_5520_b" },
  kanokwan: {
    name: "กนกวรรณ ศรีสุข",
    email: "kanokwan.s@gmail.com",
    billing_address: { country: "GB", city: "Bristol" },
  },
} as const;

export const questions = [
  {
    kind: "signature",
    who: `Hallo zusammen,

auf der letzten Rechnung fehlt schon wieder unsere USt-IdNr. Das Finanzamt erkennt sie so nicht an. Bitte bis Freitag korrigieren.

Mit freundlichen Grüßen
i. A. A. Müller

--
Müller Dachbau · Wolfhager Str. 118 · 34127 Kassel
Tel. 0561 / 44 10 87-2
Meisterbetrieb seit 1987`,
    means: ["amuellerk"],
  },
  {
    kind: "namesakes",
    who: `Andreas Mueller hat angerufen, Rechnung doppelt abgebucht, bittet um Rückruf`,
    means: ["amuellerk", "amuellerg"],
  },
  {
    kind: "name plus city",
    who: `Von: Kontaktformular
Betreff: Kündigung

Vorname: Andreas
Nachname: Mueller
Ort: Graz
Land: Österreich
Nachricht: Ich möchte mein Abo zum Monatsende kündigen. Danke!`,
    means: ["amuellerg"],
  },
  {
    kind: "phone",
    who: `Verpasster Anruf (Voicebox) 14:07 von +494215580142, Dauer 0:48, Text: "... ja hallo, es geht um die Lieferung, bitte rufen Sie mich zurück"`,
    means: ["hkeller"],
  },
  {
    kind: "tax id without country",
    who: `Anfrage Steuerberater: bitte alle Belege 2024 zur USt-ID 311 870 246 zusenden. Mandant ist verreist.`,
    means: ["bwagner"],
  },
  {
    kind: "company shortened",
    who: `Ticket #88213
Priorität: hoch
Anforderer: unbekannt (Telefon)
Zugewiesen an: Tobias L.
Betreff: Nordlicht Fahrraeder – Zugang gesperrt
Tags: login, b2b`,
    means: ["nordlicht"],
  },
  {
    kind: "team owner forwarded",
    who: `---------- Weitergeleitete Nachricht ----------
Von: Sönke Petersen <soenke@nordlicht-raeder.dev>
Datum: Mo., 3. Feb. 2025 um 09:12
Betreff: AW: Mahnung
An: Support <hilfe@unser-shop.dev>

Moin,
die Mahnung ist Quatsch, wir haben am 28. überwiesen. Beleg hängt dran.
Sönke`,
    means: ["nordlicht"],
  },
  {
    kind: "id in log line",
    who: `2025-02-11T08:41:07.332Z ERROR billing-worker[4412] charge.failed customer=10023 code=card_declined attempt=3 next_retry=2025-02-12`,
    means: ["mschulte"],
  },
  {
    kind: "nickname umlaut",
    who: `Re: Re: Gutschein

Super, danke euch, hat geklappt!! LG aus Leipzig, Rike Jaeger

Am 04.03.25 schrieb Support:
> Hallo,
> der Gutschein wurde neu ausgestellt.
> Viele Grüße
> Nadine vom Serviceteam`,
    means: ["fjaeger"],
  },
  { kind: "name swapped", who: `vogel, lukas`, means: ["lvogel"] },
  {
    kind: "form french",
    who: `Formulaire de contact — nouveau message
Nom : DUBOIS
Prénom : Camille
Société : L'Atelier Brume
Téléphone : 04.72.10.55.38
Objet : facture introuvable
Message : Bonjour, je ne trouve pas la facture de janvier dans mon espace. Pouvez-vous me la renvoyer ? Cordialement`,
    means: ["cduboisf"],
  },
  {
    kind: "not this one",
    who: `Attention, c'est pas la Camille Dubois d'Atelier Brume à Lyon, c'est l'autre qui demande le remboursement`,
    means: ["cduboisb"],
  },
  {
    kind: "external id punctuation",
    who: `Objet: dossier cust-0219
Bonjour, suite à notre appel, merci de clôturer le compte. Bien à vous`,
    means: ["cduboisb"],
  },
  {
    kind: "typo surname accents",
    who: `M. Tibault Lefevbre, Rennes, demande un duplicata de la facture de décembre (3e relance !)`,
    means: ["tlefevre"],
  },
  {
    kind: "helpdesk french",
    who: `[Zendesk] Nouvelle demande n° 40917
Demandeur : Elodie G. (Boreal Design)
Assigné à : Mathieu Roy
Statut : Ouvert
---
Allô, on a été facturés deux fois en fin de semaine. Pouvez-vous vérifier SVP? Merci!`,
    means: ["egauthier"],
  },
  {
    kind: "company typo",
    who: `la boulangerie Petitjan a encore un souci de TVA sur leur abonnement`,
    means: ["petitjean"],
  },
  { kind: "domain alone", who: `petitjean-pain.dev`, means: ["petitjean"] },
  {
    kind: "nickname spanish",
    who: `Hola, soy Pepe García, el de Sevilla. Os escribí la semana pasada por lo del pedido y sigo sin noticias. ¿Me podéis decir algo? Un saludo`,
    means: ["pepe"],
  },
  {
    kind: "first name plus company",
    who: `De: José (Ferreteria Regia)
Asunto: Factura con RFC equivocado

Buen día, me urge la factura corregida para mi contador. Quedo atento.`,
    means: ["jgarciamx"],
  },
  {
    kind: "order number",
    who: `Asunto: Reclamo pedido R20418
Buenas! el paquete llegó abierto y falta una taza. Adjunto fotos. Espero respuesta, gracias. Mafer`,
    means: ["quiroga"],
  },
  {
    kind: "half id",
    who: `can someone unlock the account whose uuid ends in 4f2a91c0? user says he is locked out since yesterday`,
    means: ["nacho"],
  },
  {
    kind: "tax id spanish",
    who: `Estimados señores: Rogamos nos remitan un certificado de retenciones a nombre de la sociedad con CIF B-48126882. Atentamente, Gestoría Landeta`,
    means: ["urrutia"],
  },
  { kind: "phone", who: `Whatsapp 041 998123304 - "oi, meu cartão foi recusado de novo"`, means: ["bsousa"] },
  { kind: "first name plus company", who: `Rui from Cortica Viva wants annual billing`, means: ["rcarvalho"] },
  {
    kind: "nickname polish",
    who: `Dzień dobry,

proszę o fakturę korygującą do zamówienia z lutego – zły adres dostawy (powinno być ul. Józefa, Kraków).

Pozdrawiam serdecznie
Kasia Zielinska
Ceramika Wilga

Wysłano z iPhone'a`,
    means: ["kzielinska"],
  },
  {
    kind: "name accent lost",
    who: `Od: formularz@naszsklep.dev
Temat: Nowe zgłoszenie

Imię i nazwisko: Krzysztof Zielinski
Telefon: 508117264
Treść: Nie mogę zmienić hasła, link wygasł.`,
    means: ["kzielinski"],
  },
  {
    kind: "namesakes by initial",
    who: `K. Zieliński/a z reklamacją, tel. zwrotny nie podany - to Kraków czy Łódź? raczej Łódź, mówił "u nas na Piotrkowskiej"`,
    means: ["kzielinski"],
  },
  { kind: "nickname polish", who: `gosia wojcik gdansk zwrot`, means: ["gosia"] },
  {
    kind: "order number",
    who: `Gdzie jest moja paczka? Nr zam. 2025/0318, miała być w środę!!!`,
    means: ["pkaczmarek"],
  },
  {
    kind: "mistyped email",
    who: `delivery failed permanently: <faktury@jaskolka-druk.dve> host not found. Original subject: Faktura VAT 02/2025`,
    means: ["jaskolka"],
  },
  {
    kind: "form dutch",
    who: `Contactformulier
Naam: J. de Vries
Bedrijf: Fietslicht
Mobiel: 06-24810577
Onderwerp: Incasso mislukt
Bericht: Beste, kunnen jullie de incasso nog een keer proberen? Saldo staat er nu op. Gr. Joost`,
    means: ["joost"],
  },
  {
    kind: "nickname dutch",
    who: `mevrouw de Vries uit Groningen (Hanneke) wil haar adres wijzigen`,
    means: ["hanneke"],
  },
  {
    kind: "namesakes",
    who: `Goedemiddag, ik kan niet meer inloggen. Groetjes, J. de Vries`,
    means: ["joost", "hanneke"],
  },
  {
    kind: "company variant",
    who: `Geachte heer/mevrouw,

Wij ontvingen factuur 2025-0199 twee maal. Graag een creditnota.

Hoogachtend,
Crediteurenadministratie
Bakker en Zoon, Melkmarkt, Zwolle`,
    means: ["bakker"],
  },
  { kind: "name joined", who: `user "SanneVanDam" reports broken checkout on mobile (BE)`, means: ["svandam"] },
  {
    kind: "nickname plus company",
    who: `From: Bob C.
Sent: Tuesday, January 14, 2025 4:52 PM
To: support
Subject: wrong card charged

Guys, you hit my personal Amex again instead of the Summit Outfitters one. Fix pls.

Bob
303.555.0176`,
    means: ["bob"],
  },
  { kind: "swapped joined", who: `cooper jane`, means: ["jane"] },
  {
    kind: "forwarded chain",
    who: `Fwd: VAT number on invoices

> On 9 Mar 2025, at 11:20, Liz Whitlock wrote:
>
> Hi there,
> could you add our VAT number (GB 294 8118 28) to everything from April on?
> Ta, Liz
>
> > On 8 Mar 2025, Hannah (Customer Care) wrote:
> > Hi Liz, how can we help?`,
    means: ["liz"],
  },
  {
    kind: "namesakes",
    who: `Customer: John Smith
Issue: password reset mail never arrives
Callback: no`,
    means: ["smithus", "smithuk"],
  },
  { kind: "csv line", who: `1188;"Smith, J.";"Humberside Signs";GB;open;249.00;EUR;2025-01-31`, means: ["smithuk"] },
  {
    kind: "word name",
    who: `Hello, I may have been charged the wrong price in May. Could you look? Regards, Ms M. Price, Cardiff`,
    means: ["mayprice"],
  },
  {
    kind: "invoice number",
    who: `Question about invoice inv 30551 - the joinery people say the amount is net, we say gross`,
    means: ["frost"],
  },
  {
    kind: "external id spaced",
    who: `hi, acct is usr 8F3K2 i think? i need my invoices from last year for my accountant thx`,
    means: ["okafor"],
  },
  {
    kind: "accents lost, typo",
    who: `Siobhan OConnor, Leeside Yarn, Cork: wants to change from monthly to yearly`,
    means: ["oconnor"],
  },
  {
    kind: "email written out",
    who: `Name: -
Reply to: duncan.mcallister (at) yahoo.co.uk
Message: cannae get past the login screen, it just spins`,
    means: ["duncan"],
  },
  {
    kind: "ticket requester assignee",
    who: `HELP-20417 | Status: Waiting on customer
Reporter: Dana Kowalczyk
Assignee: Priyanka Rao
Component: Billing
Summary: Need W-9 and updated PO on next invoice
Comment (Priyanka): sent W-9 on Monday, no answer yet`,
    means: ["brightwater"],
  },
  {
    kind: "company shortened",
    who: `Harbour Lane Coffee — their HL-4402 shipment is stuck in customs??`,
    means: ["harborlane"],
  },
  {
    kind: "chat transcript",
    who: `[10:02] Visitor: hi this is Ha from Lotus Nails
[10:02] Agent Marcus: Hi Ha! How can I help today?
[10:03] Visitor: my card expired, how to put new one
[10:03] Visitor: phone 408 555 0129 if disconnected
[10:04] Agent Marcus: Sure, one moment please.`,
    means: ["thanhha"],
  },
  {
    kind: "form japanese",
    who: `【お問い合わせ】
お名前:佐藤裕子
フリガナ:サトウ ユウコ
電話番号:090-1123-4567
件名:請求書について
本文:先月分の請求書が届いておりません。ご確認をお願いいたします。`,
    means: ["sato"],
  },
  {
    kind: "transliteration",
    who: `Mr. Yamada Kenichi of Aoba Printing (Yokohama) asks for a quotation in yen`,
    means: ["yamada"],
  },
  {
    kind: "mistyped email",
    who: `WARN smtp: recipient rejected to=<haruka.watanabe@kumo-labs.dev> reason="no MX" template=invoice_paid`,
    means: ["watanabe"],
  },
  {
    kind: "form korean",
    who: `문의 유형: 결제
성함: 김민서 고객
연락처: +82 10 5521 8890
내용: 카드 결제가 두 번 되었어요. 환불 부탁드립니다.`,
    means: ["minseo"],
  },
  {
    kind: "transliteration company",
    who: `Dear team, this is Kim Ji-hoon at Handeul Soft, Seoul. Please issue tax invoice for business no. 1208148994. Best regards`,
    means: ["jihoon"],
  },
  {
    kind: "transliteration",
    who: `Absender: Jurij Sokolow, Tonwerk (Berlin)
Betreff: Rechnung auf Firma umschreiben`,
    means: ["sokolov"],
  },
  {
    kind: "full headers",
    who: `Return-Path: <asa.lindqvist@telia.com>
Received: from mx3.example-relay.dev (mx3.example-relay.dev [192.0.2.14])
Message-ID: <20250218.7731.kq@mail.telia.com>
From: =?utf-8?Q?=C3=85sa_Lindqvist?= <asa.lindqvist@telia.com>
To: support@our-shop.dev
Cc: ekonomi@our-shop.dev
Subject: Refund?

Hi, I returned the lamp three weeks ago but no money yet. /Åsa`,
    means: ["asa"],
  },
  {
    kind: "external id log",
    who: `Mar 12 07:15:22 web-2 app[991]: WARN session expired uid=PL-00717 path=/faktury/pobierz`,
    means: ["olena"],
  },
  {
    kind: "transliteration",
    who: `From: "N. Papadhakis" via contact form
Country: Greece
City: Iraklio
Message: Kalimera, we sell olive oil and need invoices in Greek. Possible? Nikos`,
    means: ["nikos"],
  },
  { kind: "accents lost", who: `Kundin Ayse Celik aus Koeln, Rückruf erbeten wg. Lastschrift`, means: ["celik"] },
  {
    kind: "csv order",
    who: `"Zhang, Xiao Mei","Vancouver BC","ca 61207","refund requested","2025-02-27"`,
    means: ["xiaomei"],
  },
  {
    kind: "nobody person",
    who: `Guten Tag, mein Name ist Henriette Kellermann, ich habe bei Ihnen noch kein Konto und hätte gern einen Katalog. Danke, H. Kellermann, Passau`,
    means: [],
  },
  { kind: "nobody chatter", who: `ok thanks a lot, that solved it. have a nice weekend everyone!`, means: [] },
  {
    kind: "nobody out of office",
    who: `Automatische Antwort: Ich bin bis zum 17.03. nicht im Büro und habe keinen Zugriff auf meine E-Mails. In dringenden Fällen wenden Sie sich bitte an die Zentrale.`,
    means: [],
  },
  {
    kind: "nobody company",
    who: `Ticket 77120
Requester: Accounts Payable, Silverbrook Logistics Ltd
Assignee: Tom Hargreaves
Subject: Overdue statement
Please send us a statement of all open items.`,
    means: [],
  },
  {
    kind: "nobody email in log",
    who: `2025-03-02 23:10:55 INFO auth login_failed email=t.brannigan@quayside-motors.dev ip=203.0.113.77 reason=unknown_user`,
    means: [],
  },
  {
    kind: "nobody form",
    who: `Nombre: Lucía Barrantes
Correo: lucia.barrantes@gmail.com
Ciudad: San José (Costa Rica)
Consulta: ¿Hacen envíos a Costa Rica?`,
    means: [],
  },
  { kind: "nobody order", who: `zamówienie ZAM/2024/9917 - klient pyta o status, nazwiska nie podał`, means: [] },
  {
    kind: "nobody internal",
    who: `Hi Nadine, can you take over my queue this afternoon? Dentist at 3. The French tickets can wait till Monday. Cheers, Tobias`,
    means: [],
  },
  {
    kind: "nobody same surname",
    who: `Monsieur Gérard Dubois-Tessier, de Limoges, souhaite un devis pour 40 licences`,
    means: [],
  },
  {
    kind: "nobody phishing",
    who: `Dear Beneficiary, your parcel is waiting, confirm the customs fee of 1,99 EUR within 24 hours by clicking on the link below. Kind regards, Parcel Department`,
    means: [],
  },
] as const;
