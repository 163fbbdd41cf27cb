/** In one call. */
export const MOST_IDS = 500;
