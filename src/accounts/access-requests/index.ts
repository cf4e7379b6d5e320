export { askForAccess, countAccessRequests } from './access-requests.ts'
export { accessRequests } from './schema.ts'
