import { staffAccessRequestPaths } from '../../../src/accounts/access-requests/paths.ts'
import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { isWrong } from '../../admin/words.ts'
import { errorSummary, hiddenField, html, notice, personName, postForm, submitButton } from '../../components/index.ts'
import { scriptField } from '../../components/script-field.ts'
import { page } from '../../layout.ts'
import { contactInputs, localeField, nameField } from './staff-invitation-fields.ts'
import { sayInvitationErrors } from './staff-invitation-words.ts'

type NewData = {
  i18n: I18n
  /** The request for access that it answers. */
  request?: { readonly id: string; readonly name: string }
  errors?: FormErrors
  typed?: Typed
}

export function invitationCreationPage({ i18n, request, errors = {}, typed = {} }: NewData) {
  const { t, locale } = i18n
  const fields = { i18n, typed, errors: sayInvitationErrors(i18n, errors) }
  return page(
    i18n,
    {
      title: t('invitations:new.title'),
      error: isWrong(errors),
      back: { href: staffInvitationPaths.invitations(locale), label: t('invitations:list.title') },
    },
    html`
    ${errorSummary({ i18n, errors: fields.errors })}
    <h1>${t('invitations:new.title')}</h1>
    <p>${t('invitations:new.lead')}</p>
    ${
      request &&
      notice({
        i18n,
        kind: 'information',
        title: t('invitations:new.answers'),
        body: html`<p><a href="${staffAccessRequestPaths.accessRequest(locale, request.id)}">${personName(request.name)}</a></p>`,
      })
    }
    ${postForm(
      { action: staffInvitationPaths.invitations(locale), seal: i18n.seal },
      html`
      ${request && hiddenField('request', request.id)}
      ${nameField(fields)}
      ${scriptField({ i18n, name: 'scriptName', typed, sentences: fields.errors })}
      ${localeField(fields)}
      ${contactInputs(fields)}
      ${submitButton({ label: t('invitations:new.submit') })}`,
    )}`,
  )
}
