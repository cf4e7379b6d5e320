import { sendPartyInvitation } from '../../../src/accounts/invitations/staff-commands.ts'
import { putOnRecord, takeOffRecord } from '../../../src/cases/appearances/commands.ts'
import { enterAppearance } from '../../../src/cases/appearances/index.ts'
import { cancelEvent } from '../../../src/cases/deadlines/events/commands.ts'
import { enterEvent } from '../../../src/cases/deadlines/events/index.ts'
import { cancelOrder, makeOrder } from '../../../src/cases/deadlines/orders/commands.ts'
import { scheduleHearing } from '../../../src/cases/hearings/index.ts'
import { holdBirthDate } from '../../../src/cases/people/index.ts'
import {
  addCasePerson,
  changeCase,
  groupCase,
  type OfficeCase,
  type ReadableCase,
} from '../../../src/cases/record/index.ts'
import { reclassifyDocument } from '../../../src/documents/acceptance/classification.ts'
import { recordAnswer } from '../../../src/documents/acceptance/commands.ts'
import { acceptSubmission, returnSubmission } from '../../../src/documents/acceptance/index.ts'
import { moveSubmission } from '../../../src/documents/acceptance/moving.ts'
import type { OfficeDocument, OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import { enterSubmission } from '../../../src/documents/entering/index.ts'
import { askOfficeHoldings } from '../../../src/documents/holdings/holdings.ts'
import { putInCase } from '../../../src/documents/outgoing/commands.ts'
import { sendToCase } from '../../../src/documents/outgoing/index.ts'
import { answerQuestion, settleQuestion } from '../../../src/questions/commands.ts'
import type { OfficeQuestion } from '../../../src/questions/index.ts'
import { answerRequest, type OfficeRequest } from '../../../src/requests/office.ts'

/*
 * Nothing here is run: the compiler reads it with everything else. Each line is a way to hand a file that is open for reading alone to
 * what changes it; a line that compiled would leave its `@ts-expect-error` without an error, which is one.
 */

declare const any: never

/** A file of another office, and what was read of it. */
type Outside = {
  readonly theCase: ReadableCase
  readonly filed: OfficeSubmission
  readonly paper: OfficeDocument
  readonly question: OfficeQuestion
  readonly request: OfficeRequest
}
type Own = {
  readonly theCase: OfficeCase
  readonly filed: OfficeSubmission<OfficeCase>
  readonly paper: OfficeDocument<OfficeCase>
  readonly question: OfficeQuestion<OfficeCase>
  readonly request: OfficeRequest<OfficeCase>
}

/** One's own office's file is read as well: this compiles. */
export const readOwn = (own: Own): Outside => own
// @ts-expect-error and what is read from outside is no file of one's own
export const ownRead = (outside: Outside): Own => outside

export function outsideCase({ theCase }: Outside): void {
  // @ts-expect-error the record
  changeCase(any, any, theCase.id, any, any)
  // @ts-expect-error the office among it
  changeCase(any, any, theCase.id, { officeId: 'mine' }, any)
  // @ts-expect-error its group
  groupCase(any, any, theCase.id, null, any)
  // @ts-expect-error its persons
  addCasePerson(any, any, theCase.id, any, any)
  // @ts-expect-error what is held of one
  holdBirthDate(any, any, theCase, '', '', any)
  // @ts-expect-error counsel of record
  enterAppearance(any, any, theCase.id, any, any)
  // @ts-expect-error the same inside a transaction
  putOnRecord(any, any, theCase, any, any)
  // @ts-expect-error and who leaves it
  takeOffRecord(any, any, theCase, any, 0, any)
  // @ts-expect-error hearings
  scheduleHearing(any, any, theCase.id, any, any)
  // @ts-expect-error what happened
  enterEvent(any, any, theCase.id, any, any)
  // @ts-expect-error an order on a limit
  makeOrder(any, any, theCase.id, any, any)
  // @ts-expect-error a document or a letter to the parties
  sendToCase(any, any, theCase.id, any, any)
  // @ts-expect-error the same inside a transaction, from runs and recordings
  putInCase(any, any, theCase, any, any)
  // @ts-expect-error what came by another way
  enterSubmission(any, any, theCase.id, any, any)
  // @ts-expect-error a check of what is held
  askOfficeHoldings(any, any, theCase.id, any)
  // @ts-expect-error an invitation to a place in it
  sendPartyInvitation(any, any, { caseId: theCase.id, personId: '' }, any, [], any)
  // @ts-expect-error what was sent to the wrong case
  moveSubmission(any, any, '', theCase.id, any, any, any)
}

export function outsideParts({ filed, paper, question, request }: Outside): void {
  // @ts-expect-error the answers to what was sent
  acceptSubmission(any, any, filed.submission.id, any)
  // @ts-expect-error
  returnSubmission(any, any, filed.submission.id, any, any)
  // @ts-expect-error
  moveSubmission(any, any, filed.submission.id, '', any, any, any)
  // @ts-expect-error
  recordAnswer(any, any, filed, 'submission.opened', any)
  // @ts-expect-error the type and title of a document
  reclassifyDocument(any, any, paper.document.id, any, any)
  // @ts-expect-error what came with it
  acceptSubmission(any, any, paper.submission?.id ?? '', any)
  // @ts-expect-error questions
  answerQuestion(any, any, question.question.id, any, any)
  // @ts-expect-error
  settleQuestion(any, any, question.question.id, 0, any)
  // @ts-expect-error requests
  answerRequest(any, any, request.request.id, any, any)
}

/** The same with one's own compiles, and so does any address: what it names is looked at inside the transaction. */
export function ownCase({ theCase, filed, paper, question, request }: Own, address: string): void {
  changeCase(any, any, theCase.id, any, any)
  changeCase(any, any, address, any, any)
  groupCase(any, any, theCase.id, null, any)
  addCasePerson(any, any, theCase.id, any, any)
  holdBirthDate(any, any, theCase, '', '', any)
  enterAppearance(any, any, theCase.id, any, any)
  putOnRecord(any, any, theCase, any, any)
  takeOffRecord(any, any, theCase, any, 0, any)
  scheduleHearing(any, any, theCase.id, any, any)
  enterEvent(any, any, theCase.id, any, any)
  cancelEvent(any, any, address, any)
  makeOrder(any, any, theCase.id, any, any)
  cancelOrder(any, any, address, any)
  sendToCase(any, any, theCase.id, any, any)
  putInCase(any, any, theCase, any, any)
  enterSubmission(any, any, theCase.id, any, any)
  askOfficeHoldings(any, any, theCase.id, any)
  sendPartyInvitation(any, any, { caseId: theCase.id, personId: '' }, any, [], any)
  moveSubmission(any, any, filed.submission.id, theCase.id, any, any, any)
  acceptSubmission(any, any, filed.submission.id, any)
  returnSubmission(any, any, filed.submission.id, any, any)
  recordAnswer(any, any, filed, 'submission.opened', any)
  reclassifyDocument(any, any, paper.document.id, any, any)
  answerQuestion(any, any, question.question.id, any, any)
  settleQuestion(any, any, question.question.id, 0, any)
  answerRequest(any, any, request.request.id, any, any)
}
