import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { otherLocales } from '../../tribunal/languages.ts'
import type { Clock, Instant } from '../clock.ts'
import { count } from '../counters/index.ts'
import { type Database, type Db, groupCommit, type Tx, write } from '../db/index.ts'
import { fail, ok, type Result } from '../result.ts'
import { noteBounceIn, type OnBounced } from './bounces/failing.ts'
import { type Report, refusedForGood } from './bounces/report.ts'
import type { MailPart } from './html.ts'
import { noAddress, noLongerNeeded } from './outbox.ts'
import { outbox } from './schema.ts'
import type { Attachment, MailTransport } from './transport.ts'

export type Composed = {
  subject: string
  text: string
  /** Where this kind of mail is turned off by one request, without signing in (RFC 8058); undefined of what is always sent. */
  unsubscribe?: string
  /** Made at the moment of sending, and kept nowhere. */
  attachments?: readonly Attachment[]
  /** Told in the transaction that settles the message, when its server took it or it was given up. */
  settled?: (tx: Tx, outcome: 'sent' | 'failed', at: Instant) => void
}
type Mail = typeof outbox.$inferSelect
/** Words for a kind of message at the moment of sending; undefined when it has become pointless (revoked, expired). */
export type Composer = (db: Database, mail: Mail) => Composed | undefined
/** The same, where making an attachment takes a while. */
export type SlowComposer = (db: Database, mail: Mail) => Promise<Composed | undefined>
type Composers = Readonly<Record<string, Composer | SlowComposer>>
/**
 * For a person without a mail address: writes a letter instead and returns its id; undefined if no letter can be written
 * either.
 */
export type PostalFallback = (tx: Tx, mail: Mail, at: Instant) => string | undefined

type GivenUp = (tx: Tx, mail: Mail, cause: 'givenUp' | 'noWay', at: Instant) => void
/** What happens to a message that mail cannot carry; `givenUp` and `cameBack` run in the transaction that settles it. */
export type MailFallback = {
  readonly byPost?: PostalFallback
  readonly givenUp?: GivenUp
  readonly cameBack?: OnBounced
}

/** So many are looked at in one call. */
export const mailBatch = 50
/** As many as the connections that are kept to a mail server. */
const atOnce = 5
const giveUpAfter = 12

/** Waits between tries in minutes: soon at first, then longer; about three days in all. */
const waits = [1, 2, 5, 10, 30, 60, 120, 240, 480, 960, 1440]

/**
 * Sends what is due, the oldest first, a few at once. A message that fails waits and is tried again, but one that its server will never
 * take has come back; the last failure is kept for staff to see. Gives how many it looked at. What a kill interrupts between server and outbox is sent again under the same Message-ID.
 */
export async function deliverDueMail(
  db: Database,
  send: MailTransport,
  composers: Composers,
  from: string,
  clock: Clock,
  { byPost = () => undefined, givenUp = () => undefined, cameBack }: MailFallback = {},
): Promise<number> {
  const due = db
    .select()
    .from(outbox)
    .where(and(isNull(outbox.sentAt), isNull(outbox.failedAt), lte(outbox.nextTryAt, clock().epochMilliseconds)))
    .orderBy(asc(outbox.createdAt))
    .limit(mailBatch)
    .all()
  const left = due.values()
  const sender = async () => {
    for (const mail of left) await deliver(mail)
  }
  const deliver = async (mail: Mail) => {
    const composed = await composeFor(db, mail, composers[mail.kind])
    if (!composed.ok) return later(db, mail, composed.error, clock(), undefined, givenUp)
    if (!composed.value) return settle(db, mail, { failedAt: clock().epochMilliseconds, lastError: noLongerNeeded })
    if (mail.recipient === '') return handToPost(db, mail, { byPost, givenUp }, clock())
    const to = { name: mail.recipientName, address: mail.recipient }
    const { subject, parts, attachments, unsubscribe, settled } = composed.value
    const text = parts.map((part) => part.text).join('\n———\n\n')
    const message = { id: mail.id, from, to, subject, text, parts, attachments, unsubscribe }
    const failure = await send(message).then(
      () => undefined,
      (error: Error) => error,
    )
    const refused = failure && refusedForGood(failure)
    if (refused) return giveBack(db, mail, refused, failure.message, clock(), { settled, cameBack })
    if (failure) return later(db, mail, failure.message, clock(), settled, givenUp)
    await conclude(db, mail, 'sent', { tries: mail.tries + 1, lastError: null }, clock(), settled)
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
  return due.length
}

type Whole = Omit<Composed, 'text'> & { readonly parts: readonly MailPart[] }

/** A message to someone whose language is unknown has both, the likelier first, in the subject too. */
async function composeFor(
  db: Database,
  mail: Mail,
  composer: Composers[string] | undefined,
): Promise<Result<Whole | undefined, string>> {
  const others = mail.isBilingual ? otherLocales(mail.locale) : []
  const composed = await Promise.all(
    [mail.locale, ...others].map(async (locale) => ({
      locale,
      made: await compose(db, { ...mail, locale }, composer),
    })),
  )
  const refused = composed.find(({ made }) => !made.ok)?.made
  if (refused && !refused.ok) return refused
  const [first, ...more] = composed.map(({ locale, made }) => ({ locale, made: made.ok ? made.value : undefined }))
  if (!first?.made) return ok(undefined)
  const { text: _, ...rest } = first.made
  const said = [first, ...more].flatMap(({ locale, made }) => (made ? [{ locale, ...made }] : []))
  return ok({
    ...rest,
    subject: said.map(({ subject }) => subject).join(' / '),
    parts: said.map(({ locale, text }) => ({ language: locale, text })),
  })
}

/** A message that cannot be composed is retried like one that no server takes: it must not hold up the others. */
async function compose(
  db: Database,
  mail: Mail,
  composer: Composers[string] | undefined,
): Promise<Result<Composed | undefined, string>> {
  try {
    return ok(await composer?.(db, mail))
  } catch (error) {
    return fail((error as Error).message)
  }
}

type Change = Partial<typeof outbox.$inferInsert>

const settle = (db: Db, { id }: Mail, change: Change) => db.update(outbox).set(change).where(eq(outbox.id, id)).run()

async function later(
  db: Database,
  mail: Mail,
  failure: string,
  at: Instant,
  settled: Composed['settled'],
  givenUp: GivenUp,
) {
  const tries = mail.tries + 1
  if (tries >= giveUpAfter)
    return conclude(db, mail, 'failed', { tries, lastError: failure }, at, (tx, outcome) => {
      settled?.(tx, outcome, at)
      givenUp(tx, mail, 'givenUp', at)
    })
  const wait = waits[Math.min(tries, waits.length) - 1]! * 60_000
  settle(db, mail, { tries, lastError: failure, nextTryAt: at.epochMilliseconds + wait })
}

/** The server said that it will never take it: it counts as bounced without having left. */
function giveBack(
  db: Database,
  mail: Mail,
  report: Report,
  why: string,
  at: Instant,
  { settled, cameBack }: Pick<Composed, 'settled'> & Pick<MailFallback, 'cameBack'>,
) {
  const change = { tries: mail.tries + 1, lastError: why }
  return conclude(db, mail, 'failed', change, at, (tx, outcome, when) => {
    settled?.(tx, outcome, when)
    noteBounceIn(tx, mail, report, when, cameBack)
  })
}

function conclude(
  db: Database,
  mail: Mail,
  outcome: 'sent' | 'failed',
  change: Change,
  at: Instant,
  settled: Composed['settled'],
): Promise<void> {
  const now = at.epochMilliseconds
  const when = outcome === 'sent' ? { sentAt: now } : { failedAt: now }
  return groupCommit(db, () =>
    write(db, (tx) => {
      settle(tx, mail, { ...change, ...when })
      count(tx, 'mail', at, { detail: outcome })
      settled?.(tx, outcome, at)
    }),
  )
}

function handToPost(
  db: Database,
  mail: Mail,
  { byPost, givenUp }: Required<Pick<MailFallback, 'byPost' | 'givenUp'>>,
  at: Instant,
) {
  const now = at.epochMilliseconds
  write(db, (tx) => {
    const letterId = byPost(tx, mail, at)
    settle(tx, mail, letterId ? { sentAt: now, letterId } : { failedAt: now, lastError: noAddress })
    count(tx, 'mail', at, { detail: letterId ? 'posted' : 'failed' })
    if (!letterId) givenUp(tx, mail, 'noWay', at)
  })
}
