export { changeContact } from './contact.ts'
export type { OnEmailChanged } from './email-change.ts'
export type {
  OwnAccess,
  OwnAnnounced,
  OwnFeedback,
  OwnGrant,
  OwnMarks,
  OwnPart,
  OwnProgram,
  OwnReceipt,
} from './own-data-parts.ts'
