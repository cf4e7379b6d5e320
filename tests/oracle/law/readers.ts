import { createHash } from 'node:crypto'
import { calculatorPaths } from '../../../src/cases/deadlines/calculator/paths.ts'
import { choicesOf, factsOf, queryOf, readQuestion } from '../../../src/cases/deadlines/calculator/question.ts'
import { calendarOf } from '../../../src/cases/deadlines/calendar-queries.ts'
import { deriveDeadlines } from '../../../src/cases/deadlines/derive.ts'
import { changesInForce } from '../../../src/cases/deadlines/queries.ts'
import type { Deadline } from '../../../src/cases/deadlines/types.ts'
import { type Program, read } from '../../api/speaking.ts'
import { checkByHand } from '../../calendar/reading.ts'
import type { World } from '../../world.ts'
import { dayAfter, dayIn, daysFrom } from './calendar.ts'
import { type CaseFile, type FileLimit, type Hearing, limitsOfFile } from './file.ts'
import { compare, type Difference, type Told } from './portal.ts'

/** What one reader of a file differs in, and how many limits it told of. */
export type Reading = { readonly differences: readonly Difference[]; readonly limits: number }

const uidOf = (caseId: string, key: string) =>
  `deadline-${createHash('sha256').update(`${caseId} ${key}`).digest('hex').slice(0, 32)}@mon-dossier`

const instantOf = (ical: string | undefined) =>
  Date.parse((ical ?? '').replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))

/** What the calendar's feed says of a file, and what of its own side the list has and the feed lacks. */
export function readFeed(
  text: string,
  caseId: string,
  file: CaseFile,
  seenAt: number,
  its: readonly Deadline[],
): Reading {
  const entries = new Map(checkByHand(text).map((entry) => [entry.UID, entry]))
  const told = limitsOfFile(file, seenAt).flatMap(({ key, limit, day }): Difference[] => {
    const entry = entries.get(uidOf(caseId, key))
    if (!entry) return []
    // The entry ends where the day does: the last instant is still the day, and the end is the next one.
    const end = instantOf(entry.DTEND)
    const feed = dayIn(file.zone, end - 1)
    const isOver = dayIn(file.zone, end) === daysFrom(feed, 1)
    return feed === day && isOver ? [] : [{ id: limit.id, what: 'day', key, oracle: day, portal: feed }]
  })
  const kept = seenAt - 90 * 24 * 3_600_000
  const due = its.filter(
    ({ side, weight, bound, endsAt }) =>
      side === 'party' && weight === 'main' && bound === 'last' && (endsAt ?? 0) > kept,
  )
  const lacking = due
    .filter(({ key }) => !entries.has(uidOf(caseId, key)))
    .map(({ id, key, day }): Difference => ({ id, what: 'missing', key, oracle: day, portal: null }))
  return { differences: [...told, ...lacking], limits: due.length - lacking.length }
}

type ApiDeadline = Pick<Told, 'key' | 'day' | 'safeDay' | 'bound'> & {
  readonly limit: string
  readonly endsAt: string | null
  readonly state: string
  readonly order: object | null
  readonly counts: readonly { readonly by: string; readonly day: string }[]
}

const daysOf = (counts: ApiDeadline['counts']) => {
  const by = (text: string) => counts.find((one) => one.by === text || one.by === 'both')
  const [en, fr] = [by('en'), by('fr')]
  return en && fr ? { en, fr } : null
}

/** A file's limits as a program of its counsel is told of them, page by page. */
export async function readApi(program: Program, file: CaseFile, caseId: string, seenAt: number): Promise<Reading> {
  const told: Told[] = []
  for (let after = ''; ; ) {
    const page = `/cases/${caseId}/deadlines?state=all&explain=true&limit=40${after && `&after=${after}`}`
    const { deadlines, next } = await read(program('GET', page))
    for (const one of deadlines as readonly ApiDeadline[])
      told.push({
        ...one,
        id: one.limit,
        endsAt: one.endsAt && Date.parse(one.endsAt),
        order: one.order && { basis: one.state === 'waived' ? null : one.order },
        bases: daysOf(one.counts),
      } as Told)
    if (!next) break
    after = next
  }
  return { differences: compare(file, told, seenAt), limits: told.length }
}

/** Late in the evening of its day, by each clock of files of chance: for the calculator a hearing counts until its day is over. */
const lateOn = (day: string) => Date.parse(`${dayAfter(day)}T03:30:00Z`)

/** The part of a file that the calculator can be asked: no orders, hearings that were called off. */
function askable(file: CaseFile): CaseFile {
  const choices = choicesOf(file.division)
  const days = (one: Hearing) => dayIn(one.zone, one.startsAt)
  const hearings = file.hearings
    .filter(({ state, kind }) => state === 'scheduled' && choices.hearings.includes(kind))
    .map((one) => ({ ...one, startsAt: lateOn(days(one)), zone: file.zone, isHourUnknown: true }))
  const happenings = file.happenings
    .filter(({ kind }) => choices.events.some((one) => one.kind === kind))
    .map(({ mailed, happenedAt: _, ...one }) =>
      mailed && choices.events.some(({ kind, mayBeMailed }) => kind === one.kind && mayBeMailed)
        ? { ...one, mailed }
        : one,
    )
  const rows = [...hearings, ...happenings].slice(0, 6)
  const idOf = (id: string) => `row-${rows.findIndex((one) => one.id === id) + 1}`
  const isAsked = ({ id }: { readonly id: string }) => rows.some((one) => one.id === id)
  const own = <T extends { readonly id: string }>(all: readonly T[]) =>
    all.filter(isAsked).map((one) => ({ ...one, id: idOf(one.id) }))
  return {
    ...file,
    filedOn: '2023-06-01',
    urgent: file.urgent === 'either' ? null : file.urgent,
    hearings: own(hearings),
    happenings: own(happenings),
    orders: [],
  }
}

const reviews = { '48hours': 'hours48', sevenDays: 'sevenDay', either: null } as const

const unsaid = { set: '', mailed: '', isAbroad: false }

/** What the calculator says of the same days, in its count and on its page. */
export async function readCalculator(world: World, given: CaseFile, officeId: string): Promise<Reading> {
  const { db } = world.portal
  const at = world.clock.now()
  const file = askable(given)
  const { division, urgent, mayAppeal, hearings, happenings } = file
  if (hearings.length + happenings.length === 0) return { differences: [], limits: 0 }
  const asked = queryOf({
    division,
    office: officeId,
    claimMade: file.claim,
    appealKind: file.appeal,
    appealRight: division !== 'rpd' || mayAppeal === null ? null : mayAppeal ? 'yes' : 'no',
    reviewKind: division === 'id' ? (urgent === null ? 'thirtyDay' : reviews[urgent]) : null,
    rows: [
      ...hearings.map(({ kind, startsAt, zone }) => ({ ...unsaid, what: kind, day: dayIn(zone, startsAt) })),
      ...happenings.map(({ kind, day, setDay, mailed }) => ({
        what: kind,
        day: mailed ? '' : day,
        set: setDay ?? '',
        mailed: mailed?.on ?? '',
        isAbroad: mailed?.isAbroad ?? false,
      })),
    ],
  })
  const query = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value ?? '')]))
  const question = readQuestion(query, at)
  const rest = { changes: changesInForce(db), calendar: calendarOf(db, officeId), zone: file.zone }
  const { facts, from } = factsOf({ ...question, division }, rest, at)
  const told = deriveDeadlines(facts, from)
  const isAhead = hearings.length === 0 || hearings.some(({ startsAt }) => startsAt > at.epochMilliseconds)
  const seenAt = isAhead ? at.epochMilliseconds : 0
  return {
    differences: [...compare(file, told, seenAt), ...(await missingOnPage(world, query, file, seenAt))],
    limits: told.length,
  }
}

/** Each last day stands on the page: as the instant at which it is over, or as a day where a court's registry decides the hour. */
async function missingOnPage(world: World, query: Readonly<Record<string, string>>, file: CaseFile, seenAt: number) {
  const path = `${calculatorPaths.calculator('en', query)}`
  const page = await (await world.visitor().get(path)).text()
  const times = [...page.matchAll(/<time datetime="([^"]+)"/g)].map(([, time = '']) => time)
  const days = new Set(times.map((time) => (time.includes('T') ? dayIn(file.zone, Date.parse(time) - 1) : time)))
  return limitsOfFile(file, seenAt)
    .filter((one) => one.day !== null && !one.isFirst && !days.has(one.day))
    .map(
      ({ key, limit, day }: FileLimit): Difference => ({
        id: limit.id,
        what: 'missing',
        key,
        oracle: day,
        portal: null,
      }),
    )
}
