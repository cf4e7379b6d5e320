import { join } from 'node:path'
import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import { getOffice } from '../../accounts/people/index.ts'
import { plainCaseName } from '../../cases/people/values.ts'
import { cases } from '../../cases/record/index.ts'
import { withClearFolder, writeClear } from '../../platform/checks/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import { areToolsUnavailable, type JoinOrder, joinInProcess } from '../../platform/pdf/index.ts'
import {
  deleteObject,
  discardObject,
  getObject,
  isStoreAway,
  type ObjectRow,
  readObject,
  type StoredObject,
  saveObject,
} from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { pageRange, papersI18n } from '../exhibits/list.ts'
import { storeFile } from '../exhibits/making.ts'
import { type BundledDocument, type BundleRow, listBundledDocuments, sections } from './contents.ts'
import { bundles, type Omission } from './schema.ts'

type Failure = NonNullable<BundleRow['failure']>
type Omitted = BundleRow['omitted']
type Part = BundledDocument & { readonly object: ObjectRow; readonly file: string }
type Made = { readonly stored: StoredObject; readonly pages: number; readonly omitted: Omitted }

const template = join(import.meta.dirname, 'index.typ')

/** Makes the bundles that were asked for, one after another. Returns how many it looked at. */
export async function makeBundles(portal: Portal, signal?: AbortSignal): Promise<number> {
  const { db, clock, log } = portal
  const due = db
    .select()
    .from(bundles)
    .where(and(eq(bundles.state, 'waiting'), lte(bundles.dueAt, clock().epochMilliseconds)))
    .orderBy(asc(bundles.dueAt))
    .limit(5)
    .all()
  for (const bundle of due) {
    if (signal?.aborted) break
    const made = await makeBundle(portal, bundle).catch((error: Error) => {
      if (isStoreAway(error) || areToolsUnavailable(error)) throw error
      log.error({ bundle: bundle.id, error: error.message }, 'bundle not made')
      return 'later' as const
    })
    if (typeof made === 'string') settle(db, bundle, made, clock())
    else await keep(portal, bundle, made)
  }
  return due.length
}

async function makeBundle(portal: Portal, bundle: BundleRow): Promise<Made | Failure | 'later'> {
  const { db, tools, storage, keyring } = portal
  if (!tools.qpdf) return 'noTool'
  const asked = listBundledDocuments(db, bundle, portal.clock(), portal.settings.demo)
  const omitted: { documentId: string; why: Omission }[] = asked.flatMap(({ document, omission }) =>
    omission ? [{ documentId: document.id, why: omission }] : [],
  )
  let parts: Part[] = asked
    .filter(({ omission }) => !omission)
    .map((kept, index) => {
      const { stampedObjectId, objectId } = kept.document
      return { ...kept, object: getObject(db, stampedObjectId ?? objectId), file: `${index + 1}.pdf` }
    })
  const size = parts.reduce((sum, { object }) => sum + object.size, 0)
  const { qpdf } = tools
  const outcome = await withClearFolder(
    tools.ram,
    size * 3 + 30_000_000,
    async (folder): Promise<Made | Failure | 'later'> => {
      for (const { object, file } of parts)
        await writeClear(join(folder, file), readObject(storage, keyring, object), object.size)
      // At most twice: the second time without files that turned out to be of another kind.
      for (let tries = 0; tries < 2; tries++) {
        if (parts.length === 0) return 'nothing'
        const joined = await joinInProcess(orderOf(portal, bundle, { folder, qpdf, size }, asked, parts, omitted))
        if (!joined.ok) return joined.error === 'interrupted' ? 'later' : joined.error
        const { pages, unlike } = joined.value
        if (unlike.length === 0) {
          const stored = await storeFile(portal, join(folder, 'made.pdf'))
          return stored ? { stored, pages, omitted } : 'later'
        }
        for (const { document, file } of parts)
          if (unlike.includes(file)) omitted.push({ documentId: document.id, why: 'unreadable' })
        parts = parts.filter(({ file }) => !unlike.includes(file))
      }
      return 'unreadable'
    },
  )
  return outcome === 'noRoom' ? 'later' : outcome
}

type WorkFolder = { readonly folder: string; readonly qpdf: string; readonly size: number }

function orderOf(
  portal: Portal,
  bundle: BundleRow,
  place: WorkFolder,
  asked: readonly BundledDocument[],
  parts: readonly Part[],
  omitted: Omitted,
): JoinOrder {
  const { db, clock } = portal
  const theCase = db.select().from(cases).where(eq(cases.id, bundle.caseId)).get()!
  const { zone } = getOffice(db, theCase.officeId)
  const i18n = papersI18n(portal, bundle.language, zone)
  const { t } = i18n
  const at = clock().epochMilliseconds
  const { reference } = theCase
  const offsets = pageOffsets(parts)
  const grouped = sections
    .map((section) => ({ section, parts: parts.filter((part) => part.section === section) }))
    .filter((group) => group.parts.length > 0)
  const titleOf = (section: (typeof sections)[number]) =>
    t(`exhibits:bundle.section.${section}`, { name: theCase.title })
  const title = t('exhibits:bundle.index.heading', { reference })
  return {
    kind: 'join',
    ...place,
    title,
    indexTitle: t('exhibits:bundle.index.title'),
    template,
    at,
    sections: grouped.map((group) => ({
      title: titleOf(group.section),
      parts: group.parts.map(({ document, file, prefix, start }) => ({
        file,
        pages: document.pages ?? 0,
        title: [document.exhibitLabel, document.title].filter(Boolean).join(' – '),
        prefix,
        start,
      })),
    })),
    data: {
      lang: bundle.language,
      title,
      heading: title,
      people: plainCaseName(theCase),
      made: t('exhibits:bundle.index.made', { moment: i18n.moment(at), zone: i18n.zoneName(zone) }),
      note: t('exhibits:bundle.index.note'),
      foot: t('exhibits:bundle.index.foot', { reference }),
      columns: (['exhibit', 'document', 'received', 'pages', 'at'] as const).map((key) =>
        t(`exhibits:bundle.index.${key}`),
      ),
      sections: grouped.map((group) => ({
        title: titleOf(group.section),
        rows: group.parts.map((part) => rowOf(i18n, part, parts.indexOf(part) + 1, offsets)),
      })),
      omittedTitle: t('exhibits:bundle.omitted'),
      omitted: omitted.map(({ documentId, why }) => omittedLine(i18n, asked, documentId, why)),
    },
  }
}

/** By part, the place of its first page after the index. */
function pageOffsets(parts: readonly Part[]): ReadonlyMap<Part, number> {
  let next = 1
  return new Map(
    parts.map((part): [Part, number] => {
      const first = next
      next += part.document.pages ?? 0
      return [part, first]
    }),
  )
}

function rowOf(i18n: I18n, part: Part, number: number, offsets: ReadonlyMap<Part, number>) {
  const { document, prefix, start } = part
  const last = start + (document.pages ?? 1) - 1
  const range = pageRange(i18n.t, { firstPage: start, lastPage: last })
  return {
    part: number,
    label: document.exhibitLabel ?? i18n.t('exhibits:bundle.index.none'),
    title: document.title,
    received: i18n.date(document.availableAt ?? 0, undefined, 'plain'),
    pages: `${prefix}${range}`,
    at: offsets.get(part) ?? 0,
  }
}

function omittedLine({ t, colon }: I18n, asked: readonly BundledDocument[], documentId: string, why: Omission): string {
  const document = asked.find((kept) => kept.document.id === documentId)?.document
  const name = [document?.exhibitLabel, document?.title].filter(Boolean).join(' – ')
  return `${name}${colon}${t(`exhibits:bundle.omission.${why}`)}`
}

/** Another process may have been quicker, or the bundle was swept: then the bytes made here are removed. */
async function keep({ db, storage, clock }: Portal, { id }: BundleRow, { stored, pages, omitted }: Made) {
  const isKept = write(db, (tx) => {
    const now = tx.select({ state: bundles.state }).from(bundles).where(eq(bundles.id, id)).get()
    if (now?.state !== 'waiting') return false
    const at = clock()
    saveObject(tx, stored, at)
    const made = { state: 'made', madeAt: at.epochMilliseconds, objectId: stored.id } as const
    tx.update(bundles)
      .set({ ...made, size: stored.size, pages, omitted })
      .where(eq(bundles.id, id))
      .run()
    return true
  })
  if (!isKept) await discardObject(storage, stored)
}

const mostTries = 8

function settle(db: Database, { id, tries }: BundleRow, outcome: 'later' | Failure, at: Instant): void {
  const isOver = outcome !== 'later' || tries + 1 >= mostTries
  const failure = outcome === 'later' ? 'tooHeavy' : outcome
  const change = isOver
    ? ({ state: 'failed', failure } as const)
    : { tries: tries + 1, dueAt: at.epochMilliseconds + 30_000 * 2 ** tries }
  db.update(bundles).set(change).where(eq(bundles.id, id)).run()
}

/** Lets go of bundles whose day is over. */
export function sweepBundles({ db, clock }: Portal): number {
  const at = clock()
  return write(db, (tx) => {
    const rows = tx.select().from(bundles).where(lte(bundles.endsAt, at.epochMilliseconds)).limit(200).all()
    tx.delete(bundles)
      .where(
        inArray(
          bundles.id,
          rows.map(({ id }) => id),
        ),
      )
      .run()
    for (const { objectId } of rows) if (objectId) deleteObject(tx, objectId, at)
    return rows.length
  })
}
