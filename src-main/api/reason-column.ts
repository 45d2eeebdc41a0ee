/** Heads the last column of rejected rows that were saved to be mended; it is known again and left out when they are loaded. */
export const REASON_COLUMN = 'hustings_reason';
