export { machineBacklog, queueBacklog } from './backlog.ts'
export { readByMachine } from './job.ts'
