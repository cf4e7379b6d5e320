export { ServiceForm, stateService } from './form.ts'
