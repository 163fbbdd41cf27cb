/** Parts of a syllable, in the order in which Unicode composes them, each with how names have it in Latin letters. */
const INITIALS = "g k,kk g,n,d t,tt d,r l,m,b p,pp b,s sh,ss s,,j ch,jj,ch,k,t,p,h";
const VOWELS =
  "a ah,ae ai e,ya,yae,eo u o uh,e ae,yeo you yu yo,ye yae e,o oh,wa,wae,oe oi,yo,u oo,wo weo,we,wi,yu yoo,eu u,ui i ee eui,i ee";
const FINALS = ",k g,k,k,n,n,n,t,l r,k,m,l,l,l,p,l,m,p b,p,t s,t,ng,t,t,k,t,p,t";

/** Syllables that given names are made of. */
const SYLLABLES = `
가강건결겸경계고관광교구국규균근금기길나남노누다단달담대덕도동두라란래려련령로록론리린림마만매명모무문미민배백범별병보복봉부빈빛사산삼상새샘서석선설섭성세소솔송
수숙순슬승시식신실심아안애양언에여연열엽영예오옥온완외요용우욱운웅원월위유윤율은을의이익인일임자장재전정제조종주준중지진차찬창채천철청초춘충치탁태택하학한해향헌혁
현형혜호홍화환회효후훈휘흥희`;

const [FIRST, VOWELS_OF_INITIAL, FINALS_OF_VOWEL] = [0xac00, 588, 28];
const [initials, vowels, finals] = [INITIALS, VOWELS, FINALS].map((parts) =>
  parts.split(",").map((part) => part.split(" ")),
);

/** 우, which begins with a w for many. */
const ALONE_U = "우".charCodeAt(0) - FIRST;

/** The ways in which a syllable is written in Latin letters. */
export function syllableWays(syllable: string): string[] {
  const code = (syllable.codePointAt(0) as number) - FIRST;
  const initial = initials?.[Math.floor(code / VOWELS_OF_INITIAL)] ?? [];
  const vowel = vowels?.[Math.floor((code % VOWELS_OF_INITIAL) / FINALS_OF_VOWEL)] ?? [];
  const final = finals?.[code % FINALS_OF_VOWEL] ?? [];
  if (code - (code % FINALS_OF_VOWEL) === ALONE_U)
    return final.flatMap((last) => ["u", "oo", "woo", "wu"].map((way) => way + last));
  return initial.flatMap((first) => vowel.flatMap((middle) => final.map((last) => first + middle + last)));
}

export const KOREAN_SYLLABLES: readonly string[] = [...SYLLABLES.replace(/\s/g, "")];
