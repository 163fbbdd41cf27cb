export const customers = {
  marta: { name: "Marta Wiśniewska", email: "marta@szkliwo.dev", external_id: "crm-20931" },
  alicja: { name: "Alicja Wiśniewska", email: "a.wisniewska@drukarnik.dev", external_id: "crm-20944" },
  jonas: { name: "Jonas Brandtner", email: "jonas@kesselhain.dev", external_id: "crm-21007" },
  ingrid: { name: "Ingrid Brandtner", email: "ingrid.b@moorlicht.dev", external_id: "crm-21052" },
  claire: { name: "Claire Vaubernier", email: "claire@atelier-brume.dev", external_id: "crm-21118" },
  lucien: { name: "Lucien Vaubernier", email: "lucien@quaisud.dev", external_id: "crm-21139" },
  beatriz: { name: "Beatriz Fontoura", email: "beatriz@marealta.dev", external_id: "crm-21203" },
  henrique: { name: "Henrique Fontoura", email: "henrique@cortica-viva.dev" },
  elifk: { name: "Elif Karadere", email: "elif@tuzgolu-yazilim.dev", external_id: "crm-21266" },
  elift: { name: "Elif Tunçayır", email: "tuncayir@ipekhat.dev", external_id: "crm-21280" },
  marcob: { name: "Marco Bellandini", email: "marco@torrefiume.dev", external_id: "crm-21311" },
  marcoq: { name: "Marco Quintanar", email: "mquintanar@altoplano.dev", external_id: "crm-21327" },
  sanne: { name: "Sanne Veldkornet", email: "sanne@grachtlab.dev", external_id: "crm-21390" },
  javier: { name: "Javier Lomaseda", email: "javier@olivarnorte.dev", external_id: "crm-21404" },
  dmitri: { name: "Дмитрий Селезнёв", email: "dseleznev@belomor-soft.dev", external_id: "crm-21455" },
  oksana: { name: "Oksana Hrytsovenko", email: "oksana@stepova.dev" },
  haruka: { name: "森下 遥香", email: "haruka@kumoito.dev", external_id: "crm-21502" },
  ruolin: { name: "沈若琳", email: "ruolin@qingjiang-data.dev", external_id: "crm-21533" },
  seoram: { name: "윤서람", email: "seoram@baramgil.dev", external_id: "crm-21560" },
  priya: { name: "Priya Ramaswathi", email: "priya@nilgiri-post.dev", external_id: "crm-21608" },
  olumide: { name: "Olumide Adekanbi", email: "olumide@palmgate.dev", external_id: "crm-21644" },
  grace: { name: "Grace Whitcombe-Ashe", email: "grace@fernhollow.dev", external_id: "crm-21671" },
  liam: { name: "Liam O'Dalleigh", email: "liam@peatbridge.dev" },
  hassan: { name: "Hassan El-Mourabti", email: "hassan@zellijworks.dev", external_id: "crm-21733" },
} as const;

export const phrases = [
  // English
  {
    who: "hands off liam@peatbridge.dev please, he's got nothing to do with the chargeback. still trying to find out whose card it is",
    not: ["liam"],
  },
  {
    who: "I first thought it was Grace Whitcombe-Ashe, but her card ends in 4410 and the disputed one ends in 9027.",
    not: ["grace"],
  },
  {
    who: "Customer: Priya Ramaswathi\nEmail: olumide@palmgate.dev\nPlan: Team (annual)\nProblem: charged twice on 3 May",
    not: ["priya", "olumide"],
  },
  { who: "name,external_id,amount,currency\nMarco Quintanar,crm-21311,49.00,EUR", not: ["marcob", "marcoq"] },
  {
    who: "---- forwarded by Hassan El-Mourabti ----\nHello, since Tuesday I get a blank page when I open my invoices. I'm the new one in the warehouse, you should have my account since last week.",
    not: ["hassan"],
  },
  { who: "Same company as ingrid.b@moorlicht.dev, different seat. Name starts with a K, I think.", not: ["ingrid"] },
  {
    who: "From: grace@fernhollow.dev\nTo: help desk\nSubject: locked out\n\nHi, my login has stopped working, could you reset it?\n\nBest,\nLiam O'Dalleigh",
    not: ["grace", "liam"],
  },
  {
    who: "[10:02] agent: so that would be crm-21644?\n[10:03] caller: nope, that's my old business partner\n[10:03] agent: ok, then which one is yours?\n[10:04] caller: no clue, sorry, it was on a letter",
    not: ["olumide"],
  },
  {
    who: 'The voucher only says "Fontoura". Could be Beatriz Fontoura, could be Henrique Fontoura, the shop didn\'t write it down.',
    not: ["beatriz", "henrique"],
  },
  {
    who: "Ticket 8841 was filed under oksana@stepova.dev. Wrong account! Please move it as soon as we know whose it is.",
    not: ["oksana"],
  },
  // German
  {
    who: "Jonas Brandtner ist seit März nicht mehr bei uns. Seine Nachfolgerin kommt nicht ins Kundenportal, den Namen reiche ich nach.",
    not: ["jonas"],
  },
  { who: "Kundennummer: crm-21052\nName: Jonas Brandtner\nAnliegen: Mahnung trotz Zahlung", not: ["jonas", "ingrid"] },
  // French
  {
    who: "Au lieu de claire@atelier-brume.dev, c'est un autre compte qu'il fallait débiter. On cherche encore lequel.",
    not: ["claire"],
  },
  {
    who: "Lucien Vaubernier, lui, n'est pas concerné par le remboursement ; c'est quelqu'un de son équipe.",
    not: ["lucien"],
  },
  // Spanish
  {
    who: "Perdón, olviden lo que puse antes sobre Javier Lomaseda: la cuenta bloqueada es la de un compañero suyo, luego les paso el correo.",
    not: ["javier"],
  },
  // Italian
  {
    who: "Un caso simile a quello di Marco Bellandini del mese scorso: altro cliente, stesso doppio addebito.",
    not: ["marcob"],
  },
  // Portuguese
  { who: "Beatriz Fontoura? Não, essa é só a contadora. Quem está sem acesso é a dona da loja.", not: ["beatriz"] },
  // Dutch
  { who: "Zet alle accounts van dat bedrijf op slot, behalve dat van Sanne Veldkornet.", not: ["sanne"] },
  // Polish
  {
    who: "Korekta ma być nie dla marta@szkliwo.dev, tylko dla jej koleżanki z biura, nazwisko podam później.",
    not: ["marta"],
  },
  {
    who: "Imię i nazwisko: Alicja Wiśniewska\nE-mail: marta@szkliwo.dev\nTreść: proszę o zwrot za kwiecień",
    not: ["alicja", "marta"],
  },
  // Russian
  {
    who: "Дмитрий Селезнёв тут вообще ни при чём, он просто сидит в соседнем кабинете. Чей это платёж, пока выясняем.",
    not: ["dmitri"],
  },
  { who: "Сначала решили, что это crm-21455, но потом оказалось, что договор на кого-то другого.", not: ["dmitri"] },
  // Turkish
  { who: "Elif Karadere değil, öbür Elif'in hesabı kapanmış.", not: ["elifk"] },
  {
    who: "Bu mesajı tuncayir@ipekhat.dev adresinden başkası adına yazıyorum: iş arkadaşımın hesabı kilitlendi, kendisi şu an giremiyor.",
    not: ["elift"],
  },
  // Japanese
  { who: "森下 遥香さんではなく、同じ部署の別の方の請求書です。お名前は後ほどご連絡します。", not: ["haruka"] },
  { who: "先ほどお伝えした crm-21502 は間違いでした。正しいお客様番号は確認中です。", not: ["haruka"] },
  // Chinese
  { who: "要退款的不是沈若琳，是她部门的一个同事，名字我还在问。", not: ["ruolin"] },
  { who: "姓名：沈若琳\n邮箱：seoram@baramgil.dev\n问题：重复扣款", not: ["ruolin", "seoram"] },
  // Korean
  { who: "윤서람 고객님 말고 같은 회사 다른 분 계정이에요. 성함은 확인해서 다시 알려드릴게요.", not: ["seoram"] },
  { who: "처음에는 seoram@baramgil.dev 계정인 줄 알았는데 확인해 보니 아니었습니다.", not: ["seoram"] },
] as const;

export const plain = [
  // English
  { who: "Grace Whitcombe-Ashe can't log in since the update, she never got the reset mail.", means: "grace" },
  { who: "Customer no. crm-21608: no invoice for April, no reply to her last two mails.", means: "priya" },
  {
    who: "liam@peatbridge.dev was billed the wrong amount, 90 instead of 19. Please fix before Friday.",
    means: "liam",
  },
  { who: "The other day Olumide Adekanbi asked why his export has everything except the totals.", means: "olumide" },
  {
    who: "Hassan El-Mourabti is not happy. He says he cancelled before the renewal and was charged anyway.",
    means: "hassan",
  },
  {
    who: "Why has oksana@stepova.dev been without access for three days? Nothing in the logs, no error.",
    means: "oksana",
  },
  {
    who: "Name: Ingrid Brandtner\nE-mail: ingrid.b@moorlicht.dev\nNewsletter: no\nPaid: not yet\nOther remarks: none",
    means: "ingrid",
  },
  {
    who: "[14:20] Marco Quintanar: hi, I picked the wrong plan, can I switch to the other one without paying twice?",
    means: "marcoq",
  },
  {
    who: "crm-21327 hasn't been able to pay by card; no problem with PayPal though. Don't suspend him, it's not his fault.",
    means: "marcoq",
  },
  { who: "Not sure what went wrong, but Priya Ramaswathi no longer sees her old invoices.", means: "priya" },
  // German
  { who: "Jonas Brandtner hat keine Rechnung bekommen und kann sich nicht mehr anmelden.", means: "jonas" },
  {
    who: "Kd.-Nr. crm-21052: falscher Betrag abgebucht, 59 statt 39 Euro, ohne vorherige Ankündigung.",
    means: "ingrid",
  },
  // French
  { who: "Claire Vaubernier n'a jamais reçu sa facture de mars, sauf erreur de ma part.", means: "claire" },
  {
    who: "Bonjour, lucien@quaisud.dev ne peut plus télécharger ses reçus sans se reconnecter à chaque fois. Pas d'autre souci.",
    means: "lucien",
  },
  // Spanish
  {
    who: 'Javier Lomaseda no puede entrar: le sale "contraseña incorrecta" y nunca le llega el código.',
    means: "javier",
  },
  { who: "A crm-21404 se le cobró el plan Pro en vez del Básico, sin avisarle antes.", means: "javier" },
  // Italian
  { who: "Marco Bellandini non ha ancora ricevuto il rimborso, nessuna risposta da due settimane.", means: "marcob" },
  {
    who: "marco@torrefiume.dev: importo sbagliato in fattura, 120 invece di 12. Tutto il resto è giusto tranne l'IVA.",
    means: "marcob",
  },
  // Portuguese
  {
    who: "A Beatriz Fontoura não consegue baixar o recibo, nem pelo celular. Já tentou outro navegador.",
    means: "beatriz",
  },
  { who: "henrique@cortica-viva.dev foi cobrado na data errada, antes do vencimento e sem aviso.", means: "henrique" },
  // Dutch
  { who: "Sanne Veldkornet heeft nog geen factuur gekregen en kan niet meer inloggen.", means: "sanne" },
  {
    who: "Bij crm-21390 is het verkeerde bedrag afgeschreven, 80 in plaats van 8 euro. Verder geen klachten.",
    means: "sanne",
  },
  // Polish
  { who: "Marta Wiśniewska nie dostała faktury i nigdy nie zamawiała innego pakietu niż podstawowy.", means: "marta" },
  // Russian
  { who: "Дмитрий Селезнёв не может войти в кабинет: пишет «неверный пароль», другой он не задавал.", means: "dmitri" },
  // Turkish
  { who: "Elif Tunçayır faturasını hâlâ almamış, şifre de yanlış diyor, giriş yapamıyor.", means: "elift" },
  { who: "crm-21266 numaralı müşteri ödeme yapamıyor; kartında sorun değil, sayfa hiç açılmıyor.", means: "elifk" },
  // Japanese
  { who: "森下 遥香さんがログインできません。パスワードは間違っていないそうです。", means: "haruka" },
  { who: "haruka@kumoito.dev に請求書がまだ届いていません。迷惑メールにもないとのことです。", means: "haruka" },
  // Chinese
  { who: "沈若琳没有收到发票，金额也不对，请在周五之前处理，不要再重复扣款。", means: "ruolin" },
  // Korean
  { who: "윤서람 고객님이 로그인이 안 된다고 하십니다. 비밀번호는 틀리지 않았고 다른 문제는 없대요.", means: "seoram" },
] as const;
