export { type Counted, type Counting, count, countActive, counted, forgetActive, spanDays, weekOf } from './count.ts'
