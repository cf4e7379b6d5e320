import { and, eq, getTableColumns, isNotNull } from 'drizzle-orm'
import { getOffice } from '../../accounts/people/index.ts'
import { cases, type ReadableCase } from '../../cases/record/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, write } from '../../platform/db/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { type Locale, makeI18n } from '../../platform/web/i18n.ts'
import { refreshSigning } from '../receipts/keys.ts'
import { documents } from '../schema.ts'
import { listSubmissionsBy } from '../submissions/history.ts'
import { submissions } from '../submissions/schema.ts'
import { officeLens } from '../visibility/submissions.ts'
import { listContents } from './contents.ts'
import type { CaseReach } from './reach.ts'
import { caseZip } from './zip.ts'

/** Who ordered that a case be handed out, and why: two members of staff. */
type CaseRelease = {
  readonly by: string
  readonly with: string
  readonly reason: string
  readonly locale: Locale | undefined
}

/** Everything in a case, for someone who gets it by the order of two members of the staff. */
const everything: Pick<CaseReach, 'listDocuments' | 'listSubmissions'> = {
  listDocuments: (db, caseId) =>
    db
      .select({ ...getTableColumns(documents), state: submissions.state })
      .from(documents)
      .leftJoin(submissions, eq(submissions.id, documents.submissionId))
      .where(and(eq(documents.caseId, caseId), isNotNull(documents.availableAt)))
      .all()
      .map((row) => ({ ...row, state: row.state ?? undefined })),
  listSubmissions: (db, caseId) => {
    const theCase = wholeCase(db, caseId)
    return listSubmissionsBy(db, theCase, officeLens(db, theCase, theCase))
  },
}

const wholeCase = (db: Db, id: string) => db.select().from(cases).where(eq(cases.id, id)).get() as ReadableCase

/** The order is in the log before the first byte is given. */
export async function handCaseOut(
  portal: Portal,
  caseId: string,
  { by, with: second, reason, locale }: CaseRelease,
  at: Instant,
): Promise<{ readonly bytes: AsyncGenerator<Buffer>; readonly documents: number }> {
  const { db, catalogue, settings } = portal
  const theCase = wholeCase(db, caseId)
  const language = locale ?? theCase.language
  const { zone } = getOffice(db, theCase.officeId)
  const i18n = makeI18n(catalogue(language), {
    ...{ locale: language, zone, here: '/', brand: '', demo: settings.demo, version: '' },
  })
  const contents = listContents(db, everything, theCase, at, settings.demo)
  const sent = everything.listSubmissions(db, theCase.id, at)
  await refreshSigning(db)
  write(db, (tx) =>
    record(tx, { id: by }, 'case.handedOut', at, {
      caseId: theCase.id,
      officeId: theCase.officeId,
      subject: `case:${theCase.id}`,
      facts: { confirmedBy: second, reason, receipts: sent.length },
    }),
  )
  const bytes = caseZip(portal, i18n, { theCase, contents, submissions: sent, at })
  return { bytes, documents: contents.length }
}
