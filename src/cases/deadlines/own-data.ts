import { and, asc, eq, inArray } from 'drizzle-orm'
import type { OwnDeadlines } from '../../accounts/own-account/index.ts'
import type { Member } from '../../accounts/people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { everOwnCases } from '../access/involvement.ts'
import { cases } from '../record/schema.ts'
import { limitAnswers } from './answers/schema.ts'
import { correctionDays } from './corrections/schema.ts'
import { deadlineReminders } from './reminders/schema.ts'
import { deadlineMarks } from './schema.ts'

/** What is kept of deadlines in this member's name, and of which mail reminded them. */
export function listOwnDeadlines(db: Db, { id }: Member): OwnDeadlines {
  const file = cases.reference
  // Found by the file: what others keep is not walked.
  const own = everOwnCases(db, id)
  const marked = db
    .select({ file, key: deadlineMarks.key, state: deadlineMarks.state, at: deadlineMarks.markedAt })
    .from(deadlineMarks)
    .innerJoin(cases, eq(cases.id, deadlineMarks.caseId))
    .where(and(eq(deadlineMarks.principalId, id), inArray(deadlineMarks.caseId, own)))
    .orderBy(asc(file), asc(deadlineMarks.key))
    .all()
  const reminded = db
    .select({ file, key: deadlineReminders.key, at: deadlineReminders.at })
    .from(deadlineReminders)
    .innerJoin(cases, eq(cases.id, deadlineReminders.caseId))
    .where(eq(deadlineReminders.personId, id))
    .orderBy(asc(file), asc(deadlineReminders.key))
    .all()
  return {
    answered: db
      .select({
        file,
        limit: limitAnswers.deadlineId,
        lastDay: limitAnswers.dueDate,
        safe: limitAnswers.safe,
        rule: limitAnswers.rule,
        receipt: limitAnswers.number,
        verdict: limitAnswers.verdict,
        saidBy: limitAnswers.saidBy,
        at: limitAnswers.recordedAt,
        endedAt: limitAnswers.endedAt,
      })
      .from(limitAnswers)
      .innerJoin(cases, eq(cases.id, limitAnswers.caseId))
      .where(and(eq(limitAnswers.principalId, id), inArray(limitAnswers.caseId, own)))
      .orderBy(asc(file), asc(limitAnswers.recordedAt))
      .all()
      .map(({ safe, ...one }) => ({ ...one, safeDay: safe?.day ?? null })),
    toCorrect: db
      .select({
        file,
        receipt: correctionDays.number,
        lastDay: correctionDays.day,
        setAt: correctionDays.setAt,
        correctedAt: correctionDays.correctedAt,
      })
      .from(correctionDays)
      .innerJoin(cases, eq(cases.id, correctionDays.caseId))
      .where(and(eq(correctionDays.principalId, id), inArray(correctionDays.caseId, own)))
      .orderBy(asc(file), asc(correctionDays.setAt))
      .all(),
    marked: marked.map(({ key, ...one }) => ({ ...one, limit: limitOf(key) })),
    reminded: reminded.map(({ key, ...one }) => ({ ...one, limit: limitOf(key) })),
  }
}

/** The limit that a key names before what it is counted from. */
const limitOf = (key: string): string => key.split(' ', 1)[0] ?? key
