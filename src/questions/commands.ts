import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { notify } from '../accounts/notices/index.ts'
import type { Member, Registry } from '../accounts/people/index.ts'
import { capacitiesIn, getCase } from '../cases/access/index.ts'
import type { ChangeableId } from '../cases/record/index.ts'
import { noteShareUse } from '../cases/shares/index.ts'
import { record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import { count } from '../platform/counters/index.ts'
import { type Database, type Tx, write } from '../platform/db/index.ts'
import { Forbidden } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { getOfficeQuestion, getQuestion, type Question } from './queries.ts'
import { questions, questionWords } from './schema.ts'

/** For one principal in one case. */
const mostOpenQuestions = 5

export type NewQuestion = { readonly principalId: string; readonly subject: string; readonly words: string }

/** Asks the office that has the case. Throws Forbidden for those who may only read. Returns the question's id. */
export function askQuestion(
  db: Database,
  actor: Member,
  caseId: string,
  { principalId, subject, words }: NewQuestion,
  at: Instant,
): Result<string, 'forMissing' | 'tooManyWaiting'> {
  return write(db, (tx) => {
    const theCase = getCase(tx, actor, caseId, at)
    const able = capacitiesIn(tx, actor, theCase, at).filter(({ canPrepare }) => canPrepare)
    if (able.length === 0) throw new Forbidden('asking')
    const capacity = able.find((one) => one.principalId === principalId)
    if (!capacity) return fail('forMissing')
    const isWaiting = and(
      eq(questions.caseId, caseId),
      eq(questions.principalId, principalId),
      isNotNull(questions.waitsSince),
    )
    if (tx.select({ id: questions.id }).from(questions).where(isWaiting).all().length >= mostOpenQuestions)
      return fail('tooManyWaiting')

    const id = newId()
    const now = at.epochMilliseconds
    tx.insert(questions)
      .values({ id, caseId, principalId, askedBy: actor.id, subject, askedAt: now, changedAt: now, waitsSince: now })
      .run()
    addRow(tx, id, actor.id, words, at)
    noteShareUse(tx, capacity, at)
    log(tx, actor, 'question.asked', { id, caseId, principalId }, theCase.officeId, at)
    count(tx, 'asked', at, { officeId: theCase.officeId, division: theCase.division })
    return ok(id)
  })
}

/** Adds words to a question, which then waits again. Throws Forbidden for those who may only read. */
export function addToQuestion(db: Database, actor: Member, id: string, words: string, at: Instant): void {
  write(db, (tx) => {
    const { question, theCase, capacity } = getQuestion(tx, actor, id, at)
    if (!capacity.canPrepare) throw new Forbidden('asking')
    addRow(tx, id, actor.id, words, at)
    touch(tx, id, question.waitsSince ?? at.epochMilliseconds, at)
    noteShareUse(tx, capacity, at)
    log(tx, actor, 'question.continued', question, theCase.officeId, at)
  })
}

/**
 * The office answers; who asked and the principal get mail. `seen`: the number of entries on the officer's page. If there are
 * more by now, `changed`, and nothing is written.
 */
export function answerQuestion(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  { words, seen }: { words: string; seen: number },
  at: Instant,
): Result<void, 'changed'> {
  return write(db, (tx) => {
    const { question, theCase } = getOfficeQuestion(tx, officer, id, at)
    if (countWords(tx, id) !== seen) return fail('changed')
    const waited = question.waitsSince === null ? null : at.epochMilliseconds - question.waitsSince
    addRow(tx, id, officer.id, words, at, { officeId: theCase.officeId, waited })
    touch(tx, id, null, at)
    logAnswer(tx, officer, 'question.answered', question, theCase.officeId, at, { waited })
    count(tx, 'replied', at, { officeId: theCase.officeId, division: theCase.division, waited })
    const told = {
      action: 'question.answered',
      mail: 'question.answered',
      subjectId: id,
      caseId: question.caseId,
    } as const
    notify(tx, told, [question.principalId, question.askedBy], at)
    return ok(undefined)
  })
}

/** Closes a question without an answer and without mail. `changed` as above. */
export function settleQuestion(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  seen: number,
  at: Instant,
): Result<void, 'changed'> {
  return write(db, (tx) => {
    const { question, theCase } = getOfficeQuestion(tx, officer, id, at)
    if (countWords(tx, id) !== seen) return fail('changed')
    if (question.waitsSince === null) return ok(undefined)
    touch(tx, id, null, at)
    logAnswer(tx, officer, 'question.settled', question, theCase.officeId, at)
    return ok(undefined)
  })
}

/** When a case passes to another counsel, its questions do, too. */
export function handOverQuestions(tx: Tx, fromId: string, toId: string, caseIds: readonly string[]): void {
  tx.update(questions)
    .set({ principalId: toId })
    .where(and(eq(questions.principalId, fromId), inArray(questions.caseId, [...caseIds])))
    .run()
}

type ByOffice = { readonly officeId: string; readonly waited: number | null }

function addRow(tx: Tx, questionId: string, writtenBy: string, words: string, at: Instant, byOffice?: ByOffice): void {
  tx.insert(questionWords)
    .values({ id: newId(), questionId, writtenBy, words, at: at.epochMilliseconds, ...byOffice })
    .run()
}

const touch = (tx: Tx, id: string, waitsSince: number | null, at: Instant): void =>
  void tx.update(questions).set({ waitsSince, changedAt: at.epochMilliseconds }).where(eq(questions.id, id)).run()

const countWords = (tx: Tx, id: string): number =>
  tx.select({ id: questionWords.id }).from(questionWords).where(eq(questionWords.questionId, id)).all().length

type QuestionRef = Pick<Question, 'id' | 'caseId' | 'principalId'>

function log(
  tx: Tx,
  actor: Member,
  action: 'question.asked' | 'question.continued',
  { id, caseId, principalId }: QuestionRef,
  officeId: string,
  at: Instant,
): void {
  record(tx, actor, action, at, { caseId, officeId, subject: `question:${id}`, forId: principalId })
}

function logAnswer(
  tx: Tx,
  officer: Registry,
  action: 'question.answered' | 'question.settled',
  { id, caseId, principalId }: QuestionRef,
  officeId: string,
  at: Instant,
  facts: { readonly waited?: number | null } = {},
): void {
  record(tx, officer, action, at, { caseId, officeId, subject: `question:${id}`, concernsId: principalId, facts })
}
