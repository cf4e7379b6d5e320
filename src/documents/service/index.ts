export { ServiceForm, stateService } from './stating.ts'
