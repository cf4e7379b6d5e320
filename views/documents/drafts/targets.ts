import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import { bothDays } from '../../../src/cases/deadlines/day-words.ts'
import { draftPaths } from '../../../src/documents/drafts/paths.ts'
import type { TargetChoices, Targets } from '../../../src/documents/drafts/targets.ts'
import type { Submission } from '../../../src/documents/submissions/model.ts'
import type { Outlook } from '../../../src/documents/submissions/outlook.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { VerdictStatement } from '../../../src/documents/submissions/verdict.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { caseFormHead } from '../../components/case-head.ts'
import { statementTag } from '../../components/document-words.ts'
import {
  buttonRow,
  type Content,
  caseName,
  checkboxes,
  dataTable,
  emptyLine,
  errorSummary,
  filterForm,
  hiddenField,
  html,
  notice,
  postForm,
  reference,
  submitButton,
  textField,
  unbroken,
} from '../../components/index.ts'
import { actingHead, page } from '../../layout.ts'
import { nowOnBothClocks } from '../words.ts'

type Draft = { i18n: I18n; submission: Submission; theCase: VisibleCase; capacity: Capacity }

/** On the draft: the further cases to which it goes. */
export function targetsPart({ i18n, submission, theCase, capacity }: Draft, { reached, lost }: Targets): Content {
  const { t, locale } = i18n
  const count = reached.length + lost.length
  if (count === 0) return ''
  const href = draftPaths.submissionCases(locale, submission.id)
  return html`
    <h2 id="cases">${t('packages:part.title')}</h2>
    <p>${t('packages:part.many', { count, reference: theCase.reference })}</p>${caseNames(reached)}
    ${lostNotice(i18n, lost)}
    ${capacity.canPrepare && html`<p><a href="${href}">${t('packages:part.change')}</a></p>`}`
}

const caseNames = (reached: Targets['reached']) =>
  html`<ul>${reached.map(({ theCase }) => html`<li>${reference(theCase.reference)} – ${caseName(theCase)}</li>`)}</ul>`

/** Chosen cases that the reader cannot reach any more, by number. */
const lostNotice = (i18n: I18n, lost: Targets['lost']): Content =>
  html`${
    lost.length > 0 &&
    notice({
      i18n,
      kind: 'warning',
      title: i18n.t('packages:review.lost', { count: lost.length }),
      body: html`<ul>${lost.map((one) => html`<li>${reference(one.reference)}</li>`)}</ul><p>${i18n.t('packages:review.lostMore')}</p>`,
    })
  }`

export type ReviewedTargets = {
  readonly rows: readonly {
    readonly theCase: VisibleCase
    readonly outlook: Outlook
    readonly statement: VerdictStatement
  }[]
  readonly lost: Targets['lost']
}

/** Before sending: each case with its office's time and the verdict there. Empty for a single case. */
export function reviewedCases(i18n: I18n, { rows, lost }: ReviewedTargets): Content {
  const { t } = i18n
  if (rows.length + lost.length < 2) return ''
  return html`
    ${lostNotice(i18n, lost)}
    ${dataTable({
      caption: t('packages:review.caption', { count: rows.length }),
      columns: [
        { label: t('documents:case') },
        { label: t('documents:office') },
        { label: t('packages:review.limit'), isNamed: true },
      ],
      rows: rows.map(({ theCase, outlook, statement }) => [
        html`${reference(theCase.reference)} – ${caseName(theCase)}`,
        html`${nameIn(i18n, outlook.office)}<br>${nowOnBothClocks(i18n, outlook)}`,
        html`${statementTag(i18n, statement)}${outlook.limit && html`<br><span class="aside">${unbroken(bothDays(i18n, { lastDay: outlook.limit.dueDate, safe: outlook.limit.safe }))}</span>`}`,
      ]),
    })}`
}

/** The words of the button, which also say that lost cases are left out. */
export function sendWords(i18n: I18n, { rows, lost }: ReviewedTargets, documents: number, isCorrection: boolean) {
  const { t } = i18n
  const isAlone = rows.length < 2
  return {
    fields: html`${lost.map(({ caseId }) => hiddenField('without[]', caseId))}`,
    label: isAlone
      ? t(isCorrection ? 'documents:review.sendAgain' : 'documents:review.send', { count: documents })
      : t('packages:review.send', {
          count: rows.length,
          documents: t('packages:review.documents', { count: documents }),
        }),
  }
}

type TargetsPageData = Draft & {
  choices: TargetChoices
  search: string
  /** Cursor of the next page. */
  next: string | undefined
  /** Why the choice was not saved; the form keeps the ticks. */
  error?: 'tooManyCases'
  ticked?: ReadonlySet<string>
  most: number
}

export function targetsPage(data: TargetsPageData) {
  const { i18n, submission, theCase, capacity, choices, search, error, most } = data
  const { t, locale } = i18n
  const href = draftPaths.submissionCases(locale, submission.id)
  const title = t('packages:choose.title', { reference: theCase.reference })
  const isEmpty = choices.family.length + choices.others.length === 0
  return page(
    i18n,
    {
      title,
      ...actingHead([capacity]),
      error: !!error,
    },
    html`
    ${errorSummary({ i18n, errors: { form: error && t('packages:choose.tooMany', { count: most }) } })}
    ${caseFormHead(i18n, {
      theCase,
      title: t('packages:choose.heading'),
      back: { href: submissionPaths.submission(locale, submission.id), label: t('documents:review.back') },
    })}
    <p class="lead">${t('packages:choose.lead', { name: capacity.principalName })}</p>
    <p>${t('packages:choose.each')}</p>
    ${filterForm(
      { action: href, label: t('packages:choose.find') },
      html`
      ${textField({ i18n, name: 'q', label: t('packages:choose.word'), type: 'search', value: search, size: 20, autoDirection: true })}
      ${submitButton({ label: t('packages:choose.show'), kind: 'secondary' })}`,
    )}
    <p class="hint">${t('packages:choose.keep')}</p>
    ${choices.chosenIds.size > 0 && html`<p><strong>${t('packages:choose.chosen', { count: choices.chosenIds.size })}</strong></p>`}
    ${isEmpty && emptyLine(search ? t('packages:choose.noneFound') : t('packages:choose.none'))}
    ${search && html`<p><a href="${href}">${t('packages:choose.showAll')}</a></p>`}
    ${!isEmpty && choiceForm(data)}`,
  )
}

function choiceForm({ i18n, submission, choices, ticked, search, next }: TargetsPageData) {
  const { t, locale } = i18n
  const { family, others } = choices
  const values = [...(ticked ?? choices.chosenIds)]
  const boxes = (name: 'family[]' | 'cases[]', label: string, cases: readonly VisibleCase[]) =>
    cases.length > 0 &&
    checkboxes({
      i18n,
      name,
      label,
      values,
      options: cases.map((one) => ({
        value: one.id,
        label: html`${reference(one.reference)} – ${caseName(one)}`,
      })),
    })
  return postForm(
    { action: draftPaths.submissionCases(locale, submission.id) },
    html`
    ${[...family, ...others].map(({ id }) => hiddenField('shown[]', id))}
    ${hiddenField('q', search)}
    ${boxes('family[]', t('packages:choose.family'), family)}
    ${boxes('cases[]', search ? t('packages:choose.found') : t('packages:choose.others'), others)}
    ${buttonRow(
      submitButton({ label: t('packages:choose.save') }),
      html`${next && submitButton({ label: t('packages:choose.more'), kind: 'secondary', name: 'next', value: next })}`,
    )}`,
  )
}
