/** Endings that languages give to names, and what a name without them ends with; folded. */
const ENDINGS: readonly (readonly [string, readonly string[]])[] = [
  // Turkish
  ...(
    ["nin", "nun", "in", "un", "yi", "yu", "ye", "ya", "den", "dan", "deki", "daki", "de", "da", "le", "la"] as const
  ).map((ending) => [ending, [""]] as const),
  // Polish and Czech
  ["skigo", ["ski"]],
  ["skimu", ["ski"]],
  ["skim", ["ski"]],
  ["skij", ["ska"]],
  ["kigo", ["ki"]],
  ["kim", ["ki", "k"]],
  ["kij", ["ka"]],
  ["kij", ["ka"]],
  ["kigo", ["ki"]],
  ["ski", ["ska"]],
  ["iego", ["i"]],
  ["iemu", ["i"]],
  ["iej", ["a"]],
  ["owi", ["", "o"]],
  ["ovi", ["", "a"]],
  ["kovi", ["ek"]],
  ["kowi", ["ek"]],
  ["ka", ["ek"]],
  ["em", ["", "ek"]],
  ["iem", [""]],
  ["ie", ["a", ""]],
  ["ove", ["ova"]],
  ["ovu", ["ova"]],
  ["u", ["a", ""]],
  ["y", ["a", "", "i"]],
  ["e", ["a", "", "is", "os", "o"]],
  ["a", ["", "o"]],
  ["o", ["a", "os"]],
  ["i", ["is", "a", ""]],
  // Russian and Ukrainian
  ["ogo", ["y", "yy", "iy"]],
  ["oy", ["a", ""]],
  ["oi", ["a"]],
  ["oyu", ["a"]],
  ["u", ["a", ""]],
  ["yu", ["ya", "y"]],
  ["om", ["", "o"]],
  ["ym", [""]],
  ["ya", ["y", "iy"]],
  ["im", ["iy"]],
  ["ra", ["r", "er"]],
  ["tra", ["ter"]],
  // Ukrainian, Bulgarian and Serbian
  ...(["ovi", "evi", "om", "em", "im"] as const).map((ending) => [ending, ["", "y", "iy"]] as const),
  ["iyevi", ["iy"]],
  ["iia", ["iy"]],
  ["iya", ["iy", "iya"]],
  ["ni", ["na"]],
  ["ini", ["ina"]],
  ["voy", ["va"]],
  // What falls out: Karla of Karel, Němce of Němec, Petrova of Peter
  ["la", ["el", "ol", "al"]],
  ["lovi", ["el"]],
  ["lem", ["el"]],
  ["ca", ["ec"]],
  ["ce", ["ec", "ka"]],
  ["covi", ["ec"]],
  ["cem", ["ec"]],
  ["ra", ["er", "or"]],
  ["rem", ["er"]],
  ["rovi", ["er"]],
  ["ou", ["a"]],
  ["ej", ["a"]],
  ["ci", ["ta", "ka"]],
  ["cie", ["ta"]],
  ["dzie", ["da"]],
  ["rze", ["ra", "r"]],
  ["sce", ["ska"]],
  ["iem", ["", "ie"]],
  ["iom", ["", "ie"]],
  ["biowi", ["b"]],
  ["bia", ["b"]],
  ["ebia", ["ab"]],
  ["ebiowi", ["ab"]],
  // Lithuanian and Latvian
  ...([
    ["ui", ["as", "us"]],
    ["o", ["as", "is"]],
    ["as", [""]],
    ["io", ["is", "ys"]],
    ["iui", ["is", "ys"]],
    ["ienei", ["iene"]],
    ["ienes", ["iene"]],
    ["ai", ["a"]],
    ["os", ["a"]],
    ["am", ["s", "as"]],
    ["im", ["is"]],
    ["a", ["s", "is"]],
    ["u", ["s", "is"]],
  ] as const),
  // Hungarian
  ...(
    [
      "nak",
      "nek",
      "val",
      "vel",
      "tol",
      "hoz",
      "hez",
      "ot",
      "et",
      "at",
      "t",
      "nal",
      "nel",
      "rol",
      "ral",
      "ban",
      "ben",
      "ra",
      "re",
      "ert",
      "ne",
      "nenak",
      "nehoz",
      "nehez",
    ] as const
  ).map((ending) => [ending, [""]] as const),
  // Finnish and Estonian
  ["sen", ["nen"]],
  ["selta", ["nen"]],
  ["selle", ["nen"]],
  ["sella", ["nen"]],
  ["sta", ["nen", ""]],
  ["sesta", ["nen"]],
  ...(["n", "lle", "lta", "lla", "ssa", "ksi", "ele", "elt", "lt", "ga", "st", "le", "l"] as const).map(
    (ending) => [ending, [""]] as const,
  ),
  ["an", ["ki"]],
  ["alle", ["ki"]],
  ["alta", ["ki"]],
  ["in", ["i"]],
  ["en", ["i"]],
  ["elle", ["i"]],
  ["elta", ["i"]],
  // German, Swedish, English
  ["s", [""]],
  ["ens", ["e"]],
];

const SHORTEST = 5;
/** Hungarian doubles the letter before its "with": `Eszterrel`. */
const DOUBLED = /^(.{3,})(.)\2[ae]l$/;
const SHORTEST_STEM = 3;

/** What a name may be that is inflected, such as `kowalski` for `kowalskigo`, which is `Kowalskiego` folded. */
export function stemsOf(word: string): string[] {
  if (word.length < SHORTEST) return [];
  const found = new Set<string>();
  for (const [ending, others] of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < SHORTEST_STEM) continue;
    for (const other of others) found.add(word.slice(0, word.length - ending.length) + other);
  }
  const doubled = DOUBLED.exec(word);
  if (doubled !== null) found.add(`${doubled[1]}${doubled[2]}`);
  found.delete(word);
  return [...found];
}
