import { expect, it } from 'vitest'
import { noticeKindOf } from '../../src/accounts/notices/kinds.ts'
import { notices } from '../../src/accounts/notices/schema.ts'
import { newId } from '../../src/platform/ids.ts'
import type { NotifiedAction } from '../../src/platform/web/keys.ts'
import { askQuestion } from '../../src/questions/index.ts'
import { as, must, plantCase, plantNotice, plantSent } from '../plant.ts'
import { plantDraftRequest } from '../requests/plant.ts'
import { createWorld } from '../world.ts'

/** What the subject of a notice of each action is; `none`: a row that the list does not look at. */
const subjects: Record<NotifiedAction, 'case' | 'document' | 'submission' | 'request' | 'question' | 'none'> = {
  'hearing.scheduled': 'case',
  'hearing.changed': 'case',
  'document.sent': 'document',
  'document.reclassified': 'submission',
  'submission.sent': 'submission',
  'submission.accepted': 'submission',
  'submission.acceptanceTakenBack': 'submission',
  'submission.entryTakenBack': 'case',
  'submission.returned': 'submission',
  'submission.entered': 'case',
  'submission.movedHere': 'submission',
  'submission.madeConfidential': 'case',
  'submission.madeOpen': 'case',
  'submission.answersCorrected': 'submission',
  'submission.receiptCorrected': 'submission',
  'submission.ready': 'submission',
  'scanRelease.refused': 'submission',
  'request.sent': 'request',
  'request.granted': 'request',
  'request.declined': 'request',
  'recordRequest.granted': 'none',
  'recordRequest.declined': 'none',
  'retention.ends': 'case',
  'delegation.offered': 'none',
  'delegation.declined': 'none',
  'delegation.left': 'none',
  'delegation.revoked': 'none',
  'delegation.withdrawn': 'none',
  'share.offered': 'none',
  'share.declined': 'none',
  'share.left': 'none',
  'share.revoked': 'none',
  'practice.handedOver': 'none',
  'case.created': 'case',
  'case.changed': 'case',
  'case.closed': 'case',
  'case.grouped': 'case',
  'appearance.entered': 'case',
  'appearance.ended': 'case',
  'caseEvent.added': 'case',
  'caseEvent.cancelled': 'case',
  'question.answered': 'question',
  'practiceNotice.published': 'none',
  'limitOrder.made': 'case',
  'limitOrder.cancelled': 'case',
}

it('each notice leads to what it is about, and names what its reader may no longer know of to nobody (ATT-05)', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const at = world.clock.now()
  const caseId = plantCase(world)
  const asked = { principalId: world.alice.id, subject: 'The room', words: 'Which floor?' }
  const ids = {
    ...{ case: caseId, none: newId(), document: await plantNotice(world, caseId) },
    submission: await plantSent(world, caseId, world.alice),
    request: plantDraftRequest(world, caseId, 'accommodation'),
    question: must(askQuestion(db, as(world.alice), caseId, asked, at)),
  }
  db.delete(notices).run()
  for (const [action, subject] of Object.entries(subjects) as [NotifiedAction, keyof typeof ids][]) {
    const row = { id: newId(), personId: world.alice.id, kind: noticeKindOf(action), action, subjectId: ids[subject] }
    // That of an accommodation bears no case.
    const place = { caseId: subject === 'none' || action === 'request.sent' ? null : caseId }
    db.insert(notices)
      .values({ ...row, ...place, at: at.epochMilliseconds, pace: 'now' })
      .run()
  }
  const alice = await world.signIn(world.alice)
  const led = async () => {
    const page = await (await alice.get('/en/notices')).text()
    return [...page.matchAll(/<th scope="row">[\s\S]*?<\/th>/g)].map(([row]) => /href="([^"]+)"/.exec(row)?.[1])
  }
  const places = await led()
  expect(places).toHaveLength(Object.keys(subjects).length)
  for (const place of places) expect([place, place && (await alice.get(place)).status]).toEqual([place, 200])
  const about = [ids.document, ids.submission, ids.request, ids.question]
  for (const id of about) expect(places.filter((place) => place?.endsWith(`/${id}`)).length).toBeGreaterThan(0)

  db.$client.prepare('update appearances set until = ?').run(at.epochMilliseconds)
  world.clock.forward({ minutes: 1 })
  const text = await (await alice.get('/en/notices')).text()
  // What one sent oneself keeps its receipt.
  const met = [caseId, ...about].filter((id) => id !== ids.submission && text.includes(id))
  expect(met).toEqual([])
})
