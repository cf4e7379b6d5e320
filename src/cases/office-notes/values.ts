/** In characters. */
export const longestOfficeNote = 4000
