import type { Staff } from '../../accounts/people/index.ts'
import { countAccountPlaces } from '../../accounts/staff-desk.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { PageReader } from '../../platform/web/i18n.ts'
import { countOf, countPendingWork } from './counts.ts'

/** What is pending in the places of staff, for their navigation: two statements a page. */
export function countPending(db: Db, staff: Staff, at: Instant): NonNullable<PageReader['pending']> {
  const ofAccounts = countAccountPlaces(db, staff)
  if (staff.role !== 'registry') return ofAccounts
  const desk = countOf(countPendingWork(db, staff, at), staff, { whose: 'anyone', order: 'oldest' })
  return { ...ofAccounts, desk }
}
