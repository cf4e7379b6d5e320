export { isOpening, sendDocument, serveDocument } from './file-answers.ts'
export { listUnread, unreadCount } from './inbox.ts'
export { canStillRead, getDocument, recordReading } from './reading.ts'
