import { eq } from 'drizzle-orm'
import {
  type Administrator,
  type ApprovalAct,
  findKnown,
  type InvitedStaff,
  type Invitee,
  inviteStaff,
  offices,
  settleByTwo,
} from '../accounts/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database } from '../platform/db/index.ts'
import { newId } from '../platform/ids.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import type { Paired } from '../tribunal/languages.ts'

const immediate = { behavior: 'immediate' } as const

type Refusal = 'alreadyRegistered' | 'alreadyInvited'

export type NewStaff = Invitee & InvitedStaff

/**
 * Somebody comes to the staff: whoever is invited to an office gets a posting there, so a second administrator, or a supervisor of that
 * office, agrees before the invitation leaves; to an administrator's, another administrator.
 */
export const sendStaffInvitation = (
  db: Database,
  administrator: Administrator,
  invitee: NewStaff,
  at: Instant,
): Result<'done' | 'asked', Refusal | 'invitationAsked'> =>
  db.transaction((tx) => {
    const known = findKnown(tx, invitee, at)
    if (known) return fail(known)
    const { name, email, locale, officeId } = invitee
    const role = invitee.role === 'administrator' ? invitee.role : invitee.postingRole
    const about = { name: name.trim(), email: email.trim(), locale, officeId, role }
    const asked = { kind: 'staffInvited', person: null, officeId, about, reason: '' } as const
    const settled = settleByTwo(tx, administrator, asked, at, () => inviteStaff(tx, administrator, invitee, at))
    return settled.ok ? settled : fail('invitationAsked')
  }, immediate)

/** What a second person's approval does. */
export const inviteAgreed: ApprovalAct = (tx, { about }, by, at) => {
  const { name, email, locale, officeId, role } = about ?? {}
  if (!name || !email || !locale || !role) return fail('overtaken')
  const as: InvitedStaff | undefined =
    role === 'administrator'
      ? { role, officeId: null }
      : officeId
        ? { role: 'registry', officeId, postingRole: role }
        : undefined
  if (!as) return fail('overtaken')
  const invited = inviteStaff(tx, by, { name, email, locale, ...as }, at)
  return invited.ok ? ok(undefined) : invited
}

export type NewOffice = Paired<'name'> & { code: string; zone: string }

/** Opens a registry office. Its code is unique, in capitals. */
export function addOffice(
  db: Database,
  administrator: Administrator,
  office: NewOffice,
  at: Instant,
): Result<string, 'codeTaken'> {
  return db.transaction((tx) => {
    const code = office.code.toUpperCase()
    if (tx.select({ id: offices.id }).from(offices).where(eq(offices.code, code)).get()) return fail('codeTaken')
    const id = newId()
    tx.insert(offices)
      .values({ ...office, id, code })
      .run()
    record(tx, administrator, 'office.added', at, { subject: `office:${id}`, facts: { code, zone: office.zone } })
    return ok(id)
  }, immediate)
}
