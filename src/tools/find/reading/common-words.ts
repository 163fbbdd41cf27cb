/** Words of questions and mails that name nobody. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `a about access account accounts active actually add address after again ago all already also am amex an and annual any
  anyone api app are as asap asked asking asks at back bank be because been before best big billed billing bought bug but
  buy buyer by bye call called can canceled cancelled cancel cannot card cards cents change changed charge charged charges
  check cheers city client clients code company complained complains complaint contact could country credit currently
  cus cust customer customers data date day days dear debit delete did didn details discord do does doesn doing don done
  double down download downloads duplicate each else email emails end error euro euros even ever every everyone expired
  ext external fail failed failing fails file find first for forgot free from fwd get gets getting github give go going
  gone good got great grateful guy had has have having hello help her here hey hi him his hours how i id identifier ids if
  immediately in info instead into invoice invoices is issue issued it its just key kind know lady last later let license
  licence like living located log login long look looking lookup lost made mail mails man many mastercard may me mean
  member message metadata method mine mistake money month monthly months more morning most mr mrs ms much my myself name
  named names need needs never new next no nobody not nothing now number of off ok old on once one only open or order
  orders other our out over paid password past pay paying payment payments paypal people per person phone plan plans
  please polar portal price pro problem product profile provide purchase purchased purchases put question quick re
  reason receipt receipts received record refund refunded regarding regards renew renewal renewed renews reply report
  request right said same say says see seems seller send sent shop she should show signed since sincerely sir slack so
  some somebody someone something soon sorry status still stop stripe subject subscribed subscriber subscribes
  subscription subscriptions support sure team tell than thank thanks that the their them then there these they thing
  this those though three ticket tier till time times to today told tomorrow too transaction trial tried trouble twice two
  unable under until up update updated upgrade upgraded urgent us usd use used user username users using very via visa
  vip want wanted wants was way we website week weeks well were what whats when where which while who whom whose why will
  wish with without woman work working works would writes wrong wrote year yearly years yes yesterday yet you your yours
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
  october november december
  able db domain due false invited period true undefined unknown authorization bearer between difference error webhook
  begin begins beginning contains d end ending ends like ll m s something start starting starts t ve
  aus bei bitte das den der des die dem ein eine einen für hallo hat herr frau ich im ist konto kunde kundin kunden mit
  nach oder und uns von vom wann warum was welche welchen welcher wer wie wieso wo wurde zum zur rechnung abo mfg grüße
  gruß viele freundliche freundlichen
  avec bonjour client compte dans de des du elle est et facture la le les merci monsieur madame mon nous pour pourquoi
  quel quelle qui sa ses son sur un une
  al busco cliente con cuenta cual del donde el ella en es está factura gracias hola la las los mi nombre para por porque
  que qué quien quién señor señora si su tiene un una
  czy dla dlaczego do faktura gdzie jaki jest kiedy klient klienta konto kto ma mieszka na nie o od pan pani pana proszę
  się w z ze za`.split(/\s+/),
);

/** Common words that are names as well. */
export const ALSO_NAMES: ReadonlySet<string> = new Set(
  `an april art august bill chase chip dawn dean drew faith frank gene grace grant guy hope jack joy june lance long mark may
  miles pat pierce ray rich rob robin rose summer sue violet ward will young`.split(/\s+/),
);

/** What even the shortest of questions is made of. */
export const STRUCTURE: ReadonlySet<string> = new Set(
  `a about account and any at by card charge charged client contact customer customers customer's details did does dr email
  find for from get has have help her herr hi his history id in info invoice invoices is license log login look lookup mail
  me miss mr mrs ms my of on our payment plan please plz re refund señor señora show status subscription
  subscriptions thanks the their to up user user's want wants was what where who why with your
  best cheers dear hello kind regards sent
  frau kunde kundin konto cliente klient klienta abo plan`.split(/\s+/),
);
