import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import { staffHandoverPaths } from '../../../src/cases/handover/paths.ts'
import { handoverReasons } from '../../../src/cases/handover/values.ts'
import type { CaseNames } from '../../../src/cases/people/values.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  caseName,
  dataTable,
  emptyLine,
  errorSummary,
  filterForm,
  html,
  postForm,
  radios,
  reference,
  selectField,
  submitButton,
  textField,
  warningText,
} from '../../components/index.ts'
import { sayRecordErrors } from '../../components/record-words.ts'
import { page } from '../../layout.ts'

export type HandoverFile = CaseNames & { readonly reference: string }
type OfficeFiles = { readonly office: string; readonly cases: number }

type HandoverData = {
  i18n: I18n
  from: { readonly id: string; readonly name: string }
  /** Files of the reader's own office. */
  practice: readonly HandoverFile[]
  /** Other offices with their number of files. */
  elsewhere: readonly OfficeFiles[]
  find: string
  found: readonly { id: string; name: string; email: string; membershipNumber: string }[]
  typed?: Typed
  errors?: FormErrors
}

/** What will go at once and what other offices decide, then to whom and why, then one button. */
export function handoverPage({ i18n, from, practice, elsewhere, find, found, typed = {}, errors = {} }: HandoverData) {
  const { t, locale } = i18n
  const sentences = sayRecordErrors(i18n, errors)
  const title = t('record:handover.title', { name: from.name })
  return page(
    i18n,
    {
      title: t('record:handover.page'),
      error: Object.keys(errors).length > 0,
      back: { href: staffPeoplePaths.person(locale, from.id), label: from.name },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${title}</h1>
    <p>${t('record:handover.lead')}</p>
    <p>${t('record:handover.already')}</p>
    <h2>${t('record:handover.cases')}</h2>
    ${handoverFileTable(i18n, practice)}
    ${elsewhere.length > 0 && html`<h2>${t('record:handover.elsewhere')}</h2><p>${t('record:handover.elsewhereWhat')}</p>${countTable(i18n, elsewhere)}`}
    <h2>${t('record:handover.find')}</h2>
    ${filterForm(
      { action: staffHandoverPaths.handover(locale, from.id), label: t('record:handover.find') },
      html`
      ${textField({ i18n, name: 'find', label: t('record:handover.search'), type: 'search', value: find, spellcheck: false, autocomplete: 'off' })}
      ${submitButton({ label: t('record:handover.findButton'), kind: 'secondary' })}`,
    )}
    ${find !== '' && found.length === 0 && emptyLine(t('record:handover.none'))}
    ${
      found.length > 0 &&
      practice.length + elsewhere.length > 0 &&
      postForm(
        { action: staffHandoverPaths.handover(locale, from.id, { find }), seal: i18n.seal },
        html`
        ${selectField({ i18n, name: 'to', label: t('record:handover.to'), options: found.map((c) => ({ value: c.id, label: [c.name, c.email, c.membershipNumber].filter(Boolean).join(' · ') })), value: found.length === 1 ? found[0]?.id : typed.to, empty: found.length > 1, error: sentences.to })}
        ${radios({ i18n, name: 'reason', label: t('record:handover.reason'), options: handoverReasons.map((value) => ({ value, label: t(`record:handover.reasons.${value}`) })), value: typed.reason, error: sentences.reason })}
        ${textField({ i18n, name: 'note', label: t('record:handover.note'), hint: t('record:handover.noteHint'), value: typed.note, optional: true, error: sentences.note })}
        ${warningText({ i18n, text: t('record:handover.warning') })}
        ${submitButton({ label: t('record:handover.submit'), kind: 'danger' })}`,
      )
    }`,
  )
}

export const handoverFileTable = (i18n: I18n, files: readonly HandoverFile[]): Content =>
  dataTable({
    none: i18n.t('record:handover.noneHere'),
    caption: i18n.t('record:handover.cases'),
    captionHidden: true,
    columns: [{ label: i18n.t('record:case') }, { label: i18n.t('cases:list.people') }],
    rows: files.map((row) => [reference(row.reference), caseName(row)]),
  })

const countTable = (i18n: I18n, counts: readonly OfficeFiles[]): Content =>
  dataTable({
    caption: i18n.t('record:handover.elsewhere'),
    captionHidden: true,
    columns: [{ label: i18n.t('admin:person.office') }, { label: i18n.t('record:handover.count'), isNamed: true }],
    rows: counts.map(({ office, cases }) => [office, i18n.number(cases)]),
  })
