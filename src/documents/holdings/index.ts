export { askHoldings, holdingsOf, listFaultyCases, workHoldings } from './holdings.ts'
export { openRounds } from './rounds.ts'
