import { asc, eq } from 'drizzle-orm'
import type { OwnProgram } from '../accounts/own-account/index.ts'
import type { Member } from '../accounts/people/index.ts'
import type { Db } from '../platform/db/index.ts'
import { apiHooks, apiTokens } from './schema.ts'

/** This person's programs and webhooks as long as the portal keeps them, ended ones too, without secrets. */
export function listOwnPrograms(db: Db, { id }: Member): OwnProgram[] {
  const tokens = db
    .select()
    .from(apiTokens)
    .where(eq(apiTokens.personId, id))
    .orderBy(asc(apiTokens.createdAt))
    .all()
    .map((token) => ({
      kind: 'token' as const,
      name: token.name,
      rights: token.scopes,
      createdAt: token.createdAt,
      until: token.expiresAt,
      endedAt: token.endedAt,
      lastUsedAt: token.lastUsedAt,
      lastAddress: token.lastAddress,
    }))
  const hooks = db
    .select()
    .from(apiHooks)
    .where(eq(apiHooks.personId, id))
    .orderBy(asc(apiHooks.createdAt))
    .all()
    .map((hook) => ({
      kind: 'webhook' as const,
      name: hook.url,
      rights: hook.kinds,
      createdAt: hook.createdAt,
      until: null,
      endedAt: hook.endedAt ?? hook.stoppedAt,
      lastUsedAt: null,
      lastAddress: null,
    }))
  return [...tokens, ...hooks]
}
