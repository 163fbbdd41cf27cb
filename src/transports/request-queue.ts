/** Requests that are being answered at a time. Polar gets fewer, and each holds its answer until the client reads it. */
const MOST_RUNNING = 128;
/** Requests that wait, and the characters of their lines. */
const MOST_WAITING = { requests: 4_096, characters: 4 * 1024 * 1024 };

export interface QueueOptions {
  /** Whether the client reads its answers. */
  isOpen(): boolean;
  /** Called when too many requests wait, and once there is space for more. */
  onCrowd(): void;
  onSpace(): void;
}

type Id = string | number;

/**
 * The requests of a client, first come, first served. While the client does not read its answers, or waits for very many,
 * further requests wait: their answers would fill the memory.
 */
export interface RequestQueue {
  /** @param length characters of the request */
  add(id: Id, start: () => void, length: number): void;
  /** The request with this id was answered or canceled. */
  ended(id: Id): void;
  /** The client has read. */
  proceed(): void;
  /** Starts no further requests. */
  close(): void;
}

interface Waiting {
  start(): void;
  length: number;
}

export function createQueue({ isOpen, onCrowd, onSpace }: QueueOptions): RequestQueue {
  /** Several requests may have one id, although they should not. */
  const running = new Map<Id, number>();
  const waiting = new Map<Id, Waiting[]>();
  let runningCount = 0;
  let waitingCount = 0;
  let characters = 0;
  let isCrowded = false;
  let isProceeding = false;

  let isClosed = false;
  const mayStart = () => !isClosed && runningCount < MOST_RUNNING && isOpen();

  function run(id: Id, start: () => void): void {
    running.set(id, (running.get(id) ?? 0) + 1);
    runningCount++;
    start();
  }

  /** The first request with this id; further ones go to the end. */
  function take(id: Id): Waiting | undefined {
    const [first, ...others] = waiting.get(id) ?? [];
    if (!first) return undefined;
    waiting.delete(id);
    if (others.length > 0) waiting.set(id, others);
    waitingCount--;
    characters -= first.length;
    return first;
  }

  function proceed(): void {
    // A request that is answered at once comes back here.
    if (isProceeding) return;
    isProceeding = true;
    while (waitingCount > 0 && mayStart()) {
      for (const id of waiting.keys()) {
        const next = take(id);
        if (next) run(id, next.start);
        break;
      }
    }
    isProceeding = false;
    if (!isCrowded || waitingCount > MOST_WAITING.requests / 2 || characters > MOST_WAITING.characters / 2) return;
    isCrowded = false;
    onSpace();
  }

  return {
    add(id, start, length) {
      if (waitingCount === 0 && mayStart()) return run(id, start);
      const same = waiting.get(id);
      if (same) same.push({ start, length });
      else waiting.set(id, [{ start, length }]);
      waitingCount++;
      characters += length;
      if (isCrowded || (waitingCount < MOST_WAITING.requests && characters < MOST_WAITING.characters)) return;
      isCrowded = true;
      onCrowd();
    },
    ended(id) {
      const count = running.get(id);
      if (count === undefined) {
        take(id);
        return;
      }
      if (count > 1) running.set(id, count - 1);
      else running.delete(id);
      runningCount--;
      proceed();
    },
    proceed,
    close() {
      isClosed = true;
    },
  };
}
