import { and, count, desc, eq, gt } from 'drizzle-orm'
import { dayLength, type Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Locale } from '../../tribunal/languages.ts'
import { isConfidential } from '../visibility/rule.ts'
import { type BundleRow, listContents } from './contents.ts'
import type { BundledCase, CaseReach } from './reach.ts'
import { bundles } from './schema.ts'

/** What one PDF takes: it must pass through memory three times. */
export const bundleCaps = { bytes: 300_000_000, pages: 5000, waiting: 3 } as const
const keptMs = dayLength

type BundleChoice = {
  readonly documentIds: readonly string[]
  readonly language: Locale
  readonly demo: boolean
}
export type BundleRefusal = 'nothingChosen' | 'tooLarge' | 'tooManyPages' | 'tooManyWaiting'

/** Asks for one PDF of what was chosen of a case. Asked for twice while it is being made it is the same one. */
export function askBundle(
  db: Database,
  reach: CaseReach,
  caseId: string,
  { documentIds, language, demo }: BundleChoice,
  at: Instant,
): Result<string, BundleRefusal> {
  return write(db, (tx) => {
    const theCase = reach.getCase(tx, caseId, at)
    const chosen = listContents(tx, reach, theCase, at, demo).filter(({ document }) =>
      documentIds.includes(document.id),
    )
    const parts = chosen.filter(({ omission }) => !omission).map(({ document }) => document)
    if (parts.length === 0) return fail('nothingChosen')
    if (parts.reduce((sum, { size }) => sum + size, 0) > bundleCaps.bytes) return fail('tooLarge')
    if (parts.reduce((sum, { pages }) => sum + (pages ?? 0), 0) > bundleCaps.pages) return fail('tooManyPages')

    const wanted = chosen.map(({ document }) => document.id)
    const waiting = listOwnBundles(tx, reach, theCase, at).filter(({ state }) => state === 'waiting')
    const same = waiting.find((one) => one.language === language && one.documentIds.join() === wanted.join())
    if (same) return ok(same.id)
    if (countWaiting(tx, reach) >= bundleCaps.waiting) return fail('tooManyWaiting')

    const id = newId()
    const when = at.epochMilliseconds
    tx.insert(bundles)
      .values({
        id,
        caseId,
        personId: reach.author.id,
        askedAt: when,
        language,
        documentIds: wanted,
        state: 'waiting',
        dueAt: when,
        endsAt: when + keptMs,
      })
      .run()
    reach.record(tx, 'document.bundled', at, {
      caseId,
      officeId: theCase.officeId,
      subject: `bundle:${id}`,
      // Other readers of the log must not learn about documents that are not for them.
      facts: { documents: chosen.filter(({ document }) => !isConfidential(document)).length },
    })
    return ok(id)
  })
}

const countWaiting = (db: Db, { author }: CaseReach): number =>
  db
    .select({ n: count() })
    .from(bundles)
    .where(and(eq(bundles.personId, author.id), eq(bundles.state, 'waiting')))
    .get()?.n ?? 0

/** Those that this reader asked for in this case and that are not over, the newest first. */
export const listOwnBundles = (db: Db, { author }: CaseReach, theCase: BundledCase, at: Instant): BundleRow[] =>
  db
    .select()
    .from(bundles)
    .where(
      and(eq(bundles.personId, author.id), eq(bundles.caseId, theCase.id), gt(bundles.endsAt, at.epochMilliseconds)),
    )
    .orderBy(desc(bundles.askedAt), desc(bundles.id))
    .all()

/** A bundle that this reader asked for, of a case that they see now, with nothing in it that they may not read any more. */
export function getBundle(
  db: Db,
  reach: CaseReach,
  id: string,
  at: Instant,
): { bundle: BundleRow; theCase: BundledCase } {
  const bundle = db.select().from(bundles).where(eq(bundles.id, id)).get()
  if (!bundle || bundle.personId !== reach.author.id || bundle.endsAt <= at.epochMilliseconds)
    throw new NotFound('bundle')
  const theCase = reach.getCase(db, bundle.caseId, at)
  if (!bundle.documentIds.every((documentId) => reach.canRead(db, documentId, at))) throw new NotFound('bundle')
  return { bundle, theCase }
}
