import { emailKey, inviteFirstAdministrator, linkSecret } from '../accounts/invitations/index.ts'
import { findPersonByEmail, hasAdministrator } from '../accounts/people/index.ts'
import { registrationPaths } from '../accounts/registration/paths.ts'
import { endSessionsOf } from '../accounts/sessions/index.ts'
import { record } from '../platform/audit/index.ts'
import { write } from '../platform/db/index.ts'
import type { Portal } from '../platform/web/context.ts'

import { defaultLocale, locales } from '../tribunal/languages.ts'
import { type CommandCall, command, flag, needed, text } from './command.ts'
import { languageOf } from './language.ts'

const newAdmin = {
  name: needed('NAME', 'the person to invite'),
  email: needed('ADDRESS', 'the mail address of the person to invite'),
  lang: text(locales.join('|')),
  another: flag,
  renew: flag,
}

export const peopleCommands = {
  'create-admin': command({
    about:
      'invites the first administrator and prints the link once. --another when there is one ' +
      'already; --renew makes a new link for an open invitation, and the old one stops working',
    options: newAdmin,
    begins: true,
    run: (call) => call.withPortal((portal) => createAdmin(portal, call)),
  }),
  'sessions end': command({
    about: 'ends every session of a person',
    options: { email: needed('ADDRESS', 'whose sessions to end') },
    run: (call) => call.withPortal((portal) => endSessions(portal, call.options.email.trim(), call)),
  }),
}

function createAdmin({ db, clock, keyring, settings }: Portal, call: CommandCall<typeof newAdmin>): number {
  const { another, renew } = call.options
  const [name, email] = [call.options.name.trim(), call.options.email.trim()]
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    call.misuse('create-admin needs --email: the mail address of the person to invite.')
  const locale = languageOf(call) ?? defaultLocale

  return write(db, (tx) => {
    const at = clock()
    if (hasAdministrator(tx) && !another)
      return call.refuse(
        'There is an administrator already, who can invite others. To invite one from here all the same, add --another.',
      )
    const made = inviteFirstAdministrator(tx, { name, email, locale }, renew, at)
    if (!made.ok) {
      return call.refuse(
        made.error === 'alreadyRegistered'
          ? `${email} has an account already.`
          : `${email} has an open invitation. To make a new link, which ends the old one, add --renew.`,
      )
    }
    return call.say(
      `Invited ${made.value.name}. This link works once, for 30 days; it is not shown again:\n\n` +
        `${settings.origin}${registrationPaths.invitationLink(locale, made.value.id, linkSecret(keyring, made.value))}\n\n` +
        `It is sent to nobody: hand it over to ${made.value.name}.`,
    )
  })
}

function endSessions({ db, clock }: Portal, email: string, call: Pick<CommandCall, 'say' | 'refuse'>): number {
  return write(db, (tx) => {
    const person = findPersonByEmail(tx, emailKey(email))
    if (!person) return call.refuse(`Nobody has an account under ${email}.`)
    endSessionsOf(tx, person.id)
    record(tx, { id: null }, 'session.ended', clock(), {
      subject: `person:${person.id}`,
      officeId: person.officeId,
      facts: { all: true },
    })
    return call.say(`Every session of ${person.name} has ended.`)
  })
}
