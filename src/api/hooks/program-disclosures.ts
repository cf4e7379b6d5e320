import { and, eq, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import type { ProgramDisclosures } from '../../documents/breaches/index.ts'
import { apiDeliveries, apiHooks } from '../schema.ts'
import { apiTokenStore } from '../tokens.ts'
import { dropWaiting } from './hooks.ts'

/** Programs and webhooks that got something of a submission in the wrong case, for its breach record. */
export const programDisclosures: ProgramDisclosures = {
  deliveriesAbout: (db, caseId, ids) =>
    db
      .select({ delivery: apiDeliveries, hook: apiHooks })
      .from(apiDeliveries)
      .innerJoin(apiHooks, eq(apiHooks.id, apiDeliveries.hookId))
      .where(and(isAbout(caseId, ids), isNotNull(apiDeliveries.lastTriedAt)))
      .all()
      .map(({ delivery, hook }) => ({
        personId: hook.personId,
        host: new URL(hook.url).host,
        at: delivery.doneAt ?? delivery.lastTriedAt ?? delivery.createdAt,
        isDelivered: delivery.doneAt !== null,
      })),
  stopDeliveries: (tx, caseId, ids, but, at) => {
    const isTheirs = sql`not exists (select 1 from ${apiHooks} where ${apiHooks.id} = ${apiDeliveries.hookId} and ${apiHooks.personId} = ${but})`
    dropWaiting(tx, and(isAbout(caseId, ids), isTheirs), at)
  },
  programName: (db, tokenId) => apiTokenStore.get(db, tokenId)?.name,
}

const isAbout = (caseId: string, ids: readonly string[]): SQL | undefined =>
  and(
    eq(apiDeliveries.caseId, caseId),
    or(
      ...ids.flatMap((id) => [
        eq(apiDeliveries.subject, `submission:${id}`),
        eq(apiDeliveries.subject, `document:${id}`),
      ]),
    ),
  )
