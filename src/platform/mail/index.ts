export { checkOutbox, countOldMailAbout } from './check.ts'
export {
  type Attachment,
  type ByPost,
  type Composed,
  type Composer,
  deliverDueMail,
  type SlowComposer,
} from './deliver.ts'
export { htmlOf } from './html.ts'
export {
  type Addressee,
  countMail,
  enqueueMail,
  findMail,
  hasMail,
  listMail,
  type MailRow,
  type MailState,
  mailQueue,
  mailState,
} from './outbox.ts'
export { type ReadMessage, readMessage } from './read-message.ts'
export { fileTransport, type MailTransport, smtpTransport } from './transport.ts'
