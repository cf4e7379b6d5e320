/** An ISO date, `2026-11-24`. Limits are counted in the hundreds for a page, so its arithmetic is that of numbers. */
export type Day = string

const dayLength = 86_400_000

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * dayLength).toISOString().slice(0, 10)

/** From Monday, 1, to Sunday, 7. */
export const weekdayOf = (day: Day): number => new Date(Date.parse(day)).getUTCDay() || 7
