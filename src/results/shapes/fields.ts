import type { Field, Fields } from "../../polar/models/model.js";

/** The kinds of fields in this server's own results. */
export const text: Field = { holds: "text" };
export const word: Field = { holds: "word" };
export const number: Field = { holds: "number" };
export const date: Field = { holds: "date" };
export const price: Field = { holds: "price" };
export const flag: Field = {};
export const id: Field = {};
export const records = (fields: Fields): Field => ({ of: { fields } });
