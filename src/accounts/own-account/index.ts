export { changeContact } from './contact.ts'
export type { OnEmailChanged } from './email-change.ts'
export type {
  OwnAccess,
  OwnAnnounced,
  OwnDeadlines,
  OwnFeedback,
  OwnGrant,
  OwnMarks,
  OwnPart,
  OwnProgram,
  OwnReceipt,
} from './own-data-parts.ts'
