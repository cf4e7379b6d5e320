import { authorityName, deadlineName, taskText } from '../../../views/components/limit-words.ts'
import type { Instant } from '../../platform/clock.ts'
import { csvText } from '../../platform/web/csv.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { sheetTime } from '../../platform/web/sheet-clock.ts'
import { plainCaseName } from '../people/values.ts'
import type { MemberDeadline } from './member-queries.ts'
import { standingIn } from './standing.ts'

/** The list for a spreadsheet, a line for each file: days as ISO dates, which every spreadsheet sorts, with the hour where a limit has one. */
export function deadlineTable(i18n: I18n, deadlines: readonly MemberDeadline[], at: Instant): string {
  const { t } = i18n
  const head = [
    'day',
    'zone',
    'due',
    'rule',
    'file',
    'title',
    'division',
    'for',
    'state',
    'safeDay',
    'ruleDay',
  ] as const
  return csvText([
    head.map((name) => t(`deadlinePages:table.${name}`)),
    ...deadlines.map((one) => [
      lastMoment(one) ?? taskText(i18n, one),
      i18n.zoneName(one.zone),
      deadlineName(i18n, one),
      authorityName(i18n, one),
      one.theCase.reference,
      plainCaseName(one.theCase),
      t(`tribunal:${one.theCase.division}.name`),
      one.capacities.map(({ isOwn, principalName }) => (isOwn ? t('cases:list.you') : principalName)).join(', '),
      t(`deadlinePages:standing.${standingIn(one, at)}`),
      one.safeDay ?? '',
      one.ruleDay ?? '',
    ]),
  ])
}

/** By the clock of the office, whose zone is in a column of its own. */
const lastMoment = ({ day, endsAt, byHour, zone }: MemberDeadline): string | null =>
  byHour === 'known' && endsAt !== null ? sheetTime(endsAt, zone) : day
