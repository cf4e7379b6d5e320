export { handCaseOut } from './whole-case.ts'
export { makeBundles, sweepBundles } from './work.ts'
