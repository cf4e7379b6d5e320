import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import { getObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { isServed } from '../visibility/rule.ts'
import type { BundledCase, CaseReach } from './reach.ts'
import { plainName, zipNames } from './zip-names.ts'
import { type PlainFile, type StoredFile, zipStream } from './zip-stream.ts'

/** A document that is taken away with others; undefined `submission`: the registry sent it. */
export type TakenDocument = {
  readonly document: DocumentRow
  readonly submission: Submission | undefined
  readonly theCase: BundledCase
}

type Copies = {
  readonly folder: string
  readonly taken: readonly TakenDocument[]
  /** A folder for each case. */
  readonly isByCase: boolean
  readonly at: Instant
}

/**
 * Documents as a zip, each once: its stamped copy, or the file itself where it bears no numbers. Their names are those of the zip of
 * their case; what cannot be opened yet is named in a file beside them.
 */
export function copiesZip(portal: Portal, i18n: I18n, { folder, taken, isByCase, at }: Copies): AsyncGenerator<Buffer> {
  const { demo } = portal.settings
  const served = taken.filter(({ document }) => isServed(document, demo))
  const stored = [...Map.groupBy(served, ({ theCase }) => theCase.id).values()].flatMap((ofCase) =>
    filesOf(portal, ofCase, isByCase),
  )
  const missing = taken.filter((one) => !served.includes(one))
  return zipStream(portal, { folder: plainName(folder), stored, plain: missingNote(i18n, missing), at })
}

function filesOf({ db, catalogue }: Portal, ofCase: readonly TakenDocument[], isByCase: boolean): StoredFile[] {
  const names = zipNames([...ofCase].sort((a, b) => (a.document.availableAt ?? 0) - (b.document.availableAt ?? 0)))
  return ofCase.map(({ document, theCase }) => {
    const { name = '', ending = '' } = names.get(document.id) ?? {}
    const { stampedObjectId, objectId, availableAt } = document
    const called = stampedObjectId === null ? name : catalogue(theCase.language)('exhibits:zip.stamped', { name })
    const path = `${isByCase ? `${plainName(theCase.reference)}/` : ''}${called}.${ending}`
    return { path, object: getObject(db, stampedObjectId ?? objectId), at: availableAt ?? 0 }
  })
}

function missingNote({ t, colon }: I18n, missing: readonly TakenDocument[]): PlainFile[] {
  if (missing.length === 0) return []
  const lines = missing.map(
    ({ document, theCase }) =>
      `${theCase.reference} – ${document.title}${colon}${t(`exhibits:bundle.omission.${document.check === 'held' ? 'held' : 'pending'}`)}\r\n`,
  )
  return [{ name: `${t('exhibits:zip.missing')}.txt`, bytes: Buffer.from(lines.join('')) }]
}

/** Records that this reader took them, as the download of each would: each counts as opened. Throws NotFound. */
export function recordCopies(
  db: Database,
  reach: CaseReach,
  taken: readonly TakenDocument[],
  demo: boolean,
  at: Instant,
): void {
  const given = taken.filter(({ document }) => isServed(document, demo)).map(({ document }) => document)
  write(db, (tx) =>
    reach.noteReadings(
      tx,
      given.map(({ id }) => id),
      at,
    ),
  )
  for (const [caseId, ofCase] of Map.groupBy(given, (document) => document.caseId)) {
    const [stamped, plain] = [ofCase.filter(isStamped), ofCase.filter((document) => !isStamped(document))]
    reach.log(db, caseId, { way: 'stampedFile', listed: stamped }, at)
    reach.log(db, caseId, { way: 'file', listed: plain }, at)
  }
}

const isStamped = ({ stampedObjectId }: DocumentRow): boolean => stampedObjectId !== null
