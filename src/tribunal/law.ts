import { tribunal as chosen } from '#tribunal'
import type { InstrumentText } from './instruments.ts'
import { type ByText, type Locale, languages } from './languages.ts'
import type { DeadlineId, Limit, Roll, Rule } from './limit-types.ts'
import type { DivisionLaw, Tribunal } from './model.ts'
import type { ReturnCode, ReturnReason } from './return-reasons.ts'
import type { PointToVerify } from './to-verify.ts'
import type { Emergency } from './values.ts'

export const tribunal: Tribunal = chosen

export type Division = keyof typeof chosen.divisions
export type Zone = (typeof chosen.zones)[number]

/** In the order in which lists offer them. */
export const divisions = Object.keys(chosen.divisions) as [Division, ...Division[]]
export const lawOf = (division: Division): DivisionLaw => chosen.divisions[division]
const laws = divisions.map((division) => ({ division, ...lawOf(division) }))

export const stampZone: string = chosen.stampZone
export const zones = chosen.zones as readonly [Zone, ...Zone[]]
export const partyDivisions: readonly Division[] = chosen.partyDivisions

/** Every limit, in the order of the rules, and last those that several divisions have. */
export const limits: readonly Limit[] = [
  ...laws.filter(({ limitsLast }) => !limitsLast).flatMap((law) => law.limits),
  ...laws.filter(({ limitsLast }) => limitsLast).flatMap((law) => law.limits),
  ...tribunal.sharedLimits,
]

const limitById = new Map(limits.map((limit) => [limit.id, limit]))

export const findLimit = (id: DeadlineId): Limit | undefined => limitById.get(id)

/** The key of a limit's name: `tribunal:rpd.due.disclose`. */
export function limitKey(id: DeadlineId): string {
  const [group, ...name] = id.split('.')
  return `tribunal:${group}.due.${name.join('.')}`
}

/**
 * What moves a day that an order fixes: what moves the limit's own, and where its rule counts none, what the division's rules say of
 * every limit, or else the Act.
 */
export const rollOfOrdered = ({ count, roll }: Limit, division: Division): Roll =>
  count !== null || roll !== 'none' ? roll : lawOf(division).counting.roll ? 'workingDay' : 'holiday'

/** For ids that the program itself names; throws for an unknown one. */
export function getLimit(id: DeadlineId): Limit {
  const limit = limitById.get(id)
  if (!limit) throw new Error(`no limit ${id}`)
  return limit
}

/** Medical reasons and other emergencies, where the limit's own text sets no day for them. */
export const isExemptFrom = (limit: Limit | undefined, emergency: Emergency | null): boolean =>
  emergency !== null && limit?.unlessEmergency !== undefined

/** The limits for what is sent as evidence, whatever the division. */
export const evidenceLimits: readonly DeadlineId[] = laws.flatMap(({ evidence }) => evidence)

/** An instrument, with the division whose rules it is, or null. */
export type Instrument = InstrumentText & { readonly instrument: string; readonly division: Division | null }

const instruments: readonly Instrument[] = [
  ...laws.map(({ division, rules }) => ({ ...rules, division })),
  ...Object.entries(tribunal.instruments).map(([instrument, text]) => ({ ...text, instrument, division: null })),
]
const instrumentByKey = new Map(instruments.map((one) => [one.instrument, one]))

export function getInstrument(key: string): Instrument {
  const found = instrumentByKey.get(key)
  if (!found) throw new Error(`no instrument ${key}`)
  return found
}

/** As a receipt keeps it: `RPD r.34(3)(a)`, `IRPR s.159.8(2)`. */
export const ruleCode = ({ instrument, number }: Rule): string => `${getInstrument(instrument).code}${number}`

/** What a stored code cites; undefined where the tribunal has no such instrument any more. */
export function readRuleCode(code: string): (Instrument & { readonly number: string }) | undefined {
  const found = instruments.find((one) => code.startsWith(one.code))
  return found && { ...found, number: code.slice(found.code.length) }
}

/** The section in the published text, in one language: https://laws-lois.justice.gc.ca/eng/regulations/SOR-2012-256/section-34.html */
export const ruleHref = ({ instrument, number }: Rule, locale: Locale): string => {
  const text = languages[locale].law
  return `https://laws-lois.justice.gc.ca/${getInstrument(instrument).published[text]}/${sectionIn[text]}-${/^[\d.]+/.exec(number)?.[0] ?? '1'}.html`
}

const sectionIn: ByText<string> = { en: 'section', fr: 'article' }

/** What nobody has checked yet of the law of a limit that is counted by this clock. */
export const toVerifyOf = (id: DeadlineId, zone: string, isMovedByLocalDay: boolean): PointToVerify[] =>
  tribunal.toVerify.filter(
    ({ limits: own, zones: clocks, isOfLocalDays }) =>
      own?.some((one) => one === id || (one.endsWith('.') && id.startsWith(one))) ||
      clocks?.includes(zone) ||
      (isOfLocalDays && isMovedByLocalDay),
  )

export const returnReasonsOf = (division: Division): ReturnReason[] =>
  tribunal.returnReasons.filter(({ code, isCommon }) => isCommon || lawOf(division).returns.includes(code))

export const needsWords = (code: ReturnCode): boolean =>
  tribunal.returnReasons.find((one) => one.code === code)?.needsWords ?? true
