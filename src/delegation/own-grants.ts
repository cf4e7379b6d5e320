import { desc, eq } from 'drizzle-orm'
import type { OwnGrant } from '../accounts/own-account/index.ts'
import { type Member, namesOf } from '../accounts/people/index.ts'
import type { Db } from '../platform/db/index.ts'
import { delegations } from './schema.ts'
import { rightsOf } from './terms.ts'

/** All that a member gave and accepted, the newest first. */
export function listOwnGrants(db: Db, actor: Member): OwnGrant[] {
  const given = rows(db, eq(delegations.counselId, actor.id))
  const received = rows(db, eq(delegations.delegateId, actor.id)).filter(({ acceptedAt }) => acceptedAt !== null)
  const names = namesOf(db, [...given.map((d) => d.delegateId), ...received.map((d) => d.counselId)])
  const facts = (d: (typeof given)[number]) => ({
    rights: rightsOf(d),
    allCases: d.allCases,
    offeredAt: d.createdAt,
    acceptedAt: d.acceptedAt,
    until: d.until,
    endedAt: d.revokedAt,
    lastUsedAt: d.lastUsedAt,
  })
  return [
    ...given.map((d) => ({
      direction: 'given' as const,
      name: (d.acceptedAt !== null && names.get(d.delegateId ?? '')) || d.name,
      ...facts(d),
    })),
    ...received.map((d) => ({ direction: 'received' as const, name: names.get(d.counselId) ?? '', ...facts(d) })),
  ]
}

const rows = (db: Db, wanted: ReturnType<typeof eq>) =>
  db.select().from(delegations).where(wanted).orderBy(desc(delegations.createdAt)).all()
