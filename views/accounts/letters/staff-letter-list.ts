import { staffLetterPaths } from '../../../src/accounts/letters/paths.ts'
import { type LetterState, letterStates } from '../../../src/accounts/letters/values.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { emptyLine, filterForm, html, pager, selectField, submitButton, textField } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { type LetterDone, type LetterRow, letterNotice, letterTable } from './staff-letter-words.ts'

type ListData = {
  i18n: I18n
  letters: readonly LetterRow[]
  state?: LetterState
  find?: string
  isFirst: boolean
  next?: string
  done?: LetterDone
}

export function letterListPage({ i18n, letters, state, find, isFirst, next, done }: ListData) {
  const { t, locale } = i18n
  const asked = { state, find }
  return page(
    i18n,
    {
      title: t('letters:list.title'),
      back: { href: staffLetterPaths.letters(locale), label: t('letters:home.title') },
    },
    html`
    ${letterNotice(i18n, done)}
    <div class="titled"><h1>${t('letters:list.title')}</h1><p>${t('letters:list.lead')}</p></div>
    ${filterForm(
      { action: staffLetterPaths.letterList(locale), label: t('letters:list.filter') },
      html`
      ${textField({ i18n, name: 'find', label: t('letters:list.find'), type: 'search', value: find, spellcheck: false, autoDirection: true })}
      ${selectField({
        i18n,
        name: 'state',
        label: t('letters:list.state'),
        options: [
          { value: '', label: t('letters:list.all') },
          ...letterStates.map((value) => ({ value, label: t(`letters:state.${value}`) })),
        ],
        value: state ?? '',
      })}
      ${submitButton({ label: t('letters:list.apply'), kind: 'secondary' })}`,
    )}
    ${letters.length === 0 ? emptyLine(t('letters:list.none')) : letterTable(i18n, t('letters:list.title'), letters)}
    ${pager({ i18n, first: isFirst ? undefined : staffLetterPaths.letterList(locale, asked), next: next ? staffLetterPaths.letterList(locale, { ...asked, after: next }) : undefined })}`,
  )
}
