import type { I18n, Locale } from '../../src/platform/web/i18n.ts'
import type { Question } from '../../src/questions/index.ts'
import { html } from './html.ts'
import { dataTable } from './lists.ts'
import { moment } from './times.ts'
import { tag } from './words.ts'

/** What was asked about one case, each with its state; `addressOf` leads to where it is read. */
export const questionTable = (
  i18n: I18n,
  questions: readonly Question[],
  addressOf: (locale: Locale, id: string) => string,
) =>
  dataTable({
    caption: i18n.t('questions:inCase.title'),
    captionHidden: true,
    columns: [
      { label: i18n.t('questions:list.question') },
      { label: i18n.t('questions:list.state') },
      { label: i18n.t('questions:list.changed') },
    ],
    rows: questions.map((one) => [
      html`<a href="${addressOf(i18n.locale, one.id)}" dir="auto">${one.subject}</a>`,
      questionState(i18n, one),
      moment({ i18n, at: one.changedAt }),
    ]),
  })

export const questionState = ({ t }: I18n, { waitsSince }: Pick<Question, 'waitsSince'>) =>
  waitsSince === null
    ? tag({ kind: 'success', word: t('questions:inCase.answered') })
    : tag({ kind: 'info', word: t('questions:inCase.waiting') })
