/** Requests that are being answered at a time. Polar gets fewer, and each holds its answer until the client reads it. */
const MOST_RUNNING = 128;
/** Requests that wait, and the characters of their lines. */
const MOST_WAITING = { requests: 4_096, characters: 4 * 1024 * 1024 };

export interface QueueOptions<T> {
  /** Whether the client reads its answers. */
  isOpen(): boolean;
  deliver(request: T): void;
  /** Called when too many requests wait, and once there is space for more. */
  onCrowd(): void;
  onSpace(): void;
}

type Id = string | number;

/**
 * The requests of a client, first come, first served. While the client does not read its answers, or waits for very many,
 * further requests wait: their answers would fill the memory.
 */
export interface RequestQueue<T> {
  /** @param length characters of the request */
  add(id: Id, request: T, length: number): void;
  /** The request with this id was answered or canceled. */
  ended(id: Id): void;
  /** The client has read. */
  proceed(): void;
}

export function createQueue<T>({ isOpen, deliver, onCrowd, onSpace }: QueueOptions<T>): RequestQueue<T> {
  const running = new Set<Id>();
  const waiting = new Map<Id, { request: T; length: number }>();
  let characters = 0;
  let isCrowded = false;

  function start(id: Id, request: T): void {
    running.add(id);
    deliver(request);
  }

  function remove(id: Id): T | undefined {
    const found = waiting.get(id);
    if (!found) return undefined;
    waiting.delete(id);
    characters -= found.length;
    return found.request;
  }

  function proceed(): void {
    for (const id of waiting.keys()) {
      if (running.size >= MOST_RUNNING || !isOpen()) break;
      start(id, remove(id) as T);
    }
    if (!isCrowded || waiting.size > MOST_WAITING.requests / 2 || characters > MOST_WAITING.characters / 2) return;
    isCrowded = false;
    onSpace();
  }

  return {
    add(id, request, length) {
      const mayRun = waiting.size === 0 && running.size < MOST_RUNNING && isOpen();
      // A second request with the same id does not take the place of the first one.
      if (mayRun || waiting.has(id)) return start(id, request);
      waiting.set(id, { request, length });
      characters += length;
      if (isCrowded || (waiting.size < MOST_WAITING.requests && characters < MOST_WAITING.characters)) return;
      isCrowded = true;
      onCrowd();
    },
    ended(id) {
      remove(id);
      if (running.delete(id)) proceed();
    },
    proceed,
  };
}
