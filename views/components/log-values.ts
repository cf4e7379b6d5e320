import type { LogNames } from '../../src/admin/audit/names.ts'
import type { AuditEvent } from '../../src/platform/audit/index.ts'
import { nameIn } from '../../src/platform/localized.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import type { FactName, Key } from '../../src/platform/web/keys.ts'
import { limits, zones } from '../../src/tribunal/index.ts'
import { locales } from '../../src/tribunal/languages.ts'
import { limitName } from './limit-words.ts'

/** Who reads the log, and by whose clock. An administrator is told in no words what a document of a case is. */
export type LogReader = { readonly isOfficer: boolean; readonly zone: string; readonly names: LogNames }

export type Value = string | number | boolean

/** A fact of an event as it was recorded, with the event that says it. */
export type Fact = {
  readonly i18n: I18n
  readonly reader: LogReader
  readonly event: Pick<AuditEvent, 'action' | 'subject'>
  /** Of the action: `submission`, `returned`. */
  readonly noun: string
  readonly verb: string
  readonly name: FactName
  readonly value: Value
  readonly all: Readonly<Record<string, Value | null>>
}

/** What a value is in words; undefined where it says nothing to this reader. */
type Words = (fact: Fact) => string | undefined
/** What a fact says, in a whole phrase. */
export type Way = Words

/** A phrase about the words of its value: `received Mon 24 Nov, 13:34`. */
export const saying =
  (words: Words, key?: Key): Way =>
  (fact) => {
    const value = words(fact)
    return value ? fact.i18n.t(key ?? (`log:fact.${fact.name}` as Key), { value }) : undefined
  }

/** `4 documents`. */
export const counted: Way = ({ i18n, name, value }) =>
  typeof value === 'number' ? i18n.t(`log:fact.${name}` as Key, { count: value }) : undefined

/** Said where it is so. */
export const onlyIfTrue: Way = ({ i18n, name, value }) =>
  value === true ? i18n.t(`log:fact.${name}` as Key) : undefined

export const asRecorded: Words = ({ value }) => String(value)

/** One of a list of values, by the key of its words; what is none of them, as of an older program, says nothing. */
export const listed =
  <V extends string>(values: readonly V[], key: (value: V) => Key): Words =>
  ({ i18n, value }) => {
    const known = values.find((one) => one === value)
    return known && i18n.t(key(known))
  }

export const mapped = (words: Readonly<Record<string, Key>>): Words =>
  listed(Object.keys(words), (value) => words[value]!)

/** Several values that were recorded in one, apart by blanks or commas. */
export const each =
  (words: Words): Words =>
  (fact) =>
    String(fact.value)
      .split(/[ ,]+/)
      .flatMap((value) => words({ ...fact, value }) ?? [])
      .join(', ')

export const byNoun =
  (ways: Readonly<Record<string, Words>>, otherwise: Words = () => undefined): Words =>
  (fact) =>
    (ways[fact.noun] ?? otherwise)(fact)

/** Only where it is not what another fact says too. */
export const differently =
  (other: FactName, words: Words): Words =>
  (fact) =>
    fact.all[other] === fact.value ? undefined : words(fact)

/** Recorded as epoch milliseconds or as an exact time. */
export const moment: Words = ({ i18n, value, reader: { zone } }) => {
  const at = typeof value === 'number' ? value : Date.parse(String(value))
  return Number.isFinite(at) ? i18n.moment(at, zone) : undefined
}

const isDay = (value: Value): boolean => /^\d{4}-\d{2}-\d{2}$/.test(String(value))
export const day: Words = ({ i18n, value }) => (isDay(value) ? i18n.day(String(value)) : undefined)
/** Recorded as a day by some acts, as an instant by others. */
export const dayOrMoment: Words = (fact) => (isDay(fact.value) ? day(fact) : moment(fact))

export const person: Words = ({ value, reader }) => reader.names.people.get(String(value))
export const officeName: Words = ({ i18n, value, reader }) => {
  const office = reader.names.offices.get(String(value))
  return office && nameIn(i18n, office)
}
export const languageName: Words = listed(locales, (one) => `common:language.${one}`)
export const zoneName: Words = (fact) =>
  zones.some((one) => one === fact.value) ? fact.i18n.zoneName(String(fact.value)) : asRecorded(fact)

/** A time limit by its id; from what it is counted follows it, and has no words. */
export const limit: Words = ({ i18n, value }) => {
  const [id = ''] = String(value).split(/[ :]/)
  return limits.some((one) => one.id === id) ? limitName(i18n, id) : undefined
}
