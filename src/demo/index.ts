import { offices, people } from '../accounts/people/schema.ts'
import { write } from '../platform/db/index.ts'
import { newId } from '../platform/ids.ts'
import type { Portal } from '../platform/web/context.ts'
import { fillCounters } from '../reports/index.ts'
import { makeSecrets, planContacts, planIdentity, planPeople, planRecovery, plantOffices } from './accounts.ts'
import { planLetterRun } from './after-sending.ts'
import { planCodeSheet } from './code-sheet.ts'
import { daysAround } from './days.ts'
import { planCalendars } from './deadlines.ts'
import { planHoldings } from './exchange.ts'
import { planDelegations, planOutsideReasons, planShares, planSignIns } from './grants.ts'
import { planInvitations } from './invitations.ts'
import { planLetters } from './letters.ts'
import { fillCases } from './more-cases.ts'
import { newOrders } from './orders.ts'
import { planQuestions } from './questions.ts'
import { planRecording } from './recording.ts'
import { planRecordRequests, plantRequests } from './requests.ts'
import { planSentences } from './sentences.ts'
import { stageCases } from './stage.ts'
import { tellStories } from './stories.ts'
import { newTimeline } from './timeline.ts'
import { planRequests, planWave } from './waves.ts'
import { newIds, type World } from './world.ts'

/**
 * Plants the sample world into an empty database: the same people, cases and papers each time, dated around today. Does nothing
 * to a database that holds anything. All in one transaction, so that a killed start begins anew; only the requests follow, each
 * in its own.
 */
export async function plantDemo(portal: Portal): Promise<void> {
  const { db, clock } = portal
  if (db.select().from(people).limit(1).get() || db.select().from(offices).limit(1).get()) return

  const now = clock()
  const days = daysAround(now)
  const world: World = {
    portal,
    days,
    timeline: newTimeline(now),
    orders: newOrders(),
    offices: { VAN: newId(), CGY: newId(), TOR: newId(), MTL: newId() },
    ids: newIds(),
    cases: new Map(),
  }
  const secrets = await makeSecrets(portal, Object.values(world.ids))
  planPeople(world, secrets)
  planCodeSheet(world, secrets)
  planInvitations(world)
  planIdentity(world)
  planRecovery(world)
  planLetters(world)
  planRequests(world)
  await planWave(world)
  const stories = tellStories(days)
  stageCases(world, [...stories, ...fillCases(days, stories)])
  planLetterRun(world, stories)
  planDelegations(world)
  planShares(world)
  planHoldings(world)
  planRecordRequests(world)
  planContacts(world)
  planCalendars(world)
  planOutsideReasons(world)
  planSignIns(world)
  planQuestions(world)
  planSentences(world)
  await planRecording(world)
  await world.orders.fill(portal)

  write(db, (tx) => {
    plantOffices(tx, world.offices)
    world.timeline.play()
  })
  await plantRequests(world)
  settleMail(portal)
  fillCounters(db, now, { anew: true })
}

/** Old mail counts as sent, except the latest of three kinds, which leave when the portal starts. */
function settleMail({ db }: Portal): void {
  db.$client
    .prepare(
      `update outbox set sent_at = created_at + 2000, tries = 1 where rowid not in (
         select max(rowid) from outbox where kind in ('invitation', 'document.waiting', 'delegation.offered') group by kind)`,
    )
    .run()
  db.$client
    .prepare(
      `update documents set notified_at = (select min(sent_at) from outbox where kind = 'document.waiting' and subject_id = documents.id)
       where direction = 'out'`,
    )
    .run()
}
