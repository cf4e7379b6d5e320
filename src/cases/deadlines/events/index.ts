export { cancelEvent, enterEvent, receivedIn } from './commands.ts'
