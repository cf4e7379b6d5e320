export {
  changeSender,
  markLetterSent,
  markLetterUndeliverable,
  markPostedOtherwise,
  noteDownloaded,
} from './commands.ts'
export { letterI18n } from './contents.ts'
export { faxMail, handFaxesOver } from './faxes.ts'
export { type Letter, letterReference, queueLetter, voidLetters } from './letters.ts'
export { noticeByPost } from './notices.ts'
export { accountLetterPdf as letterPdf } from './paper.ts'
export { printLetters } from './printing.ts'
export { type ListedLetter, lettersAmong } from './queries.ts'
export { registerText } from './register.ts'
export { isUnsent } from './values.ts'
