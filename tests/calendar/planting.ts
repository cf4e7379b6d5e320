import { expect } from 'vitest'
import { scheduleHearing } from '../../src/cases/hearings/index.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { must, officerOf, plantCase } from '../plant.ts'
import { type Browser, origin, type Someone, type World } from '../world.ts'

export const secretName = 'Zerubbabel Quixoticson'
export const secretUci = '1234567890'
export const secretPlace = 'Hidden Harbour Shelter, Toronto'

/** A file whose words would be known again anywhere, with a hearing. Returns both ids. */
export function plantTelling(
  world: World,
  {
    reference = 'TC6-07777',
    start = '2027-01-14T09:30',
    counsel = [world.alice],
    mode = 'hybrid',
    place = secretPlace,
  }: {
    reference?: string
    start?: string
    counsel?: Someone[]
    mode?: 'hybrid' | 'virtual' | 'inPerson' | 'inWriting'
    place?: string
  } = {},
): { caseId: string; hearingId: string } {
  const caseId = plantCase(world, { reference, title: secretName, counsel })
  const hearingId = fix(world, caseId, { start, mode, place })
  return { caseId, hearingId }
}

/** One more hearing of a file. */
export function fix(
  world: World,
  caseId: string,
  {
    start,
    zone = 'America/Toronto',
    mode = 'virtual',
    place,
    link,
    minutes = 180,
  }: {
    start: string
    zone?: string
    mode?: 'hybrid' | 'virtual' | 'inPerson' | 'inWriting'
    place?: string
    link?: string
    minutes?: number
  },
): string {
  const { portal, sam, toronto, clock } = world
  const startsAt = Temporal.PlainDateTime.from(start)
  const input = {
    startsAt,
    zone,
    minutes,
    kind: 'hearing',
    mode,
    ...(place && { place }),
    ...(link && { link }),
  } as const
  return must(scheduleHearing(portal.db, officerOf(sam, toronto), caseId, input, clock.now()))
}

/** Makes an address as a person does; returns it without the origin. */
export async function addressOf(theirs: Browser, locale = 'en', holds: Record<string, string> = {}): Promise<string> {
  const page = await (await theirs.post(`/${locale}/hearings/calendar`, holds)).text()
  const [found] = /\/calendar\/[\w-]{32}\.ics/.exec(page) ?? []
  if (!found) throw new Error(page)
  expect(page).toContain(`${origin}${found}`)
  expect(page).toContain(`webcal://portal.test${found}`)
  return found
}
