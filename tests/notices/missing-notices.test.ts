import { describe, expect, it } from 'vitest'
import { makeDigests } from '../../src/accounts/notices/index.ts'
import { changeHearing, scheduleHearing } from '../../src/cases/hearings/index.ts'
import { minutesToUndo } from '../../src/documents/acceptance/index.ts'
import { measure } from '../../src/metrics.ts'
import { listMissingNotices } from '../../src/notices/index.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { deliverDueMail } from '../../src/platform/mail/index.ts'
import { composersOf } from '../../src/work.ts'
import { acceptNow } from '../accept-now.ts'
import { must, officerOf, plantCase, plantNotice, plantSent } from '../plant.ts'
import { createWorld, type World } from '../world.ts'

const deliver = ({ portal, clock }: World) =>
  deliverDueMail(portal.db, async () => undefined, composersOf(portal), 'x@portal.test', clock.now)

/** A hearing, a document, a receipt and an answer, of which each who must know was told; twenty minutes ago. */
async function told() {
  const world = await createWorld()
  const { portal, clock } = world
  const caseId = plantCase(world)
  const officer = officerOf(world.sam, world.toronto)
  clock.forward({ minutes: 1 })
  const when = { startsAt: Temporal.PlainDateTime.from('2027-02-01T09:00'), zone: 'America/Toronto' } as const
  const how = { minutes: 60, kind: 'hearing', mode: 'virtual' } as const
  const hearing = must(scheduleHearing(portal.db, officer, caseId, { ...when, ...how }, clock.now()))
  clock.forward({ minutes: 1 })
  await plantNotice(world, caseId)
  const sent = await plantSent(world, caseId, world.alice)
  clock.forward({ minutes: 1 })
  acceptNow(portal.db, officer, sent, clock.now().subtract({ minutes: minutesToUndo }))
  await deliver(world)
  clock.forward({ minutes: 20 })
  return { world, caseId, officer, hearing }
}

const untold = ({ portal, clock }: World) => listMissingNotices(portal.db, clock.now()).map(({ what }) => what)

describe('an event that told nobody', () => {
  it('is found after a quarter of an hour, whatever it was; those that told somebody are not', async () => {
    const { world } = await told()
    const { $client } = world.portal.db
    expect(untold(world)).toEqual([])
    $client.exec("delete from notices where action <> 'case.created' and action <> 'appearance.entered'")
    expect(untold(world)).toEqual(['hearing', 'document', 'submission', 'answer'])
    const figures = await measure(world.portal)
    expect(figures.find(({ name }) => name === 'portal_events_untold')?.samples[0]?.value).toBe(4)
  })

  it('is not one of a case in which nobody was there to be told, nor one that is a minute old', async () => {
    const { world, officer, hearing } = await told()
    const { portal, clock } = world
    portal.db.$client.exec('update appearances set until = 1')
    must(changeHearing(portal.db, officer, hearing, { minutes: 90 }, clock.now()))
    clock.forward({ minutes: 20 })
    expect(untold(world)).toEqual([])
    must(changeHearing(portal.db, officer, hearing, { minutes: 60 }, clock.now()))
    portal.db.$client.exec('delete from notices where person_id is null and at > 0')
    clock.forward({ minutes: 14 })
    expect(untold(world)).toEqual(['hearing'])
    clock.forward({ minutes: 2 })
    expect(untold(world)).toEqual(['hearing', 'hearing'])
  })

  it('is one whose message did not leave, or that waits for a morning which has passed', async () => {
    const { world, caseId } = await told()
    const { portal, clock } = world
    await plantNotice(world, caseId)
    clock.forward({ minutes: 16 })
    expect(untold(world)).toEqual(['message'])
    await deliver(world)
    expect(untold(world)).toEqual([])
    portal.db.$client.exec('update people set notice_choices = json(\'{"receipts":"daily"}\')')
    await plantSent(world, caseId, world.alice)
    clock.forward({ hours: 25, minutes: 16 })
    expect(untold(world)).toEqual(['digest'])
    await makeDigests(portal.db, clock.now)
    await deliver(world)
    expect(untold(world)).toEqual([])
  })
})
