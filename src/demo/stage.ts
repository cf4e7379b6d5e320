import { endAppearance, enterAppearance } from '../cases/appearances/index.ts'
import { enterEvent } from '../cases/deadlines/events/index.ts'
import { makeOrder } from '../cases/deadlines/orders/index.ts'
import { changeHearing, scheduleHearing } from '../cases/hearings/index.ts'
import { addCasePerson, changeCase, createCase, groupCase } from '../cases/record/index.ts'
import { Temporal } from '../platform/clock.ts'
import { nameIn } from '../platform/localized.ts'
import { planAfter } from './after-sending.ts'
import { type Chance, chanceOf } from './chance.ts'
import { planExchange } from './exchange.ts'
import type { Matter } from './papers.ts'
import { sampleOffices, samplePeople } from './people.ts'
import type { CasePlan, HearingPlan } from './plans.ts'
import { type Staged, whereOf } from './staged.ts'
import { must } from './timeline.ts'
import { ago, officerAt, type World, zoneOf } from './world.ts'

const regions = { VAN: 'V', CGY: 'V', TOR: 'T', MTL: 'M' } as const
const detentionOffices = { VAN: '0001', CGY: '0001', TOR: '0003', MTL: '0018' } as const
const codes = {
  en: { rpd: 'RPD', rad: 'RAD', id: 'ID', iad: 'IAD' },
  fr: { rpd: 'SPR', rad: 'SAR', id: 'SI', iad: 'SAI' },
} as const
const roles = { rpd: 'claimant', rad: 'appellant', id: 'personConcerned', iad: 'appellant' } as const

export function stageCases(world: World, plans: readonly CasePlan[]): void {
  const chance = chanceOf('file numbers')
  const references = new Map(plans.map((plan, index) => [plan.key, referenceOf(world, plan, index, chance)]))
  const ucis = new Map<string, string>()
  for (const [turn, { person }] of plans.entries())
    if (!ucis.has(person.name)) ucis.set(person.name, chance.digits(turn % 9 === 4 ? 8 : 10))
  const uciOf = ({ person }: CasePlan) => ucis.get(person.name)!
  const matters = new Map(plans.map((plan) => [plan.key, matterOf(plan, references.get(plan.key)!, uciOf(plan))]))
  for (const [turn, plan] of plans.entries()) stageCase(world, plan, { references, matters, uci: uciOf(plan) }, turn)
}

/** `TC6-01234`: region, decade and year of opening, and a number; in the Immigration Division the office's number in front. */
function referenceOf({ days }: World, { division, office, opened }: CasePlan, index: number, chance: Chance): string {
  const { year } = days.date(-Math.floor(opened))
  const era = `${String.fromCharCode(65 + Math.floor((year - 2000) / 10))}${year % 10}`
  const number = String(1000 + index * 137 + chance.whole(0, 130)).padStart(5, '0')
  return division === 'id' ? `${detentionOffices[office]}-${era}-${number}` : `${regions[office]}${era}-${number}`
}

type Known = {
  readonly references: ReadonlyMap<string, string>
  readonly matters: ReadonlyMap<string, Matter>
  readonly uci: string
}

function stageCase(world: World, plan: CasePlan, { references, matters, uci }: Known, turn: number): void {
  const { portal, timeline, cases } = world
  const { key, division, office, language, person, principal } = plan
  const reference = references.get(key)!
  const officer = officerAt(world, office, turn)
  const shift = chanceOf(principal ?? key).whole(-30, 30)
  const about = (other: string) => matters.get(other)!
  const staged: Staged = { plan, shift, turn, id: () => cases.get(key)!, matter: about(key), matterOf: about }
  const on = (count: number, run: (at: ReturnType<typeof ago>) => void) => timeline.add(ago(world, count, shift), run)

  on(plan.opened, (at) => {
    const input = {
      reference,
      division,
      language,
      title: person.name,
      scriptTitle: person.scriptName ?? null,
      scriptLang: person.scriptLang ?? null,
      urgent: plan.urgent ?? false,
      inPrivate: !plan.inPublic,
      relatedReference: plan.appealOf ? references.get(plan.appealOf)! : null,
    }
    const id = must(createCase(portal.db, officer, input, at))
    cases.set(key, id)
    const accountEmail = plan.account ? samplePeople.find(({ who }) => who === plan.account)!.email : null
    const { name, scriptName, scriptLang } = person
    const birthDate = birthDateOf(scriptName ?? name)
    const party = { name, scriptName, scriptLang, role: roles[division], uci, birthDate, accountEmail }
    const representsId = must(addCasePerson(portal.db, officer, id, party, at))
    for (const other of plan.also ?? []) must(addCasePerson(portal.db, officer, id, { ...other, representsId }, at))
  })
  if (principal)
    on(plan.opened - 0.1, (at) => must(groupCase(portal.db, officer, staged.id(), references.get(principal)!, at)))

  for (const { who, ago: entered, ended, limits } of plan.counsel ?? []) {
    let appearance = ''
    on(entered, (at) => {
      const given = { counselId: world.ids[who], from: at.epochMilliseconds, limits: limits ?? null }
      appearance = must(enterAppearance(portal.db, officer, staged.id(), given, at))
    })
    if (ended) on(ended, (at) => must(endAppearance(portal.db, officer, appearance, at.epochMilliseconds, at)))
  }
  for (const hearing of plan.hearings ?? []) stageHearing(world, staged, hearing)
  for (const { kind, day, setDay, entered } of plan.events ?? []) {
    const event = { kind, day: day.toString(), setDay: setDay?.toString() ?? null, note: null }
    on(entered, (at) => must(enterEvent(portal.db, officer, staged.id(), event, at)))
  }
  for (const { limit, effect, until, made, by, entered } of plan.orders ?? []) {
    const days = { until: until?.toString() ?? null, madeOn: made.toString() }
    const order = { deadlineId: limit, cause: null, effect, ...days, madeBy: by, note: null }
    on(entered, (at) => must(makeOrder(portal.db, officer, staged.id(), order, at)))
  }
  planExchange(world, staged)
  planAfter(world, staged)
  for (const { to, ago: when } of plan.statuses ?? [])
    on(when, (at) => must(changeCase(portal.db, officer, staged.id(), { status: to }, at)))
  const { movedTo } = plan
  if (movedTo)
    on(movedTo.ago, (at) =>
      must(changeCase(portal.db, officer, staged.id(), { officeId: world.offices[movedTo.office] }, at)),
    )
}

/** Between 1958 and 2003, the same each time. */
function birthDateOf(name: string): string {
  const chance = chanceOf(`born ${name}`)
  const two = (figure: number) => String(figure).padStart(2, '0')
  return `${chance.whole(1958, 2003)}-${two(chance.whole(1, 12))}-${two(chance.whole(1, 28))}`
}

function matterOf({ division, language, office, person, counsel }: CasePlan, reference: string, uci: string): Matter {
  const seat = sampleOffices.find(({ code }) => code === office)!
  const name = person.ascii ?? person.name
  const first = counsel?.[0] && samplePeople.find(({ who }) => who === counsel[0]!.who)
  return {
    language,
    reference,
    division: codes[language][division],
    office: nameIn({ locale: language }, seat),
    name,
    uci: uci.replace(/^(\d{2})?(\d{4})(\d{4})$/, (_, head, middle, tail) =>
      [head, middle, tail].filter(Boolean).join('-'),
    ),
    from: first?.name ?? name,
    date: '',
  }
}

function stageHearing(world: World, { plan, shift, turn, id }: Staged, hearing: HearingPlan): void {
  const { portal, timeline } = world
  const officer = officerAt(world, plan.office, turn)
  const { time, mode, kind = 'hearing', reviewKind = null, minutes = 210, became } = hearing
  const zone = hearing.zone ?? zoneOf(plan.office)
  const startsAt = hearing.day.toPlainDateTime(Temporal.PlainTime.from(time))
  let hearingId = ''
  timeline.add(ago(world, hearing.fixed, shift), (at) => {
    hearingId = must(
      scheduleHearing(
        portal.db,
        officer,
        id(),
        { startsAt, zone, minutes, kind, reviewKind, mode, ...whereOf(plan, hearing) },
        at,
      ),
    )
  })
  const over = startsAt
    .toZonedDateTime(zone)
    .toInstant()
    .add({ minutes: minutes + 10 })
  const isOver = Temporal.Instant.compare(over, world.days.now) < 0
  if (became)
    timeline.add(ago(world, became.ago, shift), (at) =>
      must(changeHearing(portal.db, officer, hearingId, { state: became.state }, at)),
    )
  else if (isOver) timeline.add(over, (at) => must(changeHearing(portal.db, officer, hearingId, { state: 'held' }, at)))
}
