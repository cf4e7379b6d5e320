export { withWorkBar } from './desk/gates.ts'
export { sweepDesk } from './desk/upkeep.ts'
export { rightOffice } from './offices/routes.ts'
