const HEX = Int8Array.from({ length: 256 }, (_, byte) => {
  const digit = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(digit) ? -1 : digit;
});
const LENGTH = 36;

/** Packs the UUID that is written there into four words. */
export function putUuid(bytes: Uint8Array, from: number, words: Uint32Array, to: number): void {
  let word = 0;
  let digits = 0;
  for (let at = from; at < from + LENGTH; at++) {
    const digit = HEX[bytes[at] as number] as number;
    if (digit < 0) continue;
    word = (word << 4) | digit;
    if ((++digits & 7) === 0) words[to + (digits >> 3) - 1] = word;
  }
}

/** The UUID that was packed into four words. */
export function uuidOf(words: Uint32Array): string {
  const hex = Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
