export { readTexts } from './job.ts'
