export { confidentialAmong } from './audience.ts'
export { knownEvents, knownToOfficer, withoutSealedCases } from './events.ts'
export { isTold, memberLens, officeLens } from './filed.ts'
export { isConfidential, isServed } from './rule.ts'
