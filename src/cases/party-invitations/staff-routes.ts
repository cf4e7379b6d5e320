import { Hono } from 'hono'
import * as z from 'zod'
import { partyInvitationPage } from '../../../views/cases/party-invitations/staff-party-invitation.ts'
import { invitationStateOf } from '../../accounts/invitations/index.ts'
import { staffInvitationPaths } from '../../accounts/invitations/paths.ts'
import {
  getPartyPlace,
  hindranceTo,
  lacksFacts,
  sendPartyInvitation,
} from '../../accounts/invitations/staff-commands.ts'
import { invitedFields, inviteeContactFields, readContact } from '../../accounts/invitations/staff-form.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { readBirthDate } from '../people/birth-date.ts'
import { staffPartyInvitationPaths } from './paths.ts'

const PartyForm = z.object({
  locale: invitedFields.locale,
  ...inviteeContactFields,
  birthDate: z.string('birthDateUnreadable').trim().max(40, 'birthDateUnreadable').default(''),
})

/** Where each refusal of the command is shown. */
const fieldOf = {
  birthDateMissing: 'birthDate',
  alreadyInvited: 'form',
  division: 'form',
  closed: 'form',
  role: 'form',
  hasAccount: 'form',
} as const

/** A claimant or appellant, or their designated representative, is invited from the page of their case. */
export const partyInvitationRoutes = new Hono<IdentityEnv>()
  .get(staffPartyInvitationPaths.partyInvitation.pattern, registryOnly, (c) =>
    c.html(partyInvitationPage(placeData(c.var, c.req.param()))),
  )
  .post(staffPartyInvitationPaths.partyInvitation.pattern, registryOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const { id, person } = c.req.param()
    const data = placeData(c.var, c.req.param())
    const form = await parseForm(c, PartyForm)
    const refuse = (errors: FormErrors, typed: Typed = form.typed) =>
      c.html(partyInvitationPage({ ...data, errors, typed }), 422)
    if (!form.ok) return refuse(form.errors)
    const { locale, birthDate } = form.value
    const contact = readContact(form.value)
    const born = birthDate === '' ? undefined : readBirthDate(birthDate, at)
    if (!contact.ok || born?.ok === false)
      return refuse({ ...(born?.ok === false && { birthDate: born.error }), ...(!contact.ok && contact.errors) })

    const made = sendPartyInvitation(
      db,
      actor,
      { caseId: id, personId: person },
      { ...contact.value, locale, birthDate: born?.value ?? null },
      portal.settings.partyDivisions,
      at,
    )
    if (!made.ok) {
      const field = made.error === 'alreadyRegistered' && contact.value.email ? 'email' : 'form'
      return refuse({ [made.error === 'alreadyRegistered' ? field : fieldOf[made.error]]: made.error })
    }
    return c.redirect(staffInvitationPaths.invitation(i18n.locale, made.value.id, { done: 'prepared' }), 303)
  })

function placeData(
  { db, at, i18n, actor, portal }: Handler<Registry>,
  { id, person: personId }: { id: string; person: string },
) {
  const { theCase, person, invitation } = getPartyPlace(db, actor, id, personId, at)
  return {
    i18n,
    theCase,
    person,
    hindrance: hindranceTo(theCase, person, portal.settings.partyDivisions),
    lacksFacts: lacksFacts(person),
    invitation: invitation && { ...invitation, state: invitationStateOf(invitation, at) },
  }
}
