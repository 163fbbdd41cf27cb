import { split } from "./phrases.js";

/** What a language gives to each form, in lower case, with commas between. What `*` and `_` are is in `phrases.ts`. */
interface Denials {
  disbelief: string; // "I don't think"
  copulas: string; // what follows it before someone who is not meant: "that it is"
  alone: string; // before someone who is not meant, where a clause has nothing else: "wasn't"
}

export const DENIALS: Record<string, Denials> = {
  en: {
    disbelief: `don't think, do not think, didn't think, did not think, doesn't think, don't believe, do not believe,
      doubt, don't suppose, not sure, not certain, not convinced`,
    copulas: `it's, it is, it was, this is, this was, that's, that it's, that it is, that it was, that this is, if it's,
      if it is, if this is, whether it's, whether it is, whether this is, it would be, it could be, it can be, i mean,
      we mean, he means, she means, they mean, he meant, she meant, they meant`,
    alone: `wasn't, isn't, was not, is not, weren't, aren't, no way, no chance, hardly`,
  },
  de: {
    disbelief: `glaube nicht, glaub nicht, glauben nicht, denke nicht, denk nicht, denken nicht, bezweifle, bezweifele,
      bezweifeln, nicht sicher, vermute nicht`,
    copulas: `dass es, dass das, dass dies, ob es, ob das, es ist, das ist, es war, das war, es sei, es wäre, dass er,
      dass sie`,
    alone: `war nicht, ist nicht, niemals, unmöglich, auf gar keinen fall, keinesfalls, keineswegs`,
  },
  fr: {
    disbelief: `crois pas, pense pas, doute, suis pas sûr, suis pas sûre, suis pas certain, suis pas certaine`,
    copulas: `que ce soit, que c'est, que ce, que cela soit, qu'il s'agisse, qu'il s'agit, que c'était`,
    alone: `n'était pas, n'est pas, jamais, impossible, en aucun cas`,
  },
  es: {
    disbelief: `no creo, no creemos, no pienso, dudo, no estoy seguro de, no estoy segura de, no me parece`,
    copulas: `que sea, que es, que fuera, que fuese, que era, que se trate, si es`,
    alone: `no fue, no era, no es, jamás, ni hablar, de ninguna manera, imposible`,
  },
  it: {
    disbelief: `non credo, non penso, non crediamo, dubito, non sono sicuro, non sono sicura, non mi pare, non ritengo`,
    copulas: `che sia, sia, che è, che si tratti, si tratti, che fosse, fosse, se è`,
    alone: `non era, non è, non è stato, non è stata, impossibile, in nessun caso`,
  },
  pt: {
    disbelief: `não acho, não creio, não penso, não acredito, duvido, não me parece, não tenho certeza`,
    copulas: `que seja, que é, que fosse, que era, que se trate, se é`,
    alone: `não era, não foi, não é, jamais, de jeito nenhum, de modo nenhum, impossível`,
  },
  nl: {
    disbelief: `denk niet, geloof niet, denken niet, betwijfel, niet zeker`,
    copulas: `dat het, dat dit, dat dat, of het, of dit, het is, dit is`,
    alone: `was niet, is niet, nooit, onmogelijk, in geen geval`,
  },
  pl: {
    disbelief: `nie sądzę, nie myślę, nie uważam, nie wydaje mi się, nie wierzę, wątpię, nie jestem pewien, nie jestem
      pewna`,
    copulas: `że to, żeby to, by to, aby to, czy to, to`,
    alone: `to nie był, to nie była, nie był, nie była, nigdy, na pewno nie, w żadnym razie`,
  },
  cs: {
    disbelief: `nemyslím, nemyslím si, nevěřím, pochybuji, pochybuju, nezdá se mi, nejsem si jistý, nejsem si jistá`,
    copulas: `že to, že je to, že by to, že jde o, že to je, jestli je to`,
    alone: `nebyl, nebyla, není, nikdy, v žádném případě`,
  },
  sk: {
    disbelief: `nemyslím, nemyslím si, neverím, pochybujem, nezdá sa mi, nie som si istý, nie som si istá`,
    copulas: `že to, že je to, že by to, že ide o, že to je, či je to`,
    alone: `nebol, nebola, nie je, nikdy, v žiadnom prípade`,
  },
  hu: {
    disbelief: `nem hiszem, nem gondolom, nem hinném, kétlem, nem vagyok biztos benne`,
    copulas: `hogy ez, hogy az, hogy ő, hogy a`,
    alone: `nem volt, soha, semmiképp, semmiképpen`,
  },
  ro: {
    disbelief: `nu cred, nu consider, nu credem, mă îndoiesc, nu sunt sigur, nu sunt sigură`,
    copulas: `că este, că e, că ar fi, să fie, că a fost, că era`,
    alone: `nu era, nu a fost, nu este, nu e, niciodată, în niciun caz, imposibil`,
  },
  el: {
    disbelief: `δεν νομίζω, δεν πιστεύω, αμφιβάλλω, δεν είμαι σίγουρος, δεν είμαι σίγουρη`,
    copulas: `ότι είναι, πως είναι, να είναι, αν είναι, ότι πρόκειται για, ότι ήταν`,
    alone: `δεν ήταν, δεν είναι, ποτέ, αποκλείεται, σε καμία περίπτωση`,
  },
  ru: {
    disbelief: `не думаю, не считаю, не верю, не думаем, сомневаюсь, не уверен, не уверена, вряд ли, едва ли`,
    copulas: `что это, в том что это, чтобы это, это, что речь о`,
    alone: `не был, не была, никогда, ни в коем случае, никак не`,
  },
  uk: {
    disbelief: `не думаю, не вважаю, не вірю, не думаємо, сумніваюся, сумніваюсь, не впевнений, не впевнена, навряд чи`,
    copulas: `що це, щоб це, це, що йдеться про`,
    alone: `не був, не була, ніколи, в жодному разі, у жодному разі`,
  },
  bg: {
    disbelief: `не мисля, не смятам, не вярвам, съмнявам се, не съм сигурен, не съм сигурна, едва ли`,
    copulas: `че това е, че е, това е, да е, е, че става дума за, дали е`,
    alone: `не беше, не е, никога, в никакъв случай`,
  },
  hr: {
    disbelief: `ne mislim, ne vjerujem, ne verujem, sumnjam, nisam siguran, nisam sigurna, не мислим, не верујем,
      сумњам, нисам сигуран, нисам сигурна`,
    copulas: `da je to, da je, da se radi o, to je, да је то, да је, да се ради о, то је`,
    alone: `nije bio, nije bila, nije, nikad, nikada, ni u kom slučaju, није био, није била, није, никад`,
  },
  sv: {
    disbelief: `tror inte, tycker inte, tvivlar på, betvivlar, är inte säker på`,
    copulas: `att det är, det är, att detta är, att det var, det var, att det rör sig om`,
    alone: `var inte, är inte, aldrig, inte alls`,
  },
  da: {
    disbelief: `tror ikke, mener ikke, synes ikke, tvivler på, er ikke sikker på`,
    copulas: `at det er, det er, at dette er, at det var, det var, at der er tale om`,
    alone: `var ikke, er ikke, aldrig, under ingen omstændigheder`,
  },
  no: {
    disbelief: `tror ikke, mener ikke, synes ikke, tviler på, er ikke sikker på`,
    copulas: `at det er, det er, at dette er, at det var, det var, at det gjelder`,
    alone: `var ikke, er ikke, aldri, under ingen omstendigheter`,
  },
  fi: {
    disbelief: `en usko, en luule, emme usko, en ole varma`,
    copulas: `että se on, että kyseessä on, että tämä on, että kyse on, että hän on, että se oli`,
    alone: `ei ollut, ei ole, ei koskaan, ei missään nimessä`,
  },
  ar: {
    disbelief: `لا أظن, لا أعتقد, لا اعتقد, لا اظن, أشك, أشك في, لست متأكدا, لست متأكدة, لست متأكدًا`,
    copulas: `أنه, أنها, أن هذا, أن هذه, أن يكون, أن تكون, أنه هو, أنها هي, أن المقصود, أن المقصودة`,
    alone: `لم يكن, لم تكن, أبدا, مستحيل`,
  },
  he: {
    disbelief: `לא חושב, לא חושבת, לא מאמין, לא מאמינה, לא בטוח, לא בטוחה, ספק אם`,
    copulas: `שזה, שזו, שזאת, שמדובר ב_, שהכוונה ל_, זה`,
    alone: `לא היה, לא הייתה, אף פעם, בשום אופן, בטח לא`,
  },
  hi: {
    disbelief: `नहीं लगता, नहीं मानता, नहीं मानती, नहीं सोचता, नहीं सोचती, संदेह है, शक है`,
    copulas: `कि यह, कि ये, कि वह, कि वो`,
    alone: `कभी नहीं, बिल्कुल नहीं`,
  },
  vi: {
    disbelief: `không nghĩ, không tin, không chắc, chẳng nghĩ, nghi ngờ`,
    copulas: `đó là, là, rằng đó là, đây là, rằng đây là, rằng là`,
    alone: `không phải là, không bao giờ, không đời nào`,
  },
  id: {
    disbelief: `tidak yakin, tidak percaya, tidak merasa, ragu, tidak berpikir`,
    copulas: `itu, ini, bahwa itu, bahwa ini, kalau itu, itu adalah, ini adalah, bahwa ini adalah`,
    alone: `tidak mungkin, mustahil, jangan sampai`,
  },
};

const all = Object.values(DENIALS);

/** Such as "I don't think that it is". */
export const DISBELIEF: readonly string[] = all.flatMap(({ disbelief, copulas }) =>
  split(disbelief).flatMap((opening) => split(copulas).map((copula) => `${opening} ${copula}`)),
);

export const ALONE: readonly string[] = all.flatMap(({ alone }) => split(alone));
