import {
  emailKey,
  endSessionsOf,
  findPersonByEmail,
  hasAdministrator,
  inviteFirstAdministrator,
  linkSecret,
} from '../accounts/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Portal } from '../platform/web/context.ts'
import { paths } from '../platform/web/paths.ts'
import { defaultLocale, locales } from '../tribunal/languages.ts'
import type { Call, Command } from './command.ts'
import { languageOf } from './language.ts'

export const peopleCommands = {
  'create-admin': {
    help: [
      `create-admin --name NAME --email ADDRESS [--lang ${locales.join('|')}] [--another] [--renew]`,
      'invites the first administrator and prints the link once. --another when there is one',
      'already; --renew makes a new link for an open invitation, and the old one stops working',
    ],
    options: { name: 'text', email: 'text', lang: 'text', another: 'flag', renew: 'flag' },
    begins: true,
    run: (call) => call.withPortal((portal) => createAdmin(portal, call)),
  },
  'sessions end': {
    help: ['sessions end --email ADDRESS', 'ends every session of a person'],
    options: { email: 'text' },
    run: (call) => endSessions(call),
  },
} satisfies Record<string, Command>

function createAdmin({ db, clock, keyring, settings }: Portal, call: Call): number {
  const name = call.text('name')?.trim() || call.misuse('create-admin needs --name: the person to invite.')
  const email = call.text('email')?.trim() ?? ''
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    call.misuse('create-admin needs --email: the mail address of the person to invite.')
  const locale = languageOf(call) ?? defaultLocale

  return db.transaction(
    (tx) => {
      const at = clock()
      if (hasAdministrator(tx) && !call.flag('another'))
        return call.refuse(
          'There is an administrator already, who can invite others. To invite one from here all the same, add --another.',
        )
      const made = inviteFirstAdministrator(tx, { name, email, locale }, call.flag('renew'), at)
      if (!made.ok) {
        return call.refuse(
          made.error === 'alreadyRegistered'
            ? `${email} has an account already.`
            : `${email} has an open invitation. To make a new link, which ends the old one, add --renew.`,
        )
      }
      return call.say(
        `Invited ${made.value.name}. This link works once, for 30 days; it is not shown again:\n\n` +
          `${settings.origin}${paths.invitationLink(locale, made.value.id, linkSecret(keyring, made.value))}\n\n` +
          `It is sent to nobody: hand it over to ${made.value.name}.`,
      )
    },
    { behavior: 'immediate' },
  )
}

function endSessions(call: Call): number | Promise<number> {
  const email = call.text('email')?.trim() || call.misuse('sessions end needs --email: whose sessions to end.')
  return call.withPortal((portal) => endThem(portal, email, call))
}

function endThem({ db, clock }: Portal, email: string, call: Call): number {
  return db.transaction(
    (tx) => {
      const person = findPersonByEmail(tx, emailKey(email))
      if (!person) return call.refuse(`Nobody has an account under ${email}.`)
      endSessionsOf(tx, person.id)
      record(tx, { id: null }, 'session.ended', clock(), {
        subject: `person:${person.id}`,
        officeId: person.officeId,
        facts: { all: true },
      })
      return call.say(`Every session of ${person.name} has ended.`)
    },
    { behavior: 'immediate' },
  )
}
