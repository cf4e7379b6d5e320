import { eq, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Db, prepared, type Tx } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { isOpen, isPending } from './known.ts'
import type { Invitation } from './model.ts'
import { invitations } from './schema.ts'
import { codeOfInvitation, isSameSecret, linkSecret, newCodeName, plainCode } from './secrets.ts'

/** The invitation a link opens; undefined for a wrong, used, revoked or expired one alike. A read: it uses nothing up. */
export function findByLink(
  db: Db,
  keyring: Keyring,
  link: { id: string; secret: string },
  at: Instant,
): Invitation | undefined {
  const found = db.select().from(invitations).where(eq(invitations.id, link.id)).get()
  return found && isOpen(found, at) && isSameSecret(link.secret, linkSecret(keyring, found)) ? found : undefined
}

/** The invitation a typed code opens; undefined as above. The caller counts failures. */
export function findByCode(db: Db, keyring: Keyring, typed: string, at: Instant): Invitation | undefined {
  const code = plainCode(typed)
  const found = byCodeName(db).get({ name: code.slice(0, 4) })
  return found && isOpen(found, at) && isSameSecret(code, plainCode(codeOfInvitation(keyring, found)))
    ? found
    : undefined
}

const byCodeName = prepared((db) =>
  db
    .select()
    .from(invitations)
    .where(eq(invitations.codeName, sql.placeholder('name')))
    .prepare(),
)

/** Replaces the code name of an invitation that is over, so that another can use the name. */
export const retiredCodeName = ({ id }: Invitation) => `-${id}`

/** There are 331,776 names. Invitations that are over give theirs up, so that names do not run out. */
export function freeCodeName(tx: Tx, at: Instant): string {
  for (;;) {
    const name = newCodeName()
    const holder = byCodeName(tx).get({ name })
    if (holder && isPending(holder, at)) continue
    if (holder)
      tx.update(invitations)
        .set({ codeName: retiredCodeName(holder) })
        .where(eq(invitations.id, holder.id))
        .run()
    return name
  }
}
