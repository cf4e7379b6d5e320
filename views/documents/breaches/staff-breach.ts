import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import { staffBreachPaths } from '../../../src/documents/breaches/paths.ts'
import type { Breach, BreachEntry } from '../../../src/documents/breaches/queries.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import type { Paired } from '../../../src/tribunal/languages.ts'
import { isWrong } from '../../admin/words.ts'
import {
  asTyped,
  type Content,
  caseName,
  conflictError,
  conflictPart,
  dataTable,
  dayTag,
  dayTyped,
  errorSummary,
  hiddenField,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  reference,
  sentencesOf,
  submitButton,
  summaryList,
  tag,
  textArea,
  textField,
  unbroken,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { paperWords, wayWords } from './staff-breach-table.ts'

type BreachData = {
  i18n: I18n
  breach: Breach
  office: Paired<'name'> & { zone: string }
  isSaved: boolean
  errors?: FormErrors | undefined
  typed: Typed
  conflict?: EditConflict | undefined
}

export function breachPage(data: BreachData) {
  const { i18n, breach, isSaved, errors = {}, conflict } = data
  const { t, locale } = i18n
  const { submission, papers } = breach
  const title = t('breaches:record.title', { number: submission.number })
  const sentences = sentencesOf(data.errors ?? {}, (error) => t(`breaches:error.${error}` as Key))
  return page(
    i18n,
    {
      title,
      error: isWrong(errors) || !!conflict,
      back: { href: staffBreachPaths.breaches(locale), label: t('breaches:title') },
    },
    html`
    ${errorSummary({ i18n, errors: { ...sentences, ...conflictError(i18n, conflict) } })}
    ${isSaved && notice({ i18n, kind: 'success', title: t('breaches:followUp.saved') })}
    <h1>${unbroken(title)}</h1>
    ${conflictPart({ i18n, conflict, fields: followUpInWords(i18n) })}
    ${summaryList(facts(data))}
    <h2>${t('breaches:record.papers')}</h2>
    ${dataTable({
      caption: t('breaches:record.papers'),
      captionHidden: true,
      columns: [
        { label: t('breaches:paper.title') },
        { label: t('breaches:paper.file') },
        { label: t('breaches:paper.pages'), isNamed: true },
        { label: t('breaches:paper.size'), isNamed: true },
        { label: t('breaches:paper.hash'), isNamed: true },
      ],
      rows: papers.map(({ title: name, fileName, pages, size, sha256 }) => [
        personName(name),
        personName(fileName),
        pages === null ? '' : i18n.number(pages),
        i18n.size(size),
        html`<code>${sha256.match(/.{1,8}/g)?.join(' ') ?? ''}</code>`,
      ]),
    })}
    <h2>${t('breaches:record.seenTitle')}</h2>
    ${entryTable(data, 'breaches:record.seenTitle', 'breaches:record.seenNone', ({ kind }) => kind !== 'access')}
    <p class="aside">${t('breaches:record.about')} ${t('breaches:record.messages')}</p>
    <h2>${t('breaches:record.accessTitle')}</h2>
    ${entryTable(data, 'breaches:record.accessTitle', 'breaches:record.accessNone', ({ kind }) => kind === 'access')}
    <p class="no-print"><a href="${staffBreachPaths.breachTable(locale, breach.record.id)}">${t('breaches:csv')}</a></p>
    ${followUpPart(data, sentences)}
    ${historyPart(data)}`,
  )
}

function facts({ i18n, breach, office }: BreachData) {
  const { t, locale } = i18n
  const { record, submission, movedTo, wrongCase, rightCase, names } = breach
  const { zone } = office
  const caseLink = (one: NonNullable<Breach['rightCase']>): Content =>
    html`<a href="${staffCasePaths.case(locale, one.id)}">${reference(one.reference)}</a> ${caseName(one)}`
  const link = ({ id, number }: Breach['submission']): Content =>
    html`<a href="${staffSubmissionPaths.submission(locale, id)}">${reference(number)}</a>`
  const person = (id: string | null) => personName(names.get(id ?? '') ?? '')
  return [
    { key: t('admin:submission.office'), value: nameIn(i18n, office) },
    {
      key: t('breaches:record.cause'),
      value: html`${t(`breaches:record.${record.cause}`)}<br>${link(submission)}${movedTo && html` → ${link(movedTo)}`}`,
    },
    { key: t('breaches:record.principal'), value: person(record.principalId) },
    ...(record.sentBy === record.principalId
      ? []
      : [{ key: t('breaches:record.sentBy'), value: person(record.sentBy) }]),
    { key: t('breaches:record.wrongCase'), value: caseLink(wrongCase) },
    {
      key: t('breaches:record.rightCase'),
      value: rightCase ? caseLink(rightCase) : t('breaches:record.unknown'),
    },
    { key: t('breaches:record.from'), value: momentTag({ i18n, at: record.from, zone }) },
    { key: t('breaches:record.until'), value: momentTag({ i18n, at: record.until, zone }) },
    { key: t('breaches:record.by'), value: person(record.madeBy) },
  ]
}

function entryTable(data: BreachData, caption: Key, none: Key, isShown: (entry: BreachEntry) => boolean): Content {
  const { i18n, breach, office } = data
  const { t } = i18n
  const shown = breach.entries.filter(isShown)
  return dataTable({
    none: t(none),
    caption: t(caption),
    captionHidden: true,
    columns: [
      { label: t('breaches:entry.who') },
      { label: t('breaches:entry.what') },
      { label: t('breaches:entry.when') },
      { label: t('breaches:entry.which'), isNamed: true },
      { label: t('breaches:entry.now'), isNamed: true },
    ],
    rows: shown.map((entry) => [
      html`${personName(entry.personName)}${entry.forName && html`<br><span class="aside">${t('breaches:entry.for', { name: entry.forName })}</span>`}`,
      html`${entry.kind !== 'access' && html`${t(`breaches:kind.${entry.kind}`)}<br>`}<span class="aside">${wayWords(i18n, entry)}${entry.detail && html` (${personName(entry.detail)})`}</span>`,
      entry.kind === 'access' ? '' : momentTag({ i18n, at: entry.at, zone: office.zone }),
      entry.kind === 'access' || entry.kind === 'message' ? '' : personName(paperWords(i18n, breach, entry)),
      entry.mayKnow
        ? tag({ kind: 'neutral', word: t('breaches:entry.mayKnow') })
        : tag({ kind: 'warning', word: t('breaches:entry.mayNot') }),
    ]),
  })
}

const followUpInWords = (i18n: I18n) => ({
  assessedBy: { label: i18n.t('breaches:followUp.assessedBy'), say: asTyped },
  reportedOn: { label: i18n.t('breaches:followUp.reportedOn'), say: dayTyped(i18n) },
  notifiedOn: { label: i18n.t('breaches:followUp.notifiedOn'), say: dayTyped(i18n) },
  note: { label: i18n.t('breaches:followUp.note'), say: asTyped },
})

/** What stands; below it the form, with what was typed when it was not saved. */
function followUpPart({ i18n, breach, office, typed }: BreachData, sentences: Record<string, string>): Content {
  const { t, locale } = i18n
  const { record, names } = breach
  const none = t('breaches:followUp.notYet')
  const dayOr = (day: string | null) => (day === null ? none : dayTag({ i18n, day, form: 'plain' }))
  const day = (name: 'reportedOn' | 'notifiedOn') =>
    textField({
      ...{ i18n, name, label: t(`breaches:followUp.${name}`), type: 'date' },
      ...{ size: 10, optional: true, value: typed[name], error: sentences[name] },
    })
  return html`
    <h2>${t('breaches:followUp.title')}</h2>
    ${summaryList([
      { key: t('breaches:followUp.assessedBy'), value: record.assessedBy ? personName(record.assessedBy) : none },
      { key: t('breaches:followUp.reportedOn'), value: dayOr(record.reportedOn) },
      { key: t('breaches:followUp.notifiedOn'), value: dayOr(record.notifiedOn) },
      ...(record.note
        ? [{ key: t('breaches:followUp.note'), value: html`<span class="as-written" dir="auto">${record.note}</span>` }]
        : []),
      ...(record.changedAt === null
        ? []
        : [
            {
              key: t('breaches:followUp.changed'),
              value: html`${momentTag({ i18n, at: record.changedAt, zone: office.zone })}, ${personName(names.get(record.changedBy ?? '') ?? '')}`,
            },
          ]),
    ])}
    <div class="no-print">
    <p>${t('breaches:followUp.lead')}</p>
    ${postForm(
      { action: staffBreachPaths.breach(locale, record.id) },
      html`
      ${hiddenField('seen', typed.seen ?? '')}
      ${textField({ i18n, name: 'assessedBy', label: t('breaches:followUp.assessedBy'), optional: true, autoDirection: true, size: 30, value: typed.assessedBy, error: sentences.assessedBy, autocomplete: 'off' })}
      ${day('reportedOn')}
      ${day('notifiedOn')}
      ${textArea({ i18n, name: 'note', label: t('breaches:followUp.note'), rows: 5, optional: true, value: typed.note, error: sentences.note })}
      ${submitButton({ label: t('breaches:followUp.submit') })}`,
    )}
    </div>`
}

const historyPart = ({ i18n, breach, office }: BreachData): Content => html`
    <h2>${i18n.t('breaches:followUp.history')}</h2>
    <ul>${breach.changes.map(({ at, action, name, facts }) => {
      const days = [facts.reportedOn, facts.notifiedOn]
        .flatMap((one) => (typeof one === 'string' ? [i18n.day(one)] : []))
        .join(' · ')
      return html`<li>${momentTag({ i18n, at, zone: office.zone })}<br>${i18n.t(`common:action.${action}`)}, ${personName(name)}${days && html` (${days})`}</li>`
    })}</ul>`
