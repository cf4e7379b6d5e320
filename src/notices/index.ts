export { checkTold, countUntold, listUntold } from './reconcile.ts'
