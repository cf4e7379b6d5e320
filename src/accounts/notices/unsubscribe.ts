import { eq } from 'drizzle-orm'
import { noticePaths } from '../../notices/paths.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Db } from '../../platform/db/index.ts'
import type { Settings } from '../../platform/env.ts'
import type { Keyring } from '../../platform/keyring.ts'
import type { Composed, Composer } from '../../platform/mail/index.ts'
import type { Catalogue } from '../../platform/web/i18n.ts'

import { isSame } from '../invitations/secrets.ts'
import { people } from '../people/schema.ts'
import { choicesOf, choosePaces } from './choices.ts'
import { type Choices, choosableKinds, type NoticeKind, noticeKinds, type Pace } from './kinds.ts'
import { noticeDigests, notices } from './schema.ts'

/** What one link turns off: one kind, or all that comes by the day. */
export type MailTopic = NoticeKind | 'digest'
type MailSwitch = {
  readonly person: Pick<typeof people.$inferSelect, 'id' | 'locale'>
  readonly topic: MailTopic
  readonly token: string
}

const secretOf = (keyring: Keyring, personId: string, topic: string) =>
  keyring.deriveToken('mail choice', `${personId} ${topic}`, 16).toString('base64url')

export const tokenFor = (keyring: Keyring, personId: string, topic: MailTopic) =>
  `${personId}.${topic}.${secretOf(keyring, personId, topic)}`

/** Whose mail of which kind a token of ours stands for; undefined of anything else. */
export function findSwitch(db: Db, keyring: Keyring, token: string): MailSwitch | undefined {
  const [id = '', topic = '', secret = ''] = token.split('.')
  if (!isTopic(topic) || !isSame(secret, secretOf(keyring, id, topic))) return undefined
  const person = db.select({ id: people.id, locale: people.locale }).from(people).where(eq(people.id, id)).get()
  return person && { person, topic, token }
}

const isTopic = (text: string): text is MailTopic => text === 'digest' || choosableKinds.some((kind) => kind === text)

/** Of a digest: none of it comes by mail any more. */
export const isOff = (db: Db, { person, topic }: MailSwitch): boolean => {
  const choices = choicesOf(db, person.id)
  if (topic === 'digest') return choices.every(({ pace }) => pace !== 'daily')
  return choices.some(({ kind, pace }) => kind === topic && pace === 'none')
}

/** Off: no mail of that kind. On again: at once, and of a digest, by the day for what nobody wants by mail now. */
export function turnMail(db: Database, mail: MailSwitch, isWanted: boolean, at: Instant): void {
  const { person, topic } = mail
  const chosen = topic === 'digest' ? ofDigest(db, person.id, isWanted) : { [topic]: isWanted ? 'now' : 'none' }
  choosePaces(db, person, chosen, at, 'mail')
}

function ofDigest(db: Db, personId: string, isWanted: boolean): Choices {
  const [from, to]: [Pace, Pace] = isWanted ? ['none', 'daily'] : ['daily', 'none']
  const kinds = choicesOf(db, personId).filter(({ pace }) => pace === from)
  return Object.fromEntries(kinds.map(({ kind }) => [kind, to]))
}

type Tools = { readonly settings: Settings; readonly keyring: Keyring; readonly catalogue: Catalogue }
type Mail = Parameters<Composer>[1]

/** The same composers; what their reader may turn off says so at its end, and in its head for their mail program (RFC 8058). */
export const withSwitches = (composers: Readonly<Record<string, Composer>>, tools: Tools): Record<string, Composer> =>
  Object.fromEntries(
    Object.entries(composers).map(([kind, compose]): [string, Composer] => [
      kind,
      (db, mail) => added(db, mail, compose(db, mail), tools),
    ]),
  )

function added(db: Db, mail: Mail, composed: Composed | undefined, tools: Tools): Composed | undefined {
  const found = composed && mail.isNotice ? topicOf(db, mail) : undefined
  if (!composed || !found) return composed
  const { settings, keyring, catalogue } = tools
  const token = tokenFor(keyring, found.personId, found.topic)
  const page = settings.origin + noticePaths.mailSwitch(mail.locale, token)
  const text = composed.text + catalogue(mail.locale)('notices:switch.footer', { page })
  return { ...composed, text, unsubscribe: noticePaths.unsubscribe(settings.origin, token) }
}

function topicOf(db: Db, { id, kind }: Mail): { personId: string; topic: MailTopic } | undefined {
  if (kind === 'digest') {
    const digest = db.select().from(noticeDigests).where(eq(noticeDigests.mailId, id)).get()
    return digest && { personId: digest.personId, topic: 'digest' }
  }
  const notice = db.select().from(notices).where(eq(notices.mailId, id)).get()
  if (!notice?.personId || noticeKinds[notice.kind].isFixed) return undefined
  return { personId: notice.personId, topic: notice.kind }
}
