/** How long nobody else gets a turn. */
const SLICE_MS = 8;

/** Does work that pauses at each `yield`, and lets other requests in between. Rejects once `isGone` says nobody waits. */
export async function inSlices<T>(work: Generator<void, T>, isGone: () => boolean): Promise<T> {
  let until = performance.now() + SLICE_MS;
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() < until) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (isGone()) throw new Error("the client has gone");
    until = performance.now() + SLICE_MS;
  }
}
