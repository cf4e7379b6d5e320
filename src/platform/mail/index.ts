export { type Composed, type Composer, deliverDueMail } from './deliver.ts'
export {
  type Addressee,
  countMail,
  enqueueMail,
  findMail,
  listMail,
  type MailRow,
  type MailState,
  mailState,
} from './outbox.ts'
export { type ReadMessage, readMessage } from './read-message.ts'
export { fileTransport, type MailTransport, smtpTransport } from './transport.ts'
