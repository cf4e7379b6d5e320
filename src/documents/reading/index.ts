export { isOpening, sendDocument, serveDocument } from './file-answers.ts'
export { countInbox, listInbox, listUnread, type Received, unreadCount } from './inbox.ts'
export { forgetReadMarks } from './read-marks.ts'
export { canStillRead, getDocument, recordReading } from './reading.ts'
