import { eq } from 'drizzle-orm'
import { people } from '../../accounts/people/index.ts'
import { findCaseByKey } from '../../cases/incoming/index.ts'
import { type Author, record } from '../../platform/audit/index.ts'
import type { Checked } from '../../platform/checks/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { type ObjectRow, saveObject } from '../../platform/storage/index.ts'
import { type DocumentLanguage, defaultLocale } from '../../tribunal/languages.ts'
import { storedColumns } from '../intake/files.ts'
import { countSent, makeAvailable } from '../outgoing/commands.ts'
import { documents } from '../schema.ts'
import type { OutgoingType } from '../values.ts'

type FeedDocument = {
  readonly externalKey: string
  readonly version: number
  readonly caseKey: string
  readonly type: OutgoingType
  readonly title: string
  /** Left out, what was said before stays. */
  readonly language?: DocumentLanguage | undefined
  readonly fileName: string
  readonly stored: ObjectRow
  readonly checked: Checked
  readonly firstByteAt: Instant
}
type DocumentTaken = { readonly outcome: 'created' | 'updated' | 'unchanged'; readonly id: string }
type DocumentRefusal = 'caseUnknown' | 'refused' | 'stale' | 'versionConflict' | 'bytesDiffer'

const findDocumentByKey = (db: Db, key: string) =>
  db.select().from(documents).where(eq(documents.externalKey, key)).get()

/**
 * A decision or notice from the tribunal's system, made available to the parties like an officer's. The bytes under a key
 * never change; a newer version may name them otherwise. Unless the outcome is `created` the caller removes the bytes.
 */
export function takeFeedDocument(
  db: Database,
  author: Author,
  given: FeedDocument,
  at: Instant,
): Result<DocumentTaken, DocumentRefusal> {
  const { externalKey, version, type, title, language, fileName, stored, checked, firstByteAt } = given
  const { verdict } = checked
  return write(db, (tx) => {
    const theCase = findCaseByKey(tx, given.caseKey)
    if (!theCase) return fail('caseUnknown')
    const about = { caseId: theCase.id, officeId: theCase.officeId }
    const before = findDocumentByKey(tx, externalKey)
    if (before) {
      const held = before.feedVersion ?? -1
      if (version < held) return fail('stale')
      const isSame = before.sha256 === stored.sha256
      if (!isSame) return fail(version === held ? 'versionConflict' : 'bytesDiffer')
      if (before.caseId !== theCase.id) return fail('versionConflict')
      const named = { title, type, language: language ?? before.language }
      const isRenamed = before.title !== title || before.type !== type || before.language !== named.language
      if (isRenamed && version === held) return fail('versionConflict')
      tx.update(documents)
        .set({ ...named, feedVersion: version })
        .where(eq(documents.id, before.id))
        .run()
      if (!isRenamed) return ok({ outcome: 'unchanged', id: before.id })
      const facts = { type, source: 'feed', version }
      record(tx, author, 'document.renamed', at, { ...about, subject: `document:${before.id}`, facts })
      return ok({ outcome: 'updated', id: before.id })
    }
    if (verdict === 'refused' || verdict === 'held') return fail('refused')
    const id = newId()
    saveObject(tx, stored, at)
    const document = tx
      .insert(documents)
      .values({
        id,
        caseId: theCase.id,
        direction: 'out',
        position: 1,
        type,
        title,
        language: language ?? null,
        fileName,
        uploadedBy: systemAccount(tx, at),
        uploadedAt: at.epochMilliseconds,
        firstByteAt: firstByteAt.epochMilliseconds,
        externalKey,
        feedVersion: version,
        ...storedColumns(stored, checked),
      })
      .returning()
      .get()
    const facts = { type, size: stored.size, sha256: stored.sha256, check: verdict, source: 'feed', version }
    record(tx, author, 'document.sent', at, { ...about, subject: `document:${id}`, facts })
    countSent(tx, theCase, { isConfidential: false, bytes: stored.size }, at)
    makeAvailable(tx, document, at)
    return ok({ outcome: 'created', id })
  })
}

/** Not an address that anybody can have. */
const systemKey = 'feed'

/** The closed account in whose name the system's documents are kept: a document's row asks for one. Nobody signs in to it. */
function systemAccount(tx: Tx, at: Instant): string {
  const known = tx.select({ id: people.id }).from(people).where(eq(people.emailKey, systemKey)).get()
  if (known) return known.id
  const id = newId()
  const now = at.epochMilliseconds
  tx.insert(people)
    .values({
      id,
      role: 'registry',
      name: 'Feed',
      email: '',
      emailKey: systemKey,
      locale: defaultLocale,
      zone: 'UTC',
      state: 'closed',
      passwordHash: '',
      totpSeal: Buffer.alloc(0),
      termsVersion: '',
      termsAcceptedAt: now,
      createdAt: now,
      closedAt: now,
    })
    .run()
  return id
}
