import { eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { emailKey } from '../../accounts/invitations/index.ts'
import { findCounselProfile, findPersonByEmail } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import { prepared, preparedInsert } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { ok } from '../../platform/result.ts'
import { saveAppearance } from '../appearances/commands.ts'
import { appearances } from '../appearances/schema.ts'
import type { cases } from '../record/schema.ts'
import { addNotice, type FeedBatch, type FeedRefusal, type FeedWarning, refuseLine } from './batch.ts'
import type { CounselLine } from './lines.ts'
import { momentOf } from './lookup.ts'

type Said = z.infer<typeof CounselLine>
type Row = typeof appearances.$inferSelect
type CaseRow = typeof cases.$inferSelect

const ofCase = prepared((db) =>
  db
    .select()
    .from(appearances)
    .where(eq(appearances.caseId, sql.placeholder('caseId')))
    .prepare(),
)
const insertAppearance = preparedInsert(appearances)

type Applied = { readonly isChanged: boolean; readonly warnings: readonly FeedWarning[] }

/**
 * Counsel of record, whole: an appearance that the list leaves out ends now. Counsel without an account here are passed
 * over with a warning: the system says it again, under a new version, when `person.registered` told of them.
 */
export function applyCounsel(
  batch: FeedBatch,
  theCase: CaseRow,
  said: readonly Said[],
  isNew: boolean,
): { readonly ok: true; readonly value: Applied } | FeedRefusal {
  const { tx, at } = batch
  const now = at.epochMilliseconds
  const before = isNew ? [] : ofCase(tx).all({ caseId: theCase.id })
  const isOpen = ({ until }: Row) => until === null || until > now
  const kept = new Set<string>()
  const periods: Row[] = []
  const warnings: FeedWarning[] = []
  let isChanged = false
  for (const [index, one] of said.entries()) {
    const field = `counsel[${index}]`
    if (!one.email && !one.membershipNumber) return refuseLine('fieldMissing', `${field}.membershipNumber`)
    const counselId = findCounsel(batch, one)
    if (!counselId) {
      warnings.push({ code: 'counselUnknown', field })
      continue
    }
    const theirs = before.filter((row) => row.counselId === counselId && !kept.has(row.id))
    const from = one.from === undefined ? undefined : momentOf(one.from)
    const held = theirs.find((row) => row.from === from) ?? theirs.find(isOpen)
    const wanted: Row = {
      id: held?.id ?? newId(),
      caseId: theCase.id,
      counselId,
      from: from ?? held?.from ?? (isNew ? theCase.openedAt : now),
      until: one.until === undefined ? (held?.until ?? null) : one.until === null ? null : momentOf(one.until),
      limits: one.limits === undefined ? (held?.limits ?? null) : one.limits,
    }
    if (wanted.until !== null && wanted.until <= wanted.from) return refuseLine('endBeforeStart', `${field}.until`)
    const isAlsoSaid = periods.some((other) => other.counselId === counselId && overlap(other, wanted))
    if (isAlsoSaid) return refuseLine('counselTwice', field)
    periods.push(wanted)
    kept.add(wanted.id)
    if (write(batch, theCase, held, wanted)) isChanged = true
  }
  for (const row of before.filter((one) => isOpen(one) && !kept.has(one.id))) {
    write(batch, theCase, row, { ...row, until: Math.max(row.from, now) })
    isChanged = true
  }
  return ok({ isChanged, warnings })
}

const overlap = (a: Row, b: Row) => (a.until === null || a.until > b.from) && (b.until === null || b.until > a.from)

function findCounsel({ tx, findCounsel: byNumber }: FeedBatch, { email, membershipNumber, body }: Said) {
  if (!email) return byNumber(tx, membershipNumber ?? '', body)
  const person = findPersonByEmail(tx, emailKey(email))
  return person?.role === 'counsel' && findCounselProfile(tx, person.id) ? person.id : undefined
}

function write(batch: FeedBatch, theCase: CaseRow, held: Row | undefined, wanted: Row): boolean {
  const { tx, author, at } = batch
  if (!held) insertAppearance(tx, wanted)
  else {
    if (held.from === wanted.from && held.until === wanted.until && held.limits === wanted.limits) return false
    saveAppearance(tx, wanted)
  }
  const isEnding = held !== undefined && wanted.until !== null && held.until !== wanted.until
  const { id, counselId: counsel, from, until } = wanted
  record(tx, author, isEnding ? 'appearance.ended' : 'appearance.entered', at, {
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `appearance:${id}`,
    facts: { counsel, from, until, source: 'feed' },
  })
  // New counsel are notified with the others of the case; counsel who left must be named.
  const isPast = until !== null && until <= at.epochMilliseconds && !held
  if (!isPast && isEnding) {
    addNotice(batch, theCase.id, 'appearance.ended', counsel)
  }
  return true
}
