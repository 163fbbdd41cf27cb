/** Finds the index of a text among many that are not held, but made anew; 4 to 8 bytes each. Built on first use. */
export function indexOf(size: number, textAt: (index: number) => string): (text: string) => number | undefined {
  let slots: Int32Array | undefined;
  return (text) => {
    slots ??= fill(size, textAt);
    const mask = slots.length - 1;
    for (let slot = hashOf(text) & mask; slots[slot] !== EMPTY; slot = (slot + 1) & mask) {
      const index = slots[slot] as number;
      if (textAt(index) === text) return index;
    }
    return undefined;
  };
}

const EMPTY = -1;

/** An open hash table that is at most half full. */
function fill(size: number, textAt: (index: number) => string): Int32Array {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(1, size) * 2))).fill(EMPTY);
  const mask = slots.length - 1;
  for (let index = 0; index < size; index++) {
    let slot = hashOf(textAt(index)) & mask;
    while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
    slots[slot] = index;
  }
  return slots;
}

/** FNV-1a, mixed so that the low bits depend on all. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
