import type { Member } from '../accounts/people/index.ts'
import { capacitiesIn, type VisibleCase } from '../cases/access/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { listQuestions, type Question } from './queries.ts'

export type QuestionsOfCase = {
  readonly caseId: string
  readonly questions: readonly Question[]
  readonly mayAsk: boolean
}

export const questionsOfCase = (db: Db, theCase: VisibleCase, actor: Member, at: Instant): QuestionsOfCase => ({
  caseId: theCase.id,
  questions: listQuestions(db, actor, theCase, at),
  mayAsk: capacitiesIn(db, actor, theCase, at).some(({ canPrepare }) => canPrepare),
})
