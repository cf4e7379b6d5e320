import type { MailChoice } from '../../src/accounts/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { checkboxes, html, postForm, submitButton } from '../components/index.ts'
import { page } from '../layout.ts'

type MailChoiceData = { i18n: I18n; choices: readonly MailChoice[]; off: readonly MailChoice[] }

/** Which mail one does without; what is always sent is said beside. */
export function mailChoicePage({ i18n, choices, off }: MailChoiceData) {
  const { t, locale } = i18n
  const title = t('accounts:mail.title')
  return page(
    i18n,
    { title, back: { href: paths.account(locale), label: t('accounts:account.title') } },
    html`
    <h1>${title}</h1>
    ${
      choices.length > 0 &&
      postForm(
        { action: paths.mailChoice(locale) },
        html`
      ${checkboxes({
        i18n,
        name: 'wanted[]',
        label: t('accounts:mail.wanted'),
        options: choices.map((choice) => ({
          value: choice,
          label: t(`accounts:mail.choice.${choice}`),
          hint: t(`accounts:mail.choiceHint.${choice}`),
        })),
        values: choices.filter((choice) => !off.includes(choice)),
      })}
      ${submitButton({ label: t('accounts:account.save') })}`,
      )
    }
    <h2>${t('accounts:mail.alwaysTitle')}</h2>
    <p>${t('accounts:mail.alwaysWhat')}</p>
    <ul>
      ${
        choices.length > 0 &&
        html`<li>${t('accounts:mail.always.hearings')}</li>
      <li>${t('accounts:mail.always.decisions')}</li>
      <li>${t('accounts:mail.always.returned')}</li>`
      }
      <li>${t('accounts:mail.always.security')}</li>
    </ul>`,
  )
}
