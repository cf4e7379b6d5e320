import type { Invitation } from '../../../src/accounts/invitations/model.ts'
import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import type { InvitationState } from '../../../src/accounts/invitations/values.ts'
import { staffPartyInvitationPaths } from '../../../src/cases/party-invitations/paths.ts'
import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { CasePerson } from '../../../src/cases/record/queries.ts'
import { uciWords } from '../../../src/cases/record/values.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { contactInputs, localeField } from '../../accounts/invitations/staff-invitation-fields.ts'
import { sayInvitationErrors } from '../../accounts/invitations/staff-invitation-words.ts'
import { invitationTag, isWrong } from '../../admin/words.ts'
import {
  dayTag,
  errorSummary,
  html,
  notice,
  personName,
  postForm,
  submitButton,
  summaryList,
  tag,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type PartyData = {
  i18n: I18n
  theCase: OfficeCase
  person: CasePerson
  /** Why nobody can be invited now. */
  hindrance?: 'division' | 'closed' | 'role' | 'hasAccount'
  /** The file has neither a client number nor a date of birth. */
  lacksFacts: boolean
  invitation?: Invitation & { readonly state: InvitationState }
  errors?: FormErrors
  typed?: Typed
}

export function partyInvitationPage(data: PartyData) {
  const { i18n, theCase, person, hindrance, invitation, errors = {} } = data
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('invitations:party.title'),
      error: isWrong(errors),
      back: {
        href: staffCasePaths.case(locale, theCase.id),
        label: t('cases:case.title', { reference: theCase.reference }),
      },
    },
    html`
    ${errorSummary({ i18n, errors: sayInvitationErrors(i18n, errors) })}
    <h1>${t('invitations:party.title')}</h1>
    ${summaryList([
      { key: t('cases:people.name'), value: personName(person) },
      { key: t('cases:people.role'), value: t(`cases:role.${person.role}`) },
      { key: t('cases:people.uci'), value: person.uci ? uciWords(person.uci) : t('cases:people.noUci') },
      {
        key: t('invitations:party.birthDate'),
        value: person.birthDate
          ? dayTag({ i18n, day: person.birthDate, form: 'plain' })
          : t('invitations:party.notHeld'),
      },
    ])}
    ${
      invitation &&
      notice({
        i18n,
        kind: 'information',
        title: t('invitations:party.invited'),
        body: html`<p>${tag(invitationTag(i18n, invitation.state))} <a href="${staffInvitationPaths.invitation(locale, invitation.id)}">${t('invitations:party.toInvitation')}</a></p>`,
      })
    }
    ${hindrance ? notice({ i18n, kind: 'warning', title: t(`invitations:hindrance.${hindrance}`) }) : form(data)}`,
  )
}

function form({ i18n, theCase, person, lacksFacts, errors = {}, typed = {} }: PartyData) {
  const { t, locale } = i18n
  const fields = {
    i18n,
    typed: { channel: 'post', locale: theCase.language, ...typed },
    errors: sayInvitationErrors(i18n, errors),
  }
  return html`
    <p>${t('invitations:party.lead')}</p>
    <p>${t('invitations:party.proof')}</p>
    ${postForm(
      { action: staffPartyInvitationPaths.partyInvitation(locale, theCase.id, person.id), seal: i18n.seal },
      html`
      ${
        person.birthDate === null &&
        textField({
          i18n,
          name: 'birthDate',
          label: t('invitations:party.birthDate'),
          hint: t('invitations:party.birthDateHint'),
          type: 'date',
          optional: !lacksFacts,
          value: typed.birthDate,
          error: fields.errors.birthDate,
        })
      }
      ${localeField(fields)}
      ${contactInputs(fields)}
      ${submitButton({ label: t('invitations:party.submit') })}`,
    )}`
}
