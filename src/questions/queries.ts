import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm'
import { listUnreadAbout } from '../accounts/notices/index.ts'
import {
  type DeskQueue,
  type Member,
  type ModuleDesk,
  namesOf,
  personNameSql,
  type Registry,
  sqlFalse,
  sqlNull,
} from '../accounts/people/index.ts'
import { type Capacity, capacitiesIn, findCase, type VisibleCase } from '../cases/access/index.ts'
import type { CaseNames } from '../cases/people/values.ts'
import {
  anyInCase,
  caseColumns,
  caseNameColumns,
  cases,
  getOfficeCase,
  getReadableCase,
  type OfficeCase,
  type ReadableCase,
} from '../cases/record/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Db, prepared } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors.ts'
import { questions, questionWords } from './schema.ts'

export type Question = typeof questions.$inferSelect
/** `isOffice`: by the registry, whose officers are not named to parties. */
export type QuestionEntry = {
  readonly id: string
  readonly words: string
  readonly at: number
  readonly isOffice: boolean
  readonly writerName: string
}

/** A question with what this member may do to it. */
export type ReachedQuestion = {
  readonly question: Question
  readonly theCase: VisibleCase
  readonly capacity: Capacity
}

/** For those who may act for its principal in that case, and nobody else on the case. Throws NotFound. */
export function getQuestion(db: Db, actor: Member, id: string, at: Instant): ReachedQuestion {
  const question = db.select().from(questions).where(eq(questions.id, id)).get()
  const theCase = question && findCase(db, actor, question.caseId, at)
  const capacity =
    theCase && capacitiesIn(db, actor, theCase, at).find(({ principalId }) => principalId === question.principalId)
  if (!question || !theCase || !capacity) throw new NotFound('question')
  return { question, theCase, capacity }
}

/** This member's questions of a case, the last changed first. */
export function listQuestions(db: Db, actor: Member, theCase: VisibleCase, at: Instant): Question[] {
  if (!anyOfCase(db, theCase.id)) return []
  const principals = new Set(capacitiesIn(db, actor, theCase, at).map(({ principalId }) => principalId))
  return ofCase(db)
    .all({ caseId: theCase.id })
    .filter(({ principalId }) => principals.has(principalId))
}

export type AnsweredQuestion = Question & { readonly theCase: VisibleCase }

/** Answered in the last month, and not opened by this member since; the latest first. */
export function listAnsweredQuestions(db: Db, actor: Member, at: Instant): AnsweredQuestion[] {
  const since = at.subtract({ hours: 30 * 24 }).epochMilliseconds
  return listUnreadAbout(db, actor.id, ['question.answered'], since)
    .flatMap(({ subjectId }) => {
      const question = subjectId && db.select().from(questions).where(eq(questions.id, subjectId)).get()
      const theCase = question && findCase(db, actor, question.caseId, at)
      const isMine =
        theCase && capacitiesIn(db, actor, theCase, at).some(({ principalId }) => principalId === question.principalId)
      return isMine ? [{ ...question, theCase }] : []
    })
    .sort((a, b) => b.changedAt - a.changedAt)
}

const anyOfCase = anyInCase(questions.caseId)
const ofCase = prepared((db) =>
  db
    .select()
    .from(questions)
    .where(eq(questions.caseId, sql.placeholder('caseId')))
    .orderBy(desc(questions.changedAt), asc(questions.id))
    .prepare(),
)

export function listQuestionEntries(db: Db, { id }: Pick<Question, 'id'>): QuestionEntry[] {
  const rows = db
    .select()
    .from(questionWords)
    .where(eq(questionWords.questionId, id))
    .orderBy(asc(questionWords.at), asc(questionWords.id))
    .all()
  const names = namesOf(
    db,
    rows.map(({ writtenBy }) => writtenBy),
  )
  return rows.map(({ id: wordsId, words, at, officeId, writtenBy }) => ({
    ...{ id: wordsId, words, at, isOffice: officeId !== null },
    writerName: names.get(writtenBy) ?? '',
  }))
}

const answersLooked = 20

/** The median of an office's last waits in milliseconds; undefined with fewer than five answers. */
export function medianWait(db: Db, officeId: string): number | undefined {
  const waits = db
    .select({ waited: questionWords.waited })
    .from(questionWords)
    .where(and(eq(questionWords.officeId, officeId), isNotNull(questionWords.waited)))
    .orderBy(desc(questionWords.at))
    .limit(answersLooked)
    .all()
    .map(({ waited }) => waited ?? 0)
    .sort((a, b) => a - b)
  return waits.length < 5 ? undefined : waits[Math.floor(waits.length / 2)]
}

export type QueuedQuestion = Question &
  CaseNames & {
    readonly reference: string
    readonly principalName: string
  }
const mostShown = 200

/** The unary plus keeps SQLite from starting with all cases of the office instead of the questions. */
const isOf = ({ officeId }: Registry) => sql`+${cases.officeId} = ${officeId}`

/** Of the officer's office: what waits, the longest first; else what changed last. */
export function listQuestionQueue(db: Db, officer: Registry, state: 'waiting' | 'answered'): QueuedQuestion[] {
  const isWaiting = state === 'waiting'
  const rows = db
    .select({ question: questions, reference: cases.reference, ...caseNameColumns })
    .from(questions)
    .innerJoin(cases, eq(cases.id, questions.caseId))
    .where(and(isOf(officer), isWaiting ? isNotNull(questions.waitsSince) : sql`${questions.waitsSince} is null`))
    .orderBy(
      ...(isWaiting ? [asc(questions.waitsSince), asc(questions.id)] : [desc(questions.changedAt), desc(questions.id)]),
    )
    .limit(mostShown)
    .all()
  const names = namesOf(
    db,
    rows.map(({ question }) => question.principalId),
  )
  return rows.map(({ question, ...rest }) => ({
    ...question,
    ...rest,
    principalName: names.get(question.principalId) ?? '',
  }))
}

export type OfficeQuestion<C extends ReadableCase = ReadableCase> = {
  readonly question: Question & { readonly id: C['id'] }
  readonly theCase: C
  /** By id: principal and author. */
  readonly names: ReadonlyMap<string, string>
}

/** For a command, inside its transaction. Throws as `getOfficeCase`. */
export function getOfficeQuestion(db: Db, officer: Registry, id: string, at: Instant): OfficeQuestion<OfficeCase> {
  const { question, ...found } = getReadableQuestion(db, officer, id, at)
  return { ...found, question: question as Question, theCase: getOfficeCase(db, officer, found.theCase.id, at) }
}

/** Throws NotFound where this officer may not read the case. */
export function getReadableQuestion(db: Db, officer: Registry, id: string, at: Instant): OfficeQuestion {
  const question = db.select().from(questions).where(eq(questions.id, id)).get()
  if (!question) throw new NotFound('question')
  const theCase = getReadableCase(db, officer, question.caseId, at)
  return { question, theCase, names: namesOf(db, [question.principalId, question.askedBy]) }
}

/** All questions of a case, for its page at the registry. */
export const listQuestionsOfCase = (db: Db, { id }: Pick<ReadableCase, 'id'>): Question[] =>
  db
    .select()
    .from(questions)
    .where(eq(questions.caseId, id))
    .orderBy(desc(questions.changedAt), asc(questions.id))
    .all()

const questionQueue: DeskQueue = {
  from: sql`${questions} cross join ${cases} on ${cases.id} = ${questions.caseId}`,
  waits: ({ officeId }) => sql`${questions.waitsSince} is not null and ${cases.officeId} = ${officeId}`,
  id: sql`${questions.id}`,
  place: sql`${questions.waitsSince}`,
  ...caseColumns,
  label: sql`${questions.subject}`,
  detail: sqlNull,
  who: personNameSql(sql`${questions.principalId}`),
  isPressing: sqlFalse,
}

/** Questions that wait for officers. */
export const questionDesk = {
  queues: { questions: questionQueue },
  tasks: {},
} satisfies ModuleDesk
