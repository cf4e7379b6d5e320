export { confidentialAmong } from './audience.ts'
export { knownEvents, knownToOfficer, withoutSealed, withoutSealedCases } from './events.ts'
export { isConfidential, isServed } from './rule.ts'
export { hiddenFromOfficer, memberLens, officeLens } from './submissions.ts'
