export { forgetFeedback, sweepFeedback } from './commands.ts'
export { listOwnFeedback } from './queries.ts'
export { feedbackKinds } from './schema.ts'
