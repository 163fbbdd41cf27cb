/** A text without the quotation marks and escapes of JSON: the same, however often it was put into JSON. */
export const letters = (text: string): string => JSON.stringify(text).replace(/["\\]/g, "");
