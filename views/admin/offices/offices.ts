import { officePaths } from '../../../src/admin/offices/paths.ts'
import { fieldIn, nameIn, pairLocales } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { zones } from '../../../src/tribunal/index.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'
import {
  dataTable,
  errorSummary,
  html,
  postForm,
  selectField,
  submitButton,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { doneNotice, isWrong, type StaffDone, sayStaffErrors } from '../words.ts'

type Office = Paired<'name'> & { readonly code: string; readonly zone: string }

type OfficesData = { i18n: I18n; offices: readonly Office[]; done?: StaffDone; errors?: FormErrors; typed?: Typed }

export function officesPage({ i18n, offices, done, errors = {}, typed = {} }: OfficesData) {
  const { t, locale } = i18n
  const sentences = sayStaffErrors(i18n, errors)
  return page(
    i18n,
    { title: t('admin:offices.title'), error: isWrong(errors) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${doneNotice(i18n, done)}
    <div class="titled"><h1>${t('admin:offices.title')}</h1><p>${t('admin:offices.lead')}</p></div>
    ${dataTable({
      none: t('admin:offices.none'),
      caption: t('admin:offices.title'),
      captionHidden: true,
      columns: [
        { label: t('admin:offices.code') },
        ...pairLocales.map((language) => ({ label: t(`admin:offices.nameIn.${language}`) })),
        { label: t('admin:offices.zone') },
      ],
      rows: offices.map((office) => [
        office.code,
        ...pairLocales.map((language) => html`<span lang="${language}">${nameIn({ locale: language }, office)}</span>`),
        i18n.zoneName(office.zone),
      ]),
    })}
    <h2>${t('admin:offices.newTitle')}</h2>
    ${postForm(
      { action: officePaths.offices(locale) },
      html`
      ${textField({ i18n, name: 'officeCode', label: t('admin:offices.code'), hint: t('admin:offices.codeHint'), value: typed.officeCode, size: 5, spellcheck: false, autocomplete: 'off', error: sentences.officeCode })}${pairLocales.map(
        (language) => html`
      ${textField({ i18n, name: fieldIn(language, 'name'), label: t(`admin:offices.nameIn.${language}`), value: typed[fieldIn(language, 'name')], autocomplete: 'off', error: sentences[fieldIn(language, 'name')] })}`,
      )}
      ${selectField({ i18n, name: 'zone', label: t('admin:offices.zone'), hint: t('admin:offices.zoneHint'), options: zones.map((zone) => ({ value: zone, label: i18n.zoneName(zone) })), value: typed.zone, empty: true, error: sentences.zone })}
      ${submitButton({ label: t('admin:offices.submit') })}`,
    )}`,
  )
}
