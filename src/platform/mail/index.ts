export { type CameBack, countFailing, findFailing, forgetFailing, noteBounce, sweepFailing } from './bounces/failing.ts'
export { readBounces } from './bounces/mailbox.ts'
export { readReport, verdictOf } from './bounces/report.ts'
export { mailIdIn, returnPath } from './bounces/return-path.ts'
export { checkOutbox, countOldMailAbout } from './check.ts'
export {
  type ByPost,
  type Composed,
  type Composer,
  deliverDueMail,
  type Elsewhere,
  mailBatch,
  type SlowComposer,
} from './deliver.ts'
export { htmlOf } from './html.ts'
export {
  type Addressee,
  countMail,
  enqueueMail,
  findMail,
  forgetMail,
  hasMail,
  listMail,
  type MailRow,
  type MailState,
  mailQueue,
  mailState,
  pointless,
  unsentBefore,
} from './outbox.ts'
export { readMessage } from './read-message.ts'
export { fileTransport, type MailTransport, smtpTransport } from './transport.ts'
