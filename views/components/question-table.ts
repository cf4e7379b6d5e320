import type { I18n } from '../../src/platform/web/i18n.ts'
import { questionPaths, staffQuestionPaths } from '../../src/questions/paths.ts'

import type { Question } from '../../src/questions/queries.ts'
import { html } from './html.ts'
import { dataTable } from './lists.ts'
import { momentTag } from './times.ts'
import { tag } from './words.ts'

/** The questions of one case with their states; officers read each on its own page. */
export const questionTable = (i18n: I18n, questions: readonly Question[], isOffice = false) =>
  dataTable({
    caption: i18n.t('questions:inCase.title'),
    captionHidden: true,
    columns: [
      { label: i18n.t('questions:list.question') },
      { label: i18n.t('questions:list.state') },
      { label: i18n.t('questions:list.changed'), isNamed: true },
    ],
    rows: questions.map((one) => [
      html`<a href="${isOffice ? staffQuestionPaths.question(i18n.locale, one.id) : questionPaths.question(i18n.locale, one.id)}" dir="auto">${one.subject}</a>`,
      questionState(i18n, one),
      momentTag({ i18n, at: one.changedAt }),
    ]),
  })

export const questionState = ({ t }: I18n, { waitsSince }: Pick<Question, 'waitsSince'>) =>
  waitsSince === null
    ? tag({ kind: 'success', word: t('questions:inCase.answered') })
    : tag({ kind: 'info', word: t('questions:inCase.waiting') })
