/** Where anyone has a mailbox: such a domain says nothing about its customer. */
const HOSTS = new Set(
  `126.com 163.com abv.bg aol.com arcor.de bigpond.com bk.ru bluewin.ch bol.com.br btinternet.com centrum.cz citromail.hu
  comcast.net cox.net daum.net docomo.ne.jp email.cz email.de europe.com ezweb.ne.jp fastmail.com free.fr freemail.hu
  freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hanmail.net hey.com hotmail.co.uk hotmail.com
  hotmail.de hotmail.es hotmail.fr hotmail.it icloud.com inbox.lv inbox.ru interia.pl kakao.com laposte.net libero.it
  list.ru live.com live.de live.fr live.nl mac.com mail.bg mail.com mail.de mail.ru me.com msn.com nate.com naver.com
  o2.pl onet.pl op.pl orange.fr outlook.com outlook.de outlook.es outlook.fr pm.me poczta.onet.pl posteo.de proton.me
  protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com sapo.pt seznam.cz sfr.fr sina.com sky.com softbank.ne.jp
  sohu.com t-online.de telenet.be telia.com terra.com.br tiscali.it tutanota.com ukr.net uol.com.br verizon.net
  virgilio.it wanadoo.fr web.de wp.pl ya.ru yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.br yahoo.de
  yahoo.es yahoo.fr yahoo.it yandex.by yandex.com yandex.kz yandex.ru yeah.net ymail.com ziggo.nl zoho.com`.split(
    /\s+/,
  ),
);

/** Providers that deliver to one mailbox under several domains. */
const PROVIDERS: readonly string[][] = [
  ["gmail.com", "googlemail.com"],
  ["icloud.com", "me.com", "mac.com"],
  ["proton.me", "protonmail.com", "pm.me"],
  ["yandex.ru", "yandex.com", "yandex.by", "yandex.kz", "ya.ru"],
];

export function isHost(domain: string): boolean {
  return HOSTS.has(domain);
}

/** All domains of its provider, itself among them. */
export function aliasesOf(domain: string): readonly string[] {
  return PROVIDERS.find((names) => names.includes(domain)) ?? [domain];
}

/** Whether a provider takes no notice of dots before the @. */
export function ignoresDots(domain: string): boolean {
  return PROVIDERS[0]?.includes(domain) === true;
}

/** How many letters of a domain are its owner's name: without what stands behind, such as `.co.uk`; 0 for a host of mailboxes. */
export function ownerLength(domain: string): number {
  if (HOSTS.has(domain)) return 0;
  const end = domain.lastIndexOf(".");
  if (end <= 0) return domain.length;
  const second = domain.lastIndexOf(".", end - 1);
  const isSecond = second > 0 && /^(?:ac|co|com|edu|gov|ne|net|or|org|gob|gouv)$/.test(domain.slice(second + 1, end));
  return isSecond ? second : end;
}
