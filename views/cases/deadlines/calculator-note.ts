import type { Calculation } from '../../../src/cases/deadlines/calculator/types.ts'
import type { Deadline } from '../../../src/cases/deadlines/types.ts'
import { longestNote } from '../../../src/cases/firm-notes/values.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { limitName, ruleText, safeText, taskText, untilText } from '../../components/limit-words.ts'
import { rowText, whatText } from './calculator.ts'

type NoteData = { readonly result: Calculation; readonly link: string; readonly now: number }

/** A calculation as a note: what was asked, the limits of the person's side, and where it is counted again in full. */
export function calculationNote(i18n: I18n, { result, link, now }: NoteData): string {
  const { t } = i18n
  const { division, office, question, deadlines } = result
  const head = [
    t('deadlineCalculator:note.title', { moment: i18n.moment(now), zone: i18n.zoneName(i18n.zone) }),
    `${t(`tribunal:${division}.name`)}, ${nameIn(i18n, office)}`,
    ...question.rows.map((row) => `${whatText(i18n, row.what)}${i18n.colon}${rowText(i18n, row)}`),
  ]
  const foot = [t('deadlineCalculator:note.whole'), link, t('deadlinePages:notAdvice')]
  const own = deadlines.filter(({ side }) => side === 'party')
  const sorted = [...own.filter(({ weight }) => weight === 'main'), ...own.filter(({ weight }) => weight !== 'main')]
  const lines = sorted.map((one) => lineOf(i18n, one, office.zone))
  // The least pressing ones are left to the address where a note would get too long.
  let kept = lines.length
  const made = () => [...head, '', ...lines.slice(0, kept), '', ...foot].join('\n')
  while (kept > 0 && made().length > longestNote) kept--
  return made()
}

function lineOf(i18n: I18n, one: Deadline, zone: string): string {
  const day = one.day === null ? '' : one.bound === 'last' ? untilText(i18n, one.day, zone) : i18n.day(one.day)
  const parts = [taskText(i18n, one), day, safeText(i18n, one), ruleText(i18n, one.rule)]
  return `- ${limitName(i18n, one.id)}${i18n.colon}${parts.filter((part) => part !== '').join('; ')}`
}
