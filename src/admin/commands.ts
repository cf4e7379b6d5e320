import { eq } from 'drizzle-orm'
import {
  type Administrator,
  getInvitation,
  type Invitation,
  type Invitee,
  inviteCounsel,
  inviteStaff,
  offices,
  type Registry,
  resendInvitation,
  revokeInvitation,
  type Staff,
} from '../accounts/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database } from '../platform/db/index.ts'
import { newId } from '../platform/ids.ts'
import { fail, ok, type Result } from '../platform/result.ts'

const immediate = { behavior: 'immediate' } as const

type Refusal = 'alreadyRegistered' | 'alreadyInvited'

export const sendCounselInvitation = (
  db: Database,
  officer: Registry,
  invitee: Invitee,
  at: Instant,
): Result<Invitation, Refusal> => db.transaction((tx) => inviteCounsel(tx, officer, invitee, at), immediate)

export type NewStaff = Invitee & { role: 'registry' | 'administrator'; officeId: string | null }

export const sendStaffInvitation = (
  db: Database,
  administrator: Administrator,
  invitee: NewStaff,
  at: Instant,
): Result<Invitation, Refusal> => db.transaction((tx) => inviteStaff(tx, administrator, invitee, at), immediate)

/** Throws NotFound where the invitation is not this person's to renew. */
export const renewInvitation = (
  db: Database,
  staff: Staff,
  id: string,
  at: Instant,
): Result<Invitation, 'alreadyRegistered' | 'revoked'> =>
  db.transaction((tx) => resendInvitation(tx, staff, getInvitation(tx, staff, id), at), immediate)

export const withdrawInvitation = (
  db: Database,
  staff: Staff,
  id: string,
  at: Instant,
): Result<void, 'alreadyRegistered'> =>
  db.transaction((tx) => revokeInvitation(tx, staff, getInvitation(tx, staff, id), at), immediate)

export type NewOffice = { code: string; nameEn: string; nameFr: string; zone: string }

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
