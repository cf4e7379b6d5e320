import { emailKey } from '../accounts/invitations/index.ts'
import { findPersonByEmail } from '../accounts/people/index.ts'
import { isPosted } from '../accounts/postings/index.ts'
import type { Db } from '../platform/db/index.ts'
import { list, text, type ValuesOf } from './command.ts'

type Orderer = { readonly id: string; readonly name: string; readonly isOf: (officeId: string) => boolean }

export const orderOptions = { order: list('ADDRESS', 2), reason: text('TEXT') }

/** The two members of staff who ordered it in writing. */
export type DeletionOrder = { readonly by: Orderer; readonly with: Orderer; readonly reason: string | undefined }

/** Two different active people: officers order for their own office, administrators for all. Else a sentence that says what is wrong. */
export function readOrder(
  db: Db,
  { options }: { readonly options: ValuesOf<typeof orderOptions> },
): DeletionOrder | string {
  const [first, second, more] = options.order
  if (!first || !second || more) return 'Two members of staff order this together: --order ADDRESS --order ADDRESS.'
  const [by, other] = [findStaff(db, first), findStaff(db, second)]
  if (!by) return `${first} is nobody of the staff.`
  if (!other) return `${second} is nobody of the staff.`
  if (by.id === other.id) return 'The same person cannot be both of the two.'
  return { by, with: other, reason: options.reason?.trim() || undefined }
}

function findStaff(db: Db, email: string): Orderer | undefined {
  const found = findPersonByEmail(db, emailKey(email))
  if (found?.state !== 'active' || (found.role !== 'registry' && found.role !== 'administrator')) return undefined
  const { id, name, role } = found
  return { id, name, isOf: (office) => role === 'administrator' || isPosted(db, id, office) }
}

/** Those of the two who may not order for this office; undefined: both may. */
export const unauthorizedOrderer = (order: DeletionOrder, officeId: string): Orderer | undefined =>
  [order.by, order.with].find((one) => !one.isOf(officeId))
