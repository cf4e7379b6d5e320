export { nextNumber, type SendRefusal, sendSubmission } from './send.ts'
export { sendDraft } from './send-draft.ts'
