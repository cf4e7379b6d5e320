import { createHash } from 'node:crypto'

/** What a form shows or brings, by the names of its fields. */
export type Fields = Readonly<Record<string, string>>

/** Name of the hidden field in which a form carries the version that its reader saw. */
const seenField = 'seen'

/**
 * The version of something that can be edited, told from what its form shows: a mark of each field. Nobody who writes to it, the
 * tribunal's own system among them, can forget to raise a number, and two versions alike lose nothing.
 */
export const seenOf = (now: Fields): string =>
  Object.entries(now)
    .map(([name, words]) => `${name}:${markOf(words)}`)
    .join(',')

/** The fields of a form for its first reader, with the version of what is saved; `typed` stands in place of what is saved. */
export const shown = (now: Fields, typed: Fields = {}): Record<string, string> => ({
  ...now,
  ...typed,
  [seenField]: seenOf(now),
})

/** Whether a form saw what is saved. One that says nothing of it saw nothing. */
export function isCurrent(typed: Fields, now: Fields): boolean {
  const seen = marksIn(typed)
  return Object.entries(now).every(([name, words]) => seen.get(name) === markOf(words))
}

/** Whether what is saved is what the form of a change showed: asked inside the transaction of the change. */
export type IsCurrent<T> = (saved: T) => boolean

export type Difference = {
  readonly field: string
  readonly saved: string
  /** Undefined when nothing was typed in it. */
  readonly typed: string | undefined
}

/** What a stale form and what is saved now say differently, in the order of the form. */
export function differences(typed: Fields, now: Fields): Difference[] {
  const seen = marksIn(typed)
  return Object.entries(now).flatMap(([field, saved]) => {
    const isMine = isTyped(typed, seen, field)
    const isTheirs = seen.get(field) !== markOf(saved)
    if ((!isMine && !isTheirs) || (isMine && markOf(typed[field]!) === markOf(saved))) return []
    return [{ field, saved, typed: isMine ? typed[field] : undefined }]
  })
}

/** A stale form as it is shown again: what was typed, beside it what is saved by now, of which it then knows. */
export function reconciled(typed: Fields, now: Fields): Record<string, string> {
  const seen = marksIn(typed)
  const stale = Object.keys(now).filter((field) => !isTyped(typed, seen, field))
  const saved = Object.fromEntries(stale.map((field) => [field, now[field]!]))
  return { ...typed, ...saved, [seenField]: seenOf(now) }
}

const isTyped = (typed: Fields, seen: ReadonlyMap<string, string>, field: string): boolean =>
  typed[field] !== undefined && markOf(typed[field]) !== seen.get(field)

const marksIn = (typed: Fields): ReadonlyMap<string, string> =>
  new Map(
    (typed[seenField] ?? '').split(',').map((pair) => {
      const end = pair.lastIndexOf(':')
      return [pair.slice(0, end), pair.slice(end + 1)]
    }),
  )

/** A line break is one, however a browser or a database writes it. */
export const markOf = (words: string): string =>
  createHash('sha256').update(words.replace(/\r\n?/g, '\n').trim()).digest('base64url').slice(0, 11)
