import { and, eq, gt, gte, isNull, lt, ne, or } from 'drizzle-orm'
import { getOffice, listOffices, namesOf, type Office, type Registry } from '../../accounts/people/index.ts'
import { dayLength } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { pairOf } from '../../platform/localized.ts'
import { appearances } from '../appearances/schema.ts'
import { cases } from '../record/schema.ts'
import { type AttendedHearing, type HearingConflict, hearingConflicts } from './conflicts.ts'
import type { Hearing } from './rows.ts'
import { hearings } from './schema.ts'

type Elsewhere = AttendedHearing & {
  /** The number of a case of the officer’s own office; undefined of another office’s, which opens with a reason. */
  readonly own: { readonly caseId: string; readonly reference: string } | undefined
  readonly office: Office
}

/** Another hearing that counsel of record has to attend, and cannot together with the one that is being fixed. */
export type Clash = Pick<HearingConflict<Elsewhere>, 'why' | 'with' | 'whose'>

type Planned = Pick<Hearing, 'startsAt' | 'minutes' | 'zone' | 'mode'> & { readonly place?: string | null | undefined }

/** The hearing that is being fixed, beside those that are. */
const planned = 'planned'

/**
 * What counsel of record of a case, on the day for which a hearing of it is planned, have to attend at that time in other cases of any
 * office. Another office’s case is not named: its office and hour are enough to ask.
 */
export function clashesOf(
  db: Db,
  officer: Registry,
  theCase: { readonly id: string; readonly groupId: string | null },
  hearing: Planned,
): Clash[] {
  const { startsAt } = hearing
  const isOfRecord = and(
    lt(appearances.from, startsAt + 1),
    or(isNull(appearances.until), gt(appearances.until, startsAt)),
  )
  const counsel = db
    .selectDistinct({ id: appearances.counselId })
    .from(appearances)
    .where(and(eq(appearances.caseId, theCase.id), isOfRecord))
    .all()
    .map(({ id }) => id)
  const names = namesOf(db, counsel)
  const attended = new Map<string, Elsewhere>()
  for (const id of counsel) {
    const rows = db
      .select({ hearing: hearings, reference: cases.reference, groupId: cases.groupId, officeId: cases.officeId })
      .from(appearances)
      .innerJoin(hearings, eq(hearings.caseId, appearances.caseId))
      .innerJoin(cases, eq(cases.id, hearings.caseId))
      .where(
        and(
          eq(appearances.counselId, id),
          isOfRecord,
          ne(appearances.caseId, theCase.id),
          eq(hearings.state, 'scheduled'),
          gte(hearings.startsAt, startsAt - 2 * dayLength),
          lt(hearings.startsAt, startsAt + 2 * dayLength),
        ),
      )
      .all()
    for (const { hearing: one, reference, groupId, officeId } of rows) {
      const known = attended.get(one.id)
      const own = officeId === officer.officeId ? { caseId: one.caseId, reference } : undefined
      const who = { id, name: names.get(id) ?? '' }
      attended.set(one.id, {
        ...one,
        theCase: { groupId },
        attendees: [...(known?.attendees ?? []), who],
        own,
        office: getOffice(db, officeId),
      })
    }
  }
  const here: Elsewhere = {
    ...hearing,
    id: planned,
    place: hearing.place?.trim() || null,
    state: 'scheduled',
    theCase,
    attendees: counsel.map((id) => ({ id, name: names.get(id) ?? '' })),
    own: undefined,
    office: getOffice(db, officer.officeId),
  }
  const cities = listOffices(db).map((office) => Object.values(pairOf(office, 'name')))
  return [...(hearingConflicts([here, ...attended.values()], cities).get(planned) ?? [])]
}
