export { cancelEvent, enterEvent, receivedIn } from './commands.ts'
export { hasHappened } from './queries.ts'
