import { and, count, eq, isNull } from 'drizzle-orm'
import { noticePaths } from '../../notices/paths.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import type { Settings } from '../../platform/env.ts'
import type { Composer } from '../../platform/mail/index.ts'
import { brandOf, type Catalogue } from '../../platform/web/i18n.ts'

import { allKinds } from './kinds.ts'
import { notices } from './schema.ts'

type Tools = {
  readonly settings: Settings
  readonly catalogue: Catalogue
  /** The module that keeps them: a digest told those for whom these documents are. */
  readonly documentsTold: (tx: Tx, ids: readonly string[], at: Instant) => void
}

/** Words of the digest: how many things of which kind wait, and where to sign in; nothing of a case. What was read by now is left out. */
export const digestMail = ({ settings, catalogue, documentsTold }: Tools): Record<string, Composer> => ({
  digest: (db, { subjectId, locale, recipientName }) => {
    const t = catalogue(locale)
    const counted = countsIn(db, subjectId ?? '')
    if (counted.size === 0) return undefined
    const sum = [...counted.values()].reduce((all, n) => all + n, 0)
    const lines = allKinds.flatMap((kind) => {
      const n = counted.get(kind)
      return n === undefined ? [] : t('notices:digest.line', { kind: t(`notices:kind.${kind}`), n })
    })
    const words = {
      brand: brandOf(settings.brand, locale, t),
      name: recipientName,
      list: lines.join('\n'),
      count: sum,
      page: settings.origin + noticePaths.notices(locale, { state: 'unread' }),
    }
    return {
      subject: t('notices:digest.subject', words),
      text: t('notices:digest.text', words),
      settled: (tx, outcome, at) => {
        if (outcome === 'sent') documentsTold(tx, documentsIn(tx, subjectId ?? ''), at)
      },
    }
  },
})

const countsIn = (db: Db, digestId: string): Map<string, number> =>
  new Map(
    db
      .select({ kind: notices.kind, n: count() })
      .from(notices)
      .where(and(eq(notices.digestId, digestId), isNull(notices.readAt)))
      .groupBy(notices.kind)
      .all()
      .map(({ kind, n }) => [kind, n]),
  )

const documentsIn = (db: Db, digestId: string): string[] =>
  db
    .select({ id: notices.subjectId })
    .from(notices)
    .where(and(eq(notices.digestId, digestId), eq(notices.action, 'document.sent'), eq(notices.isCopy, false)))
    .all()
    .flatMap(({ id }) => id ?? [])
