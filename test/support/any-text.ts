import fc, { type StringConstraints } from "fast-check";

const SURROGATES = [0xd800, 0xdfff] as const;

const character = fc
  .oneof(fc.nat(SURROGATES[0] - 1), fc.integer({ min: SURROGATES[1] + 1, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));

/** Texts of any characters. fast-check's own, with the unit "binary", first lists the million that there are. */
export const anyText = (lengths: Pick<StringConstraints, "minLength" | "maxLength"> = {}) =>
  fc.string({ unit: character, ...lengths });
