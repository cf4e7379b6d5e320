import { and, eq, isNull } from 'drizzle-orm'
import { getPerson } from '../../accounts/index.ts'
import { cases, type OfficeCase } from '../../cases/index.ts'
import { record } from '../../platform/audit/index.ts'
import { instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { getObject, isStoreAway, removeObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { keepPdf, letterPdf, paperI18n } from './letter-pdf.ts'
import { nextOfRuns } from './letter-runs.ts'
import { factsOf, fillWords } from './letter-words.ts'
import { letterRunCases, letterRuns } from './schema.ts'
import { type OutgoingFile, putInCase } from './sending.ts'

type Next = NonNullable<ReturnType<typeof nextOfRuns>>
type Outcome = NonNullable<(typeof letterRunCases.$inferSelect)['outcome']>

const mostTries = 3

/**
 * Writes what runs have before them, one case at a time. The letter's document and that its case is done are one
 * transaction: after a stop or a crash the run goes on with the next case, and no case gets its letter twice.
 */
export async function workLetterRuns(portal: Portal, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const next = nextOfRuns(portal.db)
    if (!next) return
    await writeOne(portal, next)
  }
}

async function writeOne(portal: Portal, { run, step }: Next): Promise<void> {
  const { db, storage, clock } = portal
  const theCase = db.select().from(cases).where(eq(cases.id, step.caseId)).get() as OfficeCase | undefined
  if (!theCase || theCase.officeId !== run.officeId || !isStillOfficer(portal, run))
    return conclude(portal, run, step, 'notReached')

  const file = await makeLetter(portal, run, theCase).catch((error: Error) => {
    if (isStoreAway(error)) throw error
    portal.log.error({ run: run.id, error: error.message }, 'letter not made')
    return undefined
  })
  if (!file) {
    const tries = step.tries + 1
    db.update(letterRunCases).set({ tries }).where(isStep(step)).run()
    return tries < mostTries ? undefined : conclude(portal, run, step, 'failed')
  }
  const isTaken = db.transaction(
    (tx) => {
      if (
        !tx
          .select()
          .from(letterRunCases)
          .where(and(isStep(step), isNull(letterRunCases.outcome)))
          .get()
      )
        return false
      const sent = putInCase(tx, { id: run.startedBy }, theCase, file, clock())
      if (!sent.ok) return false
      settle(tx, portal, run, step, 'sent', sent.value.id)
      return true
    },
    { behavior: 'immediate' },
  )
  if (!isTaken && !file.isKnown) await removeObject(storage, file.stored)
}

async function makeLetter(portal: Portal, run: Next['run'], theCase: OfficeCase): Promise<OutgoingFile | undefined> {
  const { db, clock } = portal
  if (run.file && run.objectId) {
    const { firstByteAt, ...file } = run.file
    const stored = getObject(db, run.objectId)
    return { ...file, type: run.type, title: run.en.title, firstByteAt: instant(firstByteAt), stored, isKnown: true }
  }
  const at = clock()
  const { language } = theCase
  const i18n = paperI18n(portal, language, 'UTC')
  const { words } = fillWords(i18n, run[language], factsOf(db, i18n, theCase, at))
  const kept = await keepPdf(portal, await letterPdf(portal, theCase, words, language, at))
  if (!kept.ok) return undefined
  const fileName = `${theCase.reference}.pdf`
  return { type: run.type, title: words.title, fileName, language, firstByteAt: at, ...kept.value }
}

/** The officer who let it begin must still be one of that office. */
function isStillOfficer({ db }: Portal, { startedBy, officeId }: Next['run']): boolean {
  const officer = getPerson(db, startedBy)
  return officer.state === 'active' && officer.role === 'registry' && officer.officeId === officeId
}

const isStep = ({ runId, position }: Next['step']) =>
  and(eq(letterRunCases.runId, runId), eq(letterRunCases.position, position))

const conclude = (portal: Portal, run: Next['run'], step: Next['step'], outcome: Outcome): void =>
  portal.db.transaction((tx) => settle(tx, portal, run, step, outcome), { behavior: 'immediate' })

function settle(
  tx: Tx,
  { clock }: Portal,
  run: Next['run'],
  step: Next['step'],
  outcome: Outcome,
  documentId: string | null = null,
): void {
  tx.update(letterRunCases).set({ outcome, documentId }).where(isStep(step)).run()
  const left = tx
    .select({ position: letterRunCases.position })
    .from(letterRunCases)
    .where(and(eq(letterRunCases.runId, run.id), isNull(letterRunCases.outcome)))
    .limit(1)
    .get()
  if (left) return
  const at = clock()
  tx.update(letterRuns).set({ finishedAt: at.epochMilliseconds }).where(eq(letterRuns.id, run.id)).run()
  record(tx, { id: null }, 'letterRun.finished', at, { officeId: run.officeId, subject: `letterRun:${run.id}` })
}
