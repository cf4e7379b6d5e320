import { and, asc, eq, isNull } from 'drizzle-orm'
import { getOffice } from '../../accounts/people/index.ts'
import { isPosted } from '../../accounts/postings/index.ts'
import { findCaseOf, type OfficeCase, recipientsOf } from '../../cases/record/index.ts'
import { record } from '../../platform/audit/index.ts'
import { instant } from '../../platform/clock.ts'
import { type Db, type Tx, write } from '../../platform/db/index.ts'
import { areToolsUnavailable } from '../../platform/pdf/index.ts'
import { discardObject, getObject, isStoreAway } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { locales } from '../../tribunal/languages.ts'
import { keepPdf, letterPdf, paperI18n } from '../letters/pdf.ts'
import { type OutgoingFile, putInCase } from '../outgoing/commands.ts'
import { queuePost } from '../post/commands.ts'
import { fillWords, letterFactsOf } from '../templates/facts.ts'
import type { MissingFact } from '../templates/fields.ts'
import { postedByRun } from './queries.ts'
import { isGoing, letterRunCases, letterRuns } from './schema.ts'

type Next = NonNullable<ReturnType<typeof nextOfRuns>>
type Outcome = NonNullable<(typeof letterRunCases.$inferSelect)['outcome']>

const mostTries = 3

/** The next case to be written to, of the run that began first. */
const nextOfRuns = (db: Db) =>
  db
    .select({ run: letterRuns, step: letterRunCases })
    .from(letterRuns)
    .innerJoin(letterRunCases, and(eq(letterRunCases.runId, letterRuns.id), isNull(letterRunCases.outcome)))
    .where(isGoing)
    .orderBy(asc(letterRuns.confirmedAt), asc(letterRunCases.position))
    .limit(1)
    .get()

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
  const theCase = findCaseOf(db, run.officeId, step.caseId)
  if (!theCase || !isPosted(db, run.startedBy, run.officeId)) return conclude(portal, run, step, 'notReached')

  const made = await makeLetter(portal, run, theCase).catch((error: Error) => {
    if (isStoreAway(error) || areToolsUnavailable(error)) throw error
    portal.log.error({ run: run.id, error: error.message }, 'letter not made')
    return undefined
  })
  if (made && 'missing' in made) return conclude(portal, run, step, 'lacking', made.missing)
  const file = made
  if (!file) {
    const tries = step.tries + 1
    db.update(letterRunCases).set({ tries }).where(isStep(step)).run()
    return tries < mostTries ? undefined : conclude(portal, run, step, 'failed')
  }
  const isTaken = write(db, (tx) => {
    // It can have left the office while its letter was made.
    const current = findCaseOf(tx, run.officeId, step.caseId)
    if (!current || !isStillWanted(tx, run, step)) return false
    const sent = putInCase(tx, { id: run.startedBy }, current, file, clock())
    if (!sent.ok) return false
    const isRead = recipientsOf(tx, current.id, clock()).length > 0
    const to = run.byPost ? postedByRun(tx, current, clock()).to : []
    queuePost(tx, { id: run.startedBy, officeId: run.officeId }, current, sent.value.id, to, clock())
    const reachedBy = to.length > 0 ? 'posted' : 'unread'
    const outcome = isRead ? 'sent' : reachedBy
    settle(tx, portal, run, step, { outcome, documentId: sent.value.id, posted: to.length })
    return true
  })
  if (!isTaken && !file.isKnown) await discardObject(storage, file.stored)
}

/** Nobody wrote to this case meanwhile, and the run goes on. */
const isStillWanted = (tx: Tx, run: Next['run'], step: Next['step']): boolean =>
  tx
    .select({ id: letterRuns.id })
    .from(letterRuns)
    .innerJoin(letterRunCases, and(isStep(step), isNull(letterRunCases.outcome)))
    .where(and(eq(letterRuns.id, run.id), isGoing))
    .get() !== undefined

type Lacking = { readonly missing: readonly MissingFact[] }

async function makeLetter(
  portal: Portal,
  run: Next['run'],
  theCase: OfficeCase,
): Promise<OutgoingFile | Lacking | undefined> {
  const { db, clock } = portal
  if (run.file && run.objectId) {
    const { firstByteAt, ...file } = run.file
    const stored = getObject(db, run.objectId)
    return {
      ...file,
      type: run.type,
      title: run[locales[0]].title,
      firstByteAt: instant(firstByteAt),
      stored,
      isKnown: true,
    }
  }
  const at = clock()
  const { language } = theCase
  const i18n = paperI18n(portal, language, getOffice(db, theCase.officeId).zone)
  const { words, missing } = fillWords(i18n, run[language], letterFactsOf(db, i18n, theCase, at))
  if (missing.length > 0) return { missing }
  const kept = await keepPdf(portal, await letterPdf(portal, theCase, words, language, at))
  if (!kept.ok) return undefined
  const { type, origin } = run
  const fileName = `${theCase.reference}.pdf`
  return { type, title: words.title, fileName, language, firstByteAt: at, origin: origin ?? undefined, ...kept.value }
}

const isStep = ({ runId, position }: Next['step']) =>
  and(eq(letterRunCases.runId, runId), eq(letterRunCases.position, position))

const conclude = (
  portal: Portal,
  run: Next['run'],
  step: Next['step'],
  outcome: Outcome,
  missing?: readonly MissingFact[],
): void => write(portal.db, (tx) => settle(tx, portal, run, step, { outcome, ...(missing && { missing }) }))

type Settled = Partial<Pick<typeof letterRunCases.$inferSelect, 'outcome' | 'documentId' | 'missing' | 'posted'>>

function settle(tx: Tx, { clock }: Portal, run: Next['run'], step: Next['step'], settled: Settled): void {
  tx.update(letterRunCases).set(settled).where(isStep(step)).run()
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
