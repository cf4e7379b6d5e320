import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { invitations } from '../../accounts/invitations/index.ts'
import type { Case, cases } from '../../cases/record/index.ts'
import type { submissions } from '../../documents/submissions/index.ts'
import type { Instant } from '../../platform/clock.ts'

/** For each column of a row that stays when its case is deleted: what is written into it, or undefined to keep what it says. */
type Afterwards<T extends SQLiteTable> = {
  readonly [K in keyof T['$inferSelect']]: T['$inferSelect'][K] | SQL | undefined
}

const keep = <K extends string>(...columns: readonly K[]) =>
  Object.fromEntries(columns.map((column) => [column, undefined])) as Record<K, undefined>

/** Its number, its office and its dates. Nothing says whose it was. */
export const caseAfterwards = ({ reference }: Pick<Case, 'reference'>): Afterwards<typeof cases> => ({
  ...keep('id', 'reference', 'division', 'officeId', 'language', 'status', 'openedAt', 'closedAt', 'changedAt'),
  ...keep('urgent', 'inPrivate', 'appealKind', 'appealRight', 'isPrincipal', 'externalKey', 'feedVersion'),
  title: reference,
  scriptTitle: null,
  scriptLang: null,
  // `refreshList` makes it of the title.
  folded: undefined,
  groupId: null,
  relatedReference: null,
  claimMade: null,
  interpreter: null,
})

/** What its receipt says; no word of anybody. */
export const submissionAfterwards: Afterwards<typeof submissions> = {
  ...keep(
    'id',
    'caseId',
    'state',
    'isConfidential',
    'packageId',
    'replaces',
    'channel',
    'side',
    'principalId',
    'version',
    'number',
  ),
  ...keep('createdBy', 'createdAt', 'changedBy', 'changedAt', 'sentBy', 'sentAs', 'withdrawnBy', 'withdrawnAt'),
  ...keep('firstByteAt', 'sendAt', 'committedAt', 'receivedAt'),
  ...keep('officeId', 'deskOfficeId', 'officeZone', 'officeOffset', 'stampOffset', 'zoneData'),
  ...keep('verdict', 'keeps', 'isServiceOwed', 'isLimitUnknown', 'safe'),
  ...keep('dueDate', 'rule', 'hearingId', 'deadlineId', 'limitOrder', 'limitNotice', 'emergency'),
  ...keep('openedBy', 'openedAt', 'openedOffice', 'decidedBy', 'decidedAt', 'returnCode'),
  filedBy: null,
  service: null,
  note: null,
  returnReason: null,
}

/** That there was an invitation; whom it reached, an account says, if there is one. */
export const invitationAfterwards = (
  { reference }: Pick<Case, 'reference'>,
  at: Instant,
): Afterwards<typeof invitations> => ({
  ...keep('id', 'codeName', 'role', 'channel', 'caseId', 'casePersonId', 'waveId', 'locale', 'officeId', 'postingRole'),
  ...keep('invitedBy', 'issue', 'createdAt', 'expiresAt', 'sentAt', 'undeliverableAt', 'openedAt', 'registeredAt'),
  ...keep('registeredPersonId'),
  name: reference,
  scriptName: null,
  email: '',
  emailKey: '',
  address: null,
  fax: null,
  inviteeKey: null,
  revokedAt: sql`coalesce(${invitations.revokedAt}, ${at.epochMilliseconds})`,
})
