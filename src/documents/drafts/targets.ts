import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { type Capacity, findCase, type VisibleCase } from '../../cases/access/index.ts'
import { listCases } from '../../cases/list/index.ts'
import { cases, listGroup } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Db } from '../../platform/db/index.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Submission } from '../submissions/model.ts'
import { capacityFor, type OpenDraft } from '../submissions/queries.ts'
import { submissionTargets } from '../submissions/schema.ts'
import { changeDraft, recordChange } from './changes.ts'

/** A case beside its own to which a draft goes, and how the reader acts there for the same principal. */
export type Target = { readonly theCase: VisibleCase; readonly capacity: Capacity }

/** `lost`: chosen before, and out of the reader's reach now, or no longer theirs to send in. */
export type Targets = {
  readonly reached: readonly Target[]
  readonly lost: readonly { readonly caseId: string; readonly reference: string }[]
}

/** To how many cases one package can go, its own among them. */
export const mostCases = 100

/** The chosen cases by their number, from the grants as they are now. */
export function targetsOf(db: Db, actor: Member, { id, principalId }: Submission, at: Instant): Targets {
  const chosen = db
    .select({ caseId: cases.id, reference: cases.reference })
    .from(submissionTargets)
    .innerJoin(cases, eq(cases.id, submissionTargets.caseId))
    .where(eq(submissionTargets.submissionId, id))
    .orderBy(asc(cases.reference))
    .all()
  const reached: Target[] = []
  const lost: { caseId: string; reference: string }[] = []
  for (const { caseId, reference } of chosen) {
    const theCase = findCase(db, actor, caseId, at)
    const capacity = theCase && capacityFor(db, actor, theCase, principalId, at)
    if (theCase && capacity?.canSend) reached.push({ theCase, capacity })
    else lost.push({ caseId, reference })
  }
  return { reached, lost }
}

export type TargetChoices = {
  /** Other files of the same family; with the first page of a list without a search. */
  readonly family: readonly VisibleCase[]
  readonly others: readonly VisibleCase[]
  readonly chosenIds: ReadonlySet<string>
  readonly next: Cursor | undefined
}

/** Open cases in which this member may prepare in the name of the draft's principal, a page at a time. */
export function choicesFor(
  db: Db,
  actor: Member,
  { submission, theCase }: Pick<OpenDraft, 'submission' | 'theCase'>,
  { search, after }: { readonly search?: string; readonly after?: Cursor },
  at: Instant,
): TargetChoices {
  const { principalId } = submission
  const mayGoTo = (other: VisibleCase) =>
    other.id !== theCase.id && capacityFor(db, actor, other, principalId, at)?.canPrepare === true
  const related = listGroup(db, actor, theCase, at).filter(mayGoTo)
  const page = listCases(db, actor, { state: 'open', search, principalId, after, limit: pageSize }, at)
  const others = page.cases.flatMap(({ id }) => {
    const found = related.some((one) => one.id === id) ? undefined : findCase(db, actor, id, at)
    return found && mayGoTo(found) ? [found] : []
  })
  const chosen = db
    .select({ caseId: submissionTargets.caseId })
    .from(submissionTargets)
    .where(eq(submissionTargets.submissionId, submission.id))
    .all()
  return {
    family: search || after ? [] : related,
    others,
    chosenIds: new Set(chosen.map(({ caseId }) => caseId)),
    next: page.next,
  }
}

/**
 * Updates the chosen cases from one page of the list: only its cases change; choices on other pages stay. A case in which this
 * member may not prepare for the principal is skipped.
 */
export function chooseTargets(
  db: Database,
  actor: Member,
  id: string,
  { shown, chosen }: { readonly shown: readonly string[]; readonly chosen: readonly string[] },
  at: Instant,
): Result<void, 'notDraft' | 'tooManyCases'> {
  return changeDraft<'tooManyCases'>(db, actor, id, at, (tx, draft) => {
    const { submission, theCase } = draft
    const isOf = eq(submissionTargets.submissionId, id)
    const before = tx.select().from(submissionTargets).where(isOf).all()
    const known = new Set(before.map(({ caseId }) => caseId))
    const gone = shown.filter((caseId) => known.has(caseId) && !chosen.includes(caseId))
    const added = [...new Set(chosen)].filter((caseId) => {
      if (known.has(caseId) || caseId === theCase.id) return false
      const found = findCase(tx, actor, caseId, at)
      return found && capacityFor(tx, actor, found, submission.principalId, at)?.canPrepare === true
    })
    if (gone.length + added.length === 0) return ok('same')
    if (1 + known.size - gone.length + added.length > mostCases) return fail('tooManyCases')
    if (gone.length > 0)
      tx.delete(submissionTargets)
        .where(and(isOf, inArray(submissionTargets.caseId, gone)))
        .run()
    for (const caseId of added) tx.insert(submissionTargets).values({ submissionId: id, caseId }).run()
    recordChange(tx, actor, draft, 'submission.changed', at, { cases: 1 + known.size - gone.length + added.length })
    return ok('changed')
  })
}
