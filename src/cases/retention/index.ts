export { type EndedCase, endsBetween, findEnded, keepAccessFor, listEnded, listEndingAccess } from './retention.ts'
