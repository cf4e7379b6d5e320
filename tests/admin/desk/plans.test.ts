import { expect, it } from 'vitest'
import { listWaiting } from '../../../src/accounts/people/office-people.ts'
import { sweepDesk } from '../../../src/admin/desk/commands.ts'
import { countPendingWork } from '../../../src/admin/desk/counts.ts'
import { countDone, listDoneSubmissions } from '../../../src/admin/desk/done.ts'
import { readFilter, whoseChoices } from '../../../src/admin/desk/filter.ts'
import { queues, workKinds } from '../../../src/admin/desk/kinds.ts'
import { countPending } from '../../../src/admin/desk/pending.ts'
import { acceptTicked } from '../../../src/admin/desk/ticked.ts'
import { findWork, listWork, nextWork } from '../../../src/admin/desk/work.ts'
import { sentFactsAmong } from '../../../src/documents/acceptance/index.ts'
import { isOfRequest } from '../../../src/requests/index.ts'
import { listRequestQueue } from '../../../src/requests/office.ts'
import { officerOf, plantCase, plantSent } from '../../plant.ts'
import { createWorld } from '../../world.ts'

/** What may be walked whole: the offices, the ids that a query is given, and an index that holds nothing but what waits. */
const walked =
  /^SCAN (?!work_items\b|work_openings\b|json_each\b|CONSTANT ROW)(\w+)(?!.*USING (COVERING )?INDEX (hearings_unlinked|requests_open|outside_reasons_unreviewed|unreached_open)\b)/
/** All cases, documents or people of an office. */
const ofOffice =
  /USING (COVERING )?INDEX (cases_office|people_office|invitations_office|submissions_office \(office_id=\?\)$)/

it('no queue of the desk, whatever its filter, walks through a large table, or through all that an office has', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const caseId = plantCase(world, { hearingIn: 5 })
  const sent = await plantSent(world, caseId, world.alice)
  const [sam, at] = [officerOf(world.sam, world.toronto), world.clock.now()]
  const told = new Set<string>()
  const prepare = db.$client.prepare.bind(db.$client)
  db.$client.prepare = ((text: string) => {
    if (/^\s*(select|with)/i.test(text)) told.add(text)
    return prepare(text)
  }) as typeof prepare

  for (const queue of [undefined, ...queues])
    for (const whose of [...whoseChoices, world.vera.id])
      for (const order of ['oldest', 'newest', 'limit'])
        for (const rest of [{}, { division: 'rpd', late: 'yes' }]) {
          const filter = readFilter({ ...(queue && { queue }), whose, order, ...rest } as Record<string, string>)
          listWork(db, sam, filter, { after: { at: 1, id: 'a' } }, at)
          listWork(db, sam, filter, {}, at)
          nextWork(db, sam, filter, { at: 1, id: 'a' }, at)
        }
  for (const kind of workKinds) findWork(db, sam, { kind, id: sent }, at)
  countPendingWork(db, sam, at)
  sentFactsAmong(db, [sent])
  acceptTicked(db, sam, [{ kind: 'submission', id: sent, version: 0 }], true, at)
  isOfRequest(db, sent)
  sweepDesk(db, at)
  // What the first page of an officer shows of the same.
  listWaiting(db, sam)
  countDone(db, sam, at)
  listDoneSubmissions(db, sam, at)
  countPending(db, sam, at)
  listRequestQueue(db, sam, 'open')

  expect(told.size).toBeGreaterThan(100)
  const plans = [...told].flatMap((text) => {
    const rows = prepare(`explain query plan ${text}`).all(...Array(text.split('?').length - 1).fill(null))
    return (rows as { detail: string }[]).map(({ detail }) => ({
      detail,
      text: text.replace(/\s+/g, ' ').slice(0, 3000),
    }))
  })
  expect(plans.filter(({ detail }) => walked.test(detail) || ofOffice.test(detail))).toEqual([])
})
