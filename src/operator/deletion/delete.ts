import { eq } from 'drizzle-orm'
import { invitations } from '../../accounts/invitations/index.ts'
import { refreshList } from '../../cases/list/index.ts'
import { cases } from '../../cases/record/index.ts'
import { type EndedCase, findEnded, listEnded } from '../../cases/retention/index.ts'
import { submissions } from '../../documents/submissions/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, type Tx, write } from '../../platform/db/index.ts'
import { deleteObject, removeBlobsLater } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { DeletionOrder } from '../order.ts'
import { caseAfterwards, invitationAfterwards, submissionAfterwards } from './kept-rows.ts'
import { deletedTables, objectsOf, uploadedBlobs } from './tables.ts'

/** A case that may be deleted, with its number of documents. Instants in epoch milliseconds. */
export type DueCase = EndedCase & { readonly documents: number }

/** Past its retention, not deleted yet, and without anything for the registry to decide. */
export function listDue(db: Db, at: Instant): DueCase[] {
  const due = dueIn(db)
  return listEnded(db, at).flatMap((one) => due(one) ?? [])
}

/** Undefined if it is not due. */
function findDue(db: Db, caseId: string, at: Instant): DueCase | undefined {
  const found = findEnded(db, caseId, at)
  return found && dueIn(db)(found)
}

function dueIn(db: Db): (ended: EndedCase) => DueCase | undefined {
  const { $client } = db as Portal['db']
  const isGone = $client.prepare('select 1 from case_deletions where case_id = ?')
  const isOpen = $client.prepare(`select 1 from submissions where case_id = @id and state = 'received'
    union all select 1 from requests where case_id = @id and state = 'sent'`)
  const count = $client.prepare('select count(*) from documents where case_id = ?').pluck()
  return (ended) =>
    isGone.get(ended.id) || isOpen.get({ id: ended.id })
      ? undefined
      : { ...ended, documents: count.get(ended.id) as number }
}

/**
 * Deletes rows, documents and what was made from them; its number, its receipts and the log stay. What another case has too (a
 * letter to many) stays with that one. The bytes are removed by the job. False: it is not due any more.
 */
export const deleteCase = (
  { db }: Pick<Portal, 'db'>,
  { id }: Pick<DueCase, 'id'>,
  order: DeletionOrder,
  at: Instant,
): boolean =>
  write(db, (tx) => {
    const due = findDue(db, id, at)
    if (due) deleteRows(db, tx, due, order, at)
    return due !== undefined
  })

function deleteRows(db: Portal['db'], tx: Tx, due: DueCase, order: DeletionOrder, at: Instant): void {
  const { id, officeId } = due
  const { $client } = db
  tellEach(db, tx, id, officeId, order, at)
  const objects = $client.prepare(objectsOf).pluck().all({ id }) as (string | null)[]
  const uploaded = $client.prepare(uploadedBlobs).pluck().all({ id }) as string[]
  const rows = deletedTables.reduce(
    (sum, [table, which]) => sum + $client.prepare(`delete from ${table} where ${which}`).run({ id }).changes,
    0,
  )
  removeBlobsLater(tx, uploaded, at)
  let blobs = uploaded.length
  for (const object of objects) if (object && !isHeld(db, object)) blobs += deleteObject(tx, object, at)

  tx.update(submissions).set(submissionAfterwards).where(eq(submissions.caseId, id)).run()
  tx.update(cases).set(caseAfterwards(due)).where(eq(cases.id, id)).run()
  tx.update(invitations).set(invitationAfterwards(due, at)).where(eq(invitations.caseId, id)).run()
  refreshList(tx, id, at)
  $client
    .prepare('insert into case_deletions (case_id, at, ordered_by, confirmed_by) values (?, ?, ?, ?)')
    .run(id, at.epochMilliseconds, order.by.id, order.with.id)
  record(tx, { id: order.by.id }, 'case.erased', at, {
    caseId: id,
    officeId,
    subject: `case:${id}`,
    facts: { confirmedBy: order.with.id, rows, blobs, ...(order.reason && { reason: order.reason }) },
  })
}

/** The log names no case for a confidential document. */
function tellEach(
  { $client }: Portal['db'],
  tx: Tx,
  caseId: string,
  officeId: string,
  order: DeletionOrder,
  at: Instant,
): void {
  const all = $client.prepare('select id, audience from documents where case_id = ?').all(caseId) as {
    id: string
    audience: string
  }[]
  for (const { id, audience } of all) {
    const where = audience === 'case' ? { caseId, officeId } : { officeId }
    const about = { ...where, subject: `document:${id}`, facts: { confirmedBy: order.with.id } }
    record(tx, { id: order.by.id }, 'document.erased', at, about)
  }
}

/** Whether a row of any table still points to it. */
function isHeld({ $client }: Portal['db'], object: string): boolean {
  const pointing = $client
    .prepare(
      `select t.name as "table", f."from" as "column" from sqlite_schema t, pragma_foreign_key_list(t.name) f
        where t.type = 'table' and f."table" = 'objects' and t.name <> 'object_segments'`,
    )
    .all() as { table: string; column: string }[]
  return pointing.some(
    ({ table, column }) =>
      $client.prepare(`select 1 from "${table}" where "${column}" = ? limit 1`).get(object) !== undefined,
  )
}
