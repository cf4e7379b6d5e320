import { markOf } from '../../platform/seen.ts'
import { documentTypes } from '../../tribunal/index.ts'
import { documentLanguages } from '../../tribunal/languages.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'

/** The words of a draft by the names of their fields: `note`, `type-<id>`, `title-<id>`, `language-<id>`. */
export type Words = ReadonlyMap<string, string>

/** What a form's page showed when it was made: the draft's version, and a mark of each field and of the order. */
export type Seen = {
  /** Undefined in a form that says nothing of it: then it saw nothing of what is saved. */
  readonly version: number | undefined
  readonly marks: ReadonlyMap<string, string>
  /** The documents in the order in which they stood. */
  readonly order: readonly string[]
}

/** Where one person's form met another's saved change. Fields are named as in `Words`. */
type Meeting = {
  readonly mine: readonly string[]
  readonly theirs: readonly string[]
  /** The form says nothing of what it saw. */
  readonly isUnseen: boolean
  readonly isReordered: boolean
  /** Documents of the form that someone took out of the draft. */
  readonly removed: readonly string[]
}

type Saved = { readonly submission: Pick<Submission, 'note' | 'version'>; readonly documents: readonly DocumentRow[] }

export const wordsOf = ({ submission, documents }: Saved): Map<string, string> =>
  new Map([
    ['note', submission.note ?? ''],
    ...documents.flatMap(({ id, type, title, language }): [string, string][] => [
      [`type-${id}`, type ?? ''],
      [`title-${id}`, title],
      [`language-${id}`, language ?? ''],
    ]),
  ])

/** As hidden fields of the form; `seenIn` reads them back. */
function seenFields(saved: Saved): Record<string, string> {
  const words = wordsOf(saved)
  const mark = (name: string) => markOf(words.get(name) ?? '')
  return {
    version: String(saved.submission.version),
    'seen-note': mark('note'),
    ...Object.fromEntries(
      saved.documents.map(({ id }) => [
        `seen-${id}`,
        ['type', 'title', 'language'].map((field) => mark(`${field}-${id}`)).join('.'),
      ]),
    ),
  }
}

/**
 * For a form that is shown again with what was typed: it still saw what it saw. Documents that came since are seen as they
 * are now.
 */
export function seenAgain(typed: Readonly<Record<string, string>>, saved: Saved): Record<string, string> {
  const now = seenFields(saved)
  if (typed['seen-note'] === undefined) return now
  return Object.fromEntries(Object.entries(now).map(([name, mark]) => [name, typed[name] ?? mark]))
}

/**
 * For a form that stays on its page after it was saved: what it shows by now. Undefined when something else is saved in a field
 * of it, which it has not seen yet.
 */
export function seenAfterSaving(wanted: Words, saved: Saved): Record<string, string> | undefined {
  const now = wordsOf(saved)
  const isSame = [...wanted].every(([name, word]) => (now.has(name) ? markOf(now.get(name)!) === markOf(word) : true))
  return isSame ? seenFields(saved) : undefined
}

export function seenIn(typed: Readonly<Record<string, string>>): Seen {
  const marks = new Map([['note', typed['seen-note'] ?? '']])
  const order: string[] = []
  for (const [name, all] of Object.entries(typed)) {
    const [, id] = /^seen-([a-z0-9]{26})$/.exec(name) ?? []
    if (!id) continue
    const [type = '', title = '', language = ''] = all.split('.')
    order.push(id)
    marks.set(`type-${id}`, type).set(`title-${id}`, title).set(`language-${id}`, language)
  }
  // Words of which it does not say what they were before are not lost either: they were typed.
  for (const name of Object.keys(typed))
    if (/^(?:type|title|language)-[a-z0-9]{26}$/.test(name) && !marks.has(name)) marks.set(name, '')
  const version = Number(typed.version)
  return { version: Number.isInteger(version) && version > 0 ? version : undefined, marks, order }
}

/** Compares what a form wants to save with what it showed and with what is saved by now. What both say alike is nobody’s change: its own page saves it too. */
export function meet(seen: Seen, wanted: Words, saved: Saved): Meeting {
  const now = wordsOf(saved)
  const isChanged = (words: Words) => (name: string) => {
    const word = words.get(name)
    return word !== undefined && markOf(word) !== seen.marks.get(name)
  }
  const isAgreed = (name: string) =>
    wanted.has(name) && now.has(name) && markOf(wanted.get(name)!) === markOf(now.get(name)!)
  const names = [...seen.marks.keys()].filter((name) => !isAgreed(name))
  const left = saved.documents.map(({ id }) => id).filter((id) => seen.order.includes(id))
  const stayed = seen.order.filter((id) => left.includes(id))
  return {
    mine: names.filter(isChanged(wanted)),
    theirs: names.filter(isChanged(now)),
    isUnseen: seen.version === undefined,
    isReordered: stayed.join() !== left.join(),
    removed: seen.order.filter((id) => !left.includes(id)),
  }
}

/** Something was changed meanwhile, and this form would write over it or move things that it did not see. */
export const isStale = (met: Meeting, isArranging: boolean): boolean =>
  (met.isUnseen || met.theirs.length > 0 || met.isReordered || met.removed.length > 0) &&
  (met.mine.length > 0 || isArranging)

/** A field that changed on either side; what someone typed for a document that is gone has nothing saved beside it. */
export type Difference = {
  readonly field: string
  /** As it is saved now; undefined when the document was taken out. */
  readonly saved: string | undefined
  /** As this form wants it; undefined when nothing was typed in it. */
  readonly typed: string | undefined
}

/** What a stale form and the draft as it is now say differently, in the order of the form. */
export function differences(typed: Readonly<Record<string, string>>, saved: Saved): Difference[] {
  const seen = seenIn(typed)
  // A language that was not asked for is not wanted otherwise.
  const asked = [...seen.marks.keys()].filter((name) => !name.startsWith('language-') || typed[name] !== undefined)
  const wanted = new Map(asked.map((name) => [name, offered(name, typed[name] ?? '')]))
  const { mine, theirs } = meet(seen, wanted, saved)
  const now = wordsOf(saved)
  return [...seen.marks.keys()].flatMap((field) => {
    const isMine = mine.includes(field)
    if (!isMine && !theirs.includes(field)) return []
    return [{ field, saved: now.get(field), typed: isMine ? (wanted.get(field) ?? '') : undefined }]
  })
}

const choices: Readonly<Record<string, readonly string[]>> = { type: documentTypes, language: documentLanguages }

/** What was typed, for showing it again: of a choice that no page offers nothing is chosen, as it would be saved. */
export const offeredWords = (typed: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(typed).map(([name, word]) => [name, offered(name, word)]))

function offered(name: string, word: string): string {
  const list = choices[name.split('-')[0] ?? '']
  return list && !list.includes(word) ? '' : word
}
