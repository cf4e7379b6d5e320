import common from '../../../locales/en/common.json' with { type: 'json' }
import { emailKey } from '../../accounts/invitations/index.ts'
import { asRecordedNow, findPersonByEmail, type Staff } from '../../accounts/people/index.ts'
import { endOfDay } from '../../cases/deadlines/index.ts'
import { officeReferences } from '../../cases/list/index.ts'
import { listByReference } from '../../cases/record/index.ts'
import { withoutSealedCases } from '../../documents/visibility/index.ts'
import { type AuditEvent, listEvents } from '../../platform/audit/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { readDate } from '../../platform/web/local-time.ts'

/** What a page of the log, and its file, are asked for; each is empty where nothing is asked. Days are ISO dates. */
const logFields = ['about', 'officer', 'person', 'reference', 'from', 'until', 'before'] as const
export type LogQuery = Readonly<Record<(typeof logFields)[number], string>>

export type LogEvent = AuditEvent & { readonly reference: string | undefined }

export const subjects = Object.keys(common.action)
const nobody = '-'

export const readLogQuery = (given: Record<string, string>): LogQuery =>
  Object.fromEntries(logFields.map((field) => [field, given[field]?.trim() ?? ''])) as LogQuery

/**
 * What was done, the newest first: an officer reads that of their office, an administrator all of it, without the numbers of
 * files. Days are those of `zone`.
 */
export function listLog(db: Db, reader: Staff, asked: LogQuery, zone: string, limit: number): LogEvent[] {
  const isOfficer = reader.role === 'registry'
  const [from, until] = [readDate(asked.from), readDate(asked.until)]
  const events = listEvents(db, {
    ...(isOfficer && { officeId: reader.officeId }),
    ...(asked.about && { about: subjects.find((subject) => subject === asked.about) ?? nobody }),
    ...(asked.officer && { actorId: asked.officer }),
    ...(asked.person && { aroundId: personOf(db, asked.person) }),
    ...(isOfficer && asked.reference && { caseId: caseOf(db, reader, asked.reference) }),
    ...(from && { from: from.toZonedDateTime(zone).epochMilliseconds }),
    ...(until && { until: endOfDay(until.toString(), zone).epochMilliseconds }),
    ...(Number(asked.before) && { before: Number(asked.before) }),
    limit,
  })
  const recorded = asRecordedNow(db, events)
  const shown = isOfficer ? recorded : withoutSealedCases(db, recorded)
  const references = isOfficer
    ? officeReferences(
        db,
        reader,
        shown.map((e) => e.caseId),
      )
    : new Map<string, string>()
  return shown.map((e) => ({ ...e, reference: references.get(e.caseId ?? '') }))
}

/** A person by mail address or id; an unknown one finds nothing. */
const personOf = (db: Db, typed: string) => findPersonByEmail(db, emailKey(typed))?.id ?? typed

function caseOf(db: Db, officer: Staff & { role: 'registry' }, reference: string): string {
  return listByReference(db, officer, reference).find(({ officeId }) => officeId === officer.officeId)?.id ?? nobody
}
