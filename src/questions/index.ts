export { questionsOfCase } from './case-section.ts'
export { answerQuestion, askQuestion, handOverQuestions, type NewQuestion } from './commands.ts'
export { questionMail } from './mail.ts'
export {
  type AnsweredQuestion,
  getQuestion,
  listAnsweredQuestions,
  listQuestionsOfCase,
  type OfficeQuestion,
  questionDesk,
} from './queries.ts'
