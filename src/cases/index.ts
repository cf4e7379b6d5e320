export { caseQueues } from './queues.ts'
