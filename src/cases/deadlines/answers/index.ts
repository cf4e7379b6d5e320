export { answerLimits, endAnswers, serviceStated } from './commands.ts'
export { answersOf, keysReturned, type LimitAnswer } from './queries.ts'
