import { eq } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { instant } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/index.ts'
import { fail, type Result } from '../../platform/result.ts'
import { discardObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { targetsOf } from '../drafts/targets.ts'
import { refreshSigning } from '../receipts/keys.ts'
import { documents } from '../schema.ts'
import type { MadeStatement } from '../service/commands.ts'
import { documentsMark, readService, servedOf } from '../service/state.ts'
import { makeStatement } from '../service/statement.ts'
import type { Submission } from '../submissions/model.ts'
import { getSubmission, listDocumentsOf } from '../submissions/queries.ts'
import { type Sending, type SendRefusal, sendSubmission } from './send.ts'

type SendRequest = Omit<Sending, 'counts' | 'clock' | 'statements' | 'outlook'>

/**
 * `sendSubmission` with the preparation and cleanup around its transaction. `noSpace`: a statement of service for another case
 * could not be stored, and nothing was sent.
 */
export async function sendDraft(
  portal: Portal,
  actor: Member,
  id: string,
  asked: SendRequest,
): Promise<Result<Submission, SendRefusal | 'noSpace'>> {
  const { db, storage, settings, clock } = portal
  await refreshSigning(db)
  const statements = new Map<string, MadeStatement>()
  try {
    if (!(await makeStatements(portal, actor, id, asked, statements))) return fail('noSpace')
    return sendSubmission(db, actor, id, { ...asked, counts: settings.receivedAt, clock, statements })
  } finally {
    for (const { file } of statements.values())
      if (!isFiled(db, file.stored.id)) await discardObject(storage, file.stored)
  }
}

/**
 * A statement of service names its case, in that case's language: each chosen case needs one of its own, signed when the answers were
 * given. One that does not fit the documents any more is made for no other case. False when the store is full.
 */
async function makeStatements(
  portal: Portal,
  actor: Member,
  id: string,
  { without = [] }: SendRequest,
  made: Map<string, MadeStatement>,
): Promise<boolean> {
  const { db, clock } = portal
  const { submission } = getSubmission(db, actor, id, clock())
  const service = readService(submission)
  const listed = listDocumentsOf(db, submission)
  const stated = listed.find((document) => document.id === service?.documentId)
  if (submission.state !== 'draft' || !service || !stated || service.mark !== documentsMark(servedOf(listed)))
    return true
  for (const { theCase } of targetsOf(db, actor, submission, clock()).reached) {
    if (without.includes(theCase.id)) continue
    const statement = await makeStatement(portal, theCase, listed, service, instant(stated.uploadedAt))
    if (!statement) return false
    made.set(theCase.id, statement)
  }
  return true
}

const isFiled = (db: Database, objectId: string): boolean =>
  db.select({ id: documents.id }).from(documents).where(eq(documents.objectId, objectId)).limit(1).get() !== undefined
