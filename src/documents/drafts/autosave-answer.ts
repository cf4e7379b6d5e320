import type { Context } from 'hono'
import type { Member } from '../../accounts/people/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { getSubmission, listDocumentsOf } from '../submissions/queries.ts'
import { changeDetails, type Details, wantedWords } from './changes.ts'
import { type Seen, seenAfterSaving } from './merge.ts'

type Form = {
  readonly details: Details
  readonly seen: Seen
  readonly errors: Readonly<Record<string, string>>
}

/**
 * Saves what was typed while its page stays. As JSON: `said` for the reader, and `seen`, the hidden fields as they are from now on.
 * What would not be saved by the button is not saved here either (422).
 */
export function autosaveAnswer(c: Context, actor: Member, id: string, { details, seen, errors }: Form) {
  const { db, at, i18n, portal } = c.var as Vars
  const [error] = Object.values(errors)
  if (error) return c.json({ said: i18n.t(`documents:error.${error as 'titleTooLong'}`) }, 422)
  const changed = changeDetails(db, actor, id, details, at, { seen, isArranging: false })
  if (!changed.ok) return c.json({ said: i18n.t('uploads:autosave.meets') }, 422)

  const { submission } = getSubmission(db, actor, id, at)
  const saved = { submission, documents: listDocumentsOf(db, submission) }
  const time = i18n.time(portal.clock().epochMilliseconds)
  const shown = seenAfterSaving(wantedWords(details), saved) ?? {}
  // What came to the draft by another way is not on that page yet: its forms go on saying which version they saw.
  const isAlone = seen.version === undefined || submission.version <= seen.version + 1
  return c.json({
    said: i18n.t('uploads:autosave.saved', { time }),
    seen: isAlone ? shown : { ...shown, version: String(seen.version) },
  })
}
