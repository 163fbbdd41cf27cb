export const customers = {
  // United States
  robchen: {
    name: "Robert Chen",
    email: "rob.chen88@gmail.com",
    external_id: "usr_8f3kq2",
    billing_address: { country: "US", city: "Portland", line1: "2218 Alder Court", postal_code: "97214" },
    metadata: { phone: "+1 503 555 0148" },
  },
  katrice: {
    name: "Katrice Boudreaux",
    email: "katrice@bayouprints.dev",
    external_id: "10027",
    billing_address: { country: "US", city: "Lafayette", state: "LA" },
    metadata: { company: "Bayou Prints", order: "BP-77310" },
  },
  willhart: {
    name: "William Hartley",
    email: "whartley@northgatehvac.dev",
    billing_address: { country: "US", city: "Columbus", state: "OH" },
    metadata: { company: "Northgate HVAC", phone: "(614) 555-0192", seats: 14 },
  },
  billhart: { name: "Bill Hartman", email: "bill.hartman@outlook.com", external_id: "usr_2m9zt7" },
  gracepark: {
    name: "Grace Park",
    email: "grace.park.sd@gmail.com",
    billing_address: { country: "US", city: "San Diego" },
  },
  summer: {
    name: "Summer Field",
    email: "summer@fieldnotery.dev",
    external_id: "10311",
    metadata: { company: "Fieldnotery", note: "stationery, pays by card" },
  },
  dgarcia_elp: {
    name: "Daniel Garcia",
    email: "dgarcia.elp@gmail.com",
    external_id: "usr_q07vd1",
    billing_address: { country: "US", city: "El Paso" },
  },
  dgarcia_luz: {
    name: "Daniel Garcia",
    email: "dani@luzverde.dev",
    billing_address: { country: "US", city: "Miami" },
    metadata: { company: "Luz Verde Landscaping" },
  },
  markprice: {
    name: "Mark Price-Dunmore",
    email: "mark@wickandtallow.dev",
    metadata: { company: "Wick & Tallow", order: 604418 },
  },
  rocket: {
    name: "Rocket Sprout Inc",
    email: "billing@rocketsprout.dev",
    type: "team",
    owner: { email: "tamika@rocketsprout.dev", name: "Tamika Ellsworth" },
    external_id: "acme-us-17",
    billing_address: { country: "US", city: "Austin" },
  },
  // United Kingdom, Ireland
  siobhan: {
    name: "Siobhán Kearney",
    email: "siobhan.kearney@outlook.com",
    billing_address: { country: "GB", city: "Belfast" },
    metadata: { phone: "+44 7700 900461" },
  },
  liz: {
    name: "Elizabeth Thorncastle",
    email: "e.thorncastle@brindlewick.dev",
    external_id: "CUST/0019",
    billing_address: { country: "GB", city: "Leeds", line1: "4 Tannery Row", postal_code: "LS2 7QA" },
    tax_id: "GB482997341",
    metadata: { company: "Brindlewick Bakery" },
  },
  jsmith_bristol: {
    name: "James Smith",
    email: "james.smith.1979@gmail.com",
    billing_address: { country: "GB", city: "Bristol" },
  },
  jsmith_hull: {
    name: "James Smith",
    email: "jsmith@kestrelroofing.dev",
    external_id: "CUST/0027",
    billing_address: { country: "GB", city: "Hull" },
    metadata: { company: "Kestrel Roofing Ltd", phone: "01632 960 217" },
  },
  gparker: {
    name: "Grace Parker",
    email: "gparker@tidepool.dev",
    external_id: "CUST/0142",
    billing_address: { country: "GB", city: "Falmouth" },
    metadata: { company: "Tidepool Diving" },
  },
  rhys: {
    name: "Rhys Pritchard",
    email: "rhys@llechi.dev",
    billing_address: { country: "GB", city: "Swansea" },
    metadata: { order: "A-55120" },
  },
  // India
  priya_pune: {
    name: "Priya Sharma",
    email: "priya.sharma91@gmail.com",
    billing_address: { country: "IN", city: "Pune" },
    metadata: { phone: "+91 98220 14576" },
  },
  priya_jaipur: {
    name: "Priya Sharma",
    email: "priya@chaikhata.dev",
    external_id: "in-00518",
    billing_address: { country: "IN", city: "Jaipur" },
    metadata: { company: "Chai Khata" },
  },
  venkat: {
    name: "Venkatesh Subramanian",
    email: "venkat.s@kolamworks.dev",
    external_id: "7c1e9b02-55d4-4e0a-9f37-d2804be6a17c",
    billing_address: { country: "IN", city: "Chennai" },
    metadata: { company: "Kolam Works" },
  },
  gurpreet: {
    name: "Gurpreet Singh Dhaliwal",
    email: "gpdhaliwal@gmail.com",
    billing_address: { country: "IN", city: "Ludhiana" },
    metadata: { phone: "9876012450" },
  },
  harpreet: {
    name: "Harpreet Singh",
    email: "harpreet.singh.blr@gmail.com",
    billing_address: { country: "IN", city: "Bengaluru" },
  },
  aakash: { name: "आकाश मेहता", email: "aakash.mehta07@gmail.com", external_id: "in-00733" },
  lakshmi: {
    name: "Lakshmi Traders",
    email: "accounts@lakshmitraders.dev",
    billing_address: { country: "IN", city: "Surat", state: "Gujarat" },
    metadata: { gst: "24AAKCL4471M1ZP" },
  },
  fatima: {
    name: "Fatima Shaikh",
    email: "fshaikh@attarghar.dev",
    metadata: { company: "Attar Ghar", order: "AG/2024/118" },
  },
  // Brazil
  joao: {
    name: "João Gonçalves",
    email: "jp.goncalves@outlook.com",
    external_id: "br_00417",
    billing_address: { country: "BR", city: "Recife" },
    metadata: { phone: "+55 81 99655-0132" },
  },
  thiago: {
    name: "Thiago Nascimento",
    email: "thiago@padariaaurora.dev",
    billing_address: { country: "BR", city: "Curitiba" },
    tax_id: "41.778.206/0032-20",
    metadata: { company: "Padaria Aurora" },
  },
  luciana: {
    name: "Luciana Assunção",
    email: "lu.assuncao@gmail.com",
    metadata: { phone: "+55 31 98871-4471", plan_note: "cliente antiga" },
  },
  vini: {
    name: "Vinícius Prado",
    email: "viniprado@estudiofaro.dev",
    billing_address: { country: "BR", city: "Florianópolis" },
    metadata: { company: "Estúdio Faro" },
  },
  oficina: {
    name: "Oficina do Zé Ltda",
    email: "contato@oficinadoze.dev",
    external_id: "br_00562",
    billing_address: { country: "BR", city: "Goiânia" },
  },
  // Italy
  giusy: {
    name: "Giuseppina Lo Presti",
    email: "giusy.lopresti@gmail.com",
    billing_address: { country: "IT", city: "Catania" },
  },
  mrossi_mi: {
    name: "Marco Rossi",
    email: "marco.rossi.mi83@gmail.com",
    billing_address: { country: "IT", city: "Milano" },
  },
  mrossi_bs: {
    name: "Marco Rossi",
    email: "m.rossi@officinerossi.dev",
    external_id: "IT-3307",
    billing_address: { country: "IT", city: "Brescia" },
    metadata: { company: "Officine Rossi" },
  },
  beppe: {
    name: "Giuseppe Caldarella",
    email: "g.caldarella@saleforte.dev",
    billing_address: { country: "IT", city: "Trapani" },
    metadata: { company: "Sale Forte" },
  },
  nicolo: {
    name: "Niccolò D'Aversa",
    email: "studio@daversa.dev",
    billing_address: { country: "IT", city: "Bari" },
    tax_id: "IT02847710122",
  },
  vetreria: {
    name: "Vetreria Lagunare S.r.l.",
    email: "ordini@vetrerialagunare.dev",
    billing_address: { country: "IT", city: "Venezia" },
    metadata: { order: "VL-2291", contact: "Ornella Zanchin" },
  },
  // Turkey
  mehmet: {
    name: "Mehmet Yıldırım",
    email: "mehmet.yildirim34@gmail.com",
    billing_address: { country: "TR", city: "İstanbul" },
    metadata: { phone: "+90 532 555 01 84" },
  },
  ayse: {
    name: "Ayşe Çelik",
    email: "ayse@ciniatolye.dev",
    external_id: "tr-118",
    billing_address: { country: "TR", city: "Kütahya" },
    metadata: { company: "Çini Atölye" },
  },
  gokhan: {
    name: "Gökhan Şahin",
    email: "gokhan@rotayazilim.dev",
    tax_id: "7350412286",
    billing_address: { country: "TR", city: "Bursa" },
    metadata: { company: "Rota Yazılım" },
  },
  deniz: { name: "Deniz Kaya", email: "denizkaya.foto@gmail.com" },
  ozlem: { name: "Özlem Güneş", email: "ozlem.gunes@outlook.com", billing_address: { country: "TR", city: "İzmir" } },
  // Sweden
  bjorn: {
    name: "Björn Åkerlund",
    email: "bjorn@akerlundmaskin.dev",
    billing_address: { country: "SE", city: "Uppsala" },
    tax_id: "SE556812340901",
  },
  asa: { name: "Åsa Lindqvist", email: "asa.lindqvist@outlook.com", metadata: { phone: "070-174 06 35" } },
  johan_gbg: {
    name: "Johan Andersson",
    email: "johan.andersson.gbg@gmail.com",
    billing_address: { country: "SE", city: "Göteborg" },
  },
  johan_umea: {
    name: "Johan Andersson",
    email: "johan@norrskog.dev",
    external_id: "SE_4410",
    billing_address: { country: "SE", city: "Umeå" },
    metadata: { company: "Norrskog" },
  },
  fjallbod: {
    name: "Fjällbod AB",
    email: "faktura@fjallbod.dev",
    type: "team",
    owner: { email: "ebba@fjallbod.dev", name: "Ebba Nordenfalk" },
    billing_address: { country: "SE", city: "Åre" },
  },
  // Nigeria
  chidi: {
    name: "Chidiebere Okonkwo",
    email: "chidi.okonkwo@gmail.com",
    external_id: "ng-2041",
    billing_address: { country: "NG", city: "Enugu" },
  },
  ngozi: {
    name: "Ngozi Eze",
    email: "ngozi@ankarahouse.dev",
    billing_address: { country: "NG", city: "Aba" },
    metadata: { company: "Ankara House" },
  },
  blessing: { name: "Blessing Okafor", email: "blessingokafor_11@yahoo.com", metadata: { phone: "+234 803 555 0177" } },
  tunde: {
    name: "Babatunde Adeyemi",
    email: "ops@adeyemihaulage.dev",
    billing_address: { country: "NG", city: "Lagos" },
    metadata: { company: "Adeyemi Haulage" },
  },
  // Vietnam
  huong: {
    name: "Nguyễn Thị Hương",
    email: "huong.nguyen@lotusxanh.dev",
    billing_address: { country: "VN", city: "Hà Nội" },
    metadata: { company: "Lotus Xanh" },
  },
  hung: {
    name: "Nguyễn Văn Hùng",
    email: "hungnv.dn@gmail.com",
    billing_address: { country: "VN", city: "Đà Nẵng" },
    metadata: { phone: "+84 905 550 163" },
  },
  duc: {
    name: "Trần Minh Đức",
    email: "ductm@gaomoi.dev",
    tax_id: "0316484646",
    billing_address: { country: "VN", city: "Cần Thơ" },
  },
  phuong: { name: "Lê Phương Anh", email: "phuonganh.le95@gmail.com" },
  // China
  zhangwei: {
    name: "张伟",
    email: "zhangwei_8604@qq.com",
    billing_address: { country: "CN", city: "成都" },
    metadata: { order: "20240318-07" },
  },
  mengqi: {
    name: "李梦琪",
    email: "limengqi@xiaochatang.dev",
    external_id: "cn:77120",
    metadata: { company: "小茶堂" },
  },
  yutong: { name: "陈雨桐", email: "yutong.chen@outlook.com" },
  haoyun: {
    name: "深圳市好运电子有限公司",
    email: "sales@haoyun-electronics.dev",
    type: "team",
    owner: { email: "fiona.luo@haoyun-electronics.dev", name: "Fiona Luo" },
    billing_address: { country: "CN", city: "Shenzhen" },
  },
  // elsewhere
  yamada: {
    name: "山田 美咲",
    email: "misaki_yamada22@yahoo.co.jp",
    billing_address: { country: "JP", city: "Sendai" },
  },
  yuri: { name: "Юрий Соколов", email: "jurij.sokolov@mail.ru", external_id: "usr_77hx0c" },
  mueller: {
    name: "Jürgen Müller",
    email: "jmueller.kassel@web.de",
    billing_address: { country: "DE", city: "Kassel" },
  },
  dimitra: {
    name: "Δήμητρα Παπαδοπούλου",
    email: "d.papadopoulou@elaiolab.dev",
    billing_address: { country: "GR", city: "Thessaloniki" },
    metadata: { company: "Elaiolab" },
  },
  omar: { name: "عمر الحداد", email: "omar.haddad@souqlight.dev", billing_address: { country: "AE", city: "Sharjah" } },
  noa: { name: "נועה לוי", email: "noa.levi.tlv@gmail.com", billing_address: { country: "IL", city: "Tel Aviv" } },
  minji: { name: "김민지", email: "minji.kim@pixelsori.dev", external_id: "KR#0091" },
  sudarat: {
    name: "สุดารัตน์ วงศ์ทอง",
    email: "sudarat.w@baanmali.dev",
    metadata: { company: "Baan Mali", phone: "+66 81 555 0129" },
  },
} as const;

export const questions = [
  // notes on the phone
  {
    kind: "misheard",
    who: "14:20 call, bad line. kat-reese?? boodro? something Prints, louisiana. last order came twice. call back after 3",
    means: ["katrice"],
  },
  {
    kind: "spelled out",
    who: "caller: K - E - A - R - N - E - Y, first name sounds like 'shivawn', belfast accent. invoice went to her old address",
    means: ["siobhan"],
  },
  {
    kind: "phone",
    who: "missed call from 503-555-0148, voicemail is just breathing lol. who is that",
    means: ["robchen"],
  },
  {
    kind: "half id",
    who: 'he only read me the end of his account id, "...4be6a17c", rest was wind. indian guy, in a hurry',
    means: ["venkat"],
  },
  {
    kind: "phone half name",
    who: "pls ring back blessing oka-- (cut off) 0803 555 0177 she said, about the double charge",
    means: ["blessing"],
  },
  {
    kind: "phone spoken",
    who: "Voicemail transcript: Hi this is uh Will from uh North Gate you can reach me at six one four five five five oh one nine two it's about the seats thanks bye",
    means: ["willhart"],
  },
  {
    kind: "cut off name",
    who: "grace par… line dropped. american? british? no idea. asked about cancelling",
    means: ["gracepark", "gparker"],
  },
  {
    kind: "spelled email",
    who: "email spelled: n for november, g for golf, o, z for zulu, i @ ankara house dot dev",
    means: ["ngozi"],
  },
  {
    kind: "other city",
    who: "Sticky note:\n  Gurprit Singh - Ludhiana - call back re GST\n  do NOT promise anything",
    means: ["gurpreet"],
  },
  { kind: "half phone", who: "luciana, fone final 4471, cliente antiga, quer trocar cartao", means: ["luciana"] },
  {
    kind: "nobody",
    who: "note from the front desk: Kwami? Kwame? of Cedi Kiosk in Accra rang, number withheld, will try again",
    means: [],
  },

  // a founder in a hurry
  { kind: "nickname", who: "did bob chen ever pay for the annual plan or is he still on trial", means: ["robchen"] },
  {
    kind: "nickname + company",
    who: "can u check why liz from brindlewick cant log in its the 3rd time this week",
    means: ["liz"],
  },
  { kind: "company typo", who: "whats goign on with kestral roofing they keep getting 402", means: ["jsmith_hull"] },
  {
    kind: "namesakes",
    who: "james smith wants a refund whats his last invoice",
    means: ["jsmith_bristol", "jsmith_hull"],
  },
  { kind: "excluded", who: "give 20 off to james smith, not the roofer, the other one", means: ["jsmith_bristol"] },
  {
    kind: "first name + company",
    who: "dan from luz verde is mad at me on linkedin pls tell me what plan hes on",
    means: ["dgarcia_luz"],
  },
  { kind: "id punctuation", who: "cust-0142 is complaining about tax look it up", means: ["gparker"] },
  { kind: "joined swapped", who: "subscription status hartmanbill", means: ["billhart"] },
  {
    kind: "name is words",
    who: "pull up summer from fieldnotery she emailed me twice and i forgot",
    means: ["summer"],
  },
  {
    kind: "owner",
    who: "tamika wants to know who in her team has admin can you find her account, tamika ellsworth i think",
    means: ["rocket"],
  },
  { kind: "order", who: "order 55120 went to the wrong house who was that for", means: ["rhys"] },
  { kind: "transliteration", who: "yuriy sokolov says his card from last month still works?? check", means: ["yuri"] },
  { kind: "chatter", who: "should i mark the price as final in the pricing page or leave it as from", means: [] },
  { kind: "chatter", who: "is summer a bad time to raise prices or should i wait until the fall", means: [] },
  { kind: "nobody", who: "some stefan brandl from graz says hes been paying us since 2021 is that true", means: [] },

  // dictated
  {
    kind: "dictated",
    who: "hey can you pull up the account for bjorn acre lund I think he is in Uppsala comma he wants to cancel",
    means: ["bjorn"],
  },
  {
    kind: "dictated email",
    who: "Email is chidi dot okonkwo at g mail dot com period new paragraph he says the card was declined twice",
    means: ["chidi"],
  },
  {
    kind: "dictated",
    who: "Remind me to write back to venkat a subramaniam from column works about the API limit",
    means: ["venkat"],
  },
  {
    kind: "dictated",
    who: "find me the customer dimitra papa dopoulou the olive oil lab lady in Thessaloniki",
    means: ["dimitra"],
  },
  {
    kind: "chatter",
    who: "Okay note to self colon buy milk call mom and also fix the webhook retry thing before Thursday",
    means: [],
  },

  // chats
  {
    kind: "slack",
    who: "Dana  10:42 AM\nhey is anyone on the ceramics export thing\nMarek  10:43 AM\nwhich\nDana  10:43 AM\nkütahya, ayse celik. stuck at 98%\nMarek  10:44 AM\nlooking :eyes:\n:white_check_mark: 1",
    means: ["ayse"],
  },
  {
    kind: "whatsapp",
    who: "[12/03/24 09:14:02] Thiago Padaria: bom dia, o boleto de março não chegou\n[12/03/24 09:15:40] Suporte: Bom dia! Qual o CNPJ por favor?\n[12/03/24 09:16:11] Thiago Padaria: 41778206003220\n[12/03/24 09:16:13] Thiago Padaria: 🙏",
    means: ["thiago"],
  },
  {
    kind: "discord",
    who: "ticket-0418\nTicketTool BOT — Today at 03:12\nWelcome! Please describe your issue.\nmengqi.li — Today at 03:13\nhello i am from xiaochatang tea shop, webhook not arrive since yesterday\nhelper_jo — Today at 03:20\nhi! what's your account mail?\nmengqi.li — Today at 03:21\nthe limengqi one",
    means: ["mengqi"],
  },
  {
    kind: "whatsapp",
    who: "~ Minji K.\nHi! I changed my mail from minjikim@pixelsori.dev, is it okay? i never recieve code\n11:02 ✓✓",
    means: ["minji"],
  },
  {
    kind: "slack mention",
    who: "@here anybody speaks vietnamese? duc tran (gaomoi) is asking smth about the red invoice / hoá đơn đỏ",
    means: ["duc"],
  },
  {
    kind: "slack excluded",
    who: "Leo: seat goes to Harpreet?\nNina: no no, not Harpreet. Gurpreet, with the Ludhiana address\nLeo: ok doing it",
    means: ["gurpreet"],
  },
  {
    kind: "ticket",
    who: "#5521 · Can't download receipts\nRequester: Rhys P. <rhys@llechi.dev>\nAssignee: Grace\nFollowers: Priya (tier 2), Marco\nPriority: normal\n\nHi, the receipts page is blank on my phone. Cheers",
    means: ["rhys"],
  },
  {
    kind: "discord nobody",
    who: "xX_lorenz_Xx — Yesterday at 22:40\nyo is the api down\nmod_kay — Yesterday at 22:41\nworks for me\nxX_lorenz_Xx — Yesterday at 22:41\nnvm it was my wifi lmao",
    means: [],
  },
  {
    kind: "forwarded",
    who: "fyi ⬇️ can s.o. take this\n\n---------- Forwarded message ---------\nFrom: fiona.luo <fiona.luo@haoyun-electronics.dev>\nTo: support\nSubject: Re: Re: VAT on invoice\n\nDear, please kindly remove the VAT, we are not EU company.\nB. rgds\nFiona",
    means: ["haoyun"],
  },
  {
    kind: "form dump",
    who: "New callback request\nname: fatema shaik\nbusiness: attar ghar\nbest time: evening\nabout: AG 2024 118 not shipped",
    means: ["fatima"],
  },
  {
    kind: "log line",
    who: "this one keeps popping up in #alerts: WARN billing dunning attempt=3 ext=KR0091 code=insufficient_funds",
    means: ["minji"],
  },
  {
    kind: "csv line",
    who: "from the call export: 2024-05-02;11:09;in;919822014576;00:03:51;hi;callback",
    means: ["priya_pune"],
  },

  // Portuguese
  { kind: "accents lost", who: "o joao goncalves de recife ta reclamando da nota fiscal de novo", means: ["joao"] },
  {
    kind: "company",
    who: "gente a oficina do ze ainda nao recebeu o acesso, quem ta vendo isso??",
    means: ["oficina"],
  },
  { kind: "nobody", who: "ligou o Pedro Vasconcelos da Livraria Mirante, quer um orçamento pra 5 usuarios", means: [] },

  // Italian
  {
    kind: "nickname",
    who: "ha richiamato la signora giusy di catania, lo presti di cognome, vuole la fattura di marzo",
    means: ["giusy"],
  },
  {
    kind: "excluded",
    who: "il rossi di brescia, quello delle officine, non quello di milano. gli rifate la fattura?",
    means: ["mrossi_bs"],
  },
  { kind: "company + city", who: "la vetreria di venezia dice che il 2291 non è mai partito", means: ["vetreria"] },
  { kind: "nickname typo", who: "ma beppe caldarela ha poi pagato o no", means: ["beppe"] },
  { kind: "tax id", who: "p.iva 028 4771 0122 a chi corrisponde? me l'ha dettata al telefono", means: ["nicolo"] },

  // Hindi in Latin letters
  {
    kind: "city + first name",
    who: "bhai wo jaipur wali priya ka payment atak gaya hai zara dekh na",
    means: ["priya_jaipur"],
  },
  {
    kind: "other script",
    who: "akash mehta ji ka account kyu band hai, subah se 4 baar phone kar chuke",
    means: ["aakash"],
  },
  {
    kind: "tax id",
    who: "laxmi traders walo ka gst 24 AAKCL 4471M 1ZP invoice pe galat chhap raha hai",
    means: ["lakshmi"],
  },
  {
    kind: "namesakes",
    who: "priya sharma se baat hui thi, boli kal tak payment kar degi",
    means: ["priya_pune", "priya_jaipur"],
  },
  { kind: "chatter", who: "kal diwali ki chutti hai to support kaun dekhega, koi bata do", means: [] },

  // Turkish
  { kind: "accents lost", who: "mehmet yildirim bey aradı, faturayı bulamıyormuş", means: ["mehmet"] },
  { kind: "typo", who: "gokan sahin kimdi ya, paketi yükseltmek istiyor", means: ["gokhan"] },
  { kind: "suffix", who: "deniz kayanın aboneliği ne zaman bitiyor", means: ["deniz"] },
  { kind: "first name + city", who: "izmir'deki özlem hanım yine yazdı, iade istiyormuş", means: ["ozlem"] },
  { kind: "chatter", who: "ankara'daki ofis yarın kapalı mı acaba, kargo gelecek", means: [] },

  // Swedish
  { kind: "typo", who: "Åsa Lindkvist undrar var kvittot är, svarar någon?", means: ["asa"] },
  { kind: "company inflected", who: "har fjällbods faktura gått ut än eller väntar vi på ebba", means: ["fjallbod"] },
  {
    kind: "namesakes",
    who: "en johan andersson ringde, hann inte fråga mer, vill byta kort",
    means: ["johan_gbg", "johan_umea"],
  },
  { kind: "chatter", who: "vilken veckodag skickas påminnelserna egentligen, är det måndagar", means: [] },

  // Nigeria, Vietnam, China, others
  {
    kind: "nickname + company",
    who: "oga tunde of adeyemi haulage don call again o, abeg check him subscription",
    means: ["tunde"],
  },
  { kind: "name order", who: "hung nguyen or nguyen hung not sure which is the surname, da nang", means: ["hung"] },
  { kind: "accents lost + company", who: "huong @ lotus xanh cant see the dashboard on ipad", means: ["huong"] },
  { kind: "transliteration", who: "Chang Wei, Chengdu, wants a fapiao for 2024-03-18 / 07", means: ["zhangwei"] },
  {
    kind: "other script",
    who: "yutong chen asks for the student discount again, do we still do that",
    means: ["yutong"],
  },
  { kind: "mistyped email", who: "bounced again: omar.hadad@souqligth,dev -- whats his real one", means: ["omar"] },
  { kind: "umlaut", who: "herr mueller jürgen, kassel, web.de adresse, kommt nicht rein", means: ["mueller"] },
  { kind: "domain", who: "anyone know who is baanmali.dev? they pay by wire each month", means: ["sudarat"] },
  {
    kind: "other script",
    who: "misaki yamada san, yahoo japan mail, plan change button is grey for her",
    means: ["yamada"],
  },
  {
    kind: "signature",
    who: "pasted from whatsapp web:\nhi team, pls resend the login link, my old laptop died :(((\nthx\n--\nLe Phuong Anh (Ms.)\nfreelance illustrator, Saigon\nsent from my OPPO",
    means: ["phuong"],
  },
] as const;
