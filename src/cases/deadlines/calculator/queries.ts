import { inArray } from 'drizzle-orm'
import type { Member } from '../../../accounts/people/index.ts'
import type { Instant } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { fail, ok, type Result } from '../../../platform/result.ts'
import { formsOf } from '../../../tribunal/index.ts'
import { type VisibleCase, visibleCases } from '../../access/queries.ts'
import { type Practice, practicesIn } from '../../firm-notes/queries.ts'
import { cases } from '../../record/schema.ts'
import type { Question, SaveError } from './types.ts'

type Sought = { readonly reference: string; readonly principalId: string; readonly question: Question }

/** The case under this number, and the practice in whose name this member keeps notes there. */
export function findPlace(
  db: Db,
  actor: Member,
  { reference, principalId, question }: Sought,
  at: Instant,
): Result<{ theCase: VisibleCase; practice: Practice }, SaveError> {
  if (reference.trim() === '') return fail('caseMissing')
  const theCase = caseUnder(db, actor, reference, question, at)
  if (!theCase) return fail('caseUnknown')
  const able = practicesIn(db, actor, theCase, at).filter(({ mayWrite }) => mayWrite)
  const practice = able.length === 1 ? able[0] : able.find((one) => one.principalId === principalId)
  if (practice) return ok({ theCase, practice })
  return fail(able.length === 0 ? 'practiceMissing' : 'chooseFor')
}

/** Of several practices one is chosen. */
export function practicesFor(db: Db, actor: Member, reference: string, question: Question, at: Instant) {
  const theCase = caseUnder(db, actor, reference, question, at)
  return theCase ? practicesIn(db, actor, theCase, at).filter(({ mayWrite }) => mayWrite) : []
}

/** Two divisions may have the same number: the one that was counted for comes first. */
function caseUnder(db: Db, actor: Member, reference: string, { division }: Question, at: Instant) {
  const found = visibleCases(db, actor, at, inArray(cases.reference, formsOf(reference.trim())))
  return found.find((one) => one.division === division) ?? found[0]
}
