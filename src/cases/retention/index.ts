export {
  type EndedCase,
  type EndingAccess,
  endsBetween,
  findEnded,
  keepAccessFor,
  listEnded,
  listEndingAccess,
} from './retention.ts'
