import type { Day } from './clock.ts'

/** Intl's formatters cost milliseconds to make and a microsecond to use. */
export function memoized<A extends unknown[], F>(make: (...key: A) => F): (...key: A) => F {
  const made = new Map<string, F>()
  return (...key) => {
    const name = key.length === 1 ? String(key[0]) : key.join(' ')
    const known = made.get(name)
    if (known !== undefined) return known
    const formatter = make(...key)
    made.set(name, formatter)
    return formatter
  }
}

const mostRemembered = 10_000

/** Lists show the same instants over and over, since hearings begin on the half hour: a tenth of a list's time. */
function cachedFormatter(formatter: Intl.DateTimeFormat): { format(at: number): string } {
  const made = new Map<number, string>()
  return {
    format(at) {
      const known = made.get(at)
      if (known !== undefined) return known
      if (made.size >= mostRemembered) made.clear()
      const text = formatter.format(at)
      made.set(at, text)
      return text
    },
  }
}

/** Swedish dates are ISO dates. */
const dayFormat = memoized((timeZone: string) =>
  cachedFormatter(new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })),
)

/** The date at an instant (epoch milliseconds) by a zone's clock. */
export const dayAt = (at: number, zone: string): Day => dayFormat(zone).format(at)

const clockFormat = memoized((timeZone: string) =>
  cachedFormatter(new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' })),
)

/** The hour then, `14:05`, by a zone's clock. */
export const clockAt = (at: number, zone: string): string => clockFormat(zone).format(at)
