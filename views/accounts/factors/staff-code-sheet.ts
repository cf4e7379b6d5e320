import { staffFactorPaths } from '../../../src/accounts/factors/paths.ts'
import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  html,
  momentTag,
  notice,
  personName,
  postForm,
  submitButton,
  summaryList,
  warningText,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type CodeSheetData = {
  i18n: I18n
  person: { id: string; name: string; address: string | null }
  sheet: { madeAt: number; made: number; left: number } | undefined
  /** Why this person cannot have one. */
  refused?: 'notActive' | 'hasOther' | 'noAddress'
  done?: boolean
}

export function codeSheetPage({ i18n, person, sheet, refused, done }: CodeSheetData) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('factors:sheet.title'), back: { href: staffPeoplePaths.person(locale, person.id), label: person.name } },
    html`
    ${done && notice({ i18n, kind: 'success', title: t('factors:sheet.made') })}
    <h1>${t('factors:sheet.title')}</h1>
    <p class="lead">${personName(person.name)}</p>
    <p>${t('factors:sheet.what')}</p>
    ${summaryList([
      {
        key: t('factors:sheet.state'),
        value: sheet
          ? html`${t('factors:page.left', { count: sheet.left, made: sheet.made })} ${momentTag({ i18n, at: sheet.madeAt })}`
          : t('factors:sheet.none'),
      },
    ])}
    ${
      refused
        ? notice({ i18n, kind: 'warning', title: t(`factors:sheet.why.${refused}`) })
        : html`
    ${warningText({ i18n, text: t('factors:sheet.post') })}
    ${postForm({ action: staffFactorPaths.personCodeSheet(locale, person.id) }, submitButton({ label: t('factors:sheet.make'), about: person.name }))}`
    }`,
  )
}
