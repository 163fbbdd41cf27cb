export const customers = {
  ingrid: { name: "Ingrid Sandelin", email: "ingrid@norrsken-ved.dev", external_id: "crm-40112" },
  oskar: { name: "Oskar Sandelin", email: "oskar@sandelinbygg.dev", external_id: "crm-40113" },
  mette: { name: "Mette Ravnkilde", email: "mette@fjordkaffe.dev", external_id: "crm-40127" },
  soren: { name: "Søren Ravnkilde", email: "soeren@ravnkilde-mobler.dev", external_id: "crm-40172" },
  aino: { name: "Aino Kivisalmi", email: "aino@saunapuu.dev", external_id: "CUS-7781" },
  petr: { name: "Petr Dolejšek", email: "petr@pekarnadolejsek.dev", external_id: "CUS-7718" },
  zsofia: { name: "Berkenyei Zsófia", email: "zsofia@berkenye.dev", external_id: "acct_5510" },
  levente: { name: "Berkenyei Levente", email: "levente@pinceszet-b.dev", external_id: "acct_5511" },
  ioana: { name: "Ioana Lupșan", email: "ioana@moaralupsan.dev", external_id: "acct_5602" },
  eleni: { name: "Ελένη Βαρδουλάκη", email: "eleni@elaionas.dev", external_id: "acct_5620" },
  oksana: { name: "Оксана Терлецька", email: "oksana@vyshyvka-lviv.dev", external_id: "UA-300417" },
  layla: { name: "ليلى المرزوقي", email: "layla@zaytuna-shop.dev", external_id: "AR-0098" },
  noam: { name: "נועם אלקלעי", email: "noam@tapuzim.dev", external_id: "IL-3307" },
  ananya: { name: "अनन्या देशकर", email: "ananya@haldighar.dev", external_id: "IN-8840" },
  huong: { name: "Trịnh Thu Hương", email: "huong@tiemtra.dev", external_id: "VN-1204" },
  quang: { name: "Trịnh Nhật Quang", email: "quang@xuongmoc.dev", external_id: "VN-1240" },
  dewi: { name: "Dewi Prameswari", email: "dewi@kopitepi.dev", external_id: "ID-6671" },
  dewiP: { name: "Dewi Pentrefelin", email: "dewi@llechi-las.dev" },
  harriet: { name: "Harriet Oakhurst", email: "harriet@oakhurstlane.dev", external_id: "C-10045" },
  calum: { name: "Calum Brathwick", email: "calum@brathwick.dev", external_id: "C-10054" },
  ingridH: { name: "Ingrid Hauglund", email: "ingrid.h@tindefisk.dev", external_id: "NO-2210" },
  tobias: { name: "Tobias Nott", email: "tobias@nottandsons.dev", external_id: "C-10099" },
  akua: { name: "Akua Frempomaa", email: "akua@kentehaus.dev" },
  rafael: { name: "Rafael Quintanilha", email: "rafael@azulejaria-q.dev", external_id: "BR-5150" },
} as const;

export const phrases = [
  // English
  {
    who: "Please ignore C-10045 in my last mail, I copied that number out of an old ticket. The customer I mean will send you her address herself.",
    not: ["harriet"],
  },
  {
    who: "At first I assumed the double charge belonged to Calum Brathwick, but his card ends in 4411 and this one ends in 0937, so I'm back to square one.",
    not: ["calum"],
  },
  {
    who: "Customer: Ingrid Hauglund\nEmail: ingrid@norrsken-ved.dev\nIssue: invoice shows the old VAT number",
    not: ["ingridH", "ingrid"],
  },
  {
    who: "From: Tobias Nott <tobias@nottandsons.dev>\nTo: support\nSubject: Fwd: locked out\n\nPassing this on for one of our freelancers, she has her own account with you. Please reset HER password, mine works fine.",
    not: ["tobias"],
  },
  {
    who: "new caller, same problem as Akua Frempomaa had last week (export stuck at 99 %). hung up before leaving a name",
    not: ["akua"],
  },
  { who: "name;email;external_id\nHarriet Oakhurst;harriet@oakhurstlane.dev;C-10054", not: ["harriet", "calum"] },
  {
    who: 'Which of the two wanted to cancel, Dewi Pentrefelin or Dewi Prameswari? My note only says "Dewi, cancel by Friday".',
    not: ["dewiP", "dewi"],
  },
  {
    who: "The caller took over the shop from Rafael Quintanilha, who is no longer with them, and wants to know under which address his own login runs.",
    not: ["rafael"],
  },
  {
    who: "[14:02] agent: is this about mette@fjordkaffe.dev?\n[14:02] visitor: nope\n[14:03] visitor: different person, same office",
    not: ["mette"],
  },
  {
    who: "Harriet Oakhurst's assistant here. On behalf of Harriet Oakhurst I'm asking why a supplier of ours, also a customer of yours, was suspended. Can you look up the supplier?",
    not: ["harriet"],
  },
  // Swedish
  { who: "Återbetalningen gällde inte Oskar Sandelin utan hans granne, som också är kund hos er.", not: ["oskar"] },
  {
    who: "Hej! Jag råkade ange fel kundnummer i chatten. crm-40112 kan ni bortse från, jag återkommer med det rätta.",
    not: ["ingrid"],
  },
  // Danish
  {
    who: "Først troede jeg, at det var Mette Ravnkilde, der havde ringet, men stemmen på svareren er en helt andens.",
    not: ["mette"],
  },
  {
    who: "Navn: Søren Ravnkilde\nKundenr.: crm-40127\nHenvendelse: Kan ikke finde min kvittering for marts",
    not: ["soren", "mette"],
  },
  // Finnish
  {
    who: "Lasku tuli minulle, vaikka en ole Aino Kivisalmi. Voitteko tarkistaa, millä nimellä minä olen teidän järjestelmässänne?",
    not: ["aino"],
  },
  // Czech
  { who: "Reklamaci nepodal Petr Dolejšek, jen bydlí ve stejné ulici. Najděte prosím toho druhého.", not: ["petr"] },
  {
    who: "Dobrý den, píšu z firmy, kde dřív pracovala Aino Kivisalmi. Ta už u nás není, účet má nově kolega a ten se nemůže přihlásit.",
    not: ["aino"],
  },
  // Hungarian
  {
    who: "A visszatérítés nem Berkenyei Levente számlájára megy, hanem a sógoráéra, aki szintén az önök ügyfele.",
    not: ["levente"],
  },
  {
    who: "Név: Berkenyei Zsófia\nE-mail: levente@pinceszet-b.dev\nÜzenet: kétszer vonták le a havidíjat",
    not: ["zsofia", "levente"],
  },
  // Romanian
  {
    who: "Am trecut din greșeală Ioana Lupșan în formular; cererea de anulare este a altei cliente de la aceeași firmă.",
    not: ["ioana"],
  },
  // Greek
  {
    who: "Αγνοήστε το eleni@elaionas.dev, το έβαλα κατά λάθος στη φόρμα. Θα σας στείλω το σωστό σε λίγο.",
    not: ["eleni"],
  },
  // Ukrainian
  { who: "Скаржилася зовсім не Оксана Терлецька, а її колега із сусіднього відділу.", not: ["oksana"] },
  {
    who: "Клієнт: Оксана Терлецька\nПошта: petr@pekarnadolejsek.dev\nТема: не приходить код підтвердження",
    not: ["oksana", "petr"],
  },
  // Arabic
  { who: "المبلغ المسترد ليس للعميلة ليلى المرزوقي، بل لشخص آخر من نفس الشركة.", not: ["layla"] },
  { who: "كنت أظن أن صاحبة الطلب هي ليلى المرزوقي، لكن تبيّن لاحقًا أنها عميلة أخرى تحمل اسمًا مشابهًا.", not: ["layla"] },
  // Hebrew
  { who: "הפנייה הועברה אלינו על ידי נועם אלקלעי, אבל החיוב הכפול הוא של לקוחה שהוא מכיר ולא שלו.", not: ["noam"] },
  // Hindi
  { who: "रिफ़ंड अनन्या देशकर को नहीं, किसी और ग्राहक को भेजना था।", not: ["ananya"] },
  { who: "IN-8840 गलत खाता है, उसे छोड़ दीजिए। सही नंबर मैं शाम को भेज दूँगा।", not: ["ananya"] },
  // Vietnamese
  {
    who: "Lần này người bị trừ tiền hai lần là Trịnh Thu Hương hay Trịnh Nhật Quang vậy? Khách chỉ ghi mỗi họ.",
    not: ["huong", "quang"],
  },
  // Indonesian
  {
    who: "Tolong jangan pakai ID-6671, itu akun yang salah. Pelanggannya orang lain yang kebetulan sekantor dengan Dewi Prameswari.",
    not: ["dewi"],
  },
] as const;

export const plain = [
  // English
  { who: "Harriet Oakhurst can't log in since the update and never got the reset mail.", means: "harriet" },
  { who: "Customer no. C-10054 was charged the wrong amount in May, 49 instead of 39.", means: "calum" },
  { who: "Why has Tobias Nott not received any invoice except the one for January?", means: "tobias" },
  {
    who: "akua@kentehaus.dev says: no, the other browser doesn't work either. Without the plug-in it's the same.",
    means: "akua",
  },
  { who: "NO-2210 wants to move to another plan before the trial ends, not after.", means: "ingridH" },
  {
    who: "Name: Rafael Quintanilha\nEmail: rafael@azulejaria-q.dev\nNewsletter: no\nOther remarks: none",
    means: "rafael",
  },
  { who: "Is it true that Dewi Pentrefelin has never paid by card, only by transfer?", means: "dewiP" },
  { who: "I can't find anything wrong with the account of Calum Brathwick, so why is it suspended?", means: "calum" },
  {
    who: "Ingrid Hauglund would rather have a refund instead of a voucher. She is no longer happy with the export.",
    means: "ingridH",
  },
  {
    who: "[09:41] visitor: hi, it's harriet@oakhurstlane.dev again\n[09:41] visitor: still not fixed, nothing but error 502\n[09:42] visitor: and no, I won't clear my cookies another time",
    means: "harriet",
  },
  // Swedish
  { who: "Ingrid Sandelin har inte fått någon faktura för april, bara en påminnelse med fel belopp.", means: "ingrid" },
  // Danish
  {
    who: "Hvorfor kan Søren Ravnkilde ikke længere hente sine kvitteringer uden at logge ind to gange?",
    means: "soren",
  },
  // Finnish
  { who: "Aino Kivisalmi ei pääse kirjautumaan eikä ole saanut uutta salasanaa.", means: "aino" },
  { who: "Asiakas CUS-7781 maksoi väärän summan, koska alennus ei näkynyt laskulla.", means: "aino" },
  // Czech
  { who: "Petr Dolejšek nedostal fakturu a bez ní nemůže uplatnit DPH.", means: "petr" },
  { who: "Zákazník č. CUS-7718 chce místo měsíčního tarifu roční, jiné změny nepožaduje.", means: "petr" },
  // Hungarian
  { who: "Berkenyei Zsófia nem tud belépni, és a jelszó-emlékeztetőt sem kapta meg.", means: "zsofia" },
  // Romanian
  {
    who: "Ioana Lupșan nu a primit factura și nu mai poate descărca niciun raport în afară de cel din martie.",
    means: "ioana",
  },
  {
    who: "De ce nu i s-a reînnoit abonamentul pentru ioana@moaralupsan.dev? Suma de pe card e greșită.",
    means: "ioana",
  },
  // Greek
  { who: "Η Ελένη Βαρδουλάκη δεν έλαβε ποτέ το τιμολόγιο του Μαρτίου.", means: "eleni" },
  { who: "Το acct_5620 χρεώθηκε λάθος ποσό, 60 αντί για 40 ευρώ. Δεν υπάρχει άλλο πρόβλημα.", means: "eleni" },
  // Ukrainian
  { who: "Оксана Терлецька не може увійти без коду, а код ніколи не приходить.", means: "oksana" },
  // Arabic
  { who: "لماذا لم تستلم ليلى المرزوقي أي فاتورة هذا الشهر؟ ولا يمكنها تسجيل الدخول بدون رمز آخر.", means: "layla" },
  // Hebrew
  { who: "נועם אלקלעי לא קיבל חשבונית ולא מצליח להתחבר בלי קוד.", means: "noam" },
  { who: "לקוח IL-3307 חויב בסכום שגוי, 90 במקום 70, ואף פעם לא קיבל זיכוי.", means: "noam" },
  // Hindi
  { who: "अनन्या देशकर को अब तक चालान नहीं मिला और वह लॉग इन भी नहीं कर पा रही हैं।", means: "ananya" },
  // Vietnamese
  { who: "Trịnh Nhật Quang không đăng nhập được và chưa bao giờ nhận được hóa đơn.", means: "quang" },
  {
    who: "Khách VN-1204 bị tính sai số tiền, muốn đổi sang gói khác trước ngày 15 thay vì cuối tháng.",
    means: "huong",
  },
  // Indonesian
  { who: "Kenapa Dewi Prameswari belum menerima faktur? Dia tidak bisa masuk tanpa kode.", means: "dewi" },
  { who: "Pelanggan no. ID-6671 bukan menolak bayar, tapi jumlah di tagihannya salah.", means: "dewi" },
] as const;
