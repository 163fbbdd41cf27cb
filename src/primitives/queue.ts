interface Place<T> {
  item: T;
  before: Place<T> | undefined;
  after: Place<T> | undefined;
}

/**
 * Items in order of arrival, each of which may leave at any time, however many there are. A Set or Map replaces its tables
 * as it grows, and the old ones would keep removed items, and the calls that these refer to, until the next full garbage
 * collection.
 */
export class Queue<T> {
  #first: Place<T> | undefined;
  #last: Place<T> | undefined;

  get first(): T | undefined {
    return this.#first?.item;
  }

  /** @returns a function that removes the item */
  add(item: T): () => void {
    const place: Place<T> = { item, before: this.#last, after: undefined };
    if (this.#last) this.#last.after = place;
    else this.#first = place;
    this.#last = place;
    let isIn = true;
    return () => {
      if (isIn) this.#remove(place);
      isIn = false;
    };
  }

  #remove({ before, after }: Place<T>): void {
    if (before) before.after = after;
    else this.#first = after;
    if (after) after.before = before;
    else this.#last = before;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let place = this.#first; place; place = place.after) yield place.item;
  }
}
