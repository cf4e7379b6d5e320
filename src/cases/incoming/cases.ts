import { eq, sql } from 'drizzle-orm'
import { offices } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import { prepared } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { ok } from '../../platform/result.ts'
import { nextHearing } from '../list/commands.ts'
import { insertCase } from '../record/commands.ts'
import { type Case, type CaseDetails, checkReference, fillDetails, newCaseDetails } from '../record/input.ts'
import { cases } from '../record/schema.ts'
import { passToOffice } from '../record/transfer.ts'
import { isSettled } from '../record/values.ts'
import { addNotice, type FeedBatch, type FeedRefusal, type FeedResult, refuseLine } from './batch.ts'
import { applyCounsel } from './counsel.ts'
import { applyGroup } from './groups.ts'
import type { CaseLine } from './lines.ts'
import { findCaseByKey, findCaseByReference, momentOf } from './lookup.ts'
import { applyPeople, scriptTitleOfParties, titleOfParties } from './people.ts'

const officeByCode = prepared((db) =>
  db
    .select()
    .from(offices)
    .where(eq(offices.code, sql.placeholder('code')))
    .prepare(),
)

/**
 * Makes a case what the tribunal's system says of it. A case that was opened by hand under the same number becomes the
 * system's. What a line leaves out stays; people, counsel and group are each said whole or not at all.
 */
export function applyCase(batch: FeedBatch, line: CaseLine): FeedResult {
  const { tx, at } = batch
  const known = findCaseByKey(tx, line.externalKey)
  const held = known?.feedVersion ?? -1
  if (known && line.version <= held) return ok({ outcome: line.version === held ? 'unchanged' : 'stale', id: known.id })

  const read = readColumns(batch, line, known)
  if (!read.ok) return read
  const { before, columns } = read
  const id = before?.id ?? newId()
  if (before === undefined) insertCase(tx, { ...columns, id })
  const people = line.people && applyPeople(batch, { ...columns, id }, line.people, before === undefined)
  if (people && !people.ok) return people

  const now: Case = { ...columns, id }
  const isChanged = before ? writeChange(batch, before, columns) : writeOpening(batch, now, line)
  const group = line.group === undefined ? undefined : applyGroup(batch, now, line.group)
  if (group && !group.ok) return group
  const counsel = line.counsel && applyCounsel(batch, now, line.counsel, before === undefined)
  if (counsel && !counsel.ok) return counsel

  batch.touched.add(id)
  const hasNews = [isChanged, people?.value, group?.value, counsel?.value.isChanged].some(Boolean)
  if (hasNews) addNotice(batch, id, before === undefined ? 'case.created' : 'case.changed')
  if (before && hasNews) tx.update(cases).set({ changedAt: at.epochMilliseconds }).where(eq(cases.id, id)).run()
  const isDoubtful = isSettled(now.status) && nextHearing(tx, id, at) !== undefined
  const warnings = [
    ...(counsel?.value.warnings ?? []),
    ...(isDoubtful ? [{ code: 'hearingAhead', field: 'status' } as const] : []),
  ]
  return ok({
    outcome: before === undefined ? 'created' : hasNews || known === undefined ? 'updated' : 'unchanged',
    id,
    ...(warnings.length > 0 && { warnings }),
  })
}

type Columns = Omit<Case, 'id'>
type Read = { readonly ok: true; readonly before: Case | undefined; readonly columns: Columns }

/** The row as it shall be, from the line and what is held; the same rules as for an officer who opens or changes a case. */
function readColumns({ tx, at }: FeedBatch, line: CaseLine, known: Case | undefined): Read | FeedRefusal {
  const division = line.division ?? known?.division
  if (!division) return refuseLine('fieldMissing', 'division')
  const typed = line.reference ?? known?.reference
  if (!typed) return refuseLine('fieldMissing', 'reference')
  const reference = checkReference(division, typed)
  if (!reference.ok) return refuseLine('referenceShape', 'reference')
  const same = findCaseByReference(tx, reference.value, division)
  if (same && same.id !== known?.id && (known || same.externalKey !== null))
    return refuseLine('referenceTaken', 'reference')
  const before = known ?? same

  const office = line.office === undefined ? undefined : officeByCode(tx).get({ code: line.office })
  if (line.office !== undefined && !office) return refuseLine('officeUnknown', 'office')
  const officeId = office?.id ?? before?.officeId
  if (!officeId) return refuseLine('fieldMissing', 'office')
  const language = line.language ?? before?.language
  if (!language) return refuseLine('fieldMissing', 'language')
  const title = line.title ?? (line.people && titleOfParties(line.people)) ?? before?.title
  if (!title) return refuseLine('fieldMissing', 'title')

  const now = at.epochMilliseconds
  const status = line.status ?? (line.closedAt ? 'closed' : (before?.status ?? 'open'))
  const isClosing = status === 'closed' && before !== undefined && before.status !== 'closed'
  if (isClosing && nextHearing(tx, before.id, at)) return refuseLine('hearingPending', 'status')
  const closedAt = line.closedAt ? momentOf(line.closedAt) : (before?.closedAt ?? now)
  return {
    ok: true,
    before,
    columns: {
      reference: reference.value,
      division,
      officeId,
      title,
      language,
      status: status === 'open' && before?.status === 'hearingSet' ? 'hearingSet' : status,
      folded: before?.folded ?? '',
      ...fillDetails<CaseDetails>(newCaseDetails, line, before),
      ...scriptTitleIn(line, before),
      groupId: before?.groupId ?? null,
      isPrincipal: before?.isPrincipal ?? false,
      openedAt: line.openedAt ? momentOf(line.openedAt) : (before?.openedAt ?? now),
      closedAt: status === 'closed' ? closedAt : null,
      changedAt: before?.changedAt ?? now,
      externalKey: line.externalKey,
      feedVersion: line.version,
    },
  }
}

/** As the line says it; else by the people that it names for a case without a title of its own; else as it was. */
function scriptTitleIn(line: CaseLine, before: Case | undefined) {
  const { scriptTitle, scriptLang } =
    line.scriptTitle !== undefined
      ? { scriptTitle: line.scriptTitle, scriptLang: line.scriptLang ?? null }
      : (line.title === undefined && line.people && scriptTitleOfParties(line.people)) || {
          scriptTitle: before?.scriptTitle ?? null,
          scriptLang: line.scriptLang === undefined ? (before?.scriptLang ?? null) : line.scriptLang,
        }
  return { scriptTitle, scriptLang: scriptTitle && scriptLang }
}

function writeOpening({ tx, author, at }: FeedBatch, row: Case, line: CaseLine): boolean {
  record(tx, author, 'case.created', at, {
    caseId: row.id,
    officeId: row.officeId,
    facts: { division: row.division, people: line.people?.length ?? 0, source: 'feed', version: line.version },
  })
  return true
}

const ownToFeed = new Set(['feedVersion', 'externalKey', 'changedAt', 'folded'])

/** The same events as of an officer's change: a new office, the closing, what else the record says. */
function writeChange({ tx, author, at }: FeedBatch, before: Case, wanted: Columns): boolean {
  const columns = Object.keys(wanted) as (keyof Columns)[]
  const changed = columns.filter((column) => !ownToFeed.has(column) && wanted[column] !== before[column])
  tx.update(cases).set(wanted).where(eq(cases.id, before.id)).run()
  if (changed.length === 0) return false

  const about = { caseId: before.id, officeId: before.officeId }
  const source = { source: 'feed', version: wanted.feedVersion }
  if (changed.includes('officeId')) {
    passToOffice(tx, before.id, wanted.officeId, at)
    const facts = { officeBefore: before.officeId, office: wanted.officeId, ...source }
    record(tx, author, 'case.transferred', at, { ...about, facts })
  }
  const facts = { fields: changed.join(' '), statusBefore: before.status, status: wanted.status, ...source }
  if (wanted.status === 'closed' && before.status !== 'closed')
    record(tx, author, 'case.closed', at, { ...about, facts })
  else if (changed.some((column) => column !== 'officeId')) record(tx, author, 'case.changed', at, { ...about, facts })
  return true
}
