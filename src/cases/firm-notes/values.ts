/** Characters of a note. */
export const longestNote = 4000
