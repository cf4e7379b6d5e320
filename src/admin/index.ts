export { sweepDesk } from './desk/commands.ts'
export { withWorkBar } from './desk/gates.ts'
export { countPending } from './desk/pending.ts'
export { rightOffice } from './offices/routes.ts'
