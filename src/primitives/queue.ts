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

  #remove(place: Place<T>): void {
    const { before, after } = place;
    if (before) before.after = after;
    else this.#first = after;
    if (after) after.before = before;
    else this.#last = before;
    // A place that garbage collections have passed over would keep all that came after it until the next full one.
    place.before = undefined;
    place.after = undefined;
  }

  /** The items that are in it now, whatever leaves meanwhile. */
  [Symbol.iterator](): Iterator<T> {
    const items: T[] = [];
    for (let place = this.#first; place; place = place.after) items.push(place.item);
    return items.values();
  }
}
