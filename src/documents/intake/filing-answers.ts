import type { Context } from 'hono'
import type { Member } from '../../accounts/people/index.ts'
import { groupCommit } from '../../platform/db/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { recordRefusals } from '../check-findings/refusals.ts'
import { paperAtOnce } from '../photographs/at-once.ts'
import { addUnsent, type RefusedFile } from './files.ts'
import { refusalStatus, removeTaken, type TakenFiles } from './form-body.ts'

type Batch = Parameters<typeof addUnsent>[4] & { readonly replaces?: string }

/**
 * Received files, from a page or a program, become documents of a draft, or their bytes are removed: nothing stays on disk
 * without a row. Returns the refused files, which are recorded. `makesPaper`: of the photographs among them one paper is made at
 * once, in the place of the returned document that `replaces` names; else they wait to be put in order.
 */
export async function fileTaken(
  c: Context,
  actor: Member,
  id: string,
  taken: Pick<TakenFiles, 'ready' | 'refused'>,
  batch: Batch,
  makesPaper: boolean,
): Promise<RefusedFile[] | 'notDraft'> {
  const { db, portal } = c.var as Vars
  const trouble = await addTaken(c, actor, id, taken.ready, batch)
  if (trouble === 'notDraft') return trouble
  const pictures = trouble.length === 0 ? taken.ready.filter(({ photograph }) => photograph) : []
  const objects = pictures.map(({ stored }) => stored.id)
  const unmade = makesPaper && objects.length > 0 ? await paperAtOnce(portal, actor, id, objects, batch) : undefined
  if (unmade === 'notDraft') return unmade
  const lost = unmade ? pictures.map(({ fileName }) => ({ fileName, reason: unmade })) : []
  const refused = [...taken.refused, ...trouble, ...lost]
  if (refused.length > 0) recordRefusals(db, actor, id, refused, portal.clock())
  return refused
}

async function addTaken(
  c: Context,
  actor: Member,
  id: string,
  ready: TakenFiles['ready'],
  batch: Batch,
): Promise<RefusedFile[] | 'notDraft'> {
  const { db, portal } = c.var as Vars
  if (ready.length === 0) return []
  try {
    const { settings, clock } = portal
    const add = () => addUnsent(db, actor, id, ready, batch, settings, clock())
    const added = await groupCommit(db, add)
    if (added.ok) return []
    await removeTaken(c, { ready })
    const { error } = added
    return error === 'notDraft' ? error : ready.map(({ fileName }) => ({ fileName, reason: error }))
  } catch (error) {
    await removeTaken(c, { ready })
    throw error
  }
}

const tooMuch = ['tooLarge', 'submissionTooLarge', 'tooManyFiles', 'unsentTooMuch']

/** With which an answer tells that files were not taken. */
export function statusFor(refused: readonly RefusedFile[]) {
  if (refused.some(({ reason }) => reason === 'noSpace')) return 507
  return refused.some(({ reason }) => tooMuch.includes(reason)) ? 413 : refusalStatus(refused)
}
