import { eq } from 'drizzle-orm'
import {
  type Administrator,
  type Invitation,
  type InvitedStaff,
  type Invitee,
  inviteStaff,
  offices,
} from '../accounts/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database } from '../platform/db/index.ts'
import { newId } from '../platform/ids.ts'
import { fail, ok, type Result } from '../platform/result.ts'

const immediate = { behavior: 'immediate' } as const

type Refusal = 'alreadyRegistered' | 'alreadyInvited'

export type NewStaff = Invitee & InvitedStaff

export const sendStaffInvitation = (
  db: Database,
  administrator: Administrator,
  invitee: NewStaff,
  at: Instant,
): Result<Invitation, Refusal> => db.transaction((tx) => inviteStaff(tx, administrator, invitee, at), immediate)

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
