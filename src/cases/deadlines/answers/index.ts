export { answerLimits, endAnswers } from './commands.ts'
export { answersOf, keysReturned, type LimitAnswer } from './queries.ts'
