export { type Counted, count, countActive, forgetActive, weekOf } from './count.ts'
