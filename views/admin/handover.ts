import type { Handover } from '../../src/cases/index.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  dataTable,
  emptyLine,
  errorSummary,
  filterForm,
  html,
  personName,
  postForm,
  radios,
  reference,
  selectField,
  submitButton,
  textField,
  warningText,
} from '../components/index.ts'
import { sayErrors } from '../components/record-words.ts'
import { page } from '../layout.ts'
import { type Done, doneNotice } from './words.ts'

type HandoverData = {
  i18n: I18n
  from: { readonly id: string; readonly name: string }
  practice: readonly { readonly reference: string; readonly title: string; readonly office: string }[]
  find: string
  found: readonly { id: string; name: string; email: string; membershipNumber: string }[]
  done?: Done
  typed?: Typed
  errors?: FormErrors
}

const reasons: readonly Handover['reason'][] = ['death', 'newFirm', 'trustee', 'retirement']

/** All that will go, then to whom and why, then one button. */
export function handoverPage({ i18n, from, practice, find, found, done, typed = {}, errors = {} }: HandoverData) {
  const { t, locale } = i18n
  const sentences = sayErrors(i18n, errors)
  const title = t('record:handover.title', { name: from.name })
  return page(
    i18n,
    {
      title: t('record:handover.page'),
      wide: true,
      error: Object.keys(errors).length > 0,
      back: { href: paths.admin.person(locale, from.id), label: from.name },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${doneNotice(i18n, done)}
    <h1>${title}</h1>
    <p>${t('record:handover.lead')}</p>
    <p>${t('record:handover.already')}</p>
    <h2>${t('record:handover.cases')}</h2>
    ${
      practice.length === 0
        ? emptyLine(t('record:error.noCases'))
        : dataTable({
            caption: t('record:handover.cases'),
            captionHidden: true,
            columns: [
              { label: t('record:case') },
              { label: t('cases:list.people') },
              { label: t('admin:person.office') },
            ],
            rows: practice.map((row) => [reference(row.reference), personName(row.title), row.office]),
          })
    }
    <h2>${t('record:handover.find')}</h2>
    ${filterForm(
      { action: paths.admin.handover(locale, from.id), label: t('record:handover.find') },
      html`
      ${textField({ i18n, name: 'find', label: t('record:handover.search'), type: 'search', value: find, spellcheck: false, autocomplete: 'off' })}
      ${submitButton({ label: t('record:handover.findButton'), kind: 'secondary' })}`,
    )}
    ${find !== '' && found.length === 0 && emptyLine(t('record:handover.none'))}
    ${
      found.length > 0 &&
      practice.length > 0 &&
      postForm(
        { action: paths.admin.handover(locale, from.id, { find }), seal: i18n.seal },
        html`
        ${selectField({ i18n, name: 'to', label: t('record:handover.to'), options: found.map((c) => ({ value: c.id, label: [c.name, c.email, c.membershipNumber].filter(Boolean).join(' · ') })), value: found.length === 1 ? found[0]?.id : typed.to, empty: found.length > 1, error: sentences.to })}
        ${radios({ i18n, name: 'reason', label: t('record:handover.reason'), options: reasons.map((value) => ({ value, label: t(`record:handover.reasons.${value}`) })), value: typed.reason, error: sentences.reason })}
        ${textField({ i18n, name: 'note', label: t('record:handover.note'), hint: t('record:handover.noteHint'), value: typed.note, optional: true, error: sentences.note })}
        ${warningText({ i18n, text: t('record:handover.warning') })}
        ${submitButton({ label: t('record:handover.submit'), kind: 'danger' })}`,
      )
    }`,
  )
}
