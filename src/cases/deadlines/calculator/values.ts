/** Things that one calculation counts from. */
export const mostRows = 6
/** Years ahead of today: further away a year was mistyped. */
export const mostYears = 10

/** Names of the fields of a row, from 0. */
export const rowName = (name: 'what' | 'day' | 'set' | 'mailed' | 'abroad', index: number): string =>
  index === 0 ? name : `${name}${index + 1}`
