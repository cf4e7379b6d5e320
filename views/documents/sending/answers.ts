import type { OfferedLimit } from '../../../src/cases/deadlines/judge.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { type Content, checkboxes, disclosure, hiddenField, html, unbroken } from '../../components/index.ts'
import { limitWords } from '../../components/limit-words.ts'
import type { ReviewedTargets } from '../drafts/targets.ts'

type Row = ReviewedTargets['rows'][number]

/** The limits that what is sent answers: those of its types are ticked, the others of the case folded. Empty where none is counted. */
export function answersPart(i18n: I18n, rows: readonly Row[]): Content {
  const { t } = i18n
  const optionsOf = (isWanted: (one: OfferedLimit) => boolean) =>
    rows.flatMap(({ theCase, outlook }) =>
      outlook.offered.filter(isWanted).map((one) => ({
        value: one.key,
        label:
          rows.length > 1
            ? unbroken(t('documents:answers.inCase', { reference: theCase.reference, words: limitWords(i18n, one) }))
            : unbroken(limitWords(i18n, one)),
        hint: one.endsAt <= outlook.countsAt ? t('documents:answers.over') : undefined,
      })),
    )
  const ids = new Set(
    rows.flatMap(({ outlook }) => outlook.offered.filter((one) => one.isProposed).map((one) => one.deadlineId)),
  )
  const ticked = rows.flatMap(({ outlook }) => outlook.offered.filter((one) => one.isProposed).map(({ key }) => key))
  // The same limit counted from another application stands beside the one that is proposed.
  const near = optionsOf(({ deadlineId }) => ids.has(deadlineId))
  const more = optionsOf(({ deadlineId }) => !ids.has(deadlineId))
  if (near.length + more.length === 0) return ''
  return html`
    ${hiddenField('answersAsked', 'yes')}
    ${near.length > 0 && checkboxes({ i18n, name: 'answers[]', label: t('documents:answers.title'), hint: t('documents:answers.hint'), options: near, values: ticked })}
    ${more.length > 0 && disclosure(t('documents:answers.more'), checkboxes({ i18n, name: 'moreAnswers[]', label: t('documents:answers.moreLabel'), options: more, values: [] }))}`
}
