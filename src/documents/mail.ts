import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { isDelegateCopy } from '../accounts/notices/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/index.ts'
import type { Settings } from '../platform/env.ts'
import type { Keyring } from '../platform/keyring.ts'
import type { Composed, Composer } from '../platform/mail/index.ts'
import { brandOf, type Catalogue } from '../platform/web/i18n.ts'
import { documentPaths } from './reading/paths.ts'
import { documents } from './schema.ts'
import { submissionPaths } from './submissions/paths.ts'
import { submissions } from './submissions/schema.ts'

/** The first message that a mail server took counts as notice of the document; a delegate's copy does not. */
const noteNotified =
  (mailId: string, id: string): Composed['settled'] =>
  (tx, outcome, at) => {
    if (outcome === 'sent' && !isDelegateCopy(tx, mailId)) markAudienceNotified(tx, [id], at)
  }

/** Records that the readers of these documents, or of one of them, were notified, and so of those sent together with them. */
export function markAudienceNotified(tx: Tx, ids: readonly string[], at: Instant): void {
  for (const id of ids)
    tx.update(documents)
      .set({ notifiedAt: at.epochMilliseconds })
      .where(and(isOfSending(id), isNotNull(documents.availableAt), isNull(documents.notifiedAt)))
      .run()
}

const isOfSending = (id: string) =>
  or(
    eq(documents.id, id),
    sql`${documents.packageId} = (select together.package_id from documents together where together.id = ${id})`,
  )

type Tools = { settings: Settings; catalogue: Catalogue; keyring: Keyring }

/** Words of the mail that documents send: only that something waits, and where to sign in. */
export function documentMail({ settings, catalogue }: Tools): Record<string, Composer> {
  const compose = (
    kind:
      | 'documentWaiting'
      | 'documentHarmful'
      | 'documentReclassified'
      | 'submissionReceived'
      | 'submissionToCorrect'
      | 'submissionAccepted'
      | 'submissionDecided'
      | 'receiptCorrected'
      | 'submissionReady',
    page: 'inbox' | 'submissions',
  ): Composer => {
    return (db, { subjectId, locale, recipientName }) => {
      const table = page === 'inbox' ? documents : submissions
      if (
        !db
          .select({ id: table.id })
          .from(table)
          .where(eq(table.id, subjectId ?? ''))
          .get()
      )
        return undefined
      const t = catalogue(locale)
      const words = {
        brand: brandOf(settings.brand, locale, t),
        name: recipientName,
        link: settings.origin + (page === 'inbox' ? documentPaths.inbox : submissionPaths.submissions)(locale),
      }
      return { subject: t(`mail:${kind}.subject`, words), text: t(`mail:${kind}.text`, words) }
    }
  }
  return {
    'document.waiting': (db, mail) => {
      const composed = compose('documentWaiting', 'inbox')(db, mail)
      return composed && { ...composed, settled: noteNotified(mail.id, mail.subjectId ?? '') }
    },
    'document.harmful': compose('documentHarmful', 'submissions'),
    'document.reclassified': compose('documentReclassified', 'submissions'),
    'submission.received': compose('submissionReceived', 'submissions'),
    'submission.ready': compose('submissionReady', 'submissions'),
    'submission.toCorrect': compose('submissionToCorrect', 'submissions'),
    'submission.accepted': compose('submissionAccepted', 'submissions'),
    'submission.decided': compose('submissionDecided', 'submissions'),
    'submission.receiptCorrected': compose('receiptCorrected', 'submissions'),
  }
}
