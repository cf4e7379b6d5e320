export { type CountedKind, count, countActive, forgetActive, waitEnd, weekOf } from './count.ts'
export { countWork, type OfficerWork, officerWork } from './officers.ts'
