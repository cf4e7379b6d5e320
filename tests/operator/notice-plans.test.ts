import Sqlite from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listNotices, makeDigests, markNoticesRead, sweepNotices } from '../../src/accounts/notices/index.ts'
import { notices } from '../../src/accounts/notices/schema.ts'
import { countPendingWork } from '../../src/admin/desk/counts.ts'
import { listDeliveries, listHooks } from '../../src/api/hooks/queries.ts'
import { countFailingHooks, hookQueue, listFailingHooks, sweepApi, workHooks } from '../../src/api/index.ts'
import { sweepFeedback } from '../../src/feedback/index.ts'
import { countFeedback, listFeedback, listOwnFeedback } from '../../src/feedback/queries.ts'
import { countMissingNotices } from '../../src/notices/index.ts'
import {
  countFailing,
  countMail,
  deliverDueMail,
  listMail,
  mailQueue,
  noteBounce,
} from '../../src/platform/mail/index.ts'
import { listQuestionQueue, listQuestions, listQuestionsOfCase, medianWait } from '../../src/questions/queries.ts'
import { composersOf } from '../../src/work.ts'
import { plantHook, programOf } from '../api/speaking.ts'
import { as, officerOf, plantCase, plantNotice, plantSent } from '../plant.ts'
import { createWorld } from '../world.ts'

const { prepare } = Sqlite.prototype
let said: Set<string>

beforeEach(() => {
  said = new Set()
  Sqlite.prototype.prepare = function (this: Sqlite.Database, text: string) {
    if (/^\s*(select|with|update|delete)/i.test(text)) said.add(text)
    return prepare.call(this, text)
  } as typeof prepare
})
afterEach(() => {
  Sqlite.prototype.prepare = prepare
})

/** Walked whole: what is small by nature, what is read in its order up to a limit, and indexes of what waits, failed or was answered. */
const walked =
  /^SCAN (?!CONSTANT ROW$|asked$|json_each\b|api_cursor\b|offices\b|counting_version\b|limit_changes\b|failing_addresses\b|signing_keys\b|audit_events$)(?!.*USING (COVERING )?INDEX (page_feedback_(list|open|handled)|questions_answered|outbox_(created|failed|bounced)|notices_waiting)\b)/
/** All cases of an office, all that is in no digest, all that was told up to a day; a column without an index, for its least or greatest. */
const tooMuch =
  /USING INDEX (cases_office|notices_digest \(digest_id=\?\)|notices_at \(at<\?\))|^SEARCH (?!audit_events$)\w+$/

it('nothing about notices, questions, feedback, mail and programs walks through a large table, by a page, a job or a figure', async () => {
  const world = await createWorld()
  said.clear()
  const { portal, clock, alice: someone } = world
  const { db } = portal
  const caseId = plantCase(world, { hearingIn: 20 })
  await plantHook(world, someone)
  const sent = await plantSent(world, caseId, someone)
  await plantNotice(world, caseId)
  const at = clock.now()
  const places = [undefined, { at: 1, id: 'a', createdAt: 1 }]
  const first = db.$client.prepare('select id from outbox where is_notice limit 1').pluck().get() as string
  said.delete('select id from outbox where is_notice limit 1')

  for (const after of places)
    for (const kind of [undefined, 'receipts'] as const)
      for (const ofCase of [undefined, caseId])
        for (const unreadOnly of [false, true]) listNotices(db, someone.id, { kind, caseId: ofCase, unreadOnly, after })
  for (const looked of [{ caseId }, { subjectId: sent }, { until: at.epochMilliseconds + 1 }])
    markNoticesRead(db, someone.id, looked, at)
  db.update(notices).set({ pace: 'daily' }).where(eq(notices.personId, someone.id)).run()
  clock.forward({ hours: 26 })
  countMissingNotices(db, clock.now())
  await makeDigests(db, clock.now)
  await deliverDueMail(db, async () => undefined, composersOf(portal), 'x@portal.test', clock.now)
  noteBounce(db, first, { action: 'failed', status: '5.1.1' }, at)
  for (const after of places)
    for (const state of [undefined, 'queued', 'sent', 'failed', 'bounced'] as const)
      listMail(db, { ...(state && { state }), ...(after && { after }) })
  for (const state of ['queued', 'failed'] as const) countMail(db, state)
  countFailing(db)
  mailQueue(db, at)
  await sweepNotices(db, clock.now)

  sweepFeedback(db, at)
  const reader = as<never>(world.sam)
  for (const after of places)
    for (const state of [undefined, 'open', 'handled'] as const)
      for (const page of [undefined, '/cases'])
        for (const month of [undefined, '2026-11']) listFeedback(db, reader, { page, month, state }, { after })
  countFeedback(db, '2026-11')
  listOwnFeedback(db, as<never>(someone))

  const sam = officerOf(world.sam, world.toronto)
  listQuestionQueue(db, sam, 'waiting')
  listQuestionQueue(db, sam, 'answered')
  countPendingWork(db, sam, at)
  medianWait(db, world.toronto)
  listQuestionsOfCase(db, { id: caseId })
  listQuestions(db, as<never>(someone), { id: caseId } as never, at)

  await workHooks(portal)
  sweepApi(db, at)
  countFailingHooks(db, at)
  listFailingHooks(db, as<never>(someone), at)
  hookQueue(db, at)
  listDeliveries(db, listHooks(db, as<never>(someone))[0]!)
  const program = programOf(world, someone)
  for (const path of [
    '/token',
    '/cases',
    '/cases?after=1.a&state=open',
    '/cases?state=closed&division=rpd',
    '/cases?search=a',
    `/cases/${caseId}`,
    '/hearings',
    '/hearings?when=past&kind=hearing',
    `/cases/${caseId}/documents`,
    '/document-types?division=rpd',
    '/submissions',
    '/submissions?state=draft&after=1.a',
    '/cases?changedSince=2026-01-01T00:00:00Z',
    '/hearings?changedSince=2026-01-01T00:00:00Z',
    '/submissions?changedSince=2026-01-01T00:00:00Z',
    `/submissions/${sent}`,
    `/submissions/${sent}/receipt`,
  ])
    expect((await program('GET', path)).status, path).toBe(200)

  expect(said.size).toBeGreaterThan(120)
  const plans = [...said].flatMap((text) => {
    const nothing: null[] = Array(text.split('?').length - 1).fill(null)
    const rows = prepare.call(db.$client, `explain query plan ${text}`).all(nothing)
    return (rows as { detail: string }[]).map(({ detail }) => ({
      detail,
      text: text.replace(/\s+/g, ' ').slice(0, 2000),
    }))
  })
  const found = plans.filter(({ detail }) => walked.test(detail) || tooMuch.test(detail))
  expect(found).toEqual([])
})
