export { type QuestionsOfCase, questionsOfCase } from './case-section.ts'
export { type Asked, answerQuestion, askQuestion, handOverQuestions } from './commands.ts'
export { questionMail } from './mail.ts'
export {
  countWaitingQuestions,
  listQuestionsOfCase,
  type OfficeQuestion,
  type Question,
  type QueuedQuestion,
  type ReachedQuestion,
  type Words,
} from './queries.ts'
export { questions } from './schema.ts'
