import type { KindChoice } from '../../../src/accounts/notices/choices.ts'
import type { NoticeKind, NoticePace } from '../../../src/accounts/notices/kinds.ts'
import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import { deadlinePaths } from '../../../src/cases/deadlines/paths.ts'
import { caseNewsPaths } from '../../../src/cases/news/paths.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  conflictError,
  conflictPart,
  emptyLine,
  errorSummary,
  hiddenField,
  html,
  postForm,
  selectField,
  submitButton,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type MutedCase = { readonly id: string; readonly reference: string }
type MailChoiceData = {
  i18n: I18n
  choices: readonly KindChoice[]
  paces: readonly NoticePace[]
  /** Kinds that cannot be switched off. */
  fixed: readonly NoticeKind[]
  muted: readonly MutedCase[]
  isStaff: boolean
  typed: Typed
  conflict?: EditConflict
}

export function mailChoicePage(data: MailChoiceData) {
  const { i18n, choices, paces, fixed, muted, isStaff, typed, conflict } = data
  const { t, locale } = i18n
  const title = t('notices:settings.title')
  const back = { href: accountPaths.account(locale), label: t('accounts:account.title') }
  if (isStaff) return page(i18n, { title, back }, html`<h1>${title}</h1><p>${t('notices:settings.staff')}</p>`)
  return page(
    i18n,
    { title, back, error: !!conflict },
    html`
    ${errorSummary({ i18n, errors: conflictError(i18n, conflict) })}
    <h1>${title}</h1>
    ${conflictPart({ i18n, conflict, fields: Object.fromEntries(choices.map(({ kind }) => [kind, { label: t(`notices:kind.${kind}`), say: (pace) => t(`notices:pace.${pace}` as Key) }])) })}
    <p>${t('notices:settings.lead')}</p>
    ${postForm(
      { action: accountPaths.mailChoice(locale), label: t('notices:settings.how') },
      html`
      ${hiddenField('seen', typed.seen ?? '')}
      ${choices.map(({ kind, pace }) =>
        selectField({
          i18n,
          name: kind,
          label: t(`notices:kind.${kind}`),
          hint: t(`notices:kindHint.${kind}`),
          options: paces.map((one) => ({ value: one, label: t(`notices:pace.${one}`) })),
          value: typed[kind] ?? pace,
        }),
      )}
      <p class="hint">${t('notices:settings.dailyWhat')}</p>
      ${submitButton({ label: t('accounts:account.save') })}`,
    )}
    <h2>${t('deadlinePages:reminders.title')}</h2>
    <p>${t('deadlinePages:reminders.lead')} <a href="${deadlinePaths.reminders(locale)}">${t('deadlinePages:reminders.offer')}</a></p>
    ${mutedSection(i18n, muted)}
    <h2>${t('notices:settings.fixedTitle')}</h2>
    <p>${t('notices:settings.fixedWhat')}</p>
    <ul>
      ${fixed.map((kind) => html`<li>${t(`notices:kindHint.${kind}`)}</li>`)}
      <li>${t('notices:settings.security')}</li>
    </ul>`,
  )
}

const mutedSection = (i18n: I18n, muted: readonly MutedCase[]): Content => html`
    <h2 id="muted">${i18n.t('notices:settings.mutedTitle')}</h2>
    ${muted.length === 0 && emptyLine(i18n.t('notices:settings.mutedNone'))}
    ${
      muted.length > 0 &&
      html`<p>${i18n.t('notices:settings.mutedWhat')}</p>
    <ul class="cards">${muted.map((theCase) => html`<li>${mutedCase(i18n, theCase)}</li>`)}</ul>`
    }`

const mutedCase = ({ t, locale }: I18n, { id, reference }: MutedCase): Content => html`
      <p><a href="${casePaths.case(locale, id)}">${reference}</a></p>
      ${postForm(
        { action: caseNewsPaths.caseMute(locale, id) },
        html`${hiddenField('muted', 'no')}${hiddenField('back', 'choices')}${submitButton({
          label: t('notices:mute.end'),
          kind: 'plain',
          about: reference,
        })}`,
      )}`
