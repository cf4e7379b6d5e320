import type { Member } from '../../accounts/people/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { FileRefusal } from '../intake/files.ts'
import { removePhotograph } from './commands.ts'
import { listWaiting } from './originals.ts'
import { makePaper } from './paper.ts'

type Words = Parameters<typeof makePaper>[3]

/**
 * Makes a paper of photographs that came in one request, by their objects, in their order: for whom nobody puts them in order.
 * Where it cannot be made nothing of them stays, and the reason is given.
 */
export async function paperAtOnce(
  portal: Portal,
  actor: Member,
  submissionId: string,
  objectIds: readonly string[],
  words: Words,
): Promise<FileRefusal | 'notDraft' | undefined> {
  const { db, clock } = portal
  const made = await makePaper(portal, actor, submissionId, words, objectIds)
  if (made.ok) return undefined
  for (const { id, objectId } of listWaiting(db, { id: submissionId }))
    if (objectIds.includes(objectId)) removePhotograph(db, actor, submissionId, id, clock())
  const { error } = made
  return error === 'changed' || error === 'nonePhotographs' ? 'pictureLater' : error
}
