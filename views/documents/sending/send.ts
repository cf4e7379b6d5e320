import type { ListedVersion } from '../../../src/announcements/practice/queries.ts'
import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import { calculatorPaths } from '../../../src/cases/deadlines/calculator/paths.ts'
import type { DraftOfCase } from '../../../src/documents/drafts/drafts.ts'
import { draftPaths } from '../../../src/documents/drafts/paths.ts'
import type { Outlook } from '../../../src/documents/submissions/outlook.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { FormErrors } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { richText } from '../../../src/platform/web/trusted.ts'

import { caseFormHead } from '../../components/case-head.ts'
import {
  acceptanceBoxes,
  acceptedField,
  type Content,
  dataTable,
  errorSummary,
  hiddenField,
  html,
  lapsedNotice,
  momentTag,
  notice,
  personName,
  postForm,
  radios,
  submitButton,
  summaryList,
} from '../../components/index.ts'
import { actingHead, page } from '../../layout.ts'
import { actingWords, outlookRows } from '../words.ts'

export type SendLimits = { readonly fileBytes: number; readonly submissionBytes: number; readonly files: number }

type SendData = {
  i18n: I18n
  theCase: VisibleCase
  /** Those for whom this reader may prepare here. */
  capacities: readonly Capacity[]
  /** Those whose declaration of good standing is overdue. */
  lapsed?: readonly Capacity[]
  drafts: readonly DraftOfCase[]
  outlook: Outlook
  limits: SendLimits
  /** Practice notices to accept before anything is begun. */
  pending: readonly ListedVersion[]
  /** The principal chosen before. */
  chosen?: string | undefined
  /** The number of unsent drafts is at its maximum; `until`: when another can be begun (epoch milliseconds). */
  full?: { readonly count: number; readonly until: number }
  errors?: FormErrors
}

export function sendPage(data: SendData) {
  const { i18n, theCase, capacities, lapsed = [], drafts, outlook, limits, errors = {} } = data
  const { t } = i18n
  const { reference, division } = theCase
  const { full } = data
  const tooMany = full && t('documents:send.tooManyDrafts', { count: full.count, at: i18n.moment(full.until) })
  const wrong = errors.for && t('documents:send.forMissing')
  return page(
    i18n,
    {
      title: t('documents:send.title', { reference }),
      error: Object.keys(errors).length > 0,
      ...(capacities.length === 1 ? actingHead(capacities) : {}),
    },
    html`
    ${errorSummary({ i18n, errors: { form: tooMany, for: wrong, [acceptedField]: errors.accepted && t('practice:error.acceptMissing') } })}
    ${caseFormHead(i18n, { theCase, title: t('documents:draft.heading') })}
    ${lapsed.map((capacity) => lapsedNotice({ i18n, ...capacity }))}
    ${capacities.length === 0 && lapsed.length === 0 && notice({ i18n, kind: 'warning', title: t('documents:send.mayNot'), body: t('documents:send.mayNotMore') })}
    ${summaryList(outlookRows(i18n, outlook, division))}
    <p class="aside">${richText(i18n, 'documents:limit.help', [calculatorPaths.calculator(i18n.locale)])}</p>
    <h2>${t('documents:send.what')}</h2>
    ${limitList(i18n, limits)}
    ${capacities.length > 0 && drafts.length > 0 && draftTable(i18n, drafts, capacities)}
    ${capacities.length > 0 && startForm(data, wrong || undefined)}`,
  )
}

const limitList = (i18n: I18n, limits: SendLimits) => html`
  <ul>
    <li>${i18n.t('documents:send.format')}</li>
    <li>${i18n.t('documents:send.sizes', { file: i18n.size(limits.fileBytes), all: i18n.size(limits.submissionBytes), count: limits.files })}</li>
    <li>${i18n.t('documents:send.pages')}</li>
    <li>${i18n.t('documents:send.translation')}</li>
  </ul>`

const draftTable = (i18n: I18n, drafts: readonly DraftOfCase[], capacities: readonly Capacity[]) => html`
  <h2>${i18n.t('documents:send.draftsTitle')}</h2>
  ${dataTable({
    caption: i18n.t('documents:send.draftsTitle'),
    captionHidden: true,
    columns: [
      { label: i18n.t('documents:draft.begun') },
      { label: i18n.t('documents:history.column.documents') },
      { label: i18n.t('documents:for.label'), isNamed: true },
      { label: i18n.t('documents:draft.changed'), isNamed: true },
    ],
    rows: drafts.map((draft) => [
      html`<a href="${submissionPaths.submission(i18n.locale, draft.id)}">${i18n.t('documents:send.continue', { moment: i18n.moment(draft.createdAt) })}</a>`,
      titleWords(i18n, draft),
      personName(capacities.find(({ principalId }) => principalId === draft.principalId)?.principalName ?? ''),
      momentTag({ i18n, at: draft.changedAt }),
    ]),
  })}`

/** The first document, and how many there are besides. */
function titleWords({ t }: I18n, { titles: [first, ...others] }: DraftOfCase): Content {
  if (first === undefined) return t('documents:task.none')
  return html`${personName(first)}${others.length > 0 && html` <span class="aside">${t('documents:history.more', { count: others.length })}</span>`}`
}

function startForm({ i18n, theCase, capacities, drafts, pending, chosen, errors = {} }: SendData, error?: string) {
  const isAnother = drafts.length > 0
  const { t, locale } = i18n
  const [only, ...others] = capacities
  const choice =
    only && others.length === 0
      ? html`${hiddenField('for', only.principalId)}${!only.isOwn && html`<p>${actingWords(i18n, only)}</p>`}`
      : radios({
          i18n,
          name: 'for',
          label: t('documents:for.question'),
          error,
          value: chosen ?? '',
          options: capacities.map((capacity) => ({ value: capacity.principalId, label: actingWords(i18n, capacity) })),
        })
  return html`
  <h2>${isAnother ? t('documents:send.another') : t('documents:send.begin')}</h2>
  <p>${t('documents:send.beginMore')}</p>
  ${postForm(
    { action: draftPaths.send(locale, theCase.id) },
    html`${choice}
    ${acceptanceBoxes({ i18n, pending, isMissing: !!errors.accepted })}
    ${submitButton({ label: isAnother ? t('documents:send.another') : t('documents:send.begin'), kind: isAnother ? 'secondary' : 'primary' })}`,
  )}`
}
