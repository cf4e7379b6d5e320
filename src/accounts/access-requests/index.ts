export { askForAccess } from './access-requests.ts'
