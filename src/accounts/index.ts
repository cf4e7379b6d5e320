export { accountMail } from './mail.ts'
export { sweepTries } from './upkeep.ts'
