import { isUnsent } from '../../../src/accounts/letters/values.ts'
import type { OutsideAccess, ReadableCase } from '../../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { staffOutgoingPaths } from '../../../src/documents/outgoing/paths.ts'
import { staffPostPaths } from '../../../src/documents/post/paths.ts'
import type { Posting } from '../../../src/documents/post/queries.ts'
import { postWays, returnCauses } from '../../../src/documents/post/values.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { doneNotice, isWrong, type StaffDone } from '../../admin/words.ts'
import {
  type Content,
  caseName,
  checkboxes,
  dayTag,
  errorSummary,
  hiddenField,
  html,
  momentTag,
  personName,
  postForm,
  radios,
  reference,
  submitButton,
  summaryList,
  textArea,
  textField,
} from '../../components/index.ts'
import { postedAddress, postedTitle, postState, receivedWords } from '../../components/posting-words.ts'
import { readingOnly } from '../../components/reading-only.ts'
import { page } from '../../layout.ts'
import { sayExchange } from '../outgoing/staff-exchange-words.ts'

type PostData = {
  i18n: I18n
  posting: Posting
  /** Of the same documents to the same person. */
  others: readonly Posting[]
  theCase: ReadableCase
  zone: string
  outside: OutsideAccess | undefined
  /** ISO date by the office's clock. */
  today: string
  done: StaffDone | undefined
  typed: Typed
  errors: FormErrors
}

/** What goes to one person on paper, and the proof of its posting. */
export function postPage(data: PostData) {
  const { i18n, posting, theCase, zone, outside, done, errors } = data
  const { t, locale } = i18n
  const sentences = sayExchange(i18n, errors)
  const { letter } = posting
  return page(
    i18n,
    {
      title: t('outgoing:post.title'),
      error: isWrong(errors),
      back: { href: staffCasePaths.caseLetters(locale, theCase.id), label: t('officeCase:tabs.letters') },
    },
    html`
    ${doneNotice(i18n, done)}
    ${errorSummary({ i18n, errors: sentences })}
    ${readingOnly(i18n, outside)}
    <h1>${t('outgoing:post.title')} ${postState(i18n, posting)}</h1>
    ${summaryList([
      {
        key: t('admin:queue.file'),
        value: html`<a href="${staffCasePaths.case(locale, theCase.id)}">${reference(theCase.reference)}</a> ${caseName(theCase)}`,
      },
      {
        key: t('outgoing:post.to'),
        value: html`${personName(posting.to)}<br><span class="as-written">${letter.address ?? ''}</span>`,
      },
      {
        key: t('outgoing:post.what'),
        value: html`<ul class="plain">${posting.documents.map((one) => html`<li><a href="${staffOutgoingPaths.documentSent(locale, one.caseId, one.id)}">${postedTitle(i18n, one)}</a></li>`)}</ul>`,
      },
      {
        key: t('outgoing:post.pages'),
        value:
          posting.pages === null ? t('documents:pages.unknown') : t('documents:pages.count', { count: posting.pages }),
      },
      { key: t('letters:register.reference'), value: reference(letter.reference) },
      ...(letter.sentAt === null
        ? []
        : [{ key: t('outgoing:post.marked'), value: momentTag({ i18n, at: letter.sentAt, zone }) }]),
      ...(posting.postedOn === null ? [] : proofRows(i18n, posting, theCase)),
      ...(data.others.length > 0
        ? [
            {
              key: t('outgoing:post.others'),
              value: html`<ul class="plain">${data.others.map((one) => html`<li><a href="${staffPostPaths.post(locale, one.id)}">${postedAddress(one)}</a> ${postState(i18n, one)}</li>`)}</ul>`,
            },
          ]
        : []),
    ])}
    ${!outside && letter.state !== 'void' && proofForm(data, sentences)}
    ${!outside && letter.state !== 'void' && posting.postedOn !== null && returnForm(data, sentences)}
    ${
      !outside &&
      isUnsent(letter.state) &&
      html`
    <h2>${t('outgoing:post.withdrawTitle')}</h2>
    <p>${t('outgoing:post.withdrawMore')}</p>
    ${postForm({ action: staffPostPaths.postWithdrawal(locale, posting.id), seal: i18n.seal }, submitButton({ label: t('outgoing:post.withdraw'), kind: 'danger' }))}`
    }`,
  )
}

function proofRows(i18n: I18n, posting: Posting, { division }: ReadableCase) {
  const { t } = i18n
  const received = receivedWords(i18n, posting, division)
  return [
    {
      key: t('outgoing:post.posted'),
      value: html`${dayTag({ i18n, day: posting.postedOn ?? '' })}<br>${t(`outgoing:post.way.${posting.way ?? 'regular'}`)}${posting.isAbroad && html` (${t('outgoing:post.abroadShort')})`}`,
    },
    ...(posting.tracking ? [{ key: t('outgoing:post.tracking'), value: personName(posting.tracking) }] : []),
    ...(posting.returnedOn === null
      ? []
      : [
          {
            key: t('outgoing:post.returned'),
            value: html`${dayTag({ i18n, day: posting.returnedOn })}<br>${t(`outgoing:post.cause.${posting.returnCause ?? 'other'}`)}`,
          },
        ]),
    ...(received === '' ? [] : [{ key: t('outgoing:post.counts'), value: received }]),
  ]
}

/** The post brought it back: when, why, and what that means for limits. */
function returnForm({ i18n, posting, today, typed }: PostData, sentences: Readonly<Record<string, string>>): Content {
  const { t, locale } = i18n
  const isCorrection = posting.returnedOn !== null
  const received = posting.countsReturned ? 'yes' : 'no'
  return html`
    <h2 id="returned">${t(isCorrection ? 'outgoing:post.returnCorrectTitle' : 'outgoing:post.returnTitle')}</h2>
    ${postForm(
      { action: staffPostPaths.postReturn(locale, posting.id), seal: i18n.seal },
      html`
      ${hiddenField('seen', posting.returnedOn ?? '')}
      ${textField({ i18n, name: 'returned', label: t('outgoing:post.returnedDay'), type: 'date', value: typed.returned ?? posting.returnedOn ?? today, size: 10, ...(sentences.returned && { error: sentences.returned }) })}
      ${radios({
        i18n,
        name: 'cause',
        label: t('outgoing:post.causeLabel'),
        options: returnCauses.map((value) => ({ value, label: t(`outgoing:post.cause.${value}`) })),
        value: typed.cause ?? posting.returnCause ?? '',
        ...(sentences.cause && { error: sentences.cause }),
      })}
      ${radios({
        i18n,
        name: 'received',
        label: t('outgoing:post.receivedLabel'),
        options: [
          { value: 'no', label: t('outgoing:post.notReceived'), hint: t('outgoing:post.notReceivedHint') },
          { value: 'yes', label: t('outgoing:post.stillReceived'), hint: t('outgoing:post.stillReceivedHint') },
        ],
        value: typed.received ?? (isCorrection ? received : ''),
        ...(sentences.received && { error: sentences.received }),
      })}
      ${textArea({ i18n, name: 'note', label: t('outgoing:post.note'), optional: true, rows: 2, value: typed.note ?? '', ...(sentences.note && { error: sentences.note }) })}
      ${textArea({ i18n, name: 'newAddress', label: t('outgoing:post.again'), hint: t('outgoing:post.againHint'), optional: true, rows: 4, value: typed.newAddress ?? '', ...(sentences.newAddress && { error: sentences.newAddress }) })}
      ${submitButton({ label: t(isCorrection ? 'outgoing:post.correct' : 'outgoing:post.saveReturn'), kind: 'secondary' })}`,
    )}`
}

function proofForm({ i18n, posting, today, typed }: PostData, sentences: Readonly<Record<string, string>>): Content {
  const { t, locale } = i18n
  const isCorrection = posting.postedOn !== null
  return html`
    <h2>${t(isCorrection ? 'outgoing:post.correctTitle' : 'outgoing:post.proofTitle')}</h2>
    ${postForm(
      { action: staffPostPaths.post(locale, posting.id), seal: i18n.seal },
      html`
      ${textField({ i18n, name: 'day', label: t('outgoing:post.day'), type: 'date', value: typed.day ?? posting.postedOn ?? today, size: 10, ...(sentences.day && { error: sentences.day }) })}
      ${radios({
        i18n,
        name: 'way',
        label: t('outgoing:post.wayLabel'),
        hint: t('outgoing:post.wayHint'),
        options: postWays.map((value) => ({ value, label: t(`outgoing:post.way.${value}`) })),
        value: typed.way ?? posting.way ?? 'regular',
        ...(sentences.way && { error: sentences.way }),
      })}
      ${checkboxes({ i18n, name: 'abroad', label: t('outgoing:post.where'), options: [{ value: 'yes', label: t('outgoing:post.abroad') }], values: (typed.day === undefined ? posting.isAbroad : typed.abroad === 'yes') ? ['yes'] : [] })}
      ${textField({ i18n, name: 'tracking', label: t('outgoing:post.tracking'), optional: true, value: typed.tracking ?? posting.tracking ?? '', autocomplete: 'off', spellcheck: false, ...(sentences.tracking && { error: sentences.tracking }) })}
      ${isCorrection && textArea({ i18n, name: 'reason', label: t('outgoing:post.reason'), rows: 3, value: typed.reason ?? '', ...(sentences.reason && { error: sentences.reason }) })}
      ${submitButton({ label: t(isCorrection ? 'outgoing:post.correct' : 'outgoing:post.save') })}`,
    )}`
}
