export { sweepDesk } from './desk/commands.ts'
export { withWorkBar } from './desk/gates.ts'
export { rightOffice } from './offices/routes.ts'
