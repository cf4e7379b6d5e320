import { and, eq } from 'drizzle-orm'
import type { Member, Registry } from '../../src/accounts/people/index.ts'
import { isLive } from '../../src/cases/access/index.ts'
import { enterAppearance } from '../../src/cases/appearances/index.ts'
import { appearances } from '../../src/cases/appearances/schema.ts'
import { scheduleHearing } from '../../src/cases/hearings/index.ts'
import { createCase } from '../../src/cases/record/index.ts'
import type { NewCase } from '../../src/cases/record/input.ts'
import { caseShares } from '../../src/cases/shares/schema.ts'
import { delegationCases, delegations } from '../../src/delegation/schema.ts'
import { type Instant, Temporal } from '../../src/platform/clock.ts'
import { newId } from '../../src/platform/ids.ts'
import type { Result } from '../../src/platform/result.ts'
import { createWorld, type Someone, type World } from '../world.ts'

const trace = { requestId: 'test', session: null, address: '127.0.0.1' }
const rest = { locale: 'en', zone: 'America/Toronto', trace } as const

export const member = ({ id, name, role }: Someone): Member => ({ id, name, role, ...rest }) as unknown as Member
export const officer = ({ id, name, role }: Someone, officeId: string): Registry =>
  ({ id, name, role, officeId, posting: 'supervisor', ...rest }) as unknown as Registry

export const ms = (text: string) => Temporal.Instant.from(text).epochMilliseconds
export const days = (count: number) => count * 86_400_000

/** A result that must be one. */
export function value<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

let last = 10_000

/** A case of Toronto, opened by Sam; of Vancouver when Vera opens it. */
export function openCase(world: World, given: Partial<NewCase> = {}, by = officer(world.sam, world.toronto)): string {
  last += 1
  const input = { reference: `TC5-${last}`, division: 'rpd', title: 'Amina Haddad', language: 'en', ...given } as const
  return value(createCase(world.portal.db, by, input, world.clock.now()))
}

type Span = { from?: number; until?: number | null }

export function putOnRecord(
  world: World,
  caseId: string,
  counsel: Someone,
  { from, until = null }: Span = {},
  by = officer(world.sam, world.toronto),
): string {
  const at = world.clock.now()
  return value(
    enterAppearance(
      world.portal.db,
      by,
      caseId,
      { counselId: counsel.id, from: from ?? at.epochMilliseconds, until },
      at,
    ),
  )
}

export function fixHearing(
  world: World,
  caseId: string,
  startsAt: string,
  given: object = {},
  by = officer(world.sam, world.toronto),
): string {
  const input = {
    startsAt: Temporal.PlainDateTime.from(startsAt),
    zone: 'America/Toronto',
    minutes: 180,
    kind: 'hearing',
    mode: 'virtual',
    ...given,
  } as const
  return value(scheduleHearing(world.portal.db, by, caseId, input, world.clock.now()))
}

type Lent = {
  cases?: string[]
  until?: number | null
  canPrepare?: boolean
  canSend?: boolean
  acceptedAt?: number | null
}

/** A delegation in force, unless told otherwise; without `cases` of all of them. Returns its id. */
export function lend(
  world: World,
  counsel: Someone,
  delegate: Someone,
  { cases, until = null, canPrepare = true, canSend = false, acceptedAt }: Lent = {},
): string {
  const { db } = world.portal
  const id = newId()
  const now = world.clock.now().epochMilliseconds
  const who = {
    counselId: counsel.id,
    delegateId: delegate.id,
    name: delegate.name,
    email: delegate.email,
    emailKey: delegate.email,
  }
  const row = {
    id,
    ...who,
    canPrepare,
    canSend,
    allCases: cases === undefined,
    createdAt: now,
    acceptedAt: acceptedAt === undefined ? now : acceptedAt,
    until,
  }
  db.insert(delegations).values(row).run()
  for (const caseId of cases ?? []) db.insert(delegationCases).values({ delegationId: id, caseId }).run()
  return id
}

type Shared = {
  kind?: 'standIn' | 'coCounsel'
  from?: number
  until?: number | null
  acceptedAt?: number | null
}

/** The id of the appearance by which counsel is of record in a case now. */
export function liveAppearance({ portal, clock }: World, caseId: string, { id }: Someone): string {
  const isTheirs = and(eq(appearances.caseId, caseId), eq(appearances.counselId, id))
  const at = clock.now().epochMilliseconds
  return portal.db
    .select()
    .from(appearances)
    .where(and(isTheirs, isLive(at)))
    .get()!.id
}

/** A share of one case in force, unless told otherwise. Returns its id. */
export function shareCase(
  world: World,
  caseId: string,
  counsel: Someone,
  guest: Someone,
  { kind = 'coCounsel', from, until = null, acceptedAt }: Shared = {},
): string {
  const id = newId()
  const now = world.clock.now().epochMilliseconds
  const isAccepted = acceptedAt !== null
  world.portal.db
    .insert(caseShares)
    .values({
      id,
      kind,
      caseId,
      counselId: counsel.id,
      appearanceId: liveAppearance(world, caseId, counsel),
      withId: isAccepted ? guest.id : null,
      name: guest.name,
      email: guest.email,
      emailKey: guest.email,
      from: from ?? now,
      until,
      createdAt: now,
      acceptedAt: isAccepted ? now : null,
    })
    .run()
  return id
}

export const later = (at: Instant, duration: Temporal.DurationLike) => at.add(duration)

/** Alice's file in Toronto with a hearing fixed in Vancouver, which has a link. */
export async function worldWithHearing(): Promise<{ world: World; theCase: string }> {
  const world = await createWorld()
  const theCase = openCase(world, { reference: 'TC5-07390', title: 'Amina Haddad' })
  putOnRecord(world, theCase, world.alice)
  fixHearing(world, theCase, '2027-01-21T09:00', { zone: 'America/Vancouver', link: 'https://meet.example.test/abc' })
  return { world, theCase }
}
