/** Numbers from 0 to 1, the same in every run. */
export type Random = () => number;

/** A linear congruential generator, whose next state follows from 32 bits alone. */
export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = nextState(state);
    return state / 2 ** 32;
  };
}

export function nextState(state: number): number {
  return (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
}

export function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)] as T;
}

/** Where a sequence of its own begins, for each number. */
export function seedOf(number: number): number {
  let seed = Math.imul(number + 1, 0x9e3779b1);
  seed = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  seed = Math.imul(seed ^ (seed >>> 13), 0xc2b2ae35);
  return (seed ^ (seed >>> 16)) >>> 0;
}
