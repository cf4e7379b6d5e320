import { and, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { ProgramDisclosures } from '../../documents/breaches/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { apiDeliveries, apiHooks, apiTokens } from '../schema.ts'

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
    tx.update(apiDeliveries)
      .set({ failedAt: at.epochMilliseconds })
      .where(and(isAbout(caseId, ids), isNull(apiDeliveries.doneAt), isNull(apiDeliveries.failedAt), isTheirs))
      .run()
  },
  programName: (db: Db, tokenId) =>
    db.select({ name: apiTokens.name }).from(apiTokens).where(eq(apiTokens.id, tokenId)).get()?.name,
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
