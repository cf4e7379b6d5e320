import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { type Actor, isStaff } from '../accounts/people/index.ts'
import { hasOpenCaseIn } from '../cases/access/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Db, prepared, versionNow } from '../platform/db/index.ts'
import { fieldIn, inEach, localized, textIn } from '../platform/localized.ts'
import type { Banner, Locale } from '../platform/web/i18n.ts'
import { type Block, readMarkdown } from '../platform/web/small-markdown.ts'
import type { Localized } from '../tribunal/languages.ts'
import { filerOf } from './practice/schema.ts'
import { announcementClosings, announcements, type Contents } from './schema.ts'

type Row = typeof announcements.$inferSelect
/** Its texts parsed once. */
type Known = Row & { readonly text: Localized<readonly Block[]> }
type CachedAnnouncements = {
  readonly version: number
  readonly open: readonly Known[]
  readonly fits: Map<string, Fit>
}
type Fit = { readonly doesFit: boolean; readonly until: number }

const notOver = prepared((db) =>
  db
    .select()
    .from(announcements)
    .where(and(gt(announcements.endsAt, sql.placeholder('now')), isNull(announcements.withdrawnAt)))
    .prepare(),
)
const closingsOf = prepared((db) =>
  db
    .select({ id: announcementClosings.announcementId, version: announcementClosings.version })
    .from(announcementClosings)
    .where(eq(announcementClosings.personId, sql.placeholder('personId')))
    .prepare(),
)

const kept = prepared((): { now: CachedAnnouncements } => ({ now: { version: -1, open: [], fits: new Map() } }))

/**
 * What is not over, cached until any process on this database publishes, changes or withdraws something.
 */
function openOnes(db: Db, at: Instant): CachedAnnouncements {
  const cell = kept(db)
  const version = versionNow(db, 'everybody')
  if (cell.now.version !== version) {
    const open = notOver(db).all({ now: at.epochMilliseconds }).map(known).sort(byWeight)
    cell.now = { version, open, fits: new Map() }
  }
  return cell.now
}

const known = (row: Row): Known => ({ ...row, text: inEach((locale) => readMarkdown(row[fieldIn(locale, 'text')])) })
/** Important ones first, then the latest begun. */
export const byWeight = (a: Row, b: Row) =>
  Number(b.severity === 'important') - Number(a.severity === 'important') ||
  b.startsAt - a.startsAt ||
  (a.id < b.id ? -1 : 1)

const longestInBanner = 300

/** The banners of this reader's page, in their order; `locale` is the page's. Visitors see what is for everyone. */
export function bannersFor(db: Db, reader: Actor | undefined, locale: Locale, at: Instant): readonly Banner[] {
  const now = at.epochMilliseconds
  const all = openOnes(db, at)
  const running = all.open.filter(
    (one) => one.startsAt <= now && one.endsAt > now && concerns(db, reader, one, at, all.fits),
  )
  if (running.length === 0) return []
  const canClose = (one: Row) => reader !== undefined && one.severity === 'information'
  const closed = running.some(canClose) ? closedBy(db, reader!.id) : new Map<string, number>()
  return running
    .filter((one) => !canClose(one) || (closed.get(one.id) ?? 0) < one.version)
    .map((one) => bannerOf(one, locale, canClose(one)))
}

/** A short text stands in the banner, a long one behind a link. */
export function bannerOf(one: Row & Partial<Known>, locale: Locale, canClose: boolean): Banner {
  const { id, version, severity } = one
  const source = textIn({ locale }, localized(one, 'text'))
  const text = one.text?.[locale] ?? readMarkdown(source)
  const isShort = source.length <= longestInBanner && text.every(({ kind }) => kind === 'paragraph')
  return {
    id,
    version,
    isImportant: severity === 'important',
    title: textIn({ locale }, localized(one, 'title')),
    text: isShort ? text : undefined,
    canClose,
  }
}

const closedBy = (db: Db, personId: string): Map<string, number> =>
  new Map(
    closingsOf(db)
      .all({ personId })
      .map(({ id, version }) => [id, version]),
  )

const rememberedFor = 5 * 60_000
const mostRemembered = 20_000

/** Whether it is meant for this reader. `fits` caches for some minutes who has which cases. */
export function concerns(
  db: Db,
  reader: Actor | undefined,
  one: Pick<Row, 'id'> & Pick<Contents, 'audience' | 'divisions' | 'offices'>,
  at: Instant,
  fits?: Map<string, Fit>,
): boolean {
  const { audience, divisions, offices } = one
  if (audience.includes('everyone')) return true
  if (!reader) return false
  if (isStaff(reader))
    return (
      audience.includes('registry') &&
      (reader.role === 'administrator' || offices.length === 0 || offices.includes(reader.officeId))
    )
  if (!audience.includes(filerOf[reader.role])) return false
  if (divisions.length + offices.length === 0) return true
  const key = `${reader.id} ${one.id}`
  const remembered = fits?.get(key)
  if (remembered && remembered.until > at.epochMilliseconds) return remembered.doesFit
  const doesFit = hasOpenCaseIn(db, reader, { divisions, offices }, at)
  if (fits && fits.size > mostRemembered) fits.clear()
  fits?.set(key, { doesFit, until: at.epochMilliseconds + rememberedFor })
  return doesFit
}
