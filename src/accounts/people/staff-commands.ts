import { eq } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Province } from '../../tribunal/index.ts'
import type { Paired } from '../../tribunal/languages.ts'
import { type InvitedStaff, inviteStaff } from '../invitations/invitations.ts'
import type { Invitee } from '../invitations/invitee.ts'
import { findKnown } from '../invitations/known.ts'
import { decidePostingByTwo } from '../postings/commands.ts'
import type { ApprovalAct } from '../standing/approvals.ts'
import type { Administrator } from './actor.ts'
import { findOffice } from './queries.ts'
import { offices } from './schema.ts'

type Refusal = 'alreadyRegistered' | 'alreadyInvited'

type NewStaff = Invitee & InvitedStaff

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
  write(db, (tx) => {
    const known = findKnown(tx, invitee, at)
    if (known) return fail(known)
    const { name, email, locale, officeId } = invitee
    const role = invitee.role === 'administrator' ? invitee.role : invitee.postingRole
    const about = { name: name.trim(), email: email.trim(), locale, officeId, role }
    const asked = { kind: 'staffInvited', person: null, officeId, about, reason: '' } as const
    const settled = decidePostingByTwo(tx, administrator, asked, at, () => inviteStaff(tx, administrator, invitee, at))
    return settled.ok ? settled : fail('invitationAsked')
  })

/** Runs when a second person approved the invitation. */
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

type NewOffice = Paired<'name'> & { code: string; zone: string }

/** Opens a registry office. Its code is unique, in capitals. */
export function addOffice(
  db: Database,
  administrator: Administrator,
  office: NewOffice,
  at: Instant,
): Result<string, 'codeTaken'> {
  return write(db, (tx) => {
    const code = office.code.toUpperCase()
    if (tx.select({ id: offices.id }).from(offices).where(eq(offices.code, code)).get()) return fail('codeTaken')
    const id = newId()
    tx.insert(offices)
      .values({ ...office, id, code })
      .run()
    record(tx, administrator, 'office.added', at, { subject: `office:${id}`, facts: { code, zone: office.zone } })
    return ok(id)
  })
}

/** Says where an office stands, for the days that a year proposes to it. */
export function setOfficeProvince(
  db: Database,
  administrator: Administrator,
  { officeId, province }: { readonly officeId: string; readonly province: Province },
  at: Instant,
): void {
  write(db, (tx) => {
    const office = findOffice(tx, officeId)
    if (!office) throw new NotFound('office')
    if (office.province === province) return
    tx.update(offices).set({ province }).where(eq(offices.id, officeId)).run()
    record(tx, administrator, 'office.provinceChanged', at, { officeId, facts: { province } })
  })
}
