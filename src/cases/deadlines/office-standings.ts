import { getOffice, namesOf } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { ReachedCase } from '../hearings/queries.ts'
import { guestsOf, recipientsOf } from '../record/queries.ts'
import { answersIn } from './answers/queries.ts'
import { correctionsIn } from './corrections/queries.ts'
import { deadlinesOfCases } from './queries.ts'
import { type PrincipalStanding, standingOf, withoutNeedless } from './standing.ts'
import type { AnyDeadline } from './types.ts'

/** A deadline of a case as the tribunal sees it: how it stands for each of those whose limit it is. */
export type OfficeDeadline = AnyDeadline & {
  readonly zone: string
  readonly standings: readonly (PrincipalStanding & { readonly name: string })[]
}

/**
 * All that is counted in a case, for those who act in it now and those who filed in it before. What somebody marked themselves
 * is no business of the tribunal and is not read here. `hidden`: submissions, by their ids, of which the reader may not know.
 */
export function officeDeadlines(
  db: Db,
  theCase: ReachedCase,
  at: Instant,
  hidden: ReadonlySet<string> = new Set(),
): OfficeDeadline[] {
  const ids = JSON.stringify([theCase.id])
  const guests = new Set(guestsOf(db, theCase.id, at).map(({ personId }) => personId))
  const present = recipientsOf(db, theCase.id, at)
    .map(({ personId }) => personId)
    .filter((id) => !guests.has(id))
  const isKnown = ({ submissionId }: { readonly submissionId: string }) => !hidden.has(submissionId)
  const known = [...answersIn(db).all({ ids }), ...correctionsIn(db).all({ ids })].filter(isKnown)
  const filed = known.map(({ principalId }) => principalId)
  const principals = [...new Set([...present, ...filed])]
  const names = namesOf(db, principals)
  const { zone } = getOffice(db, theCase.officeId)
  const counted = deadlinesOfCases(db, [theCase], at, principals).get(theCase.id) ?? []
  const shown = counted.filter(({ correction }) => !correction || isKnown(correction))
  const stood = shown.map((one) => {
    const deadline = { ...one, answers: one.answers.filter(isKnown) }
    const { correction, side } = deadline
    const isTheirs = (id: string) => {
      if (correction) return correction.principalId === id
      return present.includes(id) || deadline.answers.some((one) => one.principalId === id && one.endedAt === null)
    }
    return {
      ...deadline,
      zone: correction?.zone ?? zone,
      standings: (side === 'party' ? principals.filter(isTheirs) : []).map((principalId) => {
        const answers = deadline.answers.filter((one) => one.principalId === principalId)
        return {
          principalId,
          name: names.get(principalId) ?? '',
          standing: standingOf(deadline, { answers, marks: [] }, at),
        }
      }),
    }
  })
  return withoutNeedless(stood)
}
