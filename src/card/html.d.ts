/** The card as one document, put together by scripts/card/document.ts when the program is built or tested. */
export const html: string;
