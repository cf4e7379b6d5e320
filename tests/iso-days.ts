const tagged = (names: string) => new RegExp(`<(${names})\\b[^>]*>[\\s\\S]*?</\\1>`, 'g')

/** What programs read, and what people wrote: days stand there as they were given. */
const apart = [
  tagged('script|style|code|pre|textarea|bdi'),
  /<(\w+)\b[^>]*\bdir="auto"[^>]*>[\s\S]*?<\/\1>/g,
  /<[^>]*>/g,
]

/** Not an exact time, `2026-11-27 23:41:07 -05:00` or `2026-11-28T04:41:07Z`: it is known by its seconds and offset. */
const isoDay = /\b\d{4}-[01]\d-[0-3]\d(?![-\d]| \d\d:\d\d:\d\d [+-]\d\d:\d\d|T\d\d:\d\d:\d\d(?:\.\d+)?Z)/g

/** A month, `2026-11`; not the number of a submission, `2026-000012`. */
const isoMonth = /\b20\d\d-(?:0[1-9]|1[0-2])(?![-\d])/g

/** Days that a page writes as programs do, `2026-11-27`, each with what stands around it: readers get days in words. */
export function isoDaysIn(page: string): string[] {
  // Taking a part out leaves a space: no day comes to be by it.
  if (!/\d{4}-[01]\d/.test(page)) return []
  const seen = apart.reduce((text, part) => text.replace(part, ' '), page).replace(/\s+/g, ' ')
  return [...seen.matchAll(isoDay), ...seen.matchAll(isoMonth)].map(({ index }) =>
    seen.slice(Math.max(0, index - 40), index + 30).trim(),
  )
}
