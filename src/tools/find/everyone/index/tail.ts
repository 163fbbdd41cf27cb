import { type Columns, fieldAt, idOf, MARK, placeOf, startIn, wordAt } from "./columns.js";

/** The rows that have been added to a finished index: they can be taken away and added again without those that are gone. */
export interface Tail {
  /** To be called when a row is gone. */
  drop(row: number): void;
  /** Makes room if most of them are gone. */
  tidy(): void;
}

const FEWEST_GONE = 256;

/** A row by itself, without the numbers of its words. */
interface Loose {
  id: Uint32Array;
  mark: number;
  domain: string | undefined;
  mailbox: Uint8Array;
  codes: Uint8Array;
  created: number;
  country: number;
  words: { text: string; place: number }[];
}

export function createTail(columns: Columns, forget: () => void): Tail {
  const { words, domains, sites, marks, places, placeEnds, earlier, last, counts } = columns;
  const { mailboxes, mailboxEnds, codes, codeEnds } = columns;
  const first = marks.length;
  let gone = 0;
  const sizes = { words: words.size, domains: domains.size };
  const perRow = [
    ...Object.values(columns.ids),
    marks,
    columns.domain,
    mailboxEnds,
    codeEnds,
    placeEnds,
    columns.created,
    columns.country,
  ];
  const lengths = [mailboxes, codes, places, earlier].map((column) => ({ column, length: column.length }));

  function loosened(row: number): Loose {
    const domain = columns.domain.data[row] as number;
    const from = startIn(placeEnds, row);
    return {
      id: idOf(columns, row),
      mark: marks.data[row] as number,
      domain: domain === 0 ? undefined : domains.text(domain - 1),
      mailbox: mailboxes.data.slice(startIn(mailboxEnds, row), mailboxEnds.data[row]),
      codes: codes.data.slice(startIn(codeEnds, row), codeEnds.data[row]),
      created: columns.created.data[row] as number,
      country: columns.country.data[row] as number,
      words: Array.from(places.data.subarray(from, placeEnds.data[row]), (place) => ({
        text: words.text(wordAt(place)),
        place,
      })),
    };
  }

  function takeAway(): void {
    for (let row = marks.length - 1; row >= first; row--) {
      const isGone = ((marks.data[row] as number) & MARK.gone) !== 0;
      for (let at = (placeEnds.data[row] as number) - 1; at >= startIn(placeEnds, row); at--) {
        const word = wordAt(places.data[at] as number);
        last.data[word] = earlier.data[at] as number;
        if (!isGone) counts.data[word] = Math.max(0, (counts.data[word] as number) - 1);
      }
    }
    for (const column of perRow) column.length = first;
    for (const { column, length } of lengths) column.length = length;
    words.shrink(sizes.words);
    domains.shrink(sizes.domains);
    last.length = sizes.words;
    counts.length = sizes.words;
    sites.length = sizes.domains;
    forget();
  }

  function add(row: Loose, site: number): void {
    for (const [index, column] of Object.values(columns.ids).entries()) column.push(row.id[index] as number);
    marks.push(row.mark);
    columns.created.push(row.created);
    columns.country.push(row.country);
    mailboxes.append(row.mailbox, 0, row.mailbox.length);
    mailboxEnds.push(mailboxes.length);
    codes.append(row.codes, 0, row.codes.length);
    codeEnds.push(codes.length);
    const domain = row.domain === undefined ? 0 : domains.addText(row.domain) + 1;
    if (domain > sites.length) sites.push(site);
    columns.domain.push(domain);
    for (const { text, place } of row.words) {
      const word = words.addText(text);
      if (word === last.length) {
        last.push(0);
        counts.push(0);
      }
      counts.data[word] = (counts.data[word] as number) + 1;
      places.push(placeOf(word, fieldAt(place)));
      earlier.push(last.data[word] as number);
      last.data[word] = places.length;
    }
    placeEnds.push(places.length);
  }

  return {
    drop(row) {
      if (row >= first) gone++;
    },
    tidy() {
      if (gone < FEWEST_GONE || gone < (marks.length - first) / 2) return;
      const kept: { row: Loose; site: number }[] = [];
      for (let row = first; row < marks.length; row++) {
        if (((marks.data[row] as number) & MARK.gone) !== 0) continue;
        const site = sites.data[(columns.domain.data[row] as number) - 1] ?? 0;
        kept.push({ row: loosened(row), site });
      }
      takeAway();
      gone = 0;
      for (const { row, site } of kept) add(row, site);
    },
  };
}
