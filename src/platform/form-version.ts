import { createHash } from 'node:crypto'

/** What a form shows or brings, by the names of its fields. */
export type FormFields = Readonly<Record<string, string>>

/** Name of the hidden field in which a form carries the version that its reader saw. */
const formVersionField = 'seen'

/**
 * The version of something editable, computed from the fields of its form: a hash of each. No writer (the tribunal's own system
 * is one) can forget to raise a number, and two equal versions lose nothing.
 */
export const formVersion = (now: FormFields): string =>
  Object.entries(now)
    .map(([name, words]) => `${name}:${fieldHash(words)}`)
    .join(',')

/** The fields of a form with the version of what is saved; `typed` replaces saved values. */
export const withFormVersion = (now: FormFields, typed: FormFields = {}): Record<string, string> => ({
  ...now,
  ...typed,
  [formVersionField]: formVersion(now),
})

/** Whether the form showed what is saved now. A form without a version showed nothing. */
export function isFormCurrent(typed: FormFields, now: FormFields): boolean {
  const seen = marksIn(typed)
  return Object.entries(now).every(([name, words]) => seen.get(name) === fieldHash(words))
}

/** Whether the form showed what is saved now; called inside the transaction of the change. */
export type IsCurrent<T> = (saved: T) => boolean

export type FormDifference = {
  readonly field: string
  readonly saved: string
  /** Undefined when nothing was typed in it. */
  readonly typed: string | undefined
}

/** Where a stale form and the saved values differ, in the order of the form. */
export function formDifferences(typed: FormFields, now: FormFields): FormDifference[] {
  const seen = marksIn(typed)
  return Object.entries(now).flatMap(([field, saved]) => {
    const isMine = isTyped(typed, seen, field)
    const isTheirs = seen.get(field) !== fieldHash(saved)
    if ((!isMine && !isTheirs) || (isMine && fieldHash(typed[field]!) === fieldHash(saved))) return []
    return [{ field, saved, typed: isMine ? typed[field] : undefined }]
  })
}

/** A stale form as it is shown again: the typed values, the saved ones beside them, and the new version. */
export function reconcileForm(typed: FormFields, now: FormFields): Record<string, string> {
  const seen = marksIn(typed)
  const stale = Object.keys(now).filter((field) => !isTyped(typed, seen, field))
  const saved = Object.fromEntries(stale.map((field) => [field, now[field]!]))
  return { ...typed, ...saved, [formVersionField]: formVersion(now) }
}

const isTyped = (typed: FormFields, seen: ReadonlyMap<string, string>, field: string): boolean =>
  typed[field] !== undefined && fieldHash(typed[field]) !== seen.get(field)

const marksIn = (typed: FormFields): ReadonlyMap<string, string> =>
  new Map(
    (typed[formVersionField] ?? '').split(',').map((pair) => {
      const end = pair.lastIndexOf(':')
      return [pair.slice(0, end), pair.slice(end + 1)]
    }),
  )

/** Line breaks are normalized first: browsers and databases write them differently. */
export const fieldHash = (words: string): string =>
  createHash('sha256').update(words.replace(/\r\n?/g, '\n').trim()).digest('base64url').slice(0, 11)
