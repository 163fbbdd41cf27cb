/** One row of a CSV document, as bytes; its cells are decoded only when asked for. */
export interface Row {
  /** How many cells it has. */
  readonly width: number;
  isEmpty(cell: number): boolean;
  /** The cell's text, without its quotation marks; "" behind the last cell. */
  text(cell: number): string;
}
