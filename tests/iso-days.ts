const tagged = (names: string) => new RegExp(`<(${names})\\b[^>]*>[\\s\\S]*?</\\1>`, 'g')

/** What programs read, and what people wrote: days stand there as they were given. */
const code = tagged('script|style|code|pre|textarea')
const written = tagged('bdi')
const typed = /<(\w+)\b[^>]*\bdir="auto"[^>]*>[\s\S]*?<\/\1>/g

/**
 * Days that a page writes as programs do, `2026-11-27`, each with what stands around it: readers get days in words. Exact times,
 * `2026-11-27 23:41:07 -05:00` and `2026-11-28T04:41:07Z`, are known by their
 * seconds and offset.
 */
export const isoDaysIn = (page: string): string[] =>
  [
    ...page
      .replace(code, ' ')
      .replace(written, ' ')
      .replace(typed, ' ')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .matchAll(
        /.{0,40}\b\d{4}-[01]\d-[0-3]\d(?![-\d])(?! \d\d:\d\d:\d\d [+-]\d\d:\d\d|T\d\d:\d\d:\d\d(?:\.\d+)?Z).{0,20}/g,
      ),
  ].map(([found]) => found.trim())
