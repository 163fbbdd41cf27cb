/** What a language gives to each list, in lower case. Words are separated by blanks, phrases by commas. */
interface Language {
  common?: string; // words of questions and mails that are not names
  alsoNames?: string; // words that are names as well
  structure?: string; // what even the shortest questions are made of
  nameCues?: string; // before a name
  links?: string; // between a cue and its name, or a label and its id
  placeCues?: string; // before a place
  timeCues?: string; // before a month or a year
  joints?: string; // between two names
  particles?: string; // within a name, but not at its end
  leadingParticles?: string; // those of them that may start a name
  legalForms?: string; // what companies append to their names
  companyWords?: string; // words in names of companies that do not tell them apart
  countries?: Record<string, string>; // other names of countries, by code

  senders?: string; // labels of a mail's header lines
  recipients?: string;
  subjects?: string;
  dates?: string;
  farewells?: string; // phrases at the end of the line that closes a mail
  at?: string; // how the signs of an address are spelled out
  dot?: string;

  customers?: string; // what customers are called where their ids are
  ids?: string; // what ids are called
  otherThings?: string; // what else has numbers and ids
  things?: string; // what customers have and use
  taxIds?: string; // what numbers for taxes are called
  fillers?: string; // between a label and its id, or before the word for an id
  labelStarts?: string; // how labels of a customer's id start and end in code and logs, such as `ext_customer_id`
  labelEnds?: string;
  quotedLabels?: string; // before an id in quotes
  units?: string; // what turns a number into an amount, a time or an ordinal

  counting?: string; // phrases that ask for a number of customers
  listing?: string; // phrases for all of them, or for the newest
  exporting?: string; // phrases for a file of them
  doubling?: string; // phrases for those who are there twice
  perCountry?: string; // phrases for a number of each country
  perMonth?: string;
  periods?: string; // phrases for a time that a number is asked for
  leaving?: string; // phrases for those who may leave
  lacking?: string; // before something that customers do not have
  taxIdOf?: string; // what they may lack
  emailOf?: string;
  clientele?: string; // what customers are called where several are meant
  bulkWords?: string; // what else such a question is made of

  relatives?: string; // whom people write about
  possessives?: string; // before a relative
  genitives?: string; // after a relative
  articles?: string; // between an exclusion and a name
  pronouns?: string; // whom an exclusion may mean without a name
}

/**
 * A column per language (ISO 639-1); `any` has what all share: brands, currencies, code. A new language needs only the lists
 * that it has words for, and gives its names of countries as well.
 */
export const LANGUAGES: Record<string, Language> = {
  any: {
    common: `amex api app asap bcc cc db discord euro euros github mastercard paypal polar slack stripe us usd vip
      visa webhook`,
    legalForms: `ab ag bv corp gmbh inc kg llc ltd mbh nv oy sa sarl sas spa srl ug`,
    customers: `cus cust ext sub uid`,
    ids: `id ids key ref uid`,
    labelStarts: `cus cust customer ext external user`,
    labelEnds: `client customer id ref sub uid user`,
    quotedLabels: `ext external id ref`,
    units: `eur gb h jpy k mb ms s usd x`,
    otherThings: `amex fax http https mastercard pr tel visa webhook`,
    recipients: `bcc cc delivered-to`,
    taxIds: `cif cnpj cpf eori gst iva moms mwst nif nip siret tva uid-nr ust ust-id ustid vat`,
    exporting: `csv, excel, json, xlsx`,
    things: `paypal stripe visa mastercard amex sepa klarna vat pdf app api csv github slack discord google apple`,
  },

  en: {
    common: `a able about access account accounts active actually add address after again ago all already also am an
      and annual any anyone are as asked asking asks at authorization back bank be bearer because been before begin
      beginning begins best between big billed billing bought bug but buy buyer by bye call called can cancel canceled
      cancelled cannot card cards cents change changed charge charged charges check cheers city client clients code
      company complained complains complaint contact contains could country credit currently cus cust customer
      customers d data date day days dear debit delete details did didn difference do does doesn doing domain don done
      double down download downloads due duplicate each else email emails end ending ends error even ever every
      everyone expired ext external fail failed failing fails false file find first for forgot free from fwd get gets
      getting give go going gone good got grateful great guy had has have having hello help her here hey hi him his
      hours how i id identifier ids if immediately in info instead into invited invoice invoices is issue issued it its
      just key kind know lady last later let licence license like living ll located log login long look looking lookup
      lost m made mail mails man many may maybe me mean member message metadata method mine mistake money month monthly
      months more morning most mr mrs ms much my myself name named names need needs never new next no nobody not
      nothing now number of off ok old on once one only open or order orders other our out over paid password past pay
      paying payment payments people per perhaps period person phone plan plans please portal possibly price pro
      probably problem product profile provide purchase purchased purchases put question quick re reason receipt
      receipts received record refund refunded regarding regards renew renewal renewed renews reply report request
      right s said same say says see seems seller send sent she shop should show signed since sincerely sir so some
      somebody someone something soon sorry start starting starts status still stop subject subscribed subscriber
      subscribes subscription subscriptions support sure t team tell than thank thanks that the their them then there
      these they thing this those though three ticket tier till time times to today told tomorrow too transaction trial
      tried trouble true twice two unable undefined under unknown until up update updated upgrade upgraded urgent use
      used user username users using ve very via want wanted wants was way we website week weeks well were what whats
      when where which while who whom whose why will wish with without woman work working works would writes wrong
      wrote year yearly years yes yesterday yet you your yours monday tuesday wednesday thursday friday saturday sunday
      january february march april june july august september october november december`,
    alsoNames: `an april art august bill chase chip dawn dean drew faith frank gene grace grant guy hope jack joy june
      lance long mark may miles pat pierce ray rich rob robin rose summer sue violet ward will young`,
    structure: `a about account and any at best by card charge charged cheers client contact customer customer's
      customers dear details did does dr email find for from get has have hello help her hi his history id in info
      invoice invoices is kind license log login look lookup mail me miss mr mrs ms my of on our payment plan please
      plz re refund regards sent show status subscription subscriptions thanks the their to up user user's want wants
      was what where who why with your`,
    nameCues: `account called client customer name named user`,
    links: `is of`,
    placeCues: `at from in near`,
    timeCues: `by early in last late mid next of on since this until`,
    joints: `and or`,
    particles: `and of the`,
    legalForms: `corporation incorporated limited`,
    companyWords: `co company`,
    countries: { US: "usa america", GB: "uk england britain" },
    senders: `from sender`,
    recipients: `to`,
    subjects: `subject`,
    dates: `date`,
    farewells: `best, cheers, love, regards, sincerely, thank you, thanks, yours`,
    at: `at`,
    dot: `dot`,
    customers: `account accounts client clients customer customers external internal member members user username
      users`,
    ids: `identifier reference`,
    otherThings: `amount at booking bug build call card case charge charged charges checkout code coupon credit
      discount during ending error event exit in invoice invoices issue key last licence license line mobile on order
      orders organisation organization paid payment payments phone port postcode price product products receipt refund
      release request reservation room seat session since size status street subscription subscriptions suite ticket
      took total transaction trial until version year zip`,
    fillers: `a an and are beginning begins by find for from get has have having her his is it its lookup me my no nr
      number of on our polar polars s see show starting starts the their this to up what which who whose with your`,
    units: `am nd pm rd st th`,
    relatives: `accountant assistant boss brother colleague daughter employee ex father friend husband manager mother
      neighbor neighbour partner predecessor sister son successor wife`,
    possessives: `her his my our their`,
    genitives: `of`,
    articles: `a about an by for from the with`,
    pronouns: `one`,
    taxIds: `tax tin`,
    clientele: `accounts buyers clientele clients contacts customers members people subscribers users`,
    counting: `amount of, count, how many, how much, number of, total, total number`,
    listing: `all, any customer, anybody, anyone, complete list, each, every, everybody, everyone, first, latest,
      list, most recent, newest, oldest, page, recent, some customers, top, whole list`,
    exporting: `backup, back up, download, dump, export, exported, file, spreadsheet`,
    doubling: `double, duplicate, duplicated, duplicates, more than once, multiple times, several times, twice`,
    perCountry: `by country, each country, every country, for each country, in which countries, per country, what
      countries, where, which countries`,
    perMonth: `by month, each month, every month, per month`,
    bulkWords: `a active addresses also based am an and any are as at base can canceled could created currently
      database did do does due e email emails entire existing far for from full get give got had has have here i in
      inactive into is it joined just last latest mail mails me month months my name names need new now of off on one
      only our out over paid past pay paying pays please polar registered s see show signed since so subscribed
      subscribers subscription subscriptions system table tell thank thanks that the them there these they this to
      today trialing up us want we week weeks what what's whats which who will with would year yesterday yet you your`,
    things: `annual app billing card card's charge checkout code coupon dashboard discount download export feature
      file import invoice invoices key keys license login money monthly newsletter password payment payments plan
      plans portal premium price prices pricing product receipt receipts refund renewal review seat seats service site
      software subscription subscriptions tier trial tool update upgrade usage version voucher webhook webhooks
      website yearly`,
    periods: `last month, last week, last year, this month, this week, this year, today, yesterday, since yesterday,
      lately, recently`,
    leaving: `about to churn, about to cancel, about to leave, at risk, churning, going to cancel, likely to churn,
      likely to cancel`,
    lacking: `lacking, missing, no, without, without a, without an, who have no, with no`,
    taxIdOf: `tax id, tax ids, tax number, vat, vat id, vat ids, vat number`,
    emailOf: `email, e-mail, email address, mail`,
  },

  de: {
    common: `abo aus bei bitte danke das dem den der des die ein eine einen eventuell frau freundliche freundlichen für
      gruß grüße guten haben hallo hat hatte herr ich ihnen ihr ihre im ist kann konto kunde kunden kundin können
      könnte könnten leider mein meine meinen mfg mich mir mit möglicherweise nach oder rechnung sie sind und uns unser
      unsere vermutlich viele vielen vielleicht vom von wahrscheinlich wann warum was welche welchen welcher wer werden
      wie wieso wir wird wo wurde wurden zum zur`,
    structure: `abo frau herr konto kunde kundin plan`,
    nameCues: `konto kunde kundin`,
    placeCues: `aus`,
    joints: `oder und`,
    particles: `den der von`,
    senders: `absender von`,
    recipients: `an kopie`,
    subjects: `betreff`,
    dates: `datum`,
    farewells: `grüße, gruß`,
    customers: `konto kunde kunden kundennr kundennummer kundin`,
    labelEnds: `kunde`,
    otherThings: `bestellnummer bestellung betrag festnetz karte kreditkarte nummer plz rechnung rechnungsnummer`,
    relatives: `chef chefe frau kollege kollegin mann`,
    possessives: `mein meine`,
    genitives: `von`,
    articles: `das der die`,
    clientele: `kunden kundinnen`,
    counting: `anzahl, wie viele, wieviele, zähle`,
    listing: `alle, allen, aller, jede, jeden, jeder, liste, neueste, neuesten, sämtliche, zeige alle`,
    exporting: `datei, exportiere, exportieren, herunterladen, tabelle`,
    doubling: `doppelt, doppelte, doppelten, duplikate, mehrfach, zweimal`,
    perCountry: `je land, nach land, nach ländern, pro land, welchen ländern`,
    perMonth: `je monat, nach monaten, pro monat`,
    bulkWords: `aktive aktiven angemeldet auf auflisten aus bei bitte das dem den der die ein eine es gib gibt haben
      habe hast hat ich im in insgesamt ist kannst mir nenne registriert sich sind system uns unser unsere unseren
      unserer viele von was welche wer wie wir zeig zeige zum`,
    things: `abo abonnement bezahlung beleg belege bewertung code datei export gutschein jahresabo jahresplan
      jahrestarif karte lizenz login monatsabo newsletter passwort plan preis preise probe probezeit produkt quittung
      rabatt rechnung rechnungen rückerstattung schlüssel seite sitz sitze software tarif testphase upgrade version
      webseite zahlung zahlungen zugang`,
    periods: `letzten monat, letzte woche, letztes jahr, diesen monat, diese woche, dieses jahr, heute, gestern,
      zuletzt`,
    leaving: `abwanderungsgefährdet, gefährdet, kurz vor der kündigung`,
    lacking: `fehlt, fehlende, ohne, ohne eine`,
    taxIdOf: `ust-id, ustid, steuernummer, umsatzsteuer-id`,
    emailOf: `e-mail, e-mail-adresse, email`,
  },

  fr: {
    common: `avec bonjour client compte dans de des du elle est et facture la le les madame merci mon monsieur nous
      pour pourquoi quel quelle qui sa ses son sur un une`,
    joints: `et ou`,
    particles: `de du la le`,
    senders: `de`,
    recipients: `à`,
    subjects: `objet`,
    farewells: `cordialement`,
    otherThings: `carte`,
    relatives: `patron femme mari épouse époux fille fils frère soeur sœur mère père collègue patronne comptable
      cousin cousine ami amie`,
    genitives: `de du`,
    clientele: `clientes clients`,
    counting: `combien, nombre de, nombre total`,
    listing: `chaque, derniers, liste, tous, tout le monde, toute, toutes`,
    exporting: `exporte, exporter, fichier, télécharger`,
    doubling: `deux fois, doublon, doublons, en double`,
    perCountry: `par pays, quels pays`,
    perMonth: `par mois`,
    bulkWords: `actifs affiche affiche-moi ai au avez avons d de des donne donne-moi du en est il j j'ai l la le les
      moi montre montre-moi nos notre nous polar qu qui s sont tu un une vous y`,
    things: `abonnement application avis carte clé code coupon essai facture factures fichier forfait licence logiciel
      offre paiement paiements prix produit reçu remboursement remise site tarif version`,
    periods: `le mois dernier, la semaine dernière, l'an dernier, ce mois-ci, cette semaine, cette année, aujourd'hui,
      hier`,
    leaving: `sur le point de partir, à risque`,
    lacking: `sans, sans aucun`,
    taxIdOf: `numéro de tva, tva`,
    emailOf: `e-mail, adresse e-mail`,
  },

  es: {
    common: `al busco cliente con cual cuenta de del donde el ella en es está factura gracias hola la las los mi
      nombre para por porque que qué quien quién señor señora si su tiene un una`,
    structure: `cliente señor señora`,
    nameCues: `cliente`,
    joints: `o y`,
    particles: `de del el la y`,
    senders: `de`,
    recipients: `para`,
    subjects: `asunto`,
    farewells: `saludos`,
    customers: `cliente clientes`,
    otherThings: `factura pedido tarjeta`,
    relatives: `jefa jefe esposa esposo mujer marido hija hijo hermana hermano madre padre colega compañera compañero
      contable contadora contador prima primo novia novio`,
    genitives: `de del`,
    articles: `el la`,
    clientele: `clientas clientes`,
    counting: `cuántas, cuantas, cuántos, cuantos, número de`,
    listing: `cada, lista, listado, todas, todo el mundo, todos, últimos`,
    exporting: `archivo, descargar, exporta, exportar`,
    doubling: `dos veces, duplicada, duplicadas, duplicado, duplicados, repetidos`,
    perCountry: `por país, por pais, qué países`,
    perMonth: `por mes`,
    bulkWords: `activos dame de del el en existen hay la las listar los me mi mis muestra muéstrame nuestra nuestros
      que qué son tenemos tengo tiene total un una`,
    things: `aplicación clave código cupón descuento factura facturas licencia opinión pago pagos plan precio producto
      prueba recibo reembolso reseña sitio software suscripción tarifa tarjeta versión`,
    periods: `el mes pasado, la semana pasada, el año pasado, este mes, esta semana, este año, hoy, ayer`,
    leaving: `a punto de cancelar, en riesgo`,
    lacking: `sin, que no tienen`,
    taxIdOf: `nif, número fiscal, cif`,
    emailOf: `correo, correo electrónico`,
  },

  it: {
    joints: `e o`,
    particles: `da del della di e la`,
    senders: `da`,
    clientele: `clienti`,
    counting: `numero di, quante, quanti`,
    listing: `elenca, elenco, lista, ogni, tutte, tutti, ultimi`,
    exporting: `esporta, esportare, scaricare`,
    doubling: `doppi, doppioni, due volte, duplicati`,
    perCountry: `per paese, quali paesi`,
    perMonth: `al mese, per mese`,
    bulkWords: `abbiamo attivi che ci con dei di gli ho i il in la le mi mostra mostrami nostri sono un una`,
    relatives: `moglie marito figlia figlio sorella fratello madre padre capo collega commercialista cugina cugino
      fidanzata fidanzato`,
    genitives: `di del della`,
    things: `abbonamento applicazione carta chiave codice fattura fatture licenza pagamento pagamenti piano prezzo
      prodotto prova recensione ricevuta rimborso sconto sito tariffa versione`,
    periods: `il mese scorso, la settimana scorsa, l'anno scorso, questo mese, questa settimana, quest'anno, oggi,
      ieri`,
    leaving: `a rischio`,
    lacking: `senza`,
    taxIdOf: `partita iva`,
    emailOf: `e-mail`,
  },

  pt: {
    joints: `e ou`,
    particles: `da de do dos e`,
    senders: `de`,
    recipients: `para`,
    genitives: `de do da`,
    clientele: `clientes`,
    counting: `número de, quantas, quantos`,
    listing: `cada, lista, listar, todas, todos, últimos`,
    exporting: `arquivo, baixar, exporta, exportar, exporte`,
    doubling: `duas vezes, duplicadas, duplicados, repetidos`,
    perCountry: `por país, quais países`,
    perMonth: `por mês`,
    bulkWords: `ativos há me mostre nossos os são temos tenho uma um`,
    relatives: `esposa esposo mulher marido filha filho irmã irmão mãe pai chefe colega contadora contador
      contabilista prima primo namorada namorado`,
    things: `aplicativo assinatura avaliação cartão chave código desconto fatura faturas licença pagamento pagamentos
      plano preço produto recibo reembolso site tarifa teste versão`,
    periods: `no mês passado, na semana passada, no ano passado, este mês, esta semana, este ano, hoje, ontem`,
    leaving: `em risco`,
    lacking: `sem`,
    taxIdOf: `nif, cnpj`,
    emailOf: `e-mail`,
  },

  nl: {
    particles: `de den der van`,
    leadingParticles: `van`,
    countries: { NL: "holland" },
    senders: `van`,
    recipients: `aan`,
    clientele: `klanten`,
    counting: `aantal, hoeveel`,
    listing: `alle, allemaal, elke, iedereen, lijst, nieuwste, overzicht`,
    exporting: `bestand, downloaden, exporteer, exporteren`,
    doubling: `dubbel, dubbele, tweemaal`,
    perCountry: `per land, welke landen`,
    perMonth: `per maand`,
    bulkWords: `een er geef hebben hebt heb het in mij naar onze toon van wij zijn`,
    relatives: `vrouw man echtgenote echtgenoot dochter zoon zus broer moeder vader baas collega boekhouder`,
    genitives: `van`,
    things: `abonnement app betaling betalingen bon code factuur facturen kaart korting licentie prijs product
      proefperiode recensie site sleutel tarief terugbetaling versie`,
    periods: `vorige maand, vorige week, vorig jaar, deze maand, deze week, dit jaar, vandaag, gisteren`,
    leaving: `op het punt om op te zeggen`,
    lacking: `zonder`,
    taxIdOf: `btw-nummer`,
    emailOf: `e-mail, e-mailadres`,
  },

  pl: {
    common: `czy dla dlaczego do faktura gdzie jaki jest kiedy klient klienta konto kto ma mieszka na nie o od pan
      pana pani proszę się w z za ze`,
    structure: `klient klienta`,
    nameCues: `klient konto`,
    placeCues: `w z ze`,
    joints: `i lub`,
    senders: `od`,
    recipients: `do`,
    subjects: `temat`,
    farewells: `pozdrawiam`,
    customers: `klient klienta konto`,
    otherThings: `faktura zamówienie`,
    relatives: `szef żona mąż córka syn siostra brat matka ojciec szefowa kolega koleżanka księgowa księgowy`,
    clientele: `klienci klientów klientki`,
    counting: `ile, ilu, liczba`,
    listing: `każdy, lista, listę, wszyscy, wszystkich, wszystkie`,
    exporting: `eksport, eksportuj, pobierz, wyeksportuj`,
    doubling: `dwa razy, duplikaty, podwójnie`,
    perCountry: `według kraju, według krajów`,
    perMonth: `według miesiąca`,
    bulkWords: `do jest mamy masz mi nam nasi naszych o pokaż proszę są w z`,
    things: `abonament aplikacja cena cenę faktura fakturę faktury karta kartę klucz kod licencja licencję plan planem
      płatność produkt rabat recenzję strona subskrypcja wersja zwrot`,
    periods: `w zeszłym miesiącu, w zeszłym tygodniu, w tym miesiącu, w tym roku, dzisiaj, wczoraj`,
    leaving: `zagrożeni`,
    lacking: `bez`,
    taxIdOf: `nip, numeru nip`,
    emailOf: `adresu e-mail, maila`,
  },

  ar: {
    common: `مرحبا مرحباً السلام عليكم شكرا شكراً من إلى الى على عن في هل كيف كم متى أريد اريد أرجو ارجو الرجاء رجاء
      حتى الآن الان أمس اليوم غدا هذا هذه ذلك لم لا لن ما مع بعد قبل منذ أو او ثم قد تم يمكن يمكنكم يمكنني أحتاج
      حسابي الحساب الاشتراك الفاتورة الدفع المبلغ البطاقة الموقع الطلب العميل العميلة الزبون السيد السيدة الأستاذ
      الأستاذة استرجاع إلغاء الغاء طلب نسخة رسالة رمز بخصوص يريد تريد اتصل اتصلت التحية الشكر الشهر جزيلا جزيلاً
      مساعدة المساعدة باسم الشركة يطلب`,
    particles: `al bin el`,
    clientele: `العملاء زبائن عملاء`,
    counting: `عدد, كم`,
    listing: `الجميع, الكل, جميع, قائمة, كل`,
    exporting: `تصدير, صدر`,
    bulkWords: `لدينا هناك`,
  },

  he: {
    common: `שלום תודה רבה אני אנחנו הוא היא אתם לי לך לו לה שלי שלו שלה את של על עם אל מה מי איך האם אם או גם לא כן
      יש אין כבר עוד רק היה הייתה רוצה רוצים צריך צריכה אפשר מבקש מבקשת ביקש ביקשה שואל שואלת התקשר התקשרה מדבר מדברת
      לקוח הלקוח לקוחה הלקוחה חשבון החשבון לחשבון חשבונית החשבונית לחשבונית קבלה מנוי המנוי החזר כספי תשלום התשלום
      לבטל לשלם לקבל לשלוח להתחבר החודש היום אתמול מחר בבקשה בקשר אדון גברת מר הזמנה סיסמה הסיסמה שוב`,
  },

  fa: {
    common: `سلام لطفا لطفاً ممنون متشکرم من ما شما او این آن را از به در با برای که و یا هم است نیست بود شد شده می
      نمی کنم کنید کنند کرد کرده دارم دارد دارید آیا چطور چگونه چند خود ماه امروز دیروز فاکتور رسید حساب اشتراک
      پرداخت مبلغ رمز عبور درخواست بازپرداخت کمک تماس گرفت آقای خانم مشتری لغو بررسی خواهد`,
  },

  hi: {
    common: `नमस्ते धन्यवाद कृपया मैं हम आप मुझे मेरा मेरी मेरे हमारा आपका यह वह इस उस ये वे का की के को से में पर और
      या भी ही तो नहीं है हैं था थी थे हूँ हूं हो रहा रही रहे कर करें करना किया कैसे क्या कब कहाँ क्यों अभी तक बिल
      रसीद भुगतान पैसे खाता खाते सदस्यता पासवर्ड महीने महीना बार दो मदद भेज दीजिए चाहिए मिला मिली फोन आया लॉगिन श्री
      श्रीमती जी`,
  },

  el: {
    common: `γεια σας σου μου του της των τον την το τα οι ο η ένα μια και ή να θα δεν μην έχω έχει είναι ήταν με σε
      στο στη στην στον από για που πως πώς πότε μπορώ μπορείτε θέλω θέλει ζητάει ευχαριστώ παρακαλώ καλημέρα
      καλησπέρα ακόμα τιμολόγιο τιμολόγια λογαριασμό πληρωμή πληρωμής συνδρομή χρήματα επιστροφή χρημάτων κωδικό
      φορές δύο κύριος κυρία κ`,
  },

  ru: {
    clientele: `клиентов клиенты`,
    counting: `количество, сколько, число`,
    listing: `весь список, все, всех, каждый, последние, список`,
    exporting: `выгрузи, выгрузить, скачать, экспорт, экспортировать`,
    doubling: `дважды, дубликаты, дубли`,
    perCountry: `по странам`,
    perMonth: `по месяцам`,
    bulkWords: `в есть мне нас нам наши покажи у`,
    things: `версия возврат ключ код карта карту лицензия отзыв оплата оплату подписка подписку платеж платёж план
      приложение пробный сайт скидка счёт счет тариф тарифом цена цену чек`,
  },

  tr: {
    clientele: `müşteriler müşterileri müşterilerimiz`,
    counting: `kaç, kaç tane, müşteri sayısı`,
    listing: `bütün, herkes, herkesi, hepsi, hepsini, liste, listele, tüm`,
    exporting: `dışa aktar, indir`,
    doubling: `iki kez, mükerrer, yinelenen`,
    perCountry: `ülkeye göre, ülke başına`,
    perMonth: `aya göre`,
    bulkWords: `bana göster müşteri müşterimiz tane var`,
    things: `abonelik anahtar fatura faturası fiyat iade indirim kart kod lisans plan planı sürüm uygulama yorum ödeme
      ürün`,
  },

  sv: {
    clientele: `kunder kunderna`,
    counting: `antal, hur många`,
    listing: `alla, lista, senaste, varje`,
    exporting: `exportera, ladda ner`,
    doubling: `dubbletter, två gånger`,
    perCountry: `per land`,
    perMonth: `per månad`,
    bulkWords: `finns har i mig vi visa våra`,
    things: `abonnemang app betalning faktura fakturor kod kort kvitto licens plan pris produkt provperiod rabatt
      recension sida version återbetalning`,
  },

  zh: {
    counting: `几个, 多少, 幾個, 总数, 總數, 数量, 數量`,
    listing: `全部, 列出, 列表, 名单, 名單, 所有, 每个`,
    exporting: `下载, 下載, 导出, 匯出, 導出`,
    doubling: `重复, 重複`,
    perCountry: `按国家, 按國家, 每个国家`,
    perMonth: `按月`,
    bulkWords: `客户 客戶 用户 用戶 顾客 顧客 会员 會員 一共 个 們 们 共 我 我们 我們 有 显示 的 請 请 總共 给 顯示`,
  },

  ja: {
    counting: `いくつ, 人数, 件数, 何人, 何件, 何名, 総数`,
    listing: `すべて, リスト, 一覧, 全て, 全件, 全員, 全部, 全`,
    exporting: `エクスポート, ダウンロード`,
    doubling: `重複`,
    perCountry: `国別, 国ごと`,
    perMonth: `月別, 月ごと`,
    bulkWords: `お客様 ユーザー 会員 顧客 数`,
  },
};

const columns = Object.values(LANGUAGES);

type List = Exclude<keyof Language, "countries">;

const PHRASES: readonly List[] = [
  "farewells",
  "counting",
  "listing",
  "exporting",
  "doubling",
  "perCountry",
  "perMonth",
  "periods",
  "leaving",
  "lacking",
  "taxIdOf",
  "emailOf",
];

/** A list in all languages. */
export function wordsFor(list: List): ReadonlySet<string> {
  const separator = PHRASES.includes(list) ? ", " : " ";
  return new Set(columns.flatMap((language) => language[list]?.replace(/\s+/g, " ").split(separator) ?? []));
}

/** A list as alternatives of a regular expression, the longest first. */
export function anyOf(...lists: List[]): string {
  return oneOf(lists.flatMap((list) => [...wordsFor(list)]));
}

/** The same of any words and phrases. */
export function oneOf(words: readonly string[]): string {
  const all = [...new Set(words)].sort((a, b) => b.length - a.length);
  return `(?:${all.join("|").replaceAll("*", "[\\p{L}\\p{N}_]*")})`;
}

/** Those that give countries their names. */
export const languages: readonly string[] = Object.keys(LANGUAGES).filter((language) => language !== "any");

/** Other names of a country, by its code. */
export function namesOfCountry(code: string): string[] {
  return columns.flatMap(({ countries }) => countries?.[code]?.split(" ") ?? []);
}
