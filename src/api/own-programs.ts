import type { OwnProgram } from '../accounts/own-account/index.ts'
import type { Member } from '../accounts/people/index.ts'
import type { Db } from '../platform/db/index.ts'
import { listHooks } from './hooks/queries.ts'
import { listApiTokens } from './tokens.ts'

/**
 * Programs that act or acted for a person, and addresses that are or were told, as far as the portal still knows them, each from the
 * oldest: no secret.
 */
export function listOwnPrograms(db: Db, { id }: Member): OwnProgram[] {
  const tokens = listApiTokens(db, id).map((token) => ({
    kind: 'token' as const,
    name: token.name,
    rights: token.scopes,
    createdAt: token.createdAt,
    until: token.expiresAt,
    endedAt: token.endedAt,
    lastUsedAt: token.lastUsedAt,
    lastAddress: token.lastAddress,
  }))
  const hooks = listHooks(db, { id }).map((hook) => ({
    kind: 'webhook' as const,
    name: hook.url,
    rights: hook.kinds,
    createdAt: hook.createdAt,
    until: null,
    endedAt: hook.endedAt ?? hook.stoppedAt,
    lastUsedAt: null,
    lastAddress: null,
  }))
  return [...tokens.toReversed(), ...hooks.toReversed()]
}
