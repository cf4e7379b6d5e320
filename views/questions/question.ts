import { casePaths } from '../../src/cases/record/paths.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { questionPaths } from '../../src/questions/paths.ts'
import type { QuestionEntry, ReachedQuestion } from '../../src/questions/queries.ts'
import { caseFormHead } from '../components/case-head.ts'
import { errorSummary, html, notice, personName, postForm, submitButton, textArea } from '../components/index.ts'
import { actingHead, page } from '../layout.ts'
import { errorWords, thread } from './words.ts'

type QuestionData = ReachedQuestion & {
  i18n: I18n
  now: number
  words: readonly QuestionEntry[]
  done: 'asked' | 'added' | undefined
  typed?: Typed
  errors?: FormErrors
}

export function questionPage({
  i18n,
  now,
  question,
  theCase,
  capacity,
  words,
  done,
  typed = {},
  errors = {},
}: QuestionData) {
  const { t, locale } = i18n
  const sentences = errorWords(i18n, errors)
  const { waitsSince } = question
  const action = questionPaths.questionWords(locale, question.id)
  return page(
    i18n,
    {
      title: t('questions:one.title', { reference: theCase.reference }),
      ...(capacity.canPrepare && { keeps: { form: 'words', action } }),
      error: Object.keys(errors).length > 0,
      ...actingHead([capacity]),
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${caseFormHead(i18n, { theCase, title: html`<span dir="auto">${question.subject}</span>`, back: { href: casePaths.caseRequests(locale, theCase.id), label: t('cases:page.title', { page: t('cases:tabs.requests'), reference: theCase.reference }) } })}
    ${done && notice({ i18n, kind: 'success', title: t(`questions:one.${done}`) })}
    ${!capacity.isOwn && html`<p>${t('questions:one.for')} ${personName(capacity.principalName)}</p>`}
    ${
      waitsSince === null
        ? html`<p><strong>${t('questions:one.answered')}</strong></p>`
        : notice({
            i18n,
            kind: 'information',
            title: t('questions:one.waiting'),
            body: t('questions:one.waitingSince', {
              distance: i18n.distance(now, waitsSince),
              moment: i18n.moment(waitsSince),
            }),
          })
    }
    ${thread(i18n, words, { named: false })}
    ${
      capacity.canPrepare &&
      postForm(
        { action, id: 'words', seal: i18n.seal },
        html`
        ${textArea({ i18n, name: 'words', label: t('questions:one.more'), hint: t('questions:one.moreHint'), value: typed.words, error: sentences.words })}
        ${submitButton({ label: t('questions:one.moreSubmit'), kind: 'secondary' })}`,
      )
    }`,
  )
}
