import { staffAccessRequestPaths } from '../../accounts/access-requests/paths.ts'
import { staffInvitationPaths } from '../../accounts/invitations/paths.ts'
import { staffUnreachedPaths } from '../../accounts/notices/paths.ts'
import { staffPeoplePaths } from '../../accounts/people/paths.ts'
import { staffHearingPaths } from '../../cases/hearings/paths.ts'
import { staffOutsideAccessPaths } from '../../cases/outside-access/paths.ts'
import { staffRecordRequestPaths } from '../../cases/record-requests/paths.ts'
import { staffSubmissionPaths } from '../../documents/acceptance/paths.ts'
import { staffHoldPaths } from '../../documents/holds/paths.ts'
import { address } from '../../platform/web/address.ts'
import type { Locale } from '../../platform/web/i18n.ts'
import { query } from '../../platform/web/query.ts'
import { staffQuestionPaths } from '../../questions/paths.ts'
import { staffRequestPaths } from '../../requests/paths.ts'

/** An item as one segment of an address: `submission.01j…`. */
export const writeRef = ({ kind, id }: { readonly kind: string; readonly id: string }): string => `${kind}.${id}`

const workPages = {
  submission: staffSubmissionPaths.submission,
  request: staffRequestPaths.request,
  record: staffRecordRequestPaths.recordRequest,
  access: staffAccessRequestPaths.accessRequest,
  identity: staffPeoplePaths.person,
  undeliverable: staffInvitationPaths.invitation,
  unreached: staffUnreachedPaths.unreached,
  hold: staffHoldPaths.hold,
  hearing: staffHearingPaths.hearing,
  outside: staffOutsideAccessPaths.outside,
  question: staffQuestionPaths.question,
}

export const deskPaths = {
  desk: address('/admin/desk', { help: 'registry#desk' }).asking(),
  deskFilters: address('/admin/desk/filters').asking(),
  jointAcceptance: address('/admin/desk/acceptance', { sealed: true }).asking(),
  decided: address('/admin/desk/decided', { help: 'registry#submissions' }).asking(),
  deskKeys: address('/admin/desk/keys'),
  deskFilterDeletion: address('/admin/desk/filters/:id/deletion', { sealed: true }),
  holding: address('/admin/desk/work/:id'),
  taking: address('/admin/desk/work/:id/holding'),
  assignment: address('/admin/desk/work/:id/assignment'),
  settingAside: address('/admin/desk/work/:id/aside'),
  filteredDesk: (locale: Locale, filter: string): string => deskPaths.desk(locale) + (filter && `?${filter}`),
  /** The page of an item. `desk` is the filter that led there, `after` the item decided just before. */
  work: (
    locale: Locale,
    { kind, id }: { kind: keyof typeof workPages; id: string },
    q: { desk?: string; after?: string } = {},
  ): string => workPages[kind](locale, id) + query(q),
  queue: address('/admin/queue', { help: 'registry#submissions' }),
}
