export { plantTemplates } from './program.ts'
