export { type CountedKind, count, countActive, forgetActive, weekOf } from './count.ts'
