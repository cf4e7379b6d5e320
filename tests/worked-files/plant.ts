import { eq } from 'drizzle-orm'
import type { Administrator } from '../../src/accounts/people/index.ts'
import { offices } from '../../src/accounts/people/schema.ts'
import { enterAppearance } from '../../src/cases/appearances/index.ts'
import { enterEvent } from '../../src/cases/deadlines/events/index.ts'
import { enterYear } from '../../src/cases/deadlines/office-days/index.ts'
import { makeOrder } from '../../src/cases/deadlines/orders/index.ts'
import { scheduleHearing } from '../../src/cases/hearings/index.ts'
import { addCasePerson, createCase } from '../../src/cases/record/index.ts'
import { cases } from '../../src/cases/record/schema.ts'
import { documents } from '../../src/documents/schema.ts'
import { sendSubmission } from '../../src/documents/sending/index.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { as, must, officerOf, plantDraft } from '../plant.ts'
import type { World } from '../world.ts'
import { today, type WorkedEvent, type WorkedFile, workedFiles } from './files.ts'

export const zoneOf = ({ office }: WorkedFile) => (office === 'toronto' ? 'America/Toronto' : 'America/Vancouver')

/**
 * The eight files, each with Alice as its counsel, in a world that starts before anything was filed; its clock ends at `today`. The
 * offices have the days of their provinces. Returns the case of each file.
 */
export async function plantWorkedFiles(world: World): Promise<Map<WorkedFile, string>> {
  const { portal, clock, ada, toronto, vancouver } = world
  const { db } = portal
  db.update(offices).set({ province: 'ON' }).where(eq(offices.id, toronto)).run()
  db.update(offices).set({ province: 'BC' }).where(eq(offices.id, vancouver)).run()
  for (const year of [2026, 2027]) enterYear(db, as<Administrator>(ada), year, clock.now())

  const planted = new Map<WorkedFile, string>()
  for (const file of workedFiles) planted.set(file, openFile(world, file))
  for (const [file, id] of planted) if (file.filed) await fileIn(world, file, id)
  clock.set(today)
  for (const [file, id] of planted) happen(world, file, id)
  return planted
}

const registryOf = ({ sam, vera, toronto, vancouver }: World, { office }: WorkedFile) =>
  office === 'toronto' ? officerOf(sam, toronto) : officerOf(vera, vancouver)

const roles = { rpd: 'claimant', rad: 'appellant', id: 'personConcerned', iad: 'appellant' } as const

function openFile(world: World, file: WorkedFile): string {
  const { portal, clock, alice } = world
  const { db } = portal
  const officer = registryOf(world, file)
  const { reference, division, person, claimMade = null, appealKind = null, appealRight = null } = file
  const at = clock.now()
  const id = must(createCase(db, officer, { reference, division, title: person, language: 'en' }, at))
  must(addCasePerson(db, officer, id, { name: person, role: roles[division], uci: '1234567890' }, at))
  must(enterAppearance(db, officer, id, { counselId: alice.id, from: at.epochMilliseconds }, at))
  db.update(cases).set({ claimMade, appealKind, appealRight }).where(eq(cases.id, id)).run()
  return id
}

/** What happened in it and what was ordered, as the registry enters it today. */
function happen(world: World, file: WorkedFile, id: string): void {
  const { db } = world.portal
  const officer = registryOf(world, file)
  const at = world.clock.now()
  const isFiledAfter = ({ day, mailedOn }: WorkedEvent) => file.filed && (mailedOn ?? day!) < file.filed.at
  for (const event of file.events) if (!isFiledAfter(event)) enter(world, file, id, event)
  const hearings = file.hearings.map(({ startsAt, kind, review }) =>
    must(
      scheduleHearing(
        db,
        officer,
        id,
        {
          startsAt: Temporal.PlainDateTime.from(startsAt),
          zone: zoneOf(file),
          minutes: 180,
          kind,
          mode: 'virtual',
          reviewKind: review ?? null,
        },
        at,
      ),
    ),
  )
  for (const { ofFirstHearing, ...order } of file.orders)
    must(
      makeOrder(db, officer, id, { ...order, cause: ofFirstHearing ? `hearing:${hearings[0]}` : null, note: null }, at),
    )
}

function enter(world: World, file: WorkedFile, caseId: string, event: WorkedEvent): void {
  const { db } = world.portal
  const at = world.clock.now()
  const { kind, day = null, mailedOn = null, abroad = false, setDay = null, at: hour } = event
  const happenedAt = hour ? Temporal.Instant.from(hour).epochMilliseconds : null
  const given = { kind, day, mailedOn, mailedAbroad: abroad, setDay, happenedAt, note: null }
  must(enterEvent(db, registryOf(world, file), caseId, given, at))
}

/** The registry enters first what came before, so that it is known which limit is met. */
async function fileIn(world: World, file: WorkedFile, caseId: string): Promise<void> {
  const { filed } = file
  const { portal, clock, alice } = world
  clock.set(filed!.at)
  for (const event of file.events) if ((event.mailedOn ?? event.day!) < filed!.at) enter(world, file, caseId, event)
  const id = await plantDraft(world, caseId, alice)
  portal.db.update(documents).set({ type: filed!.type }).where(eq(documents.submissionId, id)).run()
  must(sendSubmission(portal.db, as(alice), id, { sendAt: clock.now(), counts: 'send', clock: clock.now }))
}
