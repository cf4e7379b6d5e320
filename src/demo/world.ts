import type { Actor, Administrator, Counsel, Member, Registry } from '../accounts/people/index.ts'
import type { Instant } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { Portal } from '../platform/web/context.ts'
import type { Days } from './days.ts'
import type { Orders } from './orders.ts'
import { type DemoPerson, type OfficeCode, postingsOf, samplePeople } from './people.ts'
import type { Timeline } from './timeline.ts'

/** What the parts of the sample world share while it is made. */
export type World = {
  readonly portal: Portal
  readonly days: Days
  readonly timeline: Timeline
  readonly orders: Orders
  readonly offices: Readonly<Record<OfficeCode, string>>
  readonly ids: Readonly<Record<DemoPerson, string>>
  /** Case ids by the key of their plan, filled while cases are made. */
  readonly cases: Map<string, string>
}

export const newIds = () =>
  Object.fromEntries(samplePeople.map(({ who }) => [who, newId()])) as Record<DemoPerson, string>

/** Where whoever acts in the sample comes from, with an account or without. */
export const sampleTrace = { requestId: 'sample', session: null, address: '192.0.2.44' } as const

/** Commands take somebody whose session was checked; here the sample's people act with a session of the past. */
function actorOf({ ids, offices }: World, who: DemoPerson): Actor {
  const { role, name, locale, office } = samplePeople.find((person) => person.who === who)!
  const zone = zoneOf(office)
  const posting = postingsOf(who).find(([code]) => code === office)?.[1]
  return {
    id: ids[who],
    role,
    name,
    locale,
    zone,
    officeId: office && offices[office],
    posting,
    trace: sampleTrace,
  } as unknown as Actor
}

export const memberOf = (world: World, who: DemoPerson) => actorOf(world, who) as Member
export const counselOf = (world: World, who: DemoPerson) => actorOf(world, who) as Counsel
export const administratorOf = (world: World, who: DemoPerson) => actorOf(world, who) as Administrator
export const officerOf = (world: World, who: DemoPerson) => actorOf(world, who) as Registry

const officers: Record<OfficeCode, readonly DemoPerson[]> = {
  TOR: ['registry', 'toronto2'],
  MTL: ['montreal', 'montreal2'],
  CGY: ['calgary'],
  VAN: ['registry2'],
}

/** An officer of an office, by turns. */
export function officerAt(world: World, office: OfficeCode, turn = 0): Registry {
  const there = officers[office]
  return officerOf(world, there[turn % there.length]!)
}

export const zoneOf = (office: OfficeCode | null) =>
  office === 'VAN' ? 'America/Vancouver' : office === 'CGY' ? 'America/Edmonton' : 'America/Toronto'

/**
 * An instant that many days ago, fractions too: the larger, the earlier. Whole days end at 16:30 in the Eastern zone, and acts
 * of a weekend become Friday's last; today's are pressed into the last hours before now. `shift` moves it by minutes.
 */
export function ago({ days }: World, count: number, shift = 0): Instant {
  if (count < 1) return days.now.subtract({ minutes: Math.round(count * 420) })
  const whole = Math.floor(count)
  const past = Math.max(0, days.date(-whole).dayOfWeek - 5)
  const left = (whole + 1 - count) * (past > 0 ? 30 : 420)
  const start = ['09:30', '16:35', '17:10'][past]!
  return days.at(-whole - past, start).add({ minutes: Math.round(left) + shift })
}
