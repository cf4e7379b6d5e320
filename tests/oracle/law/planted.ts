import { eq } from 'drizzle-orm'
import { offices } from '../../../src/accounts/people/schema.ts'
import { findCase } from '../../../src/cases/access/queries.ts'
import { enterAppearance } from '../../../src/cases/appearances/index.ts'
import { caseEvents } from '../../../src/cases/deadlines/events/schema.ts'
import { limitChanges } from '../../../src/cases/deadlines/limit-changes/schema.ts'
import { listCaseDeadlines } from '../../../src/cases/deadlines/member-queries.ts'
import { officeCalendarYears, officeDays } from '../../../src/cases/deadlines/office-days/schema.ts'
import { limitOrders } from '../../../src/cases/deadlines/orders/schema.ts'
import { hearings } from '../../../src/cases/hearings/schema.ts'
import { createCase } from '../../../src/cases/record/index.ts'
import { cases } from '../../../src/cases/record/schema.ts'
import { newId } from '../../../src/platform/ids.ts'
import { type Program, programOf } from '../../api/speaking.ts'
import { addressOf } from '../../calendar/planting.ts'
import { as, must, officerOf } from '../../plant.ts'
import type { World } from '../../world.ts'
import type { CaseFile } from './file.ts'
import { compare, factsOf, kindOf } from './portal.ts'
import { type Reading, readApi, readCalculator, readFeed } from './readers.ts'

/** The same file with ids that no other has. */
export function withOwnIds(file: CaseFile, prefix: string): CaseFile {
  const own = (id: string) => `${prefix}-${id}`
  return {
    ...file,
    hearings: file.hearings.map((one) => ({ ...one, id: own(one.id) })),
    happenings: file.happenings.map((one) => ({ ...one, id: own(one.id) })),
    orders: file.orders.map((one) => ({
      ...one,
      id: own(one.id),
      cause: one.cause?.replace(':', `:${prefix}-`) ?? null,
    })),
  }
}

const referenceOf = ({ division }: CaseFile, index: number) =>
  `${division === 'id' ? '0003-C6' : 'TC6'}-${String(10_000 + index)}`

/** Plants a file in an office of its own, with Alice as counsel of record. */
export function plantFile({ portal, clock, alice, sam }: World, file: CaseFile, index: number) {
  const { db } = portal
  const at = clock.now()
  const officeId = newId()
  db.insert(offices)
    .values({ id: officeId, code: `L${index}`, nameEn: 'An office', nameFr: 'Un bureau', zone: file.zone })
    .run()
  const officer = officerOf(sam, officeId)
  const { division } = file
  const input = { reference: referenceOf(file, index), division, title: 'Selam Tesfaye', language: 'en' } as const
  const caseId = must(createCase(db, officer, input, at))
  const { theCase, hearings: planned, events, changes, orders } = factsOf(file)
  // A notice is of all files: neither those that come with the portal nor those of another file are met by this one.
  db.delete(limitChanges).run()
  const { claimMade, appealKind, appealRight, urgent, openedAt } = theCase
  db.update(cases)
    .set({ claimMade, appealKind, appealRight, urgent, openedAt: openedAt ?? at.epochMilliseconds })
    .where(eq(cases.id, caseId))
    .run()
  must(enterAppearance(db, officer, caseId, { counselId: alice.id, from: at.epochMilliseconds }, at))
  const changed = { createdAt: at.epochMilliseconds, changedAt: at.epochMilliseconds }
  const rows = <T>(made: readonly T[], add: (row: T, index: number) => void) => made.forEach(add)
  rows(planned, (row) =>
    db
      .insert(hearings)
      .values({ ...changed, ...row, caseId, minutes: 180, mode: 'virtual' })
      .run(),
  )
  rows(events, (row) =>
    db
      .insert(caseEvents)
      .values({ ...changed, ...row, caseId })
      .run(),
  )
  rows(changes, (row, made) =>
    db
      .insert(limitChanges)
      .values({ ...changed, ...row, id: `${index}-${made}`, createdAt: changed.createdAt + made })
      .run(),
  )
  rows(orders, (row, made) =>
    db
      .insert(limitOrders)
      .values({ ...row, caseId, createdAt: changed.createdAt + made })
      .run(),
  )
  rows([...file.office], ([day, own]) =>
    db
      .insert(officeDays)
      .values({ officeId, day, kind: kindOf(own), nameEn: 'Own', nameFr: 'Sien', changedAt: changed.changedAt })
      .run(),
  )
  // The oracle's offices have entered all that there is of each year.
  for (let year = 2020; year < 2036; year++)
    db.insert(officeCalendarYears).values({ officeId, year, confirmedAt: changed.changedAt }).run()
  return { caseId, officeId }
}

/** Who reads files in a portal: counsel's calendar, and a program of hers. */
export type Readers = { readonly feed: string; readonly program: Program }

export async function readersOf(world: World): Promise<Readers> {
  const feed = await addressOf(await world.signIn(world.alice), 'en', { 'holds[]': 'deadlines' })
  return { feed, program: programOf(world, world.alice) }
}

export type Read = Readonly<Record<'case' | 'feed' | 'api' | 'calculator', Reading>>

/**
 * Plants a file, and reads it in each way in which somebody meets its limits: the list of the case, the calendar's feed, the API, and,
 * as far as it can be asked there, the calculator.
 */
export async function readPlanted(world: World, given: CaseFile, index: number, readers: Readers): Promise<Read> {
  const { portal, clock, alice } = world
  const { db } = portal
  const at = clock.now()
  const seenAt = at.epochMilliseconds
  const file = withOwnIds(given, `f${index}`)
  const { caseId, officeId } = plantFile(world, file, index)
  const theCase = findCase(db, as(alice), caseId, at)
  if (!theCase) throw new Error(`${caseId} is not seen`)
  const its = listCaseDeadlines(db, as(alice), theCase, at).flatMap((one) => (one.correction ? [] : [one]))
  const text = await (await world.visitor().get(readers.feed)).text()
  const found = {
    case: { differences: compare(file, its, seenAt), limits: its.length },
    feed: readFeed(text, caseId, file, seenAt, its),
    api: await readApi(readers.program, file, caseId, seenAt),
    calculator: await readCalculator(world, file, officeId),
  }
  return found
}

/** What the readers differ in, each with its name. */
export const differencesOf = (found: Read) =>
  Object.entries(found).flatMap(([reader, { differences }]) => differences.map((one) => ({ reader, ...one })))
