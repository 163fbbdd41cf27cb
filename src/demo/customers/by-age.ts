import type { Population } from "./population.js";

/** All indices, oldest first. They nearly are already, so that each is moved only past a few others. */
export function byAge({ size, createdAt }: Population): Uint32Array {
  const order = new Uint32Array(size);
  const times = new Float64Array(size);
  for (let index = 0; index < size; index++) {
    const time = createdAt(index);
    let at = index;
    for (; at > 0 && (times[at - 1] as number) > time; at--) {
      times[at] = times[at - 1] as number;
      order[at] = order[at - 1] as number;
    }
    times[at] = time;
    order[at] = index;
  }
  return order;
}
