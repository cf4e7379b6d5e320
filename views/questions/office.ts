import type { SavedSentence } from '../../src/accounts/saved-sentences/sentences.ts'
import type { OutsideAccess } from '../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../src/cases/record/paths.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { staffQuestionPaths } from '../../src/questions/paths.ts'

import type { OfficeQuestion, QuestionEntry, QueuedQuestion } from '../../src/questions/queries.ts'
import { onBehalfOf } from '../components/for-whom.ts'
import {
  andNext,
  backToStaffHome,
  caseName,
  dataTable,
  errorSummary,
  hiddenField,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  reference,
  submitButton,
  summaryList,
  textArea,
  timeTag,
} from '../components/index.ts'
import { questionState } from '../components/question-table.ts'
import { readingOnly } from '../components/reading-only.ts'
import { sentenceChoice } from '../components/sentence-choice.ts'
import { workBar } from '../components/work-bar.ts'
import { page } from '../layout.ts'
import { errorWords, thread } from './words.ts'

type QueueData = {
  i18n: I18n
  now: number
  state: 'waiting' | 'answered'
  questions: readonly QueuedQuestion[]
  done: 'done' | 'settled' | undefined
}

export function questionQueuePage({ i18n, now, state, questions, done }: QueueData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('questions:queue.title'),
      back: backToStaffHome(i18n),
    },
    html`
    ${done && notice({ i18n, kind: 'success', title: t(`questions:queue.${done}`) })}
    <div class="titled"><h1>${t('questions:queue.title')}</h1><p>${t(`questions:queue.lead.${state}`)}</p></div>
    ${workBar({
      i18n,
      views: (['waiting', 'answered'] as const).map((one) => ({
        href: staffQuestionPaths.questions(locale, one === 'waiting' ? {} : { state: one }),
        label: t(`questions:queue.${one}`),
        isCurrent: one === state,
      })),
    })}
    ${dataTable({
      none: t(`questions:queue.none.${state}`),
      caption: t('questions:queue.title'),
      captionHidden: true,
      columns: [
        { label: t('questions:list.question') },
        { label: t('questions:list.case') },
        { label: t('questions:list.for'), isNamed: true },
        { label: state === 'waiting' ? t('questions:list.waits') : t('questions:list.changed') },
      ],
      rows: questions.map((one) => [
        html`<a href="${staffQuestionPaths.question(locale, one.id)}" dir="auto">${one.subject}</a>`,
        html`${reference(one.reference)} ${caseName(one)}`,
        personName(one.principalName),
        since(i18n, now, one.waitsSince ?? one.changedAt),
      ]),
    })}`,
  )
}

const since = (i18n: I18n, now: number, at: number) =>
  timeTag(at, html`${i18n.distance(now, at)}<br><span class="aside">${i18n.moment(at)}</span>`)

type OfficeData = OfficeQuestion & {
  i18n: I18n
  outside: OutsideAccess | undefined
  words: readonly QuestionEntry[]
  /** The office's sentences for answers. */
  saved: readonly SavedSentence[]
  typed?: Typed
  errors?: FormErrors
}

/** `seen` is sent back by the form: more may have been written in the meantime. */
export function officeQuestionPage(data: OfficeData) {
  const { i18n, question, theCase, names, words, outside, errors = {} } = data
  const { t, locale } = i18n
  const sentences = errorWords(i18n, errors)
  const name = (id: string) => personName(names.get(id) ?? '')
  return page(
    i18n,
    {
      title: t('questions:one.title', { reference: theCase.reference }),
      error: Object.keys(errors).length > 0,
      back: { href: staffQuestionPaths.questions(locale), label: t('questions:queue.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${readingOnly(i18n, outside)}
    <h1 dir="auto">${question.subject}</h1>
    <p class="lead"><a href="${staffCasePaths.case(locale, theCase.id)}">${reference(theCase.reference)}</a> ${caseName(theCase)}</p>
    ${summaryList([
      { key: t('questions:list.state'), value: questionState(i18n, question) },
      ...onBehalfOf(i18n, { ...question, by: question.askedBy, name: names.get(question.principalId) ?? '' }),
      { key: t('questions:office.by'), value: name(question.askedBy) },
      { key: t('questions:office.asked'), value: momentTag({ i18n, at: question.askedAt }) },
      ...(question.waitsSince === null
        ? []
        : [{ key: t('questions:office.waits'), value: momentTag({ i18n, at: question.waitsSince }) }]),
    ])}
    ${thread(i18n, words, { named: true })}
    ${!outside && answerPart(data, sentences)}`,
  )
}

function answerPart(
  { i18n, question, theCase, words, saved, typed = {} }: OfficeData,
  sentences: Record<string, string>,
) {
  const { t, locale } = i18n
  const seen = hiddenField('seen', String(words.length))
  return html`
    ${postForm(
      { action: staffQuestionPaths.questionAnswer(locale, question.id), seal: i18n.seal },
      html`
      ${seen}
      ${sentenceChoice({ i18n, purpose: 'answer', sentences: saved, language: theCase.language })}
      ${textArea({ i18n, name: 'words', label: t('questions:office.answer'), hint: t('questions:office.answerHint'), rows: 8, value: typed.words, error: sentences.words })}
      <div class="buttons">${submitButton({ label: t('questions:office.submit') })}${andNext({ i18n, label: t('questions:office.submitNext'), action: staffQuestionPaths.questionAnswer(locale, question.id, { go: 'on' }) })}</div>`,
    )}
    ${
      question.waitsSince !== null &&
      postForm(
        { action: staffQuestionPaths.questionSettling(locale, question.id), seal: i18n.seal },
        html`
        <p>${t('questions:office.settleHint')}</p>
        ${seen}
        <div class="buttons">${submitButton({ label: t('questions:office.settle'), kind: 'secondary' })}${andNext({ i18n, label: t('questions:office.settleNext'), action: staffQuestionPaths.questionSettling(locale, question.id, { go: 'on' }) })}</div>`,
      )
    }`
}
