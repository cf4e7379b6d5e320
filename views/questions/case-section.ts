import type { I18n } from '../../src/platform/web/i18n.ts'
import type { QuestionsOfCase } from '../../src/questions/case-section.ts'
import { questionPaths } from '../../src/questions/paths.ts'
import { buttonLink, buttonRow, type Content, emptyLine, html } from '../components/index.ts'
import { questionTable } from '../components/question-table.ts'

export function caseQuestions(i18n: I18n, { caseId, questions, mayAsk }: QuestionsOfCase): Content {
  const { t, locale } = i18n
  return html`
    <h2 id="questions">${t('questions:inCase.title')}</h2>
    <p>${t('questions:inCase.lead')}</p>
    ${questions.length === 0 ? emptyLine(t('questions:inCase.none')) : questionTable(i18n, questions)}
    ${mayAsk && buttonRow(buttonLink({ href: questionPaths.questionCreation(locale, caseId), label: t('questions:inCase.ask'), kind: 'secondary' }))}`
}
