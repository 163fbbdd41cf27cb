/** The card as one document, put together by scripts/card.ts when the program is built or tested. */
export const html: string;
