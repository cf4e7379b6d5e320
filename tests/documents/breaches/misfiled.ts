import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { delegations } from '../../../src/delegation/schema.ts'
import { privacyBreachEntries, privacyBreaches } from '../../../src/documents/breaches/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { sendSubmission } from '../../../src/documents/sending/index.ts'
import { newId } from '../../../src/platform/ids.ts'
import { openWorld } from '../../api/listening.ts'
import { edit, save } from '../../editing.ts'
import { as, must, plantCase, plantDraft, plantSent } from '../../plant.ts'
import type { Browser, Someone, World } from '../../world.ts'
import { documentsOf } from '../files.ts'

export const title = 'Psychological report'

/**
 * Alice files a report about another client in the file that she shares with Ben and Carla. Dele is Ben's delegate, Pia the party of
 * the wrong file; the right one is Alice's alone.
 */
export async function misfiled() {
  const world = await openWorld()
  const [ben, carla, dele, pia] = [
    await world.add('Ben Achterberg', 'counsel', world.toronto),
    await world.add('Carla Nunes', 'counsel', world.toronto),
    await world.add('Dele Ogun', 'delegate'),
    await world.add('Pia Moreau', 'party'),
  ]
  const wrong = plantCase(world, { counsel: [world.alice, ben, carla], party: pia })
  const right = plantCase(world, { reference: 'TC5-00002', title: 'Tekle Haile' })
  letAct(world, ben, dele)
  await plantSent(world, wrong, ben)
  world.clock.forward({ hours: 1 })
  const { db } = world.portal
  const { clock } = world
  const id = await plantDraft(world, wrong, world.alice)
  db.update(documents).set({ title }).where(eq(documents.submissionId, id)).run()
  must(sendSubmission(db, as(world.alice), id, { sendAt: clock.now(), counts: 'send', clock: clock.now }))
  const paper = documentsOf(world, id)[0]!.id
  world.clock.forward({ hours: 1 })
  return { world, db, ben, carla, dele, pia, wrong, right, id, paper, sam: await world.signIn(world.sam) }
}

export function letAct(world: World, counsel: Someone, delegate: Someone) {
  const now = world.clock.now().epochMilliseconds
  const { name, email, id: delegateId } = delegate
  const may = { canPrepare: true, canSend: true, allCases: true }
  world.portal.db
    .insert(delegations)
    .values({
      ...{ id: newId(), counselId: counsel.id, delegateId, name, email, emailKey: email, ...may },
      ...{ createdAt: now, acceptedAt: now },
    })
    .run()
}

/** The page on which the right case is shown, and from which the submission is moved to it. */
export const rightCaseShown = (id: string, lang = 'en') => `/${lang}/admin/submissions/${id}/move?reference=TC5-00002`

export const move = (sam: Browser, id: string) => edit(sam, rightCaseShown(id), `/en/admin/submissions/${id}/move`)

export const sendBack = (sam: Browser, id: string) =>
  save(sam, `/en/admin/submissions/${id}/return`, { code: 'wrongCase', reason: '', correctBy: '' })

export const ownDataOf = async (their: Browser) => {
  const answer = await their.post('/en/account/data/copy', { form: 'html' })
  expect(answer.status).toBe(200)
  return answer
}

export type Misfiled = Awaited<ReturnType<typeof misfiled>>

export const recordOf = ({ db, id }: Pick<Misfiled, 'db' | 'id'>) =>
  db.select().from(privacyBreaches).where(eq(privacyBreaches.submissionId, id)).get()

export const entriesOf = ({ db, id }: Pick<Misfiled, 'db' | 'id'>) =>
  db
    .select()
    .from(privacyBreachEntries)
    .where(eq(privacyBreachEntries.breachId, recordOf({ db, id })!.id))
    .all()

/** Who saw it in which way; `access` apart. */
export const sights = (at: Misfiled) =>
  entriesOf(at)
    .filter(({ kind }) => kind !== 'access')
    .map(({ personName, way, forName }) => [personName.split(' ')[0], way, ...(forName ? [forName] : [])].join(' '))
    .sort()
