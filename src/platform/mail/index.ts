export {
  countFailing,
  findFailing,
  forgetFailing,
  noteBounce,
  type OnBounced,
  sweepFailing,
} from './bounces/failing.ts'
export { readBounces } from './bounces/mailbox.ts'
export { readReport, verdictOf } from './bounces/report.ts'
export { mailIdIn, returnPath } from './bounces/return-path.ts'
export { checkOutbox, countOldMailAbout } from './check.ts'
export {
  type Composed,
  type Composer,
  deliverDueMail,
  type MailFallback,
  mailBatch,
  type PostalFallback,
  type SlowComposer,
} from './deliver.ts'
export { htmlOf } from './html.ts'
export {
  countMail,
  enqueueMail,
  findMail,
  forgetMail,
  hasMail,
  listMail,
  type MailRecipient,
  type MailRow,
  type MailState,
  mailQueue,
  mailState,
  noLongerNeeded,
  unsentBefore,
} from './outbox.ts'
export { readMessage } from './read-message.ts'
export { fileTransport, type MailTransport, smtpTransport } from './transport.ts'
