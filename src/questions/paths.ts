import { address, section } from '../platform/web/address.ts'

export const questionPaths = {
  questionCreation: address('/cases/:id/questions/new', { sealed: true }),
  question: address('/questions/:id', { place: 'cases' }).asking(),
  questionWords: address('/questions/:id/words', { sealed: true }),
  questionsSection: section('/questions', 'cases#questions'),
  casesQuestionsSection: section('/cases/:id/questions', 'cases#questions'),
}

export const staffQuestionPaths = {
  questions: address('/admin/questions', { help: 'registry#questions', place: 'desk' }).asking(),
  question: address('/admin/questions/:id', { shows: 'question' }),
  questionAnswer: address('/admin/questions/:id/answer', { sealed: true, decides: 'question' }).asking(),
  questionSettling: address('/admin/questions/:id/settling', { sealed: true, decides: 'question' }).asking(),
}
