import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { and, eq, lt } from 'drizzle-orm'
import {
  findDueReminder,
  lastDue,
  morningAfter,
  mutedBy,
  type ReminderChoice,
  reminderMailKind,
  remindersDue,
  settleReminder,
} from '../../../accounts/notices/index.ts'
import { getPerson, type Member, memberBehindAddress } from '../../../accounts/people/index.ts'
import { addDays, type Clock, type Instant } from '../../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../../platform/db/index.ts'
import { enqueueMail } from '../../../platform/mail/index.ts'
import { listMemberDeadlines, type MemberDeadline } from '../member-queries.ts'
import { isDue } from '../standing.ts'
import { actByDay } from '../statement.ts'
import { deadlineReminders } from './schema.ts'

const atOnce = 50

/**
 * Reminds people of deadlines that are near: one message a person and morning for all of them. Each person is one transaction,
 * which notes what it told and when their next morning is: two programs at once, or a kill at any point, neither repeat nor
 * lose a message. After a pause a morning that passed is made up for once, without what is over by then.
 */
export async function sendReminders(db: Database, clock: Clock, signal?: AbortSignal): Promise<void> {
  for (;;) {
    const due = remindersDue(db, clock(), atOnce)
    for (const personId of due) {
      if (signal?.aborted) return
      remindOne(db, personId, clock())
      await yieldToOthers()
    }
    if (due.length < atOnce) return
  }
}

const trace = { requestId: 'reminders', session: null, address: '' }

const remindOne = (db: Database, personId: string, at: Instant): void =>
  write(db, (tx) => {
    const choice = findDueReminder(tx, personId, at)
    if (!choice) return
    const person = getPerson(tx, personId)
    const { day } = lastDue(at, person.zone)
    const member = memberBehindAddress(person, trace)
    // A clock that was changed meanwhile can show the same day again. Without an address there is no mail, and a letter is too slow.
    if (member && person.email !== '' && choice.lastDay !== day) tell(tx, member, { ...choice, isOn: true }, day, at)
    settleReminder(tx, personId, day, morningAfter(at, person.zone))
  })

/** `today`: by the person's own clock. */
function tell(tx: Tx, member: Member, choice: ReminderChoice, today: string, at: Instant): void {
  const now = at.epochMilliseconds
  const near = nearDeadlines(tx, member, choice, today, at)
  tx.delete(deadlineReminders)
    .where(and(eq(deadlineReminders.personId, member.id), lt(deadlineReminders.endsAt, now)))
    .run()
  if (near.length === 0) return
  const { name, email, locale } = getPerson(tx, member.id)
  const mailId = enqueueMail(tx, reminderMailKind, { name, email, locale }, member.id, at, { isNotice: true })
  for (const { deadline, days } of near) {
    const told = { endsAt: deadline.endsAt!, days, at: now, mailId }
    tx.insert(deadlineReminders)
      .values({ personId: member.id, caseId: deadline.theCase.id, key: deadline.key, ...told })
      .onConflictDoUpdate({
        target: [deadlineReminders.personId, deadlineReminders.caseId, deadlineReminders.key],
        set: told,
      })
      .run()
  }
}

type Near = { readonly deadline: MemberDeadline; readonly days: number }

/** What is due, in cases that they neither muted nor left out, and was not told for as few days before. */
function nearDeadlines(db: Db, member: Member, choice: ReminderChoice, today: string, at: Instant): readonly Near[] {
  const farthest = addDays(today, Math.max(...choice.days))
  const listed = listMemberDeadlines(
    db,
    member,
    { isMainOnly: choice.which === 'main', wanted: (one) => (actByDay(one) ?? '9999') <= farthest },
    at,
  )
  const muted = new Set(mutedBy(db, member.id))
  const told = db.select().from(deadlineReminders).where(eq(deadlineReminders.personId, member.id)).all()
  const toldOf = new Map(told.map((row) => [`${row.caseId} ${row.key}`, row]))
  return listed.flatMap((deadline) => {
    const capacities = deadline.capacities.filter(
      (one) => (one.isOwn || one.canPrepare) && (choice.principals?.includes(one.principalId) ?? true),
    )
    const standings = deadline.standings.filter((one) => capacities.some((c) => c.principalId === one.principalId))
    if (muted.has(deadline.theCase.id) || capacities.length === 0 || !isDue({ ...deadline, standings }, at)) return []
    const days = daysBefore(deadline, choice, today)
    const last = toldOf.get(`${deadline.theCase.id} ${deadline.key}`)
    const wasTold = last !== undefined && last.endsAt === deadline.endsAt && last.days <= days
    return wasTold ? [] : [{ deadline, days }]
  })
}

/** Between the safe day and the last one there is a reminder of its own. */
const safePassed = -1

/** For the fewest of the chosen days before the day to act by that have come. */
function daysBefore(deadline: MemberDeadline, { days }: ReminderChoice, today: string): number {
  if (deadline.safeDay !== null && deadline.safeDay < today) return safePassed
  const actBy = actByDay(deadline)!
  return Math.min(...days.filter((before) => addDays(actBy, -before) <= today))
}

/** An account closes: of what mail reminded it is forgotten. */
export const forgetReminders = (tx: Tx, { id }: Pick<Member, 'id'>): void =>
  void tx.delete(deadlineReminders).where(eq(deadlineReminders.personId, id)).run()
