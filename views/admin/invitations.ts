import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { emptyLine, errorSummary, html, pager, personName, postForm, submitButton } from '../components/index.ts'
import { page } from '../layout.ts'
import { type InvitationRow, invitationTable, inviteeFields } from './invitation-table.ts'
import { type Done, doneNotice, isWrong, sayErrors } from './words.ts'

type InvitationsData = {
  i18n: I18n
  invitations: readonly (InvitationRow & { inviter?: string })[]
  isFirst: boolean
  before?: number
  done?: Done
  errors?: FormErrors
  typed?: Typed
}

export function invitationsPage({
  i18n,
  invitations,
  isFirst,
  before,
  done,
  errors = {},
  typed = {},
}: InvitationsData) {
  const { t, locale } = i18n
  const sentences = sayErrors(i18n, errors)
  return page(
    i18n,
    { title: t('admin:invitations.title'), wide: true, error: isWrong(errors) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${doneNotice(i18n, done)}
    <h1>${t('admin:invitations.title')}</h1>
    <p>${t('admin:invitations.lead')}</p>
    ${i18n.demo && html`<p><a href="${paths.admin.mail(locale)}">${t('admin:invitations.demoMail')}</a></p>`}
    <h2>${t('admin:invitations.newTitle')}</h2>
    ${postForm(
      { action: paths.admin.invitations(locale) },
      html`
      ${inviteeFields(i18n, typed, sentences)}
      ${submitButton({ label: t('admin:invitations.submit') })}`,
    )}
    <h2>${t('admin:invitations.listTitle')}</h2>
    ${
      invitations.length === 0
        ? emptyLine(t('admin:invitations.none'))
        : invitationTable(i18n, invitations, {
            label: t('admin:invitations.by'),
            of: ({ inviter }) => (inviter ? personName(inviter) : ''),
          })
    }
    ${pager({ i18n, first: isFirst ? undefined : paths.admin.invitations(locale), next: before ? paths.admin.invitations(locale, { before }) : undefined })}`,
  )
}
