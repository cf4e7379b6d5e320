import { fieldHash } from '../../platform/form-version.ts'
import { documentTypes } from '../../tribunal/index.ts'
import { documentLanguages } from '../../tribunal/languages.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'

/** The words of a draft by the names of their fields: `note`, `confidential` (`yes` or empty), `type-<id>`, `title-<id>`, `language-<id>`. */
export type DraftWords = ReadonlyMap<string, string>

/** What a form's page showed: the draft's version, and a hash of each field and of the order. */
export type SeenDraft = {
  /** Undefined if the form does not say: then it saw nothing of what is saved. */
  readonly version: number | undefined
  readonly marks: ReadonlyMap<string, string>
  /** The documents in the order in which they stood. */
  readonly order: readonly string[]
}

/** One person's form merged with another's saved change. Fields are named as in `DraftWords`. */
type DraftMerge = {
  readonly mine: readonly string[]
  readonly theirs: readonly string[]
  /** The form does not say what it saw. */
  readonly isUnseen: boolean
  readonly isReordered: boolean
  /** Documents of the form that someone took out of the draft. */
  readonly removed: readonly string[]
}

type Saved = {
  readonly submission: Pick<Submission, 'note' | 'isConfidential' | 'version'>
  readonly documents: readonly DocumentRow[]
}

export const draftWordsOf = ({ submission, documents }: Saved): Map<string, string> =>
  new Map([
    ['note', submission.note ?? ''],
    ['confidential', submission.isConfidential ? 'yes' : ''],
    ...documents.flatMap(({ id, type, title, language }): [string, string][] => [
      [`type-${id}`, type ?? ''],
      [`title-${id}`, title],
      [`language-${id}`, language ?? ''],
    ]),
  ])

/** As hidden fields of the form; `seenIn` reads them back. */
function seenFields(saved: Saved): Record<string, string> {
  const words = draftWordsOf(saved)
  const mark = (name: string) => fieldHash(words.get(name) ?? '')
  return {
    version: String(saved.submission.version),
    'seen-note': mark('note'),
    'seen-confidential': mark('confidential'),
    ...Object.fromEntries(
      saved.documents.map(({ id }) => [
        `seen-${id}`,
        ['type', 'title', 'language'].map((field) => mark(`${field}-${id}`)).join('.'),
      ]),
    ),
  }
}

/** For a form that is shown again with what was typed: it keeps the version it saw. Documents added since count as seen. */
export function seenAfterConflict(typed: Readonly<Record<string, string>>, saved: Saved): Record<string, string> {
  const now = seenFields(saved)
  if (typed['seen-note'] === undefined) return now
  return Object.fromEntries(Object.entries(now).map(([name, mark]) => [name, typed[name] ?? mark]))
}

/**
 * For a form that stays on its page after it was saved: what it shows by now. Undefined if one of its fields was saved with
 * other words, which it has not shown yet.
 */
export function seenAfterSaving(wanted: DraftWords, saved: Saved): Record<string, string> | undefined {
  const now = draftWordsOf(saved)
  const isSame = [...wanted].every(([name, word]) =>
    now.has(name) ? fieldHash(now.get(name)!) === fieldHash(word) : true,
  )
  return isSame ? seenFields(saved) : undefined
}

export function seenIn(typed: Readonly<Record<string, string>>): SeenDraft {
  const marks = new Map([
    ['note', typed['seen-note'] ?? ''],
    ['confidential', typed['seen-confidential'] ?? ''],
  ])
  const order: string[] = []
  for (const [name, all] of Object.entries(typed)) {
    const [, id] = /^seen-([a-z0-9]{26})$/.exec(name) ?? []
    if (!id) continue
    const [type = '', title = '', language = ''] = all.split('.')
    order.push(id)
    marks.set(`type-${id}`, type).set(`title-${id}`, title).set(`language-${id}`, language)
  }
  // Fields without an earlier value count as typed, so that nothing is lost.
  for (const name of Object.keys(typed))
    if (/^(?:type|title|language)-[a-z0-9]{26}$/.test(name) && !marks.has(name)) marks.set(name, '')
  const version = Number(typed.version)
  return { version: Number.isInteger(version) && version > 0 ? version : undefined, marks, order }
}

/**
 * Compares what a form wants to save with what it showed and what is saved now. Equal values are no conflict: its own page
 * saves them too.
 */
export function mergeDraft(seen: SeenDraft, wanted: DraftWords, saved: Saved): DraftMerge {
  const now = draftWordsOf(saved)
  const isChanged = (words: DraftWords) => (name: string) => {
    const word = words.get(name)
    return word !== undefined && fieldHash(word) !== seen.marks.get(name)
  }
  const isAgreed = (name: string) =>
    wanted.has(name) && now.has(name) && fieldHash(wanted.get(name)!) === fieldHash(now.get(name)!)
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

/** The draft changed meanwhile, and this form would overwrite the change or move documents that it did not show. */
export const isStale = (met: DraftMerge, isArranging: boolean): boolean =>
  (met.isUnseen || met.theirs.length > 0 || met.isReordered || met.removed.length > 0) &&
  (met.mine.length > 0 || isArranging)

/** A field that changed on either side. If the document is gone, nothing is saved beside what was typed. */
export type DraftDifference = {
  readonly field: string
  /** As it is saved now; undefined when the document was taken out. */
  readonly saved: string | undefined
  /** As this form wants it; undefined when nothing was typed in it. */
  readonly typed: string | undefined
}

/** Where a stale form and the current draft differ, in the order of the form. */
export function draftDifferences(typed: Readonly<Record<string, string>>, saved: Saved): DraftDifference[] {
  const seen = seenIn(typed)
  // A language that the page did not ask for counts as unchanged.
  const asked = [...seen.marks.keys()].filter((name) => !name.startsWith('language-') || typed[name] !== undefined)
  const wanted = new Map(asked.map((name) => [name, offered(name, typed[name] ?? '')]))
  const { mine, theirs } = mergeDraft(seen, wanted, saved)
  const now = draftWordsOf(saved)
  return [...seen.marks.keys()].flatMap((field) => {
    const isMine = mine.includes(field)
    if (!isMine && !theirs.includes(field)) return []
    return [{ field, saved: now.get(field), typed: isMine ? (wanted.get(field) ?? '') : undefined }]
  })
}

const choices: Readonly<Record<string, readonly string[]>> = {
  confidential: ['yes'],
  type: documentTypes,
  language: documentLanguages,
}

/** What was typed, to show it again; a choice that no page offers becomes empty, as it would be saved. */
export const offeredWords = (typed: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(typed).map(([name, word]) => [name, offered(name, word)]))

function offered(name: string, word: string): string {
  const list = choices[name.split('-')[0] ?? '']
  return list && !list.includes(word) ? '' : word
}
