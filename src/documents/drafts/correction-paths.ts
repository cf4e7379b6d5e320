import type { Db } from '../../platform/db/index.ts'
import type { Locale } from '../../platform/web/i18n.ts'
import { sendingPaths } from '../sending/paths.ts'
import type { Submission } from '../submissions/model.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { requiredReplacements } from '../submissions/replacement.ts'

/** Where a correction goes on: at the one document that is still to be replaced, or at the draft. */
export function correctionPath(db: Db, draft: Submission, locale: Locale): string {
  const [only, ...more] = requiredReplacements(db, draft).filter(({ by }) => !by)
  return only && more.length === 0
    ? submissionPaths.documentReplacement(locale, draft.id, only.faulty.id)
    : submissionPaths.submission(locale, draft.id)
}

/** The same after one was replaced; when none is left, what was put together is read once more and sent. */
export const replacedPath = (db: Db, draft: Submission, locale: Locale): string =>
  requiredReplacements(db, draft).every(({ by }) => by)
    ? sendingPaths.submissionReview(locale, draft.id)
    : correctionPath(db, draft, locale)
