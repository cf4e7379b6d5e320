export { accountMail } from './mail.ts'
export { accountQueues } from './queues.ts'
export { sweepTries } from './upkeep.ts'
