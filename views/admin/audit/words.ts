import type { LogEvent } from '../../../src/admin/audit/log.ts'
import { verdicts } from '../../../src/documents/submissions/values.ts'
import { utcText } from '../../../src/platform/clock.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

/** What was done, as everybody reads it. */
export const didWords = ({ t }: I18n, { action }: Pick<LogEvent, 'action'>): string =>
  t(`common:action.${action}` as Key)

type Told = { readonly name: string; readonly value: string | number | boolean }

/** Facts as they were recorded, in no language. */
export const recordedFacts = ({ facts }: Pick<LogEvent, 'facts'>): Told[] =>
  Object.entries(JSON.parse(facts) as Record<string, Told['value'] | null>).flatMap(([name, value]) =>
    value === null ? [] : [{ name, value }],
  )

const moments = ['startsAt', 'receivedAt', 'endsAt', 'metAt'] as const
const days = ['until', 'setDay', 'lastDay'] as const
/** What a delivery report says of an address. */
const bounces = ['gone', 'passing'] as const

/** Who reads the log, and by whose clock. An administrator is told in no words what a document of a case is. */
export type LogReader = { readonly isOfficer: boolean; readonly zone: string }

/** Those facts that say something to a person, in the reader's words and by a clock: a number, a type, when something begins. */
export function factWords(i18n: I18n, event: Pick<LogEvent, 'facts'>, { isOfficer, zone }: LogReader): string[] {
  const { t } = i18n
  return recordedFacts(event).flatMap(({ name, value }) => {
    if (name === 'number') return [String(value)]
    if (name === 'verdict') return verdictWords(i18n, value)
    if (name === 'type' || name === 'typeBefore') {
      if (!isOfficer) return []
      const type = t(`documents:type.${value}` as Key)
      return [t(`admin:auditFact.${name}`, { value: type })]
    }
    const at = moments.find((one) => one === name)
    if (at) {
      const moment = momentOf(i18n, value, zone)
      return moment === undefined ? [] : [t(`admin:auditFact.${at}`, { value: moment })]
    }
    const day = days.find((one) => one === name)
    return day && /^\d{4}-\d{2}-\d{2}$/.test(String(value))
      ? [t(`admin:auditFact.${day}`, { value: i18n.day(String(value)) })]
      : []
  })
}

/** Of a submission by its limits, or of a message that came back. */
function verdictWords({ t }: I18n, value: Told['value']): string[] {
  const judged = verdicts.find((one) => one === value)
  if (judged) return [t(`documents:verdict.${judged}`)]
  const bounce = bounces.find((one) => one === value)
  return bounce ? [t(`admin:auditFact.bounce.${bounce}`)] : []
}

/** Recorded as epoch milliseconds or as an exact time. */
function momentOf(i18n: I18n, value: Told['value'], zone: string): string | undefined {
  const at = typeof value === 'number' ? value : Date.parse(String(value))
  return Number.isFinite(at) ? i18n.moment(at, zone) : undefined
}

/** An instant for other programs and for courts: ISO 8601 in UTC, with milliseconds. */
export const exactly = (at: number): string => utcText(at)
