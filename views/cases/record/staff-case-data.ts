import type { InvitationState } from '../../../src/accounts/invitations/values.ts'
import type { OfficeDeadline } from '../../../src/cases/deadlines/office-standings.ts'
import type { Hearing } from '../../../src/cases/hearings/rows.ts'
import type { PersonChange } from '../../../src/cases/people/changes.ts'
import type { OutsideAccess, ReadableCase } from '../../../src/cases/record/office-queries.ts'
import type { Appearance, CasePerson } from '../../../src/cases/record/queries.ts'
import type { Holdings } from '../../../src/documents/holdings/holdings.ts'
import type { DocumentRow, Submission } from '../../../src/documents/submissions/model.ts'
import type { Confidentiality } from '../../../src/documents/visibility/audience.ts'
import type { AuditEvent } from '../../../src/platform/audit/index.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { Question } from '../../../src/questions/queries.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'
import type { StaffDone } from '../../admin/words.ts'

export type OfficeCaseData = {
  i18n: I18n
  at: number
  theCase: ReadableCase
  office: Paired<'name'> & { zone: string }
  /** Another office's file, opened with a reason. */
  outside: OutsideAccess | undefined
  holdings: Holdings
  people: readonly CasePerson[]
  corrections: readonly PersonChange[]
  /** The newest invitation of each person, by their id in the case. */
  invitations: ReadonlyMap<string, { readonly id: string; readonly state: InvitationState }>
  /** Those who can be invited now. */
  invitable: ReadonlySet<string>
  appearances: readonly Appearance[]
  hearings: readonly Hearing[]
  /** Years on which its limits and hearings rest, and whose days nobody has entered for the office. */
  unconfirmed: readonly number[]
  /** What is counted in it, and how each limit stands. */
  deadlines: readonly OfficeDeadline[]
  sent: readonly DocumentRow[]
  /** By document id. */
  confidential: ReadonlyMap<string, Confidentiality>
  submissions: readonly Submission[]
  questions: readonly Question[]
  events: readonly AuditEvent[]
  names: ReadonlyMap<string, string>
  done?: StaffDone
}
