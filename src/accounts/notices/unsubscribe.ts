import { eq } from 'drizzle-orm'
import { noticePaths } from '../../notices/paths.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Db } from '../../platform/db/index.ts'
import type { Settings } from '../../platform/env.ts'
import type { Keyring } from '../../platform/keyring.ts'
import type { Composed, Composer } from '../../platform/mail/index.ts'
import type { Catalogue } from '../../platform/web/i18n.ts'

import { isSameSecret } from '../invitations/secrets.ts'
import { people } from '../people/schema.ts'
import { choosePaces, noticeChoicesOf } from './choices.ts'
import { choosableKinds, type NoticeChoices, type NoticeKind, type NoticePace, noticeKinds } from './kinds.ts'
import { chooseReminders, reminderChoiceOf } from './reminders.ts'
import { noticeDigests, notices } from './schema.ts'

/** What one link turns off: one kind of notice, everything in the daily digest, or reminders of deadlines. */
export type MailTopic = NoticeKind | 'digest' | 'reminders'

/** The kind of mail that reminds of deadlines; its subject is the person. */
export const reminderMailKind = 'deadlines.near'

type MailSwitch = {
  readonly person: Pick<typeof people.$inferSelect, 'id' | 'locale'>
  readonly topic: MailTopic
  readonly token: string
}

const secretOf = (keyring: Keyring, personId: string, topic: string) =>
  keyring.deriveToken('mail choice', `${personId} ${topic}`, 16).toString('base64url')

export const unsubscribeToken = (keyring: Keyring, personId: string, topic: MailTopic) =>
  `${personId}.${topic}.${secretOf(keyring, personId, topic)}`

/** The person and kind of mail that a token of ours stands for; undefined for any other. */
export function findSwitch(db: Db, keyring: Keyring, token: string): MailSwitch | undefined {
  const [id = '', topic = '', secret = ''] = token.split('.')
  if (!isTopic(topic) || !isSameSecret(secret, secretOf(keyring, id, topic))) return undefined
  const person = db.select({ id: people.id, locale: people.locale }).from(people).where(eq(people.id, id)).get()
  return person && { person, topic, token }
}

const isTopic = (text: string): text is MailTopic =>
  text === 'digest' || text === 'reminders' || choosableKinds.some((kind) => kind === text)

/** For a digest: nothing of it is sent any more. */
export const isMailOff = (db: Db, { person, topic }: MailSwitch): boolean => {
  if (topic === 'reminders') return !reminderChoiceOf(db, person.id).isOn
  const choices = noticeChoicesOf(db, person.id)
  if (topic === 'digest') return choices.every(({ pace }) => pace !== 'daily')
  return choices.some(({ kind, pace }) => kind === topic && pace === 'none')
}

/** Off: no mail of that kind. On: at once; for a digest, daily for every kind that is now off; for reminders, as they were chosen. */
export function switchMail(db: Database, mail: MailSwitch, isWanted: boolean, at: Instant): void {
  const { person, topic } = mail
  if (topic === 'reminders') {
    chooseReminders(db, person, { ...reminderChoiceOf(db, person.id), isOn: isWanted }, at, 'mail')
    return
  }
  const chosen = topic === 'digest' ? ofDigest(db, person.id, isWanted) : { [topic]: isWanted ? 'now' : 'none' }
  choosePaces(db, person, chosen, at, 'mail')
}

function ofDigest(db: Db, personId: string, isWanted: boolean): NoticeChoices {
  const [from, to]: [NoticePace, NoticePace] = isWanted ? ['none', 'daily'] : ['daily', 'none']
  const kinds = noticeChoicesOf(db, personId).filter(({ pace }) => pace === from)
  return Object.fromEntries(kinds.map(({ kind }) => [kind, to]))
}

type Tools = { readonly settings: Settings; readonly keyring: Keyring; readonly catalogue: Catalogue }
type Mail = Parameters<Composer>[1]

/** Adds to messages that can be turned off a line at the end, and the header for mail programs (RFC 8058). */
export const withUnsubscribe = (
  composers: Readonly<Record<string, Composer>>,
  tools: Tools,
): Record<string, Composer> =>
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
  const token = unsubscribeToken(keyring, found.personId, found.topic)
  const page = settings.origin + noticePaths.mailSwitch(mail.locale, token)
  const text = composed.text + catalogue(mail.locale)('notices:switch.footer', { page })
  return { ...composed, text, unsubscribe: noticePaths.unsubscribe(settings.origin, token) }
}

function topicOf(db: Db, { id, kind, subjectId }: Mail): { personId: string; topic: MailTopic } | undefined {
  if (kind === reminderMailKind) return subjectId ? { personId: subjectId, topic: 'reminders' } : undefined
  if (kind === 'digest') {
    const digest = db.select().from(noticeDigests).where(eq(noticeDigests.mailId, id)).get()
    return digest && { personId: digest.personId, topic: 'digest' }
  }
  const notice = db.select().from(notices).where(eq(notices.mailId, id)).get()
  if (!notice?.personId || noticeKinds[notice.kind].isFixed) return undefined
  return { personId: notice.personId, topic: notice.kind }
}
