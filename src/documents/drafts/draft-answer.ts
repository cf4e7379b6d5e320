import type { Context } from 'hono'
import { draftPage, judgedParts } from '../../../views/documents/drafts/draft.ts'
import type { DraftData } from '../../../views/documents/drafts/draft-data.ts'
import type { Member } from '../../accounts/people/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import type { FormErrors, Typed } from '../../platform/web/forms.ts'
import { catalogues, offeredTypes } from '../catalogue/queries.ts'
import { listRefusals } from '../check-findings/refusals.ts'
import { draftModel } from '../draft-model.ts'
import { expectedNumbers } from '../exhibits/numbers.ts'
import { type RefusedFile, remainingQuota } from '../intake/files.ts'
import { applicationFor } from '../submissions/late-application.ts'
import { correctionIn } from '../submissions/progress.ts'
import { editorsOf, getSubmission } from '../submissions/queries.ts'
import { requiredReplacements } from '../submissions/replacement.ts'
import { keptInCorrection } from '../visibility/kept-in-correction.ts'
import { type DraftDifference, draftDifferences, offeredWords, seenAfterConflict } from './merge.ts'
import { readinessOf } from './readiness.ts'

type Answer = {
  readonly errors?: FormErrors
  readonly typed?: Typed
  readonly refused?: readonly RefusedFile[]
  /** The files after the last refused one were not read. */
  readonly isCut?: boolean
  /** A conflict with someone else's change: nothing was saved, and both versions are shown. */
  readonly met?: Typed
  readonly status?: 200 | 413 | 422 | 503 | 507
  /** Somebody saved it or went on: what is missing is marked. */
  readonly isTried?: boolean
}

/** The draft's page as the rows are now, with what was wrong. */
export const draftAnswer = (c: Context, actor: Member, id: string, { status = 200, ...told }: Answer) =>
  c.html(draftPage(draftData(c, actor, id, { isTried: status !== 200, ...told })), status)

/** The parts of that page that say something of its documents. */
export const judgedAnswer = (c: Context, actor: Member, id: string, told: Pick<Answer, 'isTried'>): string =>
  String(judgedParts(draftData(c, actor, id, told)))

function draftData(c: Context, actor: Member, id: string, { met, isTried = false, ...told }: Answer): DraftData {
  const { db, i18n, portal } = c.var as Vars
  const at = portal.clock()
  const { submission, theCase, capacity } = getSubmission(db, actor, id, at)
  const { limits } = portal.settings
  if (!theCase || !capacity) throw new Error('a draft without a path')
  const { division } = theCase
  const draft = draftModel(db, actor, { submission, theCase }, at)
  const { documents } = draft
  const saved = { submission, documents }
  const different: readonly DraftDifference[] | undefined = met && draftDifferences(met, saved)
  return {
    i18n,
    submission,
    theCase,
    capacity,
    ...draft,
    limits,
    types: offeredTypes(division),
    datesAsked: catalogues[division].datesAsked,
    attempts: listRefusals(db, submission),
    room: remainingQuota(db, limits, submission),
    expected: expectedNumbers(db, submission, theCase, documents),
    editors: editorsOf(db, submission),
    readiness: readinessOf(db, [submission]).get(id),
    isOwnChange: submission.changedBy === actor.id,
    correction: correctionIn(db, submission, at),
    wanted: requiredReplacements(db, submission),
    lateFor: applicationFor(db, submission),
    kept: keptInCorrection(db, documents),
    seen: seenAfterConflict(told.typed ?? {}, saved),
    ...(different && { differences: different }),
    isTried,
    ...told,
    ...(told.typed && { typed: offeredWords(told.typed) }),
    // Only typed values stay in the fields; the others show what was saved by someone else.
    ...(different && { typed: typedIn(different) }),
  }
}

const typedIn = (different: readonly DraftDifference[]): Typed =>
  Object.fromEntries(
    different.flatMap(({ field, typed }): [string, string][] => (typed === undefined ? [] : [[field, typed]])),
  )
