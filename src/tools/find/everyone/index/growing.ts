type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** Numbers in one typed array that grows. */
export interface Growing<T extends Numbers> {
  /** Valid up to `length`, until the next number is added. */
  data: T;
  length: number;
  push(value: number): void;
  append(source: Uint8Array, from: number, to: number): void;
  /** Makes room for so many more, which may then be written into `data`. */
  reserve(count: number): void;
  /** Gives back what growing has taken in advance. */
  trim(): void;
}

/** In bytes. */
export function memoryOf(all: readonly Growing<Numbers>[]): number {
  return all.reduce((sum, { data }) => sum + data.byteLength, 0);
}

const FIRST = 256;
/** What an array takes in advance when it is full. Little more is wasted than it saves copying. */
const SHARE = 1 / 3;

export function growing<T extends Numbers>(make: new (length: number) => T): Growing<T> {
  function resize(length: number): void {
    const data = new make(length);
    data.set(own.data.subarray(0, own.length));
    own.data = data;
  }
  function reserve(count: number): void {
    const length = own.length + count;
    if (length > own.data.length) resize(Math.ceil(length * (1 + SHARE)));
  }
  const own: Growing<T> = {
    data: new make(FIRST),
    length: 0,
    push(value) {
      if (own.length === own.data.length) reserve(1);
      own.data[own.length++] = value;
    },
    append(source, from, to) {
      reserve(to - from);
      const { data } = own;
      let { length } = own;
      for (let at = from; at < to; at++) data[length++] = source[at] as number;
      own.length = length;
    },
    reserve,
    trim() {
      resize(own.length + (own.length >> 6));
    },
  };
  return own;
}
